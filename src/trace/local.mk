src_libgcview_a_SOURCES += src/trace/note.h src/trace/record.h src/trace/trace.h src/trace/trace.c \
	src/trace/splitter.h src/trace/splitter.c \
	src/trace/formats.h src/trace/formats.c src/trace/format_rows.h src/trace/format_help.h \
	src/trace/format_gc13.c src/trace/format_gc15.c src/trace/format_gc16.c src/trace/format_future.c \
	src/trace/pattern.h src/trace/pattern.c src/trace/decode.h src/trace/decode.c src/trace/stencil.h src/trace/stencil.c src/trace/render.h src/trace/render.c \
	src/trace/torn.h src/trace/torn.c src/trace/torn_world.h src/trace/torn_world.c \
	src/trace/torn_grammar.h src/trace/torn_grammar.c src/trace/torn_foreign.h src/trace/torn_foreign.c \
	src/trace/torn_tails.h src/trace/torn_tails.c \
	src/trace/torn_search.h src/trace/torn_search.c
