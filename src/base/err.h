/*
 * The third kind of failure: the world. A file that cannot be opened, a theme with a bad key, an option
 * nobody knows. The function that meets it fills a `struct err` with one sentence fit for the user,
 * without "gcview:" in front and without a full stop, and returns false (or NULL). Whoever owns the
 * terminal decides where the sentence goes. Bugs are asserts; a lack of memory is xalloc.h.
 */
#ifndef GCVIEW_BASE_ERR_H
#define GCVIEW_BASE_ERR_H

#include <stdbool.h>

struct err {
    char text[512];
};

/* Stores the formatted sentence (cut at the buffer's end); returns false so that callers can return it.
 * `err` may be NULL when the caller does not want to know why. */
bool err_set(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Puts "PREFIX: " in front of the sentence: a caller adds what only it knows, e.g. the file's name. */
void err_prefix(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
