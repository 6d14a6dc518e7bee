src_libgcview_a_SOURCES += \
	src/analysis/bootstrap.c src/analysis/bootstrap.h \
	src/analysis/budget.c src/analysis/budget.h \
	src/analysis/compare.c src/analysis/compare.h \
	src/analysis/contrast.c src/analysis/contrast.h \
	src/analysis/derive.c src/analysis/derive.h \
	src/analysis/explain.c src/analysis/explain.h \
	src/analysis/explain_keys.c src/analysis/explain_keys.h \
	src/analysis/explain_words.c src/analysis/explain_words.h \
	src/analysis/explain_text.c src/analysis/explain_text.h \
	src/analysis/filter.c src/analysis/filter.h \
	src/analysis/filter_lex.c src/analysis/filter_lex.h \
	src/analysis/filter_literal.c src/analysis/filter_literal.h \
	src/analysis/digest.c src/analysis/digest.h \
	src/analysis/finding.c src/analysis/finding.h src/analysis/finding_rows.h \
	src/analysis/finding_assist.c src/analysis/finding_cpu_starved.c \
	src/analysis/finding_forced.c src/analysis/finding_gc_cpu.c \
	src/analysis/finding_goroutine_leak.c src/analysis/finding_leak.c \
	src/analysis/finding_memory_limit.c src/analysis/finding_overshoot.c \
	src/analysis/finding_plateau.c src/analysis/finding_storm.c \
	src/analysis/finding_stw_outlier.c src/analysis/finding_tiny_heap.c \
	src/analysis/gogc.c src/analysis/gogc.h \
	src/analysis/growth.c src/analysis/growth.h \
	src/analysis/hist.c src/analysis/hist.h \
	src/analysis/insight.c src/analysis/insight.h \
	src/analysis/metric.c src/analysis/metric.h \
	src/analysis/mmu.c src/analysis/mmu.h \
	src/analysis/numbers.c src/analysis/numbers.h src/analysis/note_judgements.c \
	src/analysis/outlier.c src/analysis/outlier.h \
	src/analysis/parse_summary.c src/analysis/parse_summary.h \
	src/analysis/pauses.c src/analysis/pauses.h \
	src/analysis/quantity.c src/analysis/quantity.h \
	src/analysis/roster.c src/analysis/roster.h \
	src/analysis/rank_test.c src/analysis/rank_test.h \
	src/analysis/sample.c src/analysis/sample.h \
	src/analysis/seats.c src/analysis/seats.h \
	src/analysis/series.c src/analysis/series.h \
	src/analysis/sizing.c src/analysis/sizing.h \
	src/analysis/sketch.c src/analysis/sketch.h \
	src/analysis/stretch.c src/analysis/stretch.h \
	src/analysis/summary.h \
	src/analysis/threshold.c src/analysis/threshold.h \
	src/analysis/trend.c src/analysis/trend.h \
	src/analysis/window.c src/analysis/window.h \
	src/analysis/worked.c src/analysis/worked.h src/analysis/worked_window.c
src_libgcview_a_SOURCES += src/analysis/watch.c src/analysis/watch.h
