src_libgcview_a_SOURCES += \
	src/analysis/derive.c src/analysis/derive.h \
	src/analysis/gogc.c src/analysis/gogc.h \
	src/analysis/hist.c src/analysis/hist.h \
	src/analysis/insight.c src/analysis/insight.h \
	src/analysis/mmu.c src/analysis/mmu.h \
	src/analysis/numbers.c src/analysis/numbers.h \
	src/analysis/outlier.c src/analysis/outlier.h \
	src/analysis/series.c src/analysis/series.h \
	src/analysis/summary.h \
	src/analysis/window.c src/analysis/window.h
