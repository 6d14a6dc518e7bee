/*
 * Sorting copies (key, sequence number) pairs and hands them to qsort: a million rows take a fifth of a second
 * once, and drawing takes nothing. An index kept sorted while cycles come in was rejected: the table steps twice a
 * second at most, and a live ring is small.
 */
#include "ui/order.h"

#include <stdlib.h>

#include "base/xalloc.h"

struct row {
    uint64_t key, seq;
};

struct order {
    struct row *rows; /* NULL while the rows are the cycles themselves */
    uint64_t count, room;
    uint64_t first, end; /* of the cycles it was made from */
    const struct process *process;
    enum sort_key sort;
    bool up;
    uint32_t filter;
};

struct order *order_new(void)
{
    return xcalloc(1, sizeof(struct order));
}

void order_free(struct order *order)
{
    if (!order)
        return;
    free(order->rows);
    free(order);
}

uint64_t order_key(const struct process *process, uint64_t seq, enum sort_key sort)
{
    static const struct {
        bool is_derived;
        unsigned which;
    } KEYS[SORT_COUNT] = {
        [SORT_STW] = {true, DERIVED_STW_NS},
        [SORT_MARK] = {false, GC_MARK_NS},
        [SORT_END] = {false, GC_HEAP_END_BYTES},
        [SORT_LIVE] = {false, GC_HEAP_LIVE_BYTES},
        [SORT_SURVIVAL] = {true, DERIVED_SURVIVAL_PPM},
        [SORT_ALLOC] = {true, DERIVED_ALLOC_RATE},
        [SORT_GC_CPU] = {true, DERIVED_GC_CPU_PPM},
        [SORT_ASSIST] = {true, DERIVED_ASSIST_PPM},
    };
    struct derived_cycle derived;
    if (sort == SORT_CYCLE)
        return seq;
    if (!KEYS[sort].is_derived)
        return cycle_field(process_cycle(process, seq), (enum gc_field)KEYS[sort].which);
    derive_cycle(process, seq, &derived);
    return derived_has(&derived, (enum derived)KEYS[sort].which) ? derived.value[KEYS[sort].which] : 0;
}

static bool passes(const struct frame *frame, uint64_t seq)
{
    uint32_t filter = frame->view->filter;
    if (filter == 0)
        return true;
    uint32_t kinds = outlier_kinds(frame->process, frame->basis, seq);
    if (filter & FILTER_REPAIRED) {
        struct gc_record record;
        cycle_unpack(process_cycle(frame->process, seq), &record);
        if (record.repaired)
            return true;
    }
    return (kinds & filter) != 0;
}

static int compare_up(const void *left, const void *right)
{
    const struct row *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->seq < b->seq ? -1 : a->seq > b->seq;
}

static int compare_down(const void *left, const void *right)
{
    const struct row *a = left, *b = right;
    if (a->key != b->key)
        return a->key > b->key ? -1 : 1;
    return a->seq < b->seq ? -1 : a->seq > b->seq;
}

static void add_row(struct order *order, struct row row)
{
    if (order->count == order->room) {
        order->room = order->room ? order->room * 2 : 1024;
        order->rows = xrealloc(order->rows, order->room * sizeof *order->rows);
    }
    order->rows[order->count++] = row;
}

static void collect(struct order *order, const struct frame *frame)
{
    order->count = 0;
    for (uint64_t seq = order->first; seq < order->end; seq++)
        if (passes(frame, seq))
            add_row(order, (struct row){.key = order_key(frame->process, seq, order->sort), .seq = seq});
    if (order->sort != SORT_CYCLE || !order->up)
        qsort(order->rows, order->count, sizeof *order->rows, order->up ? compare_up : compare_down);
}

static bool is_plain(const struct order *order)
{
    return order->sort == SORT_CYCLE && order->up && order->filter == 0;
}

static bool same_choice(const struct order *order, const struct frame *frame)
{
    const struct view *view = frame->view;
    return order->process == frame->process && order->sort == view->sort && order->up == view->sort_up &&
           order->filter == view->filter;
}

void order_update(struct order *order, const struct frame *frame)
{
    const struct view *view = frame->view;
    const struct process *process = frame->process;
    uint64_t first = process ? process_first(process) : 0, end = 0;
    if (process)
        end = view->shown_end < process_end(process) ? view->shown_end : process_end(process);
    if (end < first)
        end = first;
    bool same = same_choice(order, frame);
    order->process = process;
    order->sort = view->sort;
    order->up = view->sort_up;
    order->filter = view->filter;
    order->first = first;
    if (!is_plain(order) && same && (!view->follow || end == order->end))
        return; /* rows stay where they are under a reader who has stopped */
    order->end = end;
    if (!is_plain(order)) {
        collect(order, frame);
        return;
    }
    free(order->rows);
    order->rows = NULL;
    order->room = order->count = 0;
}

uint64_t order_first(const struct order *order)
{
    return is_plain(order) ? order->first : 0;
}

uint64_t order_end(const struct order *order)
{
    return is_plain(order) ? order->end : order->count;
}

uint64_t order_seq(const struct order *order, uint64_t row)
{
    return is_plain(order) ? row : order->rows[row].seq;
}

static uint64_t distance(uint64_t a, uint64_t b)
{
    return a > b ? a - b : b - a;
}

bool order_row(const struct order *order, uint64_t seq, uint64_t *ret_row)
{
    uint64_t first = order_first(order), end = order_end(order);
    *ret_row = first;
    if (first == end)
        return false;
    if (is_plain(order)) {
        *ret_row = seq < first ? first : seq >= end ? end - 1 : seq;
        return *ret_row == seq;
    }
    for (uint64_t row = 0; row < end; row++)
        if (distance(order->rows[row].seq, seq) < distance(order->rows[*ret_row].seq, seq))
            *ret_row = row;
    return order->rows[*ret_row].seq == seq;
}
