/*
 * What a program, or one that runs it, puts in front of a trace line: loggers, stamps, go test. Programs begin their own
 * lines like this as well, beside trace lines that stand alone; so none of these counts before a trace line was seen
 * behind it.
 */
#include "trace/prefix_rows.h"

#define GC_1 "gc 1 @0.004s 20%: 0.090+2.8+0.003 ms clock, 0.18+2.5/0.48/1.7+0.006 ms cpu, 3->4->3 MB, 4 MB goal, 2 P"

static const struct prefix_sample own_samples[] = {
    {"gcview{shop-7d4b9c6f5-x2k8p/app} 2026-11-23T13:57:01.148027760Z " GC_1, "shop-7d4b9c6f5-x2k8p/app",
     "2026-11-23T13:57:01.148027760Z", GC_1, false, false},
    {"gcview{process 2} - " GC_1, "process 2", NULL, GC_1, false, false},
    {"gcview{a} - started", "a", NULL, "started", false, false},
    {"gcview{} 2026-11-23T13:57:01Z " GC_1, NULL, "2026-11-23T13:57:01Z", GC_1, false, false},
};
static const char *const own_near[] = {"gcview{a} " GC_1, "gcview{a} -started", "gcview a - " GC_1};

const struct prefix prefix_own = {
    .id = "gcview",
    .about = "gcview itself: what w writes to a .log, and export --format=log",
    .first = "g",
    .begins = "gcview{",
    .pattern = "gcview\\{(?<source>[^}]*)\\} (?:-|(?<time>" RE_RFC3339 ")) " RE_LINE,
    .trust = PREFIX_SURE,
    .shows_body = true,
    SAMPLES(own_samples),
    NEAR(own_near),
};

static const struct prefix_sample klog_samples[] = {
    {"I1123 14:33:53.123456   12345 gc.go:12] " GC_1, NULL, "1123 14:33:53.123456", GC_1, false, false},
    {"W1203 04:00:00.000001       1 main.go:345] slow", NULL, "1203 04:00:00.000001", "slow", false, false},
    {"I1123 14:33:53.123456   12345 gc.go:12] \"" GC_1 "\" pid=3", NULL, "1123 14:33:53.123456", GC_1, false, false},
    {"I1123 14:33:53.123456   12345 gc.go:12] \"a\": 3", NULL, "1123 14:33:53.123456", "\"a\": 3", false, false},
};
static const char *const klog_near[] = {"I1123 14:33:53   12345 gc.go:12] " GC_1, "X1123 14:33:53.123456   12345 gc.go:12] " GC_1};

const struct prefix prefix_klog = {
    .id = "klog",
    .about = "klog and glog, also structured",
    .first = "IWEF",
    .pattern = "[IWEF](?<time>[0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]+) +[0-9]+ [^ :]+:[0-9]+\\] "
               "(?|\"(?<line>[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"(?: [^ =\"]+=.*)?$|" RE_LINE ")",
    .trust = PREFIX_WEAK,
    SAMPLES(klog_samples),
    NEAR(klog_near),
};

static const struct prefix_sample go_log_samples[] = {
    {"2026/11/23 14:33:53 " GC_1, NULL, "2026/11/23 14:33:53", GC_1, false, false},
    {"2026/11/23 14:33:53.123456 main.go:23: " GC_1, NULL, "2026/11/23 14:33:53.123456", GC_1, false, false},
    {"shop: 2026/11/23 14:33:53 " GC_1, "shop", "2026/11/23 14:33:53", GC_1, false, false},
    {"2026/11/23 14:33:53.123456 /src/shop/main.go:23: " GC_1, NULL, "2026/11/23 14:33:53.123456", GC_1, false, false},
};
static const char *const go_log_near[] = {"2026/11/23 " GC_1, "2026/11/23 14:33 " GC_1, "2026-11-23 14:33:53 " GC_1};

const struct prefix prefix_go_log = {
    .id = "go-log",
    .about = "Go's log package with its usual flags",
    .pattern = "(?:|(?<source>[^ :]+):? ?)(?<time>[0-9]{4}/[0-9]{2}/[0-9]{2} " RE_CLOCK_TIME
               ") (?:[^ :]+\\.go:[0-9]+: )?" RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(go_log_samples),
    NEAR(go_log_near),
};

static const struct prefix_sample go_log_msg_samples[] = {
    {"2026/11/23 14:33:53 shop: " GC_1, "shop", "2026/11/23 14:33:53", GC_1, false, false},
    {"2026/11/23 14:33:53.123456 main.go:23: shop: " GC_1, "shop", "2026/11/23 14:33:53.123456", GC_1, false, false},
};
static const char *const go_log_msg_near[] = {"2026/11/23 14:33:53 two words: " GC_1, "2026/11/23 shop: " GC_1,
                                              "2026/11/23 14:33:53 main.go:23: " GC_1};

const struct prefix prefix_go_log_msg = {
    .id = "go-log-msgprefix",
    .about = "Go's log package with Lmsgprefix: the name stands before the message",
    .first = "0123456789",
    .pattern = "(?<time>[0-9]{4}/[0-9]{2}/[0-9]{2} " RE_CLOCK_TIME ") (?:[^ :]+\\.go:[0-9]+: )?(?<source>[A-Za-z][^ :]*): "
               RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(go_log_msg_samples),
    NEAR(go_log_msg_near),
};

static const struct prefix_sample go_date_samples[] = {
    {"2026/11/23 " GC_1, NULL, NULL, GC_1, false, false},
    {"shop: 2026/11/23 main.go:23: " GC_1, "shop", NULL, GC_1, false, false},
};
static const char *const go_date_near[] = {"2026-11-23 " GC_1, "2026/11/23" GC_1};

const struct prefix prefix_go_date = {
    .id = "go-log-date",
    .about = "Go's log package with the date alone, of which no time is made",
    .pattern = "(?:(?<source>[^ :]+): )?" RE_SLASHED_DATE " (?:[^ :]+\\.go:[0-9]+: )?" RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(go_date_samples),
    NEAR(go_date_near),
};

static const struct prefix_sample slog_text_samples[] = {
    {"time=2026-11-23T13:58:35.393148305Z level=INFO msg=\"" GC_1 "\"", NULL, "2026-11-23T13:58:35.393148305Z", GC_1, false,
     false},
    {"time=\"2026-11-23T13:58:35+01:00\" level=info msg=\"" GC_1 "\" pid=3", NULL, "2026-11-23T13:58:35+01:00", GC_1, false,
     false},
    {"time=2026-11-23T13:58:35.393Z level=INFO msg=started pid=3", NULL, "2026-11-23T13:58:35.393Z", "started", false, false},
    {"time=2026-11-23T13:58:35.393Z level=INFO source=/src/main.go:3 msg=\"" GC_1 "\"", NULL, "2026-11-23T13:58:35.393Z", GC_1,
     false, false},
    {"time=\"2026/11/23 14:33:53\" level=info msg=\"" GC_1 "\"", NULL, "2026/11/23 14:33:53", GC_1, false, false},
    {"time=2026-11-23T13:58:35Z level=info caller=main.go:3 prefix=shop msg=\"" GC_1 "\"", NULL, "2026-11-23T13:58:35Z", GC_1, false,
     false},
    {"level=info msg=\"" GC_1 "\"", NULL, NULL, GC_1, false, false},
};
static const char *const slog_text_near[] = {"time=2026-11-23T13:58:35.393148305Z msg=\"" GC_1 "\"", "level=INFO text=\"" GC_1 "\""};

const struct prefix prefix_slog_text = {
    .id = "slog-text",
    .about = "logfmt of slog's text handler, logrus and Charm's log, which log trace lines as msg",
    .first = "tl",
    .pattern = "(?:(?:time|ts)=\"?(?<time>" RE_RFC3339 "|[0-9]{4}/[0-9]{2}/[0-9]{2} " RE_CLOCK_TIME ")\"? )?level=[A-Za-z+0-9-]+ (?:(?:source|caller|prefix|func|file)=[^ ]+ )*msg=(?|\"(?<line>[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|(?<line>[^ \"]*))(?: .*)?$",
    .trust = PREFIX_WEAK,
    SAMPLES(slog_text_samples),
    NEAR(slog_text_near),
};

static const struct prefix_keys slog_json_keys = {
    .line = {KEY("msg"), KEY("message"), KEY("textPayload")},
    .time = {KEY("time"), KEY("ts"), KEY("timestamp"), KEY("@timestamp")},
    .source = {KEY("logger")},
};
static const struct prefix_sample slog_json_samples[] = {
    {"{\"time\":\"2026-11-23T13:58:35.393148305Z\",\"level\":\"INFO\",\"msg\":\"" GC_1 "\"}", NULL,
     "2026-11-23T13:58:35.393148305Z", GC_1, false, false},
    {"{\"level\":\"info\",\"ts\":1795444433.123456,\"logger\":\"gc\",\"msg\":\"3-\\u003e4 MB\",\"a\":{\"b\":[1,\"]\"]}}", "gc",
     "1795444433.123456", "3->4 MB", false, false},
    {"{\"timestamp\":\"2026-11-23T14:33:53.123Z\",\"severity\":\"ERROR\",\"textPayload\":\"" GC_1 "\"}", NULL,
     "2026-11-23T14:33:53.123Z", GC_1, false, false},
};
static const char *const slog_json_near[] = {"{\"level\":\"INFO\",\"text\":\"" GC_1 "\"}", "{\"msg\":\"" GC_1 "\"", "{\"msg\":3}"};

const struct prefix prefix_slog_json = {
    .id = "slog-json",
    .about = "slog's JSON handler, zap, zerolog and logrus, which log trace lines as msg; Google's logs",
    .first = "{",
    .keys = &slog_json_keys,
    .trust = PREFIX_WEAK,
    SAMPLES(slog_json_samples),
    NEAR(slog_json_near),
};

static const struct prefix_sample stamp_samples[] = {
    {"Mon, 23 Nov 2026 14:33:53 +0100 " GC_1, NULL, "Mon, 23 Nov 2026 14:33:53 +0100", GC_1, false, false},
    {"Mon, 23 Nov 2026 14:33:53 GMT: " GC_1, NULL, "Mon, 23 Nov 2026 14:33:53 GMT", GC_1, false, false},
    {"Mon Nov 23 14:33:53 UTC 2026 " GC_1, NULL, "Mon Nov 23 14:33:53 UTC 2026", GC_1, false, false},
    {"Mon Nov  3 14:33:53 2026: " GC_1, NULL, "Mon Nov  3 14:33:53 2026", GC_1, false, false},
    {"[23/Nov/2026:14:33:53 +0000] " GC_1, NULL, "23/Nov/2026:14:33:53 +0000", GC_1, false, false},
    {"2026-11-23T14:33:53.123456789Z " GC_1, NULL, "2026-11-23T14:33:53.123456789Z", GC_1, false, false},
    {"[2026-11-23 14:33:53,123] " GC_1, NULL, "2026-11-23 14:33:53,123", GC_1, false, false},
    {"2026-11-23 14:33:53.123 +01:00: " GC_1, NULL, "2026-11-23 14:33:53.123 +01:00", GC_1, false, false},
    {"Nov 23 14:33:53 " GC_1, NULL, "Nov 23 14:33:53", GC_1, false, false},
    {"\x1b[90m2026-11-23T14:33:53Z\x1b[0m " GC_1, NULL, "2026-11-23T14:33:53Z", GC_1, false, false},
    {"2026-11-23 14:33:53.123456789 +0000 UTC " GC_1, NULL, "2026-11-23 14:33:53.123456789 +0000", GC_1, false, false},
};
static const char *const stamp_near[] = {"Mon, 23 Nov 2026 " GC_1, "Mon Nov 23 14:33:53 " GC_1, "2026-11-23 " GC_1, "2026-11-23T14:33 " GC_1};

/* RFC 2822 and HTTP, date and ctime, access logs. */
#define RE_WRITTEN_TIME "[A-Z][a-z]{2}, [0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} " RE_CLOCK_TIME " (?:GMT|UTC|[+-][0-9]{4})|[A-Z][a-z]{2} " RE_SYSLOG_TIME \
    " (?:[A-Z]{3,5} )?[0-9]{4}|[0-9]{2}/[A-Z][a-z]{2}/[0-9]{4}:" RE_CLOCK_TIME " [+-][0-9]{4}"

const struct prefix prefix_stamp = {
    .id = "stamp",
    .about = "a date and time (RFC 3339 and its cousins), as ts and docker logs -t write it",
    .pattern = RE_COLOR "\\[?(?<time>(?:[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]" RE_CLOCK_TIME "(?: ?" RE_ZONE ")?)|" RE_SYSLOG_TIME
               "|" RE_WRITTEN_TIME ")(?: UTC)?(?:\\]|:)?" RE_COLOR "[ \\t]" RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(stamp_samples),
    NEAR(stamp_near),
};

static const struct prefix_sample epoch_samples[] = {
    {"1795444433 " GC_1, NULL, "1795444433", GC_1, false, false},
    {"1795444433.123456 " GC_1, NULL, "1795444433.123456", GC_1, false, false},
    {"[1795444433123] " GC_1, NULL, "1795444433123", GC_1, false, false},
    {"1795444433123456789: " GC_1, NULL, "1795444433123456789", GC_1, false, false},
    {"1795444433123456\t" GC_1, NULL, "1795444433123456", GC_1, false, false},
};
static const char *const epoch_near[] = {"17954444 " GC_1, "17954444331 " GC_1, "1795444433" GC_1};

const struct prefix prefix_epoch = {
    .id = "epoch",
    .about = "Unix time in s, ms, us or ns, told apart by the number of digits",
    .first = "[0123456789",
    .pattern = "\\[?(?<time>[0-9]{10}(?:\\.[0-9]{1,9})?|[0-9]{13}|[0-9]{16}|[0-9]{19})(?:\\]|:)?[ \\t]" RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(epoch_samples),
    NEAR(epoch_near),
};

static const struct prefix_sample tai64n_samples[] = {
    {"@400000006b044edb075bca00 " GC_1, NULL, "@400000006b044edb075bca00", GC_1, false, false},
    {"@400000006b044edb075bca00 started", NULL, "@400000006b044edb075bca00", "started", false, false},
};
static const char *const tai64n_near[] = {"@400000006b044edb " GC_1, "@400000006b044edb075bca00" GC_1, "@400000006B044EDB075BCA00 " GC_1};

const struct prefix prefix_tai64n = {
    .id = "tai64n",
    .about = "TAI64N stamps of multilog, svlogd and s6-log, read as without leap seconds",
    .first = "@",
    .pattern = "(?<time>@4[0-9a-f]{23}) " RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(tai64n_samples),
    NEAR(tai64n_near),
};

static const struct prefix_sample clock_samples[] = {
    {"14:33:53: " GC_1, NULL, "14:33:53", GC_1, false, false},
    {"14:33:53.123 " GC_1, NULL, "14:33:53.123", GC_1, false, false},
    {"[14:33:53] " GC_1, NULL, "14:33:53", GC_1, false, false},
    {"14:33:53.123456 main.go:23: " GC_1, NULL, "14:33:53.123456", GC_1, false, false},
};
static const char *const clock_near[] = {"14:33: " GC_1, "4:33:53: " GC_1};

const struct prefix prefix_clock = {
    .id = "clock",
    .about = "a time of day, and the file behind it",
    .first = "[012",
    .pattern = "\\[?(?<time>" RE_CLOCK_TIME ")(?:\\]|:)? (?:[^ :]+\\.go:[0-9]+: )?" RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(clock_samples),
    NEAR(clock_near),
};

static const struct prefix_sample attribute_samples[] = {
    {"time=2026-11-23T13:58:35.393Z level=INFO msg=\"child says\" name=shop line=\"" GC_1 "\"", NULL, "2026-11-23T13:58:35.393Z", GC_1,
     false, false},
    {"2026/11/23 14:33:53 INFO child says line=\"" GC_1 "\" pid=3", NULL, "2026/11/23 14:33:53", GC_1, false, false},
    {"I1123 14:33:53.123456   12345 gc.go:12] \"child says\" stderr=\"" GC_1 "\"", NULL, "1123 14:33:53.123456", GC_1, false, false},
    {"2026-11-23T14:33:53.123Z\tINFO\tshop/main.go:23\toutput\t{\"name\": \"shop\", \"line\": \"" GC_1 "\"}", NULL,
     "2026-11-23T14:33:53.123Z", GC_1, false, false},
};
static const char *const attribute_near[] = {"level=INFO line=\"" GC_1, "level=INFO outline=\"" GC_1 "\"", "line=" GC_1};

/* The key is one of these, so that of a torn line the rest is found where its beginning was. */
const struct prefix prefix_attribute = {
    .id = "attribute",
    .about = "a logger's attribute line, output, out, stderr, stdout, data or text, which holds the program's line",
    .pattern = "(?|(?:time=|ts=)?\"?(?<time>" RE_RFC3339 "|" RE_SLASHED_DATE " " RE_CLOCK_TIME ")\"?\\s|[IWEF](?<time>[0-9]{4} " RE_CLOCK_TIME
               ") |(?<time>))(?:.*[ {,])?\"?(?:line|output|out|stderr|stdout|data|text)\"?(?:=|: ?)\"(?<line>[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\""
               "[^\"]*(?:\"[^\"]*\"[^\"]*)*$",
    .trust = PREFIX_WEAK,
    SAMPLES(attribute_samples),
    NEAR(attribute_near),
};

static const struct prefix_keys go_test_keys = {.line = {KEY("Output")}, .time = {KEY("Time")}, .source = {KEY("Package")}};
static const struct prefix_sample go_test_samples[] = {
    {"{\"Time\":\"2026-11-23T14:33:53.123456789+01:00\",\"Action\":\"output\",\"Package\":\"example.com/shop\",\"Output\":\"" GC_1
     "\\n\"}",
     "example.com/shop", "2026-11-23T14:33:53.123456789+01:00", GC_1, false, false},
    {"{\"Time\":\"2026-11-23T14:33:53Z\",\"Action\":\"output\",\"Package\":\"shop\",\"Test\":\"TestA\",\"Output\":\"BenchmarkA \\t\"}",
     "shop", "2026-11-23T14:33:53Z", "BenchmarkA \t", true, false},
};
static const char *const go_test_near[] = {
    "{\"Time\":\"2026-11-23T14:33:53Z\",\"Action\":\"pass\",\"Package\":\"shop\",\"Elapsed\":0.1}",
    "{\"Output\":\"" GC_1 "\\n\"}",
};

const struct prefix prefix_go_test = {
    .id = "go-test-json",
    .about = "go test -json",
    .first = "{",
    .begins = "{\"Time\":",
    .keys = &go_test_keys,
    .trust = PREFIX_SURE,
    .shows_body = true,
    .newline_ends = true,
    SAMPLES(go_test_samples),
    NEAR(go_test_near),
};

static const struct prefix_sample benchmark_samples[] = {
    {"BenchmarkReverseBytes-4         \t" GC_1, NULL, NULL, GC_1, false, false},
    {"BenchmarkSort/n=1000-16 \t" GC_1, NULL, NULL, GC_1, false, false},
};
static const char *const benchmark_near[] = {"BenchmarkReverseBytes-4 " GC_1, "Bench\t" GC_1};

const struct prefix prefix_benchmark = {
    .id = "benchmark",
    .about = "go test -bench: the name of a benchmark, written before it runs",
    .first = "B",
    .pattern = "Benchmark[^ \\t]* *\\t *" RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(benchmark_samples),
    NEAR(benchmark_near),
};
