#include "ui/filtering.h"

#include <stdio.h>
#include <string.h>

#include "ui/view_ops.h"

const struct filter *filtering_filter(const struct view *view)
{
    bool is_typed = view->overlay == OVERLAY_WHERE && view->filtering.has_draft;
    return is_typed ? &view->filtering.draft : &view->filtering.filter;
}

/* The newest first, each once. */
static void keep(struct filtering *filtering, const char *text)
{
    unsigned at = 0;
    if (text[0] == '\0')
        return;
    while (at < filtering->kept_count && strcmp(filtering->kept[at], text) != 0)
        at++;
    if (at == filtering->kept_count && filtering->kept_count < FILTERS_KEPT)
        filtering->kept_count++;
    if (at == FILTERS_KEPT)
        at--;
    memmove(filtering->kept[1], filtering->kept[0], at * sizeof filtering->kept[0]);
    snprintf(filtering->kept[0], PROMPT_MAX, "%s", text);
}

bool filtering_set(struct view *view, struct span text, const struct zone *zone, struct err *err)
{
    struct filtering *filtering = &view->filtering;
    if (!filter_parse(&filtering->filter, text, zone, NULL, err))
        return false;
    while (text.len > 0 && text.ptr[text.len - 1] == ' ')
        text.len--;
    snprintf(filtering->text, sizeof filtering->text, "%.*s", (int)text.len, text.ptr);
    keep(filtering, filtering->text);
    filtering->serial++;
    return true;
}

void filtering_open(struct view *view)
{
    view_open(view, OVERLAY_WHERE);
    prompt_set(view, view->filtering.text);
    view->filtering.recalled = 0;
    view->filtering.has_draft = false;
}

/* A text that cannot be read yet leaves what was last shown: the table must not jump back and forth between two words. */
void filtering_typed(struct view *view, const struct zone *zone)
{
    struct filtering *filtering = &view->filtering;
    struct span text = span_make(view->prompt, view->prompt_len);
    if (!filter_parse(&filtering->draft, text, zone, NULL, NULL))
        return;
    filtering->has_draft = true;
    filtering->serial++;
}

bool filtering_enter(struct view *view, const struct frame *frame)
{
    struct err err;
    if (!filtering_set(view, span_make(view->prompt, view->prompt_len), frame->zone, &err)) {
        view_say(view, frame->now_ns, "%s", err.text);
        return false;
    }
    view->overlay = OVERLAY_NONE;
    return true;
}

void filtering_recall(struct view *view, const struct zone *zone, int64_t step)
{
    struct filtering *filtering = &view->filtering;
    bool is_newest_shown = filtering->kept_count > 0 && strcmp(filtering->kept[0], view->prompt) == 0;
    if (step > 0 && filtering->recalled == 0 && is_newest_shown)
        filtering->recalled = 1; /* it stands there already */
    int64_t to = (int64_t)filtering->recalled + step;
    if (to < 0 || to > (int64_t)filtering->kept_count)
        return;
    filtering->recalled = (unsigned)to;
    prompt_set(view, to == 0 ? "" : filtering->kept[to - 1]);
    filtering_typed(view, zone);
}
