/*
 * The xterm palette: 16 colours that users redefine, a cube of 6 x 6 x 6 and a ramp of 24 greys. To 256 colours we
 * look at the cube and the ramp only and take the nearer one, green weighing most as in the eye.
 *
 * To 16 and 8 colours the distance is no good measure: most colours of a quiet theme lie nearest to grey, and all
 * meanings would look alike. So the hue decides: a channel counts when it is nearer to the strongest than to the weakest.
 */
#include "ui/color.h"

#include <stdlib.h>

enum { CUBE = 16, RAMP = 232, RAMP_COUNT = 24, CUBE_SIDE = 6 };

static const uint8_t cube_level[CUBE_SIDE] = {0, 95, 135, 175, 215, 255};

static int channel(int32_t rgb, int index)
{
    return rgb >> (16 - 8 * index) & 0xFF;
}

static int32_t rgb_of(int red, int green, int blue)
{
    return red << 16 | green << 8 | blue;
}

static int32_t palette_rgb(int index)
{
    static const int32_t first[CUBE] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x3465d8, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
                                        0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff};
    if (index < CUBE)
        return first[index];
    if (index >= RAMP) {
        int grey = 8 + 10 * (index - RAMP);
        return rgb_of(grey, grey, grey);
    }
    index -= CUBE;
    return rgb_of(cube_level[index / (CUBE_SIDE * CUBE_SIDE)], cube_level[index / CUBE_SIDE % CUBE_SIDE],
                  cube_level[index % CUBE_SIDE]);
}

int32_t color_rgb(int32_t color)
{
    return color >= COLOR_PALETTE ? palette_rgb((color - COLOR_PALETTE) & 0xFF) : color & 0xFFFFFF;
}

static int distance(int32_t a, int32_t b)
{
    static const int weight[3] = {3, 6, 2};
    int sum = 0;
    for (int i = 0; i < 3; i++) {
        int apart = channel(a, i) - channel(b, i);
        sum += weight[i] * apart * apart;
    }
    return sum;
}

static int nearest_level(int value)
{
    int best = 0;
    for (int i = 1; i < CUBE_SIDE; i++)
        if (abs(cube_level[i] - value) < abs(cube_level[best] - value))
            best = i;
    return best;
}

static int nearest_256(int32_t rgb)
{
    int cube = CUBE;
    int side = CUBE_SIDE * CUBE_SIDE;
    for (int i = 0; i < 3; i++, side /= CUBE_SIDE)
        cube += side * nearest_level(channel(rgb, i));
    int grey = (channel(rgb, 0) + channel(rgb, 1) + channel(rgb, 2)) / 3;
    int step = (grey - 3) / 10;
    int ramp = RAMP + (step < 0 ? 0 : step >= RAMP_COUNT ? RAMP_COUNT - 1 : step);
    return distance(rgb, palette_rgb(ramp)) < distance(rgb, palette_rgb(cube)) ? ramp : cube;
}

static int nearest_grey(int value, int colors)
{
    enum { BLACK = 0, WHITE = 7, DARK_GREY = 8, BRIGHT_WHITE = 15 };
    if (value < 0x48)
        return BLACK;
    if (colors < 16)
        return WHITE;
    return value < 0x98 ? DARK_GREY : value < 0xf0 ? WHITE : BRIGHT_WHITE;
}

static int nearest_hue(int32_t rgb, int colors)
{
    enum { BRIGHT = 8, GREYISH = 0x20, VIVID = 0xd8 };
    int low = 0xFF, high = 0;
    for (int i = 0; i < 3; i++) {
        int value = channel(rgb, i);
        low = value < low ? value : low;
        high = value > high ? value : high;
    }
    if (high - low < GREYISH)
        return nearest_grey((low + high) / 2, colors);
    int index = colors >= 16 && high >= VIVID ? BRIGHT : 0;
    for (int i = 0; i < 3; i++)
        if (2 * channel(rgb, i) > low + high)
            index |= 1 << i;
    return index;
}

int color_nearest(int32_t color, int colors)
{
    if (color >= COLOR_PALETTE && color - COLOR_PALETTE < colors)
        return color - COLOR_PALETTE;
    int32_t rgb = color_rgb(color);
    return colors >= 256 ? nearest_256(rgb) : nearest_hue(rgb, colors);
}
