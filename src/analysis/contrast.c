#include "analysis/contrast.h"

#include <string.h>

static bool is_empty(const struct contrast_side *side)
{
    return side->from_seq >= side->end_seq;
}

static void take_sample(struct sample *sample, const struct contrast_side *side)
{
    const struct process *process = side->process;
    struct gc_record record;
    if (process_before(process, side->from_seq, &record))
        sample_pass(sample, &record);
    for (uint64_t seq = side->from_seq; seq < side->end_seq; seq++) {
        cycle_unpack(process_cycle(process, seq), &record);
        sample_add(sample, &record);
    }
}

void contrast_compute(const struct contrast_side side[2], struct contrast *ret)
{
    struct compare_side sides[2];
    *ret = (struct contrast){.window = {{.cycles = 0}}};
    for (int i = 0; i < 2; i++)
        if (!is_empty(&side[i]))
            window_compute(side[i].process, side[i].from_seq, side[i].end_seq - 1, &ret->window[i]);
    if (is_empty(&side[0]) || is_empty(&side[1]))
        return;
    for (int i = 0; i < 2; i++) {
        sides[i] = (struct compare_side){.input = {.window = &ret->window[i]}, .sample = sample_new()};
        take_sample(sides[i].sample, &side[i]);
    }
    compare(&sides[0], &sides[1], ret->rows);
    for (int i = 0; i < 2; i++)
        sample_free(sides[i].sample);
}

const struct compare_row *contrast_row(const struct contrast *contrast, const char *metric)
{
    for (int i = 0; i < COMPARE_ROWS; i++) {
        const struct compare_row *row = &contrast->rows[i];
        if (row->metric && strcmp(row->metric->name, metric) == 0)
            return row;
    }
    return NULL;
}
