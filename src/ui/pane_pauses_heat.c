/*
 * Pauses over time: a heat map. Time runs to the right as on the Overview, the length upwards, and the shade of a cell says how
 * many cycles ended there. A line of maxima would hide the many short ones, a line of medians the few long ones; here a
 * second mode, a drift or a burst is a shape.
 *
 * Shades are steps of a logarithmic scale of counts: a single long pause must be seen beside thousands of short ones.
 */
#include <inttypes.h>
#include <stdio.h>

#include "base/log2.h"
#include "ui/facts.h"
#include "ui/heat.h"
#include "ui/panes.h"
#include "ui/pause_axis.h"
#include "ui/time_axis.h"
#include "ui/ui.h"

enum { LEVELS = 4, LEFT = PAUSE_GUTTER + 1, TITLE_COLS = 60, LABELS_FROM = 6 };

static const uint32_t SHADES[LEVELS] = {0x2591, 0x2592, 0x2593, 0x2588};

/* Where things are; the same for drawing and for the mouse. */
static struct time_place place_of(const struct canvas *canvas)
{
    bool labels = canvas->rows >= LABELS_FROM;
    return (struct time_place){.left = LEFT, .cells = canvas->cols - LEFT - 1, .top = 1,
                               .axis_row = canvas->rows - (labels ? 2 : 1), .label_row = labels ? canvas->rows - 1 : -1};
}

/* The smallest count of each shade: the largest to the power of 0, 1/4, 1/2, 3/4. Returns how many differ. */
static int thresholds(uint32_t most, uint64_t ret[LEVELS])
{
    int count = 0;
    for (uint64_t i = 0; i < LEVELS; i++) {
        uint64_t least = log2_power(log2_of(most) * i / LEVELS);
        if (count > 0 && least <= ret[count - 1])
            least = ret[count - 1] + 1;
        if (least <= most)
            ret[count++] = least;
    }
    return count;
}

/* With fewer steps than shades the darker ones are used: what is alone shall be seen. */
static uint32_t shade_of(const uint64_t *least, int levels, uint64_t count)
{
    int level = 0;
    while (level + 1 < levels && count >= least[level + 1])
        level++;
    return SHADES[LEVELS - levels + level];
}

static void draw_title(const struct frame *frame, struct canvas *canvas, const struct time_axis *time,
                       const uint64_t *least, int levels)
{
    enum pause_kind kind = frame->view->pause_kind;
    int right = time_axis_title(frame, canvas, time, TITLE_COLS);
    struct canvas part = canvas_part(canvas, 0, 0, 1, right > 1 ? right - 1 : 0);
    int col = canvas_text(&part, 0, 1, ROLE_STRONG, ATTR_BOLD, span_of(pause_kind_infos[kind].title));
    col = canvas_text(&part, 0, col + 1, ROLE_STRONG, ATTR_BOLD, SPAN_LIT("over time")) + 2;
    for (int i = 0; i < levels; i++) {
        char number[NUM_TEXT];
        canvas_put(&part, 0, col, SHADES[LEVELS - levels + i], pause_role(kind), 0);
        col = canvas_printf(&part, 0, col + 2, ROLE_DIM, 0, "%s", num_grouped(number, least[i])) + 2;
    }
    if (levels > 0)
        canvas_text(&part, 0, col - 1, ROLE_DIM, 0, least[levels - 1] > 1 ? SPAN_LIT("cycles") : SPAN_LIT("cycle"));
}

struct map {
    const uint32_t *counts;
    uint64_t least[LEVELS];
    int levels;
};

static void draw_map(const struct frame *frame, struct canvas *picture, const struct time_axis *time,
                     const struct pause_scale *scale, const struct map *map)
{
    enum pause_kind kind = frame->view->pause_kind;
    uint64_t limit_row = pause_scale_part(scale, frame->basis->stw_limit_ns, (uint64_t)picture->rows);
    for (int row = 0; row < picture->rows; row++)
        for (int cell = 0; cell < picture->cols; cell++) {
            uint32_t column = (uint32_t)(cell / time->spread);
            uint32_t count = column < time->axis.columns ? map->counts[(uint32_t)row * time->axis.columns + column] : 0;
            bool is_long = kind == PAUSE_STW && (uint64_t)row > limit_row;
            if (count > 0)
                canvas_put(picture, picture->rows - 1 - row, cell, shade_of(map->least, map->levels, count),
                           is_long ? ROLE_BAD : pause_role(kind), is_long ? ATTR_BOLD : 0);
        }
}

static void draw(const struct frame *frame, struct canvas *canvas)
{
    struct time_place place = place_of(canvas);
    int rows = place.axis_row - place.top;
    if (!frame->process || process_kept(frame->process) == 0 || rows < 1 || place.cells < 1)
        return;
    struct time_axis time;
    struct map map;
    uint32_t most;
    struct pause_scale scale = pause_axis_scale(frame, false);
    time_axis_fit(frame, place.cells, 1, &time);
    map.counts = heat_get(frame->view->heat, frame->process, &time.axis, frame->view->pause_kind, &scale, (uint32_t)rows,
                          &most);
    map.levels = thresholds(most, map.least);
    struct canvas picture = canvas_part(canvas, place.top, place.left, rows, place.cells);
    draw_map(frame, &picture, &time, &scale, &map);
    draw_title(frame, canvas, &time, map.least, map.levels);
    pause_axis_draw(canvas, &scale, place.top, rows);
    time_axis_places(frame, canvas, &time, &place);
    time_axis_line(frame, canvas, &time, &place, "");
}

static struct action on_mouse(const struct frame *frame, const struct canvas *canvas, int row, int col)
{
    (void)row;
    struct time_place place = place_of(canvas);
    struct time_axis time;
    if (!frame->process || process_kept(frame->process) == 0 || col < place.left || col >= place.left + place.cells)
        return (struct action){.kind = ACTION_NONE};
    time_axis_fit(frame, place.cells, 1, &time);
    return (struct action){.kind = ACTION_SELECT, .to = time_axis_nearest(frame, &time, col - place.left)};
}

const struct pane pane_pauses_heat = {
    .id = "pauses-heat",
    .title = "Pauses over time",
    .help = "How long cycles took over time: the darker a cell, the more cycles that were that long ended then; the steps stand in "
            "the title. STW above the limit of an outlier has the colour of what is bad. The axis of time is that of the "
            "Overview, + and - zoom it. Where the axis is dotted, cycles are too old to be kept one by one: their counts are spread over "
            "the cells that they can have been in.",
    .min_rows = 7,
    .min_cols = 30,
    .want_rows = 8,
    .grow = 2,
    .priority = 30,
    .draw = draw,
    .on_mouse = on_mouse,
};
