/*
 * The selected cycle's line explained, field by field.
 *
 * Above, the line as its runtime printed it, with the field under the cursor highlighted; below, the list of fields with
 * their values beside what the field means. Texts come from the rows of the line formats, so a field cannot be
 * shown without an explanation; derived numbers follow.
 */
#include <inttypes.h>
#include <stdio.h>

#include "base/num.h"
#include "trace/formats.h"
#include "ui/parts.h"
#include "ui/wrap.h"

enum { ITEMS_MAX = GC_FIELD_COUNT, NAME_COLS = 22, VALUE_COLS = 12, LIST_COLS = NAME_COLS + VALUE_COLS + 2,
       PANEL_COLS = 112, WIDE_COLS = 68, HELP_ROWS = 6 };

struct item {
    const char *name, *help;
    char value[NUM_TEXT];
};

struct items {
    struct item item[ITEMS_MAX];
    unsigned count;
};

static void write_value(struct item *item, enum format_unit unit, uint64_t value)
{
    switch (unit) {
    case UNIT_COUNT:
        num_grouped(item->value, value);
        break;
    case UNIT_PERCENT:
        snprintf(item->value, NUM_TEXT, "%" PRId64 " %%", (int64_t)value);
        break;
    case UNIT_S:
        num_clock(item->value, value);
        break;
    case UNIT_MS:
    case UNIT_US:
        num_duration(item->value, value);
        break;
    case UNIT_MB:
        if (goal_is_off(value))
            snprintf(item->value, NUM_TEXT, "off");
        else
            snprintf(item->value, NUM_TEXT, "%" PRIu64 " MB", value / BYTES_PER_MB);
        break;
    case UNIT_FLAG:
        snprintf(item->value, NUM_TEXT, "%s", value ? "yes" : "no");
        break;
    }
}

static void collect(const struct frame *frame, const struct gc_record *record, struct items *ret)
{
    uint32_t seen = 0;
    const struct format *format = format_row(record->format);
    (void)frame;
    ret->count = 0;
    for (size_t i = 0; i < format->field_count && ret->count < ITEMS_MAX; i++) {
        const struct format_field *field = &format->fields[i];
        if (seen >> field->field & 1 || !gc_has(record, field->field))
            continue;
        seen |= UINT32_C(1) << field->field;
        struct item *item = &ret->item[ret->count++];
        item->name = format_field_name(field->field);
        item->help = field->help;
        write_value(item, field->unit, record->value[field->field]);
    }
}

static bool load(const struct frame *frame, struct gc_record *record, struct items *items)
{
    if (!frame->process || process_kept(frame->process) == 0)
        return false;
    cycle_unpack(process_cycle(frame->process, frame->view->selected), record);
    collect(frame, record, items);
    return items->count > 0;
}

unsigned overlay_explain_last(const struct frame *frame, int rows, int cols)
{
    struct gc_record record;
    struct items items;
    (void)rows;
    (void)cols;
    return load(frame, &record, &items) ? items.count - 1 : 0;
}

static void draw_list(struct canvas *list, const struct items *items, unsigned at)
{
    int top = (int)at >= list->rows ? (int)at - list->rows + 1 : 0;
    for (int row = 0; row < list->rows && top + row < (int)items->count; row++) {
        const struct item *item = &items->item[top + row];
        canvas_text_fit(list, row, 1, NAME_COLS - 1, ROLE_TEXT, 0, span_of(item->name));
        canvas_text_right(list, row, list->cols - 1, ROLE_STRONG, 0, span_of(item->value));
        if (top + row == (int)at)
            canvas_ground(list, row, 0, list->cols, ROLE_CURSOR);
    }
}

static void draw_help(struct canvas *canvas, const struct item *item)
{
    canvas_text_fit(canvas, 0, 0, canvas->cols, ROLE_STRONG, ATTR_BOLD, span_of(item->name));
    wrap_draw(canvas, 2, 0, canvas->cols, ROLE_TEXT, 0, span_of(item->help));
}

void overlay_explain_draw(const struct frame *frame, struct canvas *canvas)
{
    struct gc_record record;
    struct items items;
    struct log_line log;
    char title[96];
    if (!load(frame, &record, &items))
        return;
    const struct format *format = format_row(record.format);
    snprintf(title, sizeof title, "gc %" PRIu64 " · %s · ←→ field · Esc closes", record.value[GC_CYCLE], format->go);
    struct canvas panel = overlay_panel(canvas, (int)items.count + 4, PANEL_COLS, title);
    int top = 0;
    if (model_log_line(frame->model, record.line, &log) && !record.repaired)
        top = wrap_draw(&panel, 0, 0, panel.cols, ROLE_DIM, 0,
                        span_head(span_from(log.text, log.trace_start), log.trace_len)) + 1;
    unsigned at = frame->view->explain_at < items.count ? frame->view->explain_at : items.count - 1;
    bool wide = panel.cols >= WIDE_COLS;
    int list_rows = wide ? panel.rows - top : panel.rows - top - HELP_ROWS;
    struct canvas list = canvas_part(&panel, top, 0, list_rows, wide ? LIST_COLS : panel.cols);
    struct canvas help = wide ? canvas_part(&panel, top, LIST_COLS + 2, panel.rows - top, panel.cols - LIST_COLS - 2)
                              : canvas_part(&panel, top + list_rows + 1, 0, HELP_ROWS, panel.cols);
    draw_list(&list, &items, at);
    draw_help(&help, &items.item[at]);
}

struct action overlay_explain_key(const struct frame *frame, int key)
{
    (void)frame;
    switch (key) {
    case UI_KEY_LEFT:
    case 'h':
        return (struct action){.kind = ACTION_SCROLL, .to = (uint64_t)INT64_C(-1)};
    case UI_KEY_RIGHT:
    case 'l':
    case UI_KEY_TAB:
        return (struct action){.kind = ACTION_SCROLL, .to = 1};
    case 'n':
        return (struct action){.kind = ACTION_OUTLIER_NEXT};
    case 'N':
        return (struct action){.kind = ACTION_OUTLIER_PREV};
    case UI_KEY_PGUP:
        return (struct action){.kind = ACTION_PREV};
    case UI_KEY_PGDN:
        return (struct action){.kind = ACTION_NEXT};
    case 'e':
    case UI_KEY_ENTER:
        return (struct action){.kind = ACTION_CLOSE};
    default:
        return overlay_common_key(key);
    }
}
