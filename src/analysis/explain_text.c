/*
 * Plain words wrapped at a width that fits every terminal and a diff. What people read first stands first: what the thing is, then
 * how it is computed, what is good and bad, and where that comes from.
 */
#include "analysis/explain_text.h"

#include <string.h>

enum { COLS = 79, PAGE_COLS = 110, LABEL_COLS = 10 };

/* Characters of UTF-8: all these texts are one column a character. */
static size_t width_of(struct span text)
{
    size_t width = 0;
    for (size_t i = 0; i < text.len; i++)
        width += ((unsigned char)text.ptr[i] & 0xc0) != 0x80;
    return width;
}

/* Words from column `col` on, at most up to `cols`; further lines begin at `indent`. */
static void add_wrapped(struct strbuf *out, const char *text, size_t col, size_t indent, size_t cols)
{
    struct span rest = span_of(text);
    bool is_first = true;
    while (rest.len > 0) {
        size_t end = span_find(rest, SPAN_LIT(" "));
        struct span word = span_head(rest, end);
        if (!is_first && col + 1 + width_of(word) > cols) {
            strbuf_addc(out, '\n');
            for (col = 0; col < indent; col++)
                strbuf_addc(out, ' ');
            is_first = true;
        }
        if (!is_first) {
            strbuf_addc(out, ' ');
            col++;
        }
        strbuf_add(out, word);
        col += width_of(word);
        is_first = false;
        rest = span_from(rest, end < rest.len ? end + 1 : end);
    }
    strbuf_addc(out, '\n');
}

static void add_labelled(struct strbuf *out, const char *label, const char *text)
{
    if (!text)
        return;
    strbuf_addf(out, "\n%-*s", LABEL_COLS, label);
    add_wrapped(out, text, LABEL_COLS, LABEL_COLS, COLS);
}

void explain_text(const struct explanation *explanation, struct strbuf *out)
{
    strbuf_addf(out, "%s (%s)", explanation->title, explanation->id);
    strbuf_addf(out, explanation->unit ? ", %s" : "%s", explanation->unit ? explanation->unit : "");
    strbuf_addf(out, "\n%s\n\n", explain_group_titles[explanation->group]);
    add_wrapped(out, explanation->what, 0, 0, COLS);
    bool is_finding = explanation->group == EXPLAIN_FINDING;
    add_labelled(out, "Computed", explanation->formula);
    add_labelled(out, is_finding ? "To do" : "Good", explanation->good);
    add_labelled(out, "Wrong if", explanation->wrong);
    add_labelled(out, "Source", explanation->source);
    char link[EXPLAIN_LINK];
    if (explain_link(explanation->source, link))
        add_labelled(out, "Link", link);
}

void explain_names(struct strbuf *out)
{
    int group = -1;
    size_t col = 0;
    for (size_t i = 0; i < explain_count(); i++) {
        struct explanation explanation;
        explain_get(i, &explanation);
        if ((int)explanation.group != group) {
            strbuf_addf(out, "%s%s:\n ", group < 0 ? "" : "\n\n", explain_group_titles[explanation.group]);
            group = (int)explanation.group;
            col = 1;
        }
        size_t width = strlen(explanation.id) + 1;
        if (col + width > COLS) {
            strbuf_addf(out, "\n ");
            col = 1;
        }
        strbuf_addf(out, " %s", explanation.id);
        col += width;
    }
    strbuf_addf(out, "\n\n'gcview explain NAME' explains one of them.\n");
}

static void add_section(struct strbuf *out, const struct explanation *explanation)
{
    strbuf_addf(out, "\n### %s\n\n`%s`", explanation->title, explanation->id);
    strbuf_addf(out, explanation->unit ? ", %s\n" : "\n%s", explanation->unit ? explanation->unit : "");
    if (explanation->formula)
        strbuf_addf(out, "\n    %s\n", explanation->formula);
    strbuf_addc(out, '\n');
    add_wrapped(out, explanation->what, 0, 0, PAGE_COLS);
    strbuf_addf(out, "\n*Good and bad*: ");
    add_wrapped(out, explanation->good, 16, 0, PAGE_COLS);
    strbuf_addf(out, "\n*Source*: ");
    add_wrapped(out, explanation->source, 10, 0, PAGE_COLS);
    char link[EXPLAIN_LINK];
    if (explain_link(explanation->source, link))
        strbuf_addf(out, "<%s>\n", link);
}

/* The others have pages of their own. */
static bool is_on_page(enum explain_group group)
{
    return group != EXPLAIN_FINDING && group != EXPLAIN_METRIC && group != EXPLAIN_THRESHOLD && group != EXPLAIN_KEY;
}

void explain_page(struct strbuf *out)
{
    static const char INTRO[] =
        "# The numbers gcview shows\n\n"
        "A trace line says what the runtime printed; everything else on the screen and in the report is worked out from\n"
        "it by the rules on this page, in integers: nanoseconds, bytes, parts per million. `e` on the screen and\n"
        "`gcview explain NAME` say the same texts. Printed from the tables by `doc/print_numbers`; `make update-numbers`\n"
        "renews it. [findings.md](findings.md) has the findings, [formats.md](formats.md) the lines.\n\n"
        "Cut off, not rounded: the runtime truncates times to two or three digits and sizes to whole MB (of 1048576\n"
        "bytes). n-1 is the cycle before in the same process; where its line was lost, what depends on it is not known\n"
        "and not shown.\n";
    int group = -1;
    strbuf_addf(out, "%s", INTRO);
    for (size_t i = 0; i < explain_count(); i++) {
        struct explanation explanation;
        explain_get(i, &explanation);
        if (!is_on_page(explanation.group))
            continue;
        if ((int)explanation.group != group)
            strbuf_addf(out, "\n## %s\n", explain_group_titles[explanation.group]);
        group = (int)explanation.group;
        if (explanation.group == EXPLAIN_OUTLIER && strcmp(explanation.id, "stw-outlier") == 0)
            strbuf_addf(out, "\n`n` and `N` walk over them, `o` chooses the kinds; `src/analysis/outlier.c` says why the rules are as they are.\n");
        add_section(out, &explanation);
    }
}
