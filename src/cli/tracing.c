#include "cli/tracing.h"

#include "base/num.h"
#include "base/stamp.h"
#include "cli/loop.h"

/* "2026-11-23T14:00:00Z", and without a zone: on the clocks here. */
static bool parse_start(const struct options *options, int64_t *ret_ns, struct err *err)
{
    struct stamp stamp;
    *ret_ns = GC_WALL_NONE;
    if (!options->start)
        return true;
    if (!stamp_parse(span_of(options->start), &stamp) || (!stamp.is_unix && !stamp.has_year))
        return err_set(err, "option --start: '%s' is not a time like 2026-11-23T14:00:00Z or '2026-11-23 15:00:00'",
                       options->start);
    struct wall_state first = {.has_last = false};
    struct wall_reference reference = {.zone = options->zone};
    *ret_ns = wall_of_stamp(&first, &reference, &stamp);
    return true;
}

static bool add_prefixes(struct trace *trace, const struct options *options, struct err *err)
{
    for (size_t i = 0; i < options->prefix_count; i++) {
        const struct option_prefix *prefix = &options->prefixes[i];
        if (!trace_add_prefix(trace, span_of(prefix->name), span_of(prefix->pattern), err)) {
            err_prefix(err, "%s: prefix '%s'", prefix->where, prefix->name);
            return false;
        }
    }
    return true;
}

struct trace *tracing_new(const struct options *options, const struct trace_events *events, struct err *err)
{
    struct wall_reference reference = {.zone = options->zone, .today_ns = loop_wall_ns()};
    if (!parse_start(options, &reference.start_ns, err))
        return NULL;
    struct trace *trace = trace_new(events, err);
    if (!trace)
        return NULL;
    trace_set_reference(trace, &reference);
    if (add_prefixes(trace, options, err))
        return trace;
    trace_free(trace);
    return NULL;
}
