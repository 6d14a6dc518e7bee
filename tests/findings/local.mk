# Findings on real traces of known behaviour.
TESTS += tests/findings/run.sh
EXTRA_DIST += tests/findings/run.sh tests/findings/findings.py tests/findings/traces.list
EXTRA_DIST += \
	tests/findings/go1.19-assist.log.gz \
	tests/findings/go1.19-bigalloc.log.gz \
	tests/findings/go1.19-burst-900.log.gz \
	tests/findings/go1.19-busy-16.log.gz \
	tests/findings/go1.19-creep-120.log.gz \
	tests/findings/go1.19-creep-off.log.gz \
	tests/findings/go1.19-creep.log.gz \
	tests/findings/go1.19-forced-1000.log.gz \
	tests/findings/go1.19-forced-50.log.gz \
	tests/findings/go1.19-gogc200.log.gz \
	tests/findings/go1.19-gogc50.log.gz \
	tests/findings/go1.19-gogcoff-limit.log.gz \
	tests/findings/go1.19-gorleak-2000.log.gz \
	tests/findings/go1.19-gorleak-300.log.gz \
	tests/findings/go1.19-gorleak-50.log.gz \
	tests/findings/go1.19-idle-260.log.gz \
	tests/findings/go1.19-leak-02.log.gz \
	tests/findings/go1.19-leak-1.log.gz \
	tests/findings/go1.19-leak-5.log.gz \
	tests/findings/go1.19-leak-half.log.gz \
	tests/findings/go1.19-leak-long.log.gz \
	tests/findings/go1.19-leaksaw-60.log.gz \
	tests/findings/go1.19-periodic-quiet.log.gz \
	tests/findings/go1.19-plateau-20.log.gz \
	tests/findings/go1.19-plateau-60.log.gz \
	tests/findings/go1.19-quiet-90.log.gz \
	tests/findings/go1.19-rand.log.gz \
	tests/findings/go1.19-saw-12.log.gz \
	tests/findings/go1.19-saw-25.log.gz \
	tests/findings/go1.19-saw-5.log.gz \
	tests/findings/go1.19-sawhalf-6.log.gz \
	tests/findings/go1.19-sawhalf-60.log.gz \
	tests/findings/go1.19-shrink.log.gz \
	tests/findings/go1.19-slowleak-03.log.gz \
	tests/findings/go1.19-spikes.log.gz \
	tests/findings/go1.19-startup-05.log.gz \
	tests/findings/go1.19-startup-2.log.gz \
	tests/findings/go1.19-startup-8.log.gz \
	tests/findings/go1.19-steady-20.log.gz \
	tests/findings/go1.19-steps-60.log.gz \
	tests/findings/go1.19-steps.log.gz \
	tests/findings/go1.19-storm-1.log.gz \
	tests/findings/go1.19-storm-2.log.gz \
	tests/findings/go1.19-tiny-5.log.gz \
	tests/findings/go1.19-tiny-50.log.gz \
	tests/findings/go1.19-tree.log.gz \
	tests/findings/go1.19-tree2.log.gz
