src_libgcview_ui_a_SOURCES += src/ui/action.h src/ui/canvas.h src/ui/pane.h src/ui/panes.h src/ui/plot.h src/ui/theme.h src/ui/ui.h src/ui/feed.h src/ui/view.h
src_libgcview_ui_a_SOURCES += src/ui/canvas.c src/ui/color.c src/ui/color.h src/ui/dump.c src/ui/dump.h src/ui/glyph.c src/ui/glyph.h src/ui/svg.c src/ui/svg.h src/ui/theme.c
src_libgcview_edge_a_SOURCES += src/ui/screen.c src/ui/screen.h
src_libgcview_ui_a_SOURCES += src/ui/columns.c src/ui/columns.h src/ui/facts.c src/ui/facts.h src/ui/heap_chart.c \
	src/ui/heap_chart.h src/ui/pane_card.c \
	src/ui/pane_heap.c src/ui/pane_timeline.c src/ui/pane_vitals.c src/ui/plot.c src/ui/strip.c src/ui/strip.h \
	src/ui/ticks.c src/ui/ticks.h
src_libgcview_ui_a_SOURCES += src/ui/apply.c src/ui/apply_calls.h src/ui/apply_look.c \
	src/ui/apply_move.c src/ui/apply_table.c src/ui/apply_text.c src/ui/axis.c src/ui/explain_items.c src/ui/explain_items.h src/ui/footer.c src/ui/goto.c src/ui/header.c \
	src/ui/keys.c src/ui/keys.h src/ui/marks.c src/ui/order.c src/ui/order.h src/ui/overlay.c src/ui/overlay_compare.c src/ui/overlay_runs_chart.c \
	src/ui/overlay_explain.c src/ui/overlay_columns.c src/ui/overlay_filter.c src/ui/overlay_kinds.c src/ui/overlay_help.c src/ui/overlay_input.c src/ui/cycle_notes.h src/ui/cycle_notes.c src/ui/overlay_prompt.c \
	src/ui/overlay_quit.c src/ui/pane_cycles.c src/ui/pane_lists.c src/ui/pane_lists.h src/ui/pane_log.c \
	src/ui/parts.h src/ui/prompt.c src/ui/search.c src/ui/search.h src/ui/sched_lane.c src/ui/sched_lane.h src/ui/screens.c src/ui/screens.h src/ui/ui.c src/ui/view.c src/ui/view_ops.h src/ui/window_lines.c src/ui/window_lines.h src/ui/wrap.c src/ui/wrap.h

# The Pauses screen, and the axis it shares with the heap chart.
src_libgcview_ui_a_SOURCES += src/ui/apply_pauses.c src/ui/heat.c src/ui/heat.h src/ui/pane_pauses_heat.c \
	src/ui/pane_pauses_nines.c src/ui/pane_pauses_table.c src/ui/pane_pauses_worst.c src/ui/pause_axis.c \
	src/ui/overlay_outliers.c src/ui/pause_axis.h src/ui/time_axis.c src/ui/time_axis.h
src_libgcview_ui_a_SOURCES += src/ui/complete.c src/ui/complete.h src/ui/filtering.c src/ui/filtering.h src/ui/table.c src/ui/table.h \
	src/ui/table_choice.c
src_libgcview_ui_a_SOURCES += src/ui/apply_findings.c src/ui/findings_view.h src/ui/finding_card.c src/ui/pane_findings.c
src_libgcview_ui_a_SOURCES += src/ui/apply_processes.c src/ui/pane_processes.c src/ui/process_list.c src/ui/process_list.h
