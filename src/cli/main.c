/*
 * gcview: options, configuration, then the command. All errors end here, as one sentence on stderr.
 */
#include "config.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/xalloc.h"
#include "cli/commands.h"
#include "cli/config_file.h"
#include "cli/confine.h"
#include "cli/output.h"
#include "cli/zone_local.h"
#include "ui/screen.h"

void xalloc_failed(size_t bytes)
{
    (void)bytes;
    screen_restore();
    static const char SENTENCE[] = "gcview: out of memory\n";
    (void)!write(STDERR_FILENO, SENTENCE, sizeof SENTENCE - 1);
    _exit(EXIT_MEMORY);
}

static int fail(int status, const struct err *err)
{
    output_complain(err->text);
    return status;
}

static int print(struct span text, struct err *err)
{
    return output_write(STDOUT_FILENO, "standard output", text, err) ? EXIT_FINE : EXIT_OUTPUT;
}

static int print_help(enum command command, struct err *err)
{
    struct strbuf text;
    strbuf_init(&text, 0);
    options_help(command, &text);
    int status = print(strbuf_span(&text), err);
    strbuf_release(&text);
    return status;
}

/* A first word that looks like a command and is no file: say so instead of "No such file". */
static bool is_misspelt_command(const struct options *options, struct err *err)
{
    struct stat info;
    if (options->command != COMMAND_VIEW || options->file_count == 0 || options->follow)
        return false;
    const char *word = options->files[0];
    if (word[strspn(word, "abcdefghijklmnopqrstuvwxyz")] != '\0' || stat(word, &info) == 0)
        return false;
    struct strbuf commands;
    strbuf_init(&commands, 0);
    for (int i = 1; i < COMMAND_COUNT; i++)
        strbuf_addf(&commands, "%s%s", i == 1 ? "" : i + 1 < COMMAND_COUNT ? ", " : " and ", command_rows[i].name);
    err_set(err, "there is neither a command nor a file '%s'; the commands are %s", word, commands.ptr);
    strbuf_release(&commands);
    return true;
}

static bool needs_input(const struct options *options)
{
    return options->command != COMMAND_DIFF && options->file_count == 0 && !options->demo && !options->list && isatty(STDIN_FILENO);
}

/* What each command is, and what it can do without. */
static const struct {
    int (*run)(const struct options *options, struct err *err);
    enum confine confine;
} COMMANDS[COMMAND_COUNT] = {
    [COMMAND_VIEW] = {command_view, CONFINE_RUNNING},
    [COMMAND_RUN] = {command_run, CONFINE_NOT},
    [COMMAND_REPORT] = {command_report, CONFINE_WRITING},
    [COMMAND_EXPORT] = {command_export, CONFINE_WRITING},
    [COMMAND_CHECK] = {command_check, CONFINE_WRITING},
    [COMMAND_DIFF] = {command_diff, CONFINE_WRITING},
    [COMMAND_EXPLAIN] = {command_explain, CONFINE_WRITING},
};

/* A FIFO that is followed is opened for writing, too. */
static enum confine confine_of(const struct options *options)
{
    enum confine confine = COMMANDS[options->command].confine;
    if (options->has_command)
        return CONFINE_NOT;
    return options->follow && confine == CONFINE_WRITING ? CONFINE_RUNNING : confine;
}

static int run(struct options *options, int argc, char *argv[], struct err *err)
{
    if (!options_parse(options, argc, (const char *const *)argv, err))
        return EXIT_USAGE;
    if (options->help)
        return print_help(options->command, err);
    if (options->version)
        return print(SPAN_LIT(PACKAGE_STRING "\n"), err);
    if (is_misspelt_command(options, err))
        return EXIT_USAGE;
    if (options->command != COMMAND_EXPLAIN && needs_input(options)) {
        err_set(err, "nothing to read; pipe a program into it (GODEBUG=gctrace=1 ./app 2>&1 | gcview), name a file, or "
                     "try 'gcview --demo'");
        return EXIT_USAGE;
    }
    if (!config_load(options, err))
        return EXIT_USAGE;
    struct zone_local local;
    zone_local_init(&local);
    options->zone = options->utc ? NULL : &local.zone;
    confine_to(confine_of(options));
    return COMMANDS[options->command].run(options, err);
}

/* Containers and init systems often set no locale at all, which says nothing about the terminal that somebody looks
 * through. A terminal that calls itself by one of these names has spoken UTF-8 for years; LANG=C still means ASCII. */
static void choose_locale(void)
{
    static const char *const NAMES[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    static const char *const MODERN[] = {"xterm", "tmux", "screen", "foot", "alacritty", "wezterm"};
    setlocale(LC_CTYPE, "");
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        const char *value = getenv(NAMES[i]);
        if (value && *value)
            return;
    }
    const char *term = getenv("TERM");
    for (size_t i = 0; term && i < sizeof MODERN / sizeof MODERN[0]; i++)
        if (strncmp(term, MODERN[i], strlen(MODERN[i])) == 0)
            setlocale(LC_CTYPE, "C.UTF-8");
}

int main(int argc, char *argv[])
{
    struct options options;
    struct err err = {.text = ""};
    output_keep_standard();
    choose_locale();
    options_init(&options);
    int status = run(&options, argc, argv, &err);
    options_release(&options);
    return err.text[0] ? fail(status, &err) : status;
}
