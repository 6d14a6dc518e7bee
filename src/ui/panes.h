/*
 * Every pane there is. A new one is its own file, a line here and a line in the table of screens.c.
 */
#ifndef GCVIEW_UI_PANES_H
#define GCVIEW_UI_PANES_H

#include "ui/pane.h"

/* Overview */
extern const struct pane pane_vitals;
extern const struct pane pane_heap;
extern const struct pane pane_timeline;
extern const struct pane pane_card;

/* The worst warning among the vitals in a few words; NULL: none. */
const char *vitals_warning(const struct window *window, enum role *ret_role);

/* Pauses */
extern const struct pane pane_pauses_table;
extern const struct pane pane_pauses_heat;
extern const struct pane pane_pauses_nines;
extern const struct pane pane_pauses_worst;
/* Findings */
extern const struct pane pane_findings;

/* Cycles, Log, Processes */
extern const struct pane pane_cycles;
extern const struct pane pane_log;
extern const struct pane pane_processes;

#endif
