/* Times as people write them. */
#include "unit.h"

#include "base/num.h"
#include "base/when.h"

static void durations(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint64_t ns;
    } GOOD[] = {
        {"12.5s", 12500 * NS_PER_MS}, {"1m30s", 90 * NS_PER_S}, {"250 ms", 250 * NS_PER_MS}, {"40us", 40 * NS_PER_US},
        {"40µs", 40 * NS_PER_US}, {"7ns", 7}, {"1d2h3m4s5ms6us7ns", (((24 + 2) * 60 + 3) * 60 + 4) * NS_PER_S + 5006007},
        {"0s", 0}, {"0.000000001s", 1}, {"1.9ns", 1},
    };
    static const char *const BAD[] = {"", "5", "5x", "s", "1s1m", "1s1s", "1us1µs", "-1s", ".5s", "1..2s", "999999999999d"};
    uint64_t ns = 0;
    for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++) {
        assert_true(when_parse_duration(span_of(GOOD[i].text), &ns));
        assert_int_equal(ns, GOOD[i].ns);
    }
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        if (when_parse_duration(span_of(BAD[i]), &ns))
            fail_msg("'%s' was read", BAD[i]);
}

static void clocks(void **state)
{
    (void)state;
    static const char *const BAD[] = {"", "10", "10:", ":03", "24:00", "10:60", "10:03:60", "10:03:22.", "10:03:22:1",
                                      "010:03", "10:03:22.1234567890", "10:03Z"};
    uint64_t ns = 0;
    assert_true(when_parse_clock(SPAN_LIT("10:03"), &ns));
    assert_int_equal(ns, (10 * 60 + 3) * 60 * NS_PER_S);
    assert_true(when_parse_clock(SPAN_LIT("0:00:01.25"), &ns));
    assert_int_equal(ns, 1250 * NS_PER_MS);
    assert_true(when_parse_clock(SPAN_LIT("23:59:59.999999999"), &ns));
    assert_int_equal(ns, 86400 * NS_PER_S - 1);
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        if (when_parse_clock(span_of(BAD[i]), &ns))
            fail_msg("'%s' was read", BAD[i]);
}

/* Seconds by `date -d ... +%s`. */
static void instants(void **state)
{
    (void)state;
    static const char *const BAD[] = {"", "2024-10-04", "2024-10-04T10:04:30", "2024-13-04T10:04:30Z", "1969-12-31T23:59:59Z",
                                      "2024-10-04T10:04:30+2", "2024-10-04T10:04:30.Z"};
    int64_t ns = 0;
    assert_true(when_parse_instant(SPAN_LIT("2024-10-04T10:04:30Z"), &ns));
    assert_int_equal(ns, 1728036270 * (int64_t)NS_PER_S);
    assert_true(when_parse_instant(SPAN_LIT("2024-02-29 23:00:00.5-01:30"), &ns));
    assert_int_equal(ns, 1709253000 * (int64_t)NS_PER_S + 500000000);
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        if (when_parse_instant(span_of(BAD[i]), &ns))
            fail_msg("'%s' was read", BAD[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(durations),
        cmocka_unit_test(clocks),
        cmocka_unit_test(instants),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
