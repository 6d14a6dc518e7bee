/* What hist.h promises, for values that look random: error, merging, order. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/hist.h"
#include "base/num.h"

/* A fixed sequence that looks random: xorshift. */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    return *state ^= *state << 17;
}

static int ascending(const void *left, const void *right)
{
    const uint64_t *a = left, *b = right;
    return *a < *b ? -1 : *a > *b;
}

/* What hist.h promises: exact while small, else under 1 % beside the true value of the same rank; never falling. */
static void check_quantiles(const struct hist *hist, uint64_t *values, size_t count)
{
    uint64_t before = 0;
    qsort(values, count, sizeof *values, ascending);
    for (uint64_t ppm = 0; ppm <= PPM; ppm += 2500) {
        uint64_t rank = (count * ppm + PPM - 1) / PPM, got = hist_quantile(hist, ppm);
        uint64_t want = values[rank > 0 ? rank - 1 : 0], off = got > want ? got - want : want - got;
        assert_true(count <= HIST_EXACT ? off == 0 : off <= want / 100);
        assert_true(got >= before);
        before = got;
    }
    assert_true(hist_quantile(hist, PPM) == values[count - 1]);
}

static void quantiles_are_within_one_percent(void **state)
{
    static const size_t COUNTS[] = {1, 2, 3, 100, HIST_EXACT, HIST_EXACT + 1, 5000};
    uint64_t seed = 88172645463325252u;
    (void)state;
    for (size_t i = 0; i < sizeof COUNTS / sizeof *COUNTS; i++)
        for (unsigned shift = 24; shift < 60; shift += 12) {
            uint64_t *values = calloc(COUNTS[i], sizeof *values);
            struct hist *whole = calloc(1, sizeof *whole), *part = calloc(1, sizeof *part);
            for (size_t j = 0; j < COUNTS[i]; j++) {
                values[j] = next_random(&seed) >> (shift + next_random(&seed) % 4);
                hist_add(j % 3 ? whole : part, values[j]);
            }
            hist_merge(whole, part);
            check_quantiles(whole, values, COUNTS[i]);
            free(values);
            free(whole);
            free(part);
        }
}

static void merged_is_as_added(void **state)
{
    struct hist *one = calloc(1, sizeof *one), *left = calloc(1, sizeof *left), *right = calloc(1, sizeof *right);
    uint64_t seed = 1;
    (void)state;
    for (int i = 0; i < 3000; i++) {
        uint64_t value = next_random(&seed) >> 40;
        hist_add(one, value);
        hist_add(i < 1000 ? left : right, value);
    }
    hist_merge(left, right);
    assert_int_equal(left->count, one->count);
    assert_int_equal(left->sum, one->sum);
    assert_int_equal(left->min, one->min);
    assert_int_equal(left->max, one->max);
    assert_memory_equal(left->bucket, one->bucket, sizeof one->bucket);
    free(one);
    free(left);
    free(right);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_are_within_one_percent),
        cmocka_unit_test(merged_is_as_added),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
