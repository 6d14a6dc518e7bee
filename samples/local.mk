# sample traces

EXTRA_DIST += samples/README.md samples/src/demo.go \
	samples/docker-json-go1.24-steady.log \
	samples/go1.15-everything.log \
	samples/go1.19-forced.log \
	samples/go1.19-go-run.log \
	samples/go1.19-gorleak.log \
	samples/go1.19-leak.log \
	samples/go1.19-memlimit.log \
	samples/go1.19-steady.log \
	samples/go1.22-burst.log \
	samples/go1.24-bigheap.log \
	samples/go1.24-two-processes.log \
	samples/go1.26-everything.log \
	samples/kubectl-two-pods.log \
	samples/versions/gctrace-goroutineleak-1.27.txt \
	samples/versions/gctrace2-1.27.txt \
	samples/versions/godebug-1.10.8.txt \
	samples/versions/godebug-1.13.10.txt \
	samples/versions/godebug-1.14.2.txt \
	samples/versions/godebug-1.16.6.txt \
	samples/versions/godebug-1.19.txt \
	samples/versions/godebug-1.21.txt \
	samples/versions/godebug-1.25.6.txt \
	samples/versions/godebug-1.27.txt \
	samples/versions/godebug-1.3.3.txt \
	samples/versions/godebug-1.5.4.txt \
	samples/versions/godebug-1.8.7.txt

# What --demo plays.
dist_pkgdata_DATA = samples/demo.log
