/*
 * What loggers for Go write for people to read, when a wrapper hands them a program's standard error line by line: a time,
 * a level, perhaps the place in the source and a name, in colours or not. Their JSON is in prefix_logger.c.
 */
#include "trace/prefix_rows.h"

#define GC_1 "gc 1 @0.004s 20%: 0.090+2.8+0.003 ms clock, 0.18+2.5/0.48/1.7+0.006 ms cpu, 3->4->3 MB, 4 MB goal, 2 P"
#define RE_KITCHEN "[0-9]{1,2}:[0-9]{2}[AP]M"
#define RE_PLACE "[^ :<>]+\\.go:[0-9]+"
#define RE_SLASHED "[0-9]{4}/[0-9]{2}/[0-9]{2} " RE_CLOCK_TIME

static const struct prefix_sample zerolog_samples[] = {
    {"10:04AM INF " GC_1, NULL, "10:04AM", GC_1, false, false},
    {"\x1b[90m2026-11-23T14:33:53+01:00\x1b[0m \x1b[32mINF\x1b[0m \x1b[1m" GC_1 "\x1b[0m", NULL, "2026-11-23T14:33:53+01:00", GC_1, false,
     false},
    {"\x1b[90m3:04PM\x1b[0m \x1b[31mERR\x1b[0m \x1b[1mmain.go:23\x1b[0m\x1b[36m >\x1b[0m " GC_1, NULL, "3:04PM", GC_1, false, false},
    {"2026-11-23T14:33:53Z WRN shop/main.go:23 > " GC_1, NULL, "2026-11-23T14:33:53Z", GC_1, false, false},
    {"10:04AM ??? " GC_1, NULL, "10:04AM", GC_1, false, false},
};
static const char *const zerolog_near[] = {"10:04 INF " GC_1, "10:04AM INFO " GC_1, "INF " GC_1};

const struct prefix prefix_zerolog = {
    .id = "zerolog",
    .about = "zerolog's console writer",
    .first = "\x1b" "0123456789",
    .pattern = RE_COLOR "(?<time>" RE_KITCHEN "|" RE_RFC3339 ")" RE_COLOR " " RE_COLOR "(?:TRC|DBG|INF|WRN|ERR|FTL|PNC|\\?\\?\\?)"
               RE_COLOR " (?:" RE_COLOR RE_PLACE RE_COLOR " >" RE_COLOR " )?" RE_COLOR
               "(?|(?<line>[^\\x1b]*+)" RE_COLOR "$|" RE_LINE ")",
    .trust = PREFIX_WEAK,
    SAMPLES(zerolog_samples),
    NEAR(zerolog_near),
};

static const struct prefix_sample logrus_samples[] = {
    {"INFO[0000] " GC_1, NULL, NULL, GC_1, false, false},
    {"\x1b[36mINFO\x1b[0m[0042] " GC_1, NULL, NULL, GC_1, false, false},
    {"WARN[2026-11-23T14:33:53+01:00] " GC_1, NULL, "2026-11-23T14:33:53+01:00", GC_1, false, false},
    {"\x1b[33mWARN\x1b[0m[0042]main.go:23 main.main() " GC_1, NULL, NULL, GC_1, false, false},
};
static const char *const logrus_near[] = {"INFO[1] " GC_1, "INFO " GC_1, "INFO[0000]" GC_1};

const struct prefix prefix_logrus = {
    .id = "logrus",
    .about = "logrus on a terminal: level and seconds since the start, or a time",
    .first = "\x1b" "TDIWEFP",
    .pattern = RE_COLOR "(?:TRAC|DEBU|INFO|WARN|ERRO|FATA|PANI)" RE_COLOR "\\[(?:[0-9]{4,}|(?<time>" RE_RFC3339 "))\\](?:" RE_PLACE
               " [^ ]+)? " RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(logrus_samples),
    NEAR(logrus_near),
};

static const struct prefix_sample zap_samples[] = {
    {"2026-11-23T14:33:53.123Z\tINFO\t" GC_1, NULL, "2026-11-23T14:33:53.123Z", GC_1, false, false},
    {"2026-11-23T14:33:53.123+0100\t\x1b[34mINFO\x1b[0m\tshop/main.go:23\t" GC_1, NULL, "2026-11-23T14:33:53.123+0100", GC_1, false,
     false},
    {"1.795444433123456e+09\tinfo\tshop.gc\tshop/main.go:23\t" GC_1, "shop.gc", "1.795444433123456e+09", GC_1, false, false},
};
static const char *const zap_near[] = {"2026-11-23T14:33:53.123Z INFO " GC_1, "2026-11-23T14:33:53.123Z\tINFORM\t" GC_1,
                                       "1.79e+08\tinfo\t" GC_1};

const struct prefix prefix_zap = {
    .id = "zap-console",
    .about = "zap's console encoder: columns between tabs",
    .first = "0123456789",
    .pattern = "(?<time>" RE_RFC3339 "|1\\.[0-9]{8,17}e\\+09)\\t" RE_COLOR "(?i:DEBUG|INFO|WARN|ERROR|DPANIC|PANIC|FATAL)" RE_COLOR
               "\\t(?:(?<source>[^\\t :]+)\\t(?<!\\.go\\t))?(?:" RE_PLACE "\\t)?" RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(zap_samples),
    NEAR(zap_near),
};

static const struct prefix_sample hclog_samples[] = {
    {"2026-11-23T14:33:53.123Z [INFO]  " GC_1, NULL, "2026-11-23T14:33:53.123Z", GC_1, false, false},
    {"2026-11-23T14:33:53.123+0100 [ERROR] shop.gc: " GC_1, "shop.gc", "2026-11-23T14:33:53.123+0100", GC_1, false, false},
    {"2026-11-23T14:33:53.123Z [DEBUG] main/main.go:23: shop: " GC_1, "shop", "2026-11-23T14:33:53.123Z", GC_1, false, false},
};
static const char *const hclog_near[] = {"2026-11-23T14:33:53.123Z [LOUD]  " GC_1, "[INFO]  " GC_1};

const struct prefix prefix_hclog = {
    .id = "hclog",
    .about = "HashiCorp's logger",
    .first = "0123456789",
    .pattern = "(?<time>" RE_RFC3339 ") \\[(?:TRACE|DEBUG|INFO|WARN|ERROR)\\] +(?:" RE_PLACE ": )?(?:(?<source>[^ :]+): )?" RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(hclog_samples),
    NEAR(hclog_near),
};

static const struct prefix_sample go_level_samples[] = {
    {"2026/11/23 14:33:53 INFO " GC_1, NULL, "2026/11/23 14:33:53", GC_1, false, false},
    {"2026/11/23 14:33:53 \x1b[1;38;5;86mINFO\x1b[0m <main.go:23> \x1b[2mshop:\x1b[0m " GC_1, "shop", "2026/11/23 14:33:53", GC_1, false,
     false},
    {"3:04PM ERRO " GC_1, NULL, "3:04PM", GC_1, false, false},
    {"2026/11/23 14:33:53.123456 main.go:23: WARN " GC_1, NULL, "2026/11/23 14:33:53.123456", GC_1, false, false},
    {"INFO shop: " GC_1, "shop", NULL, GC_1, false, false},
};
static const char *const go_level_near[] = {"2026/11/23 INFO " GC_1, "2026/11/23 14:33:53 INFORM " GC_1, "shop INFO " GC_1};

const struct prefix prefix_go_level = {
    .id = "go-level",
    .about = "slog's default and Charm's log: time, if there is one, and level",
    .first = "\x1b" "0123456789DIWEF",
    .pattern = RE_COLOR "(?:(?<time>" RE_SLASHED "|" RE_KITCHEN ")" RE_COLOR " (?:" RE_PLACE ": )?)?" RE_COLOR
               "(?:DEBUG|INFO|WARN|ERROR|DEBU|ERRO|FATA)" RE_COLOR " (?:" RE_COLOR "<" RE_PLACE ">" RE_COLOR " )?(?:" RE_COLOR
               "(?<source>[^ :\\x1b]+):" RE_COLOR " )?" RE_COLOR RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(go_level_samples),
    NEAR(go_level_near),
};

static const struct prefix_sample go_file_samples[] = {
    {"main.go:12: " GC_1, NULL, NULL, GC_1, false, false},
    {"/src/shop/main.go:12: " GC_1, NULL, NULL, GC_1, false, false},
    {"shop: main.go:12: " GC_1, "shop", NULL, GC_1, false, false},
    {"    shop_test.go:12: " GC_1, NULL, NULL, GC_1, false, false},
};
static const char *const go_file_near[] = {"main.c:12: " GC_1, "main.go: " GC_1, "main.go:12 " GC_1};

const struct prefix prefix_go_file = {
    .id = "go-file",
    .about = "Go's log package with nothing but the file (Lshortfile or Llongfile), and what a test logs",
    .pattern = "[ \\t]*(?:(?<source>[^ :]+): )?" RE_PLACE ": " RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(go_file_samples),
    NEAR(go_file_near),
};
