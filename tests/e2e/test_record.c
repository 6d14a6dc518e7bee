/*
 * A recorded session replays identically: what --tee has stored of a live stream is that stream, byte for byte, and an export of it
 * is, byte for byte, what w wrote from the memory of the live session.
 */
#include "unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "e2e/play.h"

enum { ARGUMENTS_MAX = 8 };

static char program[4096], samples[4096];

static void read_file(struct strbuf *ret, FILE *file)
{
    char piece[4096];
    size_t got;
    assert_non_null(file);
    while ((got = fread(piece, 1, sizeof piece, file)) > 0)
        strbuf_add(ret, span_make(piece, got));
}

static void assert_same(const struct strbuf *a, const struct strbuf *b)
{
    assert_true(a->len > 0);
    assert_int_equal(a->len, b->len);
    assert_memory_equal(a->ptr, b->ptr, a->len);
}

/* w, with the name that it proposes. */
static void write_memory(struct term *term)
{
    assert_true(term_keys(term, "w"));
    assert_true(term_wait_text(term, "write to:"));
    assert_true(term_keys(term, "\r"));
    assert_true(term_wait_text(term, "cycles written to gcview.ndjson"));
}

static void check_record(const struct strbuf *stream)
{
    struct strbuf stored, written, exported;
    char command[sizeof program + 32];
    strbuf_init(&stored, 0);
    strbuf_init(&written, 0);
    strbuf_init(&exported, 0);
    FILE *file = fopen("stored", "r");
    read_file(&stored, file);
    fclose(file);
    assert_same(stream, &stored);

    file = fopen("gcview.ndjson", "r");
    read_file(&written, file);
    fclose(file);
    snprintf(command, sizeof command, "'%s' export stored", program);
    file = popen(command, "r");
    read_file(&exported, file);
    assert_int_equal(pclose(file), 0);
    assert_same(&written, &exported);
    strbuf_release(&stored);
    strbuf_release(&written);
    strbuf_release(&exported);
    assert_int_equal(unlink("stored"), 0);
    assert_int_equal(unlink("gcview.ndjson"), 0);
}

static void read_sample(struct strbuf *ret, const char *name)
{
    char path[sizeof samples + 64];
    snprintf(path, sizeof path, "%s/%s", samples, name);
    strbuf_init(ret, 0);
    FILE *file = fopen(path, "r");
    read_file(ret, file);
    fclose(file);
}

static struct term *start(const char *const arguments[ARGUMENTS_MAX], bool pipe_stdin)
{
    const char *argv[ARGUMENTS_MAX + 2] = {program};
    for (int i = 0; i < ARGUMENTS_MAX && arguments[i]; i++)
        argv[i + 1] = arguments[i];
    return term_start(&(struct job_options){.rows = 24, .cols = 100, .argv = argv, .pipe_stdin = pipe_stdin});
}

/* The stream has ended on the screen: what is in memory is written, and what was stored is compared. Releases the stream. */
static void end_and_check(struct term *term, struct strbuf *stream)
{
    write_memory(term);
    assert_true(term_keys(term, "q"));
    assert_true(play_leaves(term, 0));
    check_record(stream);
    strbuf_release(stream);
}

static void record_pipe(const char *sample)
{
    struct strbuf stream;
    read_sample(&stream, sample);
    struct term *term = start((const char *const[ARGUMENTS_MAX]){"--tee", "stored"}, true);
    assert_true(term_feed(term, stream.ptr, stream.len / 3)); /* within a line */
    assert_true(term_wait_text(term, "live"));
    assert_true(term_feed(term, stream.ptr + stream.len / 3, stream.len - stream.len / 3));
    term_feed_end(term);
    assert_true(term_wait_text(term, "ended"));
    end_and_check(term, &stream);
}

static void a_pipe(void **state)
{
    (void)state;
    record_pipe("go1.19-leak.log");
}

static void a_torn_one(void **state)
{
    (void)state;
    record_pipe("go1.22-burst.log");
}

static void a_prefixed_one(void **state)
{
    (void)state;
    record_pipe("docker-json-go1.24-steady.log");
}

static void a_program(void **state)
{
    (void)state;
    struct strbuf stream;
    char path[sizeof samples + 64];
    read_sample(&stream, "go1.19-leak.log");
    snprintf(path, sizeof path, "%s/go1.19-leak.log", samples);
    struct term *term = start((const char *const[ARGUMENTS_MAX]){"run", "--tee", "stored", "--", "cat", path}, false);
    assert_true(term_wait_text(term, "cat: exit status 0"));
    assert_true(term_wait_text(term, "ended"));
    end_and_check(term, &stream);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pipe),
        cmocka_unit_test(a_torn_one),
        cmocka_unit_test(a_prefixed_one),
        cmocka_unit_test(a_program),
    };
    const char *source = getenv("srcdir"), *name = getenv("GCVIEW");
    char folder[sizeof samples], work[] = "record-XXXXXX";
    snprintf(folder, sizeof folder, "%s/samples", source ? source : ".");
    if (!realpath(name ? name : "./src/gcview", program) || !realpath(folder, samples) || !mkdtemp(work) || chdir(work) < 0)
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    return chdir("..") < 0 || (failed == 0 && rmdir(work) < 0) ? 1 : failed;
}
