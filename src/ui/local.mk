src_libgcview_ui_a_SOURCES += src/ui/action.h src/ui/canvas.h src/ui/pane.h src/ui/panes.h src/ui/plot.h src/ui/theme.h src/ui/ui.h src/ui/view.h
src_gcview_SOURCES += src/ui/screen.h
src_libgcview_ui_a_SOURCES += src/ui/plot.c
