/*
 * Everything one can ask a cycle for by name, in one table: each number of its line, each derived number, what it is marked
 * with. Filters read the names, the Cycles table takes its columns and its order from the same rows, and the manual
 * page prints them.
 *
 * Values are signed 64-bit integers: ns, bytes, bytes per second, ppm, counts, 1 or 0 for a flag. What is larger than
 * that, the goal of GOGC=off, is INT64_MAX.
 */
#ifndef GCVIEW_ANALYSIS_QUANTITY_H
#define GCVIEW_ANALYSIS_QUANTITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analysis/derive.h"
#include "analysis/outlier.h"

enum quantity_kind {
    QUANTITY_COUNT,
    QUANTITY_TIME,    /* ns */
    QUANTITY_WALL,    /* ns of Unix time */
    QUANTITY_BYTES,
    QUANTITY_RATE,    /* bytes per second */
    QUANTITY_SHARE,   /* ppm */
    QUANTITY_PERCENT, /* ppm, too, but people write it without the % as well: GOGC */
    QUANTITY_FLAG,
};

/* What must be known of a cycle before it can be asked; a filter that needs little is quick. */
enum quantity_need { NEED_RECORD = 0, NEED_DERIVED = 1, NEED_OUTLIERS = 2 };

enum { QUANTITY_ID = 32 };

struct quantity {
    char id[QUANTITY_ID];  /* "alloc-rate": letters and hyphens */
    const char *alias;     /* another name, or NULL: "alloc" */
    const char *title;     /* head of a column: "alloc rate" */
    const char *help;      /* a clause */
    enum quantity_kind kind;
    unsigned needs;        /* NEED_... */
};

/* A cycle to be asked. What `needs` does not name is not looked at. */
struct quantity_cycle {
    const struct gc_record *record;
    const struct derived_cycle *derived;
    uint32_t outliers; /* bits 1 << enum outlier */
};

/* Quantities have numbers from 0, in an order fit for a list: what is asked for most comes first. */
unsigned quantity_count(void);
/* The id of a row that is no outlier kind, as a lasting string; NULL for others. */
const char *quantity_row_id(unsigned index);
void quantity_get(unsigned index, struct quantity *ret); /* index < quantity_count() */
/* By id or alias; '_' is '-', capitals do not matter. False when there is none. */
bool quantity_find(struct span name, unsigned *ret_index);
/* The one that differs least from `wrong`; false when none is near. */
bool quantity_nearest(struct span wrong, unsigned *ret_index);
/* For code that means one: the number of a record's field or a derived number. */
unsigned quantity_of_field(enum gc_field field);
unsigned quantity_of_derived(enum derived derived);

/* False when the cycle does not have it: its line does not say, or the cycle before is not known. */
bool quantity_value(unsigned index, const struct quantity_cycle *cycle, int64_t *ret);

#endif
