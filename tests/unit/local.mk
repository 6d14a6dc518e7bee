# One program per module, 1:1 with src/. A test needs three lines here: its name, its sources, nothing else
# (flags and libraries come from the UNIT_ variables).
UNIT_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
UNIT_LIBS = $(GCVIEW_LIBS) $(CMOCKA_LIBS)
EXTRA_DIST += tests/unit/unit.h

check_PROGRAMS += tests/unit/test_num
TESTS += tests/unit/test_num
tests_unit_test_num_SOURCES = tests/unit/test_num.c tests/unit/unit.c
tests_unit_test_num_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_num_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_formats
TESTS += tests/unit/test_formats
tests_unit_test_formats_SOURCES = tests/unit/test_formats.c tests/unit/unit.c
tests_unit_test_formats_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_formats_LDADD = $(UNIT_LIBS)

EXTRA_DIST += tests/unit/records.h
check_PROGRAMS += tests/unit/test_model
TESTS += tests/unit/test_model
tests_unit_test_model_SOURCES = tests/unit/test_model.c tests/unit/unit.c
tests_unit_test_model_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_model_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_model_notes
TESTS += tests/unit/test_model_notes
tests_unit_test_model_notes_SOURCES = tests/unit/test_model_notes.c tests/unit/unit.c
tests_unit_test_model_notes_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_model_notes_LDADD = $(UNIT_LIBS)

EXTRA_DIST += tests/unit/torn_lines.h
check_PROGRAMS += tests/unit/test_torn_belief
TESTS += tests/unit/test_torn_belief
tests_unit_test_torn_belief_SOURCES = tests/unit/test_torn_belief.c tests/unit/unit.c
tests_unit_test_torn_belief_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_torn_belief_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_torn_habit
TESTS += tests/unit/test_torn_habit
tests_unit_test_torn_habit_SOURCES = tests/unit/test_torn_habit.c tests/unit/unit.c
tests_unit_test_torn_habit_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_torn_habit_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_torn_held
TESTS += tests/unit/test_torn_held
tests_unit_test_torn_held_SOURCES = tests/unit/test_torn_held.c tests/unit/unit.c
tests_unit_test_torn_held_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_torn_held_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_torn_nodes
TESTS += tests/unit/test_torn_nodes
tests_unit_test_torn_nodes_SOURCES = tests/unit/test_torn_nodes.c tests/unit/unit.c
tests_unit_test_torn_nodes_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_torn_nodes_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_torn_run
TESTS += tests/unit/test_torn_run
tests_unit_test_torn_run_SOURCES = tests/unit/test_torn_run.c tests/unit/unit.c
tests_unit_test_torn_run_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_torn_run_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_torn_verdict
TESTS += tests/unit/test_torn_verdict
tests_unit_test_torn_verdict_SOURCES = tests/unit/test_torn_verdict.c tests/unit/unit.c
tests_unit_test_torn_verdict_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_torn_verdict_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_torn_foreign
TESTS += tests/unit/test_torn_foreign
tests_unit_test_torn_foreign_SOURCES = tests/unit/test_torn_foreign.c tests/unit/unit.c
tests_unit_test_torn_foreign_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_torn_foreign_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_torn_search
TESTS += tests/unit/test_torn_search
tests_unit_test_torn_search_SOURCES = tests/unit/test_torn_search.c tests/unit/unit.c
tests_unit_test_torn_search_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_torn_search_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_torn_world
TESTS += tests/unit/test_torn_world
tests_unit_test_torn_world_SOURCES = tests/unit/test_torn_world.c tests/unit/unit.c
tests_unit_test_torn_world_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_torn_world_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_cycle
TESTS += tests/unit/test_cycle
tests_unit_test_cycle_SOURCES = tests/unit/test_cycle.c tests/unit/unit.c
tests_unit_test_cycle_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_cycle_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_assign
TESTS += tests/unit/test_assign
tests_unit_test_assign_SOURCES = tests/unit/test_assign.c tests/unit/unit.c
tests_unit_test_assign_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_assign_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_origin
TESTS += tests/unit/test_origin
tests_unit_test_origin_SOURCES = tests/unit/test_origin.c tests/unit/unit.c
tests_unit_test_origin_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_origin_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_track
TESTS += tests/unit/test_track
tests_unit_test_track_SOURCES = tests/unit/test_track.c tests/unit/unit.c
tests_unit_test_track_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_track_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_log
TESTS += tests/unit/test_log
tests_unit_test_log_SOURCES = tests/unit/test_log.c tests/unit/unit.c
tests_unit_test_log_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_log_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_outlier
TESTS += tests/unit/test_outlier
tests_unit_test_outlier_SOURCES = tests/unit/test_outlier.c tests/unit/unit.c
tests_unit_test_outlier_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_outlier_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_pauses
TESTS += tests/unit/test_pauses
tests_unit_test_pauses_SOURCES = tests/unit/test_pauses.c tests/unit/unit.c
tests_unit_test_pauses_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_pauses_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_hist
TESTS += tests/unit/test_hist
tests_unit_test_hist_SOURCES = tests/unit/test_hist.c tests/unit/unit.c
tests_unit_test_hist_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_hist_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_numbers
TESTS += tests/unit/test_numbers
tests_unit_test_numbers_SOURCES = tests/unit/test_numbers.c tests/unit/unit.c
tests_unit_test_numbers_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_numbers_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_analysis
TESTS += tests/unit/test_analysis
tests_unit_test_analysis_SOURCES = tests/unit/test_analysis.c tests/unit/unit.c
tests_unit_test_analysis_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_analysis_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_color
TESTS += tests/unit/test_color
tests_unit_test_color_SOURCES = tests/unit/test_color.c tests/unit/unit.c
tests_unit_test_color_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_color_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_theme
TESTS += tests/unit/test_theme
tests_unit_test_theme_SOURCES = tests/unit/test_theme.c tests/unit/unit.c
tests_unit_test_theme_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_theme_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_svg
TESTS += tests/unit/test_svg
tests_unit_test_svg_SOURCES = tests/unit/test_svg.c tests/unit/unit.c
tests_unit_test_svg_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_svg_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_themes
TESTS += tests/unit/test_themes
tests_unit_test_themes_SOURCES = tests/unit/test_themes.c tests/unit/unit.c
tests_unit_test_themes_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_themes_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_canvas
TESTS += tests/unit/test_canvas
tests_unit_test_canvas_SOURCES = tests/unit/test_canvas.c tests/unit/unit.c
tests_unit_test_canvas_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_canvas_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_plot
TESTS += tests/unit/test_plot
tests_unit_test_plot_SOURCES = tests/unit/test_plot.c tests/unit/unit.c
tests_unit_test_plot_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_plot_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_export
TESTS += tests/unit/test_export
tests_unit_test_export_SOURCES = tests/unit/test_export.c tests/unit/unit.c
tests_unit_test_export_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_export_LDADD = $(UNIT_LIBS)
EXTRA_DIST += tests/unit/world.h
check_PROGRAMS += tests/unit/test_view
TESTS += tests/unit/test_view
tests_unit_test_view_SOURCES = tests/unit/test_view.c tests/unit/world.c tests/unit/unit.c
tests_unit_test_view_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_view_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_remember
TESTS += tests/unit/test_remember
tests_unit_test_remember_SOURCES = tests/unit/test_remember.c tests/unit/unit.c
tests_unit_test_remember_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_remember_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_table
TESTS += tests/unit/test_table
tests_unit_test_table_SOURCES = tests/unit/test_table.c tests/unit/world.c tests/unit/unit.c
tests_unit_test_table_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_table_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_screens
TESTS += tests/unit/test_screens
tests_unit_test_screens_SOURCES = tests/unit/test_screens.c tests/unit/world.c tests/unit/unit.c
tests_unit_test_screens_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_screens_LDADD = $(UNIT_LIBS)


check_PROGRAMS += tests/unit/test_report
TESTS += tests/unit/test_report
tests_unit_test_report_SOURCES = tests/unit/test_report.c tests/unit/unit.c
tests_unit_test_report_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_report_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/test_overview
TESTS += tests/unit/test_overview
tests_unit_test_overview_SOURCES = tests/unit/test_overview.c tests/unit/world.c tests/unit/unit.c
tests_unit_test_overview_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_overview_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_render
TESTS += tests/unit/test_render
tests_unit_test_render_SOURCES = tests/unit/test_render.c tests/unit/unit.c
tests_unit_test_render_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_render_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_splitter
TESTS += tests/unit/test_splitter
tests_unit_test_splitter_SOURCES = tests/unit/test_splitter.c tests/unit/unit.c
tests_unit_test_splitter_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_splitter_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_options
TESTS += tests/unit/test_options
tests_unit_test_options_SOURCES = tests/unit/test_options.c tests/unit/unit.c
tests_unit_test_options_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_options_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_trace
TESTS += tests/unit/test_trace
tests_unit_test_trace_SOURCES = tests/unit/test_trace.c tests/unit/unit.c
tests_unit_test_trace_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_trace_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_child
TESTS += tests/unit/test_child
tests_unit_test_child_SOURCES = tests/unit/test_child.c tests/unit/unit.c
tests_unit_test_child_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_child_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_confine
TESTS += tests/unit/test_confine
tests_unit_test_confine_SOURCES = tests/unit/test_confine.c tests/unit/unit.c
tests_unit_test_confine_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_confine_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_window
TESTS += tests/unit/test_window
tests_unit_test_window_SOURCES = tests/unit/test_window.c tests/unit/unit.c
tests_unit_test_window_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_window_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_filter
TESTS += tests/unit/test_filter
tests_unit_test_filter_SOURCES = tests/unit/test_filter.c tests/unit/unit.c
tests_unit_test_filter_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_filter_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_when
TESTS += tests/unit/test_when
tests_unit_test_when_SOURCES = tests/unit/test_when.c tests/unit/unit.c
tests_unit_test_when_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_when_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_prefix
TESTS += tests/unit/test_prefix
tests_unit_test_prefix_SOURCES = tests/unit/test_prefix.c tests/unit/unit.c
tests_unit_test_prefix_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_prefix_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_wall
TESTS += tests/unit/test_wall
tests_unit_test_wall_SOURCES = tests/unit/test_wall.c tests/unit/unit.c
tests_unit_test_wall_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_wall_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_trend
TESTS += tests/unit/test_trend
tests_unit_test_trend_SOURCES = tests/unit/test_trend.c tests/unit/unit.c
tests_unit_test_trend_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_trend_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_findings
TESTS += tests/unit/test_findings
tests_unit_test_findings_SOURCES = tests/unit/test_findings.c tests/unit/unit.c
tests_unit_test_findings_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_findings_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_notes
TESTS += tests/unit/test_notes
tests_unit_test_notes_SOURCES = tests/unit/test_notes.c tests/unit/unit.c
tests_unit_test_notes_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_notes_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_goversion
TESTS += tests/unit/test_goversion
tests_unit_test_goversion_SOURCES = tests/unit/test_goversion.c tests/unit/unit.c
tests_unit_test_goversion_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_goversion_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_watch
TESTS += tests/unit/test_watch
tests_unit_test_watch_SOURCES = tests/unit/test_watch.c tests/unit/unit.c
tests_unit_test_watch_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_watch_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_scan
TESTS += tests/unit/test_scan
tests_unit_test_scan_SOURCES = tests/unit/test_scan.c tests/unit/unit.c
tests_unit_test_scan_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_scan_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/test_roster
TESTS += tests/unit/test_roster
tests_unit_test_roster_SOURCES = tests/unit/test_roster.c tests/unit/unit.c
tests_unit_test_roster_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_roster_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_series
TESTS += tests/unit/test_series
tests_unit_test_series_SOURCES = tests/unit/test_series.c tests/unit/unit.c
tests_unit_test_series_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_series_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_budget
TESTS += tests/unit/test_budget
tests_unit_test_budget_SOURCES = tests/unit/test_budget.c tests/unit/unit.c
tests_unit_test_budget_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_budget_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_chunks
TESTS += tests/unit/test_chunks
tests_unit_test_chunks_SOURCES = tests/unit/test_chunks.c tests/unit/unit.c
tests_unit_test_chunks_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_chunks_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_pinned
TESTS += tests/unit/test_pinned
tests_unit_test_pinned_SOURCES = tests/unit/test_pinned.c tests/unit/unit.c
tests_unit_test_pinned_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_pinned_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_ahead
TESTS += tests/unit/test_ahead
tests_unit_test_ahead_SOURCES = tests/unit/test_ahead.c tests/unit/unit.c
tests_unit_test_ahead_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_ahead_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_unpack
TESTS += tests/unit/test_unpack
tests_unit_test_unpack_SOURCES = tests/unit/test_unpack.c tests/unit/unit.c
tests_unit_test_unpack_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_unpack_LDADD = src/libgcview_edge.a $(UNIT_LIBS) $(UNPACK_LIBS)

check_PROGRAMS += tests/unit/test_rank_test
TESTS += tests/unit/test_rank_test
tests_unit_test_rank_test_SOURCES = tests/unit/test_rank_test.c tests/unit/unit.c
tests_unit_test_rank_test_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_rank_test_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_bootstrap
TESTS += tests/unit/test_bootstrap
tests_unit_test_bootstrap_SOURCES = tests/unit/test_bootstrap.c tests/unit/unit.c
tests_unit_test_bootstrap_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_bootstrap_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_compare
TESTS += tests/unit/test_compare
tests_unit_test_compare_SOURCES = tests/unit/test_compare.c tests/unit/unit.c
tests_unit_test_compare_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_compare_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_sizing
TESTS += tests/unit/test_sizing
tests_unit_test_sizing_SOURCES = tests/unit/test_sizing.c tests/unit/unit.c
tests_unit_test_sizing_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_sizing_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_contrast
TESTS += tests/unit/test_contrast
tests_unit_test_contrast_SOURCES = tests/unit/test_contrast.c tests/unit/unit.c
tests_unit_test_contrast_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_contrast_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_rollup
TESTS += tests/unit/test_rollup
tests_unit_test_rollup_SOURCES = tests/unit/test_rollup.c tests/unit/unit.c
tests_unit_test_rollup_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_rollup_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_seats
TESTS += tests/unit/test_seats
tests_unit_test_seats_SOURCES = tests/unit/test_seats.c tests/unit/unit.c
tests_unit_test_seats_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_seats_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/test_fullest
TESTS += tests/unit/test_fullest
tests_unit_test_fullest_SOURCES = tests/unit/test_fullest.c tests/unit/unit.c
tests_unit_test_fullest_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_fullest_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/test_torn_tails
TESTS += tests/unit/test_torn_tails
tests_unit_test_torn_tails_SOURCES = tests/unit/test_torn_tails.c tests/unit/unit.c
tests_unit_test_torn_tails_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_torn_tails_LDADD = $(UNIT_LIBS)


check_PROGRAMS += tests/unit/test_save
TESTS += tests/unit/test_save
tests_unit_test_save_SOURCES = tests/unit/test_save.c tests/unit/unit.c
tests_unit_test_save_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_save_LDADD = $(UNIT_LIBS)
