// A program to watch: it allocates until it has seen the given number of collections, while other goroutines
// log on the same standard error, so that many of its trace lines are torn. Then it switches the collector off,
// asks the runtime how many cycles there were, and writes that number to the named file. With LOG standard error is
// that file, opened anew at each SIGHUP, as daemons do whose logs are rotated; SIGTERM ends it early.
//
//	GODEBUG=gctrace=1 busy CYCLES FILE [LOG]
package main

import (
	"crypto/sha256"
	"log"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"strconv"
	"sync/atomic"
	"syscall"
)

type node struct {
	next *node
	data [256]byte
}

var keep *node

var isAsked int32

func allocate(upTo uint32) {
	var stats runtime.MemStats
	for stats.NumGC < upTo && atomic.LoadInt32(&isAsked) == 0 {
		for i := 0; i < 20000; i++ {
			keep = &node{next: keep}
			if i%5000 == 0 {
				keep = nil
			}
		}
		runtime.ReadMemStats(&stats)
	}
}

// Some tens of thousands of lines a second: each stands for a little work.
func chatter(stop <-chan struct{}, done chan<- struct{}) {
	var body [16384]byte
	for i := 0; ; i++ {
		body = [16384]byte{sha256.Sum256(body[:])[0]}
		select {
		case <-stop:
			done <- struct{}{}
			return
		default:
			log.Printf("0.42 served request %d: 17+3 items, 5 MB in 12 ms", i)
		}
	}
}

func open(path string) {
	fd, err := syscall.Open(path, syscall.O_WRONLY|syscall.O_CREAT|syscall.O_APPEND, 0o644)
	if err == nil {
		err = syscall.Dup3(fd, 2, 0)
	}
	if err != nil {
		log.Fatal(err)
	}
	syscall.Close(fd)
}

func obey(path string) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGHUP, syscall.SIGTERM)
	open(path)
	go func() {
		for s := range signals {
			if s == syscall.SIGTERM {
				atomic.StoreInt32(&isAsked, 1)
			} else {
				open(path)
			}
		}
	}()
}

func main() {
	if len(os.Args) > 3 {
		obey(os.Args[3])
	}
	cycles, err := strconv.Atoi(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	stop, done := make(chan struct{}), make(chan struct{})
	go chatter(stop, done)
	allocate(uint32(cycles))
	close(stop)
	<-done
	debug.SetGCPercent(-1)
	runtime.GC() // waits for a cycle that is still under way
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	count := strconv.FormatUint(uint64(stats.NumGC), 10) + "\n"
	if err := os.WriteFile(os.Args[2], []byte(count), 0o644); err != nil {
		log.Fatal(err)
	}
}
