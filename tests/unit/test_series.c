#include "unit.h"

#include <string.h>

#include "base/strbuf.h"
#include "input/series.h"

/* Groups the words of `given` and prints "name: path path | name: path". */
static void expect(const char *given, const char *wanted)
{
    char words[512];
    const char *paths[32];
    size_t count = 0, logs;
    assert_true(strlen(given) < sizeof words);
    memcpy(words, given, strlen(given) + 1);
    char *left = words;
    for (char *space = left; space; left = space + 1) {
        space = strchr(left, ' ');
        if (space)
            *space = '\0';
        paths[count++] = left;
        if (!space)
            break;
    }
    struct series *series = series_group(paths, count, &logs);
    struct strbuf text;
    strbuf_init(&text, 0);
    for (size_t i = 0; i < logs; i++) {
        strbuf_addf(&text, "%s%s:", i ? " | " : "", series[i].name);
        for (size_t k = 0; k < series[i].count; k++)
            strbuf_addf(&text, " %s", series[i].paths[k]);
    }
    assert_string_equal(text.ptr, wanted);
    strbuf_release(&text);
    series_free(series, logs);
}

static void numbers_are_ages(void **state)
{
    (void)state;
    expect("app.log", "app.log: app.log");
    expect("app.log app.log.1 app.log.2.gz", "app.log: app.log.2.gz app.log.1 app.log");
    expect("d/app.log.10.xz d/app.log.9", "d/app.log: d/app.log.10.xz d/app.log.9");
    expect("a.log.1 b.log a.log b.log.1", "a.log: a.log.1 a.log | b.log: b.log.1 b.log");
    expect("d/app.log e/app.log.1", "d/app.log: d/app.log | e/app.log.1: e/app.log.1");
}

static void dates_are_ages(void **state)
{
    (void)state;
    expect("app.log app.log-20261123.gz app.log-20261122", "app.log: app.log-20261122 app.log-20261123.gz app.log");
    expect("app-2026-11-23.log app-2026-11-22.log.zst app.log",
           "app.log: app-2026-11-22.log.zst app-2026-11-23.log app.log");
    expect("a-2026-11-23T14-00-00.000.log a-2026-11-23T09-30-00.000.log.gz a.log",
           "a.log: a-2026-11-23T09-30-00.000.log.gz a-2026-11-23T14-00-00.000.log a.log");
    expect("0.log 0.log.20261123-140000 0.log.20261123-120000.gz",
           "0.log: 0.log.20261123-120000.gz 0.log.20261123-140000 0.log");
    expect("app.log.2026-11-23 app.log.2026-11-22", "app.log: app.log.2026-11-22 app.log.2026-11-23");
}

static void other_names_are_other_logs(void **state)
{
    (void)state;
    expect("report-go1.19 report-go1.24", "report-go1.19: report-go1.19 | report-go1.24: report-go1.24");
    expect("pod-1.log pod-2.log", "pod-1.log: pod-1.log | pod-2.log: pod-2.log");
    expect("svc-20261123-build.log svc-20261124-build.log", "svc-20261123-build.log: svc-20261123-build.log | "
                                                            "svc-20261124-build.log: svc-20261124-build.log");
    expect("app.log-20261399 app.log", "app.log-20261399: app.log-20261399 | app.log: app.log");
    expect("x.1234 x.1235", "x.1234: x.1234 | x.1235: x.1235");
    expect(".1 1 -", ".1: .1 | 1: 1 | -: -");
}

static void the_same_name_twice_is_told_apart(void **state)
{
    (void)state;
    expect("a.log a.log a.log", "a.log: a.log | a.log (2): a.log | a.log (3): a.log");
    expect("a.log.1 a.log a.log", "a.log: a.log.1 a.log | a.log (2): a.log");
    expect("- -", "-: - | - (2): -");
    /* While it is packed there are both: the copy does not tear the series apart. */
    expect("a.log a.log.1.gz a.log.1 a.log.2.gz", "a.log: a.log.2.gz a.log.1 a.log | a.log.1.gz: a.log.1.gz");
    expect("a.log.1.gz a.log.1 a.log.gz a.log", "a.log.1.gz: a.log.1.gz | a.log: a.log.1 a.log | a.log.gz: a.log.gz");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_ages),
        cmocka_unit_test(dates_are_ages),
        cmocka_unit_test(other_names_are_other_logs),
        cmocka_unit_test(the_same_name_twice_is_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
