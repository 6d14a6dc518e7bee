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

#include "base/num.h"
#include "trace/formats.h"

enum token_kind { TOKEN_END, TOKEN_TEXT, TOKEN_UINT, TOKEN_PERCENT, TOKEN_SECONDS, TOKEN_MS };

struct token {
    enum token_kind kind;
    uint8_t evidence, field;
    struct span text;
};

#define T(evidence_, text_) {TOKEN_TEXT, evidence_, GC_FIELD_COUNT, {text_, sizeof(text_) - 1}}
#define UINT(field_) {TOKEN_UINT, 1, GC_##field_, {0}}
#define MILLI(field_) {TOKEN_MS, 1, GC_##field_, {0}}
#define UNKEPT(number_) {TOKEN_MS, 1, GRAMMAR_##number_, {0}}
#define HEAD T(2, "gc "), UINT(CYCLE), T(2, " @"), {TOKEN_SECONDS, 2, GC_AT_NS, {0}}, T(1, "s "), \
    {TOKEN_PERCENT, 1, GC_CPU_PERCENT, {0}}
#define PLUS T(1, "+")
#define SLASH T(1, "/")
#define CLOCK MILLI(STW_SWEEP_TERM_NS), PLUS, MILLI(MARK_NS), PLUS, MILLI(STW_MARK_TERM_NS), T(4, " ms clock, ")
#define MARKING MILLI(CPU_ASSIST_NS), SLASH, MILLI(CPU_BACKGROUND_NS), SLASH, MILLI(CPU_IDLE_NS), PLUS, \
    MILLI(CPU_MARK_TERM_NS), T(4, " ms cpu, ")
#define CPU MILLI(CPU_SWEEP_TERM_NS), PLUS, MARKING
#define HEAP UINT(HEAP_START_BYTES), T(2, "->"), UINT(HEAP_END_BYTES), T(2, "->"), UINT(HEAP_LIVE_BYTES), T(3, " MB, "), \
    UINT(HEAP_GOAL_BYTES), T(4, " MB goal, ")
#define STACKS UINT(STACK_BYTES), T(4, " MB stacks, "), UINT(GLOBALS_BYTES), T(4, " MB globals, ")
#define TAIL UINT(PROCS), T(2, " P"), T(4, " (forced)"), {TOKEN_END, 0, GC_FIELD_COUNT, {0}}

static const struct token go_1_5[] = {
    HEAD, T(3, "%: "), MILLI(STW_SWEEP_TERM_NS), PLUS, MILLI(MARK_NS), PLUS, MILLI(MARK_NS), PLUS, MILLI(MARK_NS), PLUS,
    MILLI(STW_MARK_TERM_NS), T(4, " ms clock, "), MILLI(CPU_SWEEP_TERM_NS), PLUS, UNKEPT(SCAN_NS), PLUS, UNKEPT(ZERO),
    PLUS, MARKING, HEAP,
    TAIL};
static const struct token go_1_6[] = {HEAD, T(3, "%: "), CLOCK, CPU, HEAP, TAIL};
static const struct token go_1_18[] = {HEAD, T(3, "%: "), CLOCK, CPU, HEAP, STACKS, TAIL};
static const struct token go_1_26[] = {HEAD, T(1, "%"), T(2, ": "), CLOCK, CPU, HEAP, STACKS, TAIL};
static const struct token go_1_26_leak[] = {HEAD,  T(1, "%"), T(4, " (checking for goroutine leaks)"),
                                            T(2, ": "), CLOCK, CPU, HEAP, STACKS, TAIL};

static const struct token *const variants[GRAMMAR_VARIANTS] = {go_1_5, go_1_6, go_1_18, go_1_26,
                                                               go_1_26_leak};
enum { DEAD = UINT8_MAX, STRONG_AT = 4, NUMBER_FORMS_MAX = 14, RUN_MAX = 480 };

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
 * mostly agree, and a search asks this at every byte: what was tried for one is not tried again for the next. */
static const struct token *next_token(struct grammar_state state, struct span text)
{
    const struct token *best = NULL, *tried = NULL;
    for (size_t v = 0; v < GRAMMAR_VARIANTS; v++) {
        if (state.at[v] == DEAD)
            continue;
        const struct token *token = &variants[v][state.at[v]];
        if (tried && token->kind == tried->kind && token->text.ptr == tried->text.ptr)
            continue;
        tried = token;
        if (fits(token, text) && (!best || token->text.len > best->text.len))
            best = token;
    }
    return best;
}

/* The field of the number that comes next. Versions that still look alike disagree about one: the third clock number is
 * mark termination from Go 1.6 on, and the newer versions are meant. */
static uint8_t number_field(struct grammar_state state, enum token_kind kind)
{
    for (size_t v = GRAMMAR_VARIANTS; v-- > 0;)
        if (state.at[v] != DEAD && variants[v][state.at[v]].kind == kind)
            return variants[v][state.at[v]].field;
    return GC_FIELD_COUNT;
}

static uint64_t number_value(enum token_kind kind, uint8_t field, struct span text)
{
    uint64_t value = 0;
    bool negative = text.ptr[0] == '-';
    unsigned scale = kind == TOKEN_MS ? 6 : kind == TOKEN_SECONDS ? 9 : 0;
    if (!num_parse_fixed(span_from(text, negative), scale, &value))
        return UINT64_MAX;
    if (field >= GC_HEAP_START_BYTES && field <= GC_GLOBALS_BYTES)
        return value > UINT64_MAX / BYTES_PER_MB ? UINT64_MAX : value * BYTES_PER_MB;
    return negative ? -value : value;
}

/* Stops being collected. */
struct stops {
    struct grammar_stop *stop;
    size_t count;
};

static bool add_stop(struct stops *stops, struct grammar_state state, size_t token_at, size_t len, unsigned evidence)
{
    if (stops->count == GRAMMAR_STOPS_MAX)
        return false;
    stops->stop[stops->count++] = (struct grammar_stop){
        .state = state, .len = (uint16_t)len, .evidence = (uint16_t)evidence, .token_at = (uint16_t)token_at,
        .field = GC_FIELD_COUNT};
    return true;
}

/* All ends of the number that begins at `at` of `text`; false when there is no room for them. */
static bool add_number(struct stops *stops, struct grammar_state before, const struct token *token, struct span text,
                       size_t at, unsigned evidence)
{
    struct span rest = span_from(text, at);
    struct forms forms = number_forms(token->kind, rest);
    struct grammar_state after = step(before, token);
    uint8_t field = number_field(before, token->kind);
    for (size_t form = forms.least; form <= forms.most; form++) {
        if (!add_stop(stops, after, at, at + form, evidence))
            return false;
        struct grammar_stop *stop = &stops->stop[stops->count - 1];
        stop->field = field;
        stop->number = number_value(token->kind, field, span_head(rest, form));
    }
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
    struct stops stops = {ret, 0};
    size_t len = 0;
    unsigned evidence = 0;
    const struct token *token;
    while (len <= RUN_MAX && (token = next_token(state, span_from(text, len)))) {
        evidence += token->evidence;
        if (token->kind != TOKEN_TEXT) {
            if (!add_number(&stops, state, token, text, len, evidence))
                break;
            state = ret[stops.count - 1].state;
            len = ret[stops.count - 1].len;
            continue;
        }
        bool percent = span_eq(token->text, go_1_6[6].text);
        if (percent)
            add_stop(&stops, step(state, &go_1_26[6]), len, len + 1, evidence - 2);
        state = percent ? step_percent(state) : step(state, token);
        if (!add_stop(&stops, state, len, len + token->text.len, evidence))
            break;
        len += token->text.len;
    }
    return stops.count;
}

unsigned grammar_evidence(struct grammar_state state, struct span text)
{
    unsigned evidence = 0;
    const struct token *token;
    for (size_t len = 0; len <= RUN_MAX && (token = next_token(state, span_from(text, len)));) {
        bool percent = token->kind == TOKEN_TEXT && span_eq(token->text, go_1_6[6].text);
        evidence += token->evidence;
        len += token->kind == TOKEN_TEXT ? token->text.len : number_forms(token->kind, span_from(text, len)).most;
        state = percent ? step_percent(state) : step(state, token);
    }
    return evidence;
}

unsigned grammar_versions(struct grammar_state state)
{
    unsigned versions = 0;
    for (size_t v = 0; v < GRAMMAR_VARIANTS; v++)
        versions |= (state.at[v] != DEAD ? 1U : 0U) << v;
    return versions;
}

struct grammar_state grammar_restrict(struct grammar_state state, unsigned versions)
{
    if ((grammar_versions(state) & versions) == 0)
        return state;
    for (size_t v = 0; v < GRAMMAR_VARIANTS; v++)
        if ((versions >> v & 1) == 0)
            state.at[v] = DEAD;
    return state;
}

unsigned grammar_versions_of(const struct gc_record *record)
{
    static const go_versions go[GRAMMAR_VARIANTS] = {GO(5, 5), GO(6, 17), GO(18, 25), GO(26, GO_NEWEST), GO(26, GO_NEWEST)};
    go_versions of_format = format_row(record->format)->versions;
    unsigned versions = 0;
    for (size_t v = 0; v < GRAMMAR_VARIANTS; v++)
        versions |= (of_format & go[v] ? 1U : 0U) << v;
    return versions;
}

bool grammar_fits(struct grammar_state state, struct span text)
{
    return next_token(state, text) != NULL;
}

uint32_t grammar_first_bytes(struct grammar_state state)
{
    uint32_t set = 0;
    for (size_t v = 0; v < GRAMMAR_VARIANTS; v++) {
        if (state.at[v] == DEAD)
            continue;
        const struct token *token = &variants[v][state.at[v]];
        if (token->kind == TOKEN_TEXT)
            set |= grammar_byte(token->text.ptr[0]);
        else if (token->kind != TOKEN_END)
            set |= UINT32_C(0x3FF) << ('0' & 31) | (token->kind == TOKEN_PERCENT ? grammar_byte('-') : 0);
    }
    return set;
}

bool grammar_is_inside(struct span text)
{
    for (size_t i = 1; text.len > 0 && go_1_18[i].kind != TOKEN_END; i++)
        if (go_1_18[i].kind == TOKEN_TEXT && go_1_18[i].text.ptr[0] == text.ptr[0] && span_starts(text, go_1_18[i].text))
            return true;
    return false;
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
    uint32_t first = grammar_first_bytes(state);
    while (from < text.len && !((first & grammar_byte(text.ptr[from])) && next_token(state, span_from(text, from))))
        from++;
    return from < text.len ? from : text.len;
}
