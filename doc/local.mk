# Documents. The man page is kept with its tables filled in: `make manual` fills them, a test compares.
dist_man_MANS += doc/gcview.1
EXTRA_DIST += doc/ARCHITECTURE.md doc/how-to-add.md doc/numbers.md

check_PROGRAMS += doc/manual
doc_manual_SOURCES = doc/manual.c
doc_manual_LDADD = src/libgcview_ui.a src/libgcview.a $(CJSON_LIBS) $(PCRE2_LIBS)

manual: doc/manual
	./doc/manual <$(srcdir)/doc/gcview.1 >gcview.1.new
	mv gcview.1.new $(srcdir)/doc/gcview.1
.PHONY: manual

TESTS += tests/doc/test_manual.sh
EXTRA_DIST += tests/doc/test_manual.sh
