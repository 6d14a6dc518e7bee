#include "trace/unwrap.h"

#include <assert.h>

#include "trace/decode.h"

void unwrap_init(struct unwrap *unwrap, struct prefix_reader *reader)
{
    *unwrap = (struct unwrap){.reader = reader};
    prefix_room_init(&unwrap->outer_room);
    prefix_room_init(&unwrap->inner_room);
}

void unwrap_release(struct unwrap *unwrap)
{
    prefix_room_release(&unwrap->outer_room);
    prefix_room_release(&unwrap->inner_room);
}

static bool read_by(struct unwrap *unwrap, unwrap_choice choice, struct span line, struct prefix_room *room,
                    struct unwrapped *ret)
{
    if (choice == 0 || !prefix_read(unwrap->reader, choice - 1U, line, room, ret))
        return false;
    unwrap->lines[choice - 1]++;
    return true;
}

bool unwrap_outer(struct unwrap *unwrap, unwrap_choice *choice, struct span line, struct unwrapped *ret)
{
    if (read_by(unwrap, *choice, line, &unwrap->outer_room, ret))
        return true;
    uint64_t rows = line.len > 0 ? prefix_reader_rows(unwrap->reader, PREFIX_SURE, line.ptr[0]) : 0;
    for (; rows != 0; rows &= rows - 1) {
        unwrap_choice other = (unwrap_choice)(__builtin_ctzll(rows) + 1);
        if (other != *choice && read_by(unwrap, other, line, &unwrap->outer_room, ret)) {
            *choice = other;
            return true;
        }
    }
    return false;
}

bool unwrap_inner(struct unwrap *unwrap, unwrap_choice choice, struct span body, struct unwrapped *ret)
{
    return read_by(unwrap, choice, body, &unwrap->inner_room, ret);
}

static unwrap_choice guess(struct unwrap *unwrap, struct span text, struct prefix_room *rooms[], unsigned more);

/* Whether the row leaves what looks like a trace line, with up to `more` others between the two. */
static bool leaves_trace_line(struct unwrap *unwrap, size_t row, struct span text, struct prefix_room *rooms[], unsigned more,
                              struct unwrapped *ret)
{
    if (!prefix_read(unwrap->reader, row, text, rooms[0], ret) || ret->body_len == 0)
        return false;
    struct span body = span_make(ret->text.ptr + ret->body_start, ret->body_len);
    size_t candidate = decode_candidate(body, 0);
    return candidate == 0 || (more > 0 && candidate < body.len && guess(unwrap, body, rooms + 1, more - 1) != 0);
}

/* The first of the weak rows that does. */
static unwrap_choice guess(struct unwrap *unwrap, struct span text, struct prefix_room *rooms[], unsigned more)
{
    struct unwrapped found;
    for (uint64_t rows = prefix_reader_rows(unwrap->reader, PREFIX_WEAK, text.ptr[0]); rows != 0; rows &= rows - 1) {
        unsigned row = (unsigned)__builtin_ctzll(rows);
        if (leaves_trace_line(unwrap, row, text, rooms, more, &found))
            return (unwrap_choice)(row + 1);
    }
    return 0;
}

unwrap_choice unwrap_guess(struct unwrap *unwrap, struct span text, unsigned behind)
{
    struct prefix_room *rooms[] = {&unwrap->outer_room, &unwrap->inner_room};
    assert(behind < sizeof rooms / sizeof rooms[0]);
    unwrap_choice alone = guess(unwrap, text, rooms + 1, 0);
    return alone == 0 && behind > 0 ? guess(unwrap, text, rooms, behind) : alone;
}

/* Whether the row has a name before a trace line. */
static bool is_label(struct unwrap *unwrap, size_t row, struct span text, struct span *ret_name)
{
    struct prefix_room *rooms[] = {&unwrap->outer_room, &unwrap->inner_room};
    struct unwrapped found;
    if (!leaves_trace_line(unwrap, row, text, rooms, 1, &found) || found.source.len == 0)
        return false;
    *ret_name = found.source;
    return true;
}

unwrap_choice unwrap_guess_label(struct unwrap *unwrap, unwrap_choice first, struct span text, struct span *ret_name)
{
    if (first != 0 && is_label(unwrap, first - 1U, text, ret_name))
        return first;
    for (size_t row = 0; row < prefix_reader_count(unwrap->reader); row++)
        if (prefix_reader_row(unwrap->reader, row)->trust == PREFIX_REPEATED && is_label(unwrap, row, text, ret_name))
            return (unwrap_choice)(row + 1);
    return 0;
}

bool unwrap_is_beside(const struct unwrap *unwrap, unwrap_choice label, unwrap_choice outer)
{
    return outer != 0 && prefix_reader_row(unwrap->reader, label - 1U)->beside == prefix_reader_row(unwrap->reader, outer - 1U);
}

bool unwrap_is_doubtful(const struct unwrap *unwrap, unwrap_choice choice)
{
    return choice != 0 && !prefix_reader_is_sure(unwrap->reader, choice - 1U);
}
