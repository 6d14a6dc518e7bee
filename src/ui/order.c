/*
 * Sorting copies (key, sequence number) pairs and hands them to qsort: a million rows take a fifth of a second
 * once, and drawing takes nothing. While cycles come in, only the new ones are asked and sorted, and then merged into the
 * rows there are; a tree kept in order was rejected, since the table steps once a second and one merge is one pass.
 */
#include "ui/order.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "ui/filtering.h"

struct row {
    int64_t key;
    uint64_t seq;
};

/* What the rows are made from. Pointer and serial of a filter together name its text at a time. */
struct choice {
    const struct process *process;
    const struct filter *filter;
    uint32_t filter_serial;
    uint32_t cuts; /* of the process: rows may name cycles that are no longer its own */
    unsigned sort;
    bool up;
};

struct order {
    struct row *rows; /* NULL while the rows are the cycles themselves */
    uint64_t count, room;
    uint64_t first, end; /* of the cycles it was made from */
    bool is_plain;
    struct choice choice;
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

/* A cycle looked at no further than filter and key need. */
struct look {
    struct gc_record record;
    struct derived_cycle derived;
    struct quantity_cycle cycle;
};

static void look_at(const struct frame *frame, uint64_t seq, unsigned needs, struct look *ret)
{
    cycle_unpack(process_cycle(frame->process, seq), &ret->record);
    ret->cycle = (struct quantity_cycle){.record = &ret->record, .derived = &ret->derived};
    if (needs & NEED_DERIVED)
        derive_cycle(frame->process, seq, &ret->derived);
    if (needs & NEED_OUTLIERS)
        ret->cycle.outliers = outlier_kinds(frame->process, frame->basis, seq);
}

/* What a cycle does not have sorts behind everything, whichever way. */
static int64_t key_of(const struct choice *choice, uint64_t seq, const struct look *look)
{
    int64_t value;
    if (choice->sort == SORT_CYCLE)
        return (int64_t)seq;
    if (!quantity_value(choice->sort, &look->cycle, &value))
        return choice->up ? INT64_MAX : INT64_MIN;
    return value;
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

static unsigned needs_of(const struct choice *choice)
{
    struct quantity sort;
    quantity_get(choice->sort, &sort);
    return choice->filter->needs | sort.needs;
}

/* Rows of the cycles from..to-1, behind those there are. */
static void collect(struct order *order, const struct frame *frame, uint64_t from, uint64_t to)
{
    unsigned needs = needs_of(&order->choice);
    for (uint64_t seq = from; seq < to; seq++) {
        struct look look;
        look_at(frame, seq, needs, &look);
        if (filter_passes(order->choice.filter, &look.cycle))
            add_row(order, (struct row){.key = key_of(&order->choice, seq, &look), .seq = seq});
    }
}

static void sort_rows(const struct order *order, struct row *rows, uint64_t count)
{
    const struct choice *choice = &order->choice;
    if (count > 1 && (choice->sort != SORT_CYCLE || !choice->up))
        qsort(rows, count, sizeof *rows, choice->up ? compare_up : compare_down);
}

/* Two sorted runs, the second beginning at `middle`, made one. The new rows are few: they are set aside. */
static void merge(struct order *order, uint64_t middle)
{
    int (*compares)(const void *, const void *) = order->choice.up ? compare_up : compare_down;
    uint64_t left = middle, right = order->count - middle, to = order->count;
    struct row *fresh = xmalloc((size_t)right * sizeof *fresh);
    memcpy(fresh, order->rows + middle, (size_t)right * sizeof *fresh);
    while (right > 0) {
        bool is_left = left > 0 && compares(&order->rows[left - 1], &fresh[right - 1]) > 0;
        order->rows[--to] = is_left ? order->rows[--left] : fresh[--right];
    }
    free(fresh);
}

static void drop_before(struct order *order, uint64_t first)
{
    uint64_t kept = 0;
    for (uint64_t i = 0; i < order->count; i++)
        if (order->rows[i].seq >= first)
            order->rows[kept++] = order->rows[i];
    order->count = kept;
}

/* Whether a cycle stands out depends on all the others, so such a filter is asked anew; any other answer stays. */
static bool can_extend(const struct order *order)
{
    return !(needs_of(&order->choice) & NEED_OUTLIERS);
}

static void rebuild(struct order *order, const struct frame *frame, uint64_t first, uint64_t end)
{
    order->count = 0;
    order->first = first;
    order->end = end;
    collect(order, frame, first, end);
    sort_rows(order, order->rows, order->count);
}

static void extend(struct order *order, const struct frame *frame, uint64_t first, uint64_t end)
{
    uint64_t from = order->end > first ? order->end : first;
    bool is_cut = first > order->first;
    if (is_cut) /* what came before the first one is gone, and with it what was derived from it: it is asked anew */
        drop_before(order, first + 1);
    uint64_t middle = order->count;
    order->first = first;
    order->end = end;
    if (is_cut && from > first)
        collect(order, frame, first, first + 1);
    collect(order, frame, from, end);
    sort_rows(order, order->rows + middle, order->count - middle);
    if (middle > 0 && order->count > middle)
        merge(order, middle);
}

static struct choice choice_of(const struct frame *frame)
{
    const struct view *view = frame->view;
    return (struct choice){.process = frame->process,
                           .filter = filtering_filter(view),
                           .filter_serial = view->filtering.serial,
                           .cuts = frame->process ? process_cuts(frame->process) : 0,
                           .sort = view->sort,
                           .up = view->sort_up};
}

static bool same_choice(const struct choice *a, const struct choice *b)
{
    return a->process == b->process && a->filter == b->filter && a->filter_serial == b->filter_serial &&
           a->cuts == b->cuts &&
           a->sort == b->sort && a->up == b->up;
}

static void release_rows(struct order *order)
{
    free(order->rows);
    order->rows = NULL;
    order->room = order->count = 0;
}

void order_update(struct order *order, const struct frame *frame)
{
    const struct view *view = frame->view;
    const struct process *process = frame->process;
    struct choice choice = choice_of(frame);
    uint64_t first = process ? process_first(process) : 0, end = 0;
    if (process)
        end = view->shown_end < process_end(process) ? view->shown_end : process_end(process);
    if (end < first)
        end = first;
    bool is_same = same_choice(&choice, &order->choice);
    order->choice = choice;
    order->is_plain = choice.sort == SORT_CYCLE && choice.up && filter_is_empty(choice.filter);
    if (order->is_plain) {
        release_rows(order);
        order->first = first;
        order->end = end;
        return;
    }
    if (is_same && (!view->follow || end == order->end))
        return; /* rows stay where they are under a reader who has stopped */
    if (is_same && end > order->end && can_extend(order))
        extend(order, frame, first, end);
    else
        rebuild(order, frame, first, end);
}

uint64_t order_first(const struct order *order)
{
    return order->is_plain ? order->first : 0;
}

uint64_t order_end(const struct order *order)
{
    return order->is_plain ? order->end : order->count;
}

uint64_t order_seq(const struct order *order, uint64_t row)
{
    return order->is_plain ? row : order->rows[row].seq;
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
    if (order->is_plain) {
        *ret_row = seq < first ? first : seq >= end ? end - 1 : seq;
        return *ret_row == seq;
    }
    for (uint64_t row = 0; row < end; row++)
        if (distance(order->rows[row].seq, seq) < distance(order->rows[*ret_row].seq, seq))
            *ret_row = row;
    return order->rows[*ret_row].seq == seq;
}
