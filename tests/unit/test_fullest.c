#include "unit.h"


#include "model/fullest.h"

enum { MANY = 200 };

static void nobody_has_anything(void **state)
{
    (void)state;
    struct fullest fullest = {.top = 0};
    struct fullest_entry entry = {.class = 0};
    assert_null(fullest_find(&fullest));
    fullest_set(&fullest, &entry, 5);
    assert_ptr_equal(fullest_find(&fullest), &entry);
    fullest_set(&fullest, &entry, 0);
    assert_null(fullest_find(&fullest));
    fullest_set(&fullest, &entry, UINT64_MAX);
    assert_ptr_equal(fullest_find(&fullest), &entry);
}

static uint64_t most(const uint64_t count[MANY])
{
    uint64_t found = 0;
    for (size_t i = 0; i < MANY; i++)
        if (count[i] > found)
            found = count[i];
    return found;
}

/* Against looking at all of them, through random changes small and large. */
static void it_is_nearly_the_fullest(void **state)
{
    (void)state;
    struct fullest fullest = {.top = 0};
    static struct fullest_entry entries[MANY];
    static uint64_t count[MANY];
    uint32_t random = 1;
    for (size_t round = 0; round < 20000; round++) {
        random = random * UINT32_C(1664525) + UINT32_C(1013904223);
        size_t i = (random >> 8) % MANY;
        entries[i].owner = &count[i];
        count[i] = round % 7 == 0 ? random >> (random >> 27) : round % 3 && count[i] > 0 ? count[i] - 1 : count[i] + 1;
        fullest_set(&fullest, &entries[i], count[i]);
        const struct fullest_entry *found = fullest_find(&fullest);
        uint64_t has = found ? *(const uint64_t *)found->owner : 0;
        assert_true(has >= most(count) - most(count) / 8);
        if (most(count) < 16)
            assert_true(has == most(count));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_has_anything),
        cmocka_unit_test(it_is_nearly_the_fullest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
