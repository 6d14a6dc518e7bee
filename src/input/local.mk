src_libgcview_edge_a_SOURCES += src/input/source.h src/input/source_fd.c \
	src/input/intake.c src/input/intake.h \
	src/input/names.c src/input/names.h \
	src/input/pinned.c src/input/pinned.h \
	src/input/series.c src/input/series.h \
	src/input/tail.c src/input/tail.h \
	src/input/watch.c src/input/watch.h \
	src/input/unpack.c src/input/unpack.h src/input/unpack_rows.h \
	src/input/unpack_bzip2.c src/input/unpack_gzip.c src/input/unpack_xz.c src/input/unpack_zstd.c
src_libgcview_edge_a_SOURCES += src/input/child.c src/input/child.h
