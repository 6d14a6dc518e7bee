/*
 * What the tools of hosts and services print of a program's output: of clouds, of build servers, and those that start
 * several programs from one list. A name is taken only where its shape or what stands around it is the tool's own.
 */
#include "trace/prefix_rows.h"

#define GC_1 "gc 1 @0.004s 20%: 0.090+2.8+0.003 ms clock, 0.18+2.5/0.48/1.7+0.006 ms cpu, 3->4->3 MB, 4 MB goal, 2 P"

/* The stream of a task, of a function, of a machine. */
#define RE_AWS_STREAM "(?<source>(?:[^ /]+/)*[^ /]+/[0-9a-f]{12,32}|[0-9]{4}/[0-9]{2}/[0-9]{2}/(?:[^ /]+/)?\\[[^] ]+\\][0-9a-f]{32}|i-[0-9a-f]{8,17})"

static const struct prefix_sample aws_tail_samples[] = {
    {"2026-11-23T14:33:53.123000+00:00 ecs/app/0123456789abcdef0123456789abcdef " GC_1, "ecs/app/0123456789abcdef0123456789abcdef",
     "2026-11-23T14:33:53.123000+00:00", GC_1, false, false},
    {"2026-11-23T14:33:53.123000+00:00 2026/11/23/[$LATEST]0123456789abcdef0123456789abcdef " GC_1,
     "2026/11/23/[$LATEST]0123456789abcdef0123456789abcdef", "2026-11-23T14:33:53.123000+00:00", GC_1, false, false},
    {"2026-11-23T14:33:53.123000+00:00 i-0123456789abcdef0 " GC_1, "i-0123456789abcdef0", "2026-11-23T14:33:53.123000+00:00", GC_1,
     false, false},
};
static const char *const aws_tail_near[] = {"2026-11-23T14:33:53.123000+00:00 app/main " GC_1,
                                            "2026-11-23T14:33:53.123000+00:00 ecs/app/0123456789abcdef: " GC_1};

const struct prefix prefix_aws_tail = {
    .id = "aws-logs",
    .about = "aws logs tail: time, and the stream of a task, a function or a machine",
    .first = "0123456789",
    .pattern = "(?<time>" RE_RFC3339 ") " RE_AWS_STREAM " " RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(aws_tail_samples),
    NEAR(aws_tail_near),
};

static const struct prefix_sample awslogs_samples[] = {
    {"/ecs/shop ecs/app/0123456789abcdef0123456789abcdef 2026-11-23T14:33:53.123Z " GC_1,
     "ecs/app/0123456789abcdef0123456789abcdef", "2026-11-23T14:33:53.123Z", GC_1, false, false},
    {"shop-api i-0123456789abcdef0 " GC_1, "i-0123456789abcdef0", NULL, GC_1, false, false},
    {"copilot/api/37236ed3da76 " GC_1, "copilot/api/37236ed3da76", NULL, GC_1, false, false},
};
static const char *const awslogs_near[] = {"GET /index.html " GC_1, "GET /orders/37236ed3da76: " GC_1};

const struct prefix prefix_awslogs = {
    .id = "awslogs",
    .about = "awslogs and copilot: group and stream, with --timestamp or without",
    .pattern = "(?:[^ ]+ )?" RE_AWS_STREAM " (?:(?<time>" RE_RFC3339 ") )?" RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(awslogs_samples),
    NEAR(awslogs_near),
};

#define RE_FLY RE_COLOR "(?<time>" RE_RFC3339 ")" RE_COLOR " [a-z]+\\[(?<source>[0-9a-f]+)\\] " RE_COLOR "[a-z]{3}" RE_COLOR \
               " \\[" RE_COLOR "[a-z]+" RE_COLOR "\\]"

static const struct prefix_sample fly_samples[] = {
    {"2026-11-23T14:33:53Z app[148e21ea7ed289] cdg [info]" GC_1, "148e21ea7ed289", "2026-11-23T14:33:53Z", GC_1, false, false},
    {"2026-11-23T14:33:53Z app[148e21ea7ed289] cdg [info]", "148e21ea7ed289", "2026-11-23T14:33:53Z", "", false, false},
};
static const char *const fly_near[] = {"2026-11-23T14:33:53Z app[148e21ea7ed289] " GC_1, "2026-11-23T14:33:53Z app cdg [info]" GC_1};

const struct prefix prefix_fly = {
    .id = "fly",
    .about = "fly logs: time, machine, region and level",
    .first = "\x1b" "0123456789",
    .pattern = RE_FLY RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(fly_samples),
    NEAR(fly_near),
};

/* A row of its own, because a piece of a torn line can begin with a blank too. */
static const struct prefix_sample fly_blank_samples[] = {
    {"\x1b[2m2026-11-23T14:33:53.123Z\x1b[0m app[148e21ea7ed289] \x1b[32mcdg\x1b[0m [\x1b[34minfo\x1b[0m] " GC_1, "148e21ea7ed289",
     "2026-11-23T14:33:53.123Z", GC_1, false, false},
    {"2026-11-23T14:33:53Z app[148e21ea] cdg [info] started", "148e21ea", "2026-11-23T14:33:53Z", "started", false, false},
};
static const char *const fly_blank_near[] = {"2026-11-23T14:33:53Z app[148e21ea7ed289] cdg [info]" GC_1};

const struct prefix prefix_fly_blank = {
    .id = "fly-blank",
    .about = "fly logs, with a blank behind the level, as of old",
    .first = "\x1b" "0123456789",
    .pattern = RE_FLY " " RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(fly_blank_samples),
    NEAR(fly_blank_near),
};

static const struct prefix_sample gcloud_samples[] = {
    {"2026-11-23 14:33:53 default[20261123t143353]  " GC_1, "default", "2026-11-23 14:33:53", GC_1, false, false},
    {"2026-11-23 14:33:53 api[v2]  " GC_1, "api", "2026-11-23 14:33:53", GC_1, false, false},
};
static const char *const gcloud_near[] = {"2026-11-23 14:33:53 default[v2] " GC_1, "2026-11-23 14:33:53 default[v2]: " GC_1};

const struct prefix prefix_gcloud = {
    .id = "gcloud",
    .about = "gcloud app logs: time, service and version",
    .first = "0123456789",
    .pattern = "(?<time>[0-9]{4}-[0-9]{2}-[0-9]{2} " RE_CLOCK_TIME ") (?<source>[a-z][a-z0-9-]*)\\[[a-z0-9-]+\\]  " RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(gcloud_samples),
    NEAR(gcloud_near),
};

static const struct prefix_sample logcli_samples[] = {
    {"2026-11-23T14:33:53+01:00 {app=\"shop\", pod=\"shop-x2k8p\"} " GC_1, "shop-x2k8p", "2026-11-23T14:33:53+01:00", GC_1, false, false},
    {"2026-11-23T14:33:53Z {} " GC_1, NULL, "2026-11-23T14:33:53Z", GC_1, false, false},
    {"2026-11-23T14:33:53Z {job=\"a}b\"} " GC_1, NULL, "2026-11-23T14:33:53Z", GC_1, false, false},
};
static const char *const logcli_near[] = {"2026-11-23T14:33:53Z {a:1} " GC_1, "{pod=\"shop\"} " GC_1};

const struct prefix prefix_logcli = {
    .id = "logcli",
    .about = "Loki's logcli: time and labels, of which pod is the name",
    .first = "0123456789",
    .pattern = "(?<time>" RE_RFC3339 ") \\{(?:(?:pod=\"(?<source>[^\"]+)\"|[A-Za-z_][A-Za-z0-9_]*=\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\")(?:, ?)?)*\\} +"
               RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(logcli_samples),
    NEAR(logcli_near),
};

static const struct prefix_sample actions_samples[] = {
    {"build\tRun tests\t2026-11-23T14:33:53.1234567Z " GC_1, "build", "2026-11-23T14:33:53.1234567Z", GC_1, false, false},
    {"test (1.24, linux)\tUNKNOWN STEP\t\xef\xbb\xbf" "2026-11-23T14:33:53.1234567Z " GC_1, "test (1.24, linux)",
     "2026-11-23T14:33:53.1234567Z", GC_1, false, false},
};
static const char *const actions_near[] = {"build\t2026-11-23T14:33:53.1234567Z " GC_1, "build\tRun tests\t" GC_1};

const struct prefix prefix_actions = {
    .id = "github-actions",
    .about = "gh run view --log: job, step and time (a downloaded log has the time alone: see stamp)",
    .pattern = "(?<source>[^\\t]+)\\t[^\\t]+\\t(?:\\xef\\xbb\\xbf)?(?<time>" RE_RFC3339 ") " RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(actions_samples),
    NEAR(actions_near),
};

static const struct prefix_sample gitlab_samples[] = {
    {"2026-11-23T14:33:53.123456Z 00O " GC_1, NULL, "2026-11-23T14:33:53.123456Z", GC_1, false, false},
    {"2026-11-23T14:33:53.123456Z 01E " GC_1, NULL, "2026-11-23T14:33:53.123456Z", GC_1, false, false},
    {"2026-11-23T14:33:53.123456Z 01E+ ms cpu, 3->4->3 MB, ", NULL, "2026-11-23T14:33:53.123456Z", " ms cpu, 3->4->3 MB, ", false,
     false},
};
static const char *const gitlab_near[] = {"2026-11-23T14:33:53.123456Z 00O" GC_1, "2026-11-23T14:33:53.123456Z 00X " GC_1};

const struct prefix prefix_gitlab = {
    .id = "gitlab-ci",
    .about = "a job's log of GitLab with timestamps: time, number and kind of the stream, and + where a line goes on",
    .first = "0123456789",
    .pattern = "(?<time>" RE_RFC3339 ") [0-9a-f]{2}[OE][ +]" RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(gitlab_samples),
    NEAR(gitlab_near),
};

static const struct prefix_sample procfile_samples[] = {
    {"14:33:53 web.1  | " GC_1, "web.1", "14:33:53", GC_1, false, false},
    {"\x1b[36m14:33:53 worker.2 | \x1b[0m" GC_1, "worker.2", "14:33:53", GC_1, false, false},
    {"14:33:53    web | " GC_1, "web", "14:33:53", GC_1, false, false},
};
static const char *const procfile_near[] = {"14:33:53 two words | " GC_1, "14:33 web.1 | " GC_1};

const struct prefix prefix_procfile = {
    .id = "procfile",
    .about = "foreman, honcho, goreman and their cousins, which run the programs of a Procfile",
    .first = "\x1b" "012",
    .pattern = RE_COLOR "(?<time>" RE_CLOCK_TIME ") " RE_COLOR " *(?<source>[A-Za-z][A-Za-z0-9_.-]*) *" RE_COLOR "\\|" RE_COLOR " "
               RE_COLOR RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(procfile_samples),
    NEAR(procfile_near),
};

static const struct prefix_sample pm2_samples[] = {
    {"0|shop     | " GC_1, "shop", NULL, GC_1, false, false},
    {"\x1b[31m12|shop-api | \x1b[39m" "2026-11-23T14:33:53: " GC_1, "shop-api", "2026-11-23T14:33:53", GC_1, false, false},
};
static const char *const pm2_near[] = {"|shop | " GC_1, "0|shop| " GC_1};

const struct prefix prefix_pm2 = {
    .id = "pm2",
    .about = "pm2 logs: number and name, with --time or without",
    .first = "\x1b" "0123456789",
    .pattern = RE_COLOR "[0-9]+\\|(?<source>[^ |]+) +\\| " RE_COLOR "(?:(?<time>[0-9]{4}-[0-9]{2}-[0-9]{2}T" RE_CLOCK_TIME "): )?"
               RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(pm2_samples),
    NEAR(pm2_near),
};
