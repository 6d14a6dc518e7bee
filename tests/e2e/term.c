#include "e2e/term.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <vterm.h>

#include "base/num.h"
#include "base/xalloc.h"

/* Long enough for a sanitized build on a busy machine; a test that passes never waits for it. */
enum { DEADLINE_MS = 20000, MAX_COLOURS = 64 };

struct term {
    struct job job;
    struct job_report last; /* what the leader said last */
    bool is_over;           /* the leader has said that the program ended */
    VTerm *vterm;
    VTermScreen *screen;
    VTermState *state;
    int rows, cols;
    bool is_alternate, cursor_is_visible;
    struct strbuf raw, out, err;
    struct strbuf row, text; /* what term_row and term_text returned */
};

static uint64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / NS_PER_MS;
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
    struct term *term = user;
    if (property == VTERM_PROP_ALTSCREEN)
        term->is_alternate = value->boolean;
    if (property == VTERM_PROP_CURSORVISIBLE)
        term->cursor_is_visible = value->boolean;
    return 1;
}

static const VTermScreenCallbacks screen_callbacks = {.settermprop = on_property};

void term_free(struct term *term)
{
    if (!term)
        return;
    if (!term->is_over && term->last.pid > 0)
        kill(term->last.pid, SIGKILL);
    job_end(&term->job);
    vterm_free(term->vterm);
    strbuf_release(&term->raw);
    strbuf_release(&term->out);
    strbuf_release(&term->err);
    strbuf_release(&term->row);
    strbuf_release(&term->text);
    free(term);
}

/* What the emulator answers to the program's questions goes back to it like keys. */
static void send_answers(struct term *term)
{
    char answer[256];
    size_t len = vterm_output_read(term->vterm, answer, sizeof answer);
    if (len > 0 && write(term->job.terminal, answer, len) < 0)
        return; /* nobody reads any more: nobody misses it */
}

/* Reads what `fd` has. Returns false at its end. */
static bool drain(int fd, struct strbuf *into, struct term *emulate)
{
    char bytes[65536];
    ssize_t len = read(fd, bytes, sizeof bytes);
    if (len < 0)
        return errno == EAGAIN || errno == EINTR;
    strbuf_add(into, span_make(bytes, (size_t)len));
    if (emulate && len > 0) {
        vterm_input_write(emulate->vterm, bytes, (size_t)len);
        send_answers(emulate);
    }
    return len > 0;
}

static void drain_pipe(int *fd, struct strbuf *into)
{
    if (drain(*fd, into, NULL))
        return;
    close(*fd);
    *fd = -1;
}

static void read_reports(struct term *term)
{
    struct job_report news;
    while (read(term->job.reports, &news, sizeof news) == sizeof news) {
        term->last = news;
        term->is_over = news.has_status && !WIFSTOPPED(news.status);
    }
}

/* One turn: waits at most `ms` for anything, reads it all. `want` (or -1) is a descriptor to be written;
 * returns true when it can be. */
static bool turn(struct term *term, int ms, int want)
{
    struct pollfd fds[] = {
        {.fd = term->job.terminal, .events = POLLIN}, {.fd = term->is_over ? -1 : term->job.reports, .events = POLLIN},
        {.fd = term->job.out, .events = POLLIN},      {.fd = term->job.err, .events = POLLIN},
        {.fd = want, .events = POLLOUT},
    };
    if (poll(fds, sizeof fds / sizeof fds[0], ms) <= 0)
        return false;
    if (fds[0].revents)
        drain(term->job.terminal, &term->raw, term);
    if (fds[1].revents)
        read_reports(term);
    if (fds[2].revents)
        drain_pipe(&term->job.out, &term->out);
    if (fds[3].revents)
        drain_pipe(&term->job.err, &term->err);
    return fds[4].revents != 0;
}

struct term *term_start(const struct job_options *options)
{
    struct term *term = xcalloc(1, sizeof *term);
    *term = (struct term){.rows = options->rows, .cols = options->cols, .cursor_is_visible = true};
    strbuf_init(&term->raw, 0);
    strbuf_init(&term->out, 0);
    strbuf_init(&term->err, 0);
    strbuf_init(&term->row, 0);
    strbuf_init(&term->text, 0);
    term->vterm = vterm_new(term->rows, term->cols);
    vterm_set_utf8(term->vterm, 1);
    term->state = vterm_obtain_state(term->vterm);
    term->screen = vterm_obtain_screen(term->vterm);
    vterm_screen_enable_altscreen(term->screen, 1);
    vterm_screen_set_callbacks(term->screen, &screen_callbacks, term);
    vterm_screen_reset(term->screen, 1);
    job_start(&term->job, options);
    while (term->last.pid == 0)
        turn(term, DEADLINE_MS, -1);
    return term;
}

void term_turn(struct term *term, int ms)
{
    turn(term, ms, -1);
}

void term_pump(struct term *term, int ms)
{
    uint64_t end = now_ms() + (uint64_t)ms;
    for (uint64_t now = now_ms(); now < end && !term->is_over; now = now_ms())
        turn(term, (int)(end - now), -1);
}

static bool late(struct term *term, const char *what)
{
    fprintf(stderr, "term: waited too long for %s; the screen is:\n%s", what, term_text(term));
    if (term->err.len > 0)
        fprintf(stderr, "term: standard error is:\n%s\n", term->err.ptr);
    return false;
}

/* Turns until `holds`; after the end of the program nothing more can change. */
static bool wait_until(struct term *term, term_predicate *holds, const void *ctx, const char *what)
{
    uint64_t end = now_ms() + DEADLINE_MS;
    while (!holds(term, ctx)) {
        uint64_t now = now_ms();
        if (now >= end)
            return late(term, what);
        bool was_over = term->is_over;
        turn(term, was_over ? 0 : (int)(end - now), -1);
        if (was_over)
            return holds(term, ctx) || late(term, what);
    }
    return true;
}

bool term_wait(struct term *term, term_predicate *holds, const void *ctx)
{
    return wait_until(term, holds, ctx, "a state");
}

static bool shows(struct term *term, const void *ctx)
{
    return term_shows(term, ctx);
}

static bool hides(struct term *term, const void *ctx)
{
    return !term_shows(term, ctx);
}

static bool has_stopped(struct term *term, const void *ctx)
{
    (void)ctx;
    return term->last.has_status && WIFSTOPPED(term->last.status);
}

static bool has_ended(struct term *term, const void *ctx)
{
    (void)ctx;
    return term->is_over;
}

bool term_wait_text(struct term *term, const char *text)
{
    return wait_until(term, shows, text, text);
}

bool term_wait_gone(struct term *term, const char *text)
{
    return wait_until(term, hides, text, text);
}

bool term_wait_stop(struct term *term)
{
    return wait_until(term, has_stopped, NULL, "a stop");
}

bool term_wait_exit(struct term *term, int *ret_status)
{
    if (!wait_until(term, has_ended, NULL, "the end"))
        return false;
    while (turn(term, 0, -1) || term->job.out >= 0 || term->job.err >= 0)
        turn(term, 100, -1);
    for (size_t before = SIZE_MAX; before != term->raw.len; turn(term, 0, -1))
        before = term->raw.len;
    *ret_status = term->last.status;
    return true;
}

static bool send_all(struct term *term, int fd, const char *bytes, size_t len)
{
    uint64_t end = now_ms() + DEADLINE_MS;
    while (len > 0) {
        uint64_t now = now_ms();
        if (now >= end || term->is_over)
            return late(term, "the program to read");
        if (!turn(term, (int)(end - now), fd))
            continue;
        ssize_t sent = write(fd, bytes, len);
        if (sent < 0 && errno != EAGAIN && errno != EINTR)
            return late(term, "the program to read");
        if (sent > 0) {
            bytes += sent;
            len -= (size_t)sent;
        }
    }
    return true;
}

bool term_feed(struct term *term, const void *bytes, size_t len)
{
    return send_all(term, term->job.in, bytes, len);
}

void term_feed_end(struct term *term)
{
    if (term->job.in >= 0)
        close(term->job.in);
    term->job.in = -1;
}

bool term_keys(struct term *term, const char *bytes)
{
    return send_all(term, term->job.terminal, bytes, strlen(bytes));
}

void term_resize(struct term *term, int rows, int cols)
{
    term->rows = rows;
    term->cols = cols;
    vterm_set_size(term->vterm, rows, cols);
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    ioctl(term->job.terminal, TIOCSWINSZ, &size);
}

void term_signal(struct term *term, int signal)
{
    kill(term->last.pid, signal);
}

bool term_has_ended(const struct term *term)
{
    return term->is_over;
}

static void add_utf8(struct strbuf *sb, uint32_t ch)
{
    if (ch < 0x80) {
        strbuf_addc(sb, (char)ch);
        return;
    }
    int more = ch < 0x800 ? 1 : ch < 0x10000 ? 2 : 3;
    static const unsigned lead[] = {0, 0xc0, 0xe0, 0xf0};
    strbuf_addc(sb, (char)(lead[more] | ch >> (6 * more)));
    while (more-- > 0)
        strbuf_addc(sb, (char)(0x80 | (ch >> (6 * more) & 0x3f)));
}

static void add_row(struct term *term, struct strbuf *sb, int row)
{
    size_t end = sb->len;
    VTermScreenCell cell;
    for (VTermPos at = {.row = row}; at.col < term->cols; at.col += cell.width > 0 ? cell.width : 1) {
        vterm_screen_get_cell(term->screen, at, &cell);
        bool is_blank = cell.chars[0] == 0 || cell.chars[0] == ' ';
        add_utf8(sb, is_blank ? ' ' : cell.chars[0]);
        if (!is_blank)
            end = sb->len;
    }
    sb->len = end;
    sb->ptr[end] = '\0';
}

const char *term_row(struct term *term, int row)
{
    strbuf_clear(&term->row);
    add_row(term, &term->row, row);
    return term->row.ptr;
}

const char *term_text(struct term *term)
{
    strbuf_clear(&term->text);
    for (int row = 0; row < term->rows; row++) {
        add_row(term, &term->text, row);
        strbuf_addc(&term->text, '\n');
    }
    return term->text.ptr;
}

bool term_shows(struct term *term, const char *text)
{
    return strstr(term_text(term), text) != NULL;
}

unsigned term_colours(struct term *term)
{
    uint32_t seen[MAX_COLOURS];
    unsigned count = 0;
    for (VTermPos at = {.row = 0}; at.row < term->rows; at.row++)
        for (at.col = 0; at.col < term->cols && count < MAX_COLOURS; at.col++) {
            VTermScreenCell cell;
            vterm_screen_get_cell(term->screen, at, &cell);
            vterm_screen_convert_color_to_rgb(term->screen, &cell.fg);
            uint32_t colour = (uint32_t)cell.fg.rgb.red << 16 | (uint32_t)cell.fg.rgb.green << 8 | cell.fg.rgb.blue;
            unsigned i = 0;
            while (i < count && seen[i] != colour)
                i++;
            if (i == count)
                seen[count++] = colour;
        }
    return count;
}

bool term_is_alternate(const struct term *term)
{
    return term->is_alternate;
}

bool term_cursor_is_visible(const struct term *term)
{
    return term->cursor_is_visible;
}

bool term_is_restored(const struct term *term)
{
    struct termios now;
    const struct termios *was = &term->job.initial;
    if (tcgetattr(term->job.modes, &now) < 0)
        return false;
    return now.c_iflag == was->c_iflag && now.c_oflag == was->c_oflag && now.c_cflag == was->c_cflag &&
           now.c_lflag == was->c_lflag && memcmp(now.c_cc, was->c_cc, sizeof now.c_cc) == 0 &&
           !term->is_alternate && term->cursor_is_visible;
}

struct span term_raw(const struct term *term)
{
    return strbuf_span(&term->raw);
}

struct span term_stdout(const struct term *term)
{
    return strbuf_span(&term->out);
}

struct span term_stderr(const struct term *term)
{
    return strbuf_span(&term->err);
}

struct rusage term_usage(const struct term *term)
{
    return term->last.usage;
}

pid_t term_pid(const struct term *term)
{
    return term->last.pid;
}
