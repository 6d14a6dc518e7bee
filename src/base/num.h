/*
 * Numbers as a Go runtime prints them, and as people read them.
 *
 * Inside gcview a time is a count of nanoseconds and a size a count of bytes, both uint64_t; a ratio is
 * in parts per million (ppm). Nothing goes through a double on the way in, nothing asks the locale.
 */
#ifndef GCVIEW_BASE_NUM_H
#define GCVIEW_BASE_NUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

#define NS_PER_US UINT64_C(1000)
#define NS_PER_MS UINT64_C(1000000)
#define NS_PER_S UINT64_C(1000000000)
#define BYTES_PER_MB UINT64_C(1048576) /* the "MB" of a trace line: value >> 20 in mgc.go */
#define PPM UINT64_C(1000000)

/* The whole span must be a decimal number ([0-9]+); false on anything else and on overflow. */
bool num_parse_u64(struct span text, uint64_t *ret);

/* [0-9]+ with an optional fraction, times 10^scale, exact: ("0.010", 6) is 10000. Digits beyond the scale
 * are cut off, as fmtNSAsMS of mgc.go would. False on anything else and on overflow. */
bool num_parse_fixed(struct span text, unsigned scale, uint64_t *ret);

/* a x b / c with the product in 128 bits, cut off; UINT64_MAX when the result is larger, 0 when c is 0. */
uint64_t num_mul_div(uint64_t a, uint64_t b, uint64_t c);

/* a / b, b > 0. Most are small, and a processor divides 32 bits in half of the time. */
static inline uint64_t num_div(uint64_t a, uint64_t b)
{
    return ((a | b) >> 32) == 0 ? (uint32_t)a / (uint32_t)b : a / b;
}

/* part / whole in ppm; 0 when whole is 0. */
static inline uint64_t num_ppm(uint64_t part, uint64_t whole)
{
    if (part > UINT64_MAX / PPM)
        return num_mul_div(part, PPM, whole);
    return whole > 0 ? part * PPM / whole : 0;
}

/* Whether the space at that byte of `text` stands between a number and its unit, as in "99.0 MiB" or "10 %.": no line is
 * broken there. */
bool num_is_before_unit(struct span text, size_t space);

/* Human forms, three significant digits, fixed width behaviour left to the caller. Each writes a
 * terminated string into `buf` (at least NUM_TEXT bytes) and returns `buf`. */
enum { NUM_TEXT = 32 };
char *num_bytes(char buf[NUM_TEXT], uint64_t bytes);         /* "24.0 MiB", "512 B" */
char *num_duration(char buf[NUM_TEXT], uint64_t ns);         /* "128 µs", "1.90 ms", "12.0 s", "2m03s" */
char *num_clock(char buf[NUM_TEXT], uint64_t ns);            /* since start: "12.345s", "12m31s", "3d04h" */
char *num_grouped(char buf[NUM_TEXT], uint64_t count);       /* "1,284" */
char *num_percent(char buf[NUM_TEXT], uint64_t ppm);         /* "0.42 %", "51.0 %" */
char *num_rate(char buf[NUM_TEXT], uint64_t bytes_per_s);    /* "31.2 MiB/s" */

#endif
