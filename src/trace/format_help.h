/*
 * What the fields of a trace line mean, for people: the text behind `e` in the viewer and doc/formats.md.
 * Sources: gcMarkTermination() in mgc.go, gc_cpu_fraction and itoaDiv there, the pacer in mgcpacer.go.
 */
#ifndef GCVIEW_TRACE_FORMAT_HELP_H
#define GCVIEW_TRACE_FORMAT_HELP_H

#define HELP_CYCLE                                                                                         \
    "The number of this cycle, counted from 1 since the program started. Every cycle is counted, forced "  \
    "ones too, so a gap means that lines were lost. A smaller number than before is another process or "   \
    "a restart."
#define HELP_AT                                                                                            \
    "When the cycle began, in seconds since the program started, on a clock that stands still while the "  \
    "machine sleeps. The line itself is printed when the cycle has ended, so it appears later by the sum " \
    "of the clock phases."
#define HELP_PERCENT                                                                                       \
    "The share of all CPU time (GOMAXPROCS x time) that went into the collector since the program "        \
    "started, cut to whole percent. It is an average over the program's life and not the cost of this "    \
    "cycle: it starts high, moves ever more slowly, and hides what happens now. Marking on idle "          \
    "processors is not in it. For the present cost look at gcview's own GC CPU."
#define HELP_SWEEP_TERM                                                                                    \
    "Sweep termination, wall-clock time: the program stands still. It is the time to stop every "          \
    "goroutine plus the pause itself, until the world runs again with marking switched on. Tens of "       \
    "microseconds are normal; milliseconds mean that some goroutine or thread was slow to stop (tight "    \
    "loops before Go 1.14, a starved CPU, cgroup throttling)."
#define HELP_MARK                                                                                          \
    "Concurrent mark, wall-clock time: the collector finds the live objects while the program runs. It "   \
    "grows with the live heap, its pointers, stacks and globals. It is not a pause, but it takes a "       \
    "quarter of the processors and makes allocating goroutines help (see mark assist)."
#define HELP_MARK_TERM                                                                                     \
    "Mark termination, wall-clock time: the program stands still a second time while marking is wound "    \
    "up. Tens of microseconds are normal. Until Go 1.8 a forced cycle marks everything in here, the "      \
    "middle numbers are then 0."
#define HELP_CPU_SWEEP_TERM                                                                                \
    "CPU time billed for sweep termination. It is not measured: it is the wall-clock pause times the "     \
    "number of processors (GOMAXPROCS, at most the CPUs there are), because none of them ran the program." \
    " On an idle program it counts CPU time that nobody would have used."
#define HELP_ASSIST                                                                                        \
    "Mark assist, CPU time: marking done by the program's own goroutines, who must help in proportion to " \
    "what they allocate. It is the part of the collector's work that makes requests slow without any "     \
    "pause. Above some 5 % of the marking work the program allocates faster than the background can "      \
    "mark: allocate less, or give the collector more room (GOGC, GOMEMLIMIT)."
#define HELP_BACKGROUND                                                                                    \
    "Background marking, CPU time: the dedicated and fractional workers, which the pacer holds at 25 % of "\
    "GOMAXPROCS while a cycle runs. This is the planned price of a cycle."
#define HELP_IDLE                                                                                          \
    "Idle marking, CPU time: processors with nothing else to do helped to mark. It costs the program "     \
    "nothing and is not part of the line's percentage, but it does show in the machine's CPU usage and "   \
    "in a container's quota."
#define HELP_CPU_MARK_TERM                                                                                 \
    "CPU time billed for mark termination: the wall-clock pause times the number of processors, not a "    \
    "measurement (see sweep termination)."
#define HELP_HEAP_START                                                                                    \
    "The heap when the cycle began: what was live last time plus what was allocated since, in whole MB "   \
    "cut off (value >> 20), so up to 1 MB too low. It is an estimate on the high side: memory handed to "  \
    "a processor's cache counts as used. When it is above the goal, one large allocation jumped past it."
#define HELP_HEAP_END                                                                                      \
    "The heap when marking ended: the start plus all that was allocated meanwhile, in whole MB cut off "   \
    "(value >> 20). Above the goal means overshoot: the program allocated faster than the pacer "          \
    "foresaw. End minus live is what this cycle can free."
#define HELP_HEAP_LIVE                                                                                     \
    "The live heap: what marking reached, in whole MB cut off (value >> 20), so up to 1 MB too low. "      \
    "It decides when the next cycle comes and how much memory the program needs. If it keeps growing "     \
    "while the load does not, something holds on to memory."
#define HELP_GOAL                                                                                          \
    "The heap size this cycle was meant to end at, in whole MB cut off: with GOGC=100 about twice the "    \
    "previous live heap (since Go 1.18 stacks and globals count too), never below 4 MB x GOGC/100, lower " \
    "when GOMEMLIMIT presses. Goal near live means that the collector runs almost without a break. With "  \
    "GOGC=off and no limit the runtime prints an absurd number of some 2^43 MB: there is no goal."
#define HELP_PROCS                                                                                         \
    "GOMAXPROCS when the cycle began: how many threads run Go code at once. More than the CPUs a "         \
    "container may use means long pauses through throttling; Go 1.25 and newer adapt it by themselves."
#define HELP_FORCED                                                                                        \
    "The program asked for this cycle (runtime.GC or debug.FreeOSMemory); the pacer did not. Its caller "  \
    "waits until it is done. Up to Go 1.19 the word can stand on the cycle before the one that was asked " \
    "for (golang/go#52515). The periodic cycle after two quiet minutes is not marked."
#define HELP_STACKS                                                                                        \
    "Goroutine stacks the collector scanned, in whole MB cut off. Since Go 1.18 they count for the goal. " \
    "Growing without end means goroutines that never finish. Go 1.19 prints the allocated size, which is " \
    "more (golang/go#54649)."
#define HELP_GLOBALS                                                                                       \
    "Global variables with pointers (data and bss segments), in whole MB cut off. The collector scans "    \
    "them in every cycle; the number is fixed by the program, and counts for the goal since Go 1.18."
#define HELP_LEAK_CHECK                                                                                    \
    "This cycle also looked for leaked goroutines (the goroutineleak profile of Go 1.26). It scans and "   \
    "stops more than an ordinary one, so its times compare with its own kind only."

#endif
