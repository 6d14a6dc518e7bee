/*
 * The variants are spelled out as token lists, because a list can be read beside the print calls of
 * gcMarkTermination() in mgc.go. A state keeps a position in each list that still fits; the lists agree up to
 * the token that tells the versions apart.
 *
 * A number can be cut anywhere its shape allows, since the foreign text after it may begin with digits. But no
 * fixed token begins with a digit or a dot, so only the longest form of a number can be followed by another
 * token of the same run: the run is a line, not a tree, with side stops at each number.
 */
#include "trace/torn_grammar.h"

enum token_kind { TOKEN_END, TOKEN_TEXT, TOKEN_UINT, TOKEN_PERCENT, TOKEN_SECONDS, TOKEN_MS };

struct token {
    enum token_kind kind;
    uint8_t evidence;
    struct span text;
};

#define T(evidence_, text_) {TOKEN_TEXT, evidence_, {text_, sizeof(text_) - 1}}
#define UINT {TOKEN_UINT, 1, {0}}
#define MILLI {TOKEN_MS, 1, {0}}
#define HEAD T(2, "gc "), UINT, T(2, " @"), {TOKEN_SECONDS, 2, {0}}, T(1, "s "), {TOKEN_PERCENT, 1, {0}}
#define PLUS T(1, "+")
#define SLASH T(1, "/")
#define CLOCK MILLI, PLUS, MILLI, PLUS, MILLI, T(4, " ms clock, ")
#define CPU MILLI, PLUS, MILLI, SLASH, MILLI, SLASH, MILLI, PLUS, MILLI, T(4, " ms cpu, ")
#define HEAP UINT, T(2, "->"), UINT, T(2, "->"), UINT, T(3, " MB, "), UINT, T(4, " MB goal, ")
#define STACKS UINT, T(4, " MB stacks, "), UINT, T(4, " MB globals, ")
#define TAIL UINT, T(2, " P"), T(4, " (forced)"), {TOKEN_END, 0, {0}}

static const struct token go_1_5[] = {HEAD,  T(3, "%: "), MILLI, PLUS,  MILLI, PLUS,  MILLI,
                                      PLUS,  MILLI,       PLUS,  MILLI, T(4, " ms clock, "),
                                      MILLI, PLUS,        MILLI, PLUS,  MILLI, PLUS,  MILLI,
                                      SLASH, MILLI,       SLASH, MILLI, PLUS,  MILLI, T(4, " ms cpu, "),
                                      HEAP,  TAIL};
static const struct token go_1_6[] = {HEAD, T(3, "%: "), CLOCK, CPU, HEAP, TAIL};
static const struct token go_1_18[] = {HEAD, T(3, "%: "), CLOCK, CPU, HEAP, STACKS, TAIL};
static const struct token go_1_26[] = {HEAD, T(1, "%"), T(2, ": "), CLOCK, CPU, HEAP, STACKS, TAIL};
static const struct token go_1_26_leak[] = {HEAD,  T(1, "%"), T(4, " (checking for goroutine leaks)"),
                                            T(2, ": "), CLOCK, CPU, HEAP, STACKS, TAIL};

static const struct token *const variants[GRAMMAR_VARIANTS] = {go_1_5, go_1_6, go_1_18, go_1_26,
                                                               go_1_26_leak};
enum { DEAD = UINT8_MAX, STRONG_AT = 4, NUMBER_FORMS_MAX = 20 };

struct grammar_state grammar_begin(void)
{
    return (struct grammar_state){.at = {0}};
}

static bool is_digit(struct span text, size_t at)
{
    return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

static size_t digits_at(struct span text, size_t at)
{
    size_t end = at;
    while (end - at < NUMBER_FORMS_MAX && is_digit(text, end))
        end++;
    return end - at;
}

/* Lengths from `least` to `most` are possible ends of the number. */
struct forms {
    size_t least, most;
};

/* The shapes of fmtNSAsMS: 0, 0.00d, 0.0dd, 0.dd, d.d, dd... */
static struct forms ms_forms(struct span text)
{
    size_t whole = digits_at(text, 0);
    if (whole == 0)
        return (struct forms){1, 0};
    bool fraction = whole == 1 && text.len > 2 && text.ptr[1] == '.';
    if (text.ptr[0] != '0') {
        if (fraction && is_digit(text, 2))
            return (struct forms){3, 3};
        return (struct forms){2, whole};
    }
    if (!fraction)
        return (struct forms){1, 1};
    size_t zeros = 0;
    while (zeros < 2 && text.len > 2 + zeros && text.ptr[2 + zeros] == '0')
        zeros++;
    size_t len = zeros == 0 ? 4 : 5;
    if (digits_at(text, 2) < len - 2 || text.ptr[2 + zeros] == '0')
        return (struct forms){1, 1};
    return (struct forms){len, len};
}

static struct forms number_forms(enum token_kind kind, struct span text)
{
    if (kind == TOKEN_MS)
        return ms_forms(text);
    size_t sign = kind == TOKEN_PERCENT && text.len > 0 && text.ptr[0] == '-';
    size_t whole = digits_at(text, sign);
    if (whole == 0)
        return (struct forms){1, 0};
    if (kind == TOKEN_SECONDS) {
        size_t dot = sign + whole;
        bool has = dot < text.len && text.ptr[dot] == '.' && digits_at(text, dot + 1) >= 3;
        return has ? (struct forms){dot + 4, dot + 4} : (struct forms){1, 0};
    }
    if (text.ptr[sign] == '0')
        whole = 1;
    return (struct forms){sign + 1, sign + whole};
}

static bool same_token(const struct token *a, const struct token *b)
{
    return a->kind == b->kind && (a->kind != TOKEN_TEXT || span_eq(a->text, b->text));
}

/* Steps over `token` in every version that has it here; the others are out. */
static struct grammar_state step(struct grammar_state state, const struct token *token)
{
    for (size_t v = 0; v < GRAMMAR_VARIANTS; v++)
        if (state.at[v] != DEAD)
            state.at[v] = same_token(&variants[v][state.at[v]], token) ? (uint8_t)(state.at[v] + 1) : DEAD;
    return state;
}

static bool fits(const struct token *token, struct span text)
{
    if (token->kind == TOKEN_TEXT)
        return text.len > 0 && text.ptr[0] == token->text.ptr[0] && span_starts(text, token->text);
    if (token->kind == TOKEN_END)
        return false;
    struct forms forms = number_forms(token->kind, text);
    return forms.most >= forms.least;
}

/* The next token of the state that `text` begins with; of two that fit the longer ("%: " before "%"). The versions
 * mostly agree, and a search asks this at every byte: a kind of number is tried once, not once for each of them. */
static const struct token *next_token(struct grammar_state state, struct span text)
{
    const struct token *best = NULL;
    enum token_kind tried = TOKEN_END;
    for (size_t v = 0; v < GRAMMAR_VARIANTS; v++) {
        if (state.at[v] == DEAD)
            continue;
        const struct token *token = &variants[v][state.at[v]];
        if (token->kind != TOKEN_TEXT && token->kind == tried)
            continue;
        tried = token->kind;
        if (fits(token, text) && (!best || token->text.len > best->text.len))
            best = token;
    }
    return best;
}

static bool add_stop(struct grammar_stop *stops, size_t *count, struct grammar_state state, size_t len,
                     unsigned evidence)
{
    if (*count == GRAMMAR_STOPS_MAX)
        return false;
    stops[(*count)++] = (struct grammar_stop){state, (uint16_t)len, (uint16_t)evidence};
    return true;
}

/* "%: " is one write until Go 1.25 and two since: whole, it says nothing about the version. Both readings go
 * on in one state. */
static struct grammar_state step_percent(struct grammar_state before)
{
    struct grammar_state after = step(before, &go_1_6[6]);
    struct grammar_state split = step(step(before, &go_1_26[6]), &go_1_26[7]);
    for (size_t v = 0; v < GRAMMAR_VARIANTS; v++)
        if (after.at[v] == DEAD)
            after.at[v] = split.at[v];
    return after;
}

size_t grammar_stops(struct grammar_state state, struct span text, struct grammar_stop ret[GRAMMAR_STOPS_MAX])
{
    size_t count = 0, len = 0;
    unsigned evidence = 0;
    for (;;) {
        struct span rest = span_from(text, len);
        const struct token *token = next_token(state, rest);
        if (!token || len > 480)
            return count;
        evidence += token->evidence;
        if (token->kind == TOKEN_TEXT) {
            bool percent = span_eq(token->text, go_1_6[6].text);
            if (percent)
                add_stop(ret, &count, step(state, &go_1_26[6]), len + 1, evidence - 2);
            state = percent ? step_percent(state) : step(state, token);
            len += token->text.len;
            if (!add_stop(ret, &count, state, len, evidence))
                return count;
            continue;
        }
        struct forms forms = number_forms(token->kind, rest);
        state = step(state, token);
        for (size_t form = forms.least; form <= forms.most; form++)
            if (!add_stop(ret, &count, state, len + form, evidence))
                return count;
        len += forms.most;
    }
}

bool grammar_fits(struct grammar_state state, struct span text)
{
    return next_token(state, text) != NULL;
}

bool grammar_is_whole(struct grammar_state state)
{
    for (size_t v = 0; v < GRAMMAR_VARIANTS; v++) {
        if (state.at[v] == DEAD)
            continue;
        const struct token *next = &variants[v][state.at[v]];
        if (next->kind == TOKEN_END || next[1].kind == TOKEN_END)
            return true;
    }
    return false;
}

bool grammar_is_strong(struct grammar_state state)
{
    for (size_t v = 0; v < GRAMMAR_VARIANTS; v++)
        if (state.at[v] != DEAD && state.at[v] >= STRONG_AT)
            return true;
    return false;
}

size_t grammar_find(struct grammar_state state, struct span text, size_t from)
{
    for (; from < text.len; from++)
        if (next_token(state, span_from(text, from)))
            return from;
    return text.len;
}
