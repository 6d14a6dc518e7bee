#include "trace/goversion.h"

#include <stdlib.h>

#include "trace/parsed.h"

static const struct {
    const char *what;
    go_versions versions;
} facts[FACT_COUNT] = {
    [FACT_GOAL_2_64] = {"17592186044415 MB for no goal", GO(5, 18)},
    [FACT_GOAL_2_63] = {"87960930222xx MB for no goal", GO(19, 20)},
    [FACT_GOAL_LESS] = {"85322102315xx MB for no goal", GO(21, GO_NEWEST)},
    [FACT_FORCED_STOPS] = {"forced cycles that mark while the world stands", GO(3, 8)},
    [FACT_FORCED_RUNS] = {"forced cycles that mark beside the program", GO(9, GO_NEWEST)},
};

void go_versions_text(go_versions versions, struct strbuf *out)
{
    bool is_first = true;
    versions &= GO_ANY;
    if (versions == GO_ANY || versions == 0) {
        strbuf_adds(out, versions ? "any Go" : "no Go that is known");
        return;
    }
    for (unsigned from = 0; from <= GO_NEWEST; from++) {
        if (!(versions >> from & 1))
            continue;
        unsigned to = from;
        while (versions >> (to + 1) & 1)
            to++;
        strbuf_addf(out, is_first ? "Go 1.%u" : ", 1.%u", from);
        if (to > from)
            strbuf_addf(out, " - 1.%u", to);
        is_first = false;
        from = to;
    }
}

static void add(struct go_guess *guess, const char *what, go_versions versions, const struct seen *seen)
{
    if (seen->lines == 0 || versions == GO_ANY || guess->count == GO_GROUNDS_MAX)
        return;
    guess->grounds[guess->count++] =
        (struct go_ground){.what = what, .versions = versions, .lines = seen->lines, .first = seen->first};
}

static int narrower(const void *a, const void *b)
{
    const struct go_ground *one = a, *other = b;
    int difference = __builtin_popcount(one->versions) - __builtin_popcount(other->versions);
    return difference ? difference : (one->first > other->first) - (one->first < other->first);
}

void go_guess(const struct parsed *parsed, struct go_guess *ret)
{
    *ret = (struct go_guess){.versions = GO_ANY};
    for (size_t i = 0; i < format_count(); i++)
        add(ret, format_row(i)->id, format_row(i)->versions, &parsed->gc[i]);
    for (size_t i = 0; i < note_format_count(); i++)
        add(ret, note_format_row(i)->id, note_format_row(i)->go, &parsed->note[i]);
    for (size_t i = 0; i < FACT_COUNT; i++)
        add(ret, facts[i].what, facts[i].versions, &parsed->fact[i]);
    go_versions any = 0;
    for (unsigned i = 0; i < ret->count; i++) {
        ret->versions &= ret->grounds[i].versions;
        any |= ret->grounds[i].versions;
    }
    ret->is_mixed = ret->versions == 0;
    if (ret->is_mixed)
        ret->versions = any;
    qsort(ret->grounds, ret->count, sizeof *ret->grounds, narrower);
}
