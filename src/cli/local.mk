src_gcview_SOURCES += src/cli/main.c
src_libgcview_edge_a_SOURCES += src/cli/themes.c src/cli/themes.h
src_libgcview_edge_a_SOURCES += \
	src/cli/ahead.c src/cli/ahead.h \
	src/cli/app.c src/cli/app.h \
	src/cli/command_check.c src/cli/command_diff.c src/cli/command_explain.c src/cli/command_export.c \
	src/cli/command_report.c src/cli/command_run.c src/cli/command_view.c \
	src/cli/commands.c src/cli/commands.h \
	src/cli/backlog.c src/cli/backlog.h \
	src/cli/config.c src/cli/config_file.h \
	src/cli/confine.c src/cli/confine.h \
	src/cli/inflow.c src/cli/inflow.h \
	src/cli/interactive.c src/cli/interactive.h \
	src/cli/loop.c src/cli/loop.h \
	src/cli/options.c src/cli/options.h \
	src/cli/output.c src/cli/output.h \
	src/cli/paths.c src/cli/paths.h \
	src/cli/reading.c src/cli/reading.h \
	src/cli/remember.c src/cli/remember.h \
	src/cli/replay.c src/cli/replay.h \
	src/cli/report.h \
	src/cli/program.c src/cli/program.h \
	src/cli/runner.c src/cli/runner.h \
	src/cli/script.c src/cli/script.h \
	src/cli/slurp.c src/cli/slurp.h \
	src/cli/tee.c src/cli/tee.h \
	src/cli/tracing.c src/cli/tracing.h \
	src/cli/zone_local.c src/cli/zone_local.h
