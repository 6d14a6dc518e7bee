/* Processes come apart: in real streams of several, and in made ones where the truth is known. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/assign.h"
#include "records.h"
#include "trace/trace.h"

enum { PROCESSES = 8 };

struct seen {
    struct assign assign;
    uint64_t newest[PROCESSES], risk_ppm[PROCESSES];
    const char *source; /* the prefix of the line just read, when the file has one */
    char sources[PROCESSES][64];
    char line[64];
};

static void on_line(void *ctx, const struct trace_line *line)
{
    struct seen *seen = ctx;
    size_t len = line->text.len < sizeof seen->line - 1 ? line->text.len : sizeof seen->line - 1;
    memcpy(seen->line, line->text.ptr, len);
    seen->line[len] = '\0';
}

static void on_cycle(void *ctx, const struct gc_record *record)
{
    struct seen *seen = ctx;
    struct assigned assigned = *assign_record(&seen->assign, record);
    uint32_t process = assigned.run;
    assert_true(process < PROCESSES);
    seen->risk_ppm[process] += assigned.risk_ppm;
    assert_true(seen->risk_ppm[process] < ASSIGN_GUESS_PPM);
    assert_int_equal(record->value[GC_CYCLE], seen->newest[process] + 1);
    seen->newest[process]++;
    const char *bracket = strchr(seen->line, ']');
    if (seen->line[0] != '[' || !bracket)
        return;
    char *source = seen->sources[process];
    size_t len = (size_t)(bracket - seen->line);
    if (source[0] == '\0')
        memcpy(source, seen->line, len);
    assert_memory_equal(source, seen->line, len);
}

static void read_file(struct seen *seen, const char *name)
{
    const char *srcdir = getenv("srcdir");
    char path[1024], chunk[4096];
    snprintf(path, sizeof path, "%s/samples/%s", srcdir ? srcdir : ".", name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assign_release(&seen->assign);
    memset(seen, 0, sizeof *seen);
    assign_init(&seen->assign);
    struct trace_events events = {.ctx = seen, .line = on_line, .cycle = on_cycle};
    struct err err;
    struct trace *trace = trace_new(&events, &err);
    assert_non_null(trace);
    size_t got;
    while ((got = fread(chunk, 1, sizeof chunk, file)) > 0)
        trace_feed(trace, 0, span_make(chunk, got));
    trace_finish(trace);
    trace_free(trace);
    fclose(file);
}

static void real_streams(void **state)
{
    (void)state;
    static struct seen seen;
    read_file(&seen, "go1.24-two-processes.log");
    assert_int_equal(seen.assign.runs, 2);
    assert_int_equal(seen.newest[0], 90);
    assert_int_equal(seen.newest[1], 24);

    read_file(&seen, "go1.19-go-run.log");
    assert_int_equal(seen.assign.runs, 4); /* go, and as "# gcload" says: compile, link; the program */
    assert_int_equal(seen.newest[0], 16);
    assert_int_equal(seen.newest[1], 2);
    assert_int_equal(seen.newest[2], 2); /* it left 9 MB: 17 MB is not its next goal, but that of the one that left 8 */
    assert_int_equal(seen.newest[3], 102);

    read_file(&seen, "kubectl-two-pods.log"); /* every cycle belongs to the pod its prefix names */
    assert_int_equal(seen.assign.runs, 2);
    assert_int_equal(seen.newest[0], 34);
    assert_int_equal(seen.newest[1], 21);
    assign_release(&seen.assign);
}

static uint32_t assign(struct assign *a, uint64_t number, uint64_t at_ms)
{
    struct gc_record record = calm_record(number);
    record.value[GC_AT_NS] = at_ms * NS_PER_MS;
    return assign_record(a, &record)->run;
}

static void gaps_and_restarts(void **state)
{
    (void)state;
    static struct assign a;
    assign_init(&a);
    assert_int_equal(assign(&a, 7, 1000), 0);    /* captured late */
    assert_int_equal(assign(&a, 8, 1100), 0);
    assert_int_equal(assign(&a, 11, 1400), 0);   /* two lines lost */
    assert_int_equal(assign(&a, 12, 1408), 1);   /* before 11 has ended: not the same process */
    assert_int_equal(assign(&a, 12, 1410), 0);   /* 11 ended at 1410.023: times are cut off */
    assert_int_equal(assign(&a, 1, 5), 2);       /* restart */
    assert_int_equal(assign(&a, 2, 100), 2);
    assert_int_equal(assign(&a, 2, 200), 3);     /* a number never comes twice */
    assert_int_equal(assign(&a, 100000, 1500), 4); /* so many cycles do not fit into the time */
    assign_release(&a);
}

/* A dead process must not take the cycles of a living one that has come to its numbers. */
static void the_dead_stay_dead(void **state)
{
    (void)state;
    static struct assign a;
    assign_init(&a);
    for (uint64_t n = 1; n <= 10; n++)
        assert_int_equal(assign(&a, n, n * 50), 0);
    for (uint64_t n = 1; n <= 40; n++)
        assert_int_equal(assign(&a, n, n * 100), 1);
    assign_release(&a);
}

/* Go 1.4 prints no times: numbers alone. */
static void without_times(void **state)
{
    (void)state;
    static struct assign a;
    assign_init(&a);
    struct gc_record record = {.present = 1u << GC_CYCLE | 1u << GC_MARK_NS, .all_stw = true};
    static const struct {
        uint64_t number;
        uint32_t process;
    } steps[] = {{1, 0}, {2, 0}, {1, 1}, {3, 0}, {2, 1}, {4, 0}, {5, 0}, {3, 1}, {7, 0}, {1, 2}};
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        record.value[GC_CYCLE] = steps[i].number;
        assert_int_equal(assign_record(&a, &record)->run, steps[i].process);
    }
    assign_release(&a);
}

/* A server that collects rarely is not forgotten over a hundred compilers. */
static void the_server_is_remembered(void **state)
{
    (void)state;
    static struct assign a;
    assign_init(&a);
    for (uint64_t n = 1; n <= 20; n++)
        assert_int_equal(assign(&a, n, n * 1000), 0);
    for (uint32_t i = 0; i < 200; i++)
        assert_int_equal(assign(&a, 1, 3), i + 1);
    assert_int_equal(assign(&a, 21, 30000), 0);
    assign_release(&a);
}

static struct assigned from(struct assign *a, uint32_t source, uint64_t number, uint64_t at_ms)
{
    struct gc_record record = calm_record(number);
    record.value[GC_AT_NS] = at_ms * NS_PER_MS;
    record.source = source;
    return *assign_record(a, &record);
}

/* Equal counters, line by line: the name decides. And what is one source's restart is nothing to another. */
static void named_sources(void **state)
{
    (void)state;
    struct assign a;
    assign_init(&a);
    for (uint64_t n = 1; n <= 20; n++)
        for (uint32_t source = 1; source <= 5; source++) {
            struct assigned got = from(&a, source, n, n * 100);
            assert_int_equal(got.run, source - 1);
            assert_int_equal(got.process, source - 1);
            assert_int_equal(got.is_start, n == 1);
            assert_false(got.is_split);
        }
    struct assigned got = from(&a, 3, 1, 10);
    assert_true(got.is_start);
    assert_int_equal(got.run, 5);
    assert_int_equal(got.process, 2);
    got = from(&a, 3, 2, 110);
    assert_int_equal(got.run, 5);
    assert_int_equal(got.process, 2);
    assert_int_equal(from(&a, 4, 21, 2100).run, 3);
    assert_int_equal(a.processes, 5);
    assign_release(&a);
}

static struct assigned from_late(struct assign *a, uint32_t source, uint64_t number, uint64_t at_ms)
{
    struct gc_record record = calm_record(number);
    record.value[GC_AT_NS] = at_ms * NS_PER_MS;
    record.source = source;
    record.is_named_late = true;
    return *assign_record(a, &record);
}

/* Each name continues the run that it fits, once; what starts under it later is its restart, and who was not heard of before is new. */
static void names_come_late(void **state)
{
    (void)state;
    struct assign a;
    assign_init(&a);
    for (uint64_t n = 1; n <= 5; n++) {
        assert_int_equal(assign(&a, n, n * 1000), 0);
        assert_int_equal(assign(&a, n, n * 1300), 1);
    }
    struct assigned got = from_late(&a, 2, 6, 7800);
    assert_int_equal(got.run, 1);
    assert_true(got.is_named);
    assert_false(got.is_start);
    got = from_late(&a, 1, 6, 6000);
    assert_int_equal(got.run, 0);
    assert_true(got.is_named);
    assert_false(from_late(&a, 1, 7, 7000).is_named);
    got = from_late(&a, 2, 1, 10);
    assert_true(got.is_start && !got.is_named);
    assert_int_equal(got.run, 2);
    assert_int_equal(got.process, 1);
    got = from_late(&a, 3, 8, 8000);
    assert_true(got.is_start && !got.is_named);
    assert_int_equal(got.run, 3);
    assert_int_equal(got.process, 2);
    assert_int_equal(assign(&a, 8, 10400), 4); /* nobody's now */
    assign_release(&a);
}

/* A server and its workers under one name: what looked like restarts comes apart as soon as the first one goes on. */
static void several_under_one_name(void **state)
{
    (void)state;
    struct assign a;
    assign_init(&a);
    for (uint64_t n = 1; n <= 5; n++)
        assert_int_equal(from(&a, 1, n, n * 1000).process, 0);
    assert_int_equal(from(&a, 1, 1, 10).process, 0); /* a restart, as far as one can know */
    assert_int_equal(from(&a, 1, 1, 11).process, 0);
    struct assigned got = from(&a, 1, 6, 6000);
    assert_true(got.is_split);
    assert_int_equal(got.run, 0);
    assert_int_equal(got.process, 0);
    assert_int_equal(got.split_process, 1); /* runs 1 and 2 */
    got = from(&a, 1, 2, 1010);
    assert_true(got.is_split);
    assert_int_equal(got.run, 1);
    assert_int_equal(got.process, 1);
    assert_int_equal(got.split_process, 2); /* run 2 */
    got = from(&a, 1, 2, 1011);
    assert_false(got.is_split);
    assert_int_equal(got.process, 2);
    got = from(&a, 1, 1, 3); /* one more worker: a process, not a restart */
    assert_true(got.is_start);
    assert_int_equal(got.process, 3);
    assert_int_equal(from(&a, 1, 7, 7000).process, 0);
    assert_int_equal(a.runs, 4);
    assert_int_equal(a.processes, 4);
    assign_release(&a);
}

/* More sources than are remembered at once cost memory up to a limit and nothing else. */
static void many_sources(void **state)
{
    (void)state;
    struct assign a;
    assign_init(&a);
    for (uint64_t n = 1; n <= 3; n++)
        for (uint32_t source = 1; source <= 10000; source++)
            assert_int_equal(from(&a, source, n, n * 100).process, source - 1);
    assert_int_equal(a.runs, 10000);
    for (uint32_t source = 1; source < 2 * ASSIGN_SOURCES; source += 3)
        (void)from(&a, source, 1, 5);
    assert_true(a.room <= ASSIGN_TRACKS_ALL);
    assert_true(a.source_room <= ASSIGN_SOURCES);
    assign_release(&a);
}

/* Stamps tell two apart that their counters cannot: both are at number 10 at the same time since start. */
static void wall_time_counts(void **state)
{
    (void)state;
    struct assign a;
    assign_init(&a);
    uint32_t runs[2];
    for (uint64_t n = 1; n <= 10; n++)
        for (uint32_t i = 0; i < 2; i++) {
            struct gc_record record = calm_record(n);
            record.value[GC_AT_NS] = n * 5 * NS_PER_S;
            record.wall_ns = (int64_t)((1000 + n * 5 + i * 3) * NS_PER_S);
            runs[i] = assign_record(&a, &record)->run;
        }
    assert_int_equal(a.runs, 2);
    assert_int_not_equal(runs[0], runs[1]);
    struct gc_record record = calm_record(12); /* of the one that started later; a line of each was lost */
    record.value[GC_AT_NS] = 60 * NS_PER_S;
    record.wall_ns = (int64_t)((1000 + 60 + 3) * NS_PER_S);
    assert_int_equal(assign_record(&a, &record)->run, runs[1]);
    record.wall_ns = (int64_t)((1000 + 60) * NS_PER_S);
    assert_int_equal(assign_record(&a, &record)->run, runs[0]);
    assign_release(&a);
}

/* Two that print the same numbers at the same time: which is whose is a guess, and both are told. Of two that differ it is none. */
static void equals_are_a_guess(void **state)
{
    (void)state;
    for (int differ = 0; differ <= 1; differ++) {
        static struct assign a;
        uint64_t risk_ppm[2] = {0};
        assign_init(&a);
        for (uint64_t n = 1; n <= 20; n++)
            for (uint64_t i = 0; i < 2; i++) {
                struct gc_record record = calm_record(n);
                record.value[GC_PROCS] += differ ? 2 * i : 0;
                struct assigned assigned = *assign_record(&a, &record);
                assert_true(assigned.run < 2);
                risk_ppm[assigned.run] += assigned.risk_ppm;
                if (assigned.rival_run != UINT32_MAX)
                    risk_ppm[assigned.rival_run] += assigned.risk_ppm;
            }
        for (int i = 0; i < 2; i++)
            assert_int_equal(risk_ppm[i] < ASSIGN_GUESS_PPM, differ);
        assign_release(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(real_streams),  cmocka_unit_test(gaps_and_restarts),
        cmocka_unit_test(the_dead_stay_dead), cmocka_unit_test(without_times),
        cmocka_unit_test(the_server_is_remembered), cmocka_unit_test(named_sources), cmocka_unit_test(names_come_late),
        cmocka_unit_test(several_under_one_name), cmocka_unit_test(many_sources),
        cmocka_unit_test(wall_time_counts), cmocka_unit_test(equals_are_a_guess),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
