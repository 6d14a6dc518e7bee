// A program to watch: it allocates until it has seen the given number of collections, while other goroutines
// log on the same standard error, so that many of its trace lines are torn. Then it switches the collector off,
// asks the runtime how many cycles there were, and writes that number to the named file.
//
//	GODEBUG=gctrace=1 busy CYCLES FILE
package main

import (
	"crypto/sha256"
	"log"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
)

type node struct {
	next *node
	data [256]byte
}

var keep *node

func allocate(upTo uint32) {
	var stats runtime.MemStats
	for stats.NumGC < upTo {
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

func main() {
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
