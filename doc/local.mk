# Documents. The man page is kept with its tables filled in: `make manual` fills them, a test compares.
dist_man_MANS += doc/gcview.1
EXTRA_DIST += doc/filters.md doc/questions.md doc/ARCHITECTURE.md doc/check.md doc/diff.md doc/how-to-add.md doc/inputs.md doc/numbers.md doc/performance.md doc/processes.md doc/report.md doc/run.md doc/export.md

check_PROGRAMS += doc/manual
doc_manual_SOURCES = doc/manual.c src/cli/options.c
doc_manual_LDADD = src/libgcview_ui.a src/libgcview.a $(CJSON_LIBS) $(PCRE2_LIBS)

manual: doc/manual
	./doc/manual <$(srcdir)/doc/gcview.1 >gcview.1.new
	mv gcview.1.new $(srcdir)/doc/gcview.1
.PHONY: manual

TESTS += tests/doc/test_manual.sh
EXTRA_DIST += tests/doc/test_manual.sh

# The page of line formats, printed from the table.
check_PROGRAMS += doc/print_formats
doc_print_formats_SOURCES = doc/print_formats.c
doc_print_formats_LDADD = src/libgcview.a $(PCRE2_LIBS)
EXTRA_DIST += doc/formats.md
update-formats: doc/print_formats
	doc/print_formats >$(srcdir)/doc/formats.md
.PHONY: update-formats

# The page of findings, printed from the rules.
check_PROGRAMS += doc/print_findings
doc_print_findings_SOURCES = doc/print_findings.c
doc_print_findings_LDADD = src/libgcview.a $(PCRE2_LIBS)
EXTRA_DIST += doc/findings.md
update-findings: doc/print_findings
	doc/print_findings >$(srcdir)/doc/findings.md
.PHONY: update-findings
TESTS += tests/doc/test_findings.sh
EXTRA_DIST += tests/doc/test_findings.sh

# The same of prefixes.
check_PROGRAMS += doc/print_prefixes
doc_print_prefixes_SOURCES = doc/print_prefixes.c
doc_print_prefixes_LDADD = src/libgcview.a $(PCRE2_LIBS)
EXTRA_DIST += doc/prefixes.md
update-prefixes: doc/print_prefixes
	doc/print_prefixes >$(srcdir)/doc/prefixes.md
.PHONY: update-prefixes

# The README's pictures, made by the program itself from the bundled trace.
PICTURES = doc/pictures/overview.svg doc/pictures/cycles.svg doc/pictures/explain.svg doc/pictures/log.svg \
	doc/pictures/light.svg doc/pictures/pauses.svg doc/pictures/findings.svg
EXTRA_DIST += doc/pictures/pictures.script $(PICTURES)
pictures: src/gcview
	cd $(srcdir)/doc/pictures && $(abs_builddir)/src/gcview --script pictures.script ../../samples/demo.log
.PHONY: pictures

# The page of numbers, printed from the tables.
check_PROGRAMS += doc/print_numbers
doc_print_numbers_SOURCES = doc/print_numbers.c
doc_print_numbers_LDADD = src/libgcview.a $(PCRE2_LIBS)
update-numbers: doc/print_numbers
	doc/print_numbers >$(srcdir)/doc/numbers.md
.PHONY: update-numbers
TESTS += tests/doc/test_numbers.sh tests/doc/test_explain.sh
EXTRA_DIST += tests/doc/test_numbers.sh tests/doc/test_explain.sh
