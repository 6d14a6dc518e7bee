/*
 * Plots as pictures: each test draws on a small canvas and compares the text of its rows.
 */
#include "unit.h"

#include <string.h>

#include "base/strbuf.h"
#include "ui/plot.h"

static void add_utf8(struct strbuf *sb, uint32_t ch)
{
    if (ch < 0x80) {
        strbuf_addc(sb, (char)ch);
    } else if (ch < 0x800) {
        strbuf_addc(sb, (char)(0xC0 | ch >> 6));
        strbuf_addc(sb, (char)(0x80 | (ch & 0x3F)));
    } else {
        strbuf_addc(sb, (char)(0xE0 | ch >> 12));
        strbuf_addc(sb, (char)(0x80 | (ch >> 6 & 0x3F)));
        strbuf_addc(sb, (char)(0x80 | (ch & 0x3F)));
    }
}

/* Rows joined by '\n'; a reversed cell has a '~' after it, a ground is not shown. */
static void assert_picture(const struct canvas *canvas, const char *expected)
{
    struct strbuf sb;
    strbuf_init(&sb, 0);
    for (int row = 0; row < canvas->rows; row++) {
        for (int col = 0; col < canvas->cols; col++) {
            const struct cell *cell = &canvas->cells[row * canvas->stride + col];
            add_utf8(&sb, cell->ch);
            if (cell->attr & ATTR_REVERSE)
                strbuf_addc(&sb, '~');
        }
        if (row + 1 < canvas->rows)
            strbuf_addc(&sb, '\n');
    }
    assert_string_equal(sb.ptr, expected);
    strbuf_release(&sb);
}

static struct canvas new_canvas(int rows, int cols, bool ascii)
{
    struct canvas canvas;
    canvas_init(&canvas, rows, cols, ascii);
    canvas_clear(&canvas);
    return canvas;
}

static const uint64_t ramp[] = {0, 1, 2, 3, 4, 5, 6, 6, PLOT_NOTHING, 6, 99};

static void sparkline_steps(void **state)
{
    (void)state;
    struct canvas canvas = new_canvas(1, 12, false);
    plot_sparkline(&canvas, 0, 1, ramp, 11, 0, 6, ROLE_LIVE);
    assert_picture(&canvas, " ▁▂▃▄▅▆▇▇ ▇▇");
    canvas_clear(&canvas);
    plot_sparkline(&canvas, 0, 8, ramp, 11, 0, 6, ROLE_LIVE); /* runs into the edge */
    assert_picture(&canvas, "        ▁▂▃▄");
    canvas_clear(&canvas);
    plot_sparkline(&canvas, 0, 0, ramp, 3, 5, 5, ROLE_LIVE); /* no height at all */
    assert_picture(&canvas, "▁▁▁         ");
    canvas_free(&canvas);
}

static void sparkline_shows_what_is_little(void **state)
{
    (void)state;
    const uint64_t values[] = {0, 1, 1000, UINT64_MAX - 1};
    struct canvas canvas = new_canvas(1, 4, false);
    plot_sparkline(&canvas, 0, 0, values, 4, 0, UINT64_MAX - 1, ROLE_LIVE);
    assert_picture(&canvas, "▁▂▂▇");
    canvas_free(&canvas);
    canvas = new_canvas(1, 12, true);
    plot_sparkline(&canvas, 0, 0, ramp, 11, 0, 6, ROLE_LIVE);
    assert_picture(&canvas, "_.-==*## ## ");
    canvas_free(&canvas);
}

static void bar_parts_meet_in_a_cell(void **state)
{
    (void)state;
    const struct plot_part parts[] = {{12, ROLE_LIVE}, {12, ROLE_START}, {4, ROLE_DIM}};
    struct canvas canvas = new_canvas(1, 5, false);
    plot_bar(&canvas, 0, 0, 5, parts, 3, 40);
    assert_picture(&canvas, "█▌█▌ ");
    assert_int_equal(canvas.cells[0].role, ROLE_LIVE);
    assert_int_equal(canvas.cells[1].role, ROLE_LIVE);
    assert_int_equal(canvas.cells[1].ground, ROLE_START);
    assert_int_equal(canvas.cells[2].role, ROLE_START);
    assert_int_equal(canvas.cells[3].role, ROLE_DIM);
    assert_int_equal(canvas.cells[3].ground, ROLE_TEXT);
    canvas_free(&canvas);
}

static void bar_without_colours(void **state)
{
    (void)state;
    const struct plot_part parts[] = {{12, ROLE_LIVE}, {12, ROLE_START}, {8, ROLE_DIM}};
    struct canvas canvas = new_canvas(1, 5, false);
    canvas.mono = true;
    plot_bar(&canvas, 0, 0, 5, parts, 3, 40);
    assert_picture(&canvas, "██▒░ ");
    canvas_free(&canvas);
    canvas = new_canvas(1, 5, true);
    plot_bar(&canvas, 0, 0, 5, parts, 3, 40);
    assert_picture(&canvas, "##+- ");
    canvas_free(&canvas);
}

static void bar_limits(void **state)
{
    (void)state;
    const struct plot_part sliver[] = {{1, ROLE_STW}};
    const struct plot_part huge[] = {{UINT64_MAX, ROLE_LIVE}, {UINT64_MAX, ROLE_START}};
    struct canvas canvas = new_canvas(1, 4, false);
    plot_bar(&canvas, 0, 0, 4, sliver, 1, UINT64_MAX);
    assert_picture(&canvas, "▏   ");
    canvas_clear(&canvas);
    plot_bar(&canvas, 0, 0, 4, huge, 2, UINT64_MAX);
    assert_picture(&canvas, "████");
    assert_int_equal(canvas.cells[3].role, ROLE_LIVE);
    canvas_clear(&canvas);
    plot_bar(&canvas, 0, 0, 4, sliver, 1, 0);
    plot_bar(&canvas, 0, 0, 0, huge, 2, 1);
    plot_bar(&canvas, 0, 0, -3, huge, 2, 1);
    plot_bar(&canvas, 7, 0, 4, huge, 2, 1);
    assert_picture(&canvas, "    ");
    plot_bar(&canvas, 0, 2, 900, huge, 2, 1); /* wider than the canvas */
    assert_picture(&canvas, "  ██");
    canvas_free(&canvas);
}

static void bar_grows_left(void **state)
{
    (void)state;
    struct canvas canvas = new_canvas(1, 5, false);
    plot_bar_left(&canvas, 0, 4, 3, (struct plot_part){12, ROLE_STW}, 24);
    assert_picture(&canvas, "  ▌~█ ");
    canvas_clear(&canvas);
    plot_bar_left(&canvas, 0, 4, 3, (struct plot_part){1, ROLE_STW}, 1000);
    assert_picture(&canvas, "   ▉~ ");
    canvas_clear(&canvas);
    plot_bar_left(&canvas, 0, 4, 3, (struct plot_part){0, ROLE_STW}, 1000);
    assert_picture(&canvas, "     ");
    canvas_free(&canvas);
}

static void band_fills_from_low_to_high(void **state)
{
    (void)state;
    const uint64_t low[] = {0, 0, 0, 4, 4, PLOT_NOTHING, 5, 0};
    const uint64_t high[] = {1, 2, 4, 8, 5, 3, 5, 8};
    struct plot_band band = {.low = low, .high = high, .count = 8, .top = 8, .role = ROLE_LIVE, .ascii = '#'};
    struct canvas canvas = new_canvas(2, 4, false);
    plot_band(&canvas, &band);
    assert_picture(&canvas, " ⢸⡀⢸\n⣠⡇ ⢸");
    canvas_clear(&canvas);
    band.fill = PLOT_CHECKED;
    band.low = (const uint64_t[]){0, 0, 0, 0};
    band.high = (const uint64_t[]){8, 8, 8, 8};
    band.count = 4;
    plot_band(&canvas, &band);
    assert_picture(&canvas, "⡪⡪  \n⡪⡪  ");
    canvas_clear(&canvas);
    band.fill = PLOT_DOTTED;
    plot_band(&canvas, &band);
    assert_picture(&canvas, "⡐⡐  \n⡐⡐  ");
    canvas_free(&canvas);
}

static void layers_merge(void **state)
{
    (void)state;
    const uint64_t zero[] = {0, 0}, two[] = {2, 2}, four[] = {4, 4};
    struct canvas canvas = new_canvas(1, 1, false);
    plot_band(&canvas, &(struct plot_band){.low = zero, .high = two, .count = 2, .top = 4, .role = ROLE_LIVE});
    assert_picture(&canvas, "⣤");
    plot_line(&canvas, four, 2, 4, ROLE_GOAL);
    assert_picture(&canvas, "⣭");
    assert_int_equal(canvas.cells[0].role, ROLE_GOAL);
    canvas_free(&canvas);
}

static void line_joins_neighbours(void **state)
{
    (void)state;
    const uint64_t values[] = {0, 0, 7, 7, PLOT_NOTHING, 3, 4, 0};
    struct canvas canvas = new_canvas(2, 4, false);
    plot_line(&canvas, values, 8, 8, ROLE_GOAL);
    assert_picture(&canvas, " ⡏ ⡀\n⣀⠇⠈⢸");
    canvas_clear(&canvas);
    plot_points(&canvas, values, 8, 8, ROLE_GOAL, '-');
    assert_picture(&canvas, " ⠉ ⡀\n⣀ ⠈⢀");
    canvas_free(&canvas);
    canvas = new_canvas(2, 4, true);
    plot_line(&canvas, values, 8, 8, ROLE_GOAL);
    assert_picture(&canvas, " - -\n- - ");
    canvas_clear(&canvas);
    plot_points(&canvas, values, 8, 8, ROLE_GOAL, '*');
    assert_picture(&canvas, " * *\n* * ");
    canvas_free(&canvas);
}

static void band_ascii(void **state)
{
    (void)state;
    const uint64_t low[] = {0, 0, 0, 0, 2, 2}, high[] = {1, 4, 2, 2, 4, 4};
    struct canvas canvas = new_canvas(4, 3, true);
    plot_band(&canvas, &(struct plot_band){.low = low, .high = high, .count = 6, .top = 4, .role = ROLE_LIVE,
                                          .ascii = '#'});
    assert_picture(&canvas, "# #\n# #\n## \n## ");
    canvas_free(&canvas);
}

/* Whatever the size and the values: nothing outside the part, no crash (the sanitizer watches). */
static void charts_stay_inside(void **state)
{
    (void)state;
    const uint64_t low[] = {0, UINT64_MAX - 1, 5, 9}, high[] = {UINT64_MAX - 1, UINT64_MAX - 1, 1, 10};
    for (int rows = 0; rows < 4; rows++)
        for (int cols = 0; cols < 4; cols++) {
            struct canvas whole = new_canvas(5, 5, rows % 2 == 1);
            struct canvas part = canvas_part(&whole, 1, 1, rows, cols);
            plot_band(&part, &(struct plot_band){.low = low, .high = high, .count = 4, .top = UINT64_MAX - 1,
                                                .role = ROLE_LIVE, .ascii = '#'});
            plot_band(&part, &(struct plot_band){.low = low, .high = high, .count = 4, .top = 0, .ascii = '#'});
            plot_line(&part, high, 4, 7, ROLE_GOAL);
            plot_bar(&part, 0, 0, 9, &(struct plot_part){1, ROLE_LIVE}, 1, 1);
            plot_bar_left(&part, 0, 3, 9, (struct plot_part){1, ROLE_LIVE}, 1);
            plot_sparkline(&part, 0, 0, high, 4, 0, 9, ROLE_LIVE);
            for (int i = 0; i < 25; i++) {
                int row = i / 5, col = i % 5;
                bool inside = row >= 1 && row < 1 + rows && col >= 1 && col < 1 + cols;
                if (!inside)
                    assert_int_equal(whole.cells[i].ch, ' ');
            }
            canvas_free(&whole);
        }
}

static void cells_of_a_scale(void **state)
{
    (void)state;
    assert_int_equal(plot_cell(0, 10, 5), 0);
    assert_int_equal(plot_cell(5, 10, 5), 2);
    assert_int_equal(plot_cell(10, 10, 5), 4);
    assert_int_equal(plot_cell(UINT64_MAX, UINT64_MAX, 5), 4);
    assert_int_equal(plot_cell(UINT64_MAX / 2, UINT64_MAX, 1000), 499);
    assert_int_equal(plot_cell(3, 0, 5), 0);
    assert_int_equal(plot_cell(3, 3, 0), 0);
}

static void steps_are_round(void **state)
{
    (void)state;
    assert_int_equal(plot_step(64, 4, true), 16);
    assert_int_equal(plot_step(67, 4, true), 16);
    assert_int_equal(plot_step(80, 4, true), 32);
    assert_int_equal(plot_step(100, 5, false), 20);
    assert_int_equal(plot_step(101, 4, false), 50);
    assert_int_equal(plot_step(3, 4, false), 1);
    assert_int_equal(plot_step(0, 0, false), 1);
    assert_int_equal(plot_step(1000, 1, false), 1000);
    assert_true(UINT64_MAX / plot_step(UINT64_MAX, 1, true) <= 1);
    assert_true(UINT64_MAX / plot_step(UINT64_MAX, 1, false) <= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sparkline_steps),
        cmocka_unit_test(sparkline_shows_what_is_little),
        cmocka_unit_test(bar_parts_meet_in_a_cell),
        cmocka_unit_test(bar_without_colours),
        cmocka_unit_test(bar_limits),
        cmocka_unit_test(bar_grows_left),
        cmocka_unit_test(band_fills_from_low_to_high),
        cmocka_unit_test(layers_merge),
        cmocka_unit_test(line_joins_neighbours),
        cmocka_unit_test(band_ascii),
        cmocka_unit_test(charts_stay_inside),
        cmocka_unit_test(cells_of_a_scale),
        cmocka_unit_test(steps_are_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
