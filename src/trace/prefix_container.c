/*
 * What container engines and their tools wrap lines in. Docker and CRI logs are files of gigabytes, and kubectl's output
 * is what people look at most, so these have readers by hand.
 */
#include "trace/prefix_json.h"
#include "trace/prefix_rows.h"

#define GC_1 "gc 1 @0.004s 20%: 0.090+2.8+0.003 ms clock, 0.18+2.5/0.48/1.7+0.006 ms cpu, 3->4->3 MB, 4 MB goal, 2 P"

static const struct prefix_keys docker_keys = {.line = {KEY("log")}, .time = {KEY("time")}, .stream = {KEY("stream")}};

/* Takes `tail` off the end of `text`. */
static bool take_tail(struct span *text, struct span tail)
{
    if (!span_ends(*text, tail))
        return false;
    text->len -= tail.len;
    return true;
}

/* How many bytes stand behind the last quote; all of them when there is none. Docker's times have nine digits behind the dot, or
 * fewer when the last ones are zeros. */
static size_t last_quote_behind(struct span text)
{
    enum { USUAL = sizeof "2026-11-23T09:59:58.228025794Z" - 1 };
    if (text.len > USUAL && text.ptr[text.len - 1 - USUAL] == '"' && !memchr(text.ptr + text.len - USUAL, '"', USUAL))
        return USUAL;
    size_t len = 0;
    while (len < text.len && text.ptr[text.len - 1 - len] != '"')
        len++;
    return len;
}

/* From the end: {"log":"...","stream":"stderr","time":"..."}, which is all that Docker writes unless it was asked for more. */
static bool find_docker(struct span line, struct json_found *ret)
{
    enum { TIME_MOST = 40, STREAM = 6, LOG = 8 };
    struct span rest = line;
    *ret = (struct json_found){.line = {.is_string = true}, .time = {.is_string = true}, .stream = {.is_string = true}};
    if (!span_starts(line, SPAN_LIT("{\"log\":\"")) || !take_tail(&rest, SPAN_LIT("\"}")))
        return false;
    size_t len = last_quote_behind(span_from(rest, rest.len > TIME_MOST ? rest.len - TIME_MOST : 0));
    rest.len -= len;
    ret->time.text = span_make(rest.ptr + rest.len, len);
    if (!take_tail(&rest, SPAN_LIT("\",\"time\":\"")) || rest.len < STREAM)
        return false;
    rest.len -= STREAM;
    ret->stream.text = span_make(rest.ptr + rest.len, STREAM);
    if (!take_tail(&rest, SPAN_LIT("\",\"stream\":\"")) || rest.len < LOG)
        return false;
    ret->line.text = span_from(rest, LOG);
    /* A quote that is not escaped ends the text, and a backslash at its end begins one: then this would be another text. */
    if (span_ends(ret->line.text, SPAN_LIT("\\")))
        return false;
    ret->line.is_unproved = memchr(ret->line.text.ptr, '"', ret->line.text.len) != NULL;
    return true;
}

static const struct prefix_sample docker_samples[] = {
    {"{\"log\":\"" GC_1 "\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-23T09:59:58.228025794Z\"}", NULL,
     "2026-11-23T09:59:58.228025794Z", GC_1, false, false},
    {"{\"log\":\"msg=\\\"a \\u003c\\ttab\\\"\\r\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-23T09:59:58Z\"}", NULL,
     "2026-11-23T09:59:58Z", "msg=\"a <\ttab\"", false, true},
    {"{\"log\":\"gc 1 @0.0\",\"stream\":\"stderr\",\"attrs\":{\"tag\":\"}\"},\"time\":\"2026-11-23T09:59:58.2Z\"}", NULL,
     "2026-11-23T09:59:58.2Z", "gc 1 @0.0", true, false},
};

static const char *const docker_near[] = {
    "{\"log\":\"unfinished\\n\",\"stream\":\"stderr\",\"time\":\"2026",
    "{\"level\":\"info\",\"msg\":\"log\"}",
    "{\"log\":{\"level\":\"info\"},\"time\":\"2026-11-23T09:59:58Z\"}",
    "{\"log\":\"of some program\"}",
};

const struct prefix prefix_docker = {
    .id = "docker",
    .about = "Docker's json-file driver: one object per line",
    .first = "{",
    .begins = "{\"log\":",
    .keys = &docker_keys,
    .find = find_docker,
    .trust = PREFIX_SURE,
    .shows_body = true,
    .newline_ends = true,
    SAMPLES(docker_samples),
    NEAR(docker_near),
};

/* "2026-11-23T09:59:58.166994814+01:00 stderr F ": the stamp ends at the first blank. */
static bool read_cri(struct span line, struct unwrapped *ret)
{
    enum { SHORTEST = 20, STREAM = 8, TAG = 10, LONGEST_MORE = 24 };
    size_t more = line.len > SHORTEST + TAG ? line.len - (SHORTEST - 1) : 0;
    const char *blank = memchr(line.ptr + (more > 0 ? SHORTEST - 1 : 0), ' ', more < LONGEST_MORE ? more : LONGEST_MORE);
    size_t time = blank ? (size_t)(blank - line.ptr) : 0;
    if (!blank || line.len < time + TAG || line.ptr[4] != '-' || line.ptr[10] != 'T')
        return false;
    bool is_stdout = memcmp(blank, " stdout ", STREAM) == 0;
    char tag = blank[STREAM];
    if ((!is_stdout && memcmp(blank, " stderr ", STREAM) != 0) || (tag != 'F' && tag != 'P') || blank[STREAM + 1] != ' ')
        return false;
    *ret = (struct unwrapped){.text = line, .body_start = (uint32_t)(time + TAG), .body_len = (uint32_t)(line.len - time - TAG),
                              .time = span_head(line, time), .is_open = tag == 'P', .is_stdout = is_stdout};
    return true;
}

static const struct prefix_sample cri_samples[] = {
    {"2026-11-23T09:59:58.300210748+01:00 stderr F " GC_1, NULL, "2026-11-23T09:59:58.300210748+01:00", GC_1, false, false},
    {"2026-11-23T09:59:58.566428305Z stdout P {\"level\":", NULL, "2026-11-23T09:59:58.566428305Z", "{\"level\":", true, true},
    {"2026-11-23T09:59:58.566428305Z stderr F ", NULL, "2026-11-23T09:59:58.566428305Z", "", false, false},
};

static const char *const cri_near[] = {
    "2026-11-23T09:59:58.300210748+01:00 stderr X " GC_1,
    "2026-11-23T09:59:58.300210748+01:00 " GC_1,
};

const struct prefix prefix_cri = {
    .id = "cri",
    .about = "containerd and CRI-O: time, stream, and F or P (the line goes on)",
    .first = "0123456789",
    .pattern = "(?<time>" RE_RFC3339 ") (?:stderr|(?<stdout>stdout)) (?:F|(?<open>P)) " RE_LINE,
    .read = read_cri,
    .trust = PREFIX_SURE,
    SAMPLES(cri_samples),
    NEAR(cri_near),
};

/* What stands at `at`, up to a blank, if it has the shape of a time with a zone. */
static struct span stamp_at(struct span line, size_t at)
{
    enum { SECONDS = sizeof "2026-11-23T14:33:53" - 1, LONGEST = 36 };
    struct span text = span_head(span_from(line, at), LONGEST);
    if (text.len <= SECONDS || text.ptr[4] != '-' || text.ptr[7] != '-' || text.ptr[13] != ':' || text.ptr[16] != ':')
        return span_head(text, 0);
    const char *end = memchr(text.ptr + SECONDS, ' ', text.len - SECONDS);
    if (!end || (end[-1] != 'Z' && end[-6] != '+' && end[-6] != '-'))
        return span_head(text, 0);
    return span_head(text, (size_t)(end - text.ptr));
}

static bool read_kubectl(struct span line, struct unwrapped *ret)
{
    enum { POD = 5, NAME_MOST = 320 };
    const char *end = line.len > POD ? memchr(line.ptr, ']', line.len < NAME_MOST ? line.len : NAME_MOST) : NULL;
    size_t body = end ? (size_t)(end - line.ptr) + 2 : 0;
    if (!end || memcmp(line.ptr, "[pod/", POD) != 0 || body > line.len || end[1] != ' ')
        return false;
    struct span name = span_make(line.ptr + POD, body - 2 - POD);
    size_t slash = span_find(name, SPAN_LIT("/"));
    if (slash == 0 || slash + 1 >= name.len || memchr(name.ptr, ' ', name.len))
        return false;
    if (memchr(name.ptr + slash + 1, '/', name.len - slash - 1))
        return false;
    struct span time = stamp_at(line, body);
    if (time.len > 0)
        body += time.len + 1;
    *ret = (struct unwrapped){.text = line, .body_start = (uint32_t)body, .body_len = (uint32_t)(line.len - body),
                              .time = time, .source = name};
    return true;
}

static const struct prefix_sample kubectl_samples[] = {
    {"[pod/shop-api-7d4b9c6f5-x2k8p/app] " GC_1, "shop-api-7d4b9c6f5-x2k8p/app", NULL, GC_1, false, false},
    {"[pod/shop-worker-5c9d7-qq7rz/app] 2026-11-23T13:57:01.148027760Z " GC_1, "shop-worker-5c9d7-qq7rz/app",
     "2026-11-23T13:57:01.148027760Z", GC_1, false, false},
    {"[pod/shop-worker-5c9d7-qq7rz/app] 2026-11-23T13:57:01 own time", "shop-worker-5c9d7-qq7rz/app", NULL,
     "2026-11-23T13:57:01 own time", false, false},
    {"[pod/a/b] ", "a/b", NULL, "", false, false},
};

static const char *const kubectl_near[] = {"[pod/shop-api-7d4b9c6f5-x2k8p] " GC_1, "[node/shop/app] " GC_1, "[pod/a/b]" GC_1,
                                           "[pod/a/b/c] " GC_1};

const struct prefix prefix_kubectl = {
    .id = "kubectl",
    .about = "kubectl logs --prefix, with --timestamps or without",
    .first = "[",
    .pattern = "\\[pod/(?<source>[^]/ ]+/[^]/ ]+)\\] (?:(?<time>" RE_RFC3339 ") )?" RE_LINE,
    .read = read_kubectl,
    .trust = PREFIX_SURE,
    SAMPLES(kubectl_samples),
    NEAR(kubectl_near),
};

#define RE_LABEL "[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?"
#define RE_STERN_TIME RE_RFC3339 "|[0-9]{2}-[0-9]{2} " RE_CLOCK_TIME /* -t and -t short */

static const struct prefix_sample stern_samples[] = {
    {"shop-api-7d4b9c6f5-x2k8p app " GC_1, "shop-api-7d4b9c6f5-x2k8p/app", NULL, GC_1, false, false},
    {"\x1b[35mshop-api-7d4b9c6f5-x2k8p\x1b[0m \x1b[95mapp\x1b[0m " GC_1, "shop-api-7d4b9c6f5-x2k8p/app", NULL, GC_1, false,
     false},
    {"prod shop-api-7d4b9c6f5-x2k8p app 2026-11-23T13:57:01.148027760+01:00 " GC_1, "shop-api-7d4b9c6f5-x2k8p/app",
     "2026-11-23T13:57:01.148027760+01:00", GC_1, false, false},
    {"shop-x2k8p app 11-23 14:33:53 " GC_1, "shop-x2k8p/app", "11-23 14:33:53", GC_1, false, false},
    {"shop shop " GC_1, "shop/shop", NULL, GC_1, false, false},
    {"prod shop shop " GC_1, "shop/shop", NULL, GC_1, false, false},
};

static const char *const stern_near[] = {"handled request " GC_1, "shop-api-7d4b9c6f5-x2k8p: " GC_1,
                                         "shop shops " GC_1};

const struct prefix prefix_stern = {
    .id = "stern",
    .about = "stern: pod and container, in colours or without, with -t or without; a pod without a dash in its name must be called "
             "like its container",
    .pattern = "(?:" RE_COLOR RE_LABEL RE_COLOR " )??" RE_COLOR "(?|(?<source>[a-z][a-z0-9.]*(?:-[a-z0-9.]+)+)" RE_COLOR " "
               RE_COLOR "(?<source_more>" RE_LABEL ")|(?<source>" RE_LABEL ")" RE_COLOR " " RE_COLOR "(?<source_more>\\1))" RE_COLOR " (?:(?<time>" RE_STERN_TIME ") )?" RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(stern_samples),
    NEAR(stern_near),
};

/* In colours: no program's own words look like that, so the names may be any. */
static const struct prefix_sample stern_color_samples[] = {
    {"\x1b[35mshop\x1b[0m \x1b[95mapp\x1b[0m " GC_1, "shop/app", NULL, GC_1, false, false},
    {"\x1b[35mprod\x1b[0m \x1b[38;5;95mshop\x1b[0m \x1b[38;5;35mapp\x1b[0m 2026-11-23T13:57:01.148027760+01:00 " GC_1, "shop/app",
     "2026-11-23T13:57:01.148027760+01:00", GC_1, false, false},
    {"\x1b[35mshop\x1b[0m \x1b[95mapp\x1b[0m 11-23 14:33:53 " GC_1, "shop/app", "11-23 14:33:53", GC_1, false, false},
};

static const char *const stern_color_near[] = {"\x1b[35mhandled\x1b[0m request " GC_1, "\x1b[35mINFO\x1b[0m " GC_1};

#define RE_COLORED(name) "(?:\\x1b\\[[0-9;]*m)+" name "(?:\\x1b\\[[0-9;]*m)+ "

const struct prefix prefix_stern_color = {
    .id = "stern-colour",
    .about = "stern in colours, also for pods without a dash in their name",
    .first = "\x1b",
    .pattern = "(?:" RE_COLORED(RE_LABEL) ")?" RE_COLORED("(?<source>" RE_LABEL ")") RE_COLORED("(?<source_more>" RE_LABEL ")")
               "(?:(?<time>" RE_STERN_TIME ") )?" RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(stern_color_samples),
    NEAR(stern_color_near),
};

static const struct prefix_sample compose_samples[] = {
    {"web-1  | " GC_1, "web-1", NULL, GC_1, false, false},
    {"\x1b[36mshop_web_1     |\x1b[0m " GC_1, "shop_web_1", NULL, GC_1, false, false},
    {"\x1b[33mweb-1  | \x1b[0m2026-11-23T13:57:01.148027760Z " GC_1, "web-1", "2026-11-23T13:57:01.148027760Z", GC_1, false,
     false},
    {"web-1  | ", "web-1", NULL, "", false, false},
    {"shop  | " GC_1, "shop", NULL, GC_1, false, false},
    {"shop_web.1.x8f2k3p@node1    | " GC_1, "shop_web.1.x8f2k3p@node1", NULL, GC_1, false, false},
    {"web.1 | " GC_1, "web.1", NULL, GC_1, false, false},
};

static const char *const compose_near[] = {"web-1 || " GC_1, "| " GC_1, "a web-1 | " GC_1, "web | " GC_1};

const struct prefix prefix_compose = {
    .id = "compose",
    .about = "docker compose, docker-compose of old, with --timestamps or without, and docker service logs",
    .pattern = RE_COLOR "(?|(?<source>[A-Za-z0-9][A-Za-z0-9_.-]*[-_.][0-9]+)" RE_COLOR " *|(?<source>[A-Za-z0-9][A-Za-z0-9_.@-]+)"
               RE_COLOR "  +)" RE_COLOR "\\|" RE_COLOR "(?: |$)"
               RE_COLOR "(?:(?<time>" RE_RFC3339 ") )?" RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(compose_samples),
    NEAR(compose_near),
};

static const struct prefix_sample kail_samples[] = {
    {"prod/shop-x2k8p[app]: " GC_1, "prod/shop-x2k8p/app", NULL, GC_1, false, false},
    {"default/shop[app]: started", "default/shop/app", NULL, "started", false, false},
};

static const char *const kail_near[] = {"shop[app]: " GC_1, "prod/shop[app] " GC_1};

const struct prefix prefix_kail = {
    .id = "kail",
    .about = "kail: namespace, pod and container",
    .first = "abcdefghijklmnopqrstuvwxyz0123456789",
    .pattern = "(?<source>[a-z0-9-]+/" RE_LABEL ")\\[(?<source_more>" RE_LABEL ")\\]: " RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(kail_samples),
    NEAR(kail_near),
};

static const struct prefix_sample kubetail_samples[] = {
    {"[shop-api-7d4b9c6f5-x2k8p] " GC_1, "shop-api-7d4b9c6f5-x2k8p", NULL, GC_1, false, false},
    {"\x1b[36m[shop-api-7d4b9c6f5-x2k8p app] \x1b[0m" GC_1, "shop-api-7d4b9c6f5-x2k8p/app", NULL, GC_1, false, false},
};

static const char *const kubetail_near[] = {"[handler] " GC_1, "[shop-api-7d4b9c6f5-x2k8p]: " GC_1};

const struct prefix prefix_kubetail = {
    .id = "kubetail",
    .about = "kubetail: pod, and container, in brackets",
    .first = "\x1b" "[",
    .pattern = RE_COLOR "\\[(?<source>[a-z][a-z0-9.]*(?:-[a-z0-9.]+)+)(?: (?<source_more>" RE_LABEL "))?\\]" RE_COLOR " " RE_COLOR
               RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(kubetail_samples),
    NEAR(kubetail_near),
};
