#include "ui/cycle_notes.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/num.h"

static void add(char buf[CYCLE_NOTE_TEXT], const char *format, ...) __attribute__((format(printf, 2, 3)));

static void add(char buf[CYCLE_NOTE_TEXT], const char *format, ...)
{
    size_t len = strlen(buf);
    va_list args;
    va_start(args, format);
    vsnprintf(buf + len, CYCLE_NOTE_TEXT - len, format, args);
    va_end(args);
}

static const struct note *note_of(const struct frame *frame, uint64_t seq, enum note_kind kind)
{
    return model_cycle_note(frame->model, process_cycle(frame->process, seq), kind);
}

static bool has(const struct note *note, enum note_field field, int64_t *ret)
{
    return note && note_get(note, field, ret);
}

static const char *bytes(char text[NUM_TEXT], int64_t value)
{
    return num_bytes(text, value < 0 ? (uint64_t)-value : (uint64_t)value);
}

char *cycle_notes_periodic(const struct frame *frame, uint64_t seq, char buf[CYCLE_NOTE_TEXT])
{
    buf[0] = '\0';
    if (note_of(frame, seq, NOTE_PERIODIC))
        add(buf, "periodic: two minutes had passed without a cycle");
    return buf;
}

static void add_goal(char buf[CYCLE_NOTE_TEXT], const struct note *note)
{
    char text[NUM_TEXT];
    int64_t delta;
    if (has(note, NOTE_GOAL_DELTA_BYTES, &delta))
        add(buf, ", done %s %s the goal", bytes(text, delta), delta > 0 ? "above" : "below");
}

static void add_cpu(char buf[CYCLE_NOTE_TEXT], const struct note *note)
{
    char text[NUM_TEXT];
    int64_t cpu, expected;
    if (has(note, NOTE_CPU_PERCENT, &cpu) && has(note, NOTE_EXPECTED_PERCENT, &expected))
        add(buf, "%" PRId64 " %% of the CPU while it ran (%" PRId64 " %% foreseen)", cpu, expected);
    else if (has(note, NOTE_UTIL_ACTUAL_PPM, &cpu) && has(note, NOTE_UTIL_GOAL_PPM, &expected) && cpu >= 0)
        add(buf, "%s of the CPU while it ran (%" PRId64 " %% foreseen)", num_percent(text, (uint64_t)cpu), expected / 10000);
}

static void add_work(char buf[CYCLE_NOTE_TEXT], const struct note *note)
{
    char text[NUM_TEXT], foreseen[NUM_TEXT];
    int64_t heap, stacks, globals, expected;
    if (has(note, NOTE_WORK_HEAP_BYTES, &heap) && has(note, NOTE_WORK_STACK_BYTES, &stacks) &&
        has(note, NOTE_WORK_GLOBALS_BYTES, &globals) && has(note, NOTE_WORK_EXPECTED_BYTES, &expected))
        add(buf, ", %s scanned (%s foreseen)", bytes(text, heap + stacks + globals), bytes(foreseen, expected));
    else if (has(note, NOTE_SCANNED_BYTES, &heap))
        add(buf, ", %s scanned", bytes(text, heap));
}

char *cycle_notes_pacer(const struct frame *frame, uint64_t seq, char buf[CYCLE_NOTE_TEXT])
{
    int64_t ratio;
    const struct note *end = note_of(frame, seq, NOTE_PACER_END);
    buf[0] = '\0';
    add_cpu(buf, end);
    add_work(buf, end);
    add_goal(buf, end);
    if (has(note_of(frame, seq, NOTE_PACER_START), NOTE_ASSIST_RATIO_PPM, &ratio) && ratio >= 0)
        add(buf, "%sassist ratio %" PRId64 ".%02" PRId64, buf[0] ? "; " : "", ratio / 1000000, ratio / 10000 % 100);
    return buf;
}

static const struct note *scavenger(const struct frame *frame, const struct cycle *cycle)
{
    const struct note *notes[NOTES_OF_CYCLE], *last = NULL;
    unsigned count = model_cycle_notes(frame->model, cycle, notes);
    int64_t value;
    for (unsigned i = 0; i < count; i++)
        if ((notes[i]->kind == NOTE_SCAV || notes[i]->kind == NOTE_SCVG) && has(notes[i], NOTE_RETURNED_BYTES, &value))
            last = notes[i];
    return last;
}

bool cycle_notes_returned_bytes(const struct frame *frame, const struct cycle *cycle, uint64_t *ret)
{
    int64_t value;
    if (!has(scavenger(frame, cycle), NOTE_RETURNED_BYTES, &value))
        return false;
    *ret = (uint64_t)value;
    return true;
}

bool cycle_notes_waiting(const struct note *sched, uint64_t *ret)
{
    int64_t common, own = 0;
    if (!has(sched, NOTE_RUN_QUEUE, &common))
        return false;
    has(sched, NOTE_RUN_QUEUES, &own);
    *ret = (uint64_t)common + (uint64_t)own;
    return true;
}

bool cycle_notes_run_queue(const struct frame *frame, uint64_t seq, uint64_t *ret)
{
    return cycle_notes_waiting(note_of(frame, seq, NOTE_SCHED), ret);
}

char *cycle_notes_returned(const struct frame *frame, uint64_t seq, char buf[CYCLE_NOTE_TEXT])
{
    char text[NUM_TEXT];
    int64_t value;
    const struct note *note = scavenger(frame, process_cycle(frame->process, seq));
    buf[0] = '\0';
    if (!has(note, NOTE_RETURNED_BYTES, &value))
        return buf;
    add(buf, "%s of the heap are with the operating system", bytes(text, value));
    if (has(note, NOTE_WORK_BYTES, &value) && value > 0)
        add(buf, ", %s more since the line before", bytes(text, value));
    if (has(note, NOTE_EAGER_BYTES, &value) && value > 0)
        add(buf, ", %s at once for an allocation", bytes(text, value));
    if (has(note, NOTE_FORCED, &value) && value)
        add(buf, ", as the program asked");
    if (has(note, NOTE_UTIL_PERCENT, &value))
        add(buf, "; %" PRId64 " %% of what is kept is in use", value);
    return buf;
}

char *cycle_notes_scan(const struct frame *frame, uint64_t seq, char buf[CYCLE_NOTE_TEXT])
{
    char text[NUM_TEXT];
    int64_t value = 0, dense;
    const struct note *note = note_of(frame, seq, NOTE_SCAN), *queue = note_of(frame, seq, NOTE_FINALIZERS);
    buf[0] = '\0';
    if (has(note, NOTE_OBJECTS, &value))
        add(buf, "%s objects scanned", num_grouped(text, (uint64_t)value));
    if (has(note, NOTE_SPAN_DENSE_OBJECTS, &dense) && value > 0)
        add(buf, ", %s of them in dense spans", num_percent(text, num_ppm((uint64_t)dense, (uint64_t)value)));
    if (has(queue, NOTE_FINALIZER_COUNT, &value))
        add(buf, "%s%s finalizers wait", buf[0] ? "; " : "", num_grouped(text, (uint64_t)value));
    if (has(queue, NOTE_CLEANUP_COUNT, &value))
        add(buf, ", %s cleanups", num_grouped(text, (uint64_t)value));
    return buf;
}

char *cycle_notes_sched(const struct frame *frame, uint64_t seq, char buf[CYCLE_NOTE_TEXT])
{
    char text[NUM_TEXT];
    int64_t idle, threads;
    uint64_t waiting;
    const struct note *note = note_of(frame, seq, NOTE_SCHED);
    buf[0] = '\0';
    if (!cycle_notes_run_queue(frame, seq, &waiting) || !has(note, NOTE_IDLE_PROCS, &idle) || !has(note, NOTE_THREADS, &threads))
        return buf;
    add(buf, "%s goroutines waited for a processor; %" PRId64 " P idle, %" PRId64 " threads",
        num_grouped(text, waiting), idle, threads);
    return buf;
}

static const char *kind_words(enum note_kind kind)
{
    return kind == NOTE_FATAL ? "fatal error: " : kind == NOTE_PANIC ? "panic: " : "";
}

char *cycle_notes_ended(const struct frame *frame, char buf[CYCLE_END_TEXT])
{
    const struct ending *ending = frame->process ? model_ending(frame->model, frame->process) : NULL;
    buf[0] = '\0';
    if (ending)
        snprintf(buf, CYCLE_END_TEXT, "%s%.*s", kind_words(ending->kind),
                 ending->kind == NOTE_OUT_OF_MEMORY ? (int)strlen("out of memory") : (int)ending->len, ending->text);
    return buf;
}

char *cycle_notes_ending(const struct frame *frame, uint64_t seq, char buf[CYCLE_NOTE_TEXT])
{
    char line[NUM_TEXT];
    const struct ending *ending = model_ending(frame->model, frame->process);
    buf[0] = '\0';
    if (ending && process_cycle(frame->process, seq)->line == ending->cycle_line)
        add(buf, "%s%.*s (line %s)", kind_words(ending->kind), (int)ending->len, ending->text,
            num_grouped(line, ending->line));
    return buf;
}
