/*
 * A real terminal for the real program: a pseudo-terminal whose output goes through libvterm, so that a test
 * reads what a person would see, and knows what the terminal was told (title, alternate screen, raw bytes).
 *
 * The program runs as the foreground job of a session leader, as under a shell; only so does Ctrl-Z stop it.
 * Nothing here sleeps: every wait is for a state (text on the screen, a stop, the end) and has a deadline,
 * after which the screen is printed to stderr and the wait returns false. While a test waits or writes, all
 * output of the program is drained, so neither side can block the other for ever.
 */
#ifndef GCVIEW_TESTS_TERM_H
#define GCVIEW_TESTS_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/resource.h>
#include <sys/types.h>

#include "base/strbuf.h"
#include "e2e/job.h"

struct term;

struct term *term_start(const struct job_options *options); /* never NULL; aborts when the system refuses */
void term_free(struct term *term);                          /* kills what still runs */

/* Input of the program (term_feed: the pipe; term_keys: the terminal). Both return false when the deadline passes or the program no longer reads. */
bool term_feed(struct term *term, const void *bytes, size_t len);
void term_feed_end(struct term *term);
bool term_keys(struct term *term, const char *bytes);

void term_resize(struct term *term, int rows, int cols);
void term_signal(struct term *term, int signal);

/* Waits. A predicate sees the screen after every piece of output. */
typedef bool term_predicate(struct term *term, const void *ctx);
bool term_wait(struct term *term, term_predicate *holds, const void *ctx);
bool term_wait_text(struct term *term, const char *text); /* somewhere on the screen */
bool term_wait_gone(struct term *term, const char *text); /* nowhere on the screen */
bool term_wait_stop(struct term *term);                   /* stopped by a signal, as by Ctrl-Z */
bool term_wait_exit(struct term *term, int *ret_status);  /* ended, and all its output is here */

/* For measurements: waits at most `ms` for output and reads it; all the output of `ms`. */
void term_turn(struct term *term, int ms);
void term_pump(struct term *term, int ms);
bool term_has_ended(const struct term *term);

/* The screen as it is now. The text of a row has no blanks at its end; all rows end with a line feed. The
 * strings are valid until the next call of the same function. */
const char *term_row(struct term *term, int row);
const char *term_text(struct term *term);
bool term_shows(struct term *term, const char *text);
unsigned term_colours(struct term *term); /* how many different foreground colours are on the screen */
bool term_is_alternate(const struct term *term);
bool term_cursor_is_visible(const struct term *term);
bool term_is_restored(const struct term *term); /* modes as at the start, cursor on, no alternate screen */

/* Every byte so far, as the program wrote them. */
struct span term_raw(const struct term *term);
struct span term_stdout(const struct term *term);
struct span term_stderr(const struct term *term);

/* What the program used; valid once term_wait_exit has returned true. */
struct rusage term_usage(const struct term *term);
pid_t term_pid(const struct term *term);

#endif
