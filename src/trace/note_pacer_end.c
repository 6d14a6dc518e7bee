/*
 * gcpacertrace=1 at the end of a cycle, just before its gc line: gcController.endCycle in mgc.go and mgcpacer.go. The
 * pacer was written anew in Go 1.18, and its line with it.
 */
#include "trace/note_rows.h"

#define OF(name) " " name "=" RE_OLD_FLOAT(name)
#define RE_END(float_)                                                                                                 \
    "pacer: " RE_N("cpu") "% CPU \\(" RE_N("exp") " exp\\.\\) for " RE_N("heap") "\\+" RE_N("stacks") "\\+"            \
    RE_N("globals") " B work \\(" RE_N("expected") " B exp\\.\\) in " RE_N("from") " B -> " RE_N("to")                 \
    " B \\(\u2206goal " RE_I("goal") ", cons/mark " float_ "\\)(?<reset>\\[controller reset\\])?+"

static const struct note_group groups_1_5[] = {
    {"marked", NOTE_MARKED_BYTES, NOTE_UNIT_COUNT},    {"h_t", NOTE_TRIGGER_PPM, NOTE_UNIT_FLOAT},
    {"H_T", NOTE_TRIGGER_BYTES, NOTE_UNIT_COUNT},      {"h_a", NOTE_ACTUAL_PPM, NOTE_UNIT_FLOAT},
    {"H_a", NOTE_ACTUAL_BYTES, NOTE_UNIT_COUNT},       {"h_g", NOTE_GOAL_PPM, NOTE_UNIT_FLOAT},
    {"H_g", NOTE_GOAL_BYTES, NOTE_UNIT_COUNT},         {"u_a", NOTE_UTIL_ACTUAL_PPM, NOTE_UNIT_FLOAT},
    {"u_g", NOTE_UTIL_GOAL_PPM, NOTE_UNIT_FLOAT},      {"W_a", NOTE_SCANNED_BYTES, NOTE_UNIT_COUNT},
    {"dgoal", NOTE_GOAL_ERROR_PPM, NOTE_UNIT_FLOAT},   {"dactual", NOTE_ACTUAL_ERROR_PPM, NOTE_UNIT_FLOAT},
    {"ratio", NOTE_UTIL_RATIO_PPM, NOTE_UNIT_FLOAT},
};
#define VALUES_1_5(marked, h_t, H_T, h_a, H_a, h_g, H_g, u_a, u_g, W_a, dgoal, dactual, ratio)                         \
    {{NOTE_MARKED_BYTES, marked}, {NOTE_TRIGGER_PPM, h_t}, {NOTE_TRIGGER_BYTES, H_T}, {NOTE_ACTUAL_PPM, h_a},          \
     {NOTE_ACTUAL_BYTES, H_a}, {NOTE_GOAL_PPM, h_g}, {NOTE_GOAL_BYTES, H_g}, {NOTE_UTIL_ACTUAL_PPM, u_a},              \
     {NOTE_UTIL_GOAL_PPM, u_g}, {NOTE_SCANNED_BYTES, W_a}, {NOTE_GOAL_ERROR_PPM, dgoal},                               \
     {NOTE_ACTUAL_ERROR_PPM, dactual}, {NOTE_UTIL_RATIO_PPM, ratio}}

static const struct note_sample samples_1_5[] = {
    {"pacer: H_m_prev=2236962 h_t=+8.750000e-001 H_T=4194304 h_a=+1.138672e+000 H_a=4784128 h_g=+1.000000e+000 "
     "H_g=4473924 u_a=+2.534628e-001 u_g=+3.000000e-001 W_a=853768 goal\u0394=+1.250000e-001 actual\u0394=+2.636720e-001 "
     "u_a/u_g=+8.448760e-001",
     NULL,
     VALUES_1_5(2236962, 875000, 4194304, 1138672, 4784128, 1000000, 4473924, 253462, 300000, 853768, 125000, 263672,
                844876)},
    {"pacer: H_m_prev=10843120 h_t=+3.290491e-001 H_T=11891696 h_a=+1.699762e-001 H_a=12686192 h_g=+1.000000e+000 "
     "H_g=21686240 u_a=+4.133625e-001 u_g=+2.500000e-001 W_a=2717272 goal\u0394=+6.709509e-001 "
     "actual\u0394=-1.590729e-001 u_a/u_g=+1.653450e+000",
     NULL,
     VALUES_1_5(10843120, 329049, 11891696, 169976, 12686192, 1000000, 21686240, 413362, 250000, 2717272, 670950,
                -159072, 1653450)},
};
static const char *const near_1_5[] = {
    "pacer: H_m_prev=2236962 h_t=+8.750000e-001 H_T=4194304 h_a=+1.138672e+000",
    "pacer: H_m_prev=2236962 h_t=0.875 H_T=4194304 h_a=1.13 H_a=4784128 h_g=1 H_g=4473924 u_a=0.25 u_g=0.3 W_a=853768 "
    "goal\u0394=0.12 actual\u0394=0.26 u_a/u_g=0.84",
};

static const struct note_group groups_1_18[] = {
    {"cpu", NOTE_CPU_PERCENT, NOTE_UNIT_COUNT},
    {"exp", NOTE_EXPECTED_PERCENT, NOTE_UNIT_COUNT},
    {"heap", NOTE_WORK_HEAP_BYTES, NOTE_UNIT_COUNT},
    {"stacks", NOTE_WORK_STACK_BYTES, NOTE_UNIT_COUNT},
    {"globals", NOTE_WORK_GLOBALS_BYTES, NOTE_UNIT_COUNT},
    {"expected", NOTE_WORK_EXPECTED_BYTES, NOTE_UNIT_COUNT},
    {"from", NOTE_HEAP_FROM_BYTES, NOTE_UNIT_COUNT},
    {"to", NOTE_HEAP_TO_BYTES, NOTE_UNIT_COUNT},
    {"goal", NOTE_GOAL_DELTA_BYTES, NOTE_UNIT_SIGNED},
    {"consmark", NOTE_CONS_MARK_PPM, NOTE_UNIT_FLOAT},
    {"reset", NOTE_RESET, NOTE_UNIT_FLAG},
};
#define VALUES_1_18(cpu, exp, heap, stacks, globals, expected, from, to, goal, consmark, reset)                        \
    {{NOTE_CPU_PERCENT, cpu}, {NOTE_EXPECTED_PERCENT, exp}, {NOTE_WORK_HEAP_BYTES, heap},                              \
     {NOTE_WORK_STACK_BYTES, stacks}, {NOTE_WORK_GLOBALS_BYTES, globals}, {NOTE_WORK_EXPECTED_BYTES, expected},        \
     {NOTE_HEAP_FROM_BYTES, from}, {NOTE_HEAP_TO_BYTES, to}, {NOTE_GOAL_DELTA_BYTES, goal},                            \
     {NOTE_CONS_MARK_PPM, consmark}, {NOTE_RESET, reset}}

static const struct note_sample samples_1_18[] = {
    {"pacer: 35% CPU (25 exp.) for 605808+2024+223536 B work (223536 B exp.) in 3997696 B -> 4849664 B "
     "(\u2206goal 655360, cons/mark +0.000000e+000)",
     NULL, VALUES_1_18(35, 25, 605808, 2024, 223536, 223536, 3997696, 4849664, 655360, 0, 0)},
    {"pacer: 41% CPU (25 exp.) for 6763344+1960+223536 B work (9219792 B exp.) in 119922613 B -> 134836472 B "
     "(\u2206goal -6029384, cons/mark +1.674296e+000)[controller reset]",
     NULL, VALUES_1_18(41, 25, 6763344, 1960, 223536, 9219792, 119922613, 134836472, -6029384, 1674296, 1)},
};
static const char *const near_1_18[] = {
    "pacer: 35% CPU (25 exp.) for 605808+2024+223536 B work (223536 B exp.) in 3997696 B -> 4849664 B",
    "pacer: 35% CPU (25 exp.) for 605808+2024+223536 B work (223536 B exp.) in 3997696 B -> 4849664 B "
    "(\u0394goal 655360, cons/mark +0.000000e+000)",
};
static const struct note_sample samples_1_26[] = {
    {"pacer: 28% CPU (25 exp.) for 3030800+2216+151786 B work (151786 B exp.) in 4005888 B -> 4685824 B "
     "(\u2206goal 491520, cons/mark 0)",
     NULL, VALUES_1_18(28, 25, 3030800, 2216, 151786, 151786, 4005888, 4685824, 491520, 0, 0)},
    {"pacer: 34% CPU (25 exp.) for 33208088+2216+151786 B work (19358378 B exp.) in 38195144 B -> 43937736 B "
     "(\u2206goal -936794, cons/mark 0.17867690890412763)",
     NULL, VALUES_1_18(34, 25, 33208088, 2216, 151786, 19358378, 38195144, 43937736, -936794, 178676, 0)},
};
static const char *const near_1_26[] = {
    "pacer: 28% CPU (25 exp.) for 3030800+2216+151786 B work (151786 B exp.) in 4005888 B -> 4685824 B "
    "(\u2206goal 491520, cons/mark )",
};

static const struct note_format rows[] = {
    {
        .id = "pacer-end-1.5",
        .kind = NOTE_PACER_END,
        .go = GO(5, 17),
        .lead = {"pacer: H_m_prev="},
        .hint = "",
        .about = "Printed when a cycle ends, before its gc line; since Go 1.9 not for forced cycles. H are heaps in bytes, h "
                 "growths over the marked heap, u shares of the CPU; m is marked, T the trigger, a what came, g the goal.",
        .pattern = "pacer: H_m_prev=" RE_N("marked") OF("h_t") " H_T=" RE_N("H_T") OF("h_a") " H_a=" RE_N("H_a")
            OF("h_g") " H_g=" RE_N("H_g") OF("u_a") OF("u_g") " W_a=" RE_N("W_a") " goal\u0394=" RE_OLD_FLOAT("dgoal")
            " actual\u0394=" RE_OLD_FLOAT("dactual") " u_a/u_g=" RE_OLD_FLOAT("ratio"),
        NOTE_TABLES(groups_1_5, samples_1_5, near_1_5),
    },
    {
        .id = "pacer-end-1.18",
        .kind = NOTE_PACER_END,
        .go = GO(18, 25),
        .lead = {"pacer: "},
        .hint = "% CPU",
        .about = "Printed when a cycle ends, before its gc line; left out when the heap did not grow meanwhile, as in "
                 "forced cycles.",
        .pattern = RE_END(RE_OLD_FLOAT("consmark")),
        NOTE_TABLES(groups_1_18, samples_1_18, near_1_18),
    },
    {
        .id = "pacer-end-1.26",
        .kind = NOTE_PACER_END,
        .go = GO(26, 27),
        .lead = {"pacer: "},
        .hint = "% CPU",
        .about = "Fractions in their shortest form.",
        .pattern = RE_END(RE_NEW_FLOAT("consmark")),
        NOTE_TABLES(groups_1_18, samples_1_26, near_1_26),
    },
};

const struct note_rows note_rows_pacer_end = {rows, NOTE_COUNT_OF(rows)};
