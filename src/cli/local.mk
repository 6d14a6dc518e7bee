src_gcview_SOURCES += src/cli/main.c
