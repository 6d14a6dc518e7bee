/*
 * One turn: take what has come in, answer keys, draw if something changed, sleep. Input comes first and a frame is
 * drawn at most 22 times a second, so a hundred thousand lines cost one frame. But input that never ends must not
 * lock the reader out: a turn takes at most TURN_NS of it. What a key changes is drawn at once.
 *
 * When data comes in quick succession we do not wait for each piece but sleep NAP_NS and take what has gathered, or until the
 * next frame as long as the pipe has room: waking up costs more than all we do with a line. When each frame brings news, even
 * the first piece after a frame does not wake us. Every write into a pipe whose reader waits has to wake that reader, which
 * costs the writer more than the write: so the watched program is faster with us than with cat.
 */
#include "cli/interactive.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/num.h"
#include "cli/commands.h"
#include "cli/loop.h"
#include "cli/program.h"
#include "cli/remember.h"
#include "cli/replay.h"
#include "cli/themes.h"
#include "ui/screen.h"

#define TURN_NS (10 * NS_PER_MS)
#define FRAME_NS (44 * NS_PER_MS) /* a cycle shows within 50 ms of its line: as rarely as that allows */
#define LOADING_SHARE 8 /* at most one part in so many of the time is spent on frames while a file is loaded */
#define SETTLE_NS (20 * NS_PER_MS)
#define NAP_NS (2 * NS_PER_MS)
#define QUICK_NS (8 * NS_PER_MS)
enum { HALF_PIPE = 32 << 10 }; /* of the smallest that systems have */

struct session {
    struct app *app;
    struct inflow inflow;   /* from the intake to the screen */
    const char *name;       /* of the input */
    unsigned troubles;      /* sentences so far */
    char trouble[160];      /* the first of them */
    struct replay replay;   /* of use when app->feed.state is FEED_REPLAY */
    uint64_t replay_due_ns;
    struct themes themes;
    struct theme theme;
    struct tee tee;
    struct program program; /* whose output it is, if we have started one */
    int tty_fd;
    bool is_dirty;          /* the screen is behind */
    bool is_settled;        /* the trace knows that the input pauses */
    bool is_quick;          /* data came twice within QUICK_NS */
    uint64_t calm_ns;       /* the writer can go on for that long before it waits; 0: nothing came in this turn */
    bool is_steady;         /* this frame and the one just before it show something that came */
    bool is_resized;        /* the terminal, perhaps */
    bool is_warned;         /* that the program waits while we are stopped */
    uint64_t drawn_ns, frame_ns; /* when the last frame was drawn, and how long after it the next one may be */
    uint64_t data_ns, sync_ns, panes_due_ns;
    enum request leave;     /* REQUEST_NONE: stay */
};

static bool has_input(const struct session *session)
{
    return session->app->feed.state != FEED_ENDED;
}

static void end_input(struct session *session)
{
    app_finish(session->app);
    session->app->feed.state = FEED_ENDED;
    session->drawn_ns = 0; /* what has been loaded shows at once: the frame that is due may be eight frames away */
}

/* The first sentence stays; of those that follow there is room for their number. */
static void tell_trouble(struct session *session, const char *sentence)
{
    struct feed *feed = &session->app->feed;
    if (session->troubles++ == 0)
        snprintf(session->trouble, sizeof session->trouble, "%s", sentence);
    if (session->troubles == 1)
        snprintf(feed->trouble, sizeof feed->trouble, "%.150s", session->trouble);
    else
        snprintf(feed->trouble, sizeof feed->trouble, "%.100s (and %u like it)", session->trouble, session->troubles - 1);
}

static bool take_replay(struct session *session, uint64_t now_ns)
{
    struct err err;
    struct feed *feed = &session->app->feed;
    if (now_ns < session->replay_due_ns)
        return false;
    enum intake_status status;
    while ((status = replay_play(&session->replay, &session->inflow, now_ns, &session->replay_due_ns, &err)) == INTAKE_TROUBLE)
        tell_trouble(session, err.text);
    if (status == INTAKE_END)
        end_input(session);
    feed->paused = session->replay.paused;
    feed->replay_speed = session->replay.speed;
    session->is_dirty = true;
    return false;
}

/* What there was has been read: from now on it is what comes. */
static void catch_up(struct session *session)
{
    if (session->app->feed.state != FEED_LOADING)
        return;
    session->app->feed.state = FEED_LIVE;
    session->drawn_ns = 0; /* as in end_input */
}

/* A pipe that gave so little is empty now; should it not be, the next wait ends at once. Of several each has its turn. */
static bool is_drained(const struct session *session, struct span bytes)
{
    const struct intake *intake = session->inflow.intake;
    return session->app->feed.state == FEED_LIVE && intake->pipe_count == 1 && intake->count == 1 && bytes.len < HALF_PIPE;
}

/* How long half of the smallest pipe takes to fill as fast as `taken` came in `since_ns`; at most a frame. */
static uint64_t calm_of(uint64_t taken, uint64_t since_ns)
{
    uint64_t calm_ns = num_mul_div(since_ns, HALF_PIPE, taken);
    return calm_ns < NAP_NS ? NAP_NS : calm_ns < FRAME_NS ? calm_ns : FRAME_NS;
}

/* True when there may be more at once. */
static bool take_input(struct session *session, uint64_t now_ns)
{
    if (session->app->feed.state == FEED_REPLAY)
        return take_replay(session, now_ns);
    struct err err;
    struct intake_event event;
    uint64_t taken = 0, since_ns = now_ns - session->data_ns;
    session->is_quick = false;
    session->calm_ns = 0;
    while (has_input(session)) {
        switch (inflow_read(&session->inflow, &event, &err)) {
        case INTAKE_DATA:
            session->is_dirty = true;
            session->is_settled = false;
            session->is_quick |= since_ns < QUICK_NS;
            session->data_ns = now_ns;
            session->app->feed.bytes_done = event.bytes_done;
            taken += event.bytes.len;
            session->calm_ns = calm_of(taken + 1, since_ns);
            if (is_drained(session, event.bytes))
                return false;
            break;
        case INTAKE_INPUT_END:
            session->is_dirty = true;
            break;
        case INTAKE_AGAIN:
            catch_up(session);
            return false;
        case INTAKE_ABSENT:
            view_say(&session->app->view, now_ns, "%s", err.text);
            session->is_dirty = true;
            break;
        case INTAKE_TROUBLE:
            tell_trouble(session, err.text);
            session->is_dirty = true;
            break;
        case INTAKE_END:
            end_input(session);
            session->is_dirty = true;
            return false;
        }
        if (loop_now_ns() - now_ns >= TURN_NS)
            return true;
    }
    return false;
}

static void stop(struct session *session, uint64_t now_ns)
{
    if (session->app->feed.state == FEED_LIVE && !session->app->feed.is_file && !session->is_warned) {
        session->is_warned = true;
        view_say(&session->app->view, now_ns, "Stopped, we do not read: the program will wait when its pipe is full; "
                                              "press Ctrl-Z again");
        return;
    }
    session->is_warned = false;
    loop_suspend();
    screen_redraw();
    session->is_resized = true;
}

static void show_theme(struct session *session)
{
    screen_theme(&session->theme);
    app_set_mono(session->app, screen_is_mono() || theme_is_colorless(&session->theme));
}

static void next_theme(struct session *session, uint64_t now_ns)
{
    struct err err;
    if (themes_next(&session->themes, &session->theme, &err)) {
        show_theme(session);
        view_say(&session->app->view, now_ns, "Theme: %s", session->theme.name);
    } else {
        view_say(&session->app->view, now_ns, "%s", err.text);
    }
}

static void steer_replay(struct session *session, enum request request, uint64_t now_ns)
{
    if (session->app->feed.state != FEED_REPLAY)
        return;
    if (request == REQUEST_REPLAY_PAUSE)
        replay_pause(&session->replay, now_ns);
    else
        replay_faster(&session->replay, now_ns, request == REQUEST_REPLAY_FASTER);
    session->replay_due_ns = 0; /* play anew from here */
}

static void remember(struct session *session, uint64_t now_ns)
{
    struct err err;
    if (!remember_save(&session->app->view, &err))
        view_say(&session->app->view, now_ns, "%s", err.text);
}

static void answer(struct session *session, enum request request, uint64_t now_ns)
{
    switch (request) {
    case REQUEST_QUIT:
    case REQUEST_QUIT_PASS:
        session->leave = request;
        break;
    case REQUEST_RESTART:
        program_restart(&session->program, session->app, now_ns);
        break;
    case REQUEST_SUSPEND:
        stop(session, now_ns);
        break;
    case REQUEST_REDRAW:
        screen_redraw();
        break;
    case REQUEST_REPLAY_PAUSE:
    case REQUEST_REPLAY_SLOWER:
    case REQUEST_REPLAY_FASTER:
        steer_replay(session, request, now_ns);
        break;
    case REQUEST_THEME_NEXT:
        next_theme(session, now_ns);
        break;
    case REQUEST_REMEMBER:
        remember(session, now_ns);
        break;
    case REQUEST_WRITE:
        app_write(session->app, now_ns);
        break;
    default:
        break;
    }
}

static bool take_keys(struct session *session, uint64_t now_ns)
{
    int key, row, col;
    bool any = false;
    while (session->leave == REQUEST_NONE && (key = screen_key(&row, &col)) >= 0) {
        any = session->is_dirty = true;
        if (key != UI_KEY_RESIZE)
            answer(session, app_key(session->app, key, row, col, now_ns), now_ns);
        app_sync(session->app, now_ns);
    }
    return any;
}

static void follow_size(struct session *session)
{
    int rows, cols;
    session->is_resized = false;
    screen_size(&rows, &cols);
    if (rows == session->app->rows && cols == session->app->cols)
        return;
    app_resize(session->app, rows, cols);
    screen_redraw();
    session->is_dirty = true;
}

static void draw(struct session *session, uint64_t now_ns)
{
    if (session->is_resized)
        follow_size(session);
    session->app->wall_ns = session->app->feed.state == FEED_LIVE ? loop_wall_ns() : GC_WALL_NONE;
    session->panes_due_ns = app_refresh(session->app, now_ns);
    screen_show(&session->app->canvas);
    session->is_steady = session->calm_ns > 0 && now_ns - session->drawn_ns < 2 * FRAME_NS;
    session->drawn_ns = now_ns;
    session->frame_ns = FRAME_NS;
    uint64_t pause_ns = session->app->feed.state == FEED_LOADING ? (loop_now_ns() - now_ns) * LOADING_SHARE : 0;
    if (pause_ns > FRAME_NS)
        session->frame_ns = pause_ns;
    session->is_dirty = false;
}

static uint64_t earlier(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

/* Until the frame is due that shows what has come, or what will have, more changes nothing. */
static bool waits_for_frame(const struct session *session)
{
    return (session->is_dirty || session->is_steady) && session->calm_ns > 0 && has_input(session);
}

/* When the next turn is due although nothing happens. */
static uint64_t next_turn(const struct session *session, uint64_t now_ns, bool is_more)
{
    uint64_t due = earlier(session->sync_ns, session->panes_due_ns);
    if (is_more)
        return now_ns;
    if (session->is_dirty || waits_for_frame(session))
        due = earlier(due, session->drawn_ns + session->frame_ns);
    if (session->app->feed.state == FEED_REPLAY)
        due = earlier(due, session->replay_due_ns);
    else if (has_input(session))
        due = earlier(due, intake_due_ns(session->inflow.intake));
    if (session->app->feed.state == FEED_LIVE) {
        due = earlier(due, session->drawn_ns + NS_PER_S);
        if (!session->is_settled && !waits_for_frame(session))
            due = earlier(due, session->data_ns + SETTLE_NS);
    }
    return due;
}

/* The terminal is readable and there is no key: it may be gone (EIO, end of file). */
static bool is_terminal_gone(const struct session *session)
{
    struct termios modes;
    return tcgetattr(session->tty_fd, &modes) < 0;
}

static void sleep_until_due(struct session *session, bool is_more)
{
    uint64_t now = loop_now_ns();
    int fds[INTAKE_FDS_MAX];
    struct loop_wait wait = {.input_fds = fds, .tty_fd = session->tty_fd, .until_ns = next_turn(session, now, is_more)};
    if (waits_for_frame(session))
        wait.until_ns = earlier(wait.until_ns, now + session->calm_ns);
    else if (session->is_quick)
        wait.until_ns = earlier(wait.until_ns, now + NAP_NS);
    else if (has_input(session) && session->app->feed.state != FEED_REPLAY)
        wait.input_count = intake_fds(session->inflow.intake, fds);
    loop_wait(&wait);
    if (wait.signalled) { /* the terminal may have been resized twice in a moment, or used by others: draw it anew */
        program_signalled(&session->program);
        screen_redraw();
        session->is_dirty = session->is_resized = true;
    }
    bool any = (wait.tty_ready || wait.signalled) && take_keys(session, loop_now_ns());
    if (any)
        session->drawn_ns = 0;
    if (wait.tty_ready && !any && is_terminal_gone(session))
        session->leave = REQUEST_QUIT;
}

static void turn(struct session *session)
{
    uint64_t now = loop_now_ns();
    bool is_more = take_input(session, now);
    now = loop_now_ns();
    if (program_look(&session->program, session->app, session->inflow.intake, now))
        session->is_dirty = true;
    if (program_is_done(&session->program))
        session->leave = REQUEST_QUIT;
    if (!is_more && !session->is_settled && now - session->data_ns >= SETTLE_NS) {
        app_settle(session->app);
        session->is_settled = session->is_dirty = true;
    }
    uint64_t sync = app_sync(session->app, now);
    if (session->panes_due_ns <= now) {
        session->panes_due_ns = LOOP_NEVER;
        session->is_dirty = true;
    }
    if (session->sync_ns <= now || (session->app->feed.state == FEED_LIVE && now - session->drawn_ns >= NS_PER_S))
        session->is_dirty = true;
    session->sync_ns = sync;
    if (session->is_dirty && now - session->drawn_ns >= session->frame_ns)
        draw(session, now);
    sleep_until_due(session, is_more);
}

/* The table as it was left. */
static void recall(struct session *session, const struct options *options)
{
    struct err err;
    struct app *app = session->app;
    if (!remember_load(&app->view, options, &err))
        view_say(&app->view, loop_now_ns(), "%s; columns and order are not taken from it", err.text);
}

static void start(struct session *session, const struct options *options)
{
    struct app *app = session->app;
    app->ascii = screen_is_ascii();
    session->replay.ahead.tee = &session->tee; /* a replay reads there */
    show_theme(session);
    app->feed = (struct feed){.state = session->replay.scout           ? FEED_REPLAY
                                       : intake_is_caught_up(session->inflow.intake) ? FEED_LIVE
                                                                            : FEED_LOADING,
                              .name = session->name,
                              .can_restart = session->program.runner != NULL,
                              .is_running = session->program.runner != NULL,
                              .is_file = session->inflow.intake->pipe_count == 0,
                              .bytes_total = session->inflow.intake->bytes_total,
                              .replay_speed = session->replay.speed};
    follow_size(session);
    recall(session, options);
    app_sync(app, loop_now_ns());
    draw(session, loop_now_ns());
}

static bool is_set(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value;
}

static bool open_screen(struct session *session, const struct options *options, struct err *err)
{
    session->tty_fd = open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (session->tty_fd < 0)
        return err_set(err, "there is no terminal for the screen (%s); 'gcview report' needs none", strerror(errno));
    struct screen_options screen = {.tty_fd = session->tty_fd, .ascii = options->ascii,
                                    .no_color = options->no_color || is_set("NO_COLOR"), .mouse = !options->no_mouse};
    if (screen_open(&screen, err))
        return true;
    close(session->tty_fd);
    return false;
}

/* The last thing of all: nothing that fails before leaves a program behind. */
static bool start_program(struct session *session, struct err *err)
{
    if (!session->program.runner || runner_start(session->program.runner, session->inflow.intake, err))
        return true;
    screen_close();
    close(session->tty_fd);
    return false;
}

/* EXIT_FINE when there is a screen. */
static int prepare(struct session *session, const struct options *options, struct err *err)
{
    unsigned speed = options->replay ? options->replay : options->demo ? 100 : 0;
    if (speed && (session->program.runner || intake_is_live(session->inflow.intake))) {
        err_set(err, "--replay needs a saved log: what comes through a pipe has its own time");
        return EXIT_USAGE;
    }
    if ((speed && !replay_init(&session->replay, options, session->inflow.intake, speed, err)) ||
        !themes_choose(&session->themes, options->theme, &session->theme, err))
        return EXIT_USAGE;
    if (!tee_open(&session->tee, options->tee, session->inflow.intake, err))
        return EXIT_OUTPUT;
    return open_screen(session, options, err) && start_program(session, err) ? EXIT_FINE : EXIT_USAGE;
}

int interactive_run(struct app *app, struct intake *intake, const struct options *options, struct runner *runner,
                    struct err *err)
{
    struct session session = {.app = app, .is_settled = true, .sync_ns = LOOP_NEVER, .tee = {.fd = -1}, .program.runner = runner,
                              .name = runner ? runner->about : options->demo ? "demo" : intake->name};
    inflow_init(&session.inflow, intake, app->trace);
    themes_init(&session.themes);
    loop_own_terminal();
    if (runner)
        child_hold_signals(); /* they are the program's */
    session.inflow.tee = &session.tee;
    intake->is_exact = options->tee != NULL;
    int status = prepare(&session, options, err);
    if (status == EXIT_FINE) {
        start(&session, options);
        while (session.leave == REQUEST_NONE)
            turn(&session);
        screen_close();
        close(session.tty_fd);
        bool is_passing = session.leave == REQUEST_QUIT_PASS;
        if (runner || (is_passing && has_input(&session)))
            status = program_leave(&session.program, &session.inflow, is_passing, err);
    }
    tee_close(&session.tee);
    inflow_release(&session.inflow);
    replay_release(&session.replay);
    themes_release(&session.themes);
    return status;
}
