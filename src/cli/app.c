#include "cli/app.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "analysis/series.h"
#include "base/num.h"
#include "cli/output.h"
#include "cli/tracing.h"
#include "export/export.h"
#include "ui/filtering.h"
#include "ui/table.h"

/* A live program may be watched for months, in under 32 MiB in all. */
static const struct model_limits OF_FILE = {
    .cycles = 1 << 20, .log_bytes = 32 << 20, .log_lines = 1 << 18, .notes = 1 << 16, .rollups = 1 << 12};
static const struct model_limits LIVE = {
    .cycles = 1 << 17, .log_bytes = 4 << 20, .log_lines = 1 << 15, .notes = 1 << 13, .rollups = 1 << 11};

#define NEWEST_NS (NS_PER_S / 5)

/* How the table begins. */
static bool arrange(struct view *view, const struct options *options, struct err *err)
{
    if (options->where && !filtering_set(view, span_of(options->where), options->zone, err)) {
        err_prefix(err, "option --where");
        return false;
    }
    if (options->columns && !table_parse(span_of(options->columns), &view->table, err)) {
        err_prefix(err, "option --columns");
        return false;
    }
    if (options->sort && !table_parse_sort(span_of(options->sort), &view->sort, &view->sort_up, err)) {
        err_prefix(err, "option --sort");
        return false;
    }
    return true;
}

/* Numbers of whole runs count each cycle once, also those that come and go between two frames. */
static void on_leave(void *ctx, const struct process *process)
{
    struct app *app = ctx;
    insight_leave(app->insight, process);
    watch_leave(app->watch, process);
    roster_leave(app->roster, process);
}

bool app_init(struct app *app, const struct options *options, bool is_live, struct err *err)
{
    struct model_limits limits = is_live ? LIVE : OF_FILE;
    limits.cycles = options->capacity ? options->capacity : limits.cycles;
    limits.log_bytes = options->log_capacity ? options->log_capacity : limits.log_bytes;
    limits.measure = series_measure;
    limits.leave = on_leave;
    limits.leave_ctx = app;
    *app = (struct app){.wall_ns = GC_WALL_NONE, .zone = options->zone, .ascii = options->ascii};
    app->model = model_new(&limits);
    struct trace_events events = model_events(app->model);
    app->trace = tracing_new(options, &events, err);
    if (!app->trace) {
        model_free(app->model);
        return false;
    }
    app->insight = insight_new();
    app->roster = roster_new();
    struct thresholds thresholds = options->thresholds;
    thresholds.memory_limit_bytes = options->memory_limit;
    app->watch = watch_new(&thresholds, app->model);
    view_init(&app->view);
    canvas_init(&app->canvas, 0, 0, app->ascii);
    if (arrange(&app->view, options, err))
        return true;
    app_release(app);
    return false;
}

void app_release(struct app *app)
{
    canvas_free(&app->canvas);
    view_release(&app->view);
    insight_free(app->insight);
    roster_free(app->roster);
    watch_free(app->watch);
    trace_free(app->trace);
    model_free(app->model);
}

void app_settle(struct app *app)
{
    trace_settle(app->trace);
}

void app_finish(struct app *app)
{
    trace_finish(app->trace);
}

void app_resize(struct app *app, int rows, int cols)
{
    app->rows = rows;
    app->cols = cols;
    app->drawn_ns = 0;
    canvas_free(&app->canvas);
    canvas_init(&app->canvas, rows, cols, app->ascii);
    app->canvas.mono = app->mono;
}

void app_set_mono(struct app *app, bool mono)
{
    app->mono = app->canvas.mono = mono;
    app->drawn_ns = 0;
}

uint64_t app_sync(struct app *app, uint64_t now_ns)
{
    return view_sync(&app->view, app->model, &app->feed, now_ns);
}

static const struct process *looked_at(const struct app *app)
{
    bool is_there = app->view.process < model_process_count(app->model);
    return is_there ? model_process(app->model, app->view.process) : NULL;
}

/* Brings what is derived from the model up to date. */
static void derive(struct app *app, uint64_t now_ns)
{
    uint64_t from = 0, to = 0;
    const struct view *view = &app->view;
    const struct process *process = looked_at(app);
    if (process) {
        view_range(view, process, &from, &to);
        if (view_is_all(view) && process_rollup(process))
            from = 0;
        insight_update(app->insight, process, from, to);
    }
    roster_update(app->roster, app->model, view->processes_version, now_ns);
    bool is_marked = view->has_a && view->has_b && view->mark_process == view->process;
    insight_mark(app->insight, is_marked ? view->mark_a : 1, is_marked ? view->mark_b : 0);
    app->findings = watch_update(app->watch, process, view->shown_end, app->feed.state == FEED_ENDED);
}

static struct frame frame_of(const struct app *app, uint64_t now_ns)
{
    uint64_t seen_cycles, seen_ns;
    watch_seen(app->watch, &seen_cycles, &seen_ns);
    return (struct frame){
        .model = app->model,
        .counts = trace_counts(app->trace),
        .trace = app->trace,
        .process = looked_at(app),
        .basis = insight_basis(app->insight),
        .window = insight_window(app->insight),
        .whole = insight_whole(app->insight),
        .marked = insight_range(app->insight, RANGE_MARKS),
        .pauses = {[RANGE_VISIBLE] = insight_pauses(app->insight, RANGE_VISIBLE),
                   [RANGE_WHOLE] = insight_pauses(app->insight, RANGE_WHOLE),
                   [RANGE_MARKS] = insight_pauses(app->insight, RANGE_MARKS)},
        .roster = app->roster,
        .findings = app->findings,
        .seen_cycles = seen_cycles,
        .seen_ns = seen_ns,
        .thresholds = watch_thresholds(app->watch),
        .view = &app->view,
        .feed = &app->feed,
        .now_ns = now_ns,
        .wall_ns = app->wall_ns,
        .zone = app->zone,
    };
}

/* What the panes are drawn from and changes without a key. */
static void get_shown(const struct app *app, uint64_t ret[APP_SHOWN])
{
    const struct view *view = &app->view;
    const uint64_t shown[APP_SHOWN] = {view->shown_end, view->log_end, view->processes_version, view->selected, view->process,
                                       view->message[0] != '\0' ? view->message_until_ns : 0, app->feed.state,
                                       app->feed.trouble[0] != '\0'};
    memcpy(ret, shown, sizeof shown);
}

static bool is_all_shown(const struct app *app, uint64_t now_ns)
{
    uint64_t shown[APP_SHOWN];
    get_shown(app, shown);
    return app->drawn_ns != 0 && now_ns - app->drawn_ns < NS_PER_S && memcmp(shown, app->shown, sizeof shown) == 0;
}

void app_draw(struct app *app, uint64_t now_ns)
{
    derive(app, now_ns);
    struct frame frame = frame_of(app, now_ns);
    ui_prepare(&app->view, &frame, app->rows, app->cols);
    ui_draw(&frame, &app->canvas);
    get_shown(app, app->shown);
    app->drawn_ns = app->newest_ns = now_ns;
}

uint64_t app_refresh(struct app *app, uint64_t now_ns)
{
    if (!is_all_shown(app, now_ns)) {
        app_draw(app, now_ns);
        return UINT64_MAX;
    }
    bool with_panes = now_ns - app->newest_ns >= NEWEST_NS;
    struct frame frame = frame_of(app, now_ns);
    ui_draw_newest(&frame, &app->canvas, with_panes);
    if (with_panes)
        app->newest_ns = now_ns;
    return with_panes ? app->drawn_ns + NS_PER_S : app->newest_ns + NEWEST_NS;
}

enum request app_key(struct app *app, int key, int row, int col, uint64_t now_ns)
{
    derive(app, now_ns);
    struct frame frame = frame_of(app, now_ns);
    app->drawn_ns = 0;
    bool is_mouse = key == UI_KEY_MOUSE || key == UI_KEY_WHEEL_UP || key == UI_KEY_WHEEL_DOWN;
    struct action action = is_mouse ? ui_mouse(&frame, app->rows, app->cols, key, row, col) : ui_key(&frame, key);
    return view_apply(&app->view, &frame, action, app->rows, app->cols);
}

static const struct exporter *exporter_of(const struct view *view)
{
    static const char *const ENDS[][2] = {{".csv", "csv"}, {".log", "log"}, {".txt", "log"}};
    struct span name = span_make(view->prompt, view->prompt_len);
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++)
        if (span_ends(name, span_of(ENDS[i][0])))
            return exporter_find(span_of(ENDS[i][1]));
    return exporter_find(SPAN_LIT("ndjson"));
}

static bool write_range(struct app *app, int fd, const struct exporter *exporter, struct export_range *range, struct err *err)
{
    enum { PIECE_BYTES = 64 * 1024 };
    bool is_done = false, is_written = true;
    struct strbuf out;
    strbuf_init(&out, 0);
    while (!is_done && is_written) {
        is_done = export_cycles(&out, exporter, range, PIECE_BYTES);
        is_written = output_write(fd, app->view.prompt, strbuf_span(&out), err);
        strbuf_clear(&out);
    }
    strbuf_release(&out);
    return is_written;
}

/* The range between the marks; or all processes, one after the other, each with the name of its source. In a log those without
 * one get a number, so that they are told apart again as they were. */
static bool write_cycles(struct app *app, int fd, uint64_t *ret_count, struct err *err)
{
    const struct view *view = &app->view;
    const struct exporter *exporter = exporter_of(view);
    uint32_t first = view->write_all ? 0 : view->process, end = view->write_all ? model_process_count(app->model) : first + 1;
    bool needs_names = end - first > 1 && exporter == exporter_find(SPAN_LIT("log")), is_written = true;
    struct strbuf text;
    strbuf_init(&text, 0);
    *ret_count = 0;
    exporter->begin(&text);
    for (uint32_t i = first; i < end && is_written; i++) {
        const struct process *process = model_process(app->model, i);
        struct export_range range = {.process = process, .source = model_source_name(app->model, process_source(process)),
                                     .seq = view->write_all ? process_first(process) : view->write_from,
                                     .to_seq = view->write_all ? UINT64_MAX : view->write_to};
        char name[32];
        snprintf(name, sizeof name, "process %" PRIu32, i + 1);
        if (range.source.len == 0)
            range.source = needs_names ? span_of(name) : span_make(NULL, 0);
        uint64_t from = range.seq;
        is_written = output_write(fd, view->prompt, strbuf_span(&text), err) && write_range(app, fd, exporter, &range, err);
        strbuf_clear(&text);
        *ret_count += range.seq - from;
    }
    exporter->end(&text);
    is_written = is_written && output_write(fd, view->prompt, strbuf_span(&text), err);
    strbuf_release(&text);
    return is_written;
}

void app_write(struct app *app, uint64_t now_ns)
{
    struct err err;
    struct view *view = &app->view;
    if (view->process >= model_process_count(app->model))
        return;
    uint64_t count;
    int fd = open(view->prompt, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0) {
        view_say(view, now_ns, "cannot write '%s': %s", view->prompt, strerror(errno));
        return;
    }
    bool is_written = write_cycles(app, fd, &count, &err);
    if (close(fd) < 0 && is_written)
        is_written = err_set(&err, "cannot write to %s: %s", view->prompt, strerror(errno));
    if (is_written)
        view_say(view, now_ns, "%" PRIu64 " cycle%s written to %s", count, count == 1 ? "" : "s", view->prompt);
    else
        view_say(view, now_ns, "%s", err.text);
}
