/*
 * The journal and syslog. The name is the unit or the tag, without the number of the process: a service that was
 * restarted is the same service, and which of its processes a line is of, the counters tell.
 */
#include "trace/prefix_rows.h"

#define GC_1 "gc 1 @0.004s 20%: 0.090+2.8+0.003 ms clock, 0.18+2.5/0.48/1.7+0.006 ms cpu, 3->4->3 MB, 4 MB goal, 2 P"
#define RE_DAY "[A-Z][a-z]{2} "
#define RE_DATE "[0-9]{4}-[0-9]{2}-[0-9]{2}"
#define RE_HOST "[^ ]+"
#define RE_SD "(?:-|(?:\\[(?:[^]\"]|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\")*\\])+) ?(?:\\xef\\xbb\\xbf)?"
#define RE_TAG "(?<source>[^] :[<>]+)(?:\\[[0-9]+\\])?: "

static const struct prefix_keys journal_keys = {
    .line = {KEY("MESSAGE")},
    .time = {KEY("__REALTIME_TIMESTAMP")},
    .source = {KEY("_SYSTEMD_UNIT"), KEY("SYSLOG_IDENTIFIER"), KEY("_SYSTEMD_USER_UNIT"), KEY("_COMM"), KEY("_PID")},
};

static const struct prefix_sample journal_json_samples[] = {
    {"{\"__CURSOR\":\"s=1\",\"__REALTIME_TIMESTAMP\":\"1795444433123456\",\"_PID\":\"4711\",\"SYSLOG_IDENTIFIER\":\"shop\","
     "\"_SYSTEMD_UNIT\":\"shop.service\",\"MESSAGE\":\"" GC_1 "\"}",
     "shop.service", "1795444433123456", GC_1, false, false},
    {"{ \"SYSLOG_IDENTIFIER\" : \"cat\", \"MESSAGE\" : [103, 99, 27, 255], \"__REALTIME_TIMESTAMP\" : \"1795444433123456\" }",
     "cat", "1795444433123456", "gc\x1b\xff", false, false},
    {"{\"__REALTIME_TIMESTAMP\":\"1795444433123456\",\"MESSAGE\":\"a \\\"b\\\"\",\"_PID\":\"4711\"}", "4711",
     "1795444433123456", "a \"b\"", false, false},
};

static const char *const journal_json_near[] = {
    "{\"MESSAGE\":\"" GC_1 "\",\"_PID\":\"4711\"}",
    "{\"__REALTIME_TIMESTAMP\":\"1795444433123456\",\"MESSAGE\":null}",
    "{\"__REALTIME_TIMESTAMP\":\"1795444433123456\",\"MESSAGE\":[256]}",
};

const struct prefix prefix_journal_json = {
    .id = "journal-json",
    .about = "journalctl -o json: the message as text or as bytes",
    .first = "{",
    .key_first = "_ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    .keys = &journal_keys,
    .trust = PREFIX_SURE,
    .shows_body = true,
    SAMPLES(journal_json_samples),
    NEAR(journal_json_near),
};

static const struct prefix_sample journal_iso_samples[] = {
    {"2026-11-23T14:33:53+01:00 web1 shop[4711]: " GC_1, "shop", "2026-11-23T14:33:53+01:00", GC_1, false, false},
    {"2026-11-23T14:33:53.123456+0100 web1 shop-api[4711]: " GC_1, "shop-api", "2026-11-23T14:33:53.123456+0100", GC_1, false,
     false},
    {"2026-11-23T14:33:53.123456+01:00 web1 kernel: x", "kernel", "2026-11-23T14:33:53.123456+01:00", "x", false, false},
};

static const char *const journal_iso_near[] = {"2026-11-23T14:33:53+01:00 " GC_1, "2026-11-23 web1 shop[4711]: " GC_1};

const struct prefix prefix_journal_iso = {
    .id = "journal-iso",
    .about = "journalctl -o short-iso or short-iso-precise, and rsyslog's file format",
    .first = "0123456789",
    .pattern = "(?<time>" RE_RFC3339 ") " RE_HOST " " RE_TAG RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(journal_iso_samples),
    NEAR(journal_iso_near),
};

static const struct prefix_sample journal_full_samples[] = {
    {"Mon 2026-11-23 14:33:53 UTC web1 shop[4711]: " GC_1, "shop", "2026-11-23 14:33:53 UTC", GC_1, false, false},
    {"Mon 2026-11-23 14:33:53 CET web1 shop.service[4711]: " GC_1, "shop.service", "2026-11-23 14:33:53", GC_1, false, false},
    {"1795444433.123456 web1 shop[4711]: " GC_1, "shop", "1795444433.123456", GC_1, false, false},
    {"[ 5000.123456] web1 shop[4711]: " GC_1, "shop", NULL, GC_1, false, false},
    {"[ 5000.123456 <    0.000210 >] web1 shop[4711]: " GC_1, "shop", NULL, GC_1, false, false},
};

static const char *const journal_full_near[] = {"Mon 2026-11-23 14:33:53 web1 shop[4711]: " GC_1, "1795444433 web1 shop[4711]: " GC_1,
                                                "[ 5000.123456] " GC_1};

/* The name of a zone says too little, but for UTC: the clock is taken for the one here. */
const struct prefix prefix_journal_full = {
    .id = "journal-full",
    .about = "journalctl -o short-full, with-unit, short-unix, short-monotonic and short-delta",
    .pattern = "(?|" RE_DAY "(?<time>" RE_DATE " " RE_CLOCK_TIME " UTC)|" RE_DAY "(?<time>" RE_DATE " " RE_CLOCK_TIME ") [A-Z]{2,5}|"
               "(?<time>[0-9]{10}\\.[0-9]{6})|\\[ *[0-9]+\\.[0-9]{6}(?: <[ *0-9.]+>)?\\]) " RE_HOST " " RE_TAG RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(journal_full_samples),
    NEAR(journal_full_near),
};

static const struct prefix_sample journal_fields_samples[] = {
    {"    MESSAGE=" GC_1, NULL, NULL, GC_1, false, false},
    {"MESSAGE=" GC_1, NULL, NULL, GC_1, false, false},
    {"\t\"MESSAGE\" : \"" GC_1 "\",", NULL, NULL, GC_1, false, false},
    {"        \"MESSAGE\" : \"" GC_1 "\"", NULL, NULL, GC_1, false, false},
};

static const char *const journal_fields_near[] = {"    CMDLINE=" GC_1, "MESSAGE: " GC_1,
                                                  "\t\"_CMDLINE\" : \"" GC_1 "\","};

const struct prefix prefix_journal_fields = {
    .id = "journal-fields",
    .about = "journalctl -o verbose, -o export and -o json-pretty: a field a line, of which the message is read",
    .first = " \tM",
    .pattern = "(?|(?:    )?MESSAGE=" RE_LINE "|\\s+\"MESSAGE\" : \"(?<line>[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\",?$)",
    .trust = PREFIX_WEAK,
    SAMPLES(journal_fields_samples),
    NEAR(journal_fields_near),
};

static const struct prefix_sample router_samples[] = {
    {"2026-11-23T14:33:53.123456+00:00 app[web.1]: " GC_1, "web.1", "2026-11-23T14:33:53.123456+00:00", GC_1, false, false},
    {"   2026-11-23T14:33:53.12+0000 [APP/PROC/WEB/0] ERR " GC_1, "APP/PROC/WEB/0", "2026-11-23T14:33:53.12+0000", GC_1, false,
     false},
};

static const char *const router_near[] = {"2026-11-23T14:33:53.123456+00:00 app: " GC_1,
                                          "2026-11-23T14:33:53.12+0000 [APP/PROC/WEB/0] " GC_1};

const struct prefix prefix_router = {
    .id = "router",
    .about = "heroku logs and cf logs: time and the part of the application",
    .pattern = " *(?<time>" RE_RFC3339 ") (?|app\\[(?<source>[^] ]+)\\]:|\\[(?<source>[^] ]+)\\] (?:ERR|OUT)) " RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(router_samples),
    NEAR(router_near),
};

static const struct prefix_sample syslog_3164_samples[] = {
    {"Nov 23 14:33:53 web1 shop[4711]: " GC_1, "shop", "Nov 23 14:33:53", GC_1, false, false},
    {"<30>Nov  3 14:33:53 web1 shop: " GC_1, "shop", "Nov  3 14:33:53", GC_1, false, false},
    {"Nov 23 14:33:53.123456 web1 shop-api[4711]: " GC_1, "shop-api", "Nov 23 14:33:53.123456", GC_1, false, false},
    {"<13>Nov 23 14:33:53 shop[4711]: " GC_1, "shop", "Nov 23 14:33:53", GC_1, false, false},
    {"<13>Nov 23 14:33:53 shop: a: b", "shop", "Nov 23 14:33:53", "a: b", false, false},
};

static const char *const syslog_3164_near[] = {"Nov 23 14:33:53 " GC_1, "Nov 23 14:33 web1 shop[4711]: " GC_1,
                                               "Nov 23 14:33:53 web1 shop[4711] " GC_1};

const struct prefix prefix_syslog_3164 = {
    .id = "syslog",
    .about = "syslog (RFC 3164), what logger -s prints, and journalctl's own short format",
    .pattern = "(<[0-9]{1,3}>)?(?<time>" RE_SYSLOG_TIME ") (?(1)(?:[^ ]+(?<!:) )?|" RE_HOST " )" RE_TAG RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(syslog_3164_samples),
    NEAR(syslog_3164_near),
};

static const struct prefix_sample syslog_5424_samples[] = {
    {"<14>1 2026-11-23T14:33:53.123456Z web1 shop 4711 - - " GC_1, "shop", "2026-11-23T14:33:53.123456Z", GC_1, false, false},
    {"<14>1 2026-11-23T14:33:53.123456+01:00 web1 shop 4711 ID47 [a@1 k=\"v\\\"]\"][b@1 k=\"v\"] \xef\xbb\xbf" GC_1, "shop",
     "2026-11-23T14:33:53.123456+01:00", GC_1, false, false},
};

static const char *const syslog_5424_near[] = {"<14>1 2026-11-23T14:33:53.123456Z web1 shop 4711 " GC_1,
                                               "<14>2 2026-11-23T14:33:53.123456Z web1 shop 4711 - - " GC_1};

const struct prefix prefix_syslog_5424 = {
    .id = "syslog-5424",
    .about = "syslog (RFC 5424)",
    .first = "<",
    .pattern = "<[0-9]{1,3}>1 (?:-|(?<time>" RE_RFC3339 ")) [^ ]+ (?:-|(?<source>[^ ]+)) [^ ]+ [^ ]+ "
               RE_SD RE_LINE,
    .trust = PREFIX_SURE,
    SAMPLES(syslog_5424_samples),
    NEAR(syslog_5424_near),
};

static const struct prefix_sample syslog_bare_samples[] = {
    {"184 <14>1 2026-11-23T14:33:53.123456Z web1 shop 4711 - - " GC_1, "shop", "2026-11-23T14:33:53.123456Z", GC_1, false, false},
    {"1 2026-11-23T14:33:53.123456Z web1 shop 4711 ID47 [a@1 k=\"v\"] " GC_1, "shop", "2026-11-23T14:33:53.123456Z", GC_1, false, false},
    {"163 <14>Nov 23 14:33:53 web1 shop[4711]: " GC_1, "shop", "Nov 23 14:33:53", GC_1, false, false},
};

static const char *const syslog_bare_near[] = {"184 2026-11-23T14:33:53.123456Z web1 shop 4711 - - " GC_1,
                                               "1 2026-11-23T14:33:53.123456Z web1 shop 4711 " GC_1};

/* A program's own line may begin with numbers, so these are not sure. */
const struct prefix prefix_syslog_bare = {
    .id = "syslog-bare",
    .about = "syslog with the length of a message before it (RFC 6587), and RFC 5424 without the priority",
    .first = "0123456789",
    .pattern = "(?|(?:[0-9]{1,5} <[0-9]{1,3}>1|1) (?:-|(?<time>" RE_RFC3339 ")) [^ ]+ (?:-|(?<source>[^ ]+)) [^ ]+ [^ ]+ " RE_SD
               "|[0-9]{1,5} <[0-9]{1,3}>(?<time>" RE_SYSLOG_TIME ") (?:[^ ]+(?<!:) )?" RE_TAG ")" RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(syslog_bare_samples),
    NEAR(syslog_bare_near),
};

static const struct prefix_sample systemd_cat_samples[] = {
    {"<6>" GC_1, NULL, NULL, GC_1, false, false},
    {"<3>failed", NULL, NULL, "failed", false, false},
};

static const char *const systemd_cat_near[] = {"<9>" GC_1, "<6 >" GC_1};

const struct prefix prefix_systemd_cat = {
    .id = "level",
    .about = "a priority such as <6>, as programs write it for systemd-cat and the journal",
    .first = "<",
    .pattern = "<[0-7]>" RE_LINE,
    .trust = PREFIX_WEAK,
    SAMPLES(systemd_cat_samples),
    NEAR(systemd_cat_near),
};
