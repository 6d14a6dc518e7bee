/*
 * The wiring of the memory: events in, processes and log lines out, and the limit on all of them together.
 *
 * When the limit on cycles is reached, the process that keeps the most, or nearly, gives its oldest one: a short-lived
 * neighbour never loses its few cycles to a busy server. The number of processes has a limit too, for
 * a log can be made of nothing but first cycles; cycles of processes beyond it are counted as dropped.
 */
#include "model/model.h"

#include <assert.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "model/assign.h"
#include "model/fullest.h"
#include "model/log.h"
#include "model/notes.h"
#include "model/process.h"
#include "model/source_names.h"

enum { PROCESSES_MAX = 1 << 14 };

struct model {
    uint64_t version;
    uint64_t max_cycles, kept, dropped;
    struct fullest fullest; /* of the processes, by cycles kept */
    bool runs_apart;
    int64_t newest_wall_ns;
    uint32_t process_count, process_room;
    struct process **processes;
    struct chunk_pool pool;
    struct rollup_pool rollups;
    model_leave_fn *leave;
    void *leave_ctx;
    struct assign assign;
    struct log log;
    struct source_names names;
    struct notes notes;
};

struct model *model_new(const struct model_limits *limits)
{
    struct model *model = xcalloc(1, sizeof *model);
    model->max_cycles = limits->cycles ? limits->cycles : 1;
    model->runs_apart = limits->runs_apart;
    model->newest_wall_ns = GC_WALL_NONE;
    rollup_pool_init(&model->rollups, limits->measure, limits->rollups);
    model->leave = limits->leave;
    model->leave_ctx = limits->leave_ctx;
    assign_init(&model->assign);
    log_init(&model->log, limits->log_bytes, limits->log_lines);
    source_names_init(&model->names);
    notes_init(&model->notes, limits->notes);
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
    free(model->processes);
    assign_release(&model->assign);
    chunk_pool_release(&model->pool);
    rollup_pool_release(&model->rollups);
    log_release(&model->log);
    source_names_release(&model->names);
    notes_release(&model->notes);
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

static void count_kept(struct model *model, struct process *process)
{
    fullest_set(&model->fullest, &process->kept, process_kept(process));
}

static void drop_one(struct model *model)
{
    struct process *giver = fullest_find(&model->fullest)->owner;
    if (model->leave)
        model->leave(model->leave_ctx, giver);
    if (model->rollups.room > 0)
        process_roll_up_oldest(giver, &model->rollups);
    process_drop_oldest(giver, &model->pool);
    count_kept(model, giver);
    model->kept--;
    model->dropped++;
}

/* NULL: one too many. Numbers are given out one after the other. */
static struct process *process_of(struct model *model, uint32_t index, uint32_t source)
{
    if (index >= PROCESSES_MAX)
        return NULL;
    if (index < model->process_count)
        return model->processes[index];
    assert(index == model->process_count);
    if (index == model->process_room) {
        model->process_room = index ? index * 2 : 4;
        model->processes = xrealloc(model->processes, model->process_room * sizeof(struct process *));
    }
    struct process *process = xmalloc(sizeof *process);
    process_init(process, index, source);
    process->kept.owner = process;
    model->processes[model->process_count++] = process;
    return process;
}

static void split(struct model *model, struct process *process, const struct assigned *assigned)
{
    struct process *to = process_of(model, assigned->split_process, process ? process->source : 0);
    if (!process)
        return;
    uint64_t moved = process_cut(process, &model->pool, assigned->run, to);
    count_kept(model, process);
    if (to) {
        count_kept(model, to);
        return;
    }
    model->kept -= moved;
    model->dropped += moved;
}

/* That much more likely it is that a cycle of the process is another's, or the other way round. */
static void doubt(struct process *process, uint32_t risk_ppm)
{
    process->risk_ppm += risk_ppm;
    if (process->risk_ppm > ASSIGN_GUESS_PPM)
        process->risk_ppm = ASSIGN_GUESS_PPM;
}

static void on_cycle(void *ctx, const struct gc_record *record)
{
    struct model *model = ctx;
    const struct assigned *assigned = assign_record(&model->assign, record);
    notes_cycle(&model->notes, record);
    model->version++;
    if (record->wall_ns > model->newest_wall_ns)
        model->newest_wall_ns = record->wall_ns;
    struct process *process = process_of(model, model->runs_apart ? assigned->run : assigned->process, record->source);
    if (assigned->is_split && !model->runs_apart)
        split(model, process, assigned);
    if (!process) {
        model->dropped++;
        return;
    }
    if (assigned->is_named)
        process_set_source(process, record->source);
    if (assigned->is_start)
        process_start_run(process, assigned->run, record);
    if (model->kept == model->max_cycles)
        drop_one(model);
    process_push(process, &model->pool, record);
    process->heard_ns = model->assign.clock_ns;
    doubt(process, assigned->risk_ppm);
    uint32_t rival = model->runs_apart ? assigned->rival_run : assigned->rival_process;
    if (rival < model->process_count)
        doubt(model->processes[rival], assigned->risk_ppm);
    model->kept++;
    count_kept(model, process);
}

static void on_note(void *ctx, const struct note *note)
{
    struct model *model = ctx;
    notes_add(&model->notes, note);
    model->version++;
}

unsigned model_cycle_notes(const struct model *model, const struct cycle *cycle, const struct note *ret[NOTES_OF_CYCLE])
{
    return notes_of_cycle(&model->notes, cycle->line, ret);
}

const struct note *model_cycle_note(const struct model *model, const struct cycle *cycle, enum note_kind kind)
{
    const struct note *notes[NOTES_OF_CYCLE];
    unsigned count = notes_of_cycle(&model->notes, cycle->line, notes);
    for (unsigned i = 0; i < count; i++)
        if (notes[i]->kind == kind)
            return notes[i];
    return NULL;
}

const struct note *model_note_at_line(const struct model *model, uint64_t line)
{
    return notes_at_line(&model->notes, line);
}

const struct note *model_note_next(const struct model *model, uint64_t line, enum note_kind kind, uint64_t *index,
                                   uint64_t *ret_cycle_line)
{
    return notes_next(&model->notes, line, kind, index, ret_cycle_line);
}

uint64_t model_dropped_notes(const struct model *model)
{
    return model->notes.dropped;
}

const struct ending *model_ending(const struct model *model, const struct process *process)
{
    uint64_t end = process_end(process), first = process_first(process);
    const struct ending *ending = NULL;
    for (uint64_t seq = end > first + 2 ? end - 2 : first; seq < end && !ending; seq++)
        ending = notes_ending(&model->notes, process_cycle(process, seq)->line);
    return ending;
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
        .ctx = model, .line = on_line, .piece = on_piece, .cycle = on_cycle, .note = on_note, .source = on_source};
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
    return model->dropped - model->rollups.cycles;
}

uint64_t model_rolled_cycles(const struct model *model)
{
    return model->rollups.cycles;
}

int64_t model_clock_ns(const struct model *model)
{
    return model->assign.clock_ns;
}

int64_t model_wall_ns(const struct model *model)
{
    return model->newest_wall_ns;
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
