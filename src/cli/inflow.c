#include "cli/inflow.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "cli/loop.h"

void inflow_init(struct inflow *inflow, struct intake *intake, struct trace *trace)
{
    *inflow = (struct inflow){.intake = intake, .trace = trace, .may_read_ahead = true};
}

void inflow_release(struct inflow *inflow)
{
    ahead_free(inflow->ahead);
    inflow->ahead = NULL;
    free(inflow->numbers);
    inflow->numbers = NULL;
}

static uint32_t number_of(struct inflow *inflow, uint32_t input)
{
    if (input >= inflow->room) {
        uint32_t room = inflow->intake->count;
        inflow->numbers = xrealloc(inflow->numbers, room * sizeof *inflow->numbers);
        memset(inflow->numbers + inflow->room, 0, (room - inflow->room) * sizeof *inflow->numbers);
        inflow->room = room;
    }
    if (inflow->numbers[input] == 0) {
        const struct intake_input *about = &inflow->intake->inputs[input];
        struct span name = about->is_named ? span_of(about->name) : SPAN_LIT("");
        bool is_first = !inflow->has_begun && name.len == 0;
        inflow->numbers[input] = (is_first ? 0 : trace_add_input(inflow->trace, name)) + 1;
        inflow->has_begun = true;
    }
    return inflow->numbers[input] - 1;
}

void inflow_feed(struct inflow *inflow, uint32_t input, struct span bytes)
{
    trace_feed(inflow->trace, number_of(inflow, input), bytes);
}

void inflow_end_input(struct inflow *inflow, uint32_t input)
{
    if (input < inflow->room && inflow->numbers[input] > 0)
        trace_end_input(inflow->trace, inflow->numbers[input] - 1);
}

/* Threads are worth their start for what takes longer to read than that, and only where nobody waits for each line. */
static void look_ahead(struct inflow *inflow)
{
    const uint64_t WORTH_BYTES = 4 << 20;
    if (inflow->may_read_ahead && inflow->intake->bytes_total >= WORTH_BYTES)
        inflow->ahead = ahead_new(inflow->trace);
    inflow->may_read_ahead = false;
}

static void fill(struct inflow *inflow)
{
    while (!inflow->held.is_there && ahead_has_room(inflow->ahead)) {
        inflow->held.status = intake_read(inflow->intake, &inflow->held.event, &inflow->held.err);
        if (inflow->held.status == INTAKE_DATA)
            ahead_put(inflow->ahead, inflow->held.event.input, inflow->held.event.bytes);
        else
            inflow->held.is_there = true;
    }
}

static enum intake_status next(struct inflow *inflow, struct intake_event *ret, struct err *err)
{
    if (!inflow->ahead) {
        enum intake_status status = intake_read(inflow->intake, ret, err);
        if (status == INTAKE_DATA)
            inflow_feed(inflow, ret->input, ret->bytes);
        return status;
    }
    fill(inflow);
    if (!ahead_is_empty(inflow->ahead)) {
        ret->input = ahead_next(inflow->ahead);
        ret->bytes = ahead_take(inflow->ahead, number_of(inflow, ret->input));
        return INTAKE_DATA;
    }
    inflow->held.is_there = false;
    *ret = inflow->held.event;
    if (inflow->held.status == INTAKE_TROUBLE)
        *err = inflow->held.err;
    return inflow->held.status;
}

enum intake_status inflow_read(struct inflow *inflow, struct intake_event *ret, struct err *err)
{
    look_ahead(inflow);
    if (inflow->tee_trouble.text[0]) {
        *err = inflow->tee_trouble;
        inflow->tee_trouble.text[0] = '\0';
        return INTAKE_TROUBLE;
    }
    enum intake_status status = next(inflow, ret, err);
    if (status == INTAKE_DATA && inflow->tee)
        (void)tee_write(inflow->tee, ret->bytes, &inflow->tee_trouble); /* told next */
    if (status == INTAKE_INPUT_END)
        inflow_end_input(inflow, ret->input);
    return status;
}

bool inflow_wait(const struct intake *intake, uint64_t timeout_ns)
{
    int fds[INTAKE_FDS_MAX];
    uint64_t now = loop_now_ns(), due = intake_due_ns(intake);
    uint64_t left = due == UINT64_MAX ? LOOP_NEVER : due > now ? due - now : 0;
    bool is_ready = loop_wait_readable(fds, intake_fds(intake, fds), left < timeout_ns ? left : timeout_ns);
    return is_ready || left < timeout_ns;
}
