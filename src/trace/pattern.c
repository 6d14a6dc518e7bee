/*
 * PCRE2 gets its memory from us: its machine-code compiler crashes when an allocation fails, and ours do not fail (xalloc.h).
 */
#include "trace/pattern.h"

#include <stdint.h>
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/xalloc.h"

enum {
    MATCH_LIMIT = 100000, /* backtracking steps; a matching line needs some hundreds */
    HEAP_LIMIT_KIB = 1024,
};

struct pattern {
    pcre2_code *code;
    pcre2_match_data *match;
    pcre2_match_context *limits;
    const PCRE2_SIZE *at; /* of `match`: where the groups are */
    uint32_t groups;
    bool is_asked, has_jit;
};

static void *get_memory(PCRE2_SIZE bytes, void *ctx)
{
    (void)ctx;
    return xmalloc(bytes);
}

static void give_memory(void *ptr, void *ctx)
{
    (void)ctx;
    free(ptr);
}

static bool compile(struct pattern *pattern, pcre2_general_context *memory, struct span text, struct err *err)
{
    int code = 0;
    PCRE2_SIZE where = 0;
    pcre2_compile_context *context = pcre2_compile_context_create(memory);
    pattern->code = pcre2_compile((PCRE2_SPTR)text.ptr, text.len, PCRE2_ANCHORED, &code, &where, context);
    pcre2_compile_context_free(context);
    if (!pattern->code) {
        char why[128];
        pcre2_get_error_message(code, (PCRE2_UCHAR *)why, sizeof why);
        return err_set(err, "%s at position %zu of the pattern", why, (size_t)where);
    }
    pcre2_pattern_info(pattern->code, PCRE2_INFO_CAPTURECOUNT, &pattern->groups);
    if (pattern->groups >= PATTERN_GROUPS_MAX)
        return err_set(err, "the pattern has %u groups, more than %d", (unsigned)pattern->groups, PATTERN_GROUPS_MAX - 1);
    return true;
}

struct pattern *pattern_new(struct span text, struct err *err)
{
    struct pattern *pattern = xcalloc(1, sizeof *pattern);
    pcre2_general_context *memory = pcre2_general_context_create(get_memory, give_memory, NULL);
    if (compile(pattern, memory, text, err)) {
        pattern->match = pcre2_match_data_create(pattern->groups + 1, memory);
        pattern->limits = pcre2_match_context_create(memory);
        pcre2_set_match_limit(pattern->limits, MATCH_LIMIT);
        pcre2_set_heap_limit(pattern->limits, HEAP_LIMIT_KIB);
        pattern->at = pcre2_get_ovector_pointer(pattern->match);
    } else {
        pattern_free(pattern);
        pattern = NULL;
    }
    pcre2_general_context_free(memory); /* what was made with it keeps a copy */
    return pattern;
}

void pattern_free(struct pattern *pattern)
{
    if (!pattern)
        return;
    pcre2_code_free(pattern->code);
    pcre2_match_data_free(pattern->match);
    pcre2_match_context_free(pattern->limits);
    free(pattern);
}

unsigned pattern_group_count(const struct pattern *pattern)
{
    return pattern->groups;
}

unsigned pattern_group(const struct pattern *pattern, const char *name)
{
    int number = pcre2_substring_number_from_name(pattern->code, (PCRE2_SPTR)name);
    return number > 0 ? (unsigned)number : 0;
}

/* Machine code is made when it is asked for first: it takes three times as long as all else, and of fifty patterns a log needs two. */
static void prepare(struct pattern *pattern)
{
    pattern->is_asked = true;
    pattern->has_jit = pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE) == 0;
}

bool pattern_match(struct pattern *pattern, struct span text)
{
    PCRE2_SPTR bytes = (PCRE2_SPTR)text.ptr;
    if (!pattern->is_asked)
        prepare(pattern);
    if (pattern->has_jit)
        return pcre2_jit_match(pattern->code, bytes, text.len, 0, 0, pattern->match, pattern->limits) > 0;
    return pcre2_match(pattern->code, bytes, text.len, 0, 0, pattern->match, pattern->limits) > 0;
}

bool pattern_bytes(const struct pattern *pattern, unsigned group, size_t *ret_from, size_t *ret_to)
{
    if (group > pattern->groups || pattern->at[2 * group] == PCRE2_UNSET)
        return false;
    *ret_from = pattern->at[2 * group];
    *ret_to = pattern->at[2 * group + 1];
    return true;
}
