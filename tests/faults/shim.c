/*
 * A world that fails, preloaded before the C library (LD_PRELOAD). What fails is said in the environment:
 *
 *   FAULT_ALLOC=N    the Nth malloc, calloc or realloc of the process returns NULL; 0: none does, they are counted
 *   FAULT_COUNT=FD   at the end the number of allocations is written to that descriptor, in decimal
 *   FAULT_IO=SEED    reads and writes are short, or interrupted (EINTR), or would block (EAGAIN, where the descriptor is
 *                    non-blocking), by a random number generator of that seed; waits are interrupted too
 *   FAULT_READ=N     no read brings more than N bytes
 *   FAULT_WATCH=1    there is no inotify
 *
 * What the dynamic linker and the C library allocate by themselves before main does not count.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/select.h>
#include <unistd.h>

extern void *__libc_malloc(size_t bytes);
extern void *__libc_calloc(size_t count, size_t bytes);
extern void *__libc_realloc(void *ptr, size_t bytes);

static bool is_started;
static long fail_at, allocations;
static int count_fd = -1;
static bool is_shaky;
static uint32_t state;
static size_t most;

static uint32_t roll(void)
{
    state = state * UINT32_C(1664525) + UINT32_C(1013904223);
    return state >> 16;
}

__attribute__((constructor)) static void start(void)
{
    const char *at = getenv("FAULT_ALLOC"), *fd = getenv("FAULT_COUNT"), *seed = getenv("FAULT_IO");
    const char *bytes = getenv("FAULT_READ");
    most = bytes ? strtoul(bytes, NULL, 10) : 0;
    fail_at = at ? strtol(at, NULL, 10) : 0;
    count_fd = fd ? (int)strtol(fd, NULL, 10) : -1;
    is_shaky = seed != NULL;
    state = seed ? (uint32_t)strtoul(seed, NULL, 10) : 0;
    is_started = true;
}

__attribute__((destructor)) static void end(void)
{
    char text[32];
    is_started = false;
    int len = snprintf(text, sizeof text, "%ld\n", allocations);
    if (count_fd >= 0)
        (void)!write(count_fd, text, (size_t)len);
}

static bool fails(void)
{
    if (!is_started || ++allocations != fail_at)
        return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t bytes)
{
    return fails() ? NULL : __libc_malloc(bytes);
}

void *calloc(size_t count, size_t bytes)
{
    return fails() ? NULL : __libc_calloc(count, bytes);
}

void *realloc(void *ptr, size_t bytes)
{
    return fails() ? NULL : __libc_realloc(ptr, bytes);
}

/* 0: go on, with *len perhaps made smaller; else fail with that errno. */
static int shake(int fd, size_t *len)
{
    if (!is_started || !is_shaky || *len == 0)
        return 0;
    switch (roll() % 8) {
    case 0:
        return EINTR;
    case 1:
        return fcntl(fd, F_GETFL) & O_NONBLOCK ? EAGAIN : EINTR;
    case 2:
        *len = 1;
        return 0;
    case 3:
    case 4:
        *len = 1 + roll() % *len;
        return 0;
    default:
        return 0;
    }
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int inotify_init1(int flags)
{
    if (!getenv("FAULT_WATCH"))
        return ((int (*)(int))dlsym(RTLD_NEXT, "inotify_init1"))(flags);
    errno = ENOSYS;
    return -1;
}

ssize_t read(int fd, void *buf, size_t len)
{
    static __typeof__(&read) real;
    int error = shake(fd, &len);
    if (!real)
        real = REAL(read);
    if (is_started && most > 0 && len > most)
        len = most;
    if (error == 0)
        return real(fd, buf, len);
    errno = error;
    return -1;
}

ssize_t write(int fd, const void *buf, size_t len)
{
    int error = shake(fd, &len);
    if (error == 0)
        return REAL(write)(fd, buf, len);
    errno = error;
    return -1;
}

int pselect(int count, fd_set *read_fds, fd_set *write_fds, fd_set *except_fds, const struct timespec *wait,
            const sigset_t *mask)
{
    if (is_started && is_shaky && roll() % 8 == 0) {
        errno = EINTR;
        return -1;
    }
    return REAL(pselect)(count, read_fds, write_fds, except_fds, wait, mask);
}
