/*
 * A saved trace in its own time. A second decoder, the scout, reads ahead of the screen and says when which line is due:
 * a line is fed when its trace record ends on the stream's own clock, the lines between go with the next record. What the
 * scout has read and the screen has not is kept; when that grows large without a record it is fed at once, so memory
 * is bounded. (An index made beforehand was rejected: the whole file would have to be read before the first frame.)
 */
#ifndef GCVIEW_CLI_REPLAY_H
#define GCVIEW_CLI_REPLAY_H

#include "base/ring.h"
#include "cli/app.h"
#include "input/intake.h"
#include "model/assign.h"

struct replay {
    struct trace *scout;
    struct assign assign;
    struct ring cues;       /* of struct replay_cue */
    struct strbuf waiting;  /* bytes that the scout has read */
    size_t fed;             /* of these, for the screen too */
    uint64_t lines;         /* fed, from the first on */
    uint64_t played_ns;     /* on the stream's clock, from its first record on */
    uint64_t tick_ns;       /* when that was so */
    int64_t start_ns;       /* clock of the first record */
    uint64_t last_due_ns;
    bool has_start, is_read; /* is_read: the input has ended */
    bool paused;
    unsigned speed;         /* percent */
};

bool replay_init(struct replay *replay, const struct options *options, unsigned speed, uint64_t now_ns, struct err *err);
void replay_release(struct replay *replay);

/* Feeds what is due by now; *ret_due_ns is when the next line is (UINT64_MAX: not by itself). SOURCE_DATA while it
 * goes on, SOURCE_END when all has been fed, SOURCE_ERROR with a sentence. */
enum source_status replay_play(struct replay *replay, struct intake *intake, struct app *app, uint64_t now_ns,
                               uint64_t *ret_due_ns, struct err *err);

void replay_pause(struct replay *replay, uint64_t now_ns); /* and go on */
void replay_faster(struct replay *replay, uint64_t now_ns, bool faster);

#endif
