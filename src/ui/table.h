/*
 * The columns of the Cycles table: which are shown, how wide, what a cell says. They are quantities (analysis/quantity.h);
 * without a choice by the reader as many of the usual ones are shown as the screen is wide.
 */
#ifndef GCVIEW_UI_TABLE_H
#define GCVIEW_UI_TABLE_H

#include "base/err.h"
#include "base/strbuf.h"
#include "ui/facts.h"

enum { TABLE_GUTTER_COLS = 2, TABLE_GAP_COLS = 2, TABLE_CELL = 64 };

struct cell_text {
    char text[TABLE_CELL];
    enum role role;
};

struct table_column {
    unsigned quantity;
    int width;
    char title[TABLE_CELL];
    void (*write)(const struct facts *row, struct cell_text *ret); /* NULL: as its kind is written */
};

struct table_layout {
    unsigned count;
    unsigned hidden; /* chosen columns without room */
    struct table_column columns[TABLE_COLUMNS];
};

void table_layout(const struct frame *frame, int cols, struct table_layout *ret);
void table_cell(const struct table_column *column, const struct facts *row, struct cell_text *ret);
/* The column at `col` of the pane; false when there is none. */
bool table_column_at(const struct table_layout *layout, int col, unsigned *ret_index);

/* Does it say when a cycle was? Sorting by it is sorting by number. */
bool table_is_clock(unsigned quantity);

/* The chooser's list: what is shown first, in its order, then everything else. `cols`: of the screen. */
unsigned table_list(const struct frame *frame, int cols, uint8_t ret[], unsigned room, unsigned *ret_shown);
/* Shows or hides row `at` of the list; moves the row under the cursor by `by` places. The cursor goes along. */
void table_toggle(struct view *view, const struct frame *frame, int cols, unsigned at);
void table_move(struct view *view, const struct frame *frame, int cols, int by);

/* "cycle,stw,mark" from and to text, for options and what is remembered; an empty list is the automatic one. */
bool table_parse(struct span text, struct table_choice *ret, struct err *err);
/* The order: "stw", the largest first; "stw:up", the smallest first; "cycle", as they came; "cycle:down". */
bool table_parse_sort(struct span text, unsigned *ret_sort, bool *ret_up, struct err *err);
void table_sort_text(const struct view *view, struct strbuf *out);
void table_text(const struct table_choice *choice, struct strbuf *out);

#endif
