/*
 * The parser itself says what may follow: the text without its last word is read, and where reading stops is what was
 * expected. A second grammar for completion was rejected; it would be wrong one day.
 */
#include "ui/complete.h"

#include <stdio.h>
#include <string.h>

#include "ui/view_ops.h"

static bool is_of_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

static char plain(char c)
{
    return c == '_' ? '-' : c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool begins(const char *word, struct span with)
{
    for (size_t i = 0; i < with.len; i++)
        if (word[i] == '\0' || word[i] != plain(with.ptr[i]))
            return false;
    return true;
}

static void add(struct completion *ret, struct span typed, const char *word, const char *help)
{
    if (!begins(word, typed) || ret->count == COMPLETE_MAX)
        return;
    if (ret->count == 0)
        ret->help = help;
    snprintf(ret->words[ret->count++], sizeof ret->words[0], "%s", word);
}

static void add_words(struct completion *ret, struct span typed, unsigned expected, const char *const *words)
{
    for (; (ret->end.expected & expected) && *words; words++)
        add(ret, typed, *words, NULL);
}

static void add_names(struct completion *ret, struct span typed)
{
    struct quantity left = {.kind = ret->end.kind}, quantity;
    bool is_right_side = ret->end.expected & EXPECT_VALUE;
    for (unsigned i = 0; (ret->end.expected & EXPECT_NAME) && i < quantity_count(); i++) {
        quantity_get(i, &quantity);
        if (!is_right_side || quantity.kind == left.kind)
            add(ret, typed, quantity.id, quantity.help);
    }
}

void complete_find(struct span text, struct completion *ret)
{
    static const char *const TERMS[] = {"not", "has", NULL}, *const JOINS[] = {"and", "or", NULL},
                             *const COMPARES[] = {"in", NULL}, *const FLAGS[] = {"true", "false", NULL};
    struct filter filter;
    size_t start = text.len;
    while (start > 0 && is_of_word(text.ptr[start - 1]))
        start--;
    *ret = (struct completion){.start = start};
    struct span typed = span_from(text, start);
    (void)filter_parse(&filter, span_head(text, start), NULL, &ret->end, NULL);
    if (ret->end.at < start) /* a mistake further on the left: first things first */
        return;
    if (ret->end.expected & EXPECT_VALUE && typed.len > 0 && typed.ptr[0] >= '0' && typed.ptr[0] <= '9')
        return;
    add_names(ret, typed);
    add_words(ret, typed, EXPECT_TERM, TERMS);
    if (ret->end.kind == QUANTITY_FLAG)
        add_words(ret, typed, EXPECT_VALUE, FLAGS);
    else
        add_words(ret, typed, EXPECT_COMPARE, COMPARES);
    add_words(ret, typed, EXPECT_JOIN, JOINS);
}

/* Letters in which all candidates agree. */
static size_t common(const struct completion *completion)
{
    size_t len = strlen(completion->words[0]);
    for (unsigned i = 1; i < completion->count; i++) {
        size_t same = 0;
        while (same < len && completion->words[i][same] == completion->words[0][same])
            same++;
        len = same;
    }
    return len;
}

void complete_prompt(struct view *view)
{
    struct completion completion;
    char text[PROMPT_MAX];
    complete_find(span_make(view->prompt, view->prompt_len), &completion);
    if (completion.count == 0)
        return;
    size_t typed = view->prompt_len - completion.start, len = common(&completion);
    bool is_whole = completion.count == 1 || len <= typed;
    if (is_whole)
        len = strlen(completion.words[0]);
    int need = snprintf(text, sizeof text, "%.*s%.*s%s", (int)completion.start, view->prompt, (int)len, completion.words[0],
                        is_whole ? " " : "");
    if (need > 0 && (size_t)need < sizeof text)
        prompt_set(view, text);
}
