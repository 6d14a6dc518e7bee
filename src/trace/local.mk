src_libgcview_a_SOURCES += src/trace/record.h src/trace/trace.h
