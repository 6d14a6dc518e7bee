/* Reads series, one a line: "at:value at:value ...", and prints what trend.c makes of each, for trend.py to compare. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "analysis/trend.h"
#include "base/xalloc.h"

void xalloc_failed(size_t bytes)
{
    (void)bytes;
    abort();
}

int main(void)
{
    struct trend_point points[TREND_POINTS];
    struct trend trend;
    uint32_t count = 0;
    int end;
    while (scanf("%" SCNd64 ":%" SCNd64, &points[count].at, &points[count].value) == 2) {
        count++;
        end = getchar();
        if (end == ' ')
            continue;
        trend_compute(points, count, 1000000, &trend);
        printf("%" PRId64 " %" PRIu64 " %" PRId64 " %" PRId64 " %" PRId64 "\n", trend.s, trend.variance_x18, trend.z_milli, trend.tau_ppm,
               trend.slope);
        count = 0;
    }
    return 0;
}
