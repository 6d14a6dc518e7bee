/*
 * A saved trace in its own time. A second decoder, the scout, reads ahead of the screen and says when which line is due:
 * a line is fed when its trace record ends on the stream's own clock, the lines between go with the next record. What the
 * scout has read and the screen has not is kept; when that grows large without a record it is fed at once, so memory
 * is bounded. (An index made beforehand was rejected: the whole file would have to be read before the first frame.)
 */
#ifndef GCVIEW_CLI_REPLAY_H
#define GCVIEW_CLI_REPLAY_H

#include "cli/app.h"
#include "cli/backlog.h"
#include "model/assign.h"

struct replay {
    struct trace *scout;
    struct inflow ahead;    /* from the intake to the scout */
    struct backlog waiting; /* what the scout has read and the screen has not */
    struct assign assign;
    struct ring cues;       /* of struct replay_cue */
    uint64_t played_ns;     /* on the stream's clock, from its first record on */
    uint64_t tick_ns;       /* when that was so; 0: it has not begun */
    int64_t start_ns;       /* clock of the first record */
    uint64_t last_due_ns;
    bool has_start, is_read; /* is_read: the input has ended */
    bool paused;
    unsigned speed;         /* percent */
};

bool replay_init(struct replay *replay, const struct options *options, struct intake *intake, unsigned speed,
                 struct err *err);
void replay_release(struct replay *replay);

/* Feeds the screen with what is due by now; *ret_due_ns is when the next line is (UINT64_MAX: not by itself).
 * INTAKE_DATA while it goes on, INTAKE_END when all has been fed, INTAKE_TROUBLE with a sentence: play on. */
enum intake_status replay_play(struct replay *replay, struct inflow *screen, uint64_t now_ns, uint64_t *ret_due_ns,
                               struct err *err);

void replay_pause(struct replay *replay, uint64_t now_ns); /* and go on */
void replay_faster(struct replay *replay, uint64_t now_ns, bool faster);

#endif
