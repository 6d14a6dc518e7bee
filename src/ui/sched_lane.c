/*
 * schedtrace prints a line each so many milliseconds, whether or not there are cycles, so the lane has a place for each
 * line and not for each cycle: the time in the line, which counts from the start of its run. A cell that stands for
 * several lines shows the longest queue; one that no line fell into repeats the one before, for a lane of gaps reads as
 * a queue that came and went.
 *
 * Rejected: a pane of its own. Run queues explain mark assists and long stops only when they stand above one another.
 */
#include "ui/sched_lane.h"

#include <inttypes.h>
#include <stdio.h>

#include "ui/cycle_notes.h"
#include "ui/plot.h"
#include "ui/ui.h"

enum { CELLS_MAX = 512 };

/* The lines of schedtrace about the cycles shown, one by one. */
struct lane_walk {
    const struct frame *frame;
    uint64_t from_line, index;
    uint64_t cycle_line, seq; /* of the cycle of the newest one */
    bool is_ours;
    uint64_t shift_ns; /* of the run of the newest one that has a place on the axis */
};

static bool walk_start(struct lane_walk *walk, const struct frame *frame)
{
    uint64_t from, to;
    if (!view_range(frame->view, frame->process, &from, &to))
        return false;
    *walk = (struct lane_walk){.frame = frame, .from_line = process_cycle(frame->process, from)->line};
    return true;
}

static const struct note *walk_next(struct lane_walk *walk)
{
    const struct note *note;
    uint64_t cycle_line;
    while ((note = model_note_next(walk->frame->model, walk->from_line, NOTE_SCHED, &walk->index, &cycle_line))) {
        if (cycle_line != walk->cycle_line)
            walk->is_ours = process_seq_of_line(walk->frame->process, cycle_line, &walk->seq);
        walk->cycle_line = cycle_line;
        if (walk->is_ours)
            return note;
    }
    return NULL;
}

bool sched_lane_has(const struct frame *frame)
{
    struct lane_walk walk;
    uint64_t waiting;
    if (!walk_start(&walk, frame))
        return false;
    for (const struct note *note; (note = walk_next(&walk));)
        if (cycle_notes_waiting(note, &waiting) && waiting > 0)
            return true;
    return false;
}

/* Where the line stands on the axis of its process. What comes after a restart and before its first cycle is tied to the
 * last cycle of the run before, and its time tells. */
static bool axis_ns(struct lane_walk *walk, const struct note *note, uint64_t *ret)
{
    const struct process *process = walk->frame->process;
    uint64_t seq = walk->seq;
    int64_t at_ns;
    if (!note_get(note, NOTE_AT_NS, &at_ns) || at_ns < 0)
        return false;
    if ((uint64_t)at_ns + NS_PER_S / 10 < cycle_field(process_cycle(process, seq), GC_AT_NS)) {
        if (++seq >= process_end(process) || !process_is_restart(process, seq))
            return false;
    }
    walk->shift_ns = process_shift_ns(process, seq);
    *ret = (uint64_t)at_ns + walk->shift_ns;
    return true;
}

/* The cell of a line; -1 when it is not on the axis. */
static int cell_of(struct lane_walk *walk, const struct time_axis *time, const struct note *note)
{
    uint64_t at = walk->seq;
    if (!time->axis.by_cycle && !axis_ns(walk, note, &at))
        return -1;
    int64_t column = time_axis_place(&time->axis, at);
    if (column < 0 || column >= time->axis.columns)
        return -1;
    int cell = ((int)column * time->spread + time->spread / 2) / time->dots;
    return cell < CELLS_MAX ? cell : -1;
}

struct lane {
    uint64_t values[CELLS_MAX], top;
    bool begins[CELLS_MAX]; /* the first of its run: nothing is known of the time before */
    int last;               /* cell with a value; -1: none */
};

static void lane_fill(struct lane *lane, struct lane_walk *walk, const struct time_axis *time)
{
    uint64_t waiting, shift_ns = 0;
    *lane = (struct lane){.last = -1};
    for (int i = 0; i < CELLS_MAX; i++)
        lane->values[i] = PLOT_NOTHING;
    for (const struct note *note; (note = walk_next(walk));) {
        int cell = cell_of(walk, time, note);
        if (cell < 0 || !cycle_notes_waiting(note, &waiting))
            continue;
        uint64_t *value = &lane->values[cell];
        lane->begins[cell] |= walk->shift_ns != shift_ns && *value == PLOT_NOTHING;
        shift_ns = walk->shift_ns;
        *value = *value == PLOT_NOTHING || waiting > *value ? waiting : *value;
        lane->top = waiting > lane->top ? waiting : lane->top;
        lane->last = cell > lane->last ? cell : lane->last;
    }
}

static void lane_join(struct lane *lane)
{
    int before = -1;
    for (int i = 0; i <= lane->last; i++) {
        if (lane->values[i] == PLOT_NOTHING)
            continue;
        for (int gap = before + 1; before >= 0 && !lane->begins[i] && gap < i; gap++)
            lane->values[gap] = lane->values[before];
        before = i;
    }
}

void sched_lane_draw(const struct frame *frame, struct canvas *canvas, int row, int left, const struct time_axis *time)
{
    struct lane_walk walk;
    struct lane lane;
    char text[NUM_TEXT];
    if (!walk_start(&walk, frame))
        return;
    lane_fill(&lane, &walk, time);
    lane_join(&lane);
    snprintf(text, sizeof text, "q≤%" PRIu64, lane.top);
    canvas_text_right(canvas, row, left - 1, ROLE_DIM, 0, span_of(text));
    plot_sparkline(canvas, row, left, lane.values, lane.last + 1, 0, lane.top > 0 ? lane.top : 1, ROLE_CPU);
}
