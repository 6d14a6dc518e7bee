src_libgcview_edge_a_SOURCES += src/input/source.h src/input/source_fd.c \
	src/input/intake.c src/input/intake.h \
	src/input/names.c src/input/names.h \
	src/input/series.c src/input/series.h
src_libgcview_edge_a_SOURCES += src/input/child.c src/input/child.h
