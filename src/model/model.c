/*
 * The wiring of the memory: events in, processes and log lines out, and the limit on all of them together.
 *
 * When the limit on cycles is reached, the process that keeps the most gives its oldest one: a short-lived
 * neighbour never loses its few cycles to a busy server. The number of processes has a limit too, for
 * a log can be made of nothing but first cycles; cycles of processes beyond it are counted as dropped.
 */
#include "model/model.h"

#include <assert.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "model/assign.h"
#include "model/log.h"
#include "model/process.h"
#include "model/source_names.h"

enum { PROCESSES_MAX = 4096 };

struct model {
    uint64_t version;
    uint64_t max_cycles, kept, dropped;
    struct process *giver; /* keeps the most, or nearly; NULL before anything was dropped */
    uint64_t runner_up;    /* the most that any other keeps */
    uint32_t process_count;
    struct process *processes[PROCESSES_MAX];
    struct chunk_pool pool;
    struct assign assign;
    struct log log;
    struct source_names names;
};

struct model *model_new(const struct model_limits *limits)
{
    struct model *model = xcalloc(1, sizeof *model);
    model->max_cycles = limits->cycles ? limits->cycles : 1;
    assign_init(&model->assign);
    log_init(&model->log, limits->log_bytes, limits->log_lines);
    source_names_init(&model->names);
    return model;
}

void model_free(struct model *model)
{
    if (!model)
        return;
    for (uint32_t i = 0; i < model->process_count; i++) {
        process_release(model->processes[i]);
        free(model->processes[i]);
    }
    chunk_pool_release(&model->pool);
    log_release(&model->log);
    source_names_release(&model->names);
    free(model);
}

static void on_line(void *ctx, const struct trace_line *line)
{
    struct model *model = ctx;
    log_add(&model->log, line);
    model->version++;
}

static void on_piece(void *ctx, const struct trace_piece *piece)
{
    struct model *model = ctx;
    log_mark(&model->log, piece);
    model->version++;
}

static void find_giver(struct model *model)
{
    model->giver = model->processes[0];
    model->runner_up = 0;
    for (uint32_t i = 1; i < model->process_count; i++) {
        struct process *process = model->processes[i];
        uint64_t less = process_kept(process);
        if (less > process_kept(model->giver)) {
            less = process_kept(model->giver);
            model->giver = process;
        }
        if (less > model->runner_up)
            model->runner_up = less;
    }
}

/* The giver stays the same until it has an eighth less than the next, so that thousands of processes need not be
 * compared for each cycle. */
static void drop_one(struct model *model)
{
    bool has_giver = model->giver && process_kept(model->giver) > 0;
    if (!has_giver || process_kept(model->giver) < model->runner_up - model->runner_up / 8)
        find_giver(model);
    process_drop_oldest(model->giver, &model->pool);
    model->kept--;
    model->dropped++;
}

static void on_cycle(void *ctx, const struct gc_record *record)
{
    struct model *model = ctx;
    uint32_t index = assign_process(&model->assign, record);
    model->version++;
    if (index >= PROCESSES_MAX) {
        model->dropped++;
        return;
    }
    if (index == model->process_count) {
        model->processes[index] = xmalloc(sizeof(struct process));
        process_init(model->processes[index], index);
        model->process_count++;
    }
    assert(index < model->process_count);
    if (model->kept == model->max_cycles)
        drop_one(model);
    process_push(model->processes[index], &model->pool, record);
    model->kept++;
    if (model->processes[index] != model->giver && process_kept(model->processes[index]) > model->runner_up)
        model->runner_up = process_kept(model->processes[index]);
}

static void on_source(void *ctx, const struct trace_source *source)
{
    struct model *model = ctx;
    source_names_add(&model->names, source->name);
}

struct span model_source_name(const struct model *model, uint32_t source)
{
    return source_names_get(&model->names, source);
}

struct trace_events model_events(struct model *model)
{
    return (struct trace_events){
        .ctx = model, .line = on_line, .piece = on_piece, .cycle = on_cycle, .source = on_source};
}

uint64_t model_version(const struct model *model)
{
    return model->version;
}

uint32_t model_process_count(const struct model *model)
{
    return model->process_count;
}

const struct process *model_process(const struct model *model, uint32_t index)
{
    assert(index < model->process_count);
    return model->processes[index];
}

uint64_t model_dropped_cycles(const struct model *model)
{
    return model->dropped;
}

uint64_t model_log_first(const struct model *model)
{
    return model->log.lines.first;
}

uint64_t model_log_end(const struct model *model)
{
    return model->log.lines.end;
}

bool model_log_line(const struct model *model, uint64_t number, struct log_line *ret)
{
    return log_get(&model->log, number, ret);
}

uint64_t model_log_dropped(const struct model *model)
{
    return model->log.dropped;
}
