#include "analysis/finding_rows.h"
#include "base/num.h"

static bool find(const struct digest *digest, struct finding *ret)
{
    char over[NUM_TEXT], cycles[NUM_TEXT], most[NUM_TEXT], goal[NUM_TEXT];
    if (digest->over < threshold_of(digest, THRESHOLD_OVERSHOOT_CYCLES) ||
        digest->over * 100 < digest->cycles * threshold_of(digest, THRESHOLD_OVERSHOOT_SHARE))
        return false;
    ret->severity = SEVERITY_INFO;
    ret->confidence = CONFIDENCE_HIGH;
    ret->onset = digest->over_first;
    finding_say(ret, "%s of %s cycles ended %u %% or more above their goal; the worst, gc %u, %s above a goal of %s.",
                num_grouped(over, digest->over), num_grouped(cycles, digest->cycles),
                (unsigned)threshold_of(digest, THRESHOLD_OVERSHOOT_SIZE), (unsigned)digest->over_worst.cycle,
                num_bytes(most, digest->over_worst_bytes), num_bytes(goal, digest->over_worst_goal_bytes));
    return true;
}

const struct finding_rule finding_overshoot = {
    .id = "overshoot",
    .title = "The heap overshoots its goal",
    .brief = "Goal overshot",
    .rule = "The heap at the end of a cycle is overshoot-size (and 2 MB, beyond what is cut off) above the cycle's goal, in overshoot-cycles "
            "cycles and overshoot-share of all or more.",
    .severity = "info",
    .advice = "Count with a peak above the goal when you size a container. Bursts of allocation and objects of many MB do this; a "
              "memory limit (GOMEMLIMIT) with room below the container's keeps it from being fatal.",
    .wrong = "The peak (heap at end) fits into the memory there is.",
    .source = "gcControllerState.trigger and heapGoal, runtime/mgcpacer.go",
    .find = find,
};
