/*
 * The rows of the Cycles table.
 *
 * Unsorted and unfiltered, row r is simply cycle r: nothing is stored. Otherwise the order holds the sequence
 * numbers of the rows. It is built once when the choice changes and again only while the view follows the
 * newest cycle: rows never move under a reader who has stopped.
 */
#ifndef GCVIEW_UI_ORDER_H
#define GCVIEW_UI_ORDER_H

#include "ui/pane.h"

struct order;

struct order *order_new(void);
void order_free(struct order *order);

/* Brings it up to date with the frame's process, sort key, direction and filter. O(n log n) when it has to sort. */
void order_update(struct order *order, const struct frame *frame);

/* Rows first..end-1 exist; first > 0 only when the rows are the cycles themselves. A row that was sorted earlier may
 * name a cycle that the ring has dropped since: compare with process_first. */
uint64_t order_first(const struct order *order);
uint64_t order_end(const struct order *order);
uint64_t order_seq(const struct order *order, uint64_t row);
/* The row of cycle `seq`, or the one nearest to it; false when there is no row, or `seq` itself is not among them
 * (`ret_row` is the nearest all the same). */
bool order_row(const struct order *order, uint64_t seq, uint64_t *ret_row);

#endif
