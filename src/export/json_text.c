#include "export/json_text.h"

#include <inttypes.h>

#include "base/num.h"
#include "export/writer.h"

void json_string(struct strbuf *out, const char *key, struct span text)
{
    enum { LONGEST = 4096 };
    struct writer writer;
    strbuf_addf(out, "\"%s\":\"", key);
    writer_init(&writer, out);
    writer_json_string(&writer, span_head(text, LONGEST));
    writer_flush(&writer);
    strbuf_addc(out, '"');
}

void json_u64(struct strbuf *out, const char *key, uint64_t value, bool is_known)
{
    if (is_known)
        strbuf_addf(out, ",\"%s\":%" PRIu64, key, value);
    else
        strbuf_addf(out, ",\"%s\":null", key);
}

void json_ppm(struct strbuf *out, const char *key, uint64_t ppm, bool is_known)
{
    if (is_known)
        strbuf_addf(out, ",\"%s\":%" PRIu64 ".%06" PRIu64, key, ppm / PPM, ppm % PPM);
    else
        strbuf_addf(out, ",\"%s\":null", key);
}

const char *json_metric_unit(enum metric_unit unit)
{
    static const char *const NAMES[METRIC_UNIT_COUNT] = {
        [METRIC_TIME] = "ns",        [METRIC_SHARE] = "fraction",  [METRIC_BYTES] = "bytes",
        [METRIC_BYTES_PER_S] = "bytes_per_s", [METRIC_PER_MINUTE] = "per_min", [METRIC_COUNT] = "count",
        [METRIC_SEVERITY] = "severity",
    };
    return NAMES[unit];
}

void json_metric(struct strbuf *out, const char *key, enum metric_unit unit, uint64_t value, bool is_known)
{
    char word[NUM_TEXT];
    if (unit == METRIC_SEVERITY && is_known)
        strbuf_addf(out, ",\"%s\":\"%s\"", key, metric_text(word, unit, value));
    else if (unit == METRIC_SHARE)
        json_ppm(out, key, value, is_known);
    else if (unit == METRIC_PER_MINUTE) /* thousandths */
        json_ppm(out, key, value * (PPM / 1000), is_known);
    else
        json_u64(out, key, value, is_known);
}
