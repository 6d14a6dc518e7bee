# libgcview.a: pure, no ncurses, no descriptors. libgcview_ui.a: the UI without its terminal. libgcview_edge.a: all the
# rest but main.c, so that tests and fuzzers can link what the program is made of.
noinst_LIBRARIES += src/libgcview.a src/libgcview_ui.a src/libgcview_edge.a

src_libgcview_a_SOURCES =
src_libgcview_ui_a_SOURCES =
src_libgcview_edge_a_SOURCES =
bin_PROGRAMS += src/gcview
src_gcview_SOURCES =
UNPACK_LIBS = $(ZLIB_LIBS) $(LZMA_LIBS) $(ZSTD_LIBS) $(BZIP2_LIBS)
GCVIEW_LIBS = src/libgcview_edge.a src/libgcview_ui.a src/libgcview.a \
	$(CURSES_LIBS) $(CJSON_LIBS) $(UNISTRING_LIBS) $(PCRE2_LIBS) $(UNPACK_LIBS)
src_gcview_LDADD = $(GCVIEW_LIBS)

include $(top_srcdir)/src/base/local.mk
include $(top_srcdir)/src/trace/local.mk
include $(top_srcdir)/src/model/local.mk
include $(top_srcdir)/src/analysis/local.mk
include $(top_srcdir)/src/export/local.mk
include $(top_srcdir)/src/ui/local.mk
include $(top_srcdir)/src/input/local.mk
include $(top_srcdir)/src/cli/local.mk
