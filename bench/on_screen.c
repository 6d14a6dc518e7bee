/*
 * What the screen costs: the real program on a pseudo-terminal of 120x40, measured from outside. Prints
 * "name value" lines, times in microseconds, for bench/run to put into its table.
 *
 *   on_screen first FILE        us until the first frame of a big file is on the screen
 *   on_screen load FILE         us until the whole file is loaded, KiB resident then
 *   on_screen stream COMMAND    KiB resident at the end of a live stream, every screen looked at; at most so far
 *   on_screen live FILE SECONDS 100 lines a second: CPU, bytes written, how late each new cycle shows
 *   on_screen idle SECONDS      CPU while nothing happens
 *   on_screen lines FILE RATE SECONDS  so many lines of FILE a second, again and again: CPU, and then how
 *                               long a key takes to show
 *   on_screen drain COMMAND     stdin is a command; returns when it has ended
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/num.h"
#include "base/xalloc.h"
#include "e2e/term.h"

enum { ROWS = 40, COLS = 120, PERIOD_US = 10000, MAX_CYCLES = 100000, PIECE_US = 5000, KEY_US = 100000 };

void xalloc_failed(size_t bytes)
{
    fprintf(stderr, "no memory for %zu bytes\n", bytes);
    exit(1);
}

static uint64_t now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

static const char *program(void)
{
    const char *name = getenv("GCVIEW");
    return name ? name : "./src/gcview";
}

static struct term *start(const char *argument, bool pipe_stdin)
{
    const char *const argv[] = {program(), argument, NULL};
    return term_start(&(struct job_options){.argv = argv, .rows = ROWS, .cols = COLS, .pipe_stdin = pipe_stdin});
}

static void need(bool succeeded)
{
    if (!succeeded)
        exit(1);
}

/* Nanoseconds on a CPU so far; Linux only, elsewhere 0. */
static uint64_t cpu_ns(const struct term *term)
{
    char name[64];
    uint64_t spent = 0;
    snprintf(name, sizeof name, "/proc/%ld/schedstat", (long)term_pid(term));
    FILE *file = fopen(name, "r");
    if (!file)
        return 0;
    if (fscanf(file, "%" SCNu64, &spent) != 1)
        spent = 0;
    fclose(file);
    return spent;
}

/* What /proc/PID/status says behind `key`; Linux only, elsewhere 0. */
static uint64_t status_kib(const struct term *term, const char *key)
{
    char name[64], line[256];
    uint64_t kib = 0;
    size_t len = strlen(key);
    snprintf(name, sizeof name, "/proc/%ld/status", (long)term_pid(term));
    FILE *file = fopen(name, "r");
    while (file && fgets(line, sizeof line, file))
        if (strncmp(line, key, len) == 0)
            sscanf(line + len, " %" SCNu64, &kib);
    if (file)
        fclose(file);
    return kib;
}

static bool is_drawn(struct term *term, const void *ctx)
{
    (void)ctx;
    return term_is_alternate(term) && *term_row(term, 0) && *term_row(term, ROWS - 1);
}

static void first(const char *file)
{
    uint64_t began = now_us();
    struct term *term = start(file, false);
    need(term_wait(term, is_drawn, NULL));
    printf("first_us %" PRIu64 "\n", now_us() - began);
    term_free(term);
}

/* A loaded file says so in the header. Log lines have a ring of their own: a small one here. */
static void load(const char *file)
{
    const char *const argv[] = {program(), "--log-capacity=64K", file, NULL};
    uint64_t began = now_us();
    struct term *term = term_start(&(struct job_options){.argv = argv, .rows = ROWS, .cols = COLS});
    need(term_wait(term, is_drawn, NULL));
    need(term_wait_text(term, "■ ended"));
    printf("load_us %" PRIu64 "\nresident_kib %" PRIu64 "\n", now_us() - began, status_kib(term, "VmRSS:"));
    term_free(term);
}

/* What the command writes comes in through a pipe that stays open: the program is live to its end. */
static void stream(const char *command)
{
    static char piece[1 << 16];
    static const char *const looks[] = {"2", "s", "3", "4", "5", "6", "1", "-", "-", "0"};
    struct term *term = start("-", true);
    FILE *source = popen(command, "r");
    need(source != NULL);
    for (size_t len = sizeof piece; len > 0;) {
        len = fread(piece, 1, sizeof piece, source);
        need(term_feed(term, piece, len));
    }
    need(pclose(source) == 0);
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        need(term_keys(term, looks[i]));
        term_pump(term, 300);
    }
    printf("resident_kib %" PRIu64 "\npeak_kib %" PRIu64 "\n", status_kib(term, "VmRSS:"), status_kib(term, "VmHWM:"));
    term_free(term);
}

static int ascending(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The number of the newest cycle in the header; 0 while there is none. */
static uint64_t shown_number(struct term *term)
{
    uint64_t number = 0;
    const char *at = strstr(term_row(term, 0), "gc ");
    for (at = at ? at + 3 : ""; (*at >= '0' && *at <= '9') || *at == ','; at++)
        if (*at != ',')
            number = number * 10 + (uint64_t)(*at - '0');
    return number;
}

/* When each line was sent, then how long it took to show. */
struct delays {
    uint64_t us[MAX_CYCLES];
    uint64_t sent, shown;
};

static void wait_and_note(struct term *term, struct delays *delays, uint64_t until_us)
{
    for (uint64_t now = now_us(); now < until_us; now = now_us()) {
        term_turn(term, (int)((until_us - now + 999) / 1000));
        uint64_t number = shown_number(term);
        for (now = now_us(); delays->shown < number && delays->shown < delays->sent; delays->shown++)
            delays->us[delays->shown] = now - delays->us[delays->shown];
    }
}

static void live(const char *path, int seconds)
{
    static struct delays delays;
    char line[512];
    FILE *file = fopen(path, "r");
    struct term *term = start("-", true);
    need(file != NULL && term_wait(term, is_drawn, NULL));
    uint64_t began = now_us(), cpu = cpu_ns(term), count = (uint64_t)seconds * 1000000 / PERIOD_US;
    size_t bytes = term_raw(term).len;
    while (delays.sent < count && fgets(line, sizeof line, file)) {
        delays.us[delays.sent++] = now_us();
        need(term_feed(term, line, strlen(line)));
        wait_and_note(term, &delays, began + delays.sent * PERIOD_US);
    }
    uint64_t took_us = now_us() - began;
    cpu = cpu_ns(term) - cpu;
    bytes = term_raw(term).len - bytes;
    wait_and_note(term, &delays, now_us() + 1000000);
    need(delays.shown == delays.sent);
    qsort(delays.us, delays.sent, sizeof delays.us[0], ascending);
    printf("late_p50_us %" PRIu64 "\nlate_p99_us %" PRIu64 "\n", delays.us[delays.sent / 2],
           delays.us[delays.sent * 99 / 100]);
    printf("cpu_ppm %" PRIu64 "\n", cpu * 1000 / took_us);
    printf("bytes_per_s %" PRIu64 "\n", (uint64_t)bytes * 1000000 / took_us);
    printf("cycles_per_s %" PRIu64 "\n", delays.sent * 1000000 / took_us);
    term_free(term);
    fclose(file);
}

static void idle(int seconds)
{
    static const char line[] = "gc 1 @0.003s 4%: 0.074+4.8+0.058 ms clock, 0.14+0.53/4.8/1.6+0.11 ms cpu, "
                               "43->44->20 MB, 41 MB goal, 0 MB stacks, 0 MB globals, 2 P\n";
    struct term *term = start("-", true);
    need(term_feed(term, line, strlen(line)));
    need(term_wait_text(term, "gc 1 "));
    term_pump(term, 2000);
    uint64_t cpu = cpu_ns(term), began = now_us();
    size_t bytes = term_raw(term).len;
    term_pump(term, seconds * 1000);
    uint64_t took_us = now_us() - began;
    printf("idle_cpu_ppm %" PRIu64 "\n", (cpu_ns(term) - cpu) * 1000 / took_us);
    printf("idle_bytes_per_s %" PRIu64 "\n", (uint64_t)(term_raw(term).len - bytes) * 1000000 / took_us);
    term_free(term);
}

/* Lines of a log, the first again after the last. */
struct lines {
    char text[1 << 20];
    size_t len, at;
};

static void feed_lines(struct term *term, struct lines *lines, uint64_t count)
{
    while (count > 0) {
        size_t end = lines->at;
        for (; count > 0 && end < lines->len; count--)
            end = (size_t)((char *)memchr(lines->text + end, '\n', lines->len - end) - lines->text) + 1;
        need(term_feed(term, lines->text + lines->at, end - lines->at));
        lines->at = end < lines->len ? end : 0;
    }
}

/* The help is opened and closed by turns, so that each key changes the screen. */
struct keys {
    uint64_t us[MAX_CYCLES];
    uint64_t count, pressed_us; /* pressed_us 0: the last one has been answered */
    bool is_open;
};

/* NULL: no key is pressed. */
static void watch_keys(struct term *term, struct keys *keys, uint64_t until_us)
{
    for (uint64_t now = now_us(); now < until_us; now = now_us()) {
        if (keys && keys->pressed_us == 0 && (keys->count == 0 || now >= keys->us[keys->count] + KEY_US)) {
            keys->pressed_us = now;
            need(term_keys(term, "?"));
        }
        term_turn(term, 1);
        if (keys && keys->pressed_us != 0 && term_shows(term, "─ Help ─") != keys->is_open) {
            uint64_t answered_us = now_us();
            keys->us[keys->count++] = answered_us - keys->pressed_us;
            keys->us[keys->count] = answered_us;
            keys->pressed_us = 0;
            keys->is_open = !keys->is_open;
        }
    }
}

static void lines(const char *path, uint64_t rate, uint64_t seconds)
{
    static struct lines log;
    static struct keys keys;
    FILE *file = fopen(path, "r");
    need(file != NULL);
    log.len = fread(log.text, 1, sizeof log.text, file);
    fclose(file);
    while (log.len > 0 && log.text[log.len - 1] != '\n')
        log.len--;
    need(log.len > 0);
    struct term *term = start("-", true);
    need(term_wait(term, is_drawn, NULL));
    uint64_t began = now_us(), cpu = cpu_ns(term), fed = 0, pieces = seconds * 1000000 / PIECE_US, half_us = 0;
    for (uint64_t i = 1; i <= pieces; i++) {
        feed_lines(term, &log, rate * i * PIECE_US / 1000000 - fed);
        fed = rate * i * PIECE_US / 1000000;
        watch_keys(term, i > pieces / 2 ? &keys : NULL, began + i * PIECE_US);
        if (i == pieces / 2) {
            cpu = cpu_ns(term) - cpu;
            half_us = now_us() - began;
        }
    }
    uint64_t took_us = now_us() - began;
    need(keys.count > 0);
    qsort(keys.us, keys.count, sizeof keys.us[0], ascending);
    printf("lines_per_s %" PRIu64 "\ncpu_ppm %" PRIu64 "\n", fed * 1000000 / took_us, cpu * 1000 / half_us);
    printf("key_p50_us %" PRIu64 "\nkey_p99_us %" PRIu64 "\n", keys.us[keys.count / 2], keys.us[keys.count * 99 / 100]);
    term_free(term);
}

static void drain(const char *command)
{
    char script[1024];
    snprintf(script, sizeof script, "%s | exec %s", command, program());
    const char *const argv[] = {"/bin/sh", "-c", script, NULL};
    struct term *term = term_start(&(struct job_options){.argv = argv, .rows = ROWS, .cols = COLS});
    need(term_wait_text(term, "■ ended"));
    term_free(term);
}

int main(int argc, char **argv)
{
    const char *what = argc > 1 ? argv[1] : "";
    if (strcmp(what, "first") == 0 && argc == 3)
        first(argv[2]);
    else if (strcmp(what, "load") == 0 && argc == 3)
        load(argv[2]);
    else if (strcmp(what, "stream") == 0 && argc == 3)
        stream(argv[2]);
    else if (strcmp(what, "live") == 0 && argc == 4)
        live(argv[2], (int)strtol(argv[3], NULL, 10));
    else if (strcmp(what, "idle") == 0 && argc == 3)
        idle((int)strtol(argv[2], NULL, 10));
    else if (strcmp(what, "lines") == 0 && argc == 5)
        lines(argv[2], strtoull(argv[3], NULL, 10), strtoull(argv[4], NULL, 10));
    else if (strcmp(what, "drain") == 0 && argc == 3)
        drain(argv[2]);
    else
        return 2;
    return 0;
}
