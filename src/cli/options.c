#include "cli/options.h"

#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/xalloc.h"

enum { ON_VIEW = 1 << COMMAND_VIEW, ON_RUN = 1 << COMMAND_RUN, ON_SCREEN = ON_VIEW | ON_RUN, ON_REPORT = 1 << COMMAND_REPORT,
       ON_EXPORT = 1 << COMMAND_EXPORT, ON_CHECK = 1 << COMMAND_CHECK, ON_DIFF = 1 << COMMAND_DIFF,
       ON_EXPLAIN = 1 << COMMAND_EXPLAIN, ON_SUMMARY = ON_REPORT | ON_CHECK | ON_DIFF,
       ON_ANY = ON_SCREEN | ON_EXPORT | ON_SUMMARY };

const struct command_row command_rows[COMMAND_COUNT] = {
    [COMMAND_VIEW] = {"", "[OPTION]... [FILE]...", "look at FILE, or live at what comes through a pipe"},
    [COMMAND_RUN] = {"run", "run [OPTION]... -- CMD ARG...", "start CMD with tracing on, and look at it"},
    [COMMAND_REPORT] = {"report", "report [OPTION]... [FILE]...", "print a summary"},
    [COMMAND_EXPORT] = {"export", "export [OPTION]... [FILE]...", "print one record per cycle"},
    [COMMAND_CHECK] = {"check", "check [OPTION]... [FILE|-- CMD]", "hold budgets, for CI: exit status 1 when one is broken"},
    [COMMAND_DIFF] = {"diff", "diff [OPTION]... A B", "compare two runs, with confidence"},
    [COMMAND_EXPLAIN] = {"explain", "explain [NAME]...", "say what a number, field or finding means"},
};

#define AT(field) .offset = offsetof(struct options, field)

const struct option_row option_rows[] = {
    {"help", 'h', NULL, ON_ANY | ON_EXPLAIN, false, OPTION_FLAG, AT(help), "print this and leave"},
    {"version", 'V', NULL, ON_ANY | ON_EXPLAIN, false, OPTION_FLAG, AT(version), "print the version and leave"},
    {"format", 'f', "FORMAT", ON_EXPORT | ON_SUMMARY, true, OPTION_TEXT, AT(format),
     "export: ndjson (default), csv, log; the others: text (default), markdown, json"},
    {"follow", 'f', NULL, ON_VIEW | ON_EXPORT, false, OPTION_FLAG, AT(follow),
     "read on as FILE grows, through log rotations; wait for it if it is not there"},
    {"from", '\0', "WHERE", ON_SUMMARY, false, OPTION_TEXT, AT(from),
     "leave out what was before: 'gc 120', 12.5s, 2m, 2026-11-23T14:00:00Z"},
    {"to", '\0', "WHERE", ON_SUMMARY, false, OPTION_TEXT, AT(to), "leave out what comes after"},
    {"last", '\0', "HOW-MUCH", ON_SUMMARY, false, OPTION_TEXT, AT(last), "the last of each process only: 30s, 100gc"},
    {"parse", '\0', NULL, ON_REPORT, false, OPTION_FLAG, AT(parse),
     "what became of the input instead: counts, near-misses, prefix, Go version"},
    {"all", '\0', NULL, ON_EXPORT, false, OPTION_FLAG, AT(all),
     "lines of other tracers and ends of programs too, with a key 'kind'; of --format=log every line"},
    {"skip", '\0', "HOW-MUCH", ON_SUMMARY, false, OPTION_TEXT, AT(skip),
     "leave out the warm-up of each program: 5s, 10gc"},
    {"budget", 'b', "BUDGET", ON_CHECK, false, OPTION_LIST, AT(budgets),
     "a limit, like 'stw_p99<=1ms' or 'gc_cpu<5%'; may be given more than once"},
    {"budget-file", '\0', "FILE", ON_CHECK, false, OPTION_TEXT, AT(budget_file), "budgets, one a line; '#' begins a comment"},
    {"list", '\0', NULL, ON_CHECK, false, OPTION_FLAG, AT(list), "print what budgets can be about, and leave"},
    {"min-cycles", '\0', "N", ON_CHECK, false, OPTION_AMOUNT, AT(min_cycles),
     "a process of fewer cycles is not judged; when none is left, nothing was measured (default: 1)"},
    {"fail-above", '\0', "SHARE", ON_DIFF, false, OPTION_LIST, AT(fail_above),
     "exit status 1 when a shown difference is worse by more: 10%, stw_p99=20%"},
    {"process", '\0', "N", ON_CHECK | ON_DIFF, false, OPTION_TEXT, AT(process), "only process N, as report numbers them"},
    {"source", '\0', "NAME", ON_CHECK | ON_DIFF, false, OPTION_TEXT, AT(source), "only what a prefix calls NAME"},
    {"where", '\0', "FILTER", ON_SCREEN | ON_REPORT | ON_EXPORT, false, OPTION_TEXT, AT(where),
     "only cycles like 'stw > 1ms and not forced'; see FILTERS in the manual"},
    {"columns", '\0', "LIST", ON_SCREEN, true, OPTION_TEXT, AT(columns),
     "columns of the Cycles table, like cycle,at,stw,mark"},
    {"sort", '\0', "COLUMN", ON_SCREEN, true, OPTION_TEXT, AT(sort),
     "order of the Cycles table: stw, largest first; stw:up; cycle"},
    {"start", '\0', "TIME", ON_ANY, false, OPTION_TEXT, AT(start),
     "when the program was started, for lines without a time: 2026-11-23T14:00:00Z"},
    {"utc", '\0', NULL, ON_ANY, true, OPTION_FLAG, AT(utc), "all times in UTC: those shown, and those without a zone in the log"},
    {"trace", '\0', "LIST", ON_RUN | ON_CHECK, true, OPTION_TEXT, AT(trace),
     "tracers to switch on in its GODEBUG (default: gctrace): gctrace,scavtrace,schedtrace=1000"},
    {"exit-status", '\0', NULL, ON_RUN, true, OPTION_FLAG, AT(exit_status), "leave with the program's exit status"},
    {"tee", '\0', "FILE", ON_SCREEN, false, OPTION_TEXT, AT(tee), "store what comes in in FILE, byte for byte"},
    {"theme", 't', "NAME|FILE", ON_SCREEN, true, OPTION_TEXT, AT(theme), "colours; 't' on the screen tries the next"},
    {"ascii", 'a', NULL, ON_SCREEN, true, OPTION_FLAG, AT(ascii), "draw with ASCII characters only"},
    {"no-color", '\0', NULL, ON_SCREEN, true, OPTION_FLAG, AT(no_color), "use no colours, as NO_COLOR=1 does"},
    {"no-mouse", '\0', NULL, ON_SCREEN, true, OPTION_FLAG, AT(no_mouse), "leave the mouse to the terminal"},
    {"capacity", '\0', "N", ON_SCREEN, true, OPTION_AMOUNT, AT(capacity),
     "cycles kept one by one (default: 1M of a file, 128K of a live program); of older ones extremes are kept"},
    {"log-capacity", '\0', "BYTES", ON_SCREEN, true, OPTION_AMOUNT, AT(log_capacity),
     "text of log lines kept (default: 32M of a file, 4M of a live program)"},
    {"memory-limit", '\0', "BYTES", ON_SCREEN | ON_REPORT | ON_CHECK, true, OPTION_AMOUNT, AT(memory_limit),
     "memory the program may use; a leak is told with the time it takes to get there"},
    {"replay", 'r', "SPEED", ON_VIEW, false, OPTION_SPEED, AT(replay),
     "play FILE in its own time, or SPEED times as fast"},
    {"demo", '\0', NULL, ON_VIEW, false, OPTION_FLAG, AT(demo), "play the trace that comes with gcview"},
    {"script", '\0', "FILE", ON_VIEW, false, OPTION_TEXT, AT(script),
     "press the keys that FILE says and print screens, without a terminal"},
    {"size", '\0', "COLSxROWS", ON_VIEW, false, OPTION_SIZE, AT(size), "size of the screen for --script"},
};
const size_t option_row_count = sizeof option_rows / sizeof option_rows[0];

void options_init(struct options *options)
{
    *options = (struct options){.command = COMMAND_VIEW};
    thresholds_init(&options->thresholds);
}

static void release_list(struct option_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i]);
    free(list->items);
}

void options_release(struct options *options)
{
    for (size_t i = 0; i < option_row_count; i++) {
        void *at = (char *)options + option_rows[i].offset;
        if (option_rows[i].type == OPTION_TEXT)
            free(*(char **)at);
        else if (option_rows[i].type == OPTION_LIST)
            release_list(at);
    }
    free(options->files);
    for (size_t i = 0; i < options->prefix_count; i++) {
        free(options->prefixes[i].name);
        free(options->prefixes[i].pattern);
        free(options->prefixes[i].where);
    }
    free(options->prefixes);
    *options = (struct options){0};
}

const struct option_row *options_find(struct span name)
{
    for (size_t i = 0; i < option_row_count; i++)
        if (span_eq(name, span_of(option_rows[i].name)))
            return &option_rows[i];
    return NULL;
}

static bool parse_amount(struct span text, uint64_t *ret)
{
    uint64_t unit = 1;
    if (text.len > 0) {
        char last = text.ptr[text.len - 1];
        unit = last == 'K' ? UINT64_C(1) << 10 : last == 'M' ? UINT64_C(1) << 20 : last == 'G' ? UINT64_C(1) << 30 : 1;
    }
    uint64_t count;
    if (!num_parse_u64(span_head(text, text.len - (unit > 1)), &count) || count == 0 || count > UINT64_MAX / unit)
        return false;
    *ret = count * unit;
    return true;
}

static bool parse_speed(struct span text, unsigned *ret)
{
    enum { SLOWEST = 1, FASTEST = 1000000 };
    uint64_t percent;
    if (span_ends(text, SPAN_LIT("x")))
        text.len--;
    if (!num_parse_fixed(text, 2, &percent) || percent < SLOWEST || percent > FASTEST)
        return false;
    *ret = (unsigned)percent;
    return true;
}

static bool parse_size(struct span text, struct option_size *ret)
{
    enum { LARGEST = 1000 };
    uint64_t cols, rows;
    size_t x = span_find(text, SPAN_LIT("x"));
    if (!num_parse_u64(span_head(text, x), &cols) || !num_parse_u64(span_from(text, x + 1), &rows))
        return false;
    if (cols < 1 || rows < 1 || cols > LARGEST || rows > LARGEST)
        return false;
    *ret = (struct option_size){.cols = (int)cols, .rows = (int)rows};
    return true;
}

static void set_text(char **text, struct span value)
{
    free(*text);
    *text = xmemdup0(value.ptr, value.len);
}

static void add_text(struct option_list *list, struct span value)
{
    list->items = xrealloc(list->items, (list->count + 1) * sizeof *list->items);
    list->items[list->count++] = xmemdup0(value.ptr, value.len);
}

bool options_is_given(const struct options *options, const char *name)
{
    return options->given >> (options_find(span_of(name)) - option_rows) & 1;
}

bool options_set(struct options *options, const struct option_row *row, struct span value, struct err *err)
{
    if (options->given >> (row - option_rows) & 1)
        return true;
    void *at = (char *)options + row->offset;
    int len = (int)value.len;
    switch (row->type) {
    case OPTION_FLAG:
        *(bool *)at = true;
        return true;
    case OPTION_TEXT:
        set_text(at, value);
        return true;
    case OPTION_LIST:
        add_text(at, value);
        return true;
    case OPTION_AMOUNT:
        return parse_amount(value, at) ||
               err_set(err, "%s: '%.*s' is not a number from 1 on, like 5000 or 64K", row->name, len, value.ptr);
    case OPTION_SPEED:
        return parse_speed(value.len ? value : SPAN_LIT("1"), at) ||
               err_set(err, "%s: '%.*s' is not a speed from 0.01 to 10000, like 10 or 0.5", row->name, len, value.ptr);
    case OPTION_SIZE:
        return parse_size(value, at) ||
               err_set(err, "%s: '%.*s' is not a size like 80x24", row->name, len, value.ptr);
    }
    return true;
}

const char *options_nearest(struct span wrong)
{
    enum { FAR = 4 };
    const char *nearest = NULL;
    unsigned least = FAR;
    for (size_t i = 0; i < option_row_count; i++) {
        unsigned far = span_distance(wrong, span_of(option_rows[i].name));
        if (far < least && far < strlen(option_rows[i].name)) { /* some letter must be the same */
            least = far;
            nearest = option_rows[i].name;
        }
    }
    return nearest;
}

struct arguments {
    int argc, at;
    const char *const *argv;
    uint64_t given; /* bit 1 << row */
};

static bool unknown(const char *text, struct span name, struct err *err)
{
    const char *nearest = options_nearest(name);
    if (nearest)
        return err_set(err, "there is no option '%s'; did you mean '--%s'?", text, nearest);
    return err_set(err, "there is no option '%s'; 'gcview --help' lists all", text);
}

static bool take(struct options *options, const struct option_row *row, const char *attached, struct arguments *left,
                 struct err *err)
{
    const char *value = attached ? attached : "";
    if (!(row->commands >> options->command & 1))
        return err_set(err, "'--%s' is no option of 'gcview%s%s'", row->name,
                       options->command == COMMAND_VIEW ? "" : " ", command_rows[options->command].name);
    if (!row->argument && attached)
        return err_set(err, "option '--%s' takes no value", row->name);
    if (row->argument && !attached && row->type != OPTION_SPEED) {
        if (left->at >= left->argc)
            return err_set(err, "option '--%s' needs a value: %s", row->name, row->argument);
        value = left->argv[left->at++];
    }
    if (!options_set(options, row, span_of(value), err)) {
        struct err plain = *err;
        return err_set(err, "option --%s", plain.text);
    }
    left->given |= UINT64_C(1) << (row - option_rows);
    return true;
}

static bool take_long(struct options *options, const char *text, struct arguments *left, struct err *err)
{
    const char *equals = strchr(text, '=');
    struct span name = equals ? span_make(text + 2, (size_t)(equals - text) - 2) : span_of(text + 2);
    const struct option_row *row = options_find(name);
    if (!row)
        return unknown(text, name, err);
    return take(options, row, equals ? equals + 1 : NULL, left, err);
}

/* A letter may mean one thing to one command and another to the next. */
static const struct option_row *find_letter(char letter, enum command command)
{
    const struct option_row *others = NULL;
    for (size_t i = 0; i < option_row_count; i++) {
        const struct option_row *row = &option_rows[i];
        if (row->letter == letter && row->commands >> command & 1)
            return row;
        if (row->letter == letter)
            others = row;
    }
    return others;
}

static bool take_short(struct options *options, const char *text, struct arguments *left, struct err *err)
{
    for (const char *letter = text + 1; *letter; letter++) {
        const struct option_row *row = find_letter(*letter, options->command);
        if (!row)
            return unknown(text, span_of(text + 1), err);
        if (row->argument)
            return take(options, row, letter[1] ? letter + 1 : NULL, left, err);
        if (!take(options, row, NULL, left, err))
            return false;
    }
    return true;
}

bool options_parse(struct options *options, int argc, const char *const argv[], struct err *err)
{
    struct arguments left = {.argc = argc, .at = 1, .argv = argv};
    bool files_only = false;
    options->files = xcalloc((size_t)argc + 1, sizeof *options->files);
    for (int i = 1; argc > 1 && i < COMMAND_COUNT; i++)
        if (strcmp(argv[1], command_rows[i].name) == 0) {
            options->command = (enum command)i;
            left.at = 2;
        }
    while (left.at < argc) {
        const char *text = argv[left.at++];
        if (!files_only && strcmp(text, "--") == 0) {
            files_only = true;
            options->has_command = options->file_count == 0;
        } else if (files_only || text[0] != '-' || text[1] == '\0') {
            options->files[options->file_count++] = text;
            files_only = files_only || options->command == COMMAND_RUN; /* what follows is the program's own */
        } else if (!(text[1] == '-' ? take_long : take_short)(options, text, &left, err)) {
            return false;
        }
    }
    options->given = left.given;
    return true;
}

static void help_row(const struct option_row *row, enum command command, struct strbuf *out)
{
    enum { HELP_COLUMN = 30 };
    size_t start = out->len;
    bool has_letter = row->letter && find_letter(row->letter, command) == row;
    strbuf_addf(out, has_letter ? "  -%c, " : "      ", row->letter);
    strbuf_addf(out, "--%s", row->name);
    if (row->argument)
        strbuf_addf(out, row->type == OPTION_SPEED ? "[=%s]" : "=%s", row->argument);
    do
        strbuf_addc(out, ' ');
    while (out->len - start < HELP_COLUMN);
    strbuf_addf(out, "%s\n", row->help);
}

void options_help(enum command command, struct strbuf *out)
{
    if (command == COMMAND_VIEW) {
        strbuf_adds(out, "gcview shows what Go's garbage collector does.\n\n"
                         "  GODEBUG=gctrace=1 ./app 2>&1 | gcview\n\n");
        for (int i = 0; i < COMMAND_COUNT; i++) {
            strbuf_addf(out, "gcview %-32s", command_rows[i].usage);
            strbuf_addf(out, "%s\n", command_rows[i].help);
        }
    } else {
        strbuf_addf(out, "gcview %s\n", command_rows[command].usage);
    }
    strbuf_adds(out, "\nFILE '-' is standard input.\n\n");
    for (size_t i = 0; i < option_row_count; i++)
        if (option_rows[i].commands >> command & 1)
            help_row(&option_rows[i], command, out);
    if (command == COMMAND_VIEW)
        strbuf_adds(out, "\nOn the screen '?' lists the keys.\n");
}
