/* Trace lines as the torn-line modules see them: decoded, or cut off somewhere. */
#ifndef GCVIEW_TESTS_TORN_LINES_H
#define GCVIEW_TESTS_TORN_LINES_H

#include "base/err.h"
#include "trace/decode.h"
#include "trace/torn_grammar.h"
#include "trace/torn_tails.h"
#include "trace/torn_world.h"

/* The record of a whole line. */
static inline struct gc_record line_record(const char *text)
{
    struct err err = {{0}};
    struct decode *decode = decode_new(&err);
    assert_non_null(decode);
    struct gc_record record = {0};
    assert_int_equal(decode_at(decode, span_of(text), 0, &record), span_of(text).len);
    decode_free(decode);
    return record;
}

/* Process 1 after this line. */
static inline struct story line_story(const char *text)
{
    struct gc_record record = line_record(text);
    struct story story = story_make(NULL, 1, &record);
    story.versions = (uint8_t)grammar_versions_of(&record);
    story.mark_ns[0] = record.value[GC_MARK_NS];
    story.mark_parts = 1;
    return story;
}

/* The state behind all of `text`, which must be the beginning of a trace line. */
static inline struct grammar_state line_state(const char *text)
{
    static struct grammar_stop stops[GRAMMAR_STOPS_MAX];
    size_t count = grammar_stops(grammar_begin(), span_of(text), stops);
    assert_true(count > 0 && stops[count - 1].len == span_of(text).len);
    return stops[count - 1].state;
}

/* A trace line of which `text` was read, in line `line` of the stream, as one piece. */
static inline struct partial *line_open(struct world *world, struct partials *partials, const char *text, uint64_t line)
{
    struct partial *partial = world_open(world, partials);
    assert_non_null(partial);
    assert_true(partial_extend(partial, span_of(text), line, 0));
    partial->state = line_state(text);
    partial->begins_line = true;
    partial->opened = partial->touched = line;
    partial->number = ++world->heads;
    partial->deadline = UINT64_MAX;
    return partial;
}

#endif
