/*
 * The rows. Those of outlier kinds are made from outlier_infos, so that a new kind has its name here by itself; the others
 * are written out because a number of a record has no short name anywhere else, and a derived number needs a kind and a
 * title short enough for a column.
 */
#include "analysis/quantity.h"

#include <stdio.h>

#include "base/num.h"

enum source { FROM_FIELD, FROM_DERIVED, FROM_WALL, FROM_LINE, FROM_REPAIRED, FROM_EXTRA, FROM_OUTLIERS };

struct row {
    const char *id, *alias, *title, *help;
    enum quantity_kind kind;
    enum source source;
    unsigned which; /* enum gc_field or enum derived */
};

static const struct row ROWS[] = {
    {"cycle", "gc", "cycle", "number of the cycle, as the runtime counts", QUANTITY_COUNT, FROM_FIELD, GC_CYCLE},
    {"at", NULL, "at", "start of the cycle, since the program's start", QUANTITY_TIME, FROM_FIELD, GC_AT_NS},
    {"wall", "time", "time", "time of day from the line's prefix", QUANTITY_WALL, FROM_WALL, 0},
    {"interval", NULL, "since last", "time since the end of the cycle before", QUANTITY_TIME, FROM_DERIVED,
     DERIVED_INTERVAL_NS},
    {"stw", NULL, "STW", "time the program stood still, both stops", QUANTITY_TIME, FROM_DERIVED, DERIVED_STW_NS},
    {"sweep-term", "sweep", "sweep t.", "the stop for sweep termination", QUANTITY_TIME, FROM_FIELD,
     GC_STW_SWEEP_TERM_NS},
    {"mark-term", NULL, "mark t.", "the stop for mark termination", QUANTITY_TIME, FROM_FIELD, GC_STW_MARK_TERM_NS},
    {"mark", NULL, "mark", "time of marking, while the program runs", QUANTITY_TIME, FROM_FIELD, GC_MARK_NS},
    {"heap-start", "start", "start", "heap when the cycle began", QUANTITY_BYTES, FROM_FIELD, GC_HEAP_START_BYTES},
    {"heap-end", "heap", "end", "heap when marking had ended", QUANTITY_BYTES, FROM_FIELD, GC_HEAP_END_BYTES},
    {"live", "heap-live", "live", "what was found to be live", QUANTITY_BYTES, FROM_FIELD, GC_HEAP_LIVE_BYTES},
    {"goal", "heap-goal", "goal", "the heap at which the cycle should have ended", QUANTITY_BYTES, FROM_FIELD,
     GC_HEAP_GOAL_BYTES},
    {"survival", NULL, "surv", "share of the heap that was live", QUANTITY_SHARE, FROM_DERIVED, DERIVED_SURVIVAL_PPM},
    {"alloc-rate", "alloc", "alloc rate", "allocated per second since the cycle before", QUANTITY_RATE, FROM_DERIVED,
     DERIVED_ALLOC_RATE},
    {"gc-cpu", NULL, "GC CPU", "what this cycle cost, of all CPU since the one before", QUANTITY_SHARE, FROM_DERIVED,
     DERIVED_GC_CPU_PPM},
    {"assist-share", "assist", "assist", "share of the marking that goroutines had to do", QUANTITY_SHARE, FROM_DERIVED,
     DERIVED_ASSIST_PPM},
    {"average", "avg", "avg %", "the runtime's own average of GC CPU since start", QUANTITY_PERCENT, FROM_FIELD,
     GC_CPU_PERCENT},
    {"procs", "p", "P", "P: GOMAXPROCS when the cycle began", QUANTITY_COUNT, FROM_FIELD, GC_PROCS},
    {"allocated", NULL, "allocated", "allocated since the cycle before", QUANTITY_BYTES, FROM_DERIVED,
     DERIVED_ALLOCATED_BYTES},
    {"freed", NULL, "freed", "what this cycle found to be garbage", QUANTITY_BYTES, FROM_DERIVED, DERIVED_FREED_BYTES},
    {"overshoot", "over", "over goal", "how far the heap ended above its goal", QUANTITY_BYTES, FROM_DERIVED,
     DERIVED_OVERSHOOT_BYTES},
    {"gogc", NULL, "GOGC", "the setting that explains this goal", QUANTITY_PERCENT, FROM_DERIVED, DERIVED_GOGC},
    {"cpu-per-mib", NULL, "CPU/MiB", "GC CPU time per MiB allocated", QUANTITY_TIME, FROM_DERIVED,
     DERIVED_CPU_PER_MIB_NS},
    {"stw-cpu", NULL, "STW CPU", "the part of GC CPU that is STW billed to every P", QUANTITY_SHARE, FROM_DERIVED,
     DERIVED_STW_CPU_PPM},
    {"idle-cpu", NULL, "idle CPU", "idle marking, of all CPU since the cycle before", QUANTITY_SHARE, FROM_DERIVED,
     DERIVED_IDLE_CPU_PPM},
    {"end", NULL, "ended", "end of the cycle, since the program's start", QUANTITY_TIME, FROM_DERIVED, DERIVED_END_NS},
    {"cpu-sweep-term", NULL, "CPU sweep", "CPU time of sweep termination, billed to every P", QUANTITY_TIME, FROM_FIELD,
     GC_CPU_SWEEP_TERM_NS},
    {"cpu-assist", NULL, "CPU assist", "CPU time of marking by goroutines that allocate", QUANTITY_TIME, FROM_FIELD,
     GC_CPU_ASSIST_NS},
    {"cpu-background", NULL, "CPU backgr.", "CPU time of marking by background workers", QUANTITY_TIME, FROM_FIELD,
     GC_CPU_BACKGROUND_NS},
    {"cpu-idle", NULL, "CPU idle", "CPU time of marking on processors that were idle", QUANTITY_TIME, FROM_FIELD,
     GC_CPU_IDLE_NS},
    {"cpu-mark-term", NULL, "CPU mark t.", "CPU time of mark termination, billed to every P", QUANTITY_TIME, FROM_FIELD,
     GC_CPU_MARK_TERM_NS},
    {"stacks", NULL, "stacks", "stacks scanned (Go 1.18 and later)", QUANTITY_BYTES, FROM_FIELD, GC_STACK_BYTES},
    {"globals", NULL, "globals", "globals scanned (Go 1.18 and later)", QUANTITY_BYTES, FROM_FIELD, GC_GLOBALS_BYTES},
    {"line", NULL, "line", "number of the input line that completed the cycle", QUANTITY_COUNT, FROM_LINE, 0},
    {"forced", NULL, "forced", "the line ends with (forced)", QUANTITY_FLAG, FROM_FIELD, GC_FORCED},
    {"repaired", NULL, "repaired", "the line was torn and put together again", QUANTITY_FLAG, FROM_REPAIRED, 0},
    {"leak-check", NULL, "leak check", "the cycle looked for leaked goroutines", QUANTITY_FLAG, FROM_FIELD,
     GC_LEAK_CHECK},
    {"newer-go", NULL, "newer Go", "the line has fields this gcview does not know", QUANTITY_FLAG, FROM_EXTRA, 0},
    {"outlier", "outliers", "outlier", "anything that stands out", QUANTITY_FLAG, FROM_OUTLIERS, 0},
};
enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS, FAR = 4 };

unsigned quantity_count(void)
{
    return ROW_COUNT + OUTLIER_COUNT;
}

const char *quantity_row_id(unsigned index)
{
    return index < ROW_COUNT ? ROWS[index].id : NULL;
}

static unsigned needs_of(const struct row *row)
{
    return row->source == FROM_DERIVED ? NEED_DERIVED : row->source == FROM_OUTLIERS ? NEED_OUTLIERS : NEED_RECORD;
}

void quantity_get(unsigned index, struct quantity *ret)
{
    if (index >= ROW_COUNT) {
        const struct outlier_info *info = &outlier_infos[index - ROW_COUNT];
        *ret = (struct quantity){.title = info->mark, .help = info->rule, .kind = QUANTITY_FLAG, .needs = NEED_OUTLIERS};
        snprintf(ret->id, sizeof ret->id, "%s-outlier", info->id);
        return;
    }
    const struct row *row = &ROWS[index];
    *ret = (struct quantity){
        .alias = row->alias, .title = row->title, .help = row->help, .kind = row->kind, .needs = needs_of(row)};
    snprintf(ret->id, sizeof ret->id, "%s", row->id);
}

static char plain(char c)
{
    return c == '_' ? '-' : c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_called(struct span name, const char *id)
{
    size_t i = 0;
    while (i < name.len && id[i] != '\0' && plain(name.ptr[i]) == id[i])
        i++;
    return i == name.len && id[i] == '\0';
}

bool quantity_find(struct span name, unsigned *ret_index)
{
    for (unsigned i = 0; i < quantity_count(); i++) {
        struct quantity quantity;
        quantity_get(i, &quantity);
        if (is_called(name, quantity.id) || (quantity.alias && is_called(name, quantity.alias))) {
            *ret_index = i;
            return true;
        }
    }
    return false;
}

bool quantity_nearest(struct span wrong, unsigned *ret_index)
{
    unsigned least = FAR;
    for (unsigned i = 0; i < quantity_count(); i++) {
        struct quantity quantity;
        quantity_get(i, &quantity);
        struct span id = span_of(quantity.id);
        unsigned far = wrong.len > 1 && span_starts(id, wrong) ? 0 : span_distance(wrong, id); /* half typed */
        if (far < least && far < id.len && far < wrong.len) { /* some letter must be the same */
            least = far;
            *ret_index = i;
        }
    }
    return least < FAR;
}

static unsigned index_of(enum source source, unsigned which)
{
    unsigned i = 0;
    while (i < ROW_COUNT && !(ROWS[i].source == source && ROWS[i].which == which))
        i++;
    return i < ROW_COUNT ? i : 0;
}

unsigned quantity_of_field(enum gc_field field)
{
    return index_of(FROM_FIELD, field);
}

unsigned quantity_of_derived(enum derived derived)
{
    return index_of(FROM_DERIVED, derived);
}

static int64_t bounded(uint64_t value)
{
    return value > INT64_MAX ? INT64_MAX : (int64_t)value;
}

/* The % of a line and GOGC are whole percents; as ppm they compare with 99.5 %. */
static int64_t scaled(const struct row *row, uint64_t value)
{
    enum { PPM_PER_PERCENT = 10000 };
    if (row->kind != QUANTITY_PERCENT)
        return bounded(value);
    int64_t percent = (int64_t)value; /* the record keeps a negative one in two's complement */
    int64_t most = INT64_MAX / PPM_PER_PERCENT;
    return percent > most ? INT64_MAX : percent < -most ? -INT64_MAX : percent * PPM_PER_PERCENT;
}

static bool field_value(const struct row *row, const struct gc_record *record, int64_t *ret)
{
    *ret = scaled(row, record->value[row->which]);
    return row->kind == QUANTITY_FLAG || gc_has(record, (enum gc_field)row->which); /* no word, no flag */
}

bool quantity_value(unsigned index, const struct quantity_cycle *cycle, int64_t *ret)
{
    const struct gc_record *record = cycle->record;
    if (index >= ROW_COUNT) {
        *ret = cycle->outliers >> (index - ROW_COUNT) & 1;
        return true;
    }
    const struct row *row = &ROWS[index];
    switch (row->source) {
    case FROM_FIELD:
        return field_value(row, record, ret);
    case FROM_DERIVED:
        *ret = scaled(row, cycle->derived->value[row->which]);
        return derived_has(cycle->derived, (enum derived)row->which);
    case FROM_WALL:
        *ret = record->wall_ns;
        return record->wall_ns != GC_WALL_NONE;
    case FROM_LINE:
        *ret = bounded(record->line);
        return true;
    case FROM_REPAIRED:
        *ret = record->repaired;
        return true;
    case FROM_EXTRA:
        *ret = record->extra;
        return true;
    case FROM_OUTLIERS:
        *ret = cycle->outliers != 0;
        return true;
    }
    return false;
}
