/*
 * Whose cycle is whose, as the model says: standard input has lines "NAME<tab>TEXT" (no NAME: no source); each TEXT is a
 * line of the input of that name. Prints "LINE RUN PROCESS GUESS" for each cycle, LINE counting from 1.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "model/model.h"

enum { NAMES = 1 << 14 };

void xalloc_failed(size_t bytes)
{
    (void)bytes;
    abort();
}

static uint32_t input_of(struct trace *trace, const char *name)
{
    static char *names[NAMES];
    static uint32_t numbers[NAMES];
    uint32_t slot = 5381;
    if (name[0] == '\0')
        return 0;
    for (const char *c = name; *c; c++)
        slot = slot * 33 + (unsigned char)*c;
    for (slot %= NAMES; names[slot]; slot = (slot + 1) % NAMES)
        if (strcmp(names[slot], name) == 0)
            return numbers[slot];
    names[slot] = strdup(name);
    numbers[slot] = trace_add_input(trace, span_of(name));
    return numbers[slot];
}

int main(void)
{
    struct model *model = model_new(&(struct model_limits){.cycles = 1 << 22, .log_bytes = 1, .log_lines = 1});
    struct trace_events events = model_events(model);
    struct err err;
    struct trace *trace = trace_new(&events, &err);
    char *line = NULL;
    size_t room = 0;
    ssize_t len;
    if (!trace)
        return 1;
    while ((len = getline(&line, &room, stdin)) > 0) {
        char *tab = memchr(line, '\t', (size_t)len);
        if (!tab)
            return 2;
        *tab = '\0';
        trace_feed(trace, input_of(trace, line), span_make(tab + 1, (size_t)(line + len - tab - 1)));
    }
    trace_finish(trace);
    for (uint32_t i = 0; i < model_process_count(model); i++) {
        const struct process *process = model_process(model, i);
        for (uint64_t seq = process_first(process); seq < process_end(process); seq++)
            printf("%" PRIu64 " %" PRIu32 " %" PRIu32 " %d\n", (uint64_t)process_cycle(process, seq)->line,
                   process_run(process, seq), i, process_is_guess(process));
    }
    free(line);
    trace_free(trace);
    model_free(model);
    return 0;
}
