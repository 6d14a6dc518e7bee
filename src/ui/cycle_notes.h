/*
 * What the other tracers said about a cycle, and how the program ended, in words: for the card and the header.
 *
 * Each writes a terminated sentence into `buf`, "" when there is nothing to say. `seq` must be a kept cycle of frame->process.
 */
#ifndef GCVIEW_UI_CYCLE_NOTES_H
#define GCVIEW_UI_CYCLE_NOTES_H

#include "ui/pane.h"

enum { CYCLE_NOTE_TEXT = 256, CYCLE_END_TEXT = 128 };

/* "the runtime's own: two minutes had passed without one" */
char *cycle_notes_periodic(const struct frame *frame, uint64_t seq, char buf[CYCLE_NOTE_TEXT]);
char *cycle_notes_pacer(const struct frame *frame, uint64_t seq, char buf[CYCLE_NOTE_TEXT]);
/* Memory returned to the operating system. */
char *cycle_notes_returned(const struct frame *frame, uint64_t seq, char buf[CYCLE_NOTE_TEXT]);
char *cycle_notes_scan(const struct frame *frame, uint64_t seq, char buf[CYCLE_NOTE_TEXT]);
/* The scheduler at that time. */
char *cycle_notes_sched(const struct frame *frame, uint64_t seq, char buf[CYCLE_NOTE_TEXT]);

/* How the process ended, of its last two cycles: "fatal error: all goroutines are asleep - deadlock! (line 42)". */
char *cycle_notes_ending(const struct frame *frame, uint64_t seq, char buf[CYCLE_NOTE_TEXT]);
/* The same for a bar: "out of memory", "panic: nil map"; "" while it lives. Bytes of the input may be in it. */
char *cycle_notes_ended(const struct frame *frame, char buf[CYCLE_END_TEXT]);

/* Heap memory that is with the operating system after a cycle; false when no line says so. */
bool cycle_notes_returned_bytes(const struct frame *frame, const struct cycle *cycle, uint64_t *ret);
/* Goroutines that waited for a processor, in all queues, as a line of schedtrace says. */
bool cycle_notes_waiting(const struct note *sched, uint64_t *ret);
/* ... at the line of schedtrace nearest the cycle; false: it is not traced. */
bool cycle_notes_run_queue(const struct frame *frame, uint64_t seq, uint64_t *ret);

#endif
