/*
 * The one table of options. Parsing, --help, the keys of config.json and the manual page all read these rows, so that
 * none of them can know an option that another does not.
 *
 * A row says where its value lives in `struct options` and of what type it is; one loop fills any of them, from an
 * argument or from a configuration file. getopt_long was rejected: its table cannot carry the rest, and its errors
 * do not name the option that was meant.
 */
#ifndef GCVIEW_CLI_OPTIONS_H
#define GCVIEW_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analysis/threshold.h"
#include "base/calendar.h"
#include "base/err.h"
#include "base/strbuf.h"

enum command {
    COMMAND_VIEW, COMMAND_RUN, COMMAND_REPORT, COMMAND_EXPORT, COMMAND_CHECK, COMMAND_DIFF, COMMAND_EXPLAIN, COMMAND_COUNT
};

struct command_row {
    const char *name;     /* "export"; "" for the view */
    const char *usage;    /* what stands behind "gcview " */
    const char *help;     /* a clause */
};
extern const struct command_row command_rows[COMMAND_COUNT];

enum option_type {
    OPTION_FLAG,
    OPTION_TEXT,
    OPTION_LIST,   /* struct option_list: each time it is given adds a text */
    OPTION_AMOUNT, /* uint64_t >= 1, "K", "M", "G" behind it: times 1024, 1024^2, 1024^3 */
    OPTION_SPEED,  /* unsigned, in percent: "2", "0.5", "10x"; the argument may be left out */
    OPTION_SIZE,   /* struct option_size */
};

struct option_size {
    int cols, rows; /* 0: not given */
};

struct option_list {
    char **items; /* owned, and so is each */
    size_t count;
};

struct option_row {
    const char *name;     /* without the dashes; also the key in config.json */
    char letter;          /* '\0': none */
    const char *argument; /* as help shows it; NULL for a flag */
    unsigned commands;    /* bit 1 << enum command */
    bool in_config;
    enum option_type type;
    size_t offset;        /* of the value in struct options */
    const char *help;     /* a clause */
};
extern const struct option_row option_rows[];
extern const size_t option_row_count;

enum { FILES_MAX = 1024 };

/* A prefix of the user's own; all texts owned. */
struct option_prefix {
    char *name, *pattern;
    char *where; /* "FILE:LINE" */
};

struct options {
    enum command command;
    bool help, version, ascii, no_color, no_mouse, demo, list, utc, parse, all, exit_status, follow;
    char *theme, *script, *format, *from, *to, *last, *skip, *start, *where, *columns, *sort; /* owned; NULL: not given */
    char *trace, *tee, *budget_file, *process, *source; /* the same */
    struct option_list budgets, fail_above;
    uint64_t capacity, log_capacity, memory_limit, min_cycles;
    struct thresholds thresholds; /* of the findings; config.json may change them */
    unsigned replay;               /* percent of the trace's own time; 0: no replay */
    struct option_size size;
    const char **files;            /* owned array of borrowed arguments */
    int file_count;
    bool has_command;              /* of check: files are a command and its arguments, for they stood behind "--" */
    struct option_prefix *prefixes;
    size_t prefix_count;
    const struct zone *zone;       /* of the clocks here, as main found it; NULL: UTC */
    uint64_t given;                /* bit 1 << row: on the command line, so config.json must not change it */
};

void options_init(struct options *options);
void options_release(struct options *options);

/* Reads the command line; argv must outlive the options. The sentence names the nearest option for an unknown one. */
bool options_parse(struct options *options, int argc, const char *const argv[], struct err *err);

/* The row of that name, or NULL. */
const struct option_row *options_find(struct span name);
/* Stores a value as text; a flag's text is not looked at. Nothing happens when the command line gave the option. */
bool options_set(struct options *options, const struct option_row *row, struct span value, struct err *err);
/* Whether the command line gave it. */
bool options_is_given(const struct options *options, const char *name);
/* The name that differs least from `wrong`, or NULL when none is near. */
const char *options_nearest(struct span wrong);

/* --help: usage and the rows of one command (the view's help has the commands too). */
void options_help(enum command command, struct strbuf *out);

#endif
