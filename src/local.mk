# libgcview.a: pure, no ncurses, no descriptors. libgcview_ui.a: the UI without its terminal.
noinst_LIBRARIES += src/libgcview.a src/libgcview_ui.a

src_libgcview_a_SOURCES =
src_libgcview_ui_a_SOURCES =
bin_PROGRAMS += src/gcview
src_gcview_SOURCES =
src_gcview_LDADD = src/libgcview_ui.a src/libgcview.a $(CURSES_LIBS) $(CJSON_LIBS) $(UNISTRING_LIBS) $(PCRE2_LIBS)

include $(top_srcdir)/src/base/local.mk
include $(top_srcdir)/src/trace/local.mk
include $(top_srcdir)/src/model/local.mk
include $(top_srcdir)/src/analysis/local.mk
include $(top_srcdir)/src/export/local.mk
include $(top_srcdir)/src/ui/local.mk
include $(top_srcdir)/src/input/local.mk
include $(top_srcdir)/src/cli/local.mk
