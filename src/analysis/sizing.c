#include "analysis/sizing.h"

#include "base/num.h"

bool sizing_compute(const struct window *window, struct sizing ret[SIZING_ROWS])
{
    static const uint32_t PERCENTS[SIZING_ROWS] = {50, 100, 200, 400};
    uint64_t live = window->live_max_bytes, base = live + window->roots_bytes;
    if (window->gogc.kind != GOGC_KNOWN || window->gogc.percent == 0 || live == 0 || !window->has_times || window->procs_ns == 0)
        return false;
    for (int i = 0; i < SIZING_ROWS; i++) {
        uint64_t least = 4 * BYTES_PER_MB * PERCENTS[i] / 100, heap = live + num_mul_div(base, PERCENTS[i], 100);
        uint64_t ppm = num_mul_div(window->gc_cpu_ppm, window->gogc.percent, PERCENTS[i]);
        ret[i] = (struct sizing){.percent = PERCENTS[i], .heap_bytes = heap > least ? heap : least, .gc_cpu_ppm = ppm > PPM ? PPM : ppm};
    }
    return true;
}

uint64_t sizing_least_bytes(const struct window *window)
{
    uint64_t base = window->live_max_bytes + window->roots_bytes;
    return window->live_max_bytes + base / 10;
}
