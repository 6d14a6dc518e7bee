src_libgcview_a_SOURCES += src/model/cycle.h src/model/model.h
