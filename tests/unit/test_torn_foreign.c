/* How a line of this log begins, learned from its lines; where it is cut, its first number is too long or too short. */
#include "unit.h"

#include "trace/torn_foreign.h"

enum { SURE = 7, UNSURE = 4 }; /* as torn_search.c has it: a line of this log; perhaps one */

static void hear(struct foreign *foreign, const char *line)
{
    foreign_hear(foreign, span_of(line));
    foreign_settle(foreign);
}

static int score(const struct foreign *foreign, const char *text)
{
    return foreign_score(foreign, span_of(text));
}

static void known_before_any_line(void **state)
{
    (void)state;
    struct foreign foreign = {.heard = 0};
    assert_true(score(&foreign, "2026/11/23 14:33:53 order") >= SURE);
    assert_true(score(&foreign, "14:33:53.000 order") >= SURE);
    assert_true(score(&foreign, "026/11/23 14:33:53 order") < 0);
    assert_true(score(&foreign, "/11/23 14:33:53 order") < score(&foreign, "11/23 14:33:53 order"));
    assert_true(score(&foreign, "{\"level\":1}") > score(&foreign, " MB goal, "));
}

/* The length of the first number is what a cut changes, that of later ones is not. */
static void numbers_that_grow(void **state)
{
    (void)state;
    struct foreign foreign = {.heard = 0};
    hear(&foreign, "connected to db 99");
    hear(&foreign, "404 GET /99");
    assert_true(score(&foreign, "connected to db 100") >= SURE);
    assert_true(score(&foreign, "404 GET /100") >= SURE);
    assert_true(score(&foreign, "04 GET /100") <= UNSURE);
    assert_true(score(&foreign, "8404 GET /100") <= UNSURE);
}

/* A line that lost its newline has a piece behind it: it is the same line for that. */
static void without_its_newline(void **state)
{
    (void)state;
    struct foreign foreign = {.heard = 0};
    hear(&foreign, "[GIN] 177 ok");
    assert_true(score(&foreign, "[GIN] 179 ok:  ms cpu, 109->113->64 MB, ") >= SURE);
    assert_true(score(&foreign, "[WARN 179] ok") < SURE);
}

static void a_blank_line(void **state)
{
    (void)state;
    struct foreign foreign = {.heard = 0};
    hear(&foreign, "order 12");
    assert_true(score(&foreign, "") < 0);
    hear(&foreign, "");
    assert_true(score(&foreign, "") > 0);
}

/* Of two cuts that leave the right shape the one that goes on counting is right. */
static void counters(void **state)
{
    (void)state;
    struct foreign foreign = {.heard = 0};
    hear(&foreign, "8119 requests");
    int next = score(&foreign, "8120 requests");
    assert_true(next > score(&foreign, "2120 requests"));
    for (unsigned i = 0; i < FOREIGN_NUMBERS; i++) /* what it once counted is forgotten */
        hear(&foreign, "7 requests");
    assert_true(score(&foreign, "8120 requests") < next);
    foreign_learn_number(&foreign, SPAN_LIT("5000 requests"), false); /* goes on from nothing */
    assert_true(score(&foreign, "5001 requests") < next);
    foreign_learn_number(&foreign, SPAN_LIT("5000 requests"), true);
    assert_int_equal(score(&foreign, "5001 requests"), next);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_before_any_line), cmocka_unit_test(numbers_that_grow),
        cmocka_unit_test(without_its_newline),   cmocka_unit_test(a_blank_line),
        cmocka_unit_test(counters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
