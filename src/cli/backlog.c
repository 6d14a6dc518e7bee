#include "cli/backlog.h"

struct backlog_turn {
    size_t bytes; /* of this input, one after the other */
    uint32_t input;
    bool is_last; /* the input ends with them */
};

void backlog_init(struct backlog *backlog)
{
    *backlog = (struct backlog){0};
    strbuf_init(&backlog->bytes, 0);
    ring_init(&backlog->turns, sizeof(struct backlog_turn), 0);
}

void backlog_release(struct backlog *backlog)
{
    strbuf_release(&backlog->bytes);
    ring_release(&backlog->turns);
}

void backlog_add(struct backlog *backlog, enum intake_status status, const struct intake_event *event)
{
    if (status != INTAKE_DATA && status != INTAKE_INPUT_END)
        return;
    struct backlog_turn *last = NULL;
    if (ring_count(&backlog->turns) > 0)
        last = ring_at(&backlog->turns, backlog->turns.end - 1);
    if (!last || last->input != event->input || last->is_last) {
        last = ring_push(&backlog->turns);
        *last = (struct backlog_turn){.input = event->input};
    }
    if (status == INTAKE_INPUT_END) {
        last->is_last = true;
        return;
    }
    strbuf_drop_head(&backlog->bytes, backlog->fed);
    backlog->fed = 0;
    strbuf_add(&backlog->bytes, event->bytes);
    last->bytes += event->bytes.len;
}

/* Of one turn: bytes of the lines that are wanted. A last line needs no line end. */
static size_t measure(struct backlog *backlog, const struct backlog_turn *turn, uint64_t to_line)
{
    struct span bytes = span_head(span_from(strbuf_span(&backlog->bytes), backlog->fed), turn->bytes);
    size_t len = 0;
    while (backlog->lines < to_line && len < bytes.len) {
        size_t end = span_find(span_from(bytes, len), SPAN_LIT("\n"));
        bool is_whole = end < bytes.len - len;
        len += end + is_whole;
        backlog->lines += is_whole || turn->is_last;
    }
    return len;
}

void backlog_feed(struct backlog *backlog, struct inflow *inflow, uint64_t to_line)
{
    while (ring_count(&backlog->turns) > 0) {
        struct backlog_turn *turn = ring_at(&backlog->turns, backlog->turns.first);
        size_t len = measure(backlog, turn, to_line);
        if (len > 0)
            inflow_feed(inflow, turn->input, span_head(span_from(strbuf_span(&backlog->bytes), backlog->fed), len));
        backlog->fed += len;
        turn->bytes -= len;
        if (turn->bytes > 0)
            return;
        if (turn->is_last)
            inflow_end_input(inflow, turn->input);
        ring_drop(&backlog->turns);
    }
}
