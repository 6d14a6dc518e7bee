/* Times: as texts, in zones, and when they lack something. */
#include "unit.h"

#include "base/calendar.h"
#include "base/num.h"
#include "base/stamp.h"
#include "trace/record.h"
#include "trace/wall.h"

#define S ((int64_t)NS_PER_S)
#define NOON INT64_C(1795435200) /* 2026-11-23T12:00:00Z */

static void dates(void **state)
{
    (void)state;
    for (int64_t day = -800000; day < 800000; day += 37) {
        struct calendar_date date = calendar_date_of(day);
        if (date.year >= 1)
            assert_int_equal(calendar_days(date), day);
    }
    assert_int_equal(calendar_days((struct calendar_date){2026, 11, 23}), NOON / 86400);
    assert_int_equal(calendar_days((struct calendar_date){2024, 2, 29}) + 1, calendar_days((struct calendar_date){2024, 3, 1}));
}

static void full_stamps(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t ns;
    } GOOD[] = {
        {"2026-11-23T12:00:00Z", NOON * S},
        {"2026-11-23T13:00:00.123456789+01:00", NOON * S + 123456789},
        {"2026-11-23 06:30:00,5 -0530", NOON * S + 500000000},
        {"2026-11-23T12:00:00.1234567891Z", NOON * S + 123456789},
        {"2026-11-23T12:00:00 UTC", NOON * S},
        {"2026-11-23T14:00:00+02", NOON * S},
        {"1795435200", NOON * S},
        {"1795435200.000000001", NOON * S + 1},
        {"1795435200123", NOON * S + 123000000},
        {"1795435200123456", NOON * S + 123456000},
        {"1795435200123456789", NOON * S + 123456789},
        {"1.7954352e+09", NOON * S},
        {"1.795435200123456e+09", NOON * S + 123456000},
        {"@400000006b042aca075bcd15", NOON * S + 123456789},
        {"Mon, 23 Nov 2026 13:00:00 +0100", NOON * S},
        {"Mon, 23 Nov 2026 12:00:00 GMT", NOON * S},
        {"Tue, 3 Nov 2026 12:00:00 GMT", (NOON - 20 * 86400) * S},
        {"Mon Nov 23 12:00:00 UTC 2026", NOON * S},
        {"Mon Nov 23 12:00:00 GMT 2026", NOON * S},
        {"23/Nov/2026:10:00:00 -0200", NOON * S},
    };
    static const char *const BAD[] = {"", "2026-11-23", "2026-11-23T12:00", "2026-13-23T12:00:00Z", "2026-11-23T24:00:00Z",
                                      "2026-11-23T12:00:00+1:00", "2026-11-23T12:00:00ZZ", "2026-11/23T12:00:00Z", "179543520",
                                      "17954352001", "Nov 23", "Nox 23 12:00:00", "1123 12:00", "2026-11-23T12:00:00.Z",
                                      "2026-11-23X12:00:00Z", "12:00:60x", "Mon, 23 Nov 2026 12:00:00", "Mon, 23 Nov 12:00:00 GMT", "Mon, 32 Nov 2026 12:00:00 GMT", "Mon, x Nov 2026 12:00:00 GMT",
                                      "Mon Nov 23 12:00:00 2026", "Mon Nov 23 12:00:00 CET 2026", "Mon Nov 23 12:00:00 UTC", "Mon Nov 23 12:00:00UTC 2026", "Mon, ", "Mon N",
                                      "23/Nov/2026 12:00:00 +0000", "23/Nov", "1.79e+08", "1.79", "0:04AM", "13:04PM", "10:04M", "10:4AM", "10:60AM", "10:04AMx", "99999999999999999999",
                                      "@", "@400000006b042aca075bcd1", "@400000006b042aca075bcd1g", "@400000006b042aca3b9aca00", "@400000000000000000000000", "@4fffffffffffffff00000000", "11-23", "13-23 12:00:00"};
    struct stamp stamp;
    int64_t ns;
    for (size_t i = 0; i < sizeof GOOD / sizeof GOOD[0]; i++) {
        if (!stamp_parse(span_of(GOOD[i].text), &stamp) || !stamp_unix_ns(&stamp, &ns))
            fail_msg("'%s' is not read", GOOD[i].text);
        assert_int_equal(ns, GOOD[i].ns);
    }
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++)
        if (stamp_parse(span_of(BAD[i]), &stamp) && stamp_unix_ns(&stamp, &ns))
            fail_msg("'%s' is read", BAD[i]);
}

/* Berlin, 2026: summer time from March 29, 01:00 UTC to October 25, 01:00 UTC. */
static const struct zone_change berlin_changes[] = {{0, 3600}, {1774746000, 7200}, {1792890000, 3600}};
static const struct zone berlin = {berlin_changes, 3};

static void zones(void **state)
{
    (void)state;
    assert_int_equal(zone_offset_s(NULL, NOON), 0);
    assert_int_equal(zone_offset_s(&berlin, -5), 3600);
    assert_int_equal(zone_offset_s(&berlin, 1774745999), 3600);
    assert_int_equal(zone_offset_s(&berlin, 1774746000), 7200);
    assert_int_equal(zone_local_ns(&berlin, NOON * S - 1), (NOON + 3600) * S - 1);
    /* 02:30 on the last day of summer time comes twice. */
    int64_t half_past_two = 1792890000 + 5400;
    assert_int_equal(zone_unix_s(&berlin, half_past_two, INT64_MIN), half_past_two - 7200);
    assert_int_equal(zone_unix_s(&berlin, half_past_two, half_past_two - 7199), half_past_two - 3600);
    /* 02:30 on its first day does not come at all. */
    assert_int_equal(zone_unix_s(&berlin, 1774746000 + 5400, INT64_MIN), 1774746000 + 1800);
}

static int64_t wall(struct wall_state *state, const struct wall_reference *reference, const char *text)
{
    struct stamp stamp;
    assert_true(stamp_parse(span_of(text), &stamp));
    return wall_of_stamp(state, reference, &stamp) / S;
}

static void hour_that_comes_twice(void **state)
{
    (void)state;
    struct wall_state lines = {.has_last = false};
    struct wall_reference reference = {.zone = &berlin, .start_ns = GC_WALL_NONE, .today_ns = NOON * S};
    assert_int_equal(wall(&lines, &reference, "2026/10/25 02:59:59"), 1792889999);
    assert_int_equal(wall(&lines, &reference, "2026/10/25 02:00:00"), 1792890000);
    assert_int_equal(wall(&lines, &reference, "2026/10/25 02:59:59"), 1792893599);
    assert_int_equal(wall(&lines, &reference, "2026/10/25 03:00:00"), 1792893600);
}

static void year_is_inferred(void **state)
{
    (void)state;
    struct wall_state lines = {.has_last = false};
    struct wall_reference reference = {.start_ns = GC_WALL_NONE, .today_ns = NOON * S};
    /* Not later than today: the December before. */
    int64_t december = wall(&lines, &reference, "Dec 31 23:59:59");
    assert_int_equal(december, calendar_days((struct calendar_date){2026, 1, 1}) * 86400 - 1);
    assert_int_equal(wall(&lines, &reference, "0101 00:00:00.5"), december + 1);
    assert_int_equal(wall(&lines, &reference, "Dec 31 23:59:59"), december);
    assert_int_equal(wall(&lines, &reference, "Jan  1 00:00:02"), december + 3);
    /* Or what --start says, even of the future. */
    struct wall_state other = {.has_last = false};
    reference.start_ns = (NOON + INT64_C(10) * 365 * 86400) * S;
    assert_int_equal(wall(&other, &reference, "Nov 23 12:00:00"), calendar_days((struct calendar_date){2036, 11, 23}) * 86400 + 43200);
}

static void day_is_inferred(void **state)
{
    (void)state;
    struct wall_state lines = {.has_last = false};
    struct wall_reference reference = {.start_ns = NOON * S};
    assert_int_equal(wall(&lines, &reference, "23:59:59"), NOON + 43199);
    assert_int_equal(wall(&lines, &reference, "00:00:01"), NOON + 43201);
    assert_int_equal(wall(&lines, &reference, "23:59:59"), NOON + 43199);
}

/* Each text is read as if the line before had not been like it. */
static void lines_of_one_second(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {
        "2026-10-25T02:30:00.5", "2026-10-25T02:30:00.123456789", "2026-10-25T02:30:00,123456789", "2026-10-25T02:30:00",
        "2026-10-25T02:30:00", "2026-10-25T02:30:00.", "2026-10-25T02:30:00.0", "2026-10-25T02:30:00.0Z", "2026-10-25T02:30:00.25Z",
        "2026-10-25T02:30:00.25+01:00", "2026-10-25T02:30:00.75+01:00", "2026-10-25T02:30:00.75+01:30", "2026-10-25T02:30:00.7x",
        "2026-10-25T02:30:00.75+01:0", "2026-10-25T02:30:00.99999999999999999999Z", "2026-10-25T02:30:00.9999999999Z",
        "2026-10-25T02:30:00.99999999999999999999999999999999999999999999999999999999Z", "2026-10-25T02:30:01Z",
        "2026-10-25T02:10:01", "2026-10-25T02:10:01", "2026/10/25 02:10:01.5", "2026/10/25 02:10:01.25", "Dec 31 23:59:59",
        "Dec 31 23:59:59", "Jan  1 00:00:00.5", "Jan  1 00:00:00.75", "0101 00:00:00.000001", "0101 00:00:00.000002", "",
        "23:59:59.5", "23:59:59.9", "00:00:00", "00:00:00", "no time", "no time", "1795435200.25", "1795435200.5", "1795435200",
        "@400000006b042aca075bcd15", "Mon, 23 Nov 2026 13:00:00 +0100", "Mon, 23 Nov 2026 13:00:00 +0200", "12:00:00.5",
        "12:00:00.5", "Nov 23 12:00:00.5",
    };
    struct wall_state lines = {.has_last = false}, alone = {.has_last = false};
    struct wall_reference reference = {.zone = &berlin, .start_ns = GC_WALL_NONE, .today_ns = NOON * S};
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        struct stamp stamp;
        int64_t expected = GC_WALL_NONE;
        if (stamp_parse(span_of(TEXTS[i]), &stamp))
            expected = wall_of_stamp(&alone, &reference, &stamp);
        if (wall_of_text(&lines, &reference, span_of(TEXTS[i])) != expected)
            fail_msg("'%s' is another time behind '%s'", TEXTS[i], i > 0 ? TEXTS[i - 1] : "nothing");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates),          cmocka_unit_test(full_stamps),     cmocka_unit_test(zones),
        cmocka_unit_test(hour_that_comes_twice), cmocka_unit_test(year_is_inferred), cmocka_unit_test(day_is_inferred),
        cmocka_unit_test(lines_of_one_second),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
