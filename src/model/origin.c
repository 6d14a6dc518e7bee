/*
 * All lines of a source come through one pipe, so they come in the order in which they were written, nearly. A line that its
 * program wrote 12.3 s after its start thus says when that was on a clock that all runs of the source share: not before
 * the line that came before, and not long after it. What is known of a start is a number and a doubt, and each pair
 * of neighbouring lines of two runs moves both: the second was written later, so the difference of the two is a normal
 * distribution of which the part below zero has been cut off. (The same sum is done for players of whom one has beaten
 * the other: Herbrich, Minka, Graepel: TrueSkill, 2007.) After some lines the starts are known to a fraction of
 * the time between lines, and the run whose line it is, is the one for which it comes when it should.
 *
 * A stamp is better still: stamp minus time since start is the start, the same for all lines of a run, a little
 * late at times. Stamps of whole seconds leave a second of doubt, of which each line cuts some off. Where stamps have
 * fractions the order is not asked, for it says nothing more.
 *
 * Rejected: lower and upper bounds of each start from the order alone. They are exact, but they count from the first run, and
 * relative to one that is silent all others stay vague although they are known to each other.
 */
#include "model/origin.h"

#include "base/num.h"
#include "trace/record.h"

#define CUT_OFF_NS ((int64_t)NS_PER_MS) /* times since start are cut off to milliseconds */

enum {
    TAIL_BITS = 8,
    WALL_MOST = 30, /* bits; clocks are set at times */
    GAP_FIRST_US = 250000, GAP_LEAST_US = 1000,
    JITTER_FIRST_US = 2000, JITTER_LEAST_US = 500,
    DOUBT_LEAST_US = 500, DOUBT_MOST_US = 1 << 30,
    FEW_STAMPS = 16,
};
#define LATE_FIRST_NS (10 * CUT_OFF_NS)
#define LATE_MOST_NS (500 * CUT_OFF_NS)

int64_t cost_log2(uint64_t value)
{
    if (value < 2)
        return 0;
    int whole = 63 - __builtin_clzll(value);
    uint64_t fraction = whole >= 8 ? value >> (whole - 8) : value << (8 - whole);
    return (int64_t)whole * COST_BIT + (int64_t)(fraction & (COST_BIT - 1));
}

uint64_t cost_tail(uint64_t distance, uint64_t scale)
{
    if (distance / TAIL_BITS < scale)
        return distance * COST_BIT / scale;
    return TAIL_BITS * COST_BIT + 3 * (uint64_t)(cost_log2(distance) - cost_log2(scale * TAIL_BITS));
}

void origin_clock_init(struct origin_clock *clock)
{
    *clock = (struct origin_clock){.gap_us = GAP_FIRST_US, .jitter_us = JITTER_FIRST_US, .late_ns = LATE_FIRST_NS};
}

void origin_init(struct origin *origin, const struct origin_clock *clock, int64_t end_ns)
{
    *origin = (struct origin){
        .start_ns = clock->now_ns + clock->gap_us * (int64_t)NS_PER_US - end_ns,
        .doubt_us = 2 * clock->gap_us,
        .wall_ns = {1, 0},
    };
}

static int64_t square_root(int64_t value)
{
    int64_t root = 0;
    for (int64_t bit = INT64_C(1) << 31; bit > 0; bit >>= 1)
        if ((root + bit) * (root + bit) <= value)
            root += bit;
    return root;
}

/* The square root of the sum of the squares, to a few percent: it is asked for each candidate. */
static int64_t together(int64_t a, int64_t b)
{
    return a > b ? a + b * 3 / 8 : b + a * 3 / 8;
}

/* Of the time between the newest line and one of that run. */
static int64_t doubt_between(const struct origin *origin, const struct origin_clock *clock)
{
    return together(together(origin->doubt_us, clock->doubt_us), clock->jitter_us);
}

static int64_t early_us(const struct origin *origin, const struct origin_clock *clock, int64_t end_ns)
{
    return (origin->start_ns + end_ns - clock->now_ns) / (int64_t)NS_PER_US;
}

static uint64_t order_cost(const struct origin *origin, const struct origin_clock *clock, int64_t end_ns)
{
    int64_t early = early_us(origin, clock, end_ns), doubt = doubt_between(origin, clock);
    if (early >= 0)
        return cost_tail((uint64_t)early, (uint64_t)(clock->gap_us + doubt));
    return COST_BIT / 2 + cost_tail((uint64_t)-early * 3 / 2, (uint64_t)doubt);
}

/* When the run must have started: a stamp of whole seconds is anywhere in its second. */
static struct origin_bounds wall_start(const struct origin_clock *clock, int64_t end_ns, int64_t wall_ns)
{
    int64_t start_ns;
    if (wall_ns == GC_WALL_NONE || __builtin_sub_overflow(wall_ns, end_ns, &start_ns) || start_ns < INT64_MIN / 2 ||
        start_ns > INT64_MAX / 2)
        return (struct origin_bounds){1, 0};
    if (clock->has_fractions)
        return (struct origin_bounds){start_ns - CUT_OFF_NS, start_ns};
    return (struct origin_bounds){start_ns, start_ns + (int64_t)NS_PER_S};
}

/* How far a lies above b; negative when below, 0 when they overlap. */
static int64_t above(struct origin_bounds a, struct origin_bounds b)
{
    return a.low > b.high ? a.low - b.high : a.high < b.low ? a.high - b.low : 0;
}

uint64_t origin_wall_cost(const struct origin *origin, const struct origin_clock *clock, int64_t end_ns, int64_t wall_ns)
{
    struct origin_bounds wall = wall_start(clock, end_ns, wall_ns);
    if (!origin_is_known(wall) || !origin_is_known(origin->wall_ns))
        return 0;
    int64_t off_ns = above(wall, origin->wall_ns);
    uint64_t cost = cost_tail((uint64_t)(off_ns < 0 ? -off_ns : off_ns), (uint64_t)clock->late_ns);
    return cost < WALL_MOST * COST_BIT ? cost : WALL_MOST * COST_BIT;
}

uint64_t origin_cost(const struct origin *origin, const struct origin_clock *clock, int64_t end_ns, int64_t wall_ns)
{
    uint64_t cost = origin_wall_cost(origin, clock, end_ns, wall_ns);
    bool is_exact = clock->has_fractions && wall_ns != GC_WALL_NONE && origin_is_known(origin->wall_ns);
    return is_exact ? cost : cost + order_cost(origin, clock, end_ns);
}

uint64_t origin_apart_cost(const struct origin *a, const struct origin *b)
{
    int64_t apart_us = (a->start_ns - b->start_ns) / (int64_t)NS_PER_US;
    return cost_tail((uint64_t)(apart_us < 0 ? -apart_us : apart_us), (uint64_t)(a->doubt_us + b->doubt_us));
}

/* Stamps are never early, so one that is earlier than all before is the truth, and one that is later moves it little:
 * clocks drift. */
static void note_wall(struct origin *origin, struct origin_clock *clock, int64_t end_ns, int64_t wall_ns)
{
    if (wall_ns != GC_WALL_NONE && wall_ns % (int64_t)NS_PER_S != 0)
        clock->has_fractions = true;
    struct origin_bounds seen = wall_start(clock, end_ns, wall_ns), *known = &origin->wall_ns;
    if (!origin_is_known(seen))
        return;
    if (!origin_is_known(*known)) {
        *known = seen;
        return;
    }
    int64_t off_ns = above(seen, *known), move_ns = off_ns > 0 ? off_ns / 16 : off_ns;
    if (off_ns > LATE_MOST_NS || off_ns < -LATE_MOST_NS) { /* a clock was set; that says nothing of the next stamp */
        *known = seen;
        return;
    }
    known->low += move_ns;
    known->high += move_ns;
    if (off_ns == 0)
        *known = (struct origin_bounds){seen.low > known->low ? seen.low : known->low,
                                        seen.high < known->high ? seen.high : known->high};
    off_ns = off_ns < 0 ? -off_ns : off_ns;
    clock->late_ns += (2 * off_ns + CUT_OFF_NS - clock->late_ns) / (clock->stamps++ < FEW_STAMPS ? 4 : 16);
}

/*
 * A standard normal distribution moved up by t and cut off below zero: how far its mean goes up, and which part of its
 * variance is lost; in 1024ths. For t from -8 to 4 in steps of a half: phi(t) / Phi(t).
 */
enum { ONE = 1024, STEPS = 2, TABLE_FROM = -8, TABLE_TO = 4 };

static void cut_off(int64_t t, int64_t *ret_up, int64_t *ret_lost)
{
    static const int64_t UP[] = {8316, 7812, 7309, 6807, 6306, 5808, 5311, 4817, 4327, 3841, 3362, 2890, 2430,
                                 1985, 1562, 1168, 817, 521, 295, 142, 57, 18, 5, 1, 0};
    int64_t at = (t - TABLE_FROM * ONE) * STEPS, i = at / ONE;
    if (t < TABLE_FROM * ONE)
        *ret_up = -t;
    else
        *ret_up = t < TABLE_TO * ONE ? UP[i] + (UP[i + 1] - UP[i]) * (at % ONE) / ONE : 0;
    *ret_lost = *ret_up * (*ret_up + t) / ONE;
}

/* Both runs take their part of what the difference has moved, by the square of their doubt. */
static void move(struct origin *origin, int64_t both, int64_t up_us, int64_t lost)
{
    int64_t share = origin->doubt_us * ONE / both * origin->doubt_us / both, left = ONE - share * lost / ONE;
    origin->start_ns += up_us * share / ONE * (int64_t)NS_PER_US;
    int64_t doubt = square_root(origin->doubt_us * origin->doubt_us / ONE * (left > 0 ? left : 0));
    origin->doubt_us = doubt > DOUBT_LEAST_US ? doubt : DOUBT_LEAST_US;
}

static void note_order(struct origin *origin, struct origin *last, struct origin_clock *clock, int64_t end_ns)
{
    int64_t both = doubt_between(origin, clock), early = early_us(origin, clock, end_ns), up, lost;
    int64_t late = early < 0 ? -early : JITTER_LEAST_US, late_most = 3 * both;
    clock->jitter_us += ((late < late_most ? late : late_most) - clock->jitter_us) / 32;
    early = early < TABLE_FROM * both ? TABLE_FROM * both : early;
    cut_off(early * ONE / both, &up, &lost);
    move(origin, both, both * up / ONE, lost);
    move(last, both, -both * up / ONE, lost);
}

void origin_note(struct origin *origin, struct origin *last, struct origin_clock *clock, int64_t end_ns, int64_t wall_ns)
{
    note_wall(origin, clock, end_ns, wall_ns);
    if (last && last != origin)
        note_order(origin, last, clock, end_ns);
    int64_t passed_us = early_us(origin, clock, end_ns);
    if (passed_us >= 0)
        clock->gap_us += (passed_us - clock->gap_us) / 16;
    if (clock->gap_us < GAP_LEAST_US)
        clock->gap_us = GAP_LEAST_US;
    if (clock->gap_us > DOUBT_MOST_US / 2)
        clock->gap_us = DOUBT_MOST_US / 2;
    clock->now_ns = origin->start_ns + end_ns;
    clock->doubt_us = origin->doubt_us;
}
