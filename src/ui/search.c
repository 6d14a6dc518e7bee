/*
 * Searching the log goes line by line from where the reader is, wraps round once, and takes the selected cycle along: what
 * the collector did when the program said this.
 */
#include "ui/search.h"

#include "ui/view_ops.h"

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool has_capital(struct span needle)
{
    for (size_t i = 0; i < needle.len; i++)
        if (needle.ptr[i] >= 'A' && needle.ptr[i] <= 'Z')
            return true;
    return false;
}

static bool matches_any_case(const char *text, struct span needle)
{
    for (size_t i = 0; i < needle.len; i++)
        if (lower(text[i]) != needle.ptr[i])
            return false;
    return true;
}

size_t search_find(struct span text, struct span needle, size_t from)
{
    if (needle.len == 0 || from >= text.len)
        return text.len;
    if (has_capital(needle))
        return from + span_find(span_from(text, from), needle);
    for (size_t at = from; at + needle.len <= text.len; at++)
        if (matches_any_case(text.ptr + at, needle))
            return at;
    return text.len;
}

bool search_cycle(const struct process *process, uint64_t line, uint64_t *ret_seq)
{
    if (!process || process_kept(process) == 0)
        return false;
    uint64_t low = process_first(process), high = process_end(process);
    if (process_cycle(process, low)->line > line)
        return false;
    while (high - low > 1) {
        uint64_t middle = low + (high - low) / 2;
        if (process_cycle(process, middle)->line <= line)
            low = middle;
        else
            high = middle;
    }
    *ret_seq = low;
    return true;
}

static bool line_has(const struct model *model, uint64_t number, struct span needle)
{
    struct log_line line;
    return model_log_line(model, number, &line) && search_find(line.text, needle, 0) < line.text.len;
}

/* Where the search begins, counted from the first kept line: beside the last hit, else at the top of the screen. */
static uint64_t start_of(const struct view *view, uint64_t first, uint64_t count, int step)
{
    uint64_t at = view->log_hit != 0 ? view->log_hit : view->log_top;
    at = at > first ? at - first : 0;
    if (at >= count)
        at = count - 1;
    if (step > 0)
        return view->log_hit != 0 ? at + 1 : at;
    return at > 0 ? at - 1 : count - 1;
}

void view_search(struct view *view, const struct frame *frame, int step)
{
    uint64_t first = model_log_first(frame->model), count = model_log_end(frame->model) - first, seq;
    uint64_t start = count > 0 ? start_of(view, first, count, step) : 0;
    for (uint64_t tried = 0; tried < count; tried++) {
        uint64_t at = first + (step > 0 ? start + tried : start + count - tried) % count;
        if (!line_has(frame->model, at, span_of(view->search)))
            continue;
        if (search_cycle(frame->process, at, &seq))
            view_select(view, frame->process, seq);
        view->log_hit = at;
        view->log_col = 0;
        if (step > 0 && start + tried >= count)
            view_say(view, frame->now_ns, "Search went on from the top");
        else if (step < 0 && tried > start)
            view_say(view, frame->now_ns, "Search went on from the end");
        return;
    }
    view_say(view, frame->now_ns, "'%s' is not in the log that is kept", view->search);
}
