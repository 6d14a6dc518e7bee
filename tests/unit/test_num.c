#include "unit.h"

#include "base/num.h"

static void fixed_is_exact(void **state)
{
    (void)state;
    uint64_t ns = 0;
    assert_true(num_parse_fixed(SPAN_LIT("0.010"), 6, &ns));
    assert_int_equal(ns, 10000);
    assert_true(num_parse_fixed(SPAN_LIT("0"), 6, &ns));
    assert_int_equal(ns, 0);
    assert_true(num_parse_fixed(SPAN_LIT("3600000"), 6, &ns));
    assert_int_equal(ns, UINT64_C(3600000000000));
    assert_true(num_parse_fixed(SPAN_LIT("86400.123"), 9, &ns));
    assert_int_equal(ns, UINT64_C(86400123000000));
}

/* Of few digits and of many, where the sum might be too large. */
static void fixed_at_the_limit(void **state)
{
    (void)state;
    uint64_t value;
    assert_true(num_parse_fixed(SPAN_LIT("9999999999.9999999999"), 9, &value));
    assert_true(value == UINT64_C(9999999999999999999));
    assert_true(num_parse_fixed(SPAN_LIT("1.79e"), 0, &value) == false);
    assert_true(num_parse_fixed(SPAN_LIT("18446744073.709551615"), 9, &value));
    assert_true(value == UINT64_MAX);
    assert_false(num_parse_fixed(SPAN_LIT("18446744073.709551616"), 9, &value));
    assert_true(num_parse_fixed(SPAN_LIT("18446744073709551615"), 0, &value));
    assert_true(value == UINT64_MAX);
    assert_false(num_parse_fixed(SPAN_LIT("18446744073709551616"), 0, &value));
    assert_false(num_parse_fixed(SPAN_LIT("1844674407370955161500000000000"), 0, &value));
    assert_true(num_parse_fixed(SPAN_LIT("1.234567890123456789012345678901234567890"), 3, &value));
    assert_true(value == 1234);
}

static void fixed_refuses(void **state)
{
    (void)state;
    uint64_t ns = 7;
    const char *const bad[] = {"", ".", "1.", ".5", "1.2.3", "-1", "1e3", "99999999999999999999", "1 "};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(num_parse_fixed(span_of(bad[i]), 6, &ns));
    assert_false(num_parse_u64(SPAN_LIT("1.0"), &ns));
    assert_int_equal(ns, 7);
}

static void people_read_three_digits(void **state)
{
    (void)state;
    char buf[NUM_TEXT];
    assert_string_equal(num_bytes(buf, 24 * BYTES_PER_MB), "24.0 MiB");
    assert_string_equal(num_bytes(buf, 512), "512 B");
    assert_string_equal(num_bytes(buf, 2047), "1.99 KiB");
    assert_string_equal(num_duration(buf, 128 * NS_PER_US), "128 µs");
    assert_string_equal(num_duration(buf, 1900 * NS_PER_US), "1.90 ms");
    assert_string_equal(num_grouped(buf, 1284), "1,284");
    assert_string_equal(num_grouped(buf, 999), "999");
    assert_string_equal(num_percent(buf, 4200), "0.42 %");
    assert_string_equal(num_clock(buf, UINT64_C(751) * NS_PER_S), "12m31s");
}

static void no_line_is_broken_before_a_unit(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t space;
        bool is_before_unit;
    } CASES[] = {
        {"about 99.0 MiB were", 10, true}, {"GOGC is 0 %. To", 9, true}, {"(10 %)", 3, true},    {"25 µs, 11 ms", 2, true},
        {"177 cycles", 3, false},          {"about 99.0 MiB", 5, false}, {"2 Processes", 1, false}, {" %", 0, false},
        {"at 10 ", 5, false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_int_equal(num_is_before_unit(span_of(CASES[i].text), CASES[i].space), CASES[i].is_before_unit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fixed_is_exact),
        cmocka_unit_test(fixed_at_the_limit),
        cmocka_unit_test(fixed_refuses),
        cmocka_unit_test(people_read_three_digits),
        cmocka_unit_test(no_line_is_broken_before_a_unit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
