# Tests: unit (cmocka), golden screens, differential, end to end, fuzz replay, lint.
if HAVE_CMOCKA
include $(top_srcdir)/tests/unit/local.mk
endif
include $(top_srcdir)/tests/diff/local.mk
