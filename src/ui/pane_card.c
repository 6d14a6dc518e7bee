/*
 * Overview: the selected cycle in words. First the line as the runtime printed it, then one labelled sentence per
 * question: how long did the program stand still, what did marking cost, what became of the heap, what share of the
 * processors went into it, and why is this cycle here at all (outliers only; then it comes first).
 *
 * Sentences, because a table of fifteen numbers says nothing to a newcomer and the expert has the line above. Labelled
 * and in a fixed order, because the eye of somebody who walks through cycles must find the same thing in the same place.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "ui/cycle_notes.h"
#include "ui/explain_items.h"
#include "ui/facts.h"
#include "ui/panes.h"
#include "ui/wrap.h"

enum { SENTENCE = 512, LABEL_COLS = 7, EDGE = 1, TITLE_FROM = 7, WRAP_FROM = 5 };

struct sentence {
    size_t len;
    char text[SENTENCE];
};

static void say(struct sentence *sentence, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Adds to the sentence; what does not fit is left out. */
static void say(struct sentence *sentence, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(sentence->text + sentence->len, SENTENCE - sentence->len, format, args);
    va_end(args);
    if (len > 0)
        sentence->len += (size_t)len;
    if (sentence->len >= SENTENCE)
        sentence->len = SENTENCE - 1;
}

static void say_why(struct sentence *s, const struct frame *frame, const struct facts *facts)
{
    char why[OUTLIER_TEXT];
    for (int kind = 0; kind < OUTLIER_COUNT; kind++)
        if (facts->outliers >> kind & 1)
            say(s, "%s%s", s->len > 0 ? "; " : "",
                outlier_why(frame->process, frame->basis, facts->seq, (enum outlier)kind, why));
    char periodic[CYCLE_NOTE_TEXT];
    if (cycle_notes_periodic(frame, facts->seq, periodic)[0] != '\0')
        say(s, "%s%s", s->len > 0 ? "; " : "", periodic);
}

static void say_median(struct sentence *s, uint64_t stw, uint64_t p50)
{
    char median[NUM_TEXT], times[NUM_TEXT];
    if (p50 > 0 && stw >= 2 * p50)
        say(s, ", %s× the median (%s)", num_grouped(times, stw / p50), facts_duration(median, p50));
    else if (p50 > 0)
        say(s, " (median %s)", facts_duration(median, p50));
}

static void say_pause(struct sentence *s, const struct frame *frame, const struct facts *facts)
{
    char sum[NUM_TEXT], sweep[NUM_TEXT], term[NUM_TEXT];
    const uint64_t *value = facts->record.value;
    uint64_t stw = facts->derived.value[DERIVED_STW_NS];
    if (!derived_has(&facts->derived, DERIVED_STW_NS))
        return;
    say(s, "%s", facts_duration(sum, stw));
    say_median(s, stw, frame->basis ? frame->basis->stw_p50_ns : 0);
    if (facts->record.all_stw)
        say(s, ", marking included: this Go stops the world for all of it");
    else
        say(s, ": %s sweep + %s mark termination", facts_duration(sweep, value[GC_STW_SWEEP_TERM_NS]),
            facts_duration(term, value[GC_STW_MARK_TERM_NS]));
}

static void say_mark(struct sentence *s, const struct frame *frame, const struct facts *facts)
{
    (void)frame;
    char mark[NUM_TEXT], assist[NUM_TEXT], share[NUM_TEXT];
    const struct gc_record *record = &facts->record;
    if (!gc_has(record, GC_MARK_NS))
        return;
    say(s, "%s", facts_duration(mark, record->value[GC_MARK_NS]));
    if (!record->all_stw)
        say(s, " beside the program");
    if (gc_has(record, GC_PROCS))
        say(s, " on %" PRIu64 " P", record->value[GC_PROCS]);
    if (!gc_has(record, GC_CPU_ASSIST_NS))
        return;
    if (record->value[GC_CPU_ASSIST_NS] == 0) {
        say(s, ", which did not have to help");
        return;
    }
    say(s, "; assists took %s of CPU", facts_duration(assist, record->value[GC_CPU_ASSIST_NS]));
    if (derived_has(&facts->derived, DERIVED_ASSIST_PPM))
        say(s, ", %s", num_percent(share, facts->derived.value[DERIVED_ASSIST_PPM]));
}

static void say_goal(struct sentence *s, const struct facts *facts)
{
    char goal[NUM_TEXT], over[NUM_TEXT];
    if (!gc_has(&facts->record, GC_HEAP_GOAL_BYTES))
        return;
    uint64_t bytes = facts->record.value[GC_HEAP_GOAL_BYTES];
    if (goal_is_off(bytes))
        say(s, "; there is no goal (GOGC=off)");
    else if (derived_has(&facts->derived, DERIVED_OVERSHOOT_BYTES) && facts->derived.value[DERIVED_OVERSHOOT_BYTES] > 0)
        say(s, "; %s above goal %s", num_bytes(over, facts->derived.value[DERIVED_OVERSHOOT_BYTES]),
            num_bytes(goal, bytes));
    else
        say(s, "; goal %s", num_bytes(goal, bytes));
}

static void say_heap(struct sentence *s, const struct frame *frame, const struct facts *facts)
{
    (void)frame;
    char live[NUM_TEXT], end[NUM_TEXT], share[NUM_TEXT];
    const struct gc_record *record = &facts->record;
    if (!gc_has(record, GC_HEAP_END_BYTES))
        return;
    num_bytes(end, record->value[GC_HEAP_END_BYTES]);
    if (gc_has(record, GC_HEAP_LIVE_BYTES))
        say(s, "%s of %s survived", facts_live(live, record->value[GC_HEAP_LIVE_BYTES]), end);
    else
        say(s, "grown to %s; what survived is not printed by this Go", end);
    if (derived_has(&facts->derived, DERIVED_SURVIVAL_PPM) && facts->derived.value[DERIVED_SURVIVAL_PPM] > 0)
        say(s, " (%s)", num_percent(share, facts->derived.value[DERIVED_SURVIVAL_PPM]));
    say_goal(s, facts);
}

static void say_alloc(struct sentence *s, const struct frame *frame, const struct facts *facts)
{
    (void)frame;
    char bytes[NUM_TEXT], interval[NUM_TEXT], rate[NUM_TEXT];
    const struct derived_cycle *derived = &facts->derived;
    if (!derived_has(derived, DERIVED_ALLOCATED_BYTES))
        return;
    say(s, "%s since the cycle before", num_bytes(bytes, derived->value[DERIVED_ALLOCATED_BYTES]));
    if (derived_has(derived, DERIVED_INTERVAL_NS))
        say(s, " ended, %s ago", facts_duration(interval, derived->value[DERIVED_INTERVAL_NS]));
    if (derived_has(derived, DERIVED_ALLOC_RATE))
        say(s, ": %s", num_rate(rate, derived->value[DERIVED_ALLOC_RATE]));
}

static void say_cpu(struct sentence *s, const struct frame *frame, const struct facts *facts)
{
    (void)frame;
    char gc[NUM_TEXT], idle[NUM_TEXT];
    const struct derived_cycle *derived = &facts->derived;
    const struct gc_record *record = &facts->record;
    if (derived_has(derived, DERIVED_GC_CPU_PPM)) {
        say(s, "this cycle took %s", num_percent(gc, derived->value[DERIVED_GC_CPU_PPM]));
        if (gc_has(record, GC_PROCS))
            say(s, " of %" PRIu64 " P", record->value[GC_PROCS]);
    }
    if (derived_has(derived, DERIVED_IDLE_CPU_PPM) && derived->value[DERIVED_IDLE_CPU_PPM] > 0)
        say(s, ", idle marking %s more", num_percent(idle, derived->value[DERIVED_IDLE_CPU_PPM]));
    if (gc_has(record, GC_CPU_PERCENT))
        say(s, "%sthe runtime's average since start is %" PRId64 " %%", s->len > 0 ? "; " : "",
            (int64_t)record->value[GC_CPU_PERCENT]);
}

static void say_ending(struct sentence *s, const struct frame *frame, const struct facts *facts)
{
    char text[CYCLE_NOTE_TEXT];
    say(s, "%s", cycle_notes_ending(frame, facts->seq, text));
}

static void say_pacer(struct sentence *s, const struct frame *frame, const struct facts *facts)
{
    char text[CYCLE_NOTE_TEXT];
    say(s, "%s", cycle_notes_pacer(frame, facts->seq, text));
}

static void say_returned(struct sentence *s, const struct frame *frame, const struct facts *facts)
{
    char text[CYCLE_NOTE_TEXT];
    say(s, "%s", cycle_notes_returned(frame, facts->seq, text));
}

static void say_scan(struct sentence *s, const struct frame *frame, const struct facts *facts)
{
    char text[CYCLE_NOTE_TEXT];
    say(s, "%s", cycle_notes_scan(frame, facts->seq, text));
}

static void say_sched(struct sentence *s, const struct frame *frame, const struct facts *facts)
{
    char text[CYCLE_NOTE_TEXT];
    say(s, "%s", cycle_notes_sched(frame, facts->seq, text));
}

struct topic {
    const char *label;
    enum role role;
    void (*tell)(struct sentence *sentence, const struct frame *frame, const struct facts *facts);
    bool is_rare; /* other tracers say so; has no place kept free for it */
};

static const struct topic topics[] = {
    {"End", ROLE_BAD, say_ending, true},
    {"Why", ROLE_WARN, say_why, false},      {"Pause", ROLE_STW, say_pause, false}, {"Mark", ROLE_MARK, say_mark, false},
    {"Heap", ROLE_LIVE, say_heap, false},    {"Alloc", ROLE_START, say_alloc, false}, {"CPU", ROLE_CPU, say_cpu, false},
    {"Pacer", ROLE_MARK, say_pacer, true},   {"OS", ROLE_LIVE, say_returned, true}, {"Scan", ROLE_MARK, say_scan, true},
    {"Sched", ROLE_CPU, say_sched, true},
};

enum { TOPIC_COUNT = sizeof topics / sizeof *topics };

/* Writes text into at most `rows` rows from `row` on, broken at spaces; the last one is cut. Returns rows used. */
static int draw_wrapped(struct canvas *canvas, int row, int col, int rows, enum role role, struct span text)
{
    int cols = canvas->cols - col - EDGE, used = 0;
    for (; used + 1 < rows && text.len > 0 && cols > 0; used++)
        canvas_text(canvas, row + used, col, role, 0, wrap_next(canvas, &text, cols));
    if (used < rows && text.len > 0 && cols > 0)
        canvas_text_fit(canvas, row + used++, col, cols, role, 0, text);
    return used;
}

static int draw_title(struct canvas *canvas, const struct facts *facts)
{
    char number[NUM_TEXT], marks[96];
    int col = canvas_printf(canvas, 0, EDGE, ROLE_STRONG, ATTR_BOLD, "Cycle %s",
                            num_grouped(number, facts->record.value[GC_CYCLE]));
    if (facts->record.repaired)
        col = canvas_text(canvas, 0, col + 2, ROLE_DIM, 0, SPAN_LIT("put together from pieces"));
    if (facts->record.extra)
        col = canvas_text(canvas, 0, col + 2, ROLE_DIM, 0, SPAN_LIT("has fields this gcview does not know"));
    canvas_text(canvas, 0, col + 2, facts_marks_role(facts), ATTR_BOLD,
                span_of(facts_marks(facts, marks, sizeof marks)));
    return 1;
}

/* The same colours as in the panes above, so that the line reads itself. */
static enum role field_role(enum gc_field field)
{
    static const uint8_t roles[GC_FIELD_COUNT] = {
        [GC_CYCLE] = ROLE_STRONG,          [GC_CPU_PERCENT] = ROLE_CPU,
        [GC_STW_SWEEP_TERM_NS] = ROLE_STW, [GC_STW_MARK_TERM_NS] = ROLE_STW,
        [GC_CPU_SWEEP_TERM_NS] = ROLE_STW, [GC_CPU_MARK_TERM_NS] = ROLE_STW,
        [GC_MARK_NS] = ROLE_MARK,          [GC_CPU_BACKGROUND_NS] = ROLE_MARK,
        [GC_CPU_IDLE_NS] = ROLE_MARK,      [GC_CPU_ASSIST_NS] = ROLE_ASSIST,
        [GC_HEAP_START_BYTES] = ROLE_TEXT, [GC_HEAP_END_BYTES] = ROLE_TEXT,
        [GC_HEAP_LIVE_BYTES] = ROLE_LIVE,  [GC_HEAP_GOAL_BYTES] = ROLE_GOAL,
        [GC_FORCED] = ROLE_WARN,
    };
    return (enum role)roles[field];
}

/* Colours the fields of the line in the part [at, at + len) of it that stands in `row`. */
static void draw_fields(struct canvas *canvas, int row, const struct explain_items *items, struct span line, size_t at,
                        size_t len)
{
    int end = canvas->cols - EDGE - 1; /* an ellipsis may stand in the last column */
    for (unsigned i = 0; i < items->count; i++) {
        const struct explain_item *item = &items->item[i];
        if (item->len == 0 || item->start < at || item->start + item->len > at + len)
            continue;
        int col = EDGE + canvas_width(canvas, span_head(span_from(line, at), item->start - at));
        if (col + (int)item->len <= end)
            canvas_text(canvas, row, col, field_role(item->field), 0,
                        span_head(span_from(line, item->start), item->len));
    }
}

/* Writes the line in at most `rows` rows, its fields coloured; returns the rows used. */
static int draw_text(struct canvas *canvas, int row, int rows, const struct facts *facts, struct span line)
{
    struct explain_items items;
    struct span rest = line;
    int cols = canvas->cols - 2 * EDGE, used = 0;
    explain_items(facts, line, &items);
    for (; used < rows && rest.len > 0 && cols > 0; used++) {
        size_t at = line.len - rest.len;
        struct span text = used + 1 < rows ? wrap_next(canvas, &rest, cols) : rest;
        canvas_text_fit(canvas, row + used, EDGE, cols, ROLE_DIM, 0, text);
        draw_fields(canvas, row + used, &items, line, at, text.len);
    }
    return used;
}

static int draw_line(const struct frame *frame, struct canvas *canvas, int row, int rows, const struct facts *facts)
{
    struct strbuf line;
    strbuf_init(&line, 0);
    explain_line(frame, facts, &line);
    int used = draw_text(canvas, row, rows, facts, strbuf_span(&line));
    strbuf_release(&line);
    return used;
}

/* A topic keeps its place when it has nothing to say for once, so that the others stand where they were. */
static bool has_place(const struct topic *topic, const struct sentence *sentence)
{
    return !topic->is_rare || sentence->len > 0;
}

/* Returns how many have a place. */
static int tell_topics(const struct frame *frame, const struct facts *facts, struct sentence ret[TOPIC_COUNT])
{
    int count = 0;
    for (int i = 0; i < TOPIC_COUNT; i++) {
        ret[i].len = 0;
        topics[i].tell(&ret[i], frame, facts);
        count += has_place(&topics[i], &ret[i]);
    }
    return count;
}

static void draw(const struct frame *frame, struct canvas *canvas)
{
    struct facts facts;
    uint64_t seq;
    if (!facts_selected(frame, &seq) || !facts_get(frame, seq, &facts))
        return;
    struct sentence told[TOPIC_COUNT];
    int topic_count = tell_topics(frame, &facts, told);
    int line_rows = canvas->rows >= topic_count + 4 ? 3 : canvas->rows >= WRAP_FROM ? 2 : 1;
    int row = canvas->rows > TITLE_FROM ? draw_title(canvas, &facts) : 0;
    row += draw_line(frame, canvas, row, line_rows, &facts);
    row += canvas->rows >= topic_count + 6;
    for (int i = 0; i < TOPIC_COUNT && row < canvas->rows; i++) {
        topic_count -= has_place(&topics[i], &told[i]);
        if (told[i].len == 0)
            continue;
        int spare = canvas->rows - row - topic_count;
        bool is_first = topics[i].tell == say_why || topics[i].tell == say_ending;
        canvas_text(canvas, row, EDGE, topics[i].role, 0, span_of(topics[i].label));
        row += draw_wrapped(canvas, row, EDGE + LABEL_COLS, spare > 1 || is_first ? 2 : 1, ROLE_TEXT,
                            span_make(told[i].text, told[i].len));
    }
}

const struct pane pane_card = {
    .id = "card",
    .title = "Cycle",
    .help = "The selected cycle: its line as the runtime printed it, and what that means in words. 'e' explains each field "
            "of the line.",
    .min_rows = 2,
    .min_cols = 20,
    .want_rows = 5,
    .grow = 1,
    .beside_cols = 190,
    .priority = 20,
    .draw = draw,
};
