/*
 * A ring of pieces. The reader fills them, whoever is free looks through the oldest that nobody has looked through yet, and
 * the reader takes them in order. When the next one to be taken has not been begun, the reader looks through it
 * himself, so that nobody waits while there is work. Waking somebody takes as long as a hundred lines: it is done when
 * half of the ring waits, or when the reader has come to what nobody has begun.
 *
 * Only this file knows threads. They touch their own readers, a piece that they have claimed, and nothing else; one lock
 * guards who has claimed what. All signals go to the main thread.
 */
#include "config.h"

#include "cli/ahead.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/xalloc.h"
#include "trace/scan.h"

enum { PIECES = 8, WORKERS_MAX = 3, WAKE_AT = PIECES / 2 };

enum piece_state { PIECE_FREE, PIECE_FILLED, PIECE_CLAIMED, PIECE_SCANNED };

struct piece {
    enum piece_state state;
    uint32_t input;
    size_t len, head, lines; /* the end of a line begun before, then whole lines, then the beginning of one */
    char *bytes;             /* AHEAD_BYTES */
    struct scan scan;
};

struct ahead {
    struct trace *trace;
    pthread_mutex_t lock;
    pthread_cond_t is_filled, is_scanned;
    bool is_over;
    uint64_t put, taken;    /* pieces; number i is in i % PIECES */
    unsigned waiting;       /* of them, filled and not claimed */
    struct piece pieces[PIECES];
    unsigned worker_count;
    pthread_t workers[WORKERS_MAX];
};

static unsigned processors(void)
{
#ifdef CPU_COUNT
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0)
        return (unsigned)CPU_COUNT(&set);
#endif
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 0 ? (unsigned)count : 1;
}

static void look_through(struct piece *piece, const struct readers *readers)
{
    scan_run(&piece->scan, readers, span_make(piece->bytes + piece->head, piece->lines));
}

/* The oldest piece that nobody has begun, or NULL. With the lock held. */
static struct piece *claim(struct ahead *ahead)
{
    for (uint64_t i = ahead->taken; i < ahead->put; i++) {
        struct piece *piece = &ahead->pieces[i % PIECES];
        if (piece->state == PIECE_FILLED) {
            piece->state = PIECE_CLAIMED;
            ahead->waiting--;
            return piece;
        }
    }
    return NULL;
}

static void *work(void *ctx)
{
    struct ahead *ahead = ctx;
    struct readers readers;
    bool is_ready = readers_init(&readers, NULL);
    pthread_mutex_lock(&ahead->lock);
    while (is_ready && !ahead->is_over) {
        struct piece *piece = claim(ahead);
        if (!piece) {
            pthread_cond_wait(&ahead->is_filled, &ahead->lock);
            continue;
        }
        pthread_mutex_unlock(&ahead->lock);
        look_through(piece, &readers);
        pthread_mutex_lock(&ahead->lock);
        piece->state = PIECE_SCANNED;
        pthread_cond_signal(&ahead->is_scanned);
    }
    pthread_mutex_unlock(&ahead->lock);
    readers_release(&readers);
    return NULL;
}

/* Without a single thread everything still works: the main thread does it all. */
static void start_workers(struct ahead *ahead, unsigned count)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (ahead->worker_count < count && ahead->worker_count < WORKERS_MAX &&
           pthread_create(&ahead->workers[ahead->worker_count], NULL, work, ahead) == 0)
        ahead->worker_count++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

struct ahead *ahead_new(struct trace *trace)
{
    unsigned count = processors();
    if (count < 2 || trace_has_own_prefixes(trace))
        return NULL;
    struct ahead *ahead = xcalloc(1, sizeof *ahead);
    ahead->trace = trace;
    pthread_mutex_init(&ahead->lock, NULL);
    pthread_cond_init(&ahead->is_filled, NULL);
    pthread_cond_init(&ahead->is_scanned, NULL);
    for (unsigned i = 0; i < PIECES; i++) {
        ahead->pieces[i].bytes = xmalloc(AHEAD_BYTES);
        scan_init(&ahead->pieces[i].scan);
    }
    start_workers(ahead, count - 1);
    return ahead;
}

void ahead_free(struct ahead *ahead)
{
    if (!ahead)
        return;
    pthread_mutex_lock(&ahead->lock);
    ahead->is_over = true;
    pthread_cond_broadcast(&ahead->is_filled);
    pthread_mutex_unlock(&ahead->lock);
    for (unsigned i = 0; i < ahead->worker_count; i++)
        pthread_join(ahead->workers[i], NULL);
    for (unsigned i = 0; i < PIECES; i++) {
        free(ahead->pieces[i].bytes);
        scan_release(&ahead->pieces[i].scan);
    }
    pthread_cond_destroy(&ahead->is_filled);
    pthread_cond_destroy(&ahead->is_scanned);
    pthread_mutex_destroy(&ahead->lock);
    free(ahead);
}

bool ahead_has_room(const struct ahead *ahead)
{
    return ahead->put - ahead->taken < PIECES;
}

bool ahead_is_empty(const struct ahead *ahead)
{
    return ahead->put == ahead->taken;
}

void ahead_put(struct ahead *ahead, uint32_t input, struct span bytes)
{
    struct piece *piece = &ahead->pieces[ahead->put % PIECES];
    size_t whole = span_lines(bytes);
    size_t head = whole > 0 ? span_find(bytes, SPAN_LIT("\n")) + 1 : bytes.len;
    piece->input = input;
    piece->len = bytes.len;
    piece->head = head;
    piece->lines = whole > head ? whole - head : 0;
    memcpy(piece->bytes, bytes.ptr, bytes.len);
    pthread_mutex_lock(&ahead->lock);
    piece->state = PIECE_FILLED;
    ahead->put++;
    if (++ahead->waiting >= WAKE_AT)
        pthread_cond_signal(&ahead->is_filled);
    pthread_mutex_unlock(&ahead->lock);
}

/* Waits until the piece has been looked through, or does it. */
static void finish(struct ahead *ahead, struct piece *piece)
{
    pthread_mutex_lock(&ahead->lock);
    bool is_mine = piece->state == PIECE_FILLED;
    if (is_mine) {
        piece->state = PIECE_CLAIMED;
        if (--ahead->waiting > 0)
            pthread_cond_signal(&ahead->is_filled);
    }
    while (!is_mine && piece->state != PIECE_SCANNED)
        pthread_cond_wait(&ahead->is_scanned, &ahead->lock);
    pthread_mutex_unlock(&ahead->lock);
    if (is_mine)
        look_through(piece, trace_readers(ahead->trace));
}

uint32_t ahead_next(const struct ahead *ahead)
{
    return ahead->pieces[ahead->taken % PIECES].input;
}

struct span ahead_take(struct ahead *ahead, uint32_t number)
{
    struct piece *piece = &ahead->pieces[ahead->taken % PIECES];
    struct span bytes = span_make(piece->bytes, piece->len);
    finish(ahead, piece);
    trace_feed(ahead->trace, number, span_head(bytes, piece->head));
    if (piece->lines > 0)
        trace_feed_scanned(ahead->trace, number, &piece->scan);
    trace_feed(ahead->trace, number, span_from(bytes, piece->head + piece->lines));
    pthread_mutex_lock(&ahead->lock);
    piece->state = PIECE_FREE;
    ahead->taken++;
    pthread_mutex_unlock(&ahead->lock);
    return bytes;
}
