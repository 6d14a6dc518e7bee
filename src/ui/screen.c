/*
 * ncurses shows what others have drawn; nothing else is asked of it. It knows how terminals differ, which bytes move
 * which cursor, and what a key sends: decades of knowledge that nobody should write again.
 *
 * screen_show compares with the canvas shown last and hands over only the stretch of each row that changed; ncurses
 * then finds the cheapest bytes. Attributes are set once per run of like cells.
 *
 * Colour pairs are made when first used and found again by (plot or text, role, ground): in practice there are 256 of
 * these at most, so no terminal with 256 pairs runs out, and one with 64 shares what is equal.
 *
 * ncurses 6 that has not yet come back from endwin takes itself for a program that only moves the cursor, and writes at each
 * move, seven times a frame. So it leaves and comes back once at the start; since then a frame is one write.
 *
 * The state below is at file scope because a signal handler has no other way to reach it. The bytes that give the
 * terminal back are made ready at the start: in a handler there is only write() and tcsetattr().
 *
 * ncurses installs handlers of its own; those in place before are put back. Signals belong to the loop.
 */
#define NCURSES_WIDECHAR 1

#include "ui/screen.h"

#include <errno.h>
#include <langinfo.h>
#include <ncurses.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "base/xalloc.h"
#include "ui/action.h"
#include "ui/glyph.h"

enum { ESC_DELAY_MS = 25, LEAVE_MAX = 256, PAIRS_MAX = ROLE_COUNT * ROLE_COUNT + 1, RUN_MAX = 512 };

static struct {
    volatile sig_atomic_t is_taken; /* the terminal is ours: leave[] and modes must be given back */
    int fd;
    struct termios modes;  /* as they were */
    char leave[LEAVE_MAX]; /* bytes that end the full screen, show the cursor, switch the mouse off */
    size_t leave_len;

    SCREEN *curses;
    FILE *in, *out;
    bool ascii, mono, has_default_colors;
    struct theme theme;
    struct canvas shown; /* what the terminal shows */
    bool is_stale;       /* it may show something else */
    struct {
        int fg, bg;
    } pairs[PAIRS_MAX]; /* pair i + 1 */
    int pair_count;
    int pair_of[2][ROLE_COUNT][ROLE_COUNT]; /* of text, of plots; 0: not made yet */
} screen;

/* Opening */

/* Appends a capability to the bytes of leave[], without its padding ("$<2>"). */
static void add_leave(const char *bytes)
{
    for (; bytes && *bytes && screen.leave_len < LEAVE_MAX; bytes++) {
        const char *end = bytes[0] == '$' && bytes[1] == '<' ? strchr(bytes, '>') : NULL;
        if (end)
            bytes = end;
        else
            screen.leave[screen.leave_len++] = *bytes;
    }
}

static void add_leave_capability(const char *name)
{
    char *bytes = tigetstr(name);
    if (bytes != (char *)-1) /* -1: no string capability, as tigetstr(3) has it */
        add_leave(bytes);
}

static void prepare_leave(bool mouse)
{
    screen.leave_len = 0;
    if (mouse)
        add_leave("\033[?1000l\033[?1006l");
    add_leave_capability("sgr0");
    add_leave_capability("rmkx");
    add_leave_capability("cnorm");
    add_leave_capability("rmcup");
}

static const int curses_signals[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
enum { CURSES_SIGNAL_COUNT = sizeof curses_signals / sizeof *curses_signals };

static SCREEN *new_terminal(void)
{
    struct sigaction before[CURSES_SIGNAL_COUNT];
    for (int i = 0; i < CURSES_SIGNAL_COUNT; i++)
        sigaction(curses_signals[i], NULL, &before[i]);
    use_env(FALSE); /* the terminal knows its size better than LINES and COLUMNS */
    use_tioctl(TRUE);
    SCREEN *curses = newterm(NULL, screen.out, screen.in);
    for (int i = 0; i < CURSES_SIGNAL_COUNT; i++)
        sigaction(curses_signals[i], &before[i], NULL);
    return curses;
}

/* A stream on the terminal with a descriptor of its own; NULL with a sentence when that fails. */
static FILE *open_stream(int fd, const char *mode, struct err *err)
{
    int copy = dup(fd);
    FILE *stream = copy >= 0 ? fdopen(copy, mode) : NULL;
    if (!stream) {
        err_set(err, "cannot use the terminal: %s", strerror(errno));
        if (copy >= 0)
            close(copy);
    }
    return stream;
}

static void close_streams(void)
{
    if (screen.in)
        fclose(screen.in);
    if (screen.out)
        fclose(screen.out);
    screen.in = screen.out = NULL;
}

static bool start_curses(struct err *err)
{
    const char *term = getenv("TERM");
    if (!term || !*term)
        return err_set(err, "TERM is not set, so how to draw on this terminal is not known (try TERM=xterm-256color)");
    screen.in = open_stream(screen.fd, "r", err);
    screen.out = screen.in ? open_stream(screen.fd, "w", err) : NULL;
    if (!screen.out)
        return false;
    screen.is_taken = 1; /* newterm changes the modes */
    screen.curses = new_terminal();
    if (!screen.curses) {
        screen_restore();
        return err_set(err, "TERM=%.60s is not known on this system (try TERM=xterm-256color)", term);
    }
    const char *move = tigetstr("cup");
    if (move && move != (char *)-1) {
        endwin(); /* see the top; before there are colours, or coming back would reset the palette */
        refresh();
        return true;
    }
    screen_close();
    return err_set(err, "a terminal of type '%.60s' cannot show a full screen (try TERM=xterm, or gcview report)", term);
}

static void start_colors(bool no_color)
{
    const char *wish = getenv("NO_COLOR"); /* https://no-color.org: counts when it is not empty */
    screen.mono = no_color || (wish && *wish) || !has_colors() || start_color() == ERR;
    screen.has_default_colors = !screen.mono && use_default_colors() == OK;
}

bool screen_open(const struct screen_options *options, struct err *err)
{
    memset(&screen, 0, sizeof screen);
    screen.fd = options->tty_fd;
    if (tcgetattr(screen.fd, &screen.modes) != 0)
        return err_set(err, "cannot use the terminal: %s", strerror(errno));
    if (!start_curses(err)) {
        close_streams();
        return false;
    }
    screen.ascii = options->ascii || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    prepare_leave(options->mouse);
    start_colors(options->no_color);
    theme_plain(&screen.theme);
    raw(); /* Ctrl-C and Ctrl-Z are keys: the program in the same pipe must not get their signals unasked */
    noecho();
    nonl();
    typeahead(-1); /* a frame is drawn to its end: no look at the keys between its rows */
    curs_set(0);
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    set_escdelay(ESC_DELAY_MS);
    if (options->mouse) {
        mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
        mouseinterval(0);
    }
    screen.is_stale = true;
    return true;
}

/* Giving back */

void screen_restore(void)
{
    if (!screen.is_taken)
        return;
    screen.is_taken = 0;
    int errno_before = errno;
    ssize_t bytes = 1;
    for (size_t done = 0; bytes > 0 && done < screen.leave_len; done += (size_t)bytes)
        bytes = write(screen.fd, screen.leave + done, screen.leave_len - done);
    tcsetattr(screen.fd, TCSANOW, &screen.modes);
    errno = errno_before;
}

/* The bytes of leave[] must not follow those of endwin: leaving the full screen twice moves the cursor and takes a
 * second title off the terminal's stack. */
static void end_curses(void)
{
    endwin();
    screen.is_taken = 0;
    tcsetattr(screen.fd, TCSANOW, &screen.modes);
}

void screen_close(void)
{
    if (!screen.curses)
        return;
    if (screen.is_taken)
        end_curses();
    delscreen(screen.curses);
    screen.curses = NULL;
    close_streams();
    canvas_free(&screen.shown);
}

static void on_crash(int signal)
{
    screen_restore();
    raise(signal); /* SA_RESETHAND: the default action, a core where there is to be one */
}

void screen_install_signals(void)
{
    static const int signals[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL};
    struct sigaction action = {.sa_handler = on_crash, .sa_flags = (int)SA_RESETHAND | SA_NODEFER};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        sigaction(signals[i], &action, NULL);
}

void screen_suspend(void)
{
    struct sigaction stop = {.sa_handler = SIG_DFL}, before;
    sigemptyset(&stop.sa_mask);
    end_curses();
    sigaction(SIGTSTP, &stop, &before);
    raise(SIGTSTP);
    sigaction(SIGTSTP, &before, NULL);
    screen.is_taken = 1;
    reset_prog_mode();
    screen_redraw();
    clearok(curscr, TRUE);
    refresh();
}

void screen_size(int *ret_rows, int *ret_cols)
{
    struct winsize size = {0};
    if (ioctl(screen.fd, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) {
        *ret_rows = screen.curses ? LINES : 24;
        *ret_cols = screen.curses ? COLS : 80;
        return;
    }
    *ret_rows = size.ws_row;
    *ret_cols = size.ws_col;
}

bool screen_is_ascii(void)
{
    return screen.ascii;
}

bool screen_is_mono(void)
{
    return screen.mono;
}

/* Colours */

/* With 8 or 16 colours the shades of a theme fall together: live heap and garbage are one blue, the selection is black
 * on black. The plain theme is made of these colours. One that names palette entries, or none, knows what it does. */
static bool is_too_fine(const struct theme *theme)
{
    bool names_shades = false;
    for (int role = 0; role < ROLE_COUNT; role++)
        names_shades |= theme->style[role].fg >= 0 && theme->style[role].fg < COLOR_PALETTE;
    return names_shades && !screen.mono && COLORS < 256;
}

void screen_theme(const struct theme *theme)
{
    screen.theme = *theme;
    if (is_too_fine(theme))
        theme_plain(&screen.theme);
    memset(screen.pair_of, 0, sizeof screen.pair_of);
    screen.pair_count = 0;
    screen_redraw();
}

static int color_number(int32_t color, int otherwise)
{
    if (color == COLOR_DEFAULT)
        return screen.has_default_colors ? -1 : otherwise;
    if (COLORS > 256 && color < COLOR_PALETTE) /* a terminal with direct colours; entries 0-7 are its palette */
        return color < 8 ? COLOR_BLACK : color;
    return COLORS > 256 ? color_rgb(color) : color_nearest(color, COLORS);
}

/* The pair of these colours, made when it is new; the last one when there is no more room. */
static int pair_for(int fg, int bg)
{
    int room = COLOR_PAIRS - 1 < PAIRS_MAX ? COLOR_PAIRS - 1 : PAIRS_MAX;
    for (int i = 0; i < screen.pair_count; i++)
        if (screen.pairs[i].fg == fg && screen.pairs[i].bg == bg)
            return i + 1;
    if (screen.pair_count >= room)
        return screen.pair_count;
    screen.pairs[screen.pair_count].fg = fg;
    screen.pairs[screen.pair_count].bg = bg;
    screen.pair_count++;
    init_extended_pair(screen.pair_count, fg, bg);
    return screen.pair_count;
}

static void set_look(const struct cell *cell)
{
    struct theme_style look = theme_look(&screen.theme, cell, screen.mono);
    attr_t attrs = (look.attr & ATTR_BOLD ? A_BOLD : 0) | (look.attr & ATTR_REVERSE ? A_REVERSE : 0) |
                   (look.attr & ATTR_UNDERLINE ? A_UNDERLINE : 0);
    int *pair = &screen.pair_of[glyph_is_plot(cell->ch)][cell->role][cell->ground];
    if (!screen.mono && *pair == 0)
        *pair = pair_for(color_number(look.fg, COLOR_WHITE), color_number(look.bg, COLOR_BLACK));
    attr_set(attrs, (short)*pair, NULL);
}

/* Showing */

static bool is_same(const struct cell *a, const struct cell *b)
{
    return a->ch == b->ch && a->role == b->role && a->ground == b->ground && a->attr == b->attr;
}

/* What to write for a cell. The C library and the canvas must agree on widths, or the row would shift. */
static wchar_t cell_char(const struct cell *cell, int cols)
{
    uint32_t ch = screen.ascii ? glyph_twin(cell->ch) : cell->ch;
    return wcwidth((wchar_t)ch) == cols ? (wchar_t)ch : L'?';
}

/* Writes cells from..to-1, which look alike. */
static void write_run(const struct cell *line, int row, int from, int to)
{
    wchar_t text[RUN_MAX];
    int count = 0;
    for (int col = from; col < to; col++) {
        int cols = col + 1 < to && line[col + 1].ch == 0 ? 2 : 1;
        if (line[col].ch == 0)
            continue;
        text[count] = cell_char(&line[col], cols);
        if (wcwidth(text[count++]) < cols)
            text[count++] = L' ';
    }
    set_look(&line[from]);
    mvaddnwstr(row, from, text, count);
}

/* A change of colour costs a dozen bytes, and a blank has none that is seen. */
static bool looks_alike(const struct cell *cell, const struct cell *with)
{
    return cell->ch == 0 || theme_looks_alike(&screen.theme, cell, with, screen.mono);
}

static void write_cells(const struct cell *line, int row, int from, int to)
{
    while (from < to) {
        int end = from + 1;
        while (end < to && end - from < RUN_MAX - 1 && looks_alike(&line[end], &line[from]))
            end++;
        write_run(line, row, from, end);
        from = end;
    }
}

static void show_row(const struct cell *line, struct cell *shown, int row, int cols)
{
    int from = 0, to = cols;
    if (!screen.is_stale) {
        while (from < to && is_same(&line[from], &shown[from]))
            from++;
        while (to > from && is_same(&line[to - 1], &shown[to - 1]))
            to--;
    }
    while (from > 0 && from < to && line[from].ch == 0)
        from--;
    while (to > from && to < cols && line[to].ch == 0)
        to++;
    write_cells(line, row, from, to);
    memcpy(shown, line, (size_t)cols * sizeof *line);
}

/* Makes screen.shown and ncurses as large as the canvas. */
static void resize(const struct canvas *canvas)
{
    if (canvas->rows == screen.shown.rows && canvas->cols == screen.shown.cols)
        return;
    canvas_free(&screen.shown);
    canvas_init(&screen.shown, canvas->rows, canvas->cols, false);
    resizeterm(canvas->rows > 0 ? canvas->rows : 1, canvas->cols > 0 ? canvas->cols : 1);
    screen_redraw();
}

void screen_show(const struct canvas *canvas)
{
    if (!screen.curses || !screen.is_taken)
        return;
    resize(canvas);
    if (screen.is_stale)
        clear();
    for (int row = 0; row < canvas->rows; row++) {
        const struct cell *line = canvas->cells + (size_t)(canvas->row + row) * (size_t)canvas->stride + canvas->col;
        show_row(line, screen.shown.cells + (size_t)row * (size_t)canvas->cols, row, canvas->cols);
    }
    screen.is_stale = false;
    refresh();
}

void screen_redraw(void)
{
    screen.is_stale = true;
}

/* Keys */

static int special_key(wint_t key)
{
    static const struct {
        wint_t curses;
        enum ui_key key;
    } keys[] = {
        {KEY_LEFT, UI_KEY_LEFT}, {KEY_RIGHT, UI_KEY_RIGHT}, {KEY_UP, UI_KEY_UP}, {KEY_DOWN, UI_KEY_DOWN},
        {KEY_PPAGE, UI_KEY_PGUP}, {KEY_NPAGE, UI_KEY_PGDN}, {KEY_HOME, UI_KEY_HOME}, {KEY_END, UI_KEY_END},
        {KEY_FIND, UI_KEY_HOME}, {KEY_SELECT, UI_KEY_END}, {KEY_ENTER, UI_KEY_ENTER}, {KEY_BTAB, UI_KEY_BACKTAB},
        {KEY_BACKSPACE, UI_KEY_BACKSPACE}, {KEY_DC, UI_KEY_DELETE}, {KEY_RESIZE, UI_KEY_RESIZE},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i].curses == key)
            return (int)keys[i].key;
    return 0;
}

static int plain_key(wint_t key)
{
    static const struct {
        wint_t byte;
        enum ui_key key;
    } keys[] = {{'\r', UI_KEY_ENTER}, {'\n', UI_KEY_ENTER}, {'\t', UI_KEY_TAB}, {'\033', UI_KEY_ESC},
                {'\b', UI_KEY_BACKSPACE}, {0x7f, UI_KEY_BACKSPACE}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i].byte == key)
            return (int)keys[i].key;
    return (int)key;
}

/* 0 for an event that means nothing here. */
static int mouse_key(int *ret_row, int *ret_col)
{
    MEVENT event;
    if (getmouse(&event) != OK)
        return 0;
    *ret_row = event.y;
    *ret_col = event.x;
    if (event.bstate & BUTTON4_PRESSED)
        return UI_KEY_WHEEL_UP;
    if (event.bstate & BUTTON5_PRESSED)
        return UI_KEY_WHEEL_DOWN;
    return event.bstate & BUTTON1_PRESSED ? UI_KEY_MOUSE : 0;
}

int screen_key(int *ret_row, int *ret_col)
{
    if (!screen.curses)
        return -1;
    for (;;) {
        wint_t key;
        int kind = get_wch(&key);
        if (kind == ERR)
            return -1;
        int found = kind == OK             ? plain_key(key)
                    : key == KEY_MOUSE     ? mouse_key(ret_row, ret_col)
                                           : special_key(key);
        if (found != 0)
            return found;
    }
}
