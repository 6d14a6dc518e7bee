/* What the tests of the real program share: starting it, and traces to feed it. */
#ifndef GCVIEW_TESTS_PLAY_H
#define GCVIEW_TESTS_PLAY_H

#include "e2e/term.h"

/* gcview with up to four arguments (the rest NULL); `options` gives everything but argv. */
struct term *play_start(struct job_options options, const char *const arguments[4]);

/* `count` trace lines of Go 1.19, numbered from `from`, one a second. */
void play_cycles(struct strbuf *ret, unsigned from, unsigned count);
bool play_feed_cycles(struct term *term, unsigned from, unsigned count);

/* A file in the current directory with these bytes. The name is static; play_remove removes the file. */
const char *play_file(struct span bytes);
void play_remove(void);

/* Waits for the end and frees; true when the program left with `code` and the terminal is as it was. */
bool play_leaves(struct term *term, int code);

#endif
