#include "analysis/numbers.h"

const struct number_info derived_infos[DERIVED_COUNT] = {
    [DERIVED_END_NS] =
        {"end", "End of the cycle", "time since program start",
         "at + sweep termination + mark + mark termination",
         "The line is printed at this moment; its @ is the start. Both the start and the phases are cut off, "
         "so the true end is up to 1 ms and a tenth of each phase later. Not known for Go 1.3 and 1.4, which "
         "print no time."},
    [DERIVED_INTERVAL_NS] =
        {"interval", "Interval", "time", "end(n) - end(n-1)",
         "The time this cycle's numbers are about: the program running on until the next collection, and that "
         "collection. Not known after a gap in the cycle numbers."},
    [DERIVED_ALLOCATED_BYTES] =
        {"allocated", "Allocated", "bytes", "heap_end(n) - heap_live(n-1)",
         "What the program allocated in the interval: all that lies on top of what survived the cycle before. "
         "Both numbers are cut off to MB, so it is good to 1 MB either way and never shown below zero. The heap "
         "counts whole spans in the caches of each P as used, which makes small heaps look busier."},
    [DERIVED_ALLOC_RATE] =
        {"alloc-rate", "Allocation rate", "bytes per second", "allocated(n) / interval(n)",
         "How fast the program allocates, the first cause of collections: at a given live heap and GOGC twice "
         "the rate means twice the cycles. One MB of truncation is a quarter of a cycle that allocated 4 MB."},
    [DERIVED_SURVIVAL_PPM] =
        {"survival", "Survival", "percent", "heap_live(n) / heap_end(n)",
         "How much of the heap was still in use when it was marked. With GOGC=100 and a steady program it "
         "is near 50 %. Higher: the heap is growing, or the memory limit leaves little room. "
         "Lower: much was allocated while marking, or the live heap has shrunk."},
    [DERIVED_STW_NS] =
        {"stw", "STW", "time", "sweep termination + mark termination; Go 1.3 and 1.4: all phases",
         "How long the program stood still for this cycle, in two stops, each counted from the request to "
         "stop until the world runs again. A stop that restarts mark termination is not in the line."},
    [DERIVED_GC_CPU_PPM] =
        {"gc-cpu", "GC CPU", "percent of all P",
         "(assist + background + STW x P as the line bills it) / (P x interval)",
         "What this cycle cost, of all the CPU time the program could have had since the cycle before. Idle "
         "marking is not in it: those processors had nothing else to do. The line charges a stop to every P, "
         "busy or not, so an idle program can seem to pay more than it does. The percentage in the line "
         "itself is another thing: an average since program start."},
    [DERIVED_STW_CPU_PPM] =
        {"stw-cpu", "Billed STW", "percent of all P", "STW x P as the line bills it / (P x interval)",
         "The part of GC CPU that was not measured: a stop is charged to every P, also to those that had nothing to "
         "run. On a busy program it is lost time, on an idle one it is a matter of book-keeping. What remains of GC CPU, "
         "assist and background marking, was measured."},
    [DERIVED_IDLE_CPU_PPM] =
        {"idle-cpu", "Idle marking", "percent of all P", "idle / (P x interval)",
         "Marking done by processors that had no goroutine to run. It costs the program nothing but "
         "electricity, and neighbours on the same machine their CPU."},
    [DERIVED_ASSIST_PPM] =
        {"assist-share", "Assist share", "percent of the marking", "assist / (assist + background + idle)",
         "Marking that goroutines had to do themselves because they allocate faster than the background "
         "workers mark. It is latency: a request pays for it. Above 5 % the program outruns the collector (Go's GC "
         "guide)."},
    [DERIVED_OVERSHOOT_BYTES] =
        {"overshoot", "Overshoot", "bytes", "heap_end(n) - goal(n) when positive",
         "How far the heap ended above its goal. A goal is soft; a little is usual when much is allocated "
         "while marking. Up to 1 MB may be truncation alone. None when GOGC=off leaves no goal."},
    [DERIVED_FREED_BYTES] =
        {"freed", "Freed", "bytes", "heap_end(n) - heap_live(n)",
         "What this cycle found to be garbage. It is handed back to the program while sweeping, not to the operating "
         "system. Little freed for much marking is a poor bargain: the heap is mostly live."},
    [DERIVED_CPU_PER_MIB_NS] =
        {"cpu-per-mib", "GC CPU per MiB", "CPU time per MiB allocated", "GC CPU time(n) / allocated(n)",
         "The price of allocating: what each MiB cost the collector, billed STW in it. It does not depend on the load, so "
         "it compares two versions of a program. A larger GOGC lowers it, a larger live heap raises it. Not known when "
         "less than 1 MB was allocated."},
    [DERIVED_GOGC] =
        {"gogc", "GOGC inferred", "percent", "100 x (goal(n) - live(n-1)) / (live(n-1) + stacks + globals)",
         "The setting that explains this goal; the runtime does not print it. Cut-off MB leave a range, wide for a small "
         "heap. A goal is never below 4 MB x GOGC/100, which tells GOGC there. When a memory limit binds it comes out "
         "smaller than what was set: under 10 the collector hardly rests. Stacks and globals count since Go 1.18."},
};

const struct number_info window_infos[] = {
    {"window-gc-cpu", "GC CPU of a window", "percent of all P",
     "sum of (assist + background + STW x P as billed) / sum of (P x interval)",
     "What the collector cost in the part you look at. The first cycle of a log has nothing before it, so it counts "
     "from its own start. Lines that were lost leave their time in and their work out, so after a gap it is too "
     "low."},
    {"window-stw-cpu", "Billed STW of a window", "percent of all P", "sum of STW x P as billed / sum of (P x interval)",
     "The part of GC CPU of a window that was not measured but charged to every P, busy or idle. It is the share of time "
     "stopped, seen from the bill."},
    {"window-idle-cpu", "Idle marking of a window", "percent of all P", "sum of idle / sum of (P x interval)",
     "Never part of GC CPU: these processors had nothing else to do. It does count in a container's CPU quota."},
    {"window-assist", "Assist share of a window", "percent of the marking",
     "sum of assist / sum of (assist + background + idle)",
     "Marking that goroutines had to do themselves in the part you look at."},
    {"runtime-percent", "The runtime's own percentage", "percent of all P", "the % of the last line",
     "An average since program start, cut off to whole percents, from the runtime's own accounts. "
     "It moves slowly and is high at first. Never mixed with the window's number."},
    {"window-alloc-rate", "Allocation rate of a window", "bytes per second",
     "sum of allocated / sum of the intervals they are known for",
     "As for a cycle; the truncation of MB averages out."},
    {"window-survival", "Survival of a window", "percent", "sum of heap_live / sum of heap_end",
     "Large cycles weigh more than small ones, as they do in memory."},
    {"window-gogc", "GOGC inferred of a window", "percent", "the value that explains most of the cycles' goals",
     "Each cycle leaves a range of values; the roundest one in the range most of them share is shown. Nothing is said when "
     "fewer than half agree, as when a memory limit binds or the setting was changed, or when the range is wider than a "
     "third."},
    {"window-cpu-per-mib", "GC CPU per MiB of a window", "CPU time per MiB allocated",
     "sum of GC CPU time / sum of allocated", "Of the cycles whose allocation is known."},
    {"mmu", "Minimum mutator utilisation", "percent",
     "1 - the most STW in any stretch of 1 ms, 10 ms, 100 ms, 1 s, 10 s / its length",
     "How much of the worst such stretch the program had for itself. A request of 10 ms never had less than "
     "the 10 ms number. Starts are known to 1 ms. Where many stops fall into one stretch it may be up to 0.4 % too "
     "low, never too high. Not known for a stretch longer than the window."},
    {"quantiles", "Percentiles", "time", "p99: the smallest value that at least 99 % of the cycles do not exceed",
     "By nearest rank, so a percentile is a pause that happened. Exact up to 1024 cycles, then within 1 %; the "
     "maximum is always exact. With fewer than 100 cycles p99 is the maximum."},
    {"total-stw", "Time stopped", "time, percent of the window", "sum of STW; of the window's duration",
     "The share of time in which the program could do nothing at all."},
    {"cycle-rate", "Cycles per second", "cycles per second", "cycles / duration",
     "Each cycle has a fixed price (stopping, starting workers, cold caches) beside that of marking."},
};

size_t window_info_count(void)
{
    return sizeof window_infos / sizeof window_infos[0];
}
