src_libgcview_a_SOURCES += \
	src/base/calendar.c src/base/calendar.h \
	src/base/err.c src/base/err.h \
	src/base/jsontext.c src/base/jsontext.h \
	src/base/log2.c src/base/log2.h \
	src/base/num.c src/base/num.h \
	src/base/random.h \
	src/base/ring.c src/base/ring.h \
	src/base/span.c src/base/span.h \
	src/base/stamp.c src/base/stamp.h \
	src/base/strbuf.c src/base/strbuf.h \
	src/base/when.c src/base/when.h \
	src/base/xalloc.c src/base/xalloc.h
