/*
 * Members of JSON objects, one call each, for the summaries: report, check, diff. Private to src/export. (Records of cycles
 * go through writer.h, which is made for millions of them.)
 *
 * All but json_string put a comma in front: the first member of an object is a string or written by the caller.
 */
#ifndef GCVIEW_EXPORT_JSON_TEXT_H
#define GCVIEW_EXPORT_JSON_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "analysis/metric.h"
#include "base/strbuf.h"

/* "key":"text", any bytes, cut after 4096; no comma in front. */
void json_string(struct strbuf *out, const char *key, struct span text);
/* null when it is not known. */
void json_u64(struct strbuf *out, const char *key, uint64_t value, bool is_known);
/* A fraction with six decimals, from an integer: no locale can change its point. */
void json_ppm(struct strbuf *out, const char *key, uint64_t ppm, bool is_known);
/* A metric's value as json_metric_unit says. */
void json_metric(struct strbuf *out, const char *key, enum metric_unit unit, uint64_t value, bool is_known);
const char *json_metric_unit(enum metric_unit unit); /* "ns", "fraction", "per_min" */

#endif
