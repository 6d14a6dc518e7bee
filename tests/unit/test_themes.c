#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/themes.h"

static char root[64], folder[128];

static void write_theme(const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static int make_folder(void **state)
{
    (void)state;
    char path[128];
    snprintf(root, sizeof root, "/tmp/gcview-themes-XXXXXX");
    if (!mkdtemp(root))
        return -1;
    snprintf(path, sizeof path, "%s/gcview", root);
    mkdir(path, 0700);
    snprintf(folder, sizeof folder, "%s/gcview/themes", root);
    mkdir(folder, 0700);
    setenv("XDG_CONFIG_HOME", root, 1);
    write_theme("0-first.json", "{\"name\": \"0-first\", \"roles\": {\"live\": 3}}");
    write_theme("1-broken.json", "{\n\"roles\": {\"livee\": 3}}");
    write_theme("2-last.json", "{\"name\": \"2-last\", \"roles\": {}}");
    write_theme("dark.json", "{\"name\": \"my dark\", \"roles\": {}}");
    write_theme("notes.txt", "no theme");
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    static const char *const files[] = {"0-first.json", "1-broken.json", "2-last.json", "dark.json", "notes.txt"};
    char path[256];
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, files[i]);
        unlink(path);
    }
    rmdir(folder);
    snprintf(path, sizeof path, "%s/gcview", root);
    rmdir(path);
    return rmdir(root);
}

static void users_themes_come_first(void **state)
{
    (void)state;
    struct themes themes;
    struct theme theme;
    struct err err = {{0}};
    themes_init(&themes);
    assert_true(themes_choose(&themes, NULL, &theme, &err));
    assert_string_equal(theme.name, "my dark");
    assert_true(themes_choose(&themes, "0-first", &theme, &err));
    assert_int_equal(theme.style[ROLE_LIVE].fg, COLOR_PALETTE + 3);
    assert_false(themes_choose(&themes, "nonesuch", &theme, &err));
    assert_non_null(strstr(err.text, "no theme 'nonesuch' (themes are: 0-first, 1-broken, 2-last"));
    themes_release(&themes);
}

static void a_file_can_be_named(void **state)
{
    (void)state;
    struct themes themes;
    struct theme theme;
    struct err err = {{0}};
    char path[256];
    themes_init(&themes);
    snprintf(path, sizeof path, "%s/2-last.json", folder);
    assert_true(themes_choose(&themes, path, &theme, &err));
    assert_string_equal(theme.name, "2-last");
    assert_false(themes_choose(&themes, "/nonexistent/x.json", &theme, &err));
    assert_string_equal(err.text, "cannot open '/nonexistent/x.json': No such file or directory");
    themes_release(&themes);
}

static void a_broken_theme_does_not_stop_the_round(void **state)
{
    (void)state;
    struct themes themes;
    struct theme theme;
    struct err err = {{0}};
    themes_init(&themes);
    assert_true(themes_choose(&themes, "0-first", &theme, &err));
    assert_false(themes_next(&themes, &theme, &err));
    assert_non_null(strstr(err.text, "1-broken.json:2: unknown role 'livee'"));
    assert_string_equal(theme.name, "0-first");
    assert_true(themes_next(&themes, &theme, &err));
    assert_string_equal(theme.name, "2-last");
    for (size_t i = 0; i + 2 < themes.count; i++)
        assert_true(themes_next(&themes, &theme, &err));
    assert_string_equal(theme.name, "0-first");
    themes_release(&themes);
}

static void without_any_theme_there_is_one(void **state)
{
    (void)state;
    struct themes themes = {0};
    struct theme theme;
    struct err err = {{0}};
    assert_true(themes_choose(&themes, NULL, &theme, &err));
    assert_string_equal(theme.name, "plain");
    assert_false(themes_next(&themes, &theme, &err));
    themes_release(&themes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(users_themes_come_first),
        cmocka_unit_test(a_file_can_be_named),
        cmocka_unit_test(a_broken_theme_does_not_stop_the_round),
        cmocka_unit_test(without_any_theme_there_is_one),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
