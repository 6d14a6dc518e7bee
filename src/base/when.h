/*
 * Times as people write them: how long, when on the clock, when in history.
 */
#ifndef GCVIEW_BASE_WHEN_H
#define GCVIEW_BASE_WHEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

/* "1m30s", "12.5s", "250 ms", "40us": numbers with units (d h m s ms us µs ns), each unit once at most and in falling order.
 * False on anything else and on overflow. */
bool when_parse_duration(struct span text, uint64_t *ret_ns);

/* "10:03", "10:03:22", "10:03:22.5": ns since midnight. */
bool when_parse_clock(struct span text, uint64_t *ret_ns);

/* "2026-11-23T14:00:00Z", "2026-11-23 15:00:00.5+01:00": Unix time. A zone must be said. */
bool when_parse_instant(struct span text, int64_t *ret_ns);

#endif
