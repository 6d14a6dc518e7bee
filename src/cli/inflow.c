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

static enum intake_status read_piece(void *ctx, char **room, struct intake_event *ret, struct err *err)
{
    struct intake *intake = ctx;
    enum intake_status status = intake_read(intake, ret, err);
    if (status == INTAKE_DATA)
        *room = intake_exchange(intake, *room);
    return status;
}

/* Each thread makes the patterns anew for itself, which takes as long as reading ten megabytes; and it reads in our place only where
 * nothing is live, for else this thread must ask the intake what to wait for. */
static void look_ahead(struct inflow *inflow)
{
    const uint64_t WORTH_BYTES = 24 << 20;
    if (inflow->may_read_ahead && inflow->intake->bytes_total >= WORTH_BYTES && !intake_is_live(inflow->intake))
        inflow->ahead = ahead_new(inflow->trace, read_piece, inflow->intake);
    inflow->may_read_ahead = false;
}

static enum intake_status next(struct inflow *inflow, struct intake_event *ret, struct err *err)
{
    struct ahead *ahead = inflow->ahead;
    enum intake_status status = ahead ? ahead_next(ahead, ret, err) : intake_read(inflow->intake, ret, err);
    if (status == INTAKE_DATA && ahead)
        ahead_feed(ahead, number_of(inflow, ret->input));
    else if (status == INTAKE_DATA)
        inflow_feed(inflow, ret->input, ret->bytes);
    return status;
}

enum intake_status inflow_read(struct inflow *inflow, struct intake_event *ret, struct err *err)
{
    look_ahead(inflow);
    inflow->has_told_tee = inflow->tee_trouble.text[0] != '\0';
    if (inflow->has_told_tee) {
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
