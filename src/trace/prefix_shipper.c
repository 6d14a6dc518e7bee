/*
 * JSON of those who carry logs away, one object per line: who wrote is in it under many names, at times in an object within.
 * None of it is sure: a program's own log can look like this, so a trace line must stand in it.
 */
#include "trace/prefix_rows.h"

#define GC_1 "gc 1 @0.004s 20%: 0.090+2.8+0.003 ms clock, 0.18+2.5/0.48/1.7+0.006 ms cpu, 3->4->3 MB, 4 MB goal, 2 P"

static const struct prefix_keys shipper_keys = {
    .line = {KEY("log"), KEY("message"), KEY("msg"), KEY("short_message"), KEY("textPayload"), KEY("MESSAGE")},
    .time = {KEY("@timestamp"), KEY("timestamp"), KEY("time"), KEY("date"), KEY("ts")},
    .source = {KEY("podName"), KEY("pod_name"), KEY("_container_name"), KEY("container_name"), KEY("tag")},
    .source_more = {KEY("containerName"), KEY("container_name")},
    .inside = {KEY("kubernetes"), KEY("resource"), KEY("labels"), KEY("jsonPayload")},
};

static const struct prefix_sample shipper_samples[] = {
    {"{\"message\":\"" GC_1 "\",\"nodeName\":\"n1\",\"namespace\":\"prod\",\"podName\":\"shop\",\"containerName\":\"app\"}", "shop/app",
     NULL, GC_1, false, false},
    {"{\"date\":1795444433.123456,\"log\":\"" GC_1 "\",\"stream\":\"stderr\",\"kubernetes\":{\"pod_name\":\"shop-x2k8p\","
     "\"labels\":{\"app\":\"shop\"},\"container_name\":\"app\"}}",
     "shop-x2k8p/app", "1795444433.123456", GC_1, false, false},
    {"{\"log\":\"a \\\"b\\\"\\n\",\"container_name\":\"/shop\",\"source\":\"stdout\"}", "/shop", NULL, "a \"b\"", false, false},
    {"{\"version\":\"1.1\",\"host\":\"web1\",\"short_message\":\"" GC_1 "\",\"timestamp\":1795444433.123,\"_container_name\":\"shop\"}",
     "shop", "1795444433.123", GC_1, false, false},
    {"{\"insertId\":\"a\",\"resource\":{\"type\":\"k8s_container\",\"labels\":{\"container_name\":\"app\",\"pod_name\":\"shop-x2k8p\"}},"
     "\"textPayload\":\"" GC_1 "\",\"timestamp\":\"2026-11-23T14:33:53.123Z\"}",
     "shop-x2k8p/app", "2026-11-23T14:33:53.123Z", GC_1, false, false},
};

static const char *const shipper_near[] = {"{\"log\":\"" GC_1 "\",\"stream\":\"stderr\"}",
                                           "{\"kubernetes\":{\"pod_name\":\"shop\"},\"text\":\"" GC_1 "\"}",
                                           "{\"log\":\"" GC_1 "\",\"other\":{\"pod_name\":\"shop\"}}"};

const struct prefix prefix_shipper = {
    .id = "shipper-json",
    .about = "stern -o json, Fluent Bit, Vector, GELF and Google's logs, with the name of a pod or container",
    .first = "{",
    .keys = &shipper_keys,
    .lacks_time = true,
    .needs_source = true,
    .trust = PREFIX_WEAK,
    SAMPLES(shipper_samples),
    NEAR(shipper_near),
};

static const struct prefix_keys json_attribute_keys = {
    .line = {KEY("line"), KEY("output"), KEY("stderr"), KEY("stdout"), KEY("data"), KEY("body")},
    .time = {KEY("time"), KEY("ts"), KEY("timestamp"), KEY("@timestamp"), KEY("date")},
    .source = {KEY("logger")},
};

static const struct prefix_sample json_attribute_samples[] = {
    {"{\"time\":\"2026-11-23T13:58:35.393Z\",\"level\":\"INFO\",\"msg\":\"child says\",\"line\":\"" GC_1 "\"}", NULL,
     "2026-11-23T13:58:35.393Z", GC_1, false, false},
    {"{\"level\":\"info\",\"ts\":1795444433.123456,\"msg\":\"output\",\"stderr\":\"gc 3-\\u003e4 MB\"}", NULL, "1795444433.123456",
     "gc 3->4 MB", false, false},
};

static const char *const json_attribute_near[] = {"{\"level\":\"info\",\"error\":\"" GC_1 "\"}", "{\"line\":{\"a\":\"" GC_1 "\"}}"};

const struct prefix prefix_json_attribute = {
    .id = "json-attribute",
    .about = "a logger's JSON with the program's line beside its own message",
    .first = "{",
    .keys = &json_attribute_keys,
    .lacks_time = true,
    .trust = PREFIX_WEAK,
    SAMPLES(json_attribute_samples),
    NEAR(json_attribute_near),
};

static const struct prefix_keys json_line_keys = {
    .line = {KEY("log"), KEY("message"), KEY("msg"), KEY("MESSAGE"), KEY("text")},
    .time = {KEY("date"), KEY("ts")},
    .stream = {KEY("stream")},
};

static const struct prefix_sample json_line_samples[] = {
    {"{\"log\":\"" GC_1 "\\n\",\"stream\":\"stderr\"}", NULL, NULL, GC_1, false, false},
    {"{\"level\":\"info\",\"message\":\"3-\\u003e4 MB\"}", NULL, NULL, "3->4 MB", false, false},
    {"{\"date\":1795444433.123456,\"log\":\"started\",\"stream\":\"stdout\"}", NULL, "1795444433.123456", "started", false, true},
};

static const char *const json_line_near[] = {"{\"level\":\"info\",\"error\":\"" GC_1 "\"}", "{\"log\":{\"line\":\"" GC_1 "\"}}"};

const struct prefix prefix_json_line = {
    .id = "json-line",
    .about = "an object with the line as log, message, msg or text, and perhaps neither time nor name",
    .first = "{",
    .keys = &json_line_keys,
    .lacks_time = true,
    .trust = PREFIX_WEAK,
    SAMPLES(json_line_samples),
    NEAR(json_line_near),
};
