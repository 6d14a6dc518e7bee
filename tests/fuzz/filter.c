/*
 * Any bytes as a filter: it is read or refused with a sentence that names a column, and what was read can be asked. A
 * filter in parentheses and not not of it say the same.
 */
#include <string.h>

#include "analysis/filter.h"
#include "base/num.h"
#include "fuzz.h"

enum { LONGEST = 2000 };

static void ask(const struct filter *filter, const struct filter *twice)
{
    for (unsigned i = 0; i < 64; i++) {
        struct gc_record record = {.present = i * 2654435761U, .wall_ns = i % 3 ? GC_WALL_NONE : i * (int64_t)NS_PER_S};
        struct derived_cycle derived = {.has = ~record.present};
        struct quantity_cycle cycle = {.record = &record, .derived = &derived, .outliers = i};
        for (unsigned field = 0; field < GC_FIELD_COUNT; field++)
            record.value[field] = i % 7 == 0 ? UINT64_MAX : (uint64_t)i << field;
        for (unsigned which = 0; which < DERIVED_COUNT; which++)
            derived.value[which] = (uint64_t)i << which;
        FUZZ_CHECK(filter_passes(filter, &cycle) == filter_passes(twice, &cycle));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[LONGEST + 16];
    struct filter filter, twice;
    struct filter_end end;
    struct err err = {""};
    if (size > LONGEST)
        size = LONGEST;
    struct span input = span_make((const char *)data, size);
    bool is_read = filter_parse(&filter, input, NULL, &end, &err);
    FUZZ_CHECK(end.at <= size);
    FUZZ_CHECK(is_read || strncmp(err.text, "column ", 7) == 0);
    if (!is_read || filter_is_empty(&filter))
        return 0;
    memcpy(text, "not (not (", 10);
    memcpy(text + 10, data, size);
    memcpy(text + 10 + size, "))", 2);
    if (filter_parse(&twice, span_make(text, size + 12), NULL, NULL, NULL)) /* else it has become too long or too deep */
        ask(&filter, &twice);
    return 0;
}
