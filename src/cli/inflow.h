/*
 * From the intake into a trace: which input of the one is which of the other. Every command reads through here.
 *
 * An input gets its number in the trace when the first of it comes, so sources appear in the order in which they are read,
 * and a file that cannot be opened is no source. Of large files other processors read and look through what comes next
 * (ahead.h) while this one takes in what they have found. A nameless input that comes first is the trace's own, number 0.
 */
#ifndef GCVIEW_CLI_INFLOW_H
#define GCVIEW_CLI_INFLOW_H

#include "cli/ahead.h"
#include "cli/tee.h"
#include "input/intake.h"
#include "trace/trace.h"

struct inflow {
    struct intake *intake;
    struct trace *trace;
    uint32_t *numbers; /* of each input in the trace, plus 1; 0: not yet */
    uint32_t room;
    bool has_begun;
    struct tee *tee;          /* borrowed; NULL: nothing is stored */
    struct err tee_trouble;   /* a sentence that has not been told yet; "" */
    bool has_told_tee;        /* the trouble that came last was the tee's, not an input's */
    bool may_read_ahead;      /* nobody has looked yet whether it is worth it */
    struct ahead *ahead;      /* owned; NULL: one thing after the other */
};

/* Both are borrowed. */
void inflow_init(struct inflow *inflow, struct intake *intake, struct trace *trace);
void inflow_release(struct inflow *inflow);

/* intake_read, and feeds the trace with what it gave. INTAKE_END does not finish the trace. */
enum intake_status inflow_read(struct inflow *inflow, struct intake_event *ret, struct err *err);

/* For who has read by himself: bytes of an input; its end. */
void inflow_feed(struct inflow *inflow, uint32_t input, struct span bytes);
void inflow_end_input(struct inflow *inflow, uint32_t input);

/* Waits until the intake may have something, or the time (LOOP_NEVER: none) has passed: false. */
bool inflow_wait(const struct intake *intake, uint64_t timeout_ns);

#endif
