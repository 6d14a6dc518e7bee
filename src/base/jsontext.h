/*
 * Comments and line numbers for files of JSON that people write. A JSON library knows neither; both come from one trick:
 * comments are blanked in a copy, line feeds stay, so every position in the copy is a position in the file. Where the
 * library stops is the line of broken JSON; the line of a key is where the key first stands. (cJSON_Minify would
 * strip comments too, and the lines with them.)
 */
#ifndef GCVIEW_BASE_JSONTEXT_H
#define GCVIEW_BASE_JSONTEXT_H

#include "base/span.h"

/* The text, terminated, with its comments (//, and C's) turned to blanks; the caller frees. */
char *jsontext_without_comments(struct span json);

/* The number of the line, from 1, in which `at` stands. */
int jsontext_line(const char *text, const char *at);

/* Where `"key" :` stands at or after `from`; `from` when it does not (it was written with escapes). */
const char *jsontext_find_key(const char *from, const char *key);

#endif
