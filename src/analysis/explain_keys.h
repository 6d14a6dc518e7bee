/*
 * Keys of what gcview writes for programs (JSON of report, check and diff, exported cycles) and other words on its screens, as things
 * to explain. Private to explain.c.
 */
#ifndef GCVIEW_ANALYSIS_EXPLAIN_KEYS_H
#define GCVIEW_ANALYSIS_EXPLAIN_KEYS_H

#include <stddef.h>

struct explain_key {
    const char *key;
    const char *of;   /* the name of what it is a value of; NULL: it is explained here alone */
    const char *says; /* with `of`: its unit there; else what it is */
};

extern const struct explain_key explain_keys[];
size_t explain_key_count(void);

#endif
