src_gcview_SOURCES += src/input/source.h
