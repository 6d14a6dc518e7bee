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

/* The first row that leaves what looks like a trace line, with up to `more` others between the two. */
static unwrap_choice guess(struct unwrap *unwrap, struct span text, struct prefix_room *rooms[], unsigned more)
{
    for (uint64_t rows = prefix_reader_rows(unwrap->reader, PREFIX_WEAK, text.ptr[0]); rows != 0; rows &= rows - 1) {
        struct unwrapped found;
        unsigned row = (unsigned)__builtin_ctzll(rows);
        if (!prefix_read(unwrap->reader, row, text, rooms[0], &found) || found.body_len == 0)
            continue;
        struct span body = span_make(found.text.ptr + found.body_start, found.body_len);
        size_t candidate = decode_candidate(body, 0);
        if (candidate == 0 || (more > 0 && candidate < body.len && guess(unwrap, body, rooms + 1, more - 1) != 0))
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

bool unwrap_is_doubtful(const struct unwrap *unwrap, unwrap_choice choice)
{
    return choice != 0 && !prefix_reader_is_sure(unwrap->reader, choice - 1U);
}
