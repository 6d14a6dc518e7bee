# Screens without a terminal; `make update-golden` writes what they should be anew.
TESTS += tests/golden/run
EXTRA_DIST += tests/golden/run tests/golden/steady.log \
	tests/golden/overview.script tests/golden/overview.txt \
	tests/golden/wall.log tests/golden/wall.script tests/golden/wall.txt \
	tests/golden/cycles.script tests/golden/cycles.txt \
	tests/golden/live.script tests/golden/live.txt
EXTRA_DIST += tests/golden/torn.log \
	tests/golden/restarts.log tests/golden/restarts.script tests/golden/restarts.txt \
	tests/golden/runs.script tests/golden/runs.txt \
	tests/golden/columns.script tests/golden/columns.txt \
	tests/golden/compare.script tests/golden/compare.txt \
	tests/golden/explain.script tests/golden/explain.txt \
	tests/golden/explain_finding.script tests/golden/explain_finding.txt \
	tests/golden/notes.script tests/golden/notes.txt tests/golden/ending.txt \
	tests/golden/filter.script tests/golden/filter.txt \
	tests/golden/goto.script tests/golden/goto.txt \
	tests/golden/help.script tests/golden/help.txt \
	tests/golden/log.script tests/golden/log.txt \
	tests/golden/outliers.script tests/golden/outliers.txt \
	tests/golden/pauses.script tests/golden/pauses.txt \
	tests/golden/rollup.script tests/golden/rollup.txt \
	tests/golden/pauses_ascii.script tests/golden/pauses_ascii.txt \
	tests/golden/processes.script tests/golden/processes.txt \
	tests/golden/processes_many.script tests/golden/processes_many.txt tests/golden/pods.log \
	tests/golden/processes_ascii.script tests/golden/processes_ascii.txt
EXTRA_DIST += tests/golden/goal_off.log tests/golden/pieces.log \
	tests/golden/overview_ascii.script tests/golden/overview_ascii.txt \
	tests/golden/overview_burst.script tests/golden/overview_burst.txt \
	tests/golden/overview_few.script tests/golden/overview_few.txt \
	tests/golden/overview_go13.script tests/golden/overview_go13.txt \
	tests/golden/overview_memlimit.script tests/golden/overview_memlimit.txt \
	tests/golden/overview_torn.script tests/golden/overview_torn.txt

update-golden: src/gcview
	srcdir=$(srcdir) $(SHELL) $(srcdir)/tests/golden/run --update
	srcdir=$(srcdir) $(SHELL) $(srcdir)/tests/golden/reports --update
	srcdir=$(srcdir) $(SHELL) $(srcdir)/tests/golden/verdicts.sh --update
.PHONY: update-golden

TESTS += tests/golden/reports
EXTRA_DIST += tests/golden/reports tests/golden/report.list \
	tests/golden/report-parse.txt tests/golden/report-parse-ends.txt tests/golden/report-parse-ends-json.txt \
	tests/golden/report-steady.txt \
	tests/golden/report-steady-part.txt \
	tests/golden/report-steady-json.txt \
	tests/golden/report-steady-last.txt \
	tests/golden/report-memlimit.txt \
	tests/golden/report-memlimit-markdown.txt \
	tests/golden/report-two-processes.txt \
	tests/golden/report-two-processes-json.txt \
	tests/golden/report-go-run-markdown.txt \
	tests/golden/report-no-goal.txt \
	tests/golden/report-go1.3.txt \
	tests/golden/report-go1.3-json.txt
EXTRA_DIST += tests/golden/findings.script tests/golden/findings.txt \
	tests/golden/findings_ascii.script tests/golden/findings_ascii.txt \
	tests/golden/findings_little.script tests/golden/findings_little.txt \
	tests/golden/findings_none.script tests/golden/findings_none.txt

TESTS += tests/golden/verdicts.sh
EXTRA_DIST += tests/golden/verdicts.sh tests/golden/verdict.list \
	tests/golden/verdict-check-list.txt \
	tests/golden/verdict-check-pass.txt \
	tests/golden/verdict-check-fail.txt \
	tests/golden/verdict-check-exact.txt \
	tests/golden/verdict-check-fail-json.txt \
	tests/golden/verdict-check-few-markdown.txt \
	tests/golden/verdict-check-findings.txt \
	tests/golden/verdict-check-findings-json.txt \
	tests/golden/verdict-check-go1.3.txt \
	tests/golden/verdict-diff-better.txt \
	tests/golden/verdict-diff-fail.txt \
	tests/golden/verdict-diff-same.txt \
	tests/golden/verdict-diff-few.txt \
	tests/golden/verdict-diff-go1.3.txt \
	tests/golden/verdict-diff-processes-markdown.txt \
	tests/golden/verdict-diff-json.txt
