/*
 * What list, card, footer and keys of the Findings screen share: which finding is chosen, and how a severity looks.
 */
#ifndef GCVIEW_UI_FINDINGS_VIEW_H
#define GCVIEW_UI_FINDINGS_VIEW_H

#include "ui/pane.h"
#include "ui/screens.h"

struct severity_look {
    uint32_t glyph;
    enum role role;
};
extern const struct severity_look severity_looks[SEVERITY_COUNT];

/* The place of the chosen finding in the list; the first when the chosen one is gone. 0 when there is none. */
uint32_t findings_chosen(const struct frame *frame);

/* "gc 1,234 at 12.5s" */
enum { FINDING_ONSET = 2 * NUM_TEXT + 8 };
char *finding_onset(char buf[FINDING_ONSET], const struct finding *finding);

/* The chosen finding in full, and how far it can be scrolled on a canvas of that size. */
void finding_card_draw(const struct frame *frame, const struct finding *finding, struct canvas *canvas);
int finding_card_last(const struct frame *frame, const struct finding *finding, int rows, int cols);

/* Stops the card's scroll at its end. */
void findings_prepare(struct view *view, const struct frame *frame, const struct layout *layout);

#endif
