/*
 * Finding a field in the text of its line needs no second parser: a field's value is printed the way its runtime
 * printed it (formats.h names the unit) and looked for behind the field before it. The order of the fields is that of
 * the named groups in the format's pattern. What cannot be found, such as Go 1.5's sum of three phases, is explained
 * without being pointed at.
 */
#include "ui/explain_items.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "analysis/explain.h"
#include "analysis/numbers.h"
#include "analysis/quantity.h"
#include "trace/formats.h"
#include "trace/note_formats.h"
#include "trace/render.h"
#include "ui/window_lines.h"

/* In the order in which the overlay lists them, and how each is written. The words are those of derived_infos. The end
 * is not among them: the line has its start, and both are known to a millisecond only. */
static const struct {
    enum derived which;
    char *(*write)(char buf[NUM_TEXT], uint64_t value);
} DERIVED[] = {
    {DERIVED_STW_NS, facts_duration},
    {DERIVED_INTERVAL_NS, num_duration},
    {DERIVED_ALLOCATED_BYTES, num_bytes},
    {DERIVED_ALLOC_RATE, num_rate},
    {DERIVED_SURVIVAL_PPM, num_percent},
    {DERIVED_GC_CPU_PPM, num_percent},
    {DERIVED_IDLE_CPU_PPM, num_percent},
    {DERIVED_ASSIST_PPM, num_percent},
    {DERIVED_OVERSHOOT_BYTES, num_bytes},
    {DERIVED_FREED_BYTES, num_bytes},
    {DERIVED_CPU_PER_MIB_NS, num_duration},
    {DERIVED_GOGC, num_grouped},
    {DERIVED_STW_CPU_PPM, num_percent},
    {DERIVED_END_NS, num_clock},
};

static void write_value(struct explain_item *item, enum format_unit unit, uint64_t value)
{
    switch (unit) {
    case UNIT_COUNT:
        num_grouped(item->value, value);
        break;
    case UNIT_PERCENT:
        snprintf(item->value, NUM_TEXT, "%" PRId64 " %%", (int64_t)value);
        break;
    case UNIT_S:
        num_clock(item->value, value);
        break;
    case UNIT_MS:
    case UNIT_US:
        facts_duration(item->value, value);
        break;
    case UNIT_MB:
        if (goal_is_off(value))
            snprintf(item->value, NUM_TEXT, "off");
        else
            snprintf(item->value, NUM_TEXT, "%" PRIu64 " MB", value / BYTES_PER_MB);
        break;
    case UNIT_FLAG:
        snprintf(item->value, NUM_TEXT, "%s", value ? "yes" : "no");
        break;
    }
}

/* The shapes of fmtNSAsMS in mgc.go: three digits behind the point below 0.1 ms, fewer above. */
static void print_ms(char text[NUM_TEXT], uint64_t ns)
{
    if (ns >= 10 * NS_PER_MS)
        snprintf(text, NUM_TEXT, "%" PRIu64, ns / NS_PER_MS);
    else if (ns >= NS_PER_MS)
        snprintf(text, NUM_TEXT, "%" PRIu64 ".%" PRIu64, ns / NS_PER_MS, ns / (NS_PER_MS / 10) % 10);
    else if (ns >= 100 * NS_PER_US)
        snprintf(text, NUM_TEXT, "0.%02" PRIu64, ns / (10 * NS_PER_US));
    else if (ns >= NS_PER_US)
        snprintf(text, NUM_TEXT, "0.%03" PRIu64, ns / NS_PER_US);
    else
        snprintf(text, NUM_TEXT, "0");
}

/* As the runtime prints it. */
static void print(char text[NUM_TEXT], const struct format_field *field, uint64_t value)
{
    switch (field->unit) {
    case UNIT_COUNT:
        snprintf(text, NUM_TEXT, "%" PRIu64, value);
        break;
    case UNIT_PERCENT:
        snprintf(text, NUM_TEXT, "%" PRId64, (int64_t)value);
        break;
    case UNIT_S:
        snprintf(text, NUM_TEXT, "%" PRIu64 ".%03" PRIu64, value / NS_PER_S, value / NS_PER_MS % 1000);
        break;
    case UNIT_MS:
        print_ms(text, value);
        break;
    case UNIT_US:
        snprintf(text, NUM_TEXT, "%" PRIu64, value / NS_PER_US);
        break;
    case UNIT_MB:
        snprintf(text, NUM_TEXT, "%" PRIu64, value / BYTES_PER_MB);
        break;
    case UNIT_FLAG:
        snprintf(text, NUM_TEXT, "%s", !value ? "" : field->field == GC_FORCED ? "(forced)" : "(checking");
        break;
    }
}

static bool is_of_number(char c)
{
    return (c >= '0' && c <= '9') || c == '.';
}

/* The first place at or after `from` where `word` stands alone: no digit or point on either side. */
static size_t find_alone(struct span line, struct span word, size_t from)
{
    while (word.len > 0 && from + word.len <= line.len) {
        size_t at = from + span_find(span_from(line, from), word), end = at + word.len;
        if (at >= line.len)
            break;
        if ((at == 0 || !is_of_number(line.ptr[at - 1])) && (end == line.len || !is_of_number(line.ptr[end])))
            return at;
        from = at + 1;
    }
    return line.len;
}

/* Where the field's group stands in the pattern. */
static size_t rank(const struct format *format, const struct format_field *field)
{
    char name[40];
    snprintf(name, sizeof name, "<%s>", field->group);
    const char *at = strstr(format->pattern, name);
    return at ? (size_t)(at - format->pattern) : SIZE_MAX;
}

/* The field that comes after `before` in the line, or NULL. */
static const struct format_field *next_field(const struct format *format, const struct format_field *before)
{
    const struct format_field *next = NULL;
    size_t least = before ? rank(format, before) + 1 : 0;
    for (size_t i = 0; i < format->field_count; i++) {
        const struct format_field *field = &format->fields[i];
        size_t at = rank(format, field);
        if (at != SIZE_MAX && at >= least && (!next || at < rank(format, next)))
            next = field;
    }
    return next;
}

/* As filters and columns call it. */
static const char *field_id(enum gc_field field)
{
    return quantity_row_id(quantity_of_field(field));
}

static void add_fields(const struct gc_record *record, struct span line, struct explain_items *ret)
{
    const struct format *format = format_row(record->format);
    uint32_t seen = 0;
    size_t from = 0;
    for (const struct format_field *field = next_field(format, NULL); field; field = next_field(format, field)) {
        char text[NUM_TEXT];
        uint64_t value = record->value[field->field];
        if (seen >> field->field & 1 || !gc_has(record, field->field))
            continue;
        seen |= UINT32_C(1) << field->field;
        struct explain_item *item = &ret->item[ret->count++];
        *item = (struct explain_item){.name = format_field_name(field->field), .help = field->help,
                                      .id = field_id(field->field), .field = field->field};
        write_value(item, field->unit, value);
        print(text, field, value);
        size_t at = find_alone(line, span_of(text), from);
        if (at == line.len)
            continue;
        item->start = at;
        item->len = strlen(text);
        from = at + item->len;
    }
}

void explain_items(const struct facts *facts, struct span line, struct explain_items *ret)
{
    ret->count = 0;
    add_fields(&facts->record, line, ret);
}

static void add_derived(const struct facts *facts, const struct gc_record *before, struct explain_items *ret)
{
    for (size_t i = 0; i < sizeof DERIVED / sizeof *DERIVED; i++) {
        uint64_t value = facts->derived.value[DERIVED[i].which];
        bool says_nothing = DERIVED[i].which == DERIVED_OVERSHOOT_BYTES && value == 0;
        if (!derived_has(&facts->derived, DERIVED[i].which) || says_nothing)
            continue;
        const struct number_info *info = &derived_infos[DERIVED[i].which];
        struct explain_item *item = &ret->item[ret->count++];
        *item = (struct explain_item){.id = info->id, .name = info->title, .help = info->help, .formula = info->formula,
                                      .good = info->good, .source = info->source};
        DERIVED[i].write(item->value, value);
        worked_out(DERIVED[i].which, &facts->record, before, item->worked);
    }
}

static void add_outliers(const struct frame *frame, const struct facts *facts, struct explain_items *ret)
{
    for (int kind = 0; kind < OUTLIER_COUNT; kind++) {
        const struct outlier_info *info = &outlier_infos[kind];
        if (!(facts->outliers >> kind & 1))
            continue;
        struct explain_item *item = &ret->item[ret->count++];
        *item = (struct explain_item){.id = info->id, .name = info->mark, .value = "stands out", .help = info->rule,
                                      .formula = "", .good = info->advice, .source = info->source};
        outlier_why(frame->process, frame->basis, facts->seq, (enum outlier)kind, item->worked);
    }
}

/* Of the kind that the Pauses screen shows. */
static void add_percentiles(const struct frame *frame, struct explain_items *ret)
{
    static const char *const NAMES[PAUSE_KIND_COUNT][RANK_COUNT] = {
        [PAUSE_STW] = {"STW p50", "STW p90", "STW p99", "STW p99.9", "STW p99.99", "STW max"},
        [PAUSE_SWEEP_TERM] = {"sweep term p50", "sweep term p90", "sweep term p99", "sweep term p99.9",
                              "sweep term p99.99", "sweep term max"},
        [PAUSE_MARK_TERM] = {"mark term p50", "mark term p90", "mark term p99", "mark term p99.9", "mark term p99.99",
                             "mark term max"},
        [PAUSE_MARK] = {"mark p50", "mark p90", "mark p99", "mark p99.9", "mark p99.99", "mark max"}};
    const struct pauses *pauses = frame->pauses[RANGE_VISIBLE];
    enum pause_kind kind = frame->view->pause_kind;
    for (int rank = 0; pauses && pauses->hist[kind].count > 0 && rank < RANK_COUNT; rank++) {
        const struct pause_rank_info *info = &pause_rank_infos[rank];
        struct explain_item *item = &ret->item[ret->count++];
        char place[NUM_TEXT], count[NUM_TEXT], length[NUM_TEXT];
        uint64_t cycles = pauses->hist[kind].count;
        *item = (struct explain_item){.id = info->label, .name = NAMES[kind][rank], .help = info->help,
                                      .formula = info->formula, .good = info->good,
                                      .source = "nearest rank; G. Tene, HdrHistogram: http://hdrhistogram.org"};
        facts_duration(length, pauses_rank(pauses, kind, (enum pause_rank)rank));
        snprintf(item->value, sizeof item->value, "%s", length);
        uint64_t at = num_mul_div(cycles, info->ppm, PPM);
        at += at * PPM < cycles * info->ppm;
        snprintf(item->worked, sizeof item->worked, "number %s of %s in order of length: %s", num_grouped(place, at > 0 ? at : 1),
                 num_grouped(count, cycles), length);
    }
}

static void add_findings(const struct frame *frame, struct explain_items *ret)
{
    for (uint32_t i = 0; frame->findings && i < frame->findings->count; i++) {
        const struct finding *finding = &frame->findings->finding[i];
        struct explain_item *item = &ret->item[ret->count++];
        *item = (struct explain_item){.id = finding->rule->id, .name = finding->rule->title, .help = finding->rule->rule,
                                      .formula = "", .good = finding->rule->advice, .source = finding->rule->source};
        snprintf(item->value, sizeof item->value, "%s", severity_names[finding->severity]);
        snprintf(item->worked, sizeof item->worked, "%s", finding->evidence);
    }
}

void explain_window_item(const char *id, struct explain_item *ret)
{
    *ret = (struct explain_item){.id = id, .name = id, .help = ""};
    for (size_t row = 0; row < window_info_count(); row++) {
        const struct number_info *info = &window_infos[row];
        if (strcmp(info->id, id) == 0)
            *ret = (struct explain_item){.id = info->id, .name = info->title, .help = info->help, .formula = info->formula,
                                         .good = info->good, .source = info->source};
    }
}

/* One text explains its neighbour, too, or it counts in another unit than the text's title says. */
static bool is_named_by_line(unsigned i)
{
    const char *id = window_lines[i].id;
    bool is_shared = (i > 0 && strcmp(window_lines[i - 1].id, id) == 0) ||
                     (i + 1 < window_line_count() && strcmp(window_lines[i + 1].id, id) == 0);
    return is_shared || window_lines[i].kind == WINDOW_PER_MINUTE;
}

/* Percentiles are there already. */
static void add_window(const struct frame *frame, struct explain_items *ret)
{
    char worked[WORKED_TEXT];
    for (unsigned i = 0; frame->window && i < window_line_count(); i++) {
        const struct window_line *line = &window_lines[i];
        if (!window_line_known(line, frame->window) || strcmp(line->id, "quantiles") == 0)
            continue;
        struct explain_item *item = &ret->item[ret->count++];
        explain_window_item(line->id, item);
        if (is_named_by_line(i))
            item->name = line->name;
        window_line_text(item->value, line, frame->window);
        snprintf(item->worked, sizeof item->worked, "%s", window_line_worked(worked, line, frame->window));
    }
}

/* Of the whole run, as the Findings screen has it: what other settings would take. */
static void add_sizing(const struct frame *frame, struct explain_items *ret)
{
    static const char *const NAMES[SIZING_ROWS] = {"With GOGC=50", "With GOGC=100", "With GOGC=200", "With GOGC=400"};
    struct sizing rows[SIZING_ROWS];
    const struct window *whole = frame->whole;
    char heap[NUM_TEXT], cpu[NUM_TEXT], now[NUM_TEXT];
    for (int i = 0; whole && sizing_compute(whole, rows) && i < SIZING_ROWS; i++) {
        struct explain_item *item = &ret->item[ret->count++];
        explain_window_item("sizing", item);
        item->name = NAMES[i];
        snprintf(item->value, sizeof item->value, "%s", num_bytes(heap, rows[i].heap_bytes));
        snprintf(item->worked, sizeof item->worked, "heap up to %s, GC CPU about %s x %" PRIu32 " / %" PRIu32 " = %s", heap,
                 num_percent(now, whole->gc_cpu_ppm), whole->gogc.percent, rows[i].percent, num_percent(cpu, rows[i].gc_cpu_ppm));
    }
    if (!whole || whole->live_max_bytes == 0)
        return;
    struct explain_item *item = &ret->item[ret->count++];
    char worked[WORKED_TEXT];
    explain_window_item("least-limit", item);
    num_bytes(item->value, sizing_least_bytes(whole));
    snprintf(item->worked, sizeof item->worked, "%s = %s", worked_window("least-limit", whole, worked),
             num_bytes(heap, sizing_least_bytes(whole)));
}

static void write_note_value(char buf[NUM_TEXT], enum note_show show, int64_t value)
{
    uint64_t size = value < 0 ? (uint64_t)-value : (uint64_t)value;
    char *to = buf;
    if (value < 0)
        *to++ = '-';
    if (show == NOTE_SHOW_BYTES)
        num_bytes(to, size);
    else if (show == NOTE_SHOW_NS)
        num_duration(to, size);
    else if (show == NOTE_SHOW_PPM)
        snprintf(to, NUM_TEXT - 1, "%" PRIu64 ".%06" PRIu64, size / 1000000, size % 1000000);
    else if (show == NOTE_SHOW_FLAG)
        snprintf(to, NUM_TEXT - 1, "%s", size ? "yes" : "no");
    else
        snprintf(to, NUM_TEXT - 1, "%" PRIu64 "%s", size, show == NOTE_SHOW_PERCENT ? " %" : "");
}

/* What the lines of other tracers say about the cycle; words that are not there are left out. */
static void add_notes(const struct frame *frame, const struct facts *facts, struct explain_items *ret)
{
    const struct note *notes[NOTES_OF_CYCLE];
    unsigned count = model_cycle_notes(frame->model, process_cycle(frame->process, facts->seq), notes);
    unsigned most = ret->count + EXPLAIN_NOTES_MAX;
    for (unsigned n = 0; n < count; n++)
        for (unsigned i = 0; i < notes[n]->count && ret->count < most; i++) {
            const struct note_field_info *info = &note_field_infos[notes[n]->field[i]];
            if (notes[n]->kind == NOTE_INIT || (info->show == NOTE_SHOW_FLAG && notes[n]->value[i] == 0))
                continue;
            struct explain_item *item = &ret->item[ret->count++];
            *item = (struct explain_item){.id = info->key, .name = info->name, .help = info->help,
                                          .good = note_judgements[notes[n]->field[i]].good,
                                          .source = note_judgements[notes[n]->field[i]].source};
            write_note_value(item->value, info->show, notes[n]->value[i]);
        }
}

static void write_clock(char buf[NUM_TEXT], int64_t of_day_s)
{
    snprintf(buf, NUM_TEXT, "%02d:%02d:%02d", (int)(of_day_s / 3600), (int)(of_day_s / 60 % 60), (int)(of_day_s % 60));
}

void explain_word_item(const char *id, struct explain_item *ret)
{
    struct explanation explanation;
    size_t index;
    *ret = (struct explain_item){.id = id, .name = id, .help = ""};
    if (!explain_find(span_of(id), 0, &index))
        return;
    explain_get(index, &explanation);
    *ret = (struct explain_item){.id = id, .name = explanation.title, .help = explanation.what, .good = explanation.good,
                                 .source = explanation.source};
}

/* What the table's other columns say of this cycle. */
static void add_columns(const struct facts *facts, struct explain_items *ret)
{
    static const char *const IDS[] = {"line", "repaired", "wall"};
    for (size_t i = 0; i < sizeof IDS / sizeof *IDS; i++) {
        if (i == 2 && facts->local_ns == GC_WALL_NONE)
            continue;
        struct explain_item *item = &ret->item[ret->count++];
        explain_word_item(IDS[i], item);
        if (i == 0)
            num_grouped(item->value, facts->record.line);
        else if (i == 1)
            snprintf(item->value, sizeof item->value, "%s", facts->record.repaired ? "yes" : "no");
        else
            write_clock(item->value, local_of_day_ns(facts->local_ns) / (int64_t)NS_PER_S);
    }
}

/* What the header counts, of the whole input. */
static void add_header(const struct frame *frame, struct explain_items *ret)
{
    const struct trace_counts *counts = frame->counts;
    const struct {
        const char *id, *name;
        uint64_t count;
    } COUNTS[EXPLAIN_HEADER_MAX] = {{"repaired-lines", "repaired in all", counts->repaired},
                                    {"unread", "unread in all", counts->near + counts->given_up},
                                    {"rolled-up", "rolled up in all", model_rolled_cycles(frame->model)},
                                    {"dropped", "dropped in all", model_dropped_cycles(frame->model)}};
    for (size_t i = 0; i < EXPLAIN_HEADER_MAX; i++) {
        char near[NUM_TEXT], given_up[NUM_TEXT], sum[NUM_TEXT];
        struct explain_item *item = &ret->item[ret->count++];
        explain_word_item(COUNTS[i].id, item);
        item->name = COUNTS[i].name;
        snprintf(item->value, sizeof item->value, "%s", num_grouped(sum, COUNTS[i].count));
        if (i == 1)
            snprintf(item->worked, sizeof item->worked, "%s close to a trace line + %s torn and given up = %s",
                     num_grouped(near, counts->near), num_grouped(given_up, counts->given_up), sum);
    }
}

void explain_items_beyond(const struct frame *frame, const struct facts *facts, struct explain_items *ret)
{
    struct gc_record before;
    bool has_before = facts->seq > process_first(frame->process);
    if (has_before)
        cycle_unpack(process_cycle(frame->process, facts->seq - 1), &before);
    for (unsigned i = 0; i < ret->count; i++) { /* the fields of the line */
        struct explain_item *item = &ret->item[i];
        item->good = field_judgements[item->field].good;
        item->source = field_judgements[item->field].source;
    }
    add_derived(facts, has_before ? &before : NULL, ret);
    add_outliers(frame, facts, ret);
    add_percentiles(frame, ret);
    add_findings(frame, ret);
    add_window(frame, ret);
    add_sizing(frame, ret);
    add_columns(facts, ret);
    add_header(frame, ret);
    add_notes(frame, facts, ret);
}

static bool has_item(const struct explain_items *items, const char *id)
{
    bool has = false;
    for (unsigned i = 0; i < items->count; i++)
        has = has || (items->item[i].id && strcmp(items->item[i].id, id) == 0);
    return has;
}

void explain_items_want(const char *id, struct explain_items *ret)
{
    struct explanation explanation;
    size_t index;
    if (has_item(ret, id) || !explain_find(span_of(id), 0, &index))
        return;
    explain_get(index, &explanation);
    ret->item[ret->count++] = (struct explain_item){
        .id = id, .name = explanation.title, .value = "-", .help = explanation.what, .good = explanation.good, .source = explanation.source,
        .formula = explanation.formula ? explanation.formula : "", .worked = "This cycle has no such number, or it does not stand out."};
}

void explain_line(const struct frame *frame, const struct facts *facts, struct strbuf *line)
{
    struct log_line log;
    strbuf_clear(line);
    if (!facts->record.repaired && model_log_line(frame->model, facts->record.line, &log) && log.trace_len > 0)
        strbuf_add(line, span_head(span_from(log.text, log.trace_start), log.trace_len));
    else
        format_render(&facts->record, line, NULL);
}
