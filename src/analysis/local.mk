src_libgcview_a_SOURCES += \
	src/analysis/derive.c src/analysis/derive.h \
	src/analysis/filter.c src/analysis/filter.h \
	src/analysis/filter_lex.c src/analysis/filter_lex.h \
	src/analysis/filter_literal.c src/analysis/filter_literal.h \
	src/analysis/gogc.c src/analysis/gogc.h \
	src/analysis/hist.c src/analysis/hist.h \
	src/analysis/insight.c src/analysis/insight.h \
	src/analysis/mmu.c src/analysis/mmu.h \
	src/analysis/numbers.c src/analysis/numbers.h \
	src/analysis/outlier.c src/analysis/outlier.h \
	src/analysis/quantity.c src/analysis/quantity.h \
	src/analysis/series.c src/analysis/series.h \
	src/analysis/summary.h \
	src/analysis/window.c src/analysis/window.h
