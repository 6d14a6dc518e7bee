/*
 * Parsing is strict: what is not understood whole is refused, because a report of the wrong minutes looks like a right
 * one. A time of day without a date is refused too: a log that runs over midnight would have two of them.
 */
#include "export/range.h"

#include "base/num.h"
#include "base/when.h"

static bool parse_cycle(struct span text, uint64_t *ret)
{
    if (!span_starts(text, SPAN_LIT("gc")))
        return false;
    return num_parse_u64(span_trim(span_from(text, 2)), ret);
}

bool range_parse_edge(struct span text, struct edge *ret)
{
    struct edge edge = {.kind = EDGE_CYCLE};
    text = span_trim(text);
    if (!parse_cycle(text, &edge.at)) {
        edge.kind = EDGE_TIME;
        if (!when_parse_duration(span_starts(text, SPAN_LIT("@")) ? span_from(text, 1) : text, &edge.at)) {
            edge.kind = EDGE_WALL;
            if (!when_parse_instant(text, &edge.wall_ns))
                return false;
        }
    }
    *ret = edge;
    return true;
}

/* "100gc" or "30s"; the other of the two is then 0. */
static bool parse_amount(struct span text, uint64_t *ret_cycles, uint64_t *ret_ns)
{
    uint64_t cycles = 0, ns = 0;
    text = span_trim(text);
    if (span_ends(text, SPAN_LIT("gc"))) {
        text.len -= 2;
        if (!num_parse_u64(span_trim(text), &cycles) || cycles == 0)
            return false;
    } else if (!when_parse_duration(text, &ns) || ns == 0) {
        return false;
    }
    *ret_cycles = cycles;
    *ret_ns = ns;
    return true;
}

bool range_parse_last(struct span text, struct range *ret)
{
    return parse_amount(text, &ret->last_cycles, &ret->last_ns);
}

bool range_parse_skip(struct span text, struct range *ret)
{
    return parse_amount(text, &ret->skip_cycles, &ret->skip_ns);
}

/* -1 in front of the edge, 0 at it, 1 behind. */
static int side(const struct edge *edge, const struct gc_record *record)
{
    if (edge->kind == EDGE_WALL)
        return record->wall_ns < edge->wall_ns ? -1 : record->wall_ns > edge->wall_ns;
    if (edge->kind == EDGE_TIME && !gc_has(record, GC_AT_NS))
        return -1;
    uint64_t value = record->value[edge->kind == EDGE_CYCLE ? GC_CYCLE : GC_AT_NS];
    return value < edge->at ? -1 : value > edge->at;
}

static bool is_skipped(const struct range *range, const struct gc_record *record)
{
    if (range->skip_ns && (!gc_has(record, GC_AT_NS) || record->value[GC_AT_NS] < range->skip_ns))
        return true;
    return record->value[GC_CYCLE] <= range->skip_cycles;
}

bool range_is_before(const struct range *range, const struct gc_record *record)
{
    return is_skipped(range, record) || (range->from.kind != EDGE_NONE && side(&range->from, record) < 0);
}

bool range_is_behind(const struct range *range, const struct gc_record *record)
{
    return range->to.kind != EDGE_NONE && side(&range->to, record) > 0;
}

bool range_is_part(const struct range *range)
{
    return range_is_last(range) || range->from.kind != EDGE_NONE || range->to.kind != EDGE_NONE || range->skip_cycles > 0 ||
           range->skip_ns > 0;
}
