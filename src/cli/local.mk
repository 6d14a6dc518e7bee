src_gcview_SOURCES += src/cli/themes.c src/cli/themes.h
src_gcview_SOURCES += src/cli/main.c
