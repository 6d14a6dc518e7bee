/* The table as it was left: what is written is read, a bad file changes nothing, the command line goes first. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/remember.h"
#include "ui/table.h"
#include "ui/ui.h"

static char home[64];

static int setup(void **state)
{
    struct view *view = calloc(1, sizeof *view);
    view_init(view);
    *state = view;
    snprintf(home, sizeof home, "/tmp/gcview-remember-XXXXXX");
    assert_non_null(mkdtemp(home));
    setenv("XDG_STATE_HOME", home, 1);
    return 0;
}

static void put(const char *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/gcview/screen.json", home);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static int teardown(void **state)
{
    char path[128];
    view_release(*state);
    free(*state);
    snprintf(path, sizeof path, "%s/gcview/screen.json", home);
    (void)unlink(path);
    snprintf(path, sizeof path, "%s/gcview", home);
    assert_int_equal(rmdir(path), 0); /* nothing else was left behind */
    return rmdir(home);
}

static void what_is_kept_comes_back(void **state)
{
    struct view *view = *state, fresh;
    struct options options;
    struct err err;
    options_init(&options);
    view_init(&fresh);
    assert_true(remember_load(&fresh, &options, &err)); /* there is none yet */
    assert_int_equal(fresh.table.count, 0);
    assert_true(table_parse(SPAN_LIT("cycle,gogc,live"), &view->table, &err));
    assert_true(table_parse_sort(SPAN_LIT("live"), &view->sort, &view->sort_up, &err));
    assert_true(remember_save(view, &err));
    assert_true(remember_save(view, &err)); /* over the old one */
    assert_true(remember_load(&fresh, &options, &err));
    assert_int_equal(fresh.table.count, 3);
    assert_memory_equal(fresh.table.quantity, view->table.quantity, 3);
    assert_int_equal(fresh.sort, view->sort);
    assert_false(fresh.sort_up);
    view_release(&fresh);

    view_init(&fresh);
    options.given |= UINT64_C(1) << (options_find(SPAN_LIT("columns")) - option_rows);
    assert_true(remember_load(&fresh, &options, &err));
    assert_int_equal(fresh.table.count, 0);
    assert_int_equal(fresh.sort, view->sort);
    view_release(&fresh);
}

static void a_bad_file_changes_nothing(void **state)
{
    struct view *view = *state;
    struct options options;
    struct err err;
    static const char *const BAD[] = {"{", "{\"columns\": \"cycle,sttw\"}", "{\"columns\": \"cycle\", \"sort\": \"x\"}",
                                      "{\"colums\": \"cycle\"}", "[]"};
    options_init(&options);
    assert_true(remember_save(view, &err)); /* makes the folder */
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        put(BAD[i]);
        assert_false(remember_load(view, &options, &err));
        assert_int_equal(strncmp(err.text, home, strlen(home)), 0); /* says which file */
        assert_int_equal(view->table.count, 0);
        assert_int_equal(view->sort, SORT_CYCLE);
        assert_true(view->sort_up);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_kept_comes_back, setup, teardown),
        cmocka_unit_test_setup_teardown(a_bad_file_changes_nothing, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
