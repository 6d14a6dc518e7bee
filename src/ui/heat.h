/*
 * The counts behind the heat map of pauses, made anew only when what they depend on has changed: walking a million cycles
 * takes longer than a frame may.
 */
#ifndef GCVIEW_UI_HEAT_H
#define GCVIEW_UI_HEAT_H

#include "analysis/pauses.h"

struct heat;

struct heat *heat_new(void);
void heat_free(struct heat *heat);

/* As pauses_grid, row 0 the shortest; the largest count in *ret_most. Valid until the next call. */
const uint32_t *heat_get(struct heat *heat, const struct process *process, const struct axis *axis, enum pause_kind kind,
                         const struct pause_scale *scale, uint32_t rows, uint32_t *ret_most);

#endif
