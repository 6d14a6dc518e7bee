/* Runs a fuzz target over files, and over some made-up inputs, without libFuzzer: for `make check`. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "fuzz.h"

void xalloc_failed(size_t bytes)
{
    (void)bytes;
    abort();
}

static void replay_file(const char *name)
{
    static uint8_t data[1 << 20];
    FILE *file = fopen(name, "rb");
    if (!file) {
        perror(name);
        exit(1);
    }
    size_t size = fread(data, 1, sizeof data, file);
    fclose(file);
    LLVMFuzzerTestOneInput(data, size);
}

enum { ROUNDS = 250 };

static void replay_made_up(void)
{
    uint8_t data[64];
    uint32_t state = 1;
    for (unsigned round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < sizeof data; i++) {
            state = state * UINT32_C(1664525) + UINT32_C(1013904223);
            data[i] = (uint8_t)(state >> 24);
        }
        LLVMFuzzerTestOneInput(data, round % sizeof data);
    }
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        replay_file(argv[i]);
    replay_made_up();
    printf("%d files and the made-up inputs pass\n", argc - 1);
    return 0;
}
