/* The cost model of the GC guide on numbers worked out by hand. */
#include "unit.h"

#include "analysis/sizing.h"
#include "base/num.h"

static struct window known(void)
{
    return (struct window){.live_max_bytes = 20 * BYTES_PER_MB, .roots_bytes = 10 * BYTES_PER_MB, .gc_cpu_ppm = 20000, .procs_ns = 1,
                           .has_times = true, .gogc = {.kind = GOGC_KNOWN, .percent = 100}};
}

static void by_the_model_of_the_guide(void **state)
{
    static const uint64_t HEAP_MB[SIZING_ROWS] = {35, 50, 80, 140}, PPMS[SIZING_ROWS] = {40000, 20000, 10000, 5000};
    struct window window = known();
    struct sizing rows[SIZING_ROWS];
    (void)state;
    assert_true(sizing_compute(&window, rows));
    for (int i = 0; i < SIZING_ROWS; i++) {
        assert_int_equal(rows[i].heap_bytes, HEAP_MB[i] * BYTES_PER_MB);
        assert_int_equal(rows[i].gc_cpu_ppm, PPMS[i]);
    }
    assert_int_equal(sizing_least_bytes(&window), 23 * BYTES_PER_MB);
}

static void bounds(void **state)
{
    struct window window = known();
    struct sizing rows[SIZING_ROWS];
    (void)state;
    window.live_max_bytes = BYTES_PER_MB; /* the goal is 4 MB x GOGC / 100 at least */
    window.roots_bytes = 0;
    window.gc_cpu_ppm = 900000;
    assert_true(sizing_compute(&window, rows));
    assert_int_equal(rows[1].heap_bytes, 4 * BYTES_PER_MB);
    assert_int_equal(rows[3].heap_bytes, 16 * BYTES_PER_MB);
    assert_int_equal(rows[0].gc_cpu_ppm, PPM);
}

static void nothing_is_made_up(void **state)
{
    struct window window = known();
    struct sizing rows[SIZING_ROWS];
    (void)state;
    window.gogc.kind = GOGC_OFF;
    assert_false(sizing_compute(&window, rows));
    window = known();
    window.live_max_bytes = 0;
    assert_false(sizing_compute(&window, rows));
    window = known();
    window.has_times = false;
    assert_false(sizing_compute(&window, rows));
}

static void is_told_in_words(void **state)
{
    struct window window = known();
    struct strbuf text;
    (void)state;
    strbuf_init(&text, 0);
    sizing_tell(&window, &text);
    assert_string_equal(text.ptr, "GOGC=50: heap up to 35.0 MiB, GC CPU about 4.00 %; 100: 50.0 MiB, 2.00 %; 200: 80.0 MiB, 1.00 %; 400: "
                                  "140 MiB, 0.50 %. "
                                  "GOMEMLIMIT well above 23.0 MiB, or the collector never rests.");
    strbuf_clear(&text);
    window.gogc.kind = GOGC_UNKNOWN; /* a limit binds */
    sizing_tell(&window, &text);
    assert_string_equal(text.ptr, "GOMEMLIMIT well above 23.0 MiB, or the collector never rests.");
    strbuf_clear(&text);
    window.live_max_bytes = 0;
    sizing_tell(&window, &text);
    assert_int_equal(text.len, 0);
    assert_true(sizing_answers("gc-cpu"));
    assert_false(sizing_answers("leak"));
    strbuf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_the_model_of_the_guide), cmocka_unit_test(bounds), cmocka_unit_test(nothing_is_made_up),
        cmocka_unit_test(is_told_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
