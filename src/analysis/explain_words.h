/*
 * What the screens say beside numbers of cycles and windows: the counts in the header, the columns of Processes. Private to explain.c.
 */
#ifndef GCVIEW_ANALYSIS_EXPLAIN_WORDS_H
#define GCVIEW_ANALYSIS_EXPLAIN_WORDS_H

#include <stddef.h>

struct explain_word {
    const char *id, *title;
    const char *what, *good, *source;
};

extern const struct explain_word explain_words[];
size_t explain_word_count(void);

#endif
