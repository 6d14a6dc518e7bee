/* What the files that use threads have in common: how many are worth it, and how one is started. */
#ifndef GCVIEW_CLI_THREADS_H
#define GCVIEW_CLI_THREADS_H

#include <pthread.h>
#include <stdbool.h>

/* Processors that this process may use, at least 1. */
unsigned threads_processors(void);

/* All signals go to the main thread. False when the system has no thread for us. */
bool threads_start(pthread_t *ret, void *(*work)(void *ctx), void *ctx);

#endif
