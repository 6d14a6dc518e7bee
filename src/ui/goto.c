/*
 * Going somewhere by typing it. What cannot be found is said in a sentence that names what was looked for and why it is not
 * there; the view then stays where it is.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "base/when.h"
#include "ui/view_ops.h"

/* "1m3s", "250ms"; a number alone is seconds. */
static bool parse_time(struct span text, uint64_t *ret_ns)
{
    return num_parse_fixed(text, 9, ret_ns) || when_parse_duration(text, ret_ns);
}

/* Parses "1234", "1,234", "gc 1234", "#1234". */
static bool parse_cycle(struct span text, uint64_t *ret_number)
{
    char digits[24];
    size_t len = 0;
    if (span_starts(text, SPAN_LIT("gc")))
        text = span_trim(span_from(text, 2));
    else if (span_starts(text, SPAN_LIT("#")))
        text = span_from(text, 1);
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == ',' && len > 0)
            continue;
        if (len == sizeof digits)
            return false;
        digits[len++] = text.ptr[i];
    }
    return num_parse_u64(span_make(digits, len), ret_number);
}

static bool is_oldest_of_rolled(const struct process *process, uint64_t seq)
{
    return seq == process_first(process) && process_rollup(process);
}

/* What was asked for lies before the oldest cycle that can be selected. */
static void say_rolled(struct view *view, const struct frame *frame)
{
    char text[NUM_TEXT];
    uint64_t first = process_first(frame->process);
    view_say(view, frame->now_ns, "That is rolled up, on the charts only; the oldest cycle still kept is gc %s",
             num_grouped(text, cycle_field(process_cycle(frame->process, first), GC_CYCLE)));
}

static void go_cycle(struct view *view, const struct frame *frame, uint64_t number)
{
    uint64_t seq;
    if (!process_seq_of_number(frame->process, number, &seq))
        return;
    view_select(view, frame->process, seq);
    uint64_t found = cycle_field(process_cycle(frame->process, seq), GC_CYCLE);
    if (found > number && is_oldest_of_rolled(frame->process, seq))
        say_rolled(view, frame);
    else if (found != number)
        view_say(view, frame->now_ns, "There is no gc %" PRIu64 " here; the nearest is gc %" PRIu64, number, found);
}

static void go_time(struct view *view, const struct frame *frame, uint64_t at_ns)
{
    if (!process_has_times(frame->process)) {
        view_say(view, frame->now_ns, "This trace has no times (Go 1.3 and 1.4 print none); go by number instead");
        return;
    }
    uint64_t shift_ns = process_shift_ns(frame->process, view->selected); /* of the run that is looked at */
    uint64_t axis_ns = at_ns + shift_ns, seq = process_seq_at(frame->process, axis_ns);
    view_select(view, frame->process, seq);
    uint64_t found_ns = cycle_field(process_cycle(frame->process, seq), GC_AT_NS) + process_shift_ns(frame->process, seq);
    if (is_oldest_of_rolled(frame->process, seq) && axis_ns < found_ns)
        say_rolled(view, frame);
}

/* When the clock shows that at the beginning of the log or first after; in the hour that comes twice that can be the second time. */
static int64_t first_at_clock(const struct frame *frame, int64_t first_ns, uint64_t of_day_ns)
{
    const int64_t second_ns = (int64_t)NS_PER_S, day_ns = 86400 * second_ns, first_s = first_ns / second_ns;
    int64_t of_first_ns = local_ns(frame, first_ns), at_ns = of_first_ns - local_of_day_ns(of_first_ns) + (int64_t)of_day_ns;
    int64_t unix_s = zone_unix_s(frame->zone, at_ns / second_ns, first_s);
    if (unix_s < first_s)
        unix_s = zone_unix_s(frame->zone, (at_ns + day_ns) / second_ns, first_s);
    return unix_s * second_ns + at_ns % second_ns;
}

/* The first cycle at or after that time of day; the day is the first on which it can be. */
static void go_clock(struct view *view, const struct frame *frame, uint64_t of_day_ns)
{
    const struct process *process = frame->process;
    uint64_t low = process_first(process), high = process_end(process);
    int64_t first_ns = process_cycle(process, low)->wall_ns;
    if (first_ns == GC_WALL_NONE) {
        view_say(view, frame->now_ns, "The lines carry no time of day; @12.5s goes by time since start");
        return;
    }
    int64_t target_ns = first_at_clock(frame, first_ns, of_day_ns);
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        if (process_cycle(process, middle)->wall_ns < target_ns)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == process_end(process))
        view_say(view, frame->now_ns, "%s", process_rollup(process) ? "None of the cycles still kept is from that time of day or later"
                                                                    : "The last cycle was before that time of day");
    view_select(view, process, low);
}

void view_goto(struct view *view, const struct frame *frame)
{
    struct span text = span_trim(span_make(view->prompt, view->prompt_len));
    uint64_t value;
    if (text.len == 0)
        return;
    if (text.ptr[0] == '/') {
        snprintf(view->search, sizeof view->search, "%.*s", (int)(text.len - 1), text.ptr + 1);
        view->log_hit = 0;
        view->screen = SCREEN_LOG;
        view->zoomed = false;
        view->focus = 0;
        if (view->search[0] != '\0')
            view_search(view, frame, 1);
    } else if (!frame->process || process_kept(frame->process) == 0) {
        view_say(view, frame->now_ns, "There is no cycle yet");
    } else if (text.ptr[0] == '@' && parse_time(span_trim(span_from(text, 1)), &value)) {
        go_time(view, frame, value);
    } else if (parse_cycle(text, &value)) {
        go_cycle(view, frame, value);
    } else if (when_parse_clock(text, &value)) {
        go_clock(view, frame, value);
    } else {
        view_say(view, frame->now_ns, "Cannot read '%.*s': 1234, @12.5s, @1m3s, 10:03:22 or /text", (int)text.len,
                 text.ptr);
    }
}
