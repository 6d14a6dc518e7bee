// The program behind samples/demo.log: a shop's back end with a day in 75 seconds. It serves steadily, gets
// bursts, fills a cache, drops it, is told to collect, and once has a goroutine that would not stop.
//
//	GODEBUG=gctrace=1,asyncpreemptoff=1 GOMAXPROCS=2 ./demo 2>demo.log
//
// asyncpreemptoff=1 makes the goroutine of the ninth phase a real stop-the-world outlier: without preemption the
// collector waits for its loop.
package main

import (
	"log"
	"runtime"
	"runtime/debug"
	"sync/atomic"
	"time"
)

type order struct {
	items []byte
	next  *order
}

var (
	cache [][]byte
	stop  int32
	sink  *order
	spin  uint64
)

// serve allocates n kilobytes in small objects, then rests.
func serve(kilobytes int, rest time.Duration) {
	for i := 0; i < kilobytes; i++ {
		sink = &order{items: make([]byte, 960), next: nil}
	}
	time.Sleep(rest)
}

func phase(name string, length time.Duration, work func()) {
	log.Printf("phase %s", name)
	for end := time.Now().Add(length); time.Now().Before(end); {
		work()
	}
}

func fill(megabytes int) {
	for i := 0; i < megabytes*16; i++ {
		cache = append(cache, make([]byte, 64<<10))
	}
}

type sentinel struct{ orders [16]byte }

// chatter logs in a hurry after each collection, just when its trace line is printed, so that some lines are torn.
func chatter(s *sentinel) {
	runtime.SetFinalizer(s, func(*sentinel) {
		if atomic.LoadInt32(&stop) != 0 {
			return
		}
		chatter(&sentinel{})
		for i := 0; i < 25; i++ {
			log.Printf("order %d stored in 12 ms", i)
		}
	})
}

func main() {
	fill(12)
	phase("steady", 12*time.Second, func() { serve(900, 20*time.Millisecond) })
	phase("lunch burst", 6*time.Second, func() { serve(6000, 12*time.Millisecond) })
	phase("steady", 7*time.Second, func() { serve(900, 20*time.Millisecond) })
	phase("cache grows", 9*time.Second, func() { fill(1); serve(2000, 100*time.Millisecond) })
	chatter(&sentinel{})
	phase("sale, with a busy log", 7*time.Second, func() { serve(5000, 10*time.Millisecond) })
	atomic.StoreInt32(&stop, 1)
	phase("cache stays", 6*time.Second, func() { serve(1500, 15*time.Millisecond) })
	cache = cache[:len(cache)/6]
	cache = append([][]byte{}, cache...)
	phase("cache dropped, forced collections", 3*time.Second, func() { runtime.GC(); serve(800, 200*time.Millisecond) })
	phase("steady", 6*time.Second, func() { serve(900, 20*time.Millisecond) })
	go func() {
		for i := uint64(0); i < 400_000_000; i++ {
			spin += i
		}
	}()
	phase("a loop that would not stop", 4*time.Second, func() { serve(2000, 15*time.Millisecond) })
	debug.SetGCPercent(40)
	phase("GOGC=40", 6*time.Second, func() { serve(1500, 20*time.Millisecond) })
	debug.SetGCPercent(100)
	phase("steady", 6*time.Second, func() { serve(900, 20*time.Millisecond) })
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	log.Printf("done after %d cycles", stats.NumGC)
}
