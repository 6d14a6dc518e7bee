src_libgcview_a_SOURCES += src/analysis/derive.h src/analysis/hist.h src/analysis/insight.h src/analysis/outlier.h src/analysis/series.h src/analysis/window.h
