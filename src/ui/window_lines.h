/*
 * The numbers of a window, one row each: in the tables that compare windows, and in what `e` explains.
 */
#ifndef GCVIEW_UI_WINDOW_LINES_H
#define GCVIEW_UI_WINDOW_LINES_H

#include "analysis/metric.h"
#include "analysis/worked.h"
#include "base/num.h"
#include "ui/canvas.h"

/* What a window must know for the number to mean something. */
enum window_need { NEED_NOTHING, NEED_TIMES, NEED_LIVE, NEED_GOAL, NEED_GOGC, NEED_ALLOC, NEED_MMU /* and as many lengths behind it */ };

enum window_kind { WINDOW_COUNT, WINDOW_NS, WINDOW_BYTES, WINDOW_RATE, WINDOW_PPM, WINDOW_PER_MINUTE, WINDOW_PERCENT, WINDOW_WHOLE_PERCENT };

struct window_line {
    const char *name; /* two spaces in front: a part of the line above */
    enum window_kind kind;
    size_t offset; /* of the uint64_t in struct window; WINDOW_PERCENT: of a uint32_t; WINDOW_WHOLE_PERCENT: of an int64_t */
    enum role role;
    unsigned need;
    enum metric_worse worse; /* more work done (cycles, time, allocation) is neither */
    const char *metric; /* of budgets and comparisons; NULL: there is none */
    const char *id;     /* under which window_infos explains it */
};

extern const struct window_line window_lines[];
unsigned window_line_count(void);
/* The one of that name; the count when there is none. */
unsigned window_line_find(const char *name);

bool window_line_known(const struct window_line *line, const struct window *window); /* NULL: nothing is */
uint64_t window_line_value(const struct window_line *line, const struct window *window);
const char *window_line_text(char text[NUM_TEXT], const struct window_line *line, const struct window *window);
/* How it came about, with the window's numbers put in; it is known. */
const char *window_line_worked(char text[WORKED_TEXT], const struct window_line *line, const struct window *window);

#endif
