/*
 * A ring of pieces. Whoever is free reads the next one, one at a time, and looks through it while the next but one is read:
 * what was read is still in that processor's cache. The main thread takes the pieces in order, and while the one that it needs is
 * not ready, it does the same work as the others, so that nobody waits while there is any. In a log of nothing but trace lines
 * it hardly ever has to: taking in what has been found is more than half of the work.
 *
 * Waking somebody takes as long as a hundred lines, so the main thread does it when half of the ring is free; who has read a
 * piece wakes those who sleep, to read the next.
 *
 * Only this file knows threads. They touch their own readers, a piece that they have read, the intake when it is their turn
 * to read, and nothing else; one lock guards whose turn it is. All signals go to the main thread.
 */
#include "config.h"

#include "cli/ahead.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/xalloc.h"
#include "trace/scan.h"

enum { WORKERS_MAX = 3, PIECES_MAX = 1 + 2 * WORKERS_MAX };

struct piece {
    bool is_ready;      /* it has been looked through */
    enum intake_status status;
    struct intake_event event;
    struct err err;
    size_t head, lines; /* of its bytes: the end of a line begun before, then whole lines, then the beginning of one */
    char *room;         /* AHEAD_BYTES */
    struct scan scan;
};

struct ahead {
    struct trace *trace;
    ahead_read *read;
    void *ctx;
    pthread_mutex_t lock;
    pthread_cond_t is_room, is_ready;
    bool is_over, is_reading, has_ended;
    bool is_held;           /* the piece taken last is in use */
    uint64_t read_count, taken; /* pieces; number i is in i % piece_count */
    unsigned piece_count;       /* few, so that what has been found is still in somebody's cache when it is taken */
    struct piece pieces[PIECES_MAX];
    unsigned worker_count, sleeping;
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

static void cut(struct piece *piece)
{
    struct span bytes = piece->event.bytes;
    size_t whole = span_lines(bytes);
    piece->head = whole > 0 ? span_find(bytes, SPAN_LIT("\n")) + 1 : bytes.len;
    piece->lines = whole > piece->head ? whole - piece->head : 0;
}

/* Reads the next piece; with the lock held, which it lets go meanwhile, like what follows. */
static struct piece *read_next(struct ahead *ahead)
{
    struct piece *piece = &ahead->pieces[ahead->read_count % ahead->piece_count];
    ahead->is_reading = true;
    pthread_mutex_unlock(&ahead->lock);
    piece->event = (struct intake_event){0};
    piece->status = ahead->read(ahead->ctx, &piece->room, &piece->event, &piece->err);
    piece->head = piece->lines = 0;
    if (piece->status == INTAKE_DATA)
        cut(piece);
    pthread_mutex_lock(&ahead->lock);
    piece->is_ready = false;
    ahead->is_reading = false;
    ahead->has_ended = piece->status == INTAKE_END;
    ahead->read_count++;
    pthread_cond_signal(&ahead->is_ready); /* the next may be read */
    if (ahead->sleeping > 0)
        pthread_cond_broadcast(&ahead->is_room);
    return piece;
}

/* Reads a piece and looks through it, unless somebody is reading, or there is no room or nothing more: false. */
static bool do_one(struct ahead *ahead, const struct readers *readers)
{
    if (ahead->is_reading || ahead->has_ended || ahead->read_count - ahead->taken == ahead->piece_count)
        return false;
    struct piece *piece = read_next(ahead);
    if (piece->lines > 0) {
        pthread_mutex_unlock(&ahead->lock);
        scan_run(&piece->scan, readers, span_head(span_from(piece->event.bytes, piece->head), piece->lines));
        pthread_mutex_lock(&ahead->lock);
    }
    piece->is_ready = true;
    pthread_cond_signal(&ahead->is_ready);
    return true;
}

static void *work(void *ctx)
{
    struct ahead *ahead = ctx;
    struct readers readers;
    bool is_able = readers_init(&readers, NULL);
    pthread_mutex_lock(&ahead->lock);
    while (is_able && !ahead->is_over)
        if (!do_one(ahead, &readers)) {
            ahead->sleeping++;
            pthread_cond_wait(&ahead->is_room, &ahead->lock);
            ahead->sleeping--;
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
    while (ahead->worker_count < count &&
           pthread_create(&ahead->workers[ahead->worker_count], NULL, work, ahead) == 0)
        ahead->worker_count++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

struct ahead *ahead_new(struct trace *trace, ahead_read *read, void *ctx)
{
    unsigned count = processors();
    if (count < 2 || trace_has_own_prefixes(trace))
        return NULL;
    struct ahead *ahead = xcalloc(1, sizeof *ahead);
    ahead->trace = trace;
    ahead->read = read;
    ahead->ctx = ctx;
    pthread_mutex_init(&ahead->lock, NULL);
    pthread_cond_init(&ahead->is_room, NULL);
    pthread_cond_init(&ahead->is_ready, NULL);
    unsigned workers = count - 1 < WORKERS_MAX ? count - 1 : WORKERS_MAX;
    ahead->piece_count = 1 + 2 * workers; /* one that is taken, and for each worker one in hand and one done */
    for (unsigned i = 0; i < ahead->piece_count; i++) {
        ahead->pieces[i].room = xmalloc(AHEAD_BYTES);
        scan_init(&ahead->pieces[i].scan);
    }
    start_workers(ahead, workers);
    return ahead;
}

void ahead_free(struct ahead *ahead)
{
    if (!ahead)
        return;
    pthread_mutex_lock(&ahead->lock);
    ahead->is_over = true;
    pthread_cond_broadcast(&ahead->is_room);
    pthread_mutex_unlock(&ahead->lock);
    for (unsigned i = 0; i < ahead->worker_count; i++)
        pthread_join(ahead->workers[i], NULL);
    for (unsigned i = 0; i < ahead->piece_count; i++) {
        free(ahead->pieces[i].room);
        scan_release(&ahead->pieces[i].scan);
    }
    pthread_cond_destroy(&ahead->is_room);
    pthread_cond_destroy(&ahead->is_ready);
    pthread_mutex_destroy(&ahead->lock);
    free(ahead);
}

static void let_go(struct ahead *ahead)
{
    if (!ahead->is_held)
        return;
    ahead->is_held = false;
    ahead->taken++;
    if (ahead->sleeping > 0 && ahead->read_count - ahead->taken <= ahead->piece_count / 2)
        pthread_cond_broadcast(&ahead->is_room);
}

/* There is a next piece, and it has been looked through. */
static bool is_next_ready(const struct ahead *ahead)
{
    return ahead->taken < ahead->read_count && ahead->pieces[ahead->taken % ahead->piece_count].is_ready;
}

enum intake_status ahead_next(struct ahead *ahead, struct intake_event *ret, struct err *err)
{
    pthread_mutex_lock(&ahead->lock);
    let_go(ahead);
    bool is_over = false;
    while (!is_next_ready(ahead) && !is_over) {
        is_over = ahead->has_ended && ahead->taken == ahead->read_count;
        if (!is_over && !do_one(ahead, trace_readers(ahead->trace)))
            pthread_cond_wait(&ahead->is_ready, &ahead->lock);
    }
    ahead->is_held = !is_over;
    pthread_mutex_unlock(&ahead->lock);
    *ret = (struct intake_event){0};
    if (is_over)
        return INTAKE_END;
    const struct piece *piece = &ahead->pieces[ahead->taken % ahead->piece_count];
    *ret = piece->event;
    if (piece->status == INTAKE_TROUBLE || piece->status == INTAKE_ABSENT)
        *err = piece->err;
    return piece->status;
}

void ahead_feed(struct ahead *ahead, uint32_t number)
{
    struct piece *piece = &ahead->pieces[ahead->taken % ahead->piece_count];
    struct span bytes = piece->event.bytes;
    trace_feed(ahead->trace, number, span_head(bytes, piece->head));
    if (piece->lines > 0)
        trace_feed_scanned(ahead->trace, number, &piece->scan);
    trace_feed(ahead->trace, number, span_from(bytes, piece->head + piece->lines));
}
