# A new theme is a file here and its name in this list.
THEMES = themes/colorblind.json themes/contrast.json themes/dark.json themes/ember.json themes/light.json \
	themes/mono.json themes/solarized.json
themesdir = $(pkgdatadir)/themes
dist_themes_DATA = $(THEMES)
