/*
 * The terminal: ncurses, known to screen.c only. The one file with variables at file scope, because
 * signal handlers must be able to give the terminal back.
 */
#ifndef GCVIEW_UI_SCREEN_H
#define GCVIEW_UI_SCREEN_H

#include <stdbool.h>

#include "base/err.h"
#include "ui/canvas.h"
#include "ui/theme.h"

struct screen_options {
    int tty_fd;      /* the terminal, open for reading and writing; not stdin when that is the pipe */
    bool ascii;      /* --ascii; also chosen by LANG=C, TERM=dumb */
    bool no_color;   /* --no-color; NO_COLOR in the environment does the same */
    bool mouse;
};

bool screen_open(const struct screen_options *options, struct err *err);
void screen_close(void);   /* idempotent; the terminal is as it was */
void screen_restore(void); /* async-signal-safe part of it, for signal handlers and xalloc_failed */
void screen_install_signals(void); /* a crash (SIGSEGV, SIGABRT, ...) gives the terminal back before it ends the program */
void screen_suspend(void); /* Ctrl-Z: give the terminal back, stop, take it again on SIGCONT */

void screen_size(int *ret_rows, int *ret_cols); /* as of now */
bool screen_is_ascii(void);
bool screen_is_mono(void); /* no colours: the owner of a canvas sets canvas->mono by it */
void screen_theme(const struct theme *theme);
void screen_show(const struct canvas *canvas);  /* writes what changed since the last one */
void screen_redraw(void);                       /* next screen_show writes everything */

/* Next key already there, or -1. `ret_row`, `ret_col` for UI_KEY_MOUSE and the wheel. */
int screen_key(int *ret_row, int *ret_col);

#endif
