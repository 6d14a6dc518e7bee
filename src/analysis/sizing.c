#include "analysis/sizing.h"

#include <inttypes.h>
#include <string.h>

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

void sizing_tell(const struct window *window, struct strbuf *out)
{
    struct sizing rows[SIZING_ROWS];
    char heap[NUM_TEXT], cpu[NUM_TEXT];
    bool has_model = sizing_compute(window, rows);
    for (int i = 0; has_model && i < SIZING_ROWS; i++)
        strbuf_addf(out, i == 0 ? "GOGC=%" PRIu32 ": heap up to %s, GC CPU about %s" : "; %" PRIu32 ": %s, %s", rows[i].percent,
                    num_bytes(heap, rows[i].heap_bytes), num_percent(cpu, rows[i].gc_cpu_ppm));
    if (window->live_max_bytes > 0)
        strbuf_addf(out, "%sGOMEMLIMIT well above %s, or the collector never rests.", has_model ? ". " : "",
                    num_bytes(heap, sizing_least_bytes(window)));
}

bool sizing_answers(const char *finding_id)
{
    static const char *const IDS[] = {"gc-cpu", "memory-limit", "tiny-heap"};
    bool answers = false;
    for (size_t i = 0; i < sizeof IDS / sizeof *IDS; i++)
        answers = answers || strcmp(finding_id, IDS[i]) == 0;
    return answers;
}
