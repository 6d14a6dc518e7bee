/*
 * Lines are saved torn, as they came: they are put together again when they are read, and the parse report says so again. Two
 * kinds of cycles are printed from their records instead: those older than the log, and a torn one whose first piece has left
 * the log already, which its other pieces alone would not bring back.
 */
#include "export/save.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "export/export_log.h"

struct saved_cycle {
    uint64_t line, seq;
    uint32_t process;
};

/* How far into the log a torn line can reach whose beginning it has lost; what reaches farther is not worth a search. */
enum { EDGE_LINES = 256 };

static int by_line(const void *left, const void *right)
{
    const struct saved_cycle *a = left, *b = right;
    return a->line < b->line ? -1 : a->line > b->line;
}

/* Whether a piece of the record that line `number` completed holds the beginning of a trace line. */
static bool has_beginning(const struct model *model, uint64_t number)
{
    struct log_line line;
    for (uint64_t at = model_log_first(model); at <= number && model_log_line(model, at, &line); at++)
        if (line.record_line == number && span_find(span_from(line.text, line.trace_start), SPAN_LIT("gc")) <
                                              line.text.len - line.trace_start)
            return true;
    return false;
}

static bool is_in_log(const struct model *model, uint64_t line)
{
    uint64_t first = model_log_first(model);
    if (line < first)
        return false;
    return model_log_dropped(model) == 0 || line - first >= EDGE_LINES || has_beginning(model, line);
}

static void add_cycles(struct save *save, const struct process *process, uint64_t from_seq, uint64_t end_seq)
{
    for (uint64_t seq = from_seq; seq < end_seq; seq++) {
        uint64_t line = process_cycle(process, seq)->line;
        if (!is_in_log(save->model, line))
            save->alone[save->alone_count++] = (struct saved_cycle){.line = line, .seq = seq, .process = process_index(process)};
    }
    save->cycles += end_seq - from_seq;
}

void save_init_all(struct save *save, const struct model *model)
{
    uint64_t kept = 0;
    uint32_t count = model_process_count(model);
    *save = (struct save){.model = model, .line = model_log_first(model), .end_line = model_log_end(model)};
    for (uint32_t i = 0; i < count; i++)
        kept += process_kept(model_process(model, i));
    save->alone = xcalloc(kept + 1, sizeof *save->alone);
    for (uint32_t i = 0; i < count; i++) {
        const struct process *process = model_process(model, i);
        add_cycles(save, process, process_first(process), process_end(process));
    }
    qsort(save->alone, save->alone_count, sizeof *save->alone, by_line);
}

void save_init_range(struct save *save, const struct model *model, const struct process *process, uint64_t from_seq, uint64_t to_seq)
{
    uint64_t first = process_first(process), end = process_end(process);
    from_seq = from_seq < first ? first : from_seq;
    to_seq = to_seq >= end ? end - 1 : to_seq;
    *save = (struct save){.model = model, .only = process, .from_seq = from_seq, .to_seq = to_seq, .line = model_log_first(model)};
    save->alone = xcalloc(to_seq - from_seq + 1, sizeof *save->alone);
    add_cycles(save, process, from_seq, to_seq + 1);
    uint64_t before = from_seq > first ? process_cycle(process, from_seq - 1)->line : process_cycle(process, from_seq)->line - 1;
    save->line = before + 1 > save->line ? before + 1 : save->line;
    save->end_line = process_cycle(process, to_seq)->line + 1;
}

void save_release(struct save *save)
{
    free(save->alone);
}

/* Of a range: the lines of its source, but for the trace lines of other processes and other cycles. */
static bool is_wanted(const struct save *save, const struct log_line *line)
{
    uint64_t seq;
    if (!save->only)
        return true;
    if (line->source != process_source(save->only))
        return false;
    return line->record_line == 0 ||
           (process_seq_of_line(save->only, line->record_line, &seq) && seq >= save->from_seq && seq <= save->to_seq);
}

static void put_cycle(struct save *save, const struct saved_cycle *cycle, struct strbuf *out)
{
    struct gc_record record;
    const struct process *process = model_process(save->model, cycle->process);
    cycle_unpack(process_cycle(process, cycle->seq), &record);
    export_log_record(out, model_source_name(save->model, process_source(process)), &record);
}

static void put_line(struct save *save, const struct log_line *line, struct strbuf *out)
{
    struct trace_line as_came = {.text = line->text, .body_start = line->body_start, .wall_ns = line->wall_ns,
                                 .is_named = line->is_named, .is_unwrapped = line->is_unwrapped};
    export_log_line(out, model_source_name(save->model, line->source), &as_came);
    save->others += line->kind != LINE_TRACE && line->kind != LINE_PIECE;
}

bool save_next(struct save *save, struct strbuf *out, size_t enough)
{
    struct log_line line;
    while (out->len < enough) {
        const struct saved_cycle *next = save->alone_next < save->alone_count ? &save->alone[save->alone_next] : NULL;
        bool has_line = save->line < save->end_line && model_log_line(save->model, save->line, &line);
        if (!next && !has_line)
            return true;
        if (next && (!has_line || next->line <= line.number)) {
            put_cycle(save, next, out);
            save->alone_next++;
            continue;
        }
        save->line++;
        if (!is_wanted(save, &line))
            continue;
        put_line(save, &line, out);
    }
    return false;
}
