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
#include "export/save.h"
#include "ui/filtering.h"
#include "ui/table.h"

/* A live program may be watched for months, in under 32 MiB in all. */
static const struct model_limits OF_FILE = {
    .cycles = 1 << 20, .log_bytes = 32 << 20, .log_lines = 1 << 18, .notes = 1 << 16, .rollups = 1 << 12};
static const struct model_limits LIVE = {
    .cycles = 1 << 17, .log_bytes = 4 << 20, .log_lines = 1 << 15, .notes = 1 << 13, .rollups = 1 << 11};

enum { PIECE_BYTES = 64 * 1024 };

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
        bool is_past = view_is_past(view, process);
        if (view_is_all(view) && !is_past)
            insight_update_whole(app->insight, process, to);
        else
            insight_update(app->insight, process, is_past ? to + 1 : from, to);
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

static bool put_out(struct app *app, int fd, struct strbuf *out, struct err *err)
{
    bool is_written = output_write(fd, app->view.prompt, strbuf_span(out), err);
    strbuf_clear(out);
    return is_written;
}

/* The range between the marks; or all processes, one after the other, each with the name of its source. */
static bool write_cycles(struct app *app, int fd, struct strbuf *out, uint64_t *ret_cycles, struct err *err)
{
    const struct view *view = &app->view;
    const struct exporter *exporter = exporter_of(view);
    uint32_t first = view->write_all ? 0 : view->process, end = view->write_all ? model_process_count(app->model) : first + 1;
    bool is_written = true;
    exporter->begin(out);
    for (uint32_t i = first; i < end; i++) {
        const struct process *process = model_process(app->model, i);
        struct export_range range = {.process = process, .source = model_source_name(app->model, process_source(process)),
                                     .seq = view->write_all ? process_first(process) : view->write_from,
                                     .to_seq = view->write_all ? UINT64_MAX : view->write_to};
        if (range.source.len == 0)
            range.source = span_make(NULL, 0);
        uint64_t from = range.seq;
        for (bool is_done = false; !is_done && is_written; is_written = put_out(app, fd, out, err))
            is_done = export_cycles(out, exporter, &range, PIECE_BYTES);
        *ret_cycles += range.seq - from;
    }
    exporter->end(out);
    return is_written && put_out(app, fd, out, err);
}

/* The same as a log, with the other lines that are in memory. */
static bool write_log(struct app *app, int fd, struct strbuf *out, uint64_t *ret_cycles, uint64_t *ret_others, struct err *err)
{
    struct save save;
    const struct view *view = &app->view;
    bool is_written = true;
    if (view->write_all)
        save_init_all(&save, app->model);
    else
        save_init_range(&save, app->model, model_process(app->model, view->process), view->write_from, view->write_to);
    for (bool is_done = false; !is_done && is_written; is_written = put_out(app, fd, out, err))
        is_done = save_next(&save, out, PIECE_BYTES);
    *ret_cycles = save.cycles;
    *ret_others = save.others;
    save_release(&save);
    return is_written;
}

static void say_written(struct app *app, uint64_t now_ns, uint64_t cycles, uint64_t others)
{
    char text[NUM_TEXT], more[NUM_TEXT + 32] = "", other_text[NUM_TEXT];
    num_grouped(text, cycles);
    num_grouped(other_text, others);
    if (others > 0)
        snprintf(more, sizeof more, " and %s other line%s", other_text, others == 1 ? "" : "s");
    view_say(&app->view, now_ns, "%s cycle%s%s written to %s", text, cycles == 1 ? "" : "s", more, app->view.prompt);
}

void app_write(struct app *app, uint64_t now_ns)
{
    struct err err;
    struct strbuf out;
    struct view *view = &app->view;
    if (view->process >= model_process_count(app->model))
        return;
    uint64_t cycles = 0, others = 0;
    int fd = open(view->prompt, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0) {
        view_say(view, now_ns, "cannot write '%s': %s", view->prompt, strerror(errno));
        return;
    }
    strbuf_init(&out, 0);
    bool is_log = exporter_of(view) == exporter_find(SPAN_LIT("log"));
    bool is_written = is_log ? write_log(app, fd, &out, &cycles, &others, &err) : write_cycles(app, fd, &out, &cycles, &err);
    strbuf_release(&out);
    if (close(fd) < 0 && is_written)
        is_written = err_set(&err, "cannot write to %s: %s", view->prompt, strerror(errno));
    if (is_written)
        say_written(app, now_ns, cycles, others);
    else
        view_say(view, now_ns, "%s", err.text);
}
