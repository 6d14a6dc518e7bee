/*
 * The table of screens, and how panes share one.
 *
 * Panes are stacked from top to bottom; on a wide screen a pane may stand beside the one before it, and the two form one
 * band. When bands do not fit, the pane of lowest priority goes, and again, until they do. What is left over is dealt
 * out row by row: first to the band that is furthest from the rows it wants, then by weight. Dealing single rows
 * rather than computing shares means no rounding, and a terminal one row taller differs by one row in one place.
 */
#include "ui/screens.h"

#include <string.h>

#include "ui/panes.h"
#include "ui/parts.h"

const struct screen_info screen_infos[SCREEN_COUNT] = {
    [SCREEN_OVERVIEW] = {"Overview", '1', {&pane_vitals, &pane_heap, &pane_timeline, &pane_card}},
    [SCREEN_CYCLES] = {"Cycles", '2', {&pane_cycles}},
    [SCREEN_PAUSES] = {"Pauses", '3', {&pane_pauses_table, &pane_pauses_heat, &pane_pauses_nines, &pane_pauses_worst}},
    [SCREEN_FINDINGS] = {"Findings", '4', {&pane_findings}},
    [SCREEN_LOG] = {"Log", '5', {&pane_log}},
    [SCREEN_PROCESSES] = {"Processes", '6', {&pane_processes}},
};

/* One or two panes in the same rows. */
struct band {
    struct place *first, *second;
    int min, want, grow, rows;
};

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static int make_bands(struct layout *layout, int cols, struct band *ret_bands)
{
    int count = 0;
    for (int i = 0; i < layout->count; i++) {
        struct place *place = &layout->places[i];
        const struct pane *pane = place->pane;
        if (count > 0 && pane->beside_cols > 0 && cols >= pane->beside_cols && !ret_bands[count - 1].second) {
            struct band *band = &ret_bands[count - 1];
            band->second = place;
            band->min = larger(band->min, pane->min_rows);
            band->want = larger(band->want, pane->want_rows);
            band->grow = larger(band->grow, pane->grow);
            continue;
        }
        ret_bands[count++] = (struct band){.first = place,
                                           .min = larger(pane->min_rows, 1),
                                           .want = larger(pane->want_rows, larger(pane->min_rows, 1)),
                                           .grow = pane->grow};
    }
    return count;
}

static int sum_of_minima(const struct band *bands, int count)
{
    int sum = 0;
    for (int i = 0; i < count; i++)
        sum += bands[i].min;
    return sum;
}

static void drop_least(struct layout *layout)
{
    int least = 0;
    for (int i = 1; i < layout->count; i++)
        if (layout->places[i].pane->priority <= layout->places[least].pane->priority)
            least = i;
    memmove(&layout->places[least], &layout->places[least + 1],
            sizeof *layout->places * (size_t)(layout->count - least - 1));
    layout->count--;
}

/* The band that gets the next spare row, or -1 when nobody wants one. */
static int neediest(const struct band *bands, int count)
{
    int best = -1;
    for (int i = 0; i < count; i++)
        if (bands[i].rows < bands[i].want &&
            (best < 0 || bands[i].want - bands[i].rows > bands[best].want - bands[best].rows))
            best = i;
    if (best >= 0)
        return best;
    for (int i = 0; i < count; i++)
        if (bands[i].grow > 0 && (best < 0 || (bands[i].rows - bands[i].want) * bands[best].grow <
                                                  (bands[best].rows - bands[best].want) * bands[i].grow))
            best = i;
    return best;
}

/* Returns the blank rows between bands: 1 when all have what they want and the screen is tall. */
static int share_rows(struct band *bands, int count, int rows)
{
    int spare = rows, want = 0;
    for (int i = 0; i < count; i++) {
        bands[i].rows = bands[i].min;
        spare -= bands[i].min;
        want += bands[i].want;
    }
    int gap = rows >= want + 2 * count ? 1 : 0;
    spare -= gap * (count - 1);
    for (int next; spare > 0 && (next = neediest(bands, count)) >= 0; spare--)
        bands[next].rows++;
    return gap;
}

static void stand(struct place *place, int row, int col, int rows, int cols)
{
    place->row = row;
    place->col = col;
    place->rows = rows;
    place->cols = cols;
}

static void place_bands(struct layout *layout, int top, int rows, int cols)
{
    struct band bands[SCREEN_PANES_MAX];
    int count = make_bands(layout, cols, bands);
    while (layout->count > 1 && sum_of_minima(bands, count) > rows) {
        drop_least(layout);
        count = make_bands(layout, cols, bands);
    }
    if (count == 1)
        bands[0].min = bands[0].min < rows ? bands[0].min : rows;
    int gap = share_rows(bands, count, rows);
    for (int i = 0; i < count; i++) {
        int split = bands[i].second ? cols * 11 / 20 : cols;
        stand(bands[i].first, top, 0, bands[i].rows, bands[i].second ? split - 1 : cols);
        if (bands[i].second)
            stand(bands[i].second, top, split + 1, bands[i].rows, cols - split - 1);
        top += bands[i].rows + gap;
    }
}

static void choose_panes(const struct view *view, int cols, struct layout *layout)
{
    const struct screen_info *info = &screen_infos[view->screen];
    for (unsigned i = 0; i < SCREEN_PANES_MAX && info->panes[i]; i++) {
        bool alone = view->zoomed && view->focus == i;
        if (view->zoomed ? alone : info->panes[i]->min_cols <= cols)
            layout->places[layout->count++] = (struct place){.pane = info->panes[i], .index = i};
    }
    if (layout->count == 0)
        layout->places[layout->count++] = (struct place){.pane = info->panes[0]};
}

void screen_layout(const struct view *view, int rows, int cols, struct layout *ret)
{
    *ret = (struct layout){.header_row = -1, .footer_row = -1};
    int top = 0, left = rows;
    if (rows >= 3) {
        ret->header_row = 0;
        top = 1;
        left--;
    }
    if (rows >= 2) {
        int wanted = overlay_infos[view->overlay].footer_rows;
        ret->footer_row = rows - 1;
        ret->footer_rows = wanted > 1 && ret->footer_row > 2 * wanted ? wanted : 1;
        left -= ret->footer_rows;
    }
    if (left <= 0 || cols <= 0)
        return;
    choose_panes(view, cols, ret);
    place_bands(ret, top, left, cols);
}

const struct place *layout_find(const struct layout *layout, const char *id)
{
    for (int i = 0; i < layout->count; i++)
        if (strcmp(layout->places[i].pane->id, id) == 0)
            return &layout->places[i];
    return NULL;
}
