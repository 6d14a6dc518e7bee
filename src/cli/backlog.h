/*
 * Bytes that have been read and not yet been fed: a replay's, until they are due, and a script's, until it asks for them.
 * Which input they are of is kept beside them, so that they go into the trace exactly as they came.
 */
#ifndef GCVIEW_CLI_BACKLOG_H
#define GCVIEW_CLI_BACKLOG_H

#include "base/ring.h"
#include "base/strbuf.h"
#include "cli/inflow.h"

struct backlog {
    struct strbuf bytes;
    size_t fed;          /* of these */
    struct ring turns;   /* of struct backlog_turn: whose bytes they are */
    uint64_t lines;      /* fed, from the first on */
};

void backlog_init(struct backlog *backlog);
void backlog_release(struct backlog *backlog);

/* What intake_read gave; only INTAKE_DATA and INTAKE_INPUT_END leave something. */
void backlog_add(struct backlog *backlog, enum intake_status status, const struct intake_event *event);

/* Feeds the lines up to that number, counted from 1 through all inputs; UINT64_MAX: all there is. */
void backlog_feed(struct backlog *backlog, struct inflow *inflow, uint64_t to_line);

/* Bytes that wait. */
static inline size_t backlog_waiting(const struct backlog *backlog)
{
    return backlog->bytes.len - backlog->fed;
}

#endif
