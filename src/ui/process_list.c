#include "ui/process_list.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/roster.h"
#include "base/xalloc.h"

struct entry {
    uint64_t key;
    uint32_t index;
};

struct process_list {
    struct entry *entries;
    uint32_t *rows; /* of each process */
    uint32_t count, room;
    uint64_t version; /* of the numbers it was sorted by */
    enum process_column sort;
    bool up;
};

char *process_name(const struct model *model, uint32_t index, char buf[PROCESS_TEXT])
{
    struct span name = model_source_name(model, process_source(model_process(model, index)));
    if (name.len > 0)
        snprintf(buf, PROCESS_TEXT, "%.*s", (int)(name.len < PROCESS_TEXT ? name.len : PROCESS_TEXT - 1), name.ptr);
    else
        snprintf(buf, PROCESS_TEXT, "process %" PRIu32, index + 1);
    return buf;
}

/* Names in the order of the alphabet, the first the largest; so far as eight bytes tell. */
static uint64_t name_key(const struct model *model, uint32_t index)
{
    char name[PROCESS_TEXT];
    uint64_t key = 0;
    process_name(model, index, name);
    for (size_t i = 0, len = strlen(name); i < 8; i++)
        key = key << 8 | (i < len ? (unsigned char)name[i] : 0);
    return UINT64_MAX - key;
}

uint64_t process_key(const struct frame *frame, uint32_t index, enum process_column column)
{
    const struct roster_row *row = roster_row(frame->roster, index);
    switch (column) {
    case PROCESS_NAME:
        return name_key(frame->model, index);
    case PROCESS_RUNS:
        return row->restarts;
    case PROCESS_CYCLES:
        return row->cycles;
    case PROCESS_LIVE:
    case PROCESS_SHAPE:
        return row->live_bytes;
    case PROCESS_GOAL:
        return row->has_goal && !goal_is_off(row->goal_bytes) ? row->goal_bytes : 0;
    case PROCESS_GC_CPU:
        return row->gc_cpu_ppm;
    case PROCESS_STW:
        return row->stw_p99_ns;
    case PROCESS_STW_MAX:
        return row->stw_max_ns;
    case PROCESS_ALLOC:
        return row->alloc_bytes_per_s;
    case PROCESS_PROCS:
        return row->procs;
    case PROCESS_UP:
        return row->end_ns;
    case PROCESS_STATE: /* who was heard of last */
    case PROCESS_SILENT:
        return (uint64_t)process_heard_ns(model_process(frame->model, index)) + (UINT64_MAX / 2);
    case PROCESS_NUMBER:
    case PROCESS_COLUMN_COUNT:
        break;
    }
    return UINT64_MAX - index;
}

struct process_list *process_list_new(void)
{
    return xcalloc(1, sizeof(struct process_list));
}

void process_list_free(struct process_list *list)
{
    if (!list)
        return;
    free(list->entries);
    free(list->rows);
    free(list);
}

static int compare_down(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    if (a->key != b->key)
        return a->key > b->key ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static int compare_up(const void *left, const void *right)
{
    return -compare_down(left, right);
}

static void make_room(struct process_list *list, uint32_t count)
{
    if (count <= list->room)
        return;
    list->room = count + count / 2;
    list->entries = xrealloc(list->entries, list->room * sizeof *list->entries);
    list->rows = xrealloc(list->rows, list->room * sizeof *list->rows);
}

void process_list_update(struct process_list *list, const struct frame *frame)
{
    const struct view *view = frame->view;
    uint32_t count = roster_count(frame->roster);
    uint64_t version = roster_version(frame->roster);
    if (list->version == version && list->sort == view->process_sort && list->up == view->process_sort_up &&
        list->count == count)
        return;
    make_room(list, count);
    for (uint32_t i = 0; i < count; i++)
        list->entries[i] = (struct entry){.key = process_key(frame, i, view->process_sort), .index = i};
    qsort(list->entries, count, sizeof *list->entries, view->process_sort_up ? compare_up : compare_down);
    for (uint32_t i = 0; i < count; i++)
        list->rows[list->entries[i].index] = i;
    list->count = count;
    list->version = version;
    list->sort = view->process_sort;
    list->up = view->process_sort_up;
}

uint32_t process_list_count(const struct process_list *list)
{
    return list->count;
}

uint32_t process_list_at(const struct process_list *list, uint32_t row)
{
    return list->entries[row].index;
}

uint32_t process_list_row(const struct process_list *list, uint32_t index)
{
    return index < list->count ? list->rows[index] : 0;
}

int process_list_top(int rows)
{
    return rows >= 6 ? 2 : rows >= 2 ? 1 : 0;
}
