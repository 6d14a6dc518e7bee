/* doc/numbers.md says what the program says, word by word. */
#include "unit.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/numbers.h"
#include "analysis/outlier.h"

enum { PAGE_MAX = 1 << 16 };

/* Line breaks and indentation become single blanks, so that a page can be wrapped. */
static void flatten(char *text)
{
    char *to = text;
    for (const char *from = text; *from; from++)
        if (!isspace((unsigned char)*from))
            *to++ = *from;
        else if (to > text && to[-1] != ' ')
            *to++ = ' ';
    *to = '\0';
}

static char *read_page(void)
{
    const char *srcdir = getenv("srcdir");
    char path[1024];
    snprintf(path, sizeof path, "%s/doc/numbers.md", srcdir ? srcdir : ".");
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *page = calloc(1, PAGE_MAX);
    assert_non_null(page);
    assert_true(fread(page, 1, PAGE_MAX - 1, file) < PAGE_MAX - 1);
    fclose(file);
    flatten(page);
    return page;
}

static void assert_says(const char *page, const struct number_info *info)
{
    char wanted[4096];
    snprintf(wanted, sizeof wanted, "### %s `%s`, %s %s %s", info->title, info->id, info->unit, info->formula,
             info->help);
    if (!strstr(page, wanted))
        fail_msg("doc/numbers.md does not say: %s", wanted);
}

static void page_and_program_agree(void **state)
{
    (void)state;
    char *page = read_page();
    size_t headings = 0;
    for (unsigned i = 0; i < DERIVED_COUNT; i++)
        assert_says(page, &derived_infos[i]);
    for (size_t i = 0; i < window_info_count(); i++)
        assert_says(page, &window_infos[i]);
    for (unsigned i = 0; i < OUTLIER_COUNT; i++) {
        char wanted[4096];
        snprintf(wanted, sizeof wanted, "### %s `%s` %s", outlier_infos[i].mark, outlier_infos[i].id,
                 outlier_infos[i].rule);
        if (!strstr(page, wanted))
            fail_msg("doc/numbers.md does not say: %s", wanted);
    }
    for (const char *at = page; (at = strstr(at, "### ")); at++)
        headings++;
    assert_int_equal(headings, DERIVED_COUNT + window_info_count() + OUTLIER_COUNT);
    free(page);
}

static void every_number_is_explained(void **state)
{
    (void)state;
    for (unsigned i = 0; i < DERIVED_COUNT; i++) {
        assert_non_null(derived_infos[i].id);
        assert_true(strlen(derived_infos[i].help) > 40);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(page_and_program_agree),
        cmocka_unit_test(every_number_is_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
