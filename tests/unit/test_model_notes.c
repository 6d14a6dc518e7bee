/* Which cycle a note belongs to, and how a process ended. */
#include "unit.h"

#include <inttypes.h>
#include <stdio.h>

#include "model/model.h"
#include "trace/trace.h"

struct world {
    struct model *model;
    struct trace *trace;
};

static void start(struct world *world)
{
    struct err err;
    struct model_limits limits = {.cycles = 1000, .log_bytes = 1 << 20, .log_lines = 1000, .notes = 1 << 16};
    world->model = model_new(&limits);
    struct trace_events events = model_events(world->model);
    world->trace = trace_new(&events, &err);
    assert_non_null(world->trace);
}

static void stop(struct world *world)
{
    trace_free(world->trace);
    model_free(world->model);
}

static void feed(struct world *world, uint32_t input, const char *text)
{
    trace_feed(world->trace, input, span_of(text));
}

static void cycle(struct world *world, uint32_t input, unsigned number)
{
    char line[256];
    snprintf(line, sizeof line,
             "gc %u @%u.080s 9%%: 0.052+10+0.002 ms clock, 0.10+0/3.0/15+0.004 ms cpu, 63->63->63 MB, 128 MB goal, 0 MB stacks, "
             "0 MB globals, 2 P\n", number, number);
    feed(world, input, line);
}

#define START "pacer: assist ratio=0.8055897588315217 (scan 0 MB in 3->4 MB) workers=0+0.25\n"
#define SWEEP "pacer: sweep done at heap size 3MB; allocated 0MB during sweep; swept 572 pages at 0.0002 pages/byte\n"
#define SCAV(kib) "scav 0 KiB work (bg), 0 KiB work (eager), " #kib " KiB now, 99% util\n"

static const struct note *note_of(const struct world *world, uint32_t process, uint64_t seq, enum note_kind kind)
{
    return model_cycle_note(world->model, process_cycle(model_process(world->model, process), seq), kind);
}

static void ties_follow_the_kind(void **state)
{
    (void)state;
    struct world world;
    start(&world);
    feed(&world, 0, SCAV(1)); /* of no cycle */
    feed(&world, 0, START);
    cycle(&world, 0, 1);
    feed(&world, 0, SWEEP SCAV(2));
    feed(&world, 0, "GC forced\n");
    cycle(&world, 0, 2);
    feed(&world, 0, SCAV(3));
    assert_non_null(note_of(&world, 0, 0, NOTE_PACER_START));
    assert_non_null(note_of(&world, 0, 0, NOTE_PACER_SWEEP));
    assert_null(note_of(&world, 0, 0, NOTE_PERIODIC));
    assert_non_null(note_of(&world, 0, 1, NOTE_PERIODIC));
    assert_null(note_of(&world, 0, 1, NOTE_PACER_START));
    int64_t bytes;
    for (int64_t seq = 0; seq < 2; seq++) {
        const struct note *note = note_of(&world, 0, (uint64_t)seq, NOTE_SCAV);
        assert_non_null(note);
        assert_true(note_get(note, NOTE_RETURNED_BYTES, &bytes));
        assert_int_equal(bytes, (seq + 2) * 1024);
    }
    assert_non_null(model_note_at_line(world.model, 1));
    assert_null(model_note_at_line(world.model, 3));
    uint64_t index = 0, cycle_line, seq, count = 0;
    while (model_note_next(world.model, 1, NOTE_SCAV, &index, &cycle_line)) {
        assert_true(process_seq_of_line(model_process(world.model, 0), cycle_line, &seq));
        assert_int_equal(seq, count++);
    }
    assert_int_equal(count, 2); /* the one of no cycle is passed over */
    index = 0;
    assert_null(model_note_next(world.model, 1, NOTE_SCHED, &index, &cycle_line));
    stop(&world);
}

static void sources_do_not_mix(void **state)
{
    (void)state;
    struct world world;
    start(&world);
    uint32_t other = trace_add_input(world.trace, SPAN_LIT("other"));
    feed(&world, 0, START);
    feed(&world, other, "GC forced\n");
    cycle(&world, 0, 1);
    cycle(&world, other, 7);
    feed(&world, 0, SCAV(2));
    assert_non_null(note_of(&world, 0, 0, NOTE_PACER_START));
    assert_null(note_of(&world, 0, 0, NOTE_PERIODIC));
    assert_non_null(note_of(&world, 0, 0, NOTE_SCAV));
    assert_non_null(note_of(&world, 1, 0, NOTE_PERIODIC));
    assert_null(note_of(&world, 1, 0, NOTE_SCAV));
    stop(&world);
}

static void endings(void **state)
{
    (void)state;
    struct world world;
    start(&world);
    cycle(&world, 0, 1);
    assert_null(model_ending(world.model, model_process(world.model, 0)));
    feed(&world, 0, "runtime: out of memory: cannot allocate 67108864-byte block (272334848 in use)\n"
                    "fatal error: out of memory\n");
    const struct ending *ending = model_ending(world.model, model_process(world.model, 0));
    assert_non_null(ending);
    assert_int_equal(ending->kind, NOTE_OUT_OF_MEMORY);
    assert_int_equal(ending->line, 2); /* the first words */
    assert_true(span_starts(span_make(ending->text, ending->len), SPAN_LIT("out of memory: cannot")));
    cycle(&world, 0, 2); /* another thread's, about to finish */
    assert_non_null(model_ending(world.model, model_process(world.model, 0)));
    cycle(&world, 0, 3); /* it lives: those were somebody else's words */
    assert_null(model_ending(world.model, model_process(world.model, 0)));
    stop(&world);
}

static void memory_is_bounded(void **state)
{
    (void)state;
    struct world world;
    start(&world);
    cycle(&world, 0, 1);
    for (unsigned i = 0; i < 70000; i++)
        feed(&world, 0, SCAV(5));
    assert_int_equal(model_dropped_notes(world.model), 70000 - 65536);
    for (unsigned i = 0; i < 70000; i++) /* waiting for a cycle that does not come */
        feed(&world, 0, "GC forced\n");
    cycle(&world, 0, 2);
    assert_non_null(note_of(&world, 0, 1, NOTE_PERIODIC));
    stop(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ties_follow_the_kind), cmocka_unit_test(sources_do_not_mix), cmocka_unit_test(endings),
        cmocka_unit_test(memory_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
