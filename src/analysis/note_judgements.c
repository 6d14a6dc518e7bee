/*
 * What is good and bad about what the other tracers print, and which function of the runtime prints it. They stand here and not
 * beside the fields' names, as the judgements of the gc line's fields do (numbers.c): a reader of lines needs no opinion.
 */
#include "analysis/numbers.h"

#define SCAV "printScavTrace in mgcscavenge.go (Go 1.14 and later)"
#define SCVG "mheap.scavenge in mheap.go, printed up to Go 1.13"
#define PACER_START "gcController.startCycle in mgcpacer.go, GODEBUG=gcpacertrace=1"
#define PACER_END "gcController.endCycle in mgcpacer.go, GODEBUG=gcpacertrace=1"
#define PACER_OLD_END "gcController.endCycle in mgc.go and mgcpacer.go up to Go 1.17, GODEBUG=gcpacertrace=1"
#define SWEEP "sweepone in mgcsweep.go, GODEBUG=gcpacertrace=1"
#define SCHED "schedtrace in proc.go, GODEBUG=schedtrace=1000"
#define DETAIL "schedtrace in proc.go, GODEBUG=scheddetail=1"
#define INIT "doInit1 in proc.go, GODEBUG=inittrace=1"
#define SCAN "dumpScanStats in mgcmark_greenteagc.go, GODEBUG=gctrace=2 (Go 1.25 and later)"
#define CHECK "runCheckmark in mcheckmark.go, GODEBUG=checkfinalizers=1 (Go 1.25 and later)"
#define MEMORY "sysMapOS in mem_linux.go"

#define PLACE "Nothing to judge: it places the line."
#define STATE "Nothing to judge: a state at one moment."

const struct field_judgement note_judgements[NOTE_FIELD_COUNT] = {
    [NOTE_WORK_BYTES] = {"Some after a peak is good. MiB in every cycle: the heap swings, and pages go to and fro.", SCAV},
    [NOTE_EAGER_BYTES] = {"0 is best. More, without debug.FreeOSMemory, slows allocation down: the memory limit presses.",
                          "scavtrace since Go 1.21, " SCAV},
    [NOTE_RETURNED_BYTES] = {"Any: it is memory that others can use. Large and steady: the heap was once larger.", SCAV},
    [NOTE_UTIL_PERCENT] = {"Above 80 is usual. Low for long: a peak has passed, or the heap is fragmented.", SCAV},
    [NOTE_GENERATION] = {PLACE, "printScavTrace in mgcscavenge.go, Go 1.15 to 1.18"},
    [NOTE_FORCED] = {"Rare is fine. In a loop it costs a whole cycle each time.", "debug.FreeOSMemory; " SCAV},
    [NOTE_RESET] = {"Rare is fine, as after a suspended machine.", "piController.reset in mgcscavenge.go and mgcpacer.go"},
    [NOTE_INUSE_BYTES] = {"Somewhat above the live heap. Far above: fragmentation, few objects hold many pages.", SCVG},
    [NOTE_IDLE_BYTES] = {"Up to as much as is in use. More is left from a peak; the scavenger returns it.", SCVG},
    [NOTE_SYS_BYTES] = {"Nothing to judge: address space is not memory.", SCVG},
    [NOTE_CONSUMED_BYTES] = {"Below the container's limit, with room to spare.", SCVG},
    [NOTE_ASSIST_RATIO_PPM] = {"Below 2. Above, goroutines that allocate are slowed down much.", PACER_START},
    [NOTE_SCAN_BYTES] = {"Steady is good: the pacer foresees best what does not change.", PACER_START},
    [NOTE_HEAP_FROM_BYTES] = {"Somewhat below the goal: the distance is what may be allocated while marking.", PACER_START},
    [NOTE_HEAP_TO_BYTES] = {"At the start the goal. At the end at or below the goal.", PACER_START},
    [NOTE_WORKERS] = {"A quarter of GOMAXPROCS: nothing to judge.", PACER_START},
    [NOTE_FRACTION_PPM] = {"0 when GOMAXPROCS is a multiple of 4: nothing to judge.", PACER_START},
    [NOTE_CPU_PERCENT] = {"25, as foreseen. Above, assists had to help; far below, the process did not get its CPUs.", PACER_END},
    [NOTE_EXPECTED_PERCENT] = {"Nothing to judge: it is 25, gcBackgroundUtilization.", PACER_END},
    [NOTE_WORK_HEAP_BYTES] = {"Steady is good. It is what each cycle costs.", PACER_END},
    [NOTE_WORK_STACK_BYTES] = {"Small beside the heap. Growing without end: goroutines leak.", PACER_END},
    [NOTE_WORK_GLOBALS_BYTES] = {"Constant for one program.", PACER_END},
    [NOTE_WORK_EXPECTED_BYTES] = {"Near the work that was done. Far below it: the live heap grew at once.", PACER_END},
    [NOTE_GOAL_DELTA_BYTES] = {"Around 0 or below. Again and again far above 0: it allocates faster than it can be marked.", PACER_END},
    [NOTE_CONS_MARK_PPM] = {"Steady is good. Rising: more is allocated, or marking got slower.", PACER_END},
    [NOTE_MARKED_BYTES] = {"Steady is good, as of the live heap.", PACER_OLD_END},
    [NOTE_TRIGGER_PPM] = {"Near the growth aimed at. Far below it: marking is slow beside allocation, cycles start early.", PACER_OLD_END},
    [NOTE_TRIGGER_BYTES] = {"Somewhat below the goal.", PACER_OLD_END},
    [NOTE_ACTUAL_PPM] = {"At or below the growth aimed at.", PACER_OLD_END},
    [NOTE_ACTUAL_BYTES] = {"At or below the goal.", PACER_OLD_END},
    [NOTE_GOAL_PPM] = {"GOGC / 100: nothing to judge.", PACER_OLD_END},
    [NOTE_GOAL_BYTES] = {"About twice the live heap with GOGC=100.", PACER_OLD_END},
    [NOTE_UTIL_ACTUAL_PPM] = {"0.25 to 0.3. Above, assists had to help.", PACER_OLD_END},
    [NOTE_UTIL_GOAL_PPM] = {"Nothing to judge: 0.25 for the background, up to 0.3 with assists.", PACER_OLD_END},
    [NOTE_SCANNED_BYTES] = {"Steady is good. It is what each cycle costs.", PACER_OLD_END},
    [NOTE_GOAL_ERROR_PPM] = {"A little above 0.", PACER_OLD_END},
    [NOTE_ACTUAL_ERROR_PPM] = {"No more than the room there was at the trigger.", PACER_OLD_END},
    [NOTE_UTIL_RATIO_PPM] = {"Up to 1. Above, assists had to help.", PACER_OLD_END},
    [NOTE_HEAP_BYTES] = {"Well below the next goal.", SWEEP},
    [NOTE_SWEEP_ALLOC_BYTES] = {"Small beside the heap: sweeping was done early.", SWEEP},
    [NOTE_SWEPT_PAGES] = {"Nothing to judge: it grows with the heap.", SWEEP},
    [NOTE_PAGES_PER_BYTE_PPM] = {"Small. Large: allocation has to sweep much for each byte, and is slower.", SWEEP},
    [NOTE_AT_NS] = {PLACE, SCHED},
    [NOTE_DURATION_NS] = {"Milliseconds at most. Long ones delay the start of the program.", INIT},
    [NOTE_PROCS] = {"The CPUs that the process may use.", SCHED},
    [NOTE_IDLE_PROCS] = {"Above 0 there is CPU to spare. 0 with goroutines in the queues: it needs more CPU.", SCHED},
    [NOTE_THREADS] = {"Somewhat above GOMAXPROCS. Hundreds: many calls block (files, cgo).", SCHED},
    [NOTE_SPINNING_THREADS] = {"0 or 1 mostly.", SCHED},
    [NOTE_NEED_SPINNING] = {STATE, SCHED},
    [NOTE_IDLE_THREADS] = {"Any: they wait.", SCHED},
    [NOTE_RUN_QUEUE] = {"Near 0. More than a few for each P, for long: latency, more goroutines want to run than can.", SCHED},
    [NOTE_RUN_QUEUES] = {"Near 0. More than a few for each P, for long: latency, more goroutines want to run than can.", SCHED},
    [NOTE_GC_WAITING] = {STATE, DETAIL},
    [NOTE_IDLE_LOCKED] = {"Near 0. Many: runtime.LockOSThread is used much.", DETAIL},
    [NOTE_STOP_WAIT] = {"0, or for an instant. The processors that stay hold up the stop.", DETAIL},
    [NOTE_SYSMON_WAIT] = {STATE, DETAIL},
    [NOTE_ID] = {PLACE, DETAIL},
    [NOTE_STATUS] = {STATE, "pidle and _Gidle and those behind them in runtime2.go; " DETAIL},
    [NOTE_SCHED_TICKS] = {"A counter: compare two lines. One that stands still has a goroutine that keeps its P.", DETAIL},
    [NOTE_SYSCALL_TICKS] = {"A counter: compare two lines.", DETAIL},
    [NOTE_M] = {STATE, DETAIL},
    [NOTE_P] = {STATE, DETAIL},
    [NOTE_G] = {STATE, DETAIL},
    [NOTE_FREE_GS] = {"Any: they are for use anew.", DETAIL},
    [NOTE_TIMERS] = {"Any. Growing without end: timers that are never stopped.", DETAIL},
    [NOTE_MALLOCING] = {STATE, DETAIL},
    [NOTE_THROWING] = {"0.", DETAIL},
    [NOTE_LOCKS] = {"0, or for an instant.", DETAIL},
    [NOTE_DYING] = {"0.", DETAIL},
    [NOTE_SPINNING] = {STATE, DETAIL},
    [NOTE_BLOCKED] = {STATE, DETAIL},
    [NOTE_LOCKED] = {STATE, DETAIL},
    [NOTE_ALLOC_BYTES] = {"KiB. MiB: the package keeps tables; they are live for ever.", INIT},
    [NOTE_ALLOCS] = {"Thousands at most; each costs at every start.", INIT},
    [NOTE_CLASS_BYTES] = {PLACE, SCAN},
    [NOTE_OBJECTS] = {"It grows with the live heap. Fewer pointers, fewer objects to scan.", SCAN},
    [NOTE_SPARSE_OBJECTS] = {"Small beside the whole: Green Tea gains where objects are scanned by the span.", SCAN},
    [NOTE_SPAN_SPARSE_OBJECTS] = {"Nothing to judge alone; beside the dense ones it tells how much there is to gain.", SCAN},
    [NOTE_SPAN_DENSE_OBJECTS] = {"The larger its part of the whole, the better.", SCAN},
    [NOTE_SPANS] = {"Nothing to judge: it grows with the heap.", SCAN},
    [NOTE_SPARSE_SPANS] = {"Few beside the dense ones.", SCAN},
    [NOTE_DENSE_SPANS] = {"The larger its part of the whole, the better.", SCAN},
    [NOTE_FINALIZER_COUNT] = {"Near 0. Growing: one of them blocks, and what they hold is never freed.", CHECK},
    [NOTE_CLEANUP_COUNT] = {"Near 0. Growing: one of them blocks, and what they hold is never freed.", CHECK},
    [NOTE_ASKED_BYTES] = {"It could not be had: bad. A huge one is often a length that was read wrongly.", MEMORY},
    [NOTE_HELD_BYTES] = {"Compare it with the limit of the container or of the address space.", MEMORY},
};
