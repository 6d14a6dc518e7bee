/*
 * A log of any length for measurements: the same bytes on every run and every machine.
 *
 *   gen CYCLES          CYCLES lines of a Go 1.19 trace, some 144 bytes each
 *   gen CYCLES FOREIGN  with FOREIGN lines of a program's own log before each
 *   gen CYCLES FOREIGN SPEED  all times divided by SPEED: with 5, 100 cycles a second instead of 20
 *
 * The heap breathes between 20 and 60 MB, one cycle in a hundred stops for long, one in a thousand is forced.
 */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* xorshift64: no library's rand, whose sequence differs by system. */
static uint64_t next(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

static uint64_t between(uint64_t *seed, uint64_t low, uint64_t high)
{
    return low + next(seed) % (high - low + 1);
}

/* Microseconds as the runtime prints them: three digits at most (fmtNSAsMS of mgc.go). */
static void put_ms(uint64_t us)
{
    if (us == 0)
        printf("0");
    else if (us < 100)
        printf("0.%03" PRIu64, us);
    else if (us < 1000)
        printf("0.%02" PRIu64, us / 10);
    else if (us < 10000)
        printf("%" PRIu64 ".%" PRIu64, us / 1000, us / 100 % 10);
    else
        printf("%" PRIu64, us / 1000);
}

static void put_list(const uint64_t *us, size_t count, const char *separators)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            putchar(separators[i - 1]);
        put_ms(us[i]);
    }
}

static void put_cycle(uint64_t *seed, uint64_t number, uint64_t at_ms, uint64_t speed)
{
    uint64_t sweep = next(seed) % 100 == 0 ? between(seed, 1000, 20000) : between(seed, 12, 240);
    uint64_t mark = between(seed, 2000, 14000), term = between(seed, 2, 90);
    uint64_t live = 20 + (number / 64) % 20 + next(seed) % 4, peak = live + between(seed, 15, 30);
    printf("gc %" PRIu64 " @%" PRIu64 ".%03" PRIu64 "s %" PRIu64 "%%: ", number, at_ms / 1000, at_ms % 1000,
           between(seed, 1, 4));
    sweep /= speed;
    mark /= speed;
    term /= speed;
    put_list((uint64_t[]){sweep, mark, term}, 3, "++");
    printf(" ms clock, ");
    put_list((uint64_t[]){2 * sweep, mark / 9, mark, mark / 3, 2 * term}, 5, "+//+");
    printf(" ms cpu, %" PRIu64 "->%" PRIu64 "->%" PRIu64 " MB, %" PRIu64
           " MB goal, 0 MB stacks, 0 MB globals, 2 P%s\n", peak - 1, peak, live, 2 * live + 1,
           next(seed) % 1000 == 0 ? " (forced)" : "");
}

static void put_foreign(uint64_t *seed)
{
    printf("2026/11/23 14:33:53 GET /api/v1/items/%" PRIu64 " 200 %" PRIu64 " bytes in %" PRIu64 "us from 10.0.0.%"
           PRIu64 " trace=%016" PRIx64 "\n", between(seed, 1, 99999), between(seed, 100, 9999),
           between(seed, 80, 9000), between(seed, 1, 250), next(seed));
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fputs("usage: gen CYCLES [FOREIGN [SPEED]]\n", stderr);
        return 2;
    }
    uint64_t cycles = strtoull(argv[1], NULL, 10), foreign = argc > 2 ? strtoull(argv[2], NULL, 10) : 0;
    uint64_t speed = argc > 3 ? strtoull(argv[3], NULL, 10) : 1;
    speed += speed == 0;
    uint64_t seed = UINT64_C(0x9e3779b97f4a7c15), at_ms = 3;
    for (uint64_t number = 1; number <= cycles; number++) {
        for (uint64_t i = 0; i < foreign; i++)
            put_foreign(&seed);
        put_cycle(&seed, number, at_ms / speed, speed);
        at_ms += between(&seed, 36, 66); /* no cycle takes longer than 35 ms */
    }
    return ferror(stdout) || fflush(stdout) != 0;
}
