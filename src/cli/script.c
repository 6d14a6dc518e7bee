#include "cli/script.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/num.h"
#include "base/xalloc.h"
#include "cli/output.h"
#include "cli/themes.h"
#include "ui/dump.h"
#include "ui/svg.h"

struct script {
    struct app *app;
    const struct script_input *input; /* what has not come in yet */
    uint64_t now_ns;
    bool is_started;    /* the input has been read, or is `live` */
    struct themes themes;
    struct theme theme;
    struct strbuf *out;
};

/* Words and numbers */

static struct span next_word(struct span *line)
{
    size_t i = 0;
    while (i < line->len && line->ptr[i] == ' ')
        i++;
    *line = span_from(*line, i);
    size_t end = span_find(*line, SPAN_LIT(" "));
    struct span word = span_head(*line, end);
    *line = span_from(*line, end);
    return word;
}

static const struct {
    const char *name;
    int key;
} KEYS[] = {
    {"Left", UI_KEY_LEFT},           {"Right", UI_KEY_RIGHT},
    {"Up", UI_KEY_UP},               {"Down", UI_KEY_DOWN},
    {"PgUp", UI_KEY_PGUP},           {"PgDn", UI_KEY_PGDN},
    {"Home", UI_KEY_HOME},           {"End", UI_KEY_END},
    {"Enter", UI_KEY_ENTER},         {"Esc", UI_KEY_ESC},
    {"Tab", UI_KEY_TAB},             {"Shift-Tab", UI_KEY_BACKTAB},
    {"Backspace", UI_KEY_BACKSPACE}, {"Delete", UI_KEY_DELETE},
    {"Space", ' '},
};

int script_key(struct span name)
{
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++)
        if (span_eq(name, span_of(KEYS[i].name)))
            return KEYS[i].key;
    if (name.len == 1)
        return (unsigned char)name.ptr[0];
    if (name.len == 6 && span_starts(name, SPAN_LIT("Ctrl-")))
        return name.ptr[5] & 0x1f;
    return 0;
}

static bool parse_int(struct span text, int *ret)
{
    uint64_t value;
    if (!num_parse_u64(text, &value) || value > INT16_MAX)
        return false;
    *ret = (int)value;
    return true;
}

static bool parse_duration(struct span text, uint64_t *ret_ns)
{
    static const struct {
        const char *suffix;
        uint64_t ns;
    } UNITS[] = {{"ns", 1}, {"us", NS_PER_US}, {"ms", NS_PER_MS},
                 {"s", NS_PER_S}, {"m", 60 * NS_PER_S}};
    for (size_t i = 0; i < sizeof UNITS / sizeof UNITS[0]; i++)
        if (span_ends(text, span_of(UNITS[i].suffix))) {
            uint64_t count;
            if (!num_parse_u64(span_head(text, text.len - strlen(UNITS[i].suffix)), &count) || count > 1000000)
                return false;
            *ret_ns = count * UNITS[i].ns;
            return true;
        }
    return false;
}

/* Commands: each gets the rest of its line */

static void feed_all(struct script *script)
{
    backlog_feed(script->input->backlog, script->input->inflow, UINT64_MAX);
    app_finish(script->app);
    script->app->feed.state = FEED_ENDED;
}

static void press(struct script *script, int key, int row, int col)
{
    app_sync(script->app, script->now_ns);
    if (app_key(script->app, key, row, col, script->now_ns) == REQUEST_WRITE)
        app_write(script->app, script->now_ns);
    app_sync(script->app, script->now_ns);
    app_draw(script->app, script->now_ns); /* scrolls lists, as a person's screen would */
}

static bool do_live(struct script *script, struct span rest, struct err *err)
{
    (void)rest;
    if (script->is_started)
        return err_set(err, "'live' must come before all other commands");
    script->app->feed.state = FEED_LIVE;
    return true;
}

static bool do_feed(struct script *script, struct span rest, struct err *err)
{
    uint64_t lines;
    if (!num_parse_u64(next_word(&rest), &lines))
        return err_set(err, "'feed' needs a number of lines");
    backlog_feed(script->input->backlog, script->input->inflow, script->input->backlog->lines + lines);
    app_settle(script->app);
    return true;
}

static bool do_end(struct script *script, struct span rest, struct err *err)
{
    (void)rest;
    (void)err;
    feed_all(script);
    return true;
}

static bool do_advance(struct script *script, struct span rest, struct err *err)
{
    uint64_t ns;
    if (!parse_duration(next_word(&rest), &ns))
        return err_set(err, "'advance' needs a time like 500ms or 2s");
    script->now_ns += ns;
    app_sync(script->app, script->now_ns);
    return true;
}

static bool do_key(struct script *script, struct span rest, struct err *err)
{
    for (struct span word = next_word(&rest); word.len > 0; word = next_word(&rest)) {
        int key = script_key(word);
        if (!key)
            return err_set(err, "there is no key '%.*s'", (int)word.len, word.ptr);
        press(script, key, 0, 0);
    }
    return true;
}

static bool do_type(struct script *script, struct span rest, struct err *err)
{
    (void)err;
    for (size_t i = 1; i < rest.len; i++) /* one space stands behind the command */
        press(script, (unsigned char)rest.ptr[i], 0, 0);
    return true;
}

static bool do_mouse(struct script *script, int key, struct span rest, struct err *err)
{
    int row, col;
    if (!parse_int(next_word(&rest), &row) || !parse_int(next_word(&rest), &col))
        return err_set(err, "the mouse needs a row and a column");
    press(script, key, row, col);
    return true;
}

static bool do_click(struct script *script, struct span rest, struct err *err)
{
    return do_mouse(script, UI_KEY_MOUSE, rest, err);
}

static bool do_wheel(struct script *script, struct span rest, struct err *err)
{
    bool up = span_eq(next_word(&rest), SPAN_LIT("up"));
    return do_mouse(script, up ? UI_KEY_WHEEL_UP : UI_KEY_WHEEL_DOWN, rest, err);
}

static bool do_resize(struct script *script, struct span rest, struct err *err)
{
    struct options parsed;
    options_init(&parsed);
    if (!options_set(&parsed, options_find(SPAN_LIT("size")), next_word(&rest), err))
        return false;
    app_resize(script->app, parsed.size.rows, parsed.size.cols);
    return true;
}

static void title(struct script *script, struct span rest)
{
    struct span name = next_word(&rest);
    app_sync(script->app, script->now_ns);
    app_draw(script->app, script->now_ns);
    strbuf_adds(script->out, "--- ");
    strbuf_add(script->out, name.len ? name : SPAN_LIT("screen"));
    strbuf_addf(script->out, " %dx%d\n", script->app->cols, script->app->rows);
}

static bool do_screen(struct script *script, struct span rest, struct err *err)
{
    (void)err;
    title(script, rest);
    canvas_dump(&script->app->canvas, script->out);
    return true;
}

static bool do_roles(struct script *script, struct span rest, struct err *err)
{
    (void)err;
    title(script, rest);
    canvas_dump_roles(&script->app->canvas, script->out);
    return true;
}

static bool do_theme(struct script *script, struct span rest, struct err *err)
{
    struct span word = next_word(&rest);
    char *name = xmemdup0(word.ptr, word.len);
    bool is_chosen = themes_choose(&script->themes, name, &script->theme, err);
    free(name);
    if (is_chosen)
        app_set_mono(script->app, theme_is_colorless(&script->theme));
    return is_chosen;
}

static bool write_file(const char *name, struct span bytes, struct err *err)
{
    int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0)
        return err_set(err, "cannot write '%s': %s", name, strerror(errno));
    bool is_written = output_write(fd, name, bytes, err);
    return close(fd) == 0 ? is_written : err_set(err, "cannot write '%s': %s", name, strerror(errno));
}

static bool do_svg(struct script *script, struct span rest, struct err *err)
{
    struct span word = next_word(&rest);
    if (word.len == 0)
        return err_set(err, "'svg' needs the name of a file");
    char *name = xmemdup0(word.ptr, word.len);
    struct strbuf picture;
    strbuf_init(&picture, 0);
    app_sync(script->app, script->now_ns);
    app_draw(script->app, script->now_ns);
    svg_write(&script->app->canvas, &script->theme, "gcview", &picture);
    bool is_written = write_file(name, strbuf_span(&picture), err);
    strbuf_release(&picture);
    free(name);
    return is_written;
}

static const struct {
    const char *name;
    bool (*run)(struct script *script, struct span rest, struct err *err);
} COMMANDS[] = {
    {"live", do_live},     {"feed", do_feed},     {"end", do_end},
    {"advance", do_advance}, {"key", do_key},     {"type", do_type},
    {"click", do_click},   {"wheel", do_wheel},   {"resize", do_resize},
    {"screen", do_screen}, {"roles", do_roles},
    {"theme", do_theme},   {"svg", do_svg},
};

static bool run_line(struct script *script, struct span line, struct err *err)
{
    struct span rest = line;
    struct span word = next_word(&rest);
    if (word.len == 0 || word.ptr[0] == '#')
        return true;
    for (size_t i = 0; i < sizeof COMMANDS / sizeof COMMANDS[0]; i++)
        if (span_eq(word, span_of(COMMANDS[i].name))) {
            if (!script->is_started && COMMANDS[i].run != do_live)
                feed_all(script);
            if (!COMMANDS[i].run(script, rest, err))
                return false;
            script->is_started = true;
            return true;
        }
    return err_set(err, "there is no command '%.*s'", (int)word.len, word.ptr);
}

static bool run_lines(struct script *script, const char *name, struct span text, struct err *err)
{
    for (unsigned number = 1; text.len > 0; number++) {
        size_t end = span_find(text, SPAN_LIT("\n"));
        if (!run_line(script, span_head(text, end), err)) {
            err_prefix(err, "%s:%u", name, number);
            return false;
        }
        text = span_from(text, end + 1);
    }
    return true;
}

bool script_run(struct app *app, const char *name, struct span text, const struct script_input *input,
                struct strbuf *out, struct err *err)
{
    struct script script = {.app = app, .input = input, .now_ns = NS_PER_S, .out = out};
    themes_init(&script.themes);
    bool is_run = themes_choose(&script.themes, NULL, &script.theme, err) && run_lines(&script, name, text, err);
    themes_release(&script.themes);
    return is_run;
}
