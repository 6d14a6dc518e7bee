/*
 * A recursive descent makes a postfix program. Its leaves are whole tests, not values: that keeps it short, needs a stack of
 * bits only, and a million cycles are asked in the time it takes to unpack them. A table-driven parser was rejected: the
 * grammar is six rules, and what makes a filter pleasant is the sentence for what is wrong with it.
 *
 * Two values instead of three: with SQL's "unknown", `not (survival < 50%)` leaves out cycles whose survival nobody
 * knows, which surprises everyone once. Here a comparison is true or it is not.
 */
#include "analysis/filter.h"

#include <stdarg.h>
#include <stdio.h>

#include "analysis/filter_lex.h"
#include "analysis/filter_literal.h"
#include "base/num.h"

enum op_kind { OP_TEST, OP_HAS, OP_COMPARE, OP_BETWEEN, OP_NAMES, OP_NOT, OP_AND, OP_OR };

struct parser {
    struct span text;
    struct token token; /* looked at, not taken */
    struct filter *filter;
    unsigned depth;
    struct filter_end end;
    struct err *err;
};

/* What stands on one side of a comparison. */
struct side {
    struct token token;
    bool is_name;
    unsigned index;
    struct quantity quantity; /* when it is a name */
};

static void next(struct parser *parser)
{
    parser->token = filter_token(parser->text, parser->token.at + parser->token.text.len);
    parser->end.at = parser->token.at;
}

static size_t column_of(const struct parser *parser, size_t at)
{
    size_t column = 1;
    for (size_t i = 0; i < at; i++)
        column += ((unsigned char)parser->text.ptr[i] & 0xc0) != 0x80;
    return column;
}

static bool fail(struct parser *parser, size_t at, const char *format, ...) __attribute__((format(printf, 3, 4)));

static bool fail(struct parser *parser, size_t at, const char *format, ...)
{
    char sentence[256];
    va_list args;
    va_start(args, format);
    vsnprintf(sentence, sizeof sentence, format, args);
    va_end(args);
    parser->end.at = at;
    return err_set(parser->err, "column %zu: %s", column_of(parser, at), sentence);
}

static bool fail_expected(struct parser *parser, const char *what)
{
    const struct token *token = &parser->token;
    if (token->kind == TOKEN_END)
        return fail(parser, token->at, "%s is expected at the end", what);
    return fail(parser, token->at, "%s is expected, not '%.*s'", what, (int)token->text.len, token->text.ptr);
}

static bool emit(struct parser *parser, struct filter_op op)
{
    struct filter *filter = parser->filter;
    if (filter->count == FILTER_OPS)
        return fail(parser, parser->token.at, "this is too long; %d tests, 'and', 'or' and 'not' are the most", FILTER_OPS);
    filter->ops[filter->count++] = op;
    return true;
}

static bool find_name(struct parser *parser, const struct token *token, struct side *ret)
{
    unsigned near;
    int len = (int)token->text.len;
    ret->is_name = true;
    if (quantity_find(token->text, &ret->index)) {
        quantity_get(ret->index, &ret->quantity);
        parser->filter->needs |= ret->quantity.needs;
        return true;
    }
    if (!quantity_nearest(token->text, &near))
        return fail(parser, token->at, "'%.*s' is no name", len, token->text.ptr);
    quantity_get(near, &ret->quantity);
    return fail(parser, token->at, "'%.*s' is no name; did you mean '%s'?", len, token->text.ptr, ret->quantity.id);
}

/* A name, a literal, true or false; taken. */
static bool parse_side(struct parser *parser, unsigned expected, struct side *ret)
{
    *ret = (struct side){.token = parser->token};
    parser->end.expected = expected;
    if (parser->token.kind == TOKEN_NAME && !find_name(parser, &parser->token, ret))
        return false;
    if (parser->token.kind != TOKEN_NAME && parser->token.kind != TOKEN_LITERAL && parser->token.kind != TOKEN_FLAG)
        return fail_expected(parser, expected & EXPECT_VALUE ? "a value" : "a name");
    next(parser);
    return true;
}

static bool read_literal(struct parser *parser, const struct side *side, enum quantity_kind kind, struct literal *ret)
{
    struct err err;
    struct span text = side->token.text;
    if (side->token.kind == TOKEN_FLAG && kind == QUANTITY_FLAG) {
        *ret = (struct literal){.value = side->token.which};
        return true;
    }
    return literal_parse(text, kind, ret, &err) || fail(parser, side->token.at, "%s", err.text);
}

/* `a < b` as `b > a`. */
static enum filter_compare turned(enum filter_compare compare)
{
    static const enum filter_compare TURNED[] = {[COMPARE_EQ] = COMPARE_EQ, [COMPARE_NE] = COMPARE_NE,
                                                 [COMPARE_LT] = COMPARE_GT, [COMPARE_LE] = COMPARE_GE,
                                                 [COMPARE_GT] = COMPARE_LT, [COMPARE_GE] = COMPARE_LE};
    return TURNED[compare];
}

static bool emit_compare(struct parser *parser, const struct side *left, struct token compare, const struct side *right)
{
    const struct side *name = left->is_name ? left : right, *other = left->is_name ? right : left;
    struct filter_op op = {.kind = other->is_name ? OP_NAMES : OP_COMPARE, .left = (uint8_t)name->index};
    enum quantity_kind kind = name->quantity.kind;
    struct literal literal = {0};
    op.compare = (uint8_t)(left->is_name ? compare.which : turned((enum filter_compare)compare.which));
    if (!name->is_name)
        return fail(parser, left->token.at, "one side of a comparison must be a name");
    if (kind == QUANTITY_FLAG && op.compare > COMPARE_NE)
        return fail(parser, compare.at, "'%s' is true or false; only = and != make sense", name->quantity.id);
    if (other->is_name && !literal_kinds_agree(kind, other->quantity.kind))
        return fail(parser, other->token.at, "'%s' is %s and '%s' is %s; they do not compare", name->quantity.id,
                    literal_kind_name(kind), other->quantity.id, literal_kind_name(other->quantity.kind));
    if (!other->is_name && !read_literal(parser, other, kind, &literal))
        return false;
    op.right = (uint8_t)other->index;
    op.low = literal.value;
    op.of_day = literal.of_day;
    return emit(parser, op);
}

static bool parse_compare(struct parser *parser, const struct side *left)
{
    struct token compare = parser->token;
    struct side right;
    next(parser);
    parser->end.kind = left->is_name ? left->quantity.kind : QUANTITY_COUNT;
    unsigned expected = left->is_name ? EXPECT_VALUE | EXPECT_NAME : EXPECT_NAME;
    if (!parse_side(parser, expected, &right) || !emit_compare(parser, left, compare, &right))
        return false;
    if (parser->token.kind == TOKEN_COMPARE)
        return fail(parser, parser->token.at, "a comparison has two sides; write 'at in 12s..40s', or 'and' between two");
    parser->end.expected = EXPECT_JOIN;
    return true;
}

static bool parse_edge(struct parser *parser, enum quantity_kind kind, struct literal *ret)
{
    struct side side;
    size_t at = parser->token.at;
    parser->end.kind = kind;
    if (!parse_side(parser, EXPECT_VALUE, &side))
        return false;
    if (side.is_name)
        return fail(parser, at, "a range needs a value, like %s", filter_example(kind));
    return read_literal(parser, &side, kind, ret);
}

static bool emit_range(struct parser *parser, const struct side *name, const struct literal *low,
                       const struct literal *high, size_t low_at)
{
    bool is_half_open = low->value == INT64_MIN || high->value == INT64_MAX, of_day = low->of_day || high->of_day;
    if (!is_half_open && low->of_day != high->of_day)
        return fail(parser, low_at, "one end of the range is a time of day and the other a date");
    if (!of_day && low->value > high->value)
        return fail(parser, low_at, "the range ends before it begins");
    return emit(parser, (struct filter_op){.kind = OP_BETWEEN, .left = (uint8_t)name->index, .of_day = of_day,
                                           .low = low->value, .high = high->value});
}

/* `in 12s..40s`, `in 12s..`, `in ..40s`. */
static bool parse_range(struct parser *parser, const struct side *name)
{
    struct literal low = {.value = INT64_MIN}, high = {.value = INT64_MAX};
    enum quantity_kind kind = name->quantity.kind;
    if (!name->is_name || kind == QUANTITY_FLAG)
        return fail(parser, parser->token.at, "'in' needs a number's name before it, like 'at in 12s..40s'");
    next(parser);
    size_t low_at = parser->token.at;
    bool has_low = parser->token.kind != TOKEN_RANGE;
    if (has_low && !parse_edge(parser, kind, &low))
        return false;
    if (parser->token.kind != TOKEN_RANGE)
        return fail_expected(parser, "'..' and the end of the range");
    next(parser);
    parser->end.expected = EXPECT_VALUE | EXPECT_JOIN;
    if (!has_low || parser->token.kind == TOKEN_LITERAL) {
        if (!parse_edge(parser, kind, &high))
            return false;
        parser->end.expected = EXPECT_JOIN;
    }
    return emit_range(parser, name, &low, &high, low_at);
}

static bool parse_test(struct parser *parser)
{
    struct side side;
    if (!parse_side(parser, EXPECT_TERM | EXPECT_NAME, &side))
        return false;
    parser->end.expected = EXPECT_COMPARE | (side.is_name ? EXPECT_JOIN : 0);
    parser->end.kind = side.is_name ? side.quantity.kind : QUANTITY_COUNT;
    if (parser->token.kind == TOKEN_COMPARE)
        return parse_compare(parser, &side);
    if (parser->token.kind == TOKEN_IN)
        return parse_range(parser, &side);
    if (!side.is_name)
        return fail(parser, side.token.at, "'%.*s' stands alone; compare it with a name, like 'stw > 1ms'",
                    (int)side.token.text.len, side.token.text.ptr);
    return emit(parser, (struct filter_op){.kind = OP_TEST, .left = (uint8_t)side.index});
}

static bool parse_or(struct parser *parser);

static bool parse_has(struct parser *parser)
{
    struct side side;
    next(parser);
    parser->end.expected = EXPECT_NAME;
    if (parser->token.kind != TOKEN_NAME)
        return fail_expected(parser, "a name");
    if (!parse_side(parser, EXPECT_NAME, &side))
        return false;
    parser->end.expected = EXPECT_JOIN;
    return emit(parser, (struct filter_op){.kind = OP_HAS, .left = (uint8_t)side.index});
}

static bool parse_group(struct parser *parser)
{
    next(parser);
    if (!parse_or(parser))
        return false;
    if (parser->token.kind != TOKEN_CLOSE)
        return fail_expected(parser, "'and', 'or' or ')'");
    next(parser);
    parser->end.expected = EXPECT_JOIN;
    return true;
}

static bool parse_term(struct parser *parser);

static bool parse_not(struct parser *parser)
{
    next(parser);
    return parse_term(parser) && emit(parser, (struct filter_op){.kind = OP_NOT});
}

static bool parse_term(struct parser *parser)
{
    parser->end.expected = EXPECT_TERM | EXPECT_NAME;
    if (parser->depth == FILTER_DEPTH)
        return fail(parser, parser->token.at, "this is nested too deeply");
    parser->depth++;
    bool is_good = parser->token.kind == TOKEN_NOT    ? parse_not(parser)
                   : parser->token.kind == TOKEN_OPEN ? parse_group(parser)
                   : parser->token.kind == TOKEN_HAS  ? parse_has(parser)
                                                      : parse_test(parser);
    parser->depth--;
    return is_good;
}

static bool parse_and(struct parser *parser)
{
    if (!parse_term(parser))
        return false;
    while (parser->token.kind == TOKEN_AND) {
        next(parser);
        if (!parse_term(parser) || !emit(parser, (struct filter_op){.kind = OP_AND}))
            return false;
    }
    return true;
}

static bool parse_or(struct parser *parser)
{
    if (!parse_and(parser))
        return false;
    while (parser->token.kind == TOKEN_OR) {
        next(parser);
        if (!parse_and(parser) || !emit(parser, (struct filter_op){.kind = OP_OR}))
            return false;
    }
    return true;
}

static bool parse_all(struct parser *parser)
{
    parser->token = filter_token(parser->text, 0);
    parser->end = (struct filter_end){.expected = EXPECT_TERM | EXPECT_NAME, .at = parser->token.at};
    if (parser->token.kind == TOKEN_END)
        return true;
    return parse_or(parser) && (parser->token.kind == TOKEN_END || fail_expected(parser, "'and' or 'or'"));
}

bool filter_parse(struct filter *ret, struct span text, const struct zone *zone, struct filter_end *ret_end,
                  struct err *err)
{
    struct filter filter = {.zone = zone};
    struct parser parser = {.text = text, .filter = &filter, .err = err};
    bool is_good = parse_all(&parser);
    if (ret_end)
        *ret_end = parser.end;
    if (is_good)
        *ret = filter;
    return is_good;
}

static int64_t of_day_ns(const struct filter *filter, int64_t wall_ns)
{
    const int64_t day_ns = 86400 * (int64_t)NS_PER_S;
    return (zone_local_ns(filter->zone, wall_ns) % day_ns + day_ns) % day_ns;
}

static bool holds(enum filter_compare compare, int64_t left, int64_t right)
{
    switch (compare) {
    case COMPARE_EQ:
        return left == right;
    case COMPARE_NE:
        return left != right;
    case COMPARE_LT:
        return left < right;
    case COMPARE_LE:
        return left <= right;
    case COMPARE_GT:
        return left > right;
    case COMPARE_GE:
        return left >= right;
    }
    return false;
}

/* A range of clock times may go over midnight: 23:50..00:10. */
static bool is_between(const struct filter_op *op, int64_t value)
{
    if (op->of_day && op->low > op->high)
        return value >= op->low || value <= op->high;
    return value >= op->low && value <= op->high;
}

static bool passes_test(const struct filter *filter, const struct filter_op *op, const struct quantity_cycle *cycle)
{
    int64_t left, right;
    if (!quantity_value(op->left, cycle, &left))
        return false;
    if (op->of_day)
        left = of_day_ns(filter, left);
    switch ((enum op_kind)op->kind) {
    case OP_HAS:
        return true;
    case OP_COMPARE:
        return holds((enum filter_compare)op->compare, left, op->low);
    case OP_BETWEEN:
        return is_between(op, left);
    case OP_NAMES:
        return quantity_value(op->right, cycle, &right) && holds((enum filter_compare)op->compare, left, right);
    default:
        return left != 0;
    }
}

/* The newest result is the lowest bit. FILTER_OPS ops cannot stack more than half as many. */
bool filter_passes(const struct filter *filter, const struct quantity_cycle *cycle)
{
    uint64_t stack = 1;
    for (uint32_t i = 0; i < filter->count; i++) {
        const struct filter_op *op = &filter->ops[i];
        uint64_t top = stack & 1;
        if (op->kind == OP_NOT)
            stack ^= 1;
        else if (op->kind == OP_AND)
            stack = (stack >> 1) & (~UINT64_C(1) | top);
        else if (op->kind == OP_OR)
            stack = (stack >> 1) | top;
        else
            stack = stack << 1 | passes_test(filter, op, cycle);
    }
    return stack & 1;
}
