/*
 * What an export says about a cycle: one row per column, in the order of the contract (doc/export.md). Schema
 * version 1; a change of a key's meaning would be version 2.
 */
#ifndef GCVIEW_EXPORT_COLUMNS_H
#define GCVIEW_EXPORT_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"
#include "trace/record.h"

enum { EXPORT_SCHEMA = 1, EXPORT_KEY_ROOM = 24 };

/* A cycle and what the record itself does not know. */
struct export_row {
    const struct gc_record *record;
    uint32_t process;   /* the run, as assign_record says */
    struct span source; /* the name a prefix gave; ptr NULL: none */
    bool with_kind;     /* there are notes among the cycles: it says that it is none */
};

enum export_kind { EXPORT_INT, EXPORT_SIGNED, EXPORT_BOOL, EXPORT_SOURCE, EXPORT_WALL };

struct export_column {
    struct span key;
    char json[EXPORT_KEY_ROOM]; /* ,"key": padded with zeroes */
    uint8_t json_len;
    const char *help;
    enum export_kind kind;
    enum gc_field field;                               /* where the value comes from ... */
    uint64_t (*value)(const struct export_row *row);   /* ... unless this is set */
};

size_t export_column_count(void);
const struct export_column *export_columns(void);

/* The value of a column that is a number or a flag; false when the line did not have it (null). */
static inline bool export_value(const struct export_column *column, const struct export_row *row,
                                uint64_t *ret)
{
    if (column->value) {
        *ret = column->value(row);
        return true;
    }
    *ret = row->record->value[column->field];
    return gc_has(row->record, column->field);
}

#endif
