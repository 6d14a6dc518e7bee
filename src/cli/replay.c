#include "cli/replay.h"

#include "base/num.h"
#include "cli/tracing.h"

struct replay_cue {
    uint64_t line;   /* to be fed up to this one */
    uint64_t due_ns; /* on the stream's clock, from its first record on */
};

/* A Go program of 1.3 or 1.4 does not say when: its cycles come at a pace that can be watched. */
#define STEP_WITHOUT_TIMES_NS (200 * NS_PER_MS)

enum { WAITING_MOST = 4 << 20 };

static void on_cycle(void *ctx, const struct gc_record *record)
{
    struct replay *replay = ctx;
    (void)assign_record(&replay->assign, record);
    uint64_t due = replay->last_due_ns;
    if (!replay->has_start) {
        replay->has_start = true;
        replay->start_ns = replay->assign.clock_ns;
    } else if (!gc_has(record, GC_AT_NS)) {
        due += STEP_WITHOUT_TIMES_NS;
    } else if (replay->assign.clock_ns - replay->start_ns > (int64_t)due) {
        due = (uint64_t)(replay->assign.clock_ns - replay->start_ns);
    }
    replay->last_due_ns = due;
    struct replay_cue *cue = ring_push(&replay->cues);
    *cue = (struct replay_cue){.line = record->line, .due_ns = due};
}

bool replay_init(struct replay *replay, const struct options *options, unsigned speed, uint64_t now_ns, struct err *err)
{
    *replay = (struct replay){.speed = speed, .tick_ns = now_ns};
    struct trace_events events = {.ctx = replay, .cycle = on_cycle};
    replay->scout = tracing_new(options, &events, err);
    if (!replay->scout)
        return false;
    assign_init(&replay->assign);
    ring_init(&replay->cues, sizeof(struct replay_cue), 0);
    strbuf_init(&replay->waiting, 0);
    return true;
}

void replay_release(struct replay *replay)
{
    if (!replay->scout)
        return;
    trace_free(replay->scout);
    assign_release(&replay->assign);
    ring_release(&replay->cues);
    strbuf_release(&replay->waiting);
}

static void tick(struct replay *replay, uint64_t now_ns)
{
    if (!replay->paused)
        replay->played_ns += num_mul_div(now_ns - replay->tick_ns, replay->speed, 100);
    replay->tick_ns = now_ns;
}

static void feed(struct replay *replay, struct app *app, size_t len)
{
    app_feed(app, 0, span_make(replay->waiting.ptr + replay->fed, len));
    replay->fed += len;
}

static void feed_to_line(struct replay *replay, struct app *app, uint64_t line)
{
    struct span left = span_from(strbuf_span(&replay->waiting), replay->fed);
    size_t len = 0;
    while (replay->lines < line && len < left.len) {
        size_t end = span_find(span_from(left, len), SPAN_LIT("\n"));
        len += end < left.len - len ? end + 1 : end;
        replay->lines++;
    }
    feed(replay, app, len);
}

/* Lets the scout read on. */
static enum source_status scout(struct replay *replay, struct intake *intake, struct err *err)
{
    struct span bytes;
    enum source_status status = intake_read(intake, &bytes, err);
    if (status == SOURCE_DATA) {
        strbuf_drop_head(&replay->waiting, replay->fed);
        replay->fed = 0;
        strbuf_add(&replay->waiting, bytes);
        trace_feed(replay->scout, 0, bytes);
    } else if (status == SOURCE_END) {
        trace_finish(replay->scout);
        replay->is_read = true;
    }
    return status;
}

/* A cue is ahead, or the input has ended. */
static enum source_status look_ahead(struct replay *replay, struct intake *intake, struct app *app, struct err *err)
{
    while (ring_count(&replay->cues) == 0 && !replay->is_read) {
        enum source_status status = scout(replay, intake, err);
        if (status == SOURCE_ERROR || status == SOURCE_AGAIN)
            return status;
        if (ring_count(&replay->cues) == 0 && replay->waiting.len - replay->fed > WAITING_MOST)
            feed_to_line(replay, app, UINT64_MAX);
    }
    return SOURCE_DATA;
}

enum source_status replay_play(struct replay *replay, struct intake *intake, struct app *app, uint64_t now_ns,
                               uint64_t *ret_due_ns, struct err *err)
{
    *ret_due_ns = UINT64_MAX;
    tick(replay, now_ns);
    for (;;) {
        enum source_status status = look_ahead(replay, intake, app, err);
        if (status != SOURCE_DATA)
            return status;
        if (ring_count(&replay->cues) == 0) {
            feed(replay, app, replay->waiting.len - replay->fed);
            return SOURCE_END;
        }
        const struct replay_cue *cue = ring_at(&replay->cues, replay->cues.first);
        if (cue->due_ns > replay->played_ns) {
            if (!replay->paused)
                *ret_due_ns = now_ns + num_mul_div(cue->due_ns - replay->played_ns, 100, replay->speed) + 1;
            return SOURCE_DATA;
        }
        feed_to_line(replay, app, cue->line);
        app_settle(app);
        ring_drop(&replay->cues);
    }
}

void replay_pause(struct replay *replay, uint64_t now_ns)
{
    tick(replay, now_ns);
    replay->paused = !replay->paused;
}

void replay_faster(struct replay *replay, uint64_t now_ns, bool faster)
{
    static const unsigned SPEEDS[] = {10, 25, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 100000};
    enum { COUNT = sizeof SPEEDS / sizeof SPEEDS[0] };
    tick(replay, now_ns);
    if (faster) {
        for (int i = 0; i < COUNT; i++)
            if (SPEEDS[i] > replay->speed) {
                replay->speed = SPEEDS[i];
                return;
            }
    } else {
        for (int i = COUNT - 1; i >= 0; i--)
            if (SPEEDS[i] < replay->speed) {
                replay->speed = SPEEDS[i];
                return;
            }
    }
}
