/*
 * A ring of batches. The batch that is being filled belongs to the caller, the full ones to the thread, oldest first; one lock
 * guards how many of each there are. The thread starts with the first full batch: short logs never have one.
 */
#include "cli/relay.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "cli/threads.h"

enum { BATCHES = 8, BATCH = 512 };

struct batch {
    unsigned count;
    struct gc_record records[BATCH];
};

enum relay_kind { RELAY_UNDECIDED, RELAY_THREAD, RELAY_DIRECT };

struct relay {
    void (*take)(void *ctx, const struct gc_record *record);
    void *ctx;
    enum relay_kind kind;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t is_filled, is_taken;
    bool is_over;
    uint64_t filled, taken; /* batches; number i is in i % BATCHES */
    struct batch batches[BATCHES];
};

static struct batch *batch(struct relay *relay, uint64_t number)
{
    return &relay->batches[number % BATCHES];
}

static void take_batch(struct relay *relay, struct batch *batch)
{
    for (unsigned i = 0; i < batch->count; i++)
        relay->take(relay->ctx, &batch->records[i]);
    batch->count = 0;
}

static void *work(void *ctx)
{
    struct relay *relay = ctx;
    pthread_mutex_lock(&relay->lock);
    for (;;) {
        while (relay->taken == relay->filled && !relay->is_over)
            pthread_cond_wait(&relay->is_filled, &relay->lock);
        if (relay->taken == relay->filled)
            break;
        pthread_mutex_unlock(&relay->lock);
        take_batch(relay, batch(relay, relay->taken));
        pthread_mutex_lock(&relay->lock);
        relay->taken++;
        pthread_cond_signal(&relay->is_taken);
    }
    pthread_mutex_unlock(&relay->lock);
    return NULL;
}

struct relay *relay_new(void (*take)(void *ctx, const struct gc_record *record), void *ctx)
{
    struct relay *relay = xcalloc(1, sizeof *relay);
    relay->take = take;
    relay->ctx = ctx;
    relay->kind = threads_processors() > 1 ? RELAY_UNDECIDED : RELAY_DIRECT;
    pthread_mutex_init(&relay->lock, NULL);
    pthread_cond_init(&relay->is_filled, NULL);
    pthread_cond_init(&relay->is_taken, NULL);
    return relay;
}

void relay_free(struct relay *relay)
{
    if (!relay)
        return;
    relay_drain(relay);
    if (relay->kind == RELAY_THREAD) {
        pthread_mutex_lock(&relay->lock);
        relay->is_over = true;
        pthread_cond_signal(&relay->is_filled);
        pthread_mutex_unlock(&relay->lock);
        pthread_join(relay->thread, NULL);
    }
    pthread_cond_destroy(&relay->is_taken);
    pthread_cond_destroy(&relay->is_filled);
    pthread_mutex_destroy(&relay->lock);
    free(relay);
}

/* Waits until no more than `most` full batches are left. */
static void wait_for(struct relay *relay, uint64_t most)
{
    while (relay->filled - relay->taken > most)
        pthread_cond_wait(&relay->is_taken, &relay->lock);
}

/* The batch that is being filled is full. */
static void hand_over(struct relay *relay)
{
    if (relay->kind == RELAY_UNDECIDED)
        relay->kind = threads_start(&relay->thread, work, relay) ? RELAY_THREAD : RELAY_DIRECT;
    if (relay->kind == RELAY_DIRECT) {
        take_batch(relay, batch(relay, relay->filled));
        return;
    }
    pthread_mutex_lock(&relay->lock);
    relay->filled++;
    pthread_cond_signal(&relay->is_filled);
    wait_for(relay, BATCHES - 1);
    pthread_mutex_unlock(&relay->lock);
}

void relay_add(struct relay *relay, const struct gc_record *record)
{
    struct batch *now = batch(relay, relay->filled);
    now->records[now->count++] = *record;
    if (now->count == BATCH)
        hand_over(relay);
}

void relay_drain(struct relay *relay)
{
    if (relay->kind == RELAY_THREAD) {
        pthread_mutex_lock(&relay->lock);
        wait_for(relay, 0);
        pthread_mutex_unlock(&relay->lock);
    }
    take_batch(relay, batch(relay, relay->filled));
}
