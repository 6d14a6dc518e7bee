/*
 * Memory or the end of the program. gcview's memory is bounded by construction, so running out of it is
 * not a state worth surviving, but the terminal must be given back first. Only the program knows the
 * terminal, so it supplies `xalloc_failed`; tests and benchmarks supply one that aborts.
 */
#ifndef GCVIEW_BASE_XALLOC_H
#define GCVIEW_BASE_XALLOC_H

#include <stddef.h>

/* Supplied by each program that links the library; must restore the terminal and must not return. */
_Noreturn void xalloc_failed(size_t bytes);

/* Like malloc, calloc, realloc and strdup, but never NULL (a size of 0 counts as 1). The caller frees. */
void *xmalloc(size_t bytes);
void *xcalloc(size_t count, size_t bytes);
void *xrealloc(void *ptr, size_t bytes);
char *xstrdup(const char *text);
char *xmemdup0(const char *bytes, size_t len); /* copy with a terminator added */

/* Like xmalloc; multiples of XMALLOC_LARGE come in large pages where the system has them. */
enum { XMALLOC_LARGE = 2 << 20 };
void *xmalloc_large(size_t bytes);

#endif
