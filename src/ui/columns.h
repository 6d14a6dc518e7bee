/*
 * The columns of an axis, remembered. A live screen draws up to 22 times a second while its axis and the cycles on it
 * change once a second at most; reading tens of thousands of cycles for each frame would be the most
 * expensive thing gcview does. This is a memo of series_columns, a pure function: whoever asks gets the same answer as
 * without it, only sooner.
 */
#ifndef GCVIEW_UI_COLUMNS_H
#define GCVIEW_UI_COLUMNS_H

#include "analysis/series.h"

struct columns_memo; /* owned by the view */

struct columns_memo *columns_memo_new(void);
void columns_memo_free(struct columns_memo *memo); /* NULL is fine */

/* axis->columns columns, valid until the call after next with another axis; NULL for an axis without any. */
const struct column *columns_get(struct columns_memo *memo, const struct process *process, const struct axis *axis);

#endif
