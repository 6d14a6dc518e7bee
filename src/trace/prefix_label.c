/*
 * A bare name before each line, as programs print it that run several others side by side: "web | ", "[web] ", "web: ". Words of a
 * program's own may stand there as well, when they were written without a newline and a trace line came next. So one such
 * line says nothing; labels.h tells what does.
 */
#include "trace/prefix_rows.h"

#define GC_1 "gc 1 @0.004s 20%: 0.090+2.8+0.003 ms clock, 0.18+2.5/0.48/1.7+0.006 ms cpu, 3->4->3 MB, 4 MB goal, 2 P"

#define RE_NAME "[A-Za-z0-9@][A-Za-z0-9_.@/-]{0,62}"
#define RE_STAMP "(?:(?<time>" RE_RFC3339 ") )?"

static const struct prefix_sample bar_samples[] = {
    {"worker | " GC_1, "worker", NULL, GC_1, false, false},
    {"\x1b[1;31mweb   \x1b[0m | " GC_1, "web", NULL, GC_1, false, false},
    {"     web \xe2\x94\x82 " GC_1, "web", NULL, GC_1, false, false},
    {"node01 | 2026-11-23T14:33:53Z " GC_1, "node01", "2026-11-23T14:33:53Z", GC_1, false, false},
};
static const char *const bar_near[] = {"worker || " GC_1, "two words | " GC_1, "worker |" GC_1};

const struct prefix prefix_label_bar = {
    .id = "label-bar",
    .about = "overmind, hivemind, tilt, and the longest name of docker-compose: a name and a bar",
    .pattern = RE_COLOR " *(?<source>" RE_NAME ")" RE_COLOR " *" RE_COLOR " *(?:\\||\\xe2\\x94\\x82)" RE_COLOR " " RE_COLOR RE_STAMP RE_LINE,
    .trust = PREFIX_REPEATED,
    .beside = &prefix_compose,
    SAMPLES(bar_samples),
    NEAR(bar_near),
};

static const struct prefix_sample bracket_samples[] = {
    {"[web] " GC_1, "web", NULL, GC_1, false, false},
    {"\x1b[34m[worker]\x1b[39m " GC_1, "worker", NULL, GC_1, false, false},
    {"[web    \t] " GC_1, "web", NULL, GC_1, false, false},
};
static const char *const bracket_near[] = {"[web]" GC_1, "[two words] " GC_1, "[web " GC_1};

const struct prefix prefix_label_bracket = {
    .id = "label-bracket",
    .about = "concurrently, process-compose, skaffold: a name in brackets",
    .pattern = RE_COLOR "\\[(?<source>" RE_NAME ")[ \\t]*\\]" RE_COLOR " " RE_COLOR RE_STAMP RE_LINE,
    .trust = PREFIX_REPEATED,
    SAMPLES(bracket_samples),
    NEAR(bracket_near),
};

static const struct prefix_sample colon_samples[] = {
    {"web: " GC_1, "web", NULL, GC_1, false, false},
    {"node02: 2026-11-23T14:33:53Z " GC_1, "node02", "2026-11-23T14:33:53Z", GC_1, false, false},
    {"shop:dev: " GC_1, "shop:dev", NULL, GC_1, false, false},
    {"\x1b[36m@shop/web:\x1b[39m " GC_1, "@shop/web", NULL, GC_1, false, false},
};
static const char *const colon_near[] = {"web " GC_1, "two words: " GC_1, ": " GC_1};

const struct prefix prefix_label_colon = {
    .id = "label-colon",
    .about = "pdsh, lerna, turbo: a name and a colon",
    .pattern = RE_COLOR "(?<source>" RE_NAME "(?::[A-Za-z0-9_.-]+)?):" RE_COLOR " " RE_COLOR RE_STAMP RE_LINE,
    .trust = PREFIX_REPEATED,
    SAMPLES(colon_samples),
    NEAR(colon_near),
};

static const struct prefix_sample file_samples[] = {
    {"logs/web.log:" GC_1, "logs/web.log", NULL, GC_1, false, false},
    {"logs/web.log:12:" GC_1, "logs/web.log", NULL, GC_1, false, false},
};
static const char *const file_near[] = {"logs/web.log: " GC_1 "x: ", "a b:" GC_1};

const struct prefix prefix_label_file = {
    .id = "label-file",
    .about = "grep over several files: the file, with -n the line's number, and colons",
    .pattern = "(?<source>" RE_NAME "):(?:[0-9]+:)?(?! )" RE_LINE,
    .trust = PREFIX_REPEATED,
    SAMPLES(file_samples),
    NEAR(file_near),
};

static const struct prefix_sample tab_samples[] = {
    {"web\t" GC_1, "web", NULL, GC_1, false, false},
    {"worker\t2026-11-23T14:33:53Z " GC_1, "worker", "2026-11-23T14:33:53Z", GC_1, false, false},
};
static const char *const tab_near[] = {"two words\t" GC_1, "\t" GC_1};

const struct prefix prefix_label_tab = {
    .id = "label-tab",
    .about = "a name and a tab",
    .pattern = "(?<source>" RE_NAME ")\\t" RE_STAMP RE_LINE,
    .trust = PREFIX_REPEATED,
    SAMPLES(tab_samples),
    NEAR(tab_near),
};

static const struct prefix_sample pair_samples[] = {
    {"web app " GC_1, "web/app", NULL, GC_1, false, false},
    {"web app 2026-11-23T14:33:53.123456789Z " GC_1, "web/app", "2026-11-23T14:33:53.123456789Z", GC_1, false, false},
};
static const char *const pair_near[] = {"web " GC_1, "web, app " GC_1};

const struct prefix prefix_label_pair = {
    .id = "label-pair",
    .about = "stern without colours, of pods without a dash in their names",
    .pattern = "(?<source>" RE_NAME ") (?!gc )(?<source_more>" RE_NAME ") (?! )" RE_STAMP RE_LINE,
    .trust = PREFIX_REPEATED,
    SAMPLES(pair_samples),
    NEAR(pair_near),
};

static const struct prefix_sample blank_samples[] = {
    {"web_app " GC_1, "web_app", NULL, GC_1, false, false},
    {"3f2a9b1c7d3e 2026-11-23T14:33:53.123456789+01:00 " GC_1, "3f2a9b1c7d3e", "2026-11-23T14:33:53.123456789+01:00", GC_1, false, false},
};
static const char *const blank_near[] = {"two, words " GC_1, " " GC_1};

const struct prefix prefix_label_blank = {
    .id = "label-blank",
    .about = "podman logs of several containers: name or number, with -t or without",
    .pattern = "(?<source>" RE_NAME ") " RE_STAMP RE_LINE,
    .trust = PREFIX_REPEATED,
    SAMPLES(blank_samples),
    NEAR(blank_near),
};
