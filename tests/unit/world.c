#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/roster.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "ui/dump.h"

/* As the program does it (cli/app.c). */
static void on_leave(void *ctx, const struct process *process)
{
    struct world *world = ctx;
    insight_leave(world->insight, process);
    roster_leave(world->roster, process);
}

void world_init(struct world *world, enum feed_state state)
{
    struct model_limits limits = {.cycles = 1000, .log_bytes = 1 << 20, .log_lines = 1000, .notes = 1 << 16,
                                  .leave = on_leave, .leave_ctx = world};
    *world = (struct world){.rows = 24, .cols = 80, .now_ns = 1000 * NS_PER_S};
    world->model = model_new(&limits);
    world->feed = (struct feed){.state = state, .name = "test", .replay_speed = 100};
    world->insight = insight_new();
    world->roster = roster_new();
    view_init(&world->view);
    world_turn(world);
}

void world_free(struct world *world)
{
    view_release(&world->view);
    insight_free(world->insight);
    roster_free(world->roster);
    model_free(world->model);
}

static void add_line(struct world *world, enum line_kind kind, const char *text, uint32_t trace_len)
{
    struct trace_events events = model_events(world->model);
    struct trace_line line = {
        .number = ++world->counts.lines, .kind = kind, .text = span_of(text), .trace_len = trace_len};
    events.line(events.ctx, &line);
}

void world_record(struct world *world, const struct gc_record *record)
{
    struct trace_events events = model_events(world->model);
    struct gc_record copy = *record;
    char text[64];
    snprintf(text, sizeof text, "gc %u @ and so on", (unsigned)record->value[GC_CYCLE]);
    add_line(world, LINE_TRACE, text, (uint32_t)strlen(text));
    copy.line = world->counts.lines;
    copy.format = 0;
    events.cycle(events.ctx, &copy);
    world->counts.cycles++;
}

void world_cycle(struct world *world, uint64_t number)
{
    struct gc_record record = calm_record(number);
    world_record(world, &record);
}

void world_say(struct world *world, const char *text)
{
    add_line(world, LINE_LOG, text, 0);
}

static void look(struct world *world)
{
    const struct process *process = NULL;
    if (world->view.process < model_process_count(world->model))
        process = model_process(world->model, world->view.process);
    if (process && process_kept(process) > 0) {
        uint64_t from, to;
        outlier_basis(process, &world->basis);
        view_range(&world->view, process, &from, &to);
        window_compute(process, from, to, &world->window);
        window_compute(process, process_first(process), process_end(process) - 1, &world->whole);
        insight_update(world->insight, process, from, to);
    }
    bool is_marked = world->view.has_a && world->view.has_b;
    roster_update(world->roster, world->model, world->view.processes_version, world->now_ns);
    insight_mark(world->insight, is_marked ? world->view.mark_a : 1, is_marked ? world->view.mark_b : 0);
    world->frame = (struct frame){.model = world->model, .counts = &world->counts, .process = process,
                                  .basis = &world->basis, .window = &world->window, .whole = &world->whole,
                                  .view = &world->view, .feed = &world->feed, .now_ns = world->now_ns,
                                  .wall_ns = GC_WALL_NONE, .zone = &world->zone,
                                  .marked = insight_range(world->insight, RANGE_MARKS),
                                  .roster = world->roster};
    for (int i = 0; i < RANGE_COUNT; i++)
        world->frame.pauses[i] = insight_pauses(world->insight, (enum pause_range)i);
}

void world_turn(struct world *world)
{
    view_sync(&world->view, world->model, &world->feed, world->now_ns);
    look(world);
    ui_prepare(&world->view, &world->frame, world->rows, world->cols);
}

enum request world_key(struct world *world, int key)
{
    struct action action = ui_key(&world->frame, key);
    enum request request = view_apply(&world->view, &world->frame, action, world->rows, world->cols);
    world_turn(world);
    return request;
}

void world_type(struct world *world, const char *text)
{
    for (; *text; text++)
        world_key(world, *text);
}

char *world_screen(struct world *world)
{
    struct canvas canvas;
    struct strbuf text;
    canvas_init(&canvas, world->rows, world->cols, false);
    strbuf_init(&text, 0);
    ui_draw(&world->frame, &canvas);
    canvas_dump(&canvas, &text);
    char *copy = xmemdup0(text.ptr, text.len);
    strbuf_release(&text);
    canvas_free(&canvas);
    return copy;
}

int world_setup(void **state)
{
    struct world *world = calloc(1, sizeof *world);
    world_init(world, FEED_LIVE);
    *state = world;
    return 0;
}

int world_teardown(void **state)
{
    world_free(*state);
    free(*state);
    return 0;
}

void world_fill(struct world *world, uint64_t cycles)
{
    uint64_t from = world->counts.cycles;
    for (uint64_t i = from + 1; i <= from + cycles; i++)
        world_cycle(world, i);
    world->now_ns += 10 * NS_PER_S;
    world_turn(world);
}
