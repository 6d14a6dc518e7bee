# exporters: model to text
src_libgcview_a_SOURCES += \
	src/export/check.c src/export/check.h \
	src/export/check_formats.c src/export/check_rows.h \
	src/export/columns.c src/export/columns.h \
	src/export/diff.c src/export/diff.h \
	src/export/diff_formats.c src/export/diff_rows.h src/export/diff_verdict.c \
	src/export/export.c src/export/export.h \
	src/export/export_csv.c src/export/export_log.c src/export/export_log.h src/export/export_ndjson.c src/export/export_rows.h \
	src/export/json_text.c src/export/json_text.h \
	src/export/layout.c src/export/layout.h \
	src/export/range.c src/export/range.h \
	src/export/report.c src/export/report.h \
	src/export/report_json.c src/export/report_markdown.c src/export/report_verdict.c \
	src/export/report_parse.c src/export/report_parse.h \
	src/export/export_note.c src/export/export_note.h \
	src/export/report_text.c src/export/report_text.h \
	src/export/save.c src/export/save.h \
	src/export/where.c src/export/where.h \
	src/export/writer.c src/export/writer.h
