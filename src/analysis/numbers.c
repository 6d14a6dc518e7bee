#include "analysis/numbers.h"

const struct number_info derived_infos[DERIVED_COUNT] = {
    [DERIVED_END_NS] =
        {"end", "End of the cycle", "time since program start",
         "at + sweep termination + mark + mark termination",
         "The line is printed at this moment; its @ is the start. Both the start and the phases are cut off, "
         "so the true end is up to 1 ms and a tenth of each phase later. Not known for Go 1.3 and 1.4, which "
         "print no time.",
         "Nothing to judge: it places the cycle.",
         "printed at the end of gcMarkTermination, mgc.go"},
    [DERIVED_INTERVAL_NS] =
        {"interval", "Interval", "time", "end(n) - end(n-1)",
         "The time this cycle's numbers are about: the program running on until the next collection, and that "
         "collection. Not known after a gap in the cycle numbers.",
         "Seconds are calm. Many cycles a second are fine while GC CPU stays low; under 10 ms the fixed price "
         "of a cycle shows.",
         "@ and the clock phases of the line, gcMarkTermination in mgc.go"},
    [DERIVED_ALLOCATED_BYTES] =
        {"allocated", "Allocated", "bytes", "heap_end(n) - heap_live(n-1)",
         "What the program allocated in the interval: all that lies on top of what survived the cycle before. "
         "Both numbers are cut off to MB, so it is good to 1 MB either way and never shown below zero. The heap "
         "counts whole spans in the caches of each P as used, which makes small heaps look busier.",
         "At a steady load each cycle allocates about as much as is live (GOGC=100). Much less: the limit or "
         "runtime.GC() starts cycles early.",
         "GC guide, section GOGC: https://go.dev/doc/gc-guide#GOGC"},
    [DERIVED_ALLOC_RATE] =
        {"alloc-rate", "Allocation rate", "bytes per second", "allocated(n) / interval(n)",
         "How fast the program allocates, the first cause of collections: at a given live heap and GOGC twice "
         "the rate means twice the cycles. One MB of truncation is a quarter of a cycle that allocated 4 MB.",
         "There is no good number; compare it with itself. Halving it halves the cycles.",
         "GC guide, https://go.dev/doc/gc-guide#Eliminating_heap_allocations"},
    [DERIVED_SURVIVAL_PPM] =
        {"survival", "Survival", "percent", "heap_live(n) / heap_end(n)",
         "How much of the heap was still in use when it was marked. With GOGC=100 and a steady program it "
         "is near 50 %. Higher: the heap is growing, or the memory limit leaves little room. "
         "Lower: much was allocated while marking, or the live heap has shrunk.",
         "Near 50 % with GOGC=100 and a steady program. From 80 % on each cycle frees little.",
         "GC guide, https://go.dev/doc/gc-guide#GOGC; heap sizes of the line, mgc.go"},
    [DERIVED_STW_NS] =
        {"stw", "STW", "time", "sweep termination + mark termination; Go 1.3 and 1.4: all phases",
         "How long the program stood still for this cycle, in two stops, each counted from the request to "
         "stop until the world runs again. A stop that restarts mark termination is not in the line.",
         "Under 100 µs is usual since Go 1.8, 500 µs was the aim; from 1 ms on look for the cause, from 10 ms "
         "on it hurts.",
         "work.pauseNS and the clock phases in mgc.go; R. Hudson, Getting to Go: "
         "https://go.dev/blog/ismmkeynote"},
    [DERIVED_GC_CPU_PPM] =
        {"gc-cpu", "GC CPU", "percent of all P",
         "(assist + background + STW x P as the line bills it) / (P x interval)",
         "What this cycle cost, of all the CPU time the program could have had since the cycle before. Idle "
         "marking is not in it: those processors had nothing else to do. The line charges a stop to every P, "
         "busy or not, so an idle program can seem to pay more than it does. The percentage in the line "
         "itself is another thing: an average since program start.",
         "Up to 5 % is usual, from 10 % on worth a look, at 25 % the collector hardly rests.",
         "gcBackgroundUtilization in mgcpacer.go; CPU phases of the line, mgc.go"},
    [DERIVED_STW_CPU_PPM] =
        {"stw-cpu", "Billed STW", "percent of all P", "STW x P as the line bills it / (P x interval)",
         "The part of GC CPU that was not measured: a stop is charged to every P, also to those that had nothing to "
         "run. On a busy program it is lost time, on an idle one it is a matter of book-keeping. What remains of GC CPU, "
         "assist and background marking, was measured.",
         "Under 1 %. On a machine with many P and little to do it can look large and cost nothing.",
         "gcMarkTermination in mgc.go: stopped time x procs"},
    [DERIVED_IDLE_CPU_PPM] =
        {"idle-cpu", "Idle marking", "percent of all P", "idle / (P x interval)",
         "Marking done by processors that had no goroutine to run. It costs the program nothing but "
         "electricity, and neighbours on the same machine their CPU.",
         "Any: it is spare. It counts where CPU is paid for or limited by a quota.",
         "gcMarkWorkerIdleMode in mgcpacer.go"},
    [DERIVED_ASSIST_PPM] =
        {"assist-share", "Assist share", "percent of the marking", "assist / (assist + background + idle)",
         "Marking that goroutines had to do themselves because they allocate faster than the background "
         "workers mark. It is latency: a request pays for it. Above 5 % the program outruns the collector (Go's GC "
         "guide).",
         "Zero is best, up to 5 % fine, above it goroutines that allocate wait for the collector.",
         "gcAssistAlloc in mgcmark.go; GC guide, https://go.dev/doc/gc-guide#Identifying_costs"},
    [DERIVED_OVERSHOOT_BYTES] =
        {"overshoot", "Overshoot", "bytes", "heap_end(n) - goal(n) when positive",
         "How far the heap ended above its goal. A goal is soft; a little is usual when much is allocated "
         "while marking. Up to 1 MB may be truncation alone. None when GOGC=off leaves no goal.",
         "A MB or a few percent. Again and again more than 10 %: it allocates faster than it can be marked.",
         "gcController.heapGoal in mgcpacer.go"},
    [DERIVED_FREED_BYTES] =
        {"freed", "Freed", "bytes", "heap_end(n) - heap_live(n)",
         "What this cycle found to be garbage. It is handed back to the program while sweeping, not to the operating "
         "system. Little freed for much marking is a poor bargain: the heap is mostly live.",
         "About half of the heap with GOGC=100. Under a fifth of it, cycles are a poor bargain.",
         "heap sizes of the line, gcMarkTermination in mgc.go"},
    [DERIVED_CPU_PER_MIB_NS] =
        {"cpu-per-mib", "GC CPU per MiB", "CPU time per MiB allocated", "GC CPU time(n) / allocated(n)",
         "The price of allocating: what each MiB cost the collector, billed STW in it. It does not depend on the load, so "
         "it compares two versions of a program. A larger GOGC lowers it, a larger live heap raises it. Not known when "
         "less than 1 MB was allocated.",
         "There is no good number; compare two versions of one program.",
         "GC guide, the cost model: https://go.dev/doc/gc-guide#GOGC"},
    [DERIVED_GOGC] =
        {"gogc", "GOGC inferred", "percent", "100 x (goal(n) - live(n-1)) / (live(n-1) + stacks + globals)",
         "The setting that explains this goal; the runtime does not print it. Cut-off MB leave a range, wide for a small "
         "heap. A goal is never below 4 MB x GOGC/100, which tells GOGC there. When a memory limit binds it comes out "
         "smaller than what was set: under 10 the collector hardly rests. Stacks and globals count since Go 1.18.",
         "What was set (100 unless GOGC says otherwise). Lower than set: a memory limit binds; under 10 it is a "
         "spiral.",
         "commit and heapGoalInternal in mgcpacer.go; https://go.dev/doc/gc-guide#Memory_limit"},
};

const struct field_judgement field_judgements[GC_FIELD_COUNT] = {
    [GC_CYCLE] = {"Nothing to judge. A gap means lines that were lost.",
        "work.cycles, gcMarkTermination in mgc.go"},
    [GC_AT_NS] = {"Nothing to judge: it places the cycle.",
        "work.tSweepTerm - runtimeInitTime, mgc.go"},
    [GC_CPU_PERCENT] = {"Up to 5 is usual; it is an average since start, so judge the present by GC CPU instead.",
        "memstats.gc_cpu_fraction, mgc.go"},
    [GC_STW_SWEEP_TERM_NS] = {"Tens of microseconds. Longer: a goroutine was slow to stop, or the machine had no CPU for it.",
        "stopTheWorldWithSema in proc.go, called by gcStart in mgc.go"},
    [GC_MARK_NS] = {"It grows with the live heap, about 1 ms for some MB and core. It stops nobody; what hurts is the CPU "
        "it takes.",
        "gcBgMarkWorker in mgc.go"},
    [GC_STW_MARK_TERM_NS] = {"Tens of microseconds. Longer: as for sweep termination.",
        "gcMarkTermination in mgc.go"},
    [GC_CPU_SWEEP_TERM_NS] = {"P times the stop; judge the stop.",
        "work.stwprocs x stopped time, mgc.go"},
    [GC_CPU_ASSIST_NS] = {"0 is best. Above 5 % of the marking, goroutines wait for the collector.",
        "gcAssistAlloc in mgcmark.go"},
    [GC_CPU_BACKGROUND_NS] = {"About a quarter of P times the marking time. Far less: the process did not get its CPUs.",
        "gcBgMarkWorker in mgc.go; gcBackgroundUtilization in mgcpacer.go"},
    [GC_CPU_IDLE_NS] = {"Any: idle processors helped. It counts under a CPU quota.",
        "gcMarkWorkerIdleMode in mgcpacer.go"},
    [GC_CPU_MARK_TERM_NS] = {"P times the stop; judge the stop.",
        "gcMarkTermination in mgc.go"},
    [GC_HEAP_START_BYTES] = {"A little under the goal: the collector starts early enough to end at it.",
        "work.heap0, gcTrigger in mgc.go"},
    [GC_HEAP_END_BYTES] = {"At the goal or just under. Above it: the program allocated faster than was marked.",
        "work.heap1, mgc.go"},
    [GC_HEAP_LIVE_BYTES] = {"Steady is good. A floor that keeps rising under a steady load is a leak.",
        "work.heap2, gcController.heapMarked, mgc.go"},
    [GC_HEAP_GOAL_BYTES] = {"About twice the live heap with GOGC=100. Hardly above it: a memory limit binds.",
        "heapGoalInternal in mgcpacer.go"},
    [GC_STACK_BYTES] = {"Small beside the heap. Growing without end: goroutines leak.",
        "gcController.lastStackScan in mgcpacer.go"},
    [GC_GLOBALS_BYTES] = {"Constant for one program.",
        "gcController.globalsScan in mgcpacer.go"},
    [GC_PROCS] = {"The CPUs the process may use. More than its quota makes stops long.",
        "gomaxprocs, proc.go; https://go.dev/blog/container-aware-gomaxprocs"},
    [GC_FORCED] = {"Rare is fine. runtime.GC() in a loop throws CPU away; every two minutes it is the runtime itself.",
        "runtime.GC in mgc.go; forcegcperiod in proc.go"},
    [GC_LEAK_CHECK] = {"Nothing to judge: this cycle also looked for goroutines that nobody can wake.",
        "the goroutineleak profile of Go 1.26 and later, mgc.go"},
};

const struct number_info window_infos[] = {
    {"window-gc-cpu", "GC CPU of a window", "percent of all P",
     "sum of (assist + background + STW x P as billed) / sum of (P x interval)",
     "What the collector cost in the part you look at. The first cycle of a log has nothing before it, so it counts "
     "from its own start. Lines that were lost leave their time in and their work out, so after a gap it is too "
     "low.",
         "Up to 5 % is usual, from 10 % on worth a look, from 25 % on bad.",
         "gcBackgroundUtilization in mgcpacer.go; https://go.dev/doc/gc-guide"},
    {"window-stw-cpu", "Billed STW of a window", "percent of all P", "sum of STW x P as billed / sum of (P x interval)",
     "The part of GC CPU of a window that was not measured but charged to every P, busy or idle. It is the share of time "
     "stopped, seen from the bill.",
         "Under 1 %.",
         "gcMarkTermination in mgc.go"},
    {"window-idle-cpu", "Idle marking of a window", "percent of all P", "sum of idle / sum of (P x interval)",
     "Never part of GC CPU: these processors had nothing else to do. It does count in a container's CPU quota.",
         "Any: it is spare, except under a CPU quota.",
         "gcMarkWorkerIdleMode in mgcpacer.go"},
    {"window-assist", "Assist share of a window", "percent of the marking",
     "sum of assist / sum of (assist + background + idle)",
     "Marking that goroutines had to do themselves in the part you look at.",
         "Up to 5 %; more is latency for those who allocate.",
         "GC guide, https://go.dev/doc/gc-guide#Identifying_costs"},
    {"runtime-percent", "The runtime's own %", "percent of all P", "the % of the last line",
     "An average since program start, cut off to whole percents, from the runtime's own accounts. "
     "It moves slowly and is high at first. Never mixed with the window's number.",
         "As GC CPU, but it forgets nothing: what happens now hardly moves it after an hour.",
         "memstats.gc_cpu_fraction, gcMarkTermination in mgc.go"},
    {"window-alloc-rate", "Allocation rate of a window", "bytes per second",
     "sum of allocated / sum of the intervals they are known for",
     "As for a cycle; the truncation of MB averages out.",
         "Compare it with itself.",
         "GC guide, https://go.dev/doc/gc-guide#Eliminating_heap_allocations"},
    {"window-survival", "Survival of a window", "percent", "sum of heap_live / sum of heap_end",
     "Large cycles weigh more than small ones, as they do in memory.",
         "Near 50 % with GOGC=100.",
         "GC guide, https://go.dev/doc/gc-guide#GOGC"},
    {"window-gogc", "GOGC inferred of a window", "percent", "the value that explains most of the cycles' goals",
     "Each cycle leaves a range of values; the roundest one in the range most of them share is shown. Nothing is said when "
     "fewer than half agree, as when a memory limit binds or the setting was changed, or when the range is wider than a "
     "third, or when large objects lifted most goals to where the heap stood.",
         "What was set. Lower: a memory limit binds.",
         "heapGoalInternal in mgcpacer.go"},
    {"window-cpu-per-mib", "GC CPU per MiB of a window", "CPU time per MiB allocated",
     "sum of GC CPU time / sum of allocated", "Of the cycles whose allocation is known.",
         "Compare two versions under the same load.",
         "GC guide, https://go.dev/doc/gc-guide#GOGC"},
    {"mmu", "Minimum mutator utilisation", "percent",
     "1 - the most STW in any stretch of 1 ms, 10 ms, 100 ms, 1 s, 10 s / its length",
     "How much of the worst such stretch the program had for itself. A request of 10 ms never had less than "
     "the 10 ms number. Starts are known to 1 ms. Where many stops fall into one stretch it may be up to 0.4 % too "
     "low, never too high. Not known for a stretch longer than the window.",
         "Above 90 % for the length of your requests. 0 % of 1 ms means a stop of 1 ms or more.",
         "P. Cheng and G. Blelloch, A Parallel, Real-Time Garbage Collector, PLDI 2001"},
    {"quantiles", "Percentiles", "time", "pN: the smallest value that at least N % of the cycles do not exceed",
     "By nearest rank, so a percentile is a pause that happened. Exact up to 1024 cycles, then within 1 %; the "
     "maximum is always exact. With fewer than 100 cycles p99 is the maximum.",
         "p99 of STW under 1 ms. Judge the tail, not the median: users meet it.",
         "nearest rank; G. Tene, HdrHistogram: http://hdrhistogram.org"},
    {"total-stw", "Time stopped", "time, percent of the window", "sum of STW; of the window's duration",
     "The share of time in which the program could do nothing at all.",
         "Under 0.1 %; from 1 % on the stops are too many or too long.",
         "sum of the stops of the lines, mgc.go"},
    {"window-assist-cpu", "Assists of a window", "percent of all P", "sum of assist / sum of (P x interval)",
     "The part of GC CPU that goroutines had to do themselves while they allocated. As a part of the marking it is the assist "
     "share.",
         "Near 0 %; each of it is latency for those who allocate.",
         "gcAssistAlloc in mgcmark.go"},
    {"window-background-cpu", "Background of a window", "percent of all P", "sum of background / sum of (P x interval)",
     "The part of GC CPU that the dedicated workers took. While a cycle marks they get a quarter of all P, so a program that "
     "always marks comes to 25 %.",
         "Under 5 %; at 25 % the collector hardly rests.",
         "gcBackgroundUtilization in mgcpacer.go"},
    {"window-cycles", "Cycles of a window", "cycles", "how many trace lines could be read", "Torn lines that were put together again count; "
     "lines that could not be read do not.",
         "Percentiles need some hundreds; with fewer than 100 p99 is the maximum.",
         "counted by gcview"},
    {"window-duration", "Time of a window", "time", "end of the last cycle - end of the cycle before the first",
     "What rates and shares are of. The first cycle of a log has nothing before it and counts from its own start.",
         "Some minutes of steady load say more than seconds.",
         "@ and the clock phases of the lines, mgc.go"},
    {"window-interval", "Interval of a window", "time", "mean of end(n) - end(n-1)",
     "The mean time from the end of a cycle to the end of the next one. Gaps in the cycle numbers count as one interval.",
         "Seconds are calm; under 10 ms the fixed price of a cycle shows.",
         "@ and the clock phases of the lines, mgc.go"},
    {"window-allocated", "Allocated in a window", "bytes", "sum of heap_end(n) - heap_live(n-1)",
     "All that the program allocated, as far as the cycle before is known.",
         "Nothing to judge; the rate and the price of each MiB say more.",
         "heap sizes of the lines, gcMarkTermination in mgc.go"},
    {"window-freed", "Freed in a window", "bytes", "sum of heap_end(n) - heap_live(n)",
     "All that was found to be garbage. Handed back to the program, not to the operating system.",
         "About what was allocated; less while the live heap grows.",
         "heap sizes of the lines, gcMarkTermination in mgc.go"},
    {"window-live", "Live heap of a window", "bytes", "least, largest and last heap_live",
     "What survived the marking. The least and the largest say how far it swings, the last where it stands.",
         "Swings about a level under a steady load. A floor that keeps rising is a leak.",
         "gcController.heapMarked, mgc.go"},
    {"heap-peak", "Heap peak", "bytes", "largest heap_end",
     "The most the heap took at the end of a cycle. Memory of the process is more: stacks, globals, and what is not returned yet.",
         "Well under the container's limit. Under about 90 % of GOMEMLIMIT.",
         "work.heap1, mgc.go; https://go.dev/doc/gc-guide#Memory_limit"},
    {"window-goal", "Last heap goal", "bytes", "heap_goal of the last cycle", "Where the next cycle would end. None with GOGC=off.",
         "About twice the live heap with GOGC=100. Hardly above it: a memory limit binds.",
         "heapGoalInternal in mgcpacer.go"},
    {"window-forced", "Forced cycles", "cycles", "lines that end with (forced)",
     "Asked for by runtime.GC(), debug.FreeOSMemory or, every two minutes, by the runtime itself (which Go up to 1.19 prints as "
     "forced, too).",
         "Rare is fine. Many: somebody calls runtime.GC().",
         "runtime.GC in mgc.go; golang/go#52515"},
    {"window-overshoots", "Cycles above their goal", "cycles", "heap_end(n) > heap_goal(n) + 1 MiB",
     "Both sizes are cut off to MB, so a difference of 1 MB can be none.",
         "Few, and little. Many: it allocates faster than it can be marked.",
         "gcController.heapGoal in mgcpacer.go"},
    {"sizing", "Another GOGC", "bytes, percent of all P",
     "heap = live + (live + stacks + globals) x GOGC / 100; GC CPU = GC CPU now x GOGC now / GOGC",
     "What the same program would take under GOGC 50, 100, 200, 400: the cost model of Go's GC guide, at the largest live heap "
     "of the window. A model, no promise: it knows no memory beside the heap, nor a load that changes.",
         "A larger GOGC buys CPU with memory. Choose the largest whose heap fits, and leave room.",
         "GC guide, https://go.dev/doc/gc-guide#GOGC"},
    {"least-limit", "Least memory limit", "bytes", "largest live + (largest live + stacks + globals) / 10",
     "A GOMEMLIMIT that leaves the heap less than this makes the effective GOGC fall under 10: the collector never rests.",
         "Set GOMEMLIMIT well above it, or not at all.",
         "GC guide, https://go.dev/doc/gc-guide#Memory_limit; golang/go#58106"},
    {"cycle-rate", "Cycles per second", "cycles per second", "cycles / duration",
     "Each cycle has a fixed price (stopping, starting workers, cold caches) beside that of marking.",
         "Under 1 a second is calm; from 10 a second on look at the allocation rate and GOGC.",
         "GC guide, https://go.dev/doc/gc-guide#GOGC"},
};

size_t window_info_count(void)
{
    return sizeof window_infos / sizeof window_infos[0];
}
