/*
 * Colours: 24 bits as a theme names them, and the nearest that a terminal has.
 */
#ifndef GCVIEW_UI_COLOR_H
#define GCVIEW_UI_COLOR_H

#include <stdint.h>

/* A colour is 0xrrggbb, COLOR_DEFAULT (the terminal's own), or COLOR_PALETTE + 0..255 (that entry of its palette). */
enum { COLOR_DEFAULT = -1, COLOR_PALETTE = 0x1000000 };

/* 0xrrggbb of any colour but COLOR_DEFAULT; entries 0-15 as xterm has them. */
int32_t color_rgb(int32_t color);

/* The palette entry to show it with on a terminal of 8, 16 or 256 colours. Eight and sixteen keep the hue and let
 * go of the shade: a pastel blue stays blue and does not become grey. */
int color_nearest(int32_t color, int colors);

#endif
