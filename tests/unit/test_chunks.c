#include "unit.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "model/chunks.h"

enum { MANY = 3000 }; /* some four slabs of the largest kind */

static void no_two_share_memory(void **state)
{
    (void)state;
    static union chunk *all[MANY];
    struct chunk_pool pool = {0};
    for (size_t i = 0; i < MANY; i++) {
        all[i] = chunk_take(&pool);
        memset(all[i], (int)(i % 251), sizeof *all[i]);
    }
    for (size_t i = 0; i < MANY; i++) {
        const unsigned char *bytes = (const unsigned char *)all[i];
        for (size_t at = 0; at < sizeof *all[i]; at++)
            if (bytes[at] != i % 251)
                fail_msg("chunk %zu lies in another", i);
    }
    chunk_pool_release(&pool);
    assert_null(pool.slabs);
}

static void what_is_given_back_comes_first(void **state)
{
    (void)state;
    struct chunk_pool pool = {0};
    union chunk *a = chunk_take(&pool), *b = chunk_take(&pool);
    chunk_give_back(&pool, a);
    chunk_give_back(&pool, b);
    assert_ptr_equal(chunk_take(&pool), b);
    assert_ptr_equal(chunk_take(&pool), a);
    assert_ptr_not_equal(chunk_take(&pool), a);
    chunk_pool_release(&pool);
    assert_null(pool.free);
}

static void large_memory_begins_at_a_large_page(void **state)
{
    (void)state;
    char *large = xmalloc_large(2 * (size_t)XMALLOC_LARGE), *small = xmalloc_large(100);
    assert_int_equal((uintptr_t)large % XMALLOC_LARGE, 0);
    large[0] = large[2 * XMALLOC_LARGE - 1] = small[99] = 'x';
    free(large);
    free(small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_two_share_memory),
        cmocka_unit_test(what_is_given_back_comes_first),
        cmocka_unit_test(large_memory_begins_at_a_large_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
