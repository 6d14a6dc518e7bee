src_libgcview_a_SOURCES += src/model/cycle.h src/model/model.h \
	src/model/assign.c src/model/assign.h src/model/track.c src/model/track.h src/model/origin.c src/model/origin.h \
	src/model/chunks.c src/model/chunks.h \
	src/model/cycle.c \
	src/model/fullest.c src/model/fullest.h \
	src/model/log.c src/model/log.h \
	src/model/model.c \
	src/model/notes.c src/model/notes.h \
	src/model/process.c src/model/process.h \
	src/model/rollup.c src/model/rollup.h \
	src/model/source_names.c src/model/source_names.h
