/*
 * The groups are tables of other files; here an index is counted through them. A table of everything, filled once, was rejected:
 * it would be a second place for each text.
 */
#include "analysis/explain.h"

#include <stdio.h>
#include <string.h>

#include "analysis/explain_keys.h"
#include "analysis/explain_words.h"
#include "analysis/finding.h"
#include "analysis/metric.h"
#include "analysis/numbers.h"
#include "analysis/outlier.h"
#include "analysis/pauses.h"
#include "analysis/quantity.h"
#include "analysis/threshold.h"
#include "trace/formats.h"
#include "trace/note_formats.h"

const char *const explain_group_titles[EXPLAIN_GROUP_COUNT] = {
    [EXPLAIN_FIELD] = "Fields of the trace line",    [EXPLAIN_DERIVED] = "Of one cycle",
    [EXPLAIN_WINDOW] = "Of a window or a whole run", [EXPLAIN_PERCENTILE] = "Percentiles",
    [EXPLAIN_COLUMN] = "Other columns and filters",
    [EXPLAIN_WORD] = "Words of the header and of Processes",
    [EXPLAIN_OUTLIER] = "Cycles that stand out",     [EXPLAIN_FINDING] = "Findings",
    [EXPLAIN_METRIC] = "Numbers of budgets and comparisons", [EXPLAIN_NOTE] = "Other tracers",
    [EXPLAIN_THRESHOLD] = "Thresholds of the findings",
    [EXPLAIN_KEY] = "Keys of JSON and CSV, and other words",
};

/* The help of the newest format that has the field. */
static const struct format_field *field_row(enum gc_field field)
{
    for (size_t i = 0; i < format_count(); i++)
        for (size_t j = 0; j < format_row(i)->field_count; j++)
            if (format_row(i)->fields[j].field == field)
                return &format_row(i)->fields[j];
    return NULL;
}

static void get_field(size_t index, struct explanation *ret)
{
    enum gc_field field = (enum gc_field)index;
    const struct format_field *row = field_row(field);
    struct quantity quantity;
    quantity_get(quantity_of_field(field), &quantity);
    snprintf(ret->id, sizeof ret->id, "%s", quantity.id);
    ret->title = format_field_name(field);
    ret->what = row ? row->help : quantity.help;
    ret->good = field_judgements[field].good;
    ret->source = field_judgements[field].source;
}

static void get_number(const struct number_info *info, struct explanation *ret)
{
    snprintf(ret->id, sizeof ret->id, "%s", info->id);
    ret->title = info->title;
    ret->unit = info->unit;
    ret->formula = info->formula;
    ret->what = info->help;
    ret->good = info->good;
    ret->source = info->source;
}

static void get_derived(size_t index, struct explanation *ret)
{
    get_number(&derived_infos[index], ret);
}

static void get_window(size_t index, struct explanation *ret)
{
    get_number(&window_infos[index], ret);
}

static void get_percentile(size_t index, struct explanation *ret)
{
    const struct pause_rank_info *info = &pause_rank_infos[index];
    snprintf(ret->id, sizeof ret->id, "%s", info->label);
    ret->title = info->label;
    ret->formula = info->formula;
    ret->what = info->help;
    ret->good = info->good;
    ret->source = "nearest rank over a histogram with an error under 1 %; G. Tene, HdrHistogram: http://hdrhistogram.org";
}

/* What a column or a filter can name beside fields and derived numbers. */
static const struct {
    const char *id, *good, *source;
} COLUMNS[] = {
    {"wall", "Nothing to judge: it places the cycle among other logs. Empty when no prefix tells the time.",
     "the prefix that a collector or logger put in front of the line; doc/prefixes.md"},
    {"line", "Nothing to judge: it leads to the place in the log.", "counted by gcview, from 1"},
    {"repaired", "Its numbers can be trusted: what could be read in two ways is not repaired but counted as unread.",
     "the runtime prints a line with many writes (printlock in print.go keeps only its own lines apart)"},
    {"newer-go", "Nothing to judge: what gcview knows of the line is right. A newer gcview may know more.",
     "gcMarkTermination in mgc.go, of a Go version that came after this gcview"},
    {"outlier", "Few. 'n' and 'N' walk over them, the card says why each is one.", "the rules of all kinds of outliers; src/analysis/outlier.c"},
};

static void get_column(size_t index, struct explanation *ret)
{
    unsigned row;
    struct quantity quantity;
    snprintf(ret->id, sizeof ret->id, "%s", COLUMNS[index].id);
    ret->good = COLUMNS[index].good;
    ret->source = COLUMNS[index].source;
    if (!quantity_find(span_of(COLUMNS[index].id), &row))
        return;
    quantity_get(row, &quantity);
    ret->title = quantity.title;
    ret->what = quantity.help;
}

static void get_word(size_t index, struct explanation *ret)
{
    const struct explain_word *word = &explain_words[index];
    snprintf(ret->id, sizeof ret->id, "%s", word->id);
    ret->title = word->title;
    ret->what = word->what;
    ret->good = word->good;
    ret->source = word->source;
}

static void get_outlier(size_t index, struct explanation *ret)
{
    const struct outlier_info *info = &outlier_infos[index];
    snprintf(ret->id, sizeof ret->id, "%s-outlier", info->id);
    ret->title = info->mark;
    ret->what = info->rule;
    ret->good = info->advice;
    ret->source = info->source;
}

static void get_finding(size_t index, struct explanation *ret)
{
    const struct finding_rule *rule = finding_rule_row(index);
    snprintf(ret->id, sizeof ret->id, "%s", rule->id);
    ret->title = rule->title;
    ret->what = rule->rule;
    ret->good = rule->advice;
    ret->wrong = rule->wrong;
    ret->source = rule->source;
}

static void get_note(size_t index, struct explanation *ret)
{
    const struct note_field_info *info = &note_field_infos[index + 1]; /* the first is none */
    snprintf(ret->id, sizeof ret->id, "%s", info->key);
    ret->title = info->name;
    ret->what = info->help;
    ret->good = note_judgements[index + 1].good;
    ret->source = note_judgements[index + 1].source;
}

static void get_metric(size_t index, struct explanation *ret)
{
    static const char *const WORSE[] = {
        [WORSE_NEITHER] = "Neither more nor less is better; a comparison calls it changed.",
        [WORSE_MORE] = "Less is better. A budget sets the limit; a comparison calls more of it worse.",
        [WORSE_LESS] = "More is better. A budget sets the limit; a comparison calls less of it worse.",
    };
    const struct metric *metric = metric_row(index);
    snprintf(ret->id, sizeof ret->id, "%s", metric->name);
    ret->title = metric->name;
    ret->unit = metric_unit_about(metric->unit);
    ret->what = metric->help;
    ret->good = WORSE[metric->worse];
    ret->source = "what it is made of: gcview explain stw, mark, gc-cpu and so on; doc/check.md, doc/diff.md";
}

static void get_threshold(size_t index, struct explanation *ret)
{
    const struct threshold_row *row = &threshold_rows[index];
    snprintf(ret->id, sizeof ret->id, "%s", row->name);
    ret->title = row->name;
    ret->unit = row->unit;
    ret->what = row->meaning;
    ret->good = "The default suits most services; it can be set in config.json. The table at the end of doc/findings.md has all of them.";
    ret->source = strcmp(row->source, "own") == 0 ? "chosen by gcview, on real traces" : row->source;
}

static bool find_below(struct span name, enum explain_group group, struct explanation *ret);

/* The number that it is a value of, in the unit it has there. */
static void get_key(size_t index, struct explanation *ret)
{
    const struct explain_key *key = &explain_keys[index];
    if (key->of && find_below(span_of(key->of), EXPLAIN_KEY, ret)) {
        ret->unit = key->says;
    } else {
        ret->title = key->key;
        ret->what = key->says;
        ret->good = "Nothing to judge: it is there to be read by a program, or to find the place.";
        ret->source = "gcview; doc/report.md, doc/check.md, doc/diff.md, doc/export.md";
    }
    ret->group = EXPLAIN_KEY;
    snprintf(ret->id, sizeof ret->id, "%s", key->key);
}

static const struct {
    void (*get)(size_t index, struct explanation *ret);
    size_t (*counted)(void);
    size_t count;
} GROUPS[EXPLAIN_GROUP_COUNT] = {
    [EXPLAIN_FIELD] = {get_field, NULL, GC_FIELD_COUNT},    [EXPLAIN_DERIVED] = {get_derived, NULL, DERIVED_COUNT},
    [EXPLAIN_WINDOW] = {get_window, window_info_count, 0},  [EXPLAIN_PERCENTILE] = {get_percentile, NULL, RANK_COUNT},
    [EXPLAIN_COLUMN] = {get_column, NULL, sizeof COLUMNS / sizeof *COLUMNS},
    [EXPLAIN_WORD] = {get_word, explain_word_count, 0},
    [EXPLAIN_OUTLIER] = {get_outlier, NULL, OUTLIER_COUNT}, [EXPLAIN_FINDING] = {get_finding, finding_rule_count, 0},
    [EXPLAIN_METRIC] = {get_metric, metric_count, 0},
    [EXPLAIN_NOTE] = {get_note, NULL, NOTE_FIELD_COUNT - 1}, [EXPLAIN_THRESHOLD] = {get_threshold, NULL, THRESHOLD_COUNT},
    [EXPLAIN_KEY] = {get_key, explain_key_count, 0},
};

static size_t count_of(int group)
{
    return GROUPS[group].counted ? GROUPS[group].counted() : GROUPS[group].count;
}

size_t explain_count(void)
{
    size_t count = 0;
    for (int group = 0; group < EXPLAIN_GROUP_COUNT; group++)
        count += count_of(group);
    return count;
}

void explain_get(size_t index, struct explanation *ret)
{
    int group = 0;
    for (; index >= count_of(group); group++)
        index -= count_of(group);
    *ret = (struct explanation){.group = (enum explain_group)group};
    GROUPS[group].get(index, ret);
}

static char plain(char c)
{
    return c == '_' || c == ' ' ? '-' : c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_called(struct span name, const char *id)
{
    size_t i = 0;
    while (i < name.len && id[i] != '\0' && plain(name.ptr[i]) == plain(id[i]))
        i++;
    return i == name.len && id[i] == '\0';
}

bool explain_link(const char *source, char ret[EXPLAIN_LINK])
{
    const char *end = source ? strstr(source, ".go") : NULL, *begin = end;
    if (!end || strstr(source, "go.dev/") || strstr(source, "http"))
        return false;
    while (begin > source && (begin[-1] == '_' || (begin[-1] >= 'a' && begin[-1] <= 'z') || (begin[-1] >= '0' && begin[-1] <= '9')))
        begin--;
    snprintf(ret, EXPLAIN_LINK, "https://go.dev/src/runtime/%.*s.go", (int)(end - begin), begin);
    return end > begin;
}

/* The first of that name in a group before `group`. */
static bool find_below(struct span name, enum explain_group group, struct explanation *ret)
{
    for (size_t i = 0; i < explain_count(); i++) {
        explain_get(i, ret);
        if (ret->group >= group)
            return false;
        if (is_called(name, ret->id))
            return true;
    }
    return false;
}

bool explain_find(struct span name, size_t from, size_t *ret_index)
{
    for (size_t i = from; i < explain_count(); i++) {
        struct explanation explanation;
        explain_get(i, &explanation);
        if (from > 0 && explanation.group == EXPLAIN_METRIC) /* something of that name is explained already, and better */
            continue;
        if (is_called(name, explanation.id)) {
            *ret_index = i;
            return true;
        }
    }
    return false;
}

bool explain_nearest(struct span name, size_t *ret_index)
{
    enum { FAR = 4 };
    unsigned least = FAR;
    for (size_t i = 0; i < explain_count(); i++) {
        struct explanation explanation;
        explain_get(i, &explanation);
        struct span id = span_of(explanation.id);
        unsigned far = name.len > 1 && span_starts(id, name) ? 0 : span_distance(name, id); /* half typed */
        if (far < least && far < id.len && far < name.len) { /* some letter must be the same */
            least = far;
            *ret_index = i;
        }
    }
    return least < FAR;
}
