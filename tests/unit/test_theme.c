#include "unit.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "ui/theme.h"

static void assert_error(const char *json, const char *sentence)
{
    struct theme theme = {.name = "untouched"};
    struct err err = {{0}};
    assert_false(theme_parse(span_of(json), "x.json", &theme, &err));
    assert_string_equal(err.text, sentence);
    assert_string_equal(theme.name, "untouched");
}

static void errors_name_line_and_key(void **state)
{
    (void)state;
    assert_error("{\n\n\"roles\": {\n  \"livee\": 1}}",
                 "x.json:4: unknown role 'livee' (roles are: text, dim, strong, bar, key, good, warn, bad, live, "
                 "garbage, goal, stw, mark, assist, cpu, cursor)");
    assert_error("{\"roles\": {\n// \"live\" :\n\"live\": \"#12345g\"}}",
                 "x.json:3: 'live' is not a colour (colours are \"#rrggbb\", a number 0-255, \"default\")");
    assert_error("{\"roles\": {\n\"dim\": {\"fg\": 1},\n\"live\": {\n\"fg\": 256}}}",
                 "x.json:4: 'fg' is not a colour (colours are \"#rrggbb\", a number 0-255, \"default\")");
    assert_error("{\"roles\": {\"live\": 1.5}}",
                 "x.json:1: 'live' is not a colour (colours are \"#rrggbb\", a number 0-255, \"default\")");
    assert_error("{\"roles\": {\n\"live\": {\"bold\": 1}}}", "x.json:2: 'bold' of 'live' must be true or false");
    assert_error("{\"roles\": {\n\"live\": {\"blink\": true}}}",
                 "x.json:2: unknown key 'blink' in 'live' (keys are: fg, bg, bold, reverse, underline)");
    assert_error("{\"page\": {\"bold\": true}}", "x.json:1: unknown key 'bold' in 'page' (keys are: fg, bg)");
    assert_error("{\n\"name\": 7}", "x.json:2: 'name' must be a string of at most 31 bytes");
    assert_error("{\n\"roles\": 7}", "x.json:2: 'roles' must be an object");
    assert_error("{\n\"colors\": {}}", "x.json:2: unknown key 'colors' (keys are: name, about, roles, page)");
    assert_error("{}", "x.json: there is no key 'roles'");
    assert_error("[]", "x.json: a theme is an object: { \"name\": ..., \"roles\": { ... } }");
}

static void broken_json_has_a_line(void **state)
{
    (void)state;
    assert_error("", "x.json:1: this is not JSON");
    assert_error("{\n/* a\nb */ \"roles\" {}}", "x.json:3: this is not JSON");
    assert_error("{\n\"roles\": {} /* never ends", "x.json:2: this is not JSON");
    assert_error("{\"roles\": {}}\n}", "x.json:2: this is not JSON");
    assert_error("{\"roles", "x.json:1: this is not JSON");
}

static void roles_get_their_styles(void **state)
{
    (void)state;
    struct theme theme;
    struct err err = {{0}};
    const char *json = "{\"name\": \"a // b\", /* \" */ \"page\": {\"bg\": \"#ffffff\"}, // \"\n"
                       "\"roles\": {\"live\": {\"fg\": 214, \"bold\": true}, \"text\": \"#010203\", \"goal\": \"default\"}}";
    assert_true(theme_parse(span_of(json), "x.json", &theme, &err));
    assert_string_equal(theme.name, "a // b");
    assert_int_equal(theme.page.bg, 0xffffff);
    assert_int_equal(theme.style[ROLE_LIVE].fg, COLOR_PALETTE + 214);
    assert_int_equal(theme.style[ROLE_LIVE].attr, ATTR_BOLD);
    assert_int_equal(theme.style[ROLE_GOAL].fg, COLOR_DEFAULT);
    assert_int_equal(theme.style[ROLE_BAD].fg, 0x010203); /* left out: as text */
    assert_int_equal(theme.style[ROLE_BAD].bg, COLOR_DEFAULT);
}

static void grounds_and_attributes_meet(void **state)
{
    (void)state;
    struct theme theme;
    theme_plain(&theme);
    theme.style[ROLE_CURSOR] = (struct theme_style){.fg = 1, .bg = 2};
    theme.style[ROLE_BAR] = (struct theme_style){.fg = 3, .bg = COLOR_DEFAULT, .attr = ATTR_REVERSE};
    struct theme_style look = theme_look(&theme, &(struct cell){.role = ROLE_BAD, .ground = ROLE_CURSOR}, false);
    assert_int_equal(look.fg, COLOR_PALETTE + 1);
    assert_int_equal(look.bg, 2);
    assert_int_equal(look.attr, ATTR_BOLD);
    look = theme_look(&theme, &(struct cell){.role = ROLE_LIVE, .ground = ROLE_START}, false);
    assert_int_equal(look.bg, theme.style[ROLE_START].fg); /* where two parts of a bar meet */
    look = theme_look(&theme, &(struct cell){.role = ROLE_BAR, .ground = ROLE_BAR}, false);
    assert_int_equal(look.attr, ATTR_REVERSE); /* not reversed twice */
    look = theme_look(&theme, &(struct cell){.role = ROLE_TEXT, .ground = ROLE_BAR, .attr = ATTR_REVERSE}, false);
    assert_int_equal(look.attr, 0); /* what is reversed stands out on a reversed ground too */
    look = theme_look(&theme, &(struct cell){.role = ROLE_LIVE, .ground = ROLE_BAR}, false);
    assert_int_equal(look.fg, 3); /* one colour for all text that is turned round */
    look = theme_look(&theme, &(struct cell){.ch = 0x2588, .role = ROLE_LIVE, .ground = ROLE_BAR}, false);
    assert_int_equal(look.attr, 0); /* a block would be a hole */
    look = theme_look(&theme, &(struct cell){.role = ROLE_TEXT, .ground = ROLE_CURSOR}, true);
    assert_int_equal(look.attr, ATTR_REVERSE); /* without colours the selection is still seen */
}

static struct strbuf read_file(const char *path)
{
    struct strbuf text;
    char piece[4096];
    strbuf_init(&text, 0);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    for (size_t bytes; (bytes = fread(piece, 1, sizeof piece, file)) > 0;)
        strbuf_add(&text, span_make(piece, bytes));
    fclose(file);
    return text;
}

static int lines_of(const struct strbuf *text)
{
    int lines = 0;
    for (size_t i = 0; i < text->len; i++)
        lines += text->ptr[i] == '\n';
    return lines;
}

/* Each shipped theme: is read, bears its file's name, is short, and tells apart what must be told apart. */
static void shipped_themes_are_sound(void **state)
{
    (void)state;
    static const enum role apart[][2] = {
        {ROLE_GOOD, ROLE_WARN}, {ROLE_WARN, ROLE_BAD},   {ROLE_GOOD, ROLE_BAD}, {ROLE_LIVE, ROLE_START},
        {ROLE_LIVE, ROLE_GOAL}, {ROLE_START, ROLE_GOAL}, {ROLE_STW, ROLE_MARK}, {ROLE_MARK, ROLE_ASSIST},
    };
    char pattern[4096];
    glob_t files;
    snprintf(pattern, sizeof pattern, "%s/themes/*.json", getenv("srcdir") ? getenv("srcdir") : ".");
    assert_int_equal(glob(pattern, 0, NULL, &files), 0);
    assert_true(files.gl_pathc >= 6);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        char name[64];
        struct theme theme;
        struct err err = {{0}};
        const char *path = files.gl_pathv[i];
        struct strbuf text = read_file(path);
        if (!theme_parse(strbuf_span(&text), path, &theme, &err))
            fail_msg("%s", err.text);
        snprintf(name, sizeof name, "/%s.json", theme.name);
        assert_true(span_ends(span_of(path), span_of(name)));
        assert_true(theme.about[0] != '\0');
        assert_in_range(lines_of(&text), 5, 40);
        bool has_colors = strcmp(theme.name, "mono") != 0;
        assert_int_equal(theme_is_colorless(&theme), !has_colors);
        for (size_t pair = 0; has_colors && pair < sizeof apart / sizeof *apart; pair++)
            assert_int_not_equal(theme.style[apart[pair][0]].fg, theme.style[apart[pair][1]].fg);
        strbuf_release(&text);
    }
    globfree(&files);
}

static void a_blank_takes_any_colour(void **state)
{
    (void)state;
    struct theme theme;
    theme_plain(&theme);
    const struct cell live = {.ch = 'x', .role = ROLE_LIVE}, text = {.ch = 'y', .role = ROLE_TEXT}, blank = {.ch = ' ', .role = ROLE_TEXT};
    const struct cell bar = {.ch = ' ', .role = ROLE_BAR, .ground = ROLE_BAR}, reversed = {.ch = ' ', .attr = ATTR_REVERSE};
    for (int mono = 0; mono <= 1; mono++) {
        assert_true(theme_looks_alike(&theme, &text, &blank, mono));
        assert_false(theme_looks_alike(&theme, &text, &live, mono));
        assert_true(theme_looks_alike(&theme, &blank, &live, mono));
        assert_false(theme_looks_alike(&theme, &bar, &live, mono)); /* its ground is seen */
        assert_false(theme_looks_alike(&theme, &reversed, &live, mono));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errors_name_line_and_key),    cmocka_unit_test(broken_json_has_a_line),
        cmocka_unit_test(roles_get_their_styles),      cmocka_unit_test(grounds_and_attributes_meet),
        cmocka_unit_test(shipped_themes_are_sound),
        cmocka_unit_test(a_blank_takes_any_colour),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
