#include "trace/parsed.h"

#include "base/num.h"

static void see(struct seen *seen, uint64_t line)
{
    if (seen->lines++ == 0)
        seen->first = line;
}

void parsed_line(struct parsed *parsed, const struct trace_line *line)
{
    parsed->kinds[line->kind]++;
}

/* "No goal" is the largest number that the runtime's arithmetic has, and that has changed twice. */
static void see_goal(struct parsed *parsed, const struct gc_record *record)
{
    uint64_t mb = record->value[GC_HEAP_GOAL_BYTES] / BYTES_PER_MB, whole = INT64_MAX / BYTES_PER_MB;
    if (mb < whole / 100 * 96)
        return;
    if (mb == UINT64_MAX / BYTES_PER_MB)
        see(&parsed->fact[FACT_GOAL_2_64], record->line);
    else if (mb <= whole && mb > whole / 1000 * 999)
        see(&parsed->fact[FACT_GOAL_2_63], record->line);
    else if (mb < whole / 1000 * 975)
        see(&parsed->fact[FACT_GOAL_LESS], record->line);
}

void parsed_cycle(struct parsed *parsed, const struct gc_record *record)
{
    see(&parsed->gc[record->format], record->line);
    see_goal(parsed, record);
    if (record->value[GC_FORCED] && gc_has(record, GC_MARK_NS) && !record->repaired)
        see(&parsed->fact[record->value[GC_MARK_NS] == 0 ? FACT_FORCED_STOPS : FACT_FORCED_RUNS], record->line);
}

void parsed_note(struct parsed *parsed, const struct note *note)
{
    see(&parsed->note[note->format], note->line);
}

void parsed_near(struct parsed *parsed, uint64_t line, enum near_reason reason, unsigned format, struct span text)
{
    struct near_miss miss = {.line = line, .reason = (uint8_t)reason, .format = (uint8_t)format};
    miss.is_cut = text.len > NEAR_TEXT;
    text = span_head(text, NEAR_TEXT);
    miss.len = (uint8_t)text.len;
    memcpy(miss.text, text.ptr, text.len);
    if (parsed->near_count < NEAR_KEPT)
        parsed->first[parsed->near_count] = miss;
    parsed->last[parsed->near_count++ % NEAR_KEPT] = miss;
}

const struct near_miss *parsed_near_at(const struct parsed *parsed, unsigned index)
{
    uint64_t count = parsed->near_count;
    if (index < NEAR_KEPT)
        return index < count ? &parsed->first[index] : NULL;
    uint64_t from = count > 2 * NEAR_KEPT ? count - NEAR_KEPT : NEAR_KEPT;
    uint64_t at = from + (index - NEAR_KEPT);
    return at < count ? &parsed->last[at % NEAR_KEPT] : NULL;
}

void parsed_near_reason(const struct near_miss *miss, struct strbuf *out)
{
    switch ((enum near_reason)miss->reason) {
    case NEAR_SHAPE:
        strbuf_adds(out, "begins like a gc line, but no Go that is known prints it so");
        break;
    case NEAR_NUMBER:
        strbuf_adds(out, "is a gc line but for a number that no runtime can mean");
        break;
    case NEAR_TORN:
        strbuf_adds(out, "is a torn gc line of which the rest never came");
        break;
    case NEAR_NOTE:
        strbuf_addf(out, "begins like %s, but does not go on so", note_format_row(miss->format)->id);
        break;
    }
}
