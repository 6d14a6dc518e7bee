/*
 * The header: what is watched, how honest the picture is, what state it is in, what time it is.
 *
 * Left and right are made of segments with priorities; when the row is too narrow, segments go one by one, the least
 * important first. The number of the newest cycle is the last to go: it is what shows that things move.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "ui/cycle_notes.h"
#include "ui/parts.h"
#include "ui/process_list.h"
#include "ui/ticks.h"

enum { SEGMENTS_MAX = 18, SEGMENT_TEXT = 96, SEPARATOR_COLS = 3, ENDING_BYTES = 36 };

struct segment {
    char text[SEGMENT_TEXT];
    enum role role;
    unsigned attr;
    int priority;
    bool right; /* right-aligned group */
    bool gone;
};

struct header {
    struct segment segments[SEGMENTS_MAX];
    int count;
};

static struct segment *add(struct header *header, int priority, bool right)
{
    struct segment *segment = &header->segments[header->count++];
    *segment = (struct segment){.role = ROLE_BAR, .priority = priority, .right = right};
    return segment;
}

/* The last part of a path is what tells files apart. */
static void add_name(struct header *header, const char *path)
{
    if (!path)
        return;
    const char *slash = strrchr(path, '/');
    snprintf(add(header, 50, false)->text, SEGMENT_TEXT, "%.60s", slash && slash[1] ? slash + 1 : path);
}

static void add_process(struct header *header, const struct frame *frame)
{
    char text[NUM_TEXT], name[PROCESS_TEXT];
    uint32_t count = model_process_count(frame->model);
    bool is_named = frame->process && process_source(frame->process) != 0;
    bool is_guess = frame->process && process_is_guess(frame->process);
    if (count > 1 && !is_named)
        snprintf(add(header, 70, false)->text, SEGMENT_TEXT, "process %" PRIu32 "/%" PRIu32 "%s",
                 frame->view->process + 1, count, is_guess ? " ?" : "");
    else if (count > 1)
        snprintf(add(header, 70, false)->text, SEGMENT_TEXT, "%.40s (%" PRIu32 "/%" PRIu32 ")%s",
                 process_name(frame->model, frame->view->process, name), frame->view->process + 1, count, is_guess ? " ?" : "");
    if (!frame->process || process_kept(frame->process) == 0)
        return;
    const struct cycle *newest = process_cycle(frame->process, process_end(frame->process) - 1);
    struct segment *segment = add(header, 100, false);
    segment->attr = ATTR_BOLD;
    snprintf(segment->text, SEGMENT_TEXT, "gc %s", num_grouped(text, cycle_field(newest, GC_CYCLE)));
    if (cycle_has(newest, GC_AT_NS))
        snprintf(add(header, 60, false)->text, SEGMENT_TEXT, "up %s", num_clock(text, cycle_field(newest, GC_AT_NS)));
    if (cycle_has(newest, GC_PROCS))
        snprintf(add(header, 30, false)->text, SEGMENT_TEXT, "%" PRIu64 " P", cycle_field(newest, GC_PROCS));
}

static void add_marks(struct header *header, const struct frame *frame)
{
    const struct view *view = frame->view;
    char a[NUM_TEXT], b[NUM_TEXT];
    if (!view->has_a || !frame->process || process_kept(frame->process) == 0)
        return;
    num_grouped(a, cycle_field(process_cycle(frame->process, view->mark_a), GC_CYCLE));
    if (view->has_b)
        num_grouped(b, cycle_field(process_cycle(frame->process, view->mark_b), GC_CYCLE));
    snprintf(add(header, 65, false)->text, SEGMENT_TEXT, view->has_b ? "A %s B %s" : "A %s", a, b);
    if (!frame->marked || frame->marked->cycles == 0)
        return;
    num_percent(a, frame->marked->gc_cpu_ppm);
    snprintf(add(header, 28, false)->text, SEGMENT_TEXT, "A to B: GC CPU %s, STW p99 %s", frame->marked->has_times ? a : "–",
             num_duration(b, frame->marked->stw.p99));
}

static void add_counter(struct header *header, const char *name, uint64_t count, int priority, bool is_loss)
{
    char text[NUM_TEXT];
    struct segment *segment = add(header, count > 0 ? priority + 30 : priority, true);
    snprintf(segment->text, SEGMENT_TEXT, "%s %s", name, num_grouped(text, count));
    if (is_loss && count > 0)
        segment->role = ROLE_WARN;
}

static void add_honesty(struct header *header, const struct frame *frame)
{
    const struct trace_counts *counts = frame->counts;
    add_counter(header, "repaired", counts->repaired, 40, false);
    add_counter(header, "unread", counts->near + counts->given_up, 42, true);
    uint64_t rolled = model_rolled_cycles(frame->model), dropped = model_dropped_cycles(frame->model);
    if (rolled > 0)
        add_counter(header, "rolled up", rolled, 38, false);
    if (rolled == 0 || dropped > 0)
        add_counter(header, "dropped", dropped, 38, true);
}

static void say_loading(struct segment *segment, const struct feed *feed)
{
    char text[NUM_TEXT];
    if (feed->bytes_total > 0) {
        uint64_t done = feed->bytes_done < feed->bytes_total ? feed->bytes_done : feed->bytes_total;
        unsigned percent = (unsigned)(done / (feed->bytes_total / 100 + 1));
        unsigned full = percent / 10;
        static const char BAR[] = "██████████░░░░░░░░░░";
        snprintf(segment->text, SEGMENT_TEXT, "loading %.30s %u %%", BAR + (size_t)(10 - full) * 3, percent);
    } else {
        snprintf(segment->text, SEGMENT_TEXT, "loading %s", num_bytes(text, feed->bytes_done));
    }
    segment->role = ROLE_CPU;
}

/* A reader who has moved away is told the way back. */
static void say_replay(struct segment *segment, const struct feed *feed, bool holds)
{
    const char *sign = feed->paused ? "❚❚" : "▶", *hint = holds ? ", G follows" : "";
    unsigned whole = feed->replay_speed / 100, hundredths = feed->replay_speed % 100;
    if (hundredths == 0)
        snprintf(segment->text, SEGMENT_TEXT, "%s replay %ux%s", sign, whole, hint);
    else
        snprintf(segment->text, SEGMENT_TEXT, "%s replay %u.%02ux%s", sign, whole, hundredths, hint);
    segment->role = feed->paused || holds ? ROLE_WARN : ROLE_GOOD;
}

static void add_state(struct header *header, const struct frame *frame)
{
    const struct feed *feed = frame->feed;
    struct segment *segment = add(header, 95, true);
    bool holds = !frame->view->follow;
    segment->attr = ATTR_BOLD;
    switch (feed->state) {
    case FEED_LOADING:
        say_loading(segment, feed);
        break;
    case FEED_LIVE:
        snprintf(segment->text, SEGMENT_TEXT, "%s", holds ? "❚❚ paused" : "● live");
        segment->role = holds ? ROLE_WARN : ROLE_GOOD;
        break;
    case FEED_REPLAY:
        say_replay(segment, feed, holds);
        break;
    case FEED_ENDED:
        snprintf(segment->text, SEGMENT_TEXT, "■ ended");
        break;
    }
}

/* A program that has died: its last words take the place of the state, which says nothing more. */
static bool add_ending(struct header *header, const struct frame *frame)
{
    char words[CYCLE_END_TEXT];
    if (frame->feed->state == FEED_LOADING || cycle_notes_ended(frame, words)[0] == '\0')
        return false;
    struct segment *segment = add(header, 95, true);
    segment->attr = ATTR_BOLD;
    segment->role = ROLE_BAD;
    snprintf(segment->text, SEGMENT_TEXT, "✖ %.*s%s", ENDING_BYTES, words, strlen(words) > ENDING_BYTES ? "…" : "");
    return true;
}

/* The clock here while the program runs; else when the newest cycle was, if its line says so. */
static void add_clock(struct header *header, const struct frame *frame)
{
    char date[NUM_TEXT];
    bool is_now = frame->wall_ns != GC_WALL_NONE && frame->feed->state != FEED_ENDED;
    int64_t wall_ns = is_now ? frame->wall_ns : GC_WALL_NONE;
    if (!is_now && frame->process && process_kept(frame->process) > 0)
        wall_ns = process_cycle(frame->process, process_end(frame->process) - 1)->wall_ns;
    if (wall_ns == GC_WALL_NONE)
        return;
    if (!is_now)
        snprintf(add(header, 32, true)->text, SEGMENT_TEXT, "%s", ticks_date(date, local_ns(frame, wall_ns)));
    int of_day = (int)(local_of_day_ns(local_ns(frame, wall_ns)) / (int64_t)NS_PER_S);
    snprintf(add(header, is_now ? 35 : 39, true)->text, SEGMENT_TEXT, "%02d:%02d:%02d%s", of_day / 3600, of_day / 60 % 60,
             of_day % 60, frame->zone ? "" : "Z");
}

static int width_of(const struct canvas *canvas, const struct header *header)
{
    int width = 0;
    for (int i = 0; i < header->count; i++)
        if (!header->segments[i].gone)
            width += canvas_width(canvas, span_of(header->segments[i].text)) + SEPARATOR_COLS;
    return width;
}

static void fit(const struct canvas *canvas, struct header *header)
{
    while (width_of(canvas, header) > canvas->cols) {
        struct segment *least = NULL;
        for (int i = 0; i < header->count; i++) {
            struct segment *segment = &header->segments[i];
            if (!segment->gone && (!least || segment->priority < least->priority))
                least = segment;
        }
        if (!least || least->priority >= 100)
            return;
        least->gone = true;
    }
}

static void draw_group(struct canvas *canvas, const struct header *header, bool right, int col)
{
    bool first = true;
    for (int i = 0; i < header->count; i++) {
        const struct segment *segment = &header->segments[i];
        if (segment->gone || segment->right != right)
            continue;
        if (!first)
            col = canvas_text(canvas, 0, col, ROLE_DIM, 0, SPAN_LIT(" · "));
        col = canvas_text(canvas, 0, col, segment->role, segment->attr, span_of(segment->text));
        first = false;
    }
}

static int right_width(const struct canvas *canvas, const struct header *header)
{
    int width = 0;
    for (int i = 0; i < header->count; i++)
        if (!header->segments[i].gone && header->segments[i].right)
            width += canvas_width(canvas, span_of(header->segments[i].text)) + SEPARATOR_COLS;
    return width > 0 ? width - SEPARATOR_COLS : 0;
}

void header_draw(const struct frame *frame, struct canvas *canvas)
{
    struct header header = {.count = 0};
    canvas_clear(canvas);
    struct segment *name = add(&header, 20, false);
    name->attr = ATTR_BOLD;
    snprintf(name->text, SEGMENT_TEXT, "gcview");
    add_name(&header, frame->feed->name);
    add_process(&header, frame);
    add_marks(&header, frame);
    add_honesty(&header, frame);
    if (!add_ending(&header, frame))
        add_state(&header, frame);
    add_clock(&header, frame);
    fit(canvas, &header);
    draw_group(canvas, &header, false, 1);
    draw_group(canvas, &header, true, canvas->cols - 1 - right_width(canvas, &header));
    canvas_ground(canvas, 0, 0, canvas->cols, ROLE_BAR);
}
