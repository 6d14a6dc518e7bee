/*
 * The values of a filter by the kind of what they are compared with. Private to filter*.c.
 */
#ifndef GCVIEW_ANALYSIS_FILTER_LITERAL_H
#define GCVIEW_ANALYSIS_FILTER_LITERAL_H

#include "analysis/quantity.h"
#include "base/err.h"

struct literal {
    int64_t value; /* as quantity_value has them */
    bool of_day;   /* a wall time that is a time of day: ns since midnight */
};

/* The sentence says what is wrong and what would be right. */
bool literal_parse(struct span text, enum quantity_kind kind, struct literal *ret, struct err *err);

const char *literal_kind_name(enum quantity_kind kind); /* with its article: "a time" */

/* Shares and percents compare with one another; else a kind compares with itself alone. */
bool literal_kinds_agree(enum quantity_kind a, enum quantity_kind b);

#endif
