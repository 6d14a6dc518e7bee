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

bool replay_init(struct replay *replay, const struct options *options, struct intake *intake, unsigned speed,
                 struct err *err)
{
    *replay = (struct replay){.speed = speed};
    struct trace_events events = {.ctx = replay, .cycle = on_cycle};
    replay->scout = tracing_new(options, &events, err);
    if (!replay->scout)
        return false;
    inflow_init(&replay->ahead, intake, replay->scout);
    backlog_init(&replay->waiting);
    assign_init(&replay->assign);
    ring_init(&replay->cues, sizeof(struct replay_cue), 0);
    return true;
}

void replay_release(struct replay *replay)
{
    if (!replay->scout)
        return;
    inflow_release(&replay->ahead);
    backlog_release(&replay->waiting);
    trace_free(replay->scout);
    assign_release(&replay->assign);
    ring_release(&replay->cues);
}

static void tick(struct replay *replay, uint64_t now_ns)
{
    if (!replay->paused && replay->tick_ns > 0)
        replay->played_ns += num_mul_div(now_ns - replay->tick_ns, replay->speed, 100);
    replay->tick_ns = now_ns;
}

/* Lets the scout read until a cue is ahead, or the input has ended. */
static enum intake_status look_ahead(struct replay *replay, struct inflow *screen, struct err *err)
{
    while (ring_count(&replay->cues) == 0 && !replay->is_read) {
        struct intake_event event;
        enum intake_status status = inflow_read(&replay->ahead, &event, err);
        if (status == INTAKE_TROUBLE || status == INTAKE_AGAIN)
            return status;
        backlog_add(&replay->waiting, status, &event);
        if (status == INTAKE_END) {
            trace_finish(replay->scout);
            replay->is_read = true;
        }
        if (ring_count(&replay->cues) == 0 && backlog_waiting(&replay->waiting) > WAITING_MOST)
            backlog_feed(&replay->waiting, screen, UINT64_MAX);
    }
    return INTAKE_DATA;
}

enum intake_status replay_play(struct replay *replay, struct inflow *screen, uint64_t now_ns, uint64_t *ret_due_ns,
                               struct err *err)
{
    *ret_due_ns = UINT64_MAX;
    tick(replay, now_ns);
    for (;;) {
        enum intake_status status = look_ahead(replay, screen, err);
        if (status != INTAKE_DATA)
            return status;
        if (ring_count(&replay->cues) == 0) {
            backlog_feed(&replay->waiting, screen, UINT64_MAX);
            return INTAKE_END;
        }
        const struct replay_cue *cue = ring_at(&replay->cues, replay->cues.first);
        if (cue->due_ns > replay->played_ns) {
            if (!replay->paused)
                *ret_due_ns = now_ns + num_mul_div(cue->due_ns - replay->played_ns, 100, replay->speed) + 1;
            return INTAKE_DATA;
        }
        backlog_feed(&replay->waiting, screen, cue->line);
        trace_settle(screen->trace);
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
