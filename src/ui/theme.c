/*
 * Theme files. cJSON reads them; comments and line numbers, which it knows nothing of, come from base/jsontext.h.
 *
 * An error names what would have been right: whoever writes a theme has no other manual at hand.
 */
#include "ui/theme.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/jsontext.h"
#include "ui/glyph.h"

const char *const role_names[ROLE_COUNT] = {
    [ROLE_TEXT] = "text", [ROLE_DIM] = "dim",       [ROLE_STRONG] = "strong", [ROLE_BAR] = "bar",
    [ROLE_KEY] = "key",   [ROLE_GOOD] = "good",     [ROLE_WARN] = "warn",     [ROLE_BAD] = "bad",
    [ROLE_LIVE] = "live", [ROLE_START] = "garbage", [ROLE_GOAL] = "goal",     [ROLE_STW] = "stw",
    [ROLE_MARK] = "mark", [ROLE_ASSIST] = "assist", [ROLE_CPU] = "cpu",       [ROLE_CURSOR] = "cursor",
};

static const struct {
    const char *name;
    unsigned attr;
} attr_names[] = {{"bold", ATTR_BOLD}, {"reverse", ATTR_REVERSE}, {"underline", ATTR_UNDERLINE}};

/* A theme file while it is read. */
struct reading {
    const char *file;
    const char *text; /* without comments, terminated */
    struct err *err;
};

/* Starts the sentence with file and line of `key`, inside the value of `outer` unless that is NULL. Returns false. */
static bool fail_at(const struct reading *reading, const char *outer, const char *key)
{
    const char *at = jsontext_find_key(outer ? jsontext_find_key(reading->text, outer) : reading->text, key);
    err_prefix(reading->err, "%s:%d", reading->file, jsontext_line(reading->text, at));
    return false;
}

static bool parse_hex(const char *text, int32_t *ret)
{
    if (text[0] != '#' || strlen(text) != 7 || strspn(text + 1, "0123456789abcdefABCDEF") != 6)
        return false;
    *ret = (int32_t)strtol(text + 1, NULL, 16);
    return true;
}

static bool parse_color(const cJSON *item, int32_t *ret)
{
    if (cJSON_IsString(item) && strcmp(item->valuestring, "default") == 0) {
        *ret = COLOR_DEFAULT;
        return true;
    }
    if (cJSON_IsString(item))
        return parse_hex(item->valuestring, ret);
    if (!cJSON_IsNumber(item) || item->valuedouble != item->valueint || item->valueint < 0 || item->valueint > 255)
        return false;
    *ret = COLOR_PALETTE + item->valueint;
    return true;
}

static bool color_error(const struct reading *reading, const char *outer, const char *key)
{
    err_set(reading->err, "'%s' is not a colour (colours are \"#rrggbb\", a number 0-255, \"default\")", key);
    return fail_at(reading, outer, key);
}

/* One key of {"fg": ..., "bold": true}. */
static bool parse_style_key(const struct reading *reading, const char *role, const cJSON *item, bool colors_only,
                            struct theme_style *style)
{
    const char *key = item->string;
    if (strcmp(key, "fg") == 0 || strcmp(key, "bg") == 0)
        return parse_color(item, key[0] == 'f' ? &style->fg : &style->bg) || color_error(reading, role, key);
    for (size_t i = 0; !colors_only && i < sizeof attr_names / sizeof *attr_names; i++) {
        if (strcmp(key, attr_names[i].name) != 0)
            continue;
        if (!cJSON_IsBool(item)) {
            err_set(reading->err, "'%s' of '%s' must be true or false", key, role);
            return fail_at(reading, role, key);
        }
        style->attr = cJSON_IsTrue(item) ? style->attr | attr_names[i].attr : style->attr & ~attr_names[i].attr;
        return true;
    }
    err_set(reading->err, "unknown key '%.40s' in '%s' (keys are: fg, bg%s)", key, role,
            colors_only ? "" : ", bold, reverse, underline");
    return fail_at(reading, role, key);
}

static bool parse_style(const struct reading *reading, const cJSON *item, bool colors_only, struct theme_style *style)
{
    if (!cJSON_IsObject(item))
        return parse_color(item, &style->fg) || color_error(reading, NULL, item->string);
    const cJSON *key;
    cJSON_ArrayForEach(key, item) if (!parse_style_key(reading, item->string, key, colors_only, style)) return false;
    return true;
}

static bool unknown_role(const struct reading *reading, const char *name)
{
    struct strbuf roles;
    strbuf_init(&roles, 0);
    for (int i = 0; i < ROLE_COUNT; i++)
        strbuf_addf(&roles, "%s%s", i ? ", " : "", role_names[i]);
    err_set(reading->err, "unknown role '%.40s' (roles are: %s)", name, roles.ptr);
    strbuf_release(&roles);
    return fail_at(reading, "roles", name);
}

static int find_role(const char *name)
{
    int role = 0;
    while (role < ROLE_COUNT && strcmp(role_names[role], name) != 0)
        role++;
    return role;
}

static bool parse_roles(const struct reading *reading, const cJSON *roles, struct theme *theme)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(roles, role_names[ROLE_TEXT]);
    if (!cJSON_IsObject(roles)) {
        err_set(reading->err, "'roles' must be an object");
        return fail_at(reading, NULL, "roles");
    }
    if (item && !parse_style(reading, item, false, &theme->style[ROLE_TEXT]))
        return false;
    for (int i = 0; i < ROLE_COUNT; i++)
        theme->style[i] = theme->style[ROLE_TEXT];
    cJSON_ArrayForEach(item, roles)
    {
        int role = find_role(item->string);
        if (role == ROLE_COUNT)
            return unknown_role(reading, item->string);
        if (!parse_style(reading, item, false, &theme->style[role]))
            return false;
    }
    return true;
}

static bool parse_string(const struct reading *reading, const cJSON *item, char *ret, size_t room)
{
    if (!cJSON_IsString(item) || strlen(item->valuestring) >= room) {
        err_set(reading->err, "'%s' must be a string of at most %zu bytes", item->string, room - 1);
        return fail_at(reading, NULL, item->string);
    }
    snprintf(ret, room, "%s", item->valuestring);
    return true;
}

static bool parse_top(const struct reading *reading, const cJSON *item, struct theme *theme)
{
    const char *key = item->string;
    if (strcmp(key, "name") == 0)
        return parse_string(reading, item, theme->name, sizeof theme->name);
    if (strcmp(key, "about") == 0)
        return parse_string(reading, item, theme->about, sizeof theme->about);
    if (strcmp(key, "page") == 0)
        return parse_style(reading, item, true, &theme->page);
    if (strcmp(key, "roles") == 0)
        return parse_roles(reading, item, theme);
    err_set(reading->err, "unknown key '%.40s' (keys are: name, about, roles, page)", key);
    return fail_at(reading, NULL, key);
}

/* Neither name nor colours. */
static struct theme blank_theme(void)
{
    struct theme theme = {.page = {.fg = 0xc8ccd4, .bg = 0x16181a}};
    for (int i = 0; i < ROLE_COUNT; i++)
        theme.style[i] = (struct theme_style){.fg = COLOR_DEFAULT, .bg = COLOR_DEFAULT};
    return theme;
}

static bool parse_root(const struct reading *reading, const cJSON *root, struct theme *theme)
{
    if (!cJSON_IsObject(root)) {
        err_set(reading->err, "%s: a theme is an object: { \"name\": ..., \"roles\": { ... } }", reading->file);
        return false;
    }
    const cJSON *item;
    cJSON_ArrayForEach(item, root) if (!parse_top(reading, item, theme)) return false;
    if (!cJSON_HasObjectItem(root, "roles")) {
        err_set(reading->err, "%s: there is no key 'roles'", reading->file);
        return false;
    }
    return true;
}

bool theme_parse(struct span json, const char *file, struct theme *ret, struct err *err)
{
    struct theme theme = blank_theme();
    char *text = jsontext_without_comments(json);
    const char *end = text;
    struct reading reading = {.file = file, .text = text, .err = err};
    cJSON *root = cJSON_ParseWithOpts(text, &end, true);
    bool is_good;
    if (root)
        is_good = parse_root(&reading, root, &theme);
    else
        is_good = err_set(err, "%s:%d: this is not JSON", file, jsontext_line(text, end));
    cJSON_Delete(root);
    free(text);
    if (is_good)
        *ret = theme;
    return is_good;
}

void theme_plain(struct theme *ret)
{
    enum { RED = 1, GREEN, YELLOW, BLUE, MAGENTA, CYAN, GREY = 8 };
    static const struct {
        enum role role;
        int fg;
    } colors[] = {{ROLE_GOOD, GREEN}, {ROLE_WARN, YELLOW}, {ROLE_BAD, RED}, {ROLE_LIVE, BLUE}, {ROLE_START, CYAN},
                  {ROLE_GOAL, YELLOW}, {ROLE_STW, RED}, {ROLE_MARK, GREEN}, {ROLE_ASSIST, MAGENTA}, {ROLE_CPU, CYAN},
                  {ROLE_KEY, CYAN}, {ROLE_DIM, GREY}};
    *ret = blank_theme();
    snprintf(ret->name, sizeof ret->name, "plain");
    snprintf(ret->about, sizeof ret->about, "the terminal's own eight colours");
    for (size_t i = 0; i < sizeof colors / sizeof *colors; i++)
        ret->style[colors[i].role].fg = COLOR_PALETTE + colors[i].fg;
    ret->style[ROLE_STRONG].attr = ret->style[ROLE_BAD].attr = ATTR_BOLD;
    ret->style[ROLE_BAR].attr = ret->style[ROLE_CURSOR].attr = ATTR_REVERSE;
}

/* What roles add where there are no colours. */
static unsigned mono_attr(enum role role)
{
    static const uint8_t attrs[ROLE_COUNT] = {
        [ROLE_STRONG] = ATTR_BOLD, [ROLE_KEY] = ATTR_BOLD,     [ROLE_WARN] = ATTR_BOLD,
        [ROLE_BAD] = ATTR_BOLD | ATTR_UNDERLINE, [ROLE_STW] = ATTR_BOLD, [ROLE_BAR] = ATTR_REVERSE,
        [ROLE_CURSOR] = ATTR_REVERSE,
    };
    return attrs[role];
}

static bool is_surface(unsigned role)
{
    return role == ROLE_TEXT || role == ROLE_BAR || role == ROLE_CURSOR;
}

/* Does the ground turn the cell round? Blocks and braille stay as they are: a full block reversed would be a hole. What is
 * turned round has the ground's colour, for a row of patches in all colours reads badly. */
static bool is_reversing(const struct cell *cell, unsigned ground_attr)
{
    return is_surface(cell->ground) && cell->ground != ROLE_TEXT && (ground_attr & ATTR_REVERSE) &&
           !glyph_is_plot(cell->ch);
}

bool theme_is_colorless(const struct theme *theme)
{
    for (int role = 0; role < ROLE_COUNT; role++)
        if (theme->style[role].fg != COLOR_DEFAULT || theme->style[role].bg != COLOR_DEFAULT)
            return false;
    return true;
}

struct theme_style theme_look(const struct theme *theme, const struct cell *cell, bool mono)
{
    const struct theme_style *style = &theme->style[cell->role], *ground = &theme->style[cell->ground];
    struct theme_style look = {.fg = style->fg, .bg = is_surface(cell->ground) ? ground->bg : ground->fg};
    unsigned own = style->attr | (mono ? mono_attr(cell->role) : 0);
    unsigned below = ground->attr | (mono ? mono_attr(cell->ground) : 0);
    unsigned reverse = cell->attr & ATTR_REVERSE;
    if (is_reversing(cell, below)) {
        reverse ^= ATTR_REVERSE;
        look.fg = ground->fg;
    }
    if (cell->role != cell->ground)
        reverse ^= own & ATTR_REVERSE;
    look.attr = ((cell->attr | own) & ~(unsigned)ATTR_REVERSE) | reverse;
    return look;
}

/* Plots and text of the same role differ on a reversed ground. */
bool theme_looks_alike(const struct theme *theme, const struct cell *cell, const struct cell *with, bool mono)
{
    if (cell->role == with->role && cell->ground == with->ground && cell->attr == with->attr &&
        glyph_is_plot(cell->ch) == glyph_is_plot(with->ch))
        return true;
    if (cell->ch != ' ')
        return false;
    struct theme_style own = theme_look(theme, cell, mono), other = theme_look(theme, with, mono);
    return own.bg == other.bg && !((own.attr | other.attr) & (ATTR_REVERSE | ATTR_UNDERLINE));
}
