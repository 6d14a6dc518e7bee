src_libgcview_a_SOURCES += src/trace/note.h src/trace/record.h src/trace/trace.h src/trace/trace.c \
	src/trace/trace_parts.h src/trace/trace_line.c src/trace/trace_body.c src/trace/assembly.h src/trace/assembly.c \
	src/trace/join.h src/trace/join.c src/trace/sources.h src/trace/sources.c src/trace/wall.h src/trace/wall.c \
	src/trace/unwrap.h src/trace/unwrap.c src/trace/prefix.h src/trace/prefix_rows.h src/trace/prefixes.c \
	src/trace/prefix_container.c src/trace/prefix_system.c src/trace/prefix_logger.c \
	src/trace/prefix_gologger.c src/trace/prefix_shipper.c src/trace/prefix_cloud.c src/trace/prefix_label.c src/trace/labels.h src/trace/labels.c \
	src/trace/prefix_read.h src/trace/prefix_read.c src/trace/prefix_json.h src/trace/prefix_json.c src/trace/json_shape.h src/trace/json_shape.c \
	src/trace/note_formats.h src/trace/note_formats.c src/trace/note_rows.h \
	src/trace/note_scavenger.c src/trace/note_pacer.c src/trace/note_pacer_end.c src/trace/note_sched.c \
	src/trace/note_sched_detail.c src/trace/note_misc.c src/trace/note_ends.c src/trace/note_fields.c \
	src/trace/note_read.h src/trace/note_read.c src/trace/goversion.h src/trace/goversion.c \
	src/trace/parsed.h src/trace/parsed.c \
	src/trace/scan.h src/trace/scan.c src/trace/trace_scan.c \
	src/trace/splitter.h src/trace/splitter.c \
	src/trace/formats.h src/trace/formats.c src/trace/format_rows.h src/trace/format_help.h \
	src/trace/format_gc13.c src/trace/format_gc15.c src/trace/format_gc16.c src/trace/format_future.c \
	src/trace/pattern.h src/trace/pattern.c src/trace/decode.h src/trace/decode.c src/trace/stencil.h src/trace/stencil.c src/trace/render.h src/trace/render.c \
	src/trace/torn.h src/trace/torn.c src/trace/torn_world.h src/trace/torn_world.c src/trace/torn_nodes.h src/trace/torn_nodes.c \
	src/trace/torn_grammar.h src/trace/torn_grammar.c src/trace/torn_foreign.h src/trace/torn_foreign.c \
	src/trace/torn_tails.h src/trace/torn_verdict.c src/trace/torn_verdict.h src/trace/torn_tails.c src/trace/torn_lost.h src/trace/torn_lost.c src/trace/torn_stretch.h src/trace/torn_stretch.c \
	src/trace/torn_belief.h src/trace/torn_belief.c \
	src/trace/torn_run.h src/trace/torn_run.c src/trace/torn_held.h src/trace/torn_held.c \
	src/trace/torn_habit.h src/trace/torn_habit.c \
	src/trace/torn_search.h src/trace/torn_search.c
