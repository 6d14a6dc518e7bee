#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "ui/canvas.h"
#include "ui/dump.h"
#include "ui/glyph.h"

static void assert_dump(const struct canvas *canvas, const char *expected)
{
    struct strbuf text;
    strbuf_init(&text, 0);
    canvas_dump(canvas, &text);
    assert_string_equal(text.ptr, expected);
    strbuf_release(&text);
}

/* `text` on a row of its own, `cols` wide. */
static void assert_row(bool ascii, int cols, const char *text, int end, const char *expected)
{
    struct canvas canvas;
    char line[256];
    canvas_init(&canvas, 1, cols, ascii);
    assert_int_equal(canvas_text(&canvas, 0, 0, ROLE_TEXT, 0, span_of(text)), end);
    snprintf(line, sizeof line, "%s\n", expected);
    assert_dump(&canvas, line);
    canvas_free(&canvas);
}

static void text_is_made_harmless(void **state)
{
    (void)state;
    assert_row(false, 20, "a\033[2Jb", 6, "a␛[2Jb");
    assert_row(true, 20, "a\033[2Jb", 7, "a^[[2Jb");
    assert_row(false, 20, "\x7f\r\n", 3, "␡␍␊");
    assert_row(true, 20, "\x7f\r", 4, "^?^M");
    assert_row(false, 20, "x\xc2\x9b" "1mx", 5, "x\xef\xbf\xbd" "1mx"); /* C1 */
    assert_row(true, 20, "x\xc2\x9b" "1mx", 5, "x?1mx");
    assert_row(false, 20, "\xff\xc3(", 3, "\xef\xbf\xbd\xef\xbf\xbd(");
    assert_row(false, 20, "a\u202eb\u200bc\u2066", 6, "a\ufffdb\ufffdc\ufffd"); /* bidi, zero width */
    assert_row(false, 20, "a\u3164b\U000e0041", 4, "a\ufffdb\ufffd");           /* a letter that is not seen */
    assert_row(false, 20, "e\u0301\u00a0x", 3, "e x");
    assert_row(false, 20, "a\tb", 9, "a       b");
    assert_row(true, 20, "µs → 世 …", 8, "us > ? ~");
}

static void wide_characters_take_two_cells(void **state)
{
    (void)state;
    assert_row(false, 4, "世界", 4, "世界");
    assert_row(false, 3, "世界", 2, "世");
    struct canvas canvas;
    canvas_init(&canvas, 1, 4, false);
    canvas_text(&canvas, 0, 0, ROLE_TEXT, 0, span_of("世界"));
    assert_int_equal(canvas.cells[1].ch, 0);
    canvas_put(&canvas, 0, 1, 'x', ROLE_TEXT, 0); /* the first loses its right half */
    assert_dump(&canvas, " x界\n");
    canvas_put(&canvas, 0, 2, 'y', ROLE_TEXT, 0); /* the second its left one */
    assert_dump(&canvas, " xy\n");
    canvas_put(&canvas, 0, 1, 0x4e16, ROLE_TEXT, 0);
    assert_dump(&canvas, " 世\n");
    canvas_put(&canvas, 0, 3, 0x4e16, ROLE_TEXT, 0); /* no room for it */
    assert_dump(&canvas, " 世\n");
    canvas_text(&canvas, 0, -1, ROLE_TEXT, 0, span_of("世ab"));
    assert_dump(&canvas, " ab\n");
    canvas_free(&canvas);
}

static void text_is_fitted(void **state)
{
    (void)state;
    struct canvas canvas;
    canvas_init(&canvas, 3, 10, false);
    assert_int_equal(canvas_text_fit(&canvas, 0, 0, 5, ROLE_TEXT, 0, SPAN_LIT("abcde")), 5);
    assert_int_equal(canvas_text_fit(&canvas, 1, 0, 5, ROLE_TEXT, 0, SPAN_LIT("abcdef")), 5);
    assert_int_equal(canvas_text_fit(&canvas, 2, 6, 99, ROLE_TEXT, 0, SPAN_LIT("abcdef")), 10);
    assert_dump(&canvas, "abcde\nabcd…\n      abc…\n");
    canvas_clear(&canvas);
    assert_int_equal(canvas_text_fit(&canvas, 0, 0, 4, ROLE_TEXT, 0, span_of("世世世")), 3);
    assert_int_equal(canvas_text_fit(&canvas, 1, 3, 0, ROLE_TEXT, 0, SPAN_LIT("abc")), 3);
    canvas_text_right(&canvas, 1, 10, ROLE_TEXT, 0, SPAN_LIT("12 MiB"));
    assert_int_equal(canvas_printf(&canvas, 2, 1, ROLE_TEXT, 0, "%d %s", 7, "x\ty"), 10);
    assert_dump(&canvas, "世…\n    12 MiB\n 7 x     y\n");
    assert_int_equal(canvas_width(&canvas, span_of("世\t\033")), 9);
    canvas_free(&canvas);
}

static void parts_clip(void **state)
{
    (void)state;
    struct canvas canvas;
    canvas_init(&canvas, 4, 6, false);
    struct canvas part = canvas_part(&canvas, 1, 2, 9, 3);
    assert_int_equal(part.rows, 3);
    assert_int_equal(part.cols, 3);
    for (int row = -2; row < 6; row++)
        canvas_text(&part, row, -1, ROLE_TEXT, 0, SPAN_LIT("abcdefg"));
    assert_dump(&canvas, "\n  bcd\n  bcd\n  bcd\n");
    struct canvas inner = canvas_part(&part, -1, -1, 2, 2);
    assert_int_equal(inner.rows, 1);
    assert_int_equal(inner.cols, 1);
    canvas_clear(&inner);
    assert_dump(&canvas, "\n   cd\n  bcd\n  bcd\n");
    struct canvas nothing = canvas_part(&canvas, 9, 9, 5, 5);
    assert_int_equal(nothing.rows, 0);
    nothing = canvas_part(&canvas, INT32_MAX, INT32_MIN, INT32_MAX, INT32_MAX);
    assert_int_equal(nothing.cols, 0);
    canvas_put(&nothing, 0, 0, 'x', ROLE_TEXT, 0);
    canvas_ground(&nothing, 0, 0, 9, ROLE_BAR);
    canvas_free(&canvas);
    canvas_init(&canvas, 0, -3, true);
    canvas_text(&canvas, 0, 0, ROLE_TEXT, 0, SPAN_LIT("x"));
    assert_dump(&canvas, "");
    canvas_free(&canvas);
}

static void ground_and_attributes_keep_what_stands_there(void **state)
{
    (void)state;
    struct canvas canvas;
    struct strbuf roles;
    canvas_init(&canvas, 1, 6, false);
    canvas_ground(&canvas, 0, 0, 5, ROLE_BAR);
    canvas_text(&canvas, 0, 1, ROLE_BAD, ATTR_BOLD, SPAN_LIT("ab"));
    canvas_attr(&canvas, 0, 2, 1, ATTR_REVERSE);
    assert_int_equal(canvas.cells[1].ground, ROLE_BAR);
    assert_int_equal(canvas.cells[1].attr, ATTR_BOLD);
    assert_int_equal(canvas.cells[2].attr, ATTR_BOLD | ATTR_REVERSE);
    strbuf_init(&roles, 0);
    canvas_dump_roles(&canvas, &roles);
    assert_string_equal(roles.ptr, "b!!bb\n");
    strbuf_release(&roles);
    canvas_ground(&canvas, 0, 2, 1, ROLE_START); /* two parts of a bar meet here */
    canvas_ground(&canvas, 0, 0, 6, ROLE_CURSOR);
    assert_int_equal(canvas.cells[1].ground, ROLE_CURSOR);
    assert_int_equal(canvas.cells[2].ground, ROLE_START);
    canvas_clear(&canvas);
    assert_int_equal(canvas.cells[1].ground, ROLE_TEXT);
    canvas_free(&canvas);
}

static void twins_are_one_ascii_character(void **state)
{
    (void)state;
    for (uint32_t ch = 0x20; ch < 0x30000; ch++) {
        uint32_t twin = glyph_twin(ch);
        assert_in_range(twin, 0x20, 0x7e);
        if (ch < 0x7f)
            assert_int_equal(twin, ch);
    }
    static const char drawn[] = "─│┌╮╰├┼█▌░▒⣿⠁·…●▸→µ▲";
    assert_row(true, 40, drawn, 20, "-|+++++#|.:#..~*>>u^");
}

/* Cheap and the same on every machine; the tests need no better randomness. */
static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

static void assert_cell_is_harmless(const struct cell *cell, const struct cell *before, bool ascii)
{
    if (ascii)
        assert_in_range(cell->ch, 0x20, 0x7e);
    if (cell->ch == 0) { /* a right half has a left one */
        assert_non_null(before);
        assert_int_equal(glyph_of(before->ch, false, 0).cols, 2);
        return;
    }
    struct glyph glyph = glyph_of(cell->ch, false, 0);
    assert_int_equal(glyph.first, cell->ch); /* shown as it is: no control, nothing invisible */
    assert_in_range(glyph.cols, 1, 2);
}

static size_t random_text(uint32_t *seed, char *text, size_t room)
{
    static const char *const nasty[] = {"\033]0;x\a", "\u202e", "世", "\xc2\x90", "e\u0301", "\xf0\x9f", "\t", "👩‍👩‍👧"};
    size_t len = 0;
    while (len + 32 < room) {
        uint32_t r = next_random(seed);
        if (r % 4) {
            text[len++] = (char)(r >> 4);
            continue;
        }
        const char *piece = nasty[(r >> 4) % (sizeof nasty / sizeof *nasty)];
        memcpy(text + len, piece, strlen(piece));
        len += strlen(piece);
    }
    return len;
}

static void draw_anything(uint32_t *seed, struct canvas *part)
{
    char text[96];
    struct span span = span_make(text, random_text(seed, text, sizeof text));
    int row = (int)(next_random(seed) % 8) - 1, col = (int)(next_random(seed) % 24) - 4;
    canvas_text(part, row, col, ROLE_BAD, 0, span);
    int end = canvas_text_fit(part, row, col, (int)(next_random(seed) % 12), ROLE_BAD, 0, span);
    assert_true(end >= col);
    canvas_text_right(part, row, col, ROLE_BAD, 0, span_head(span, next_random(seed) % 8));
    canvas_put(part, row, col, next_random(seed) % 0x120000, ROLE_BAD, 0);
}

static void no_input_gets_out_of_its_part(void **state)
{
    (void)state;
    uint32_t seed = 1;
    for (int turn = 0; turn < 4000; turn++) {
        struct canvas canvas;
        canvas_init(&canvas, 6, 20, turn % 2);
        struct canvas part = canvas_part(&canvas, 1, 3, (int)(next_random(&seed) % 5), (int)(next_random(&seed) % 17));
        for (int i = 0; i < 4; i++)
            draw_anything(&seed, &part);
        for (int i = 0; i < 6 * 20; i++) {
            const struct cell *cell = &canvas.cells[i];
            bool inside = i / 20 >= 1 && i / 20 < 1 + part.rows && i % 20 >= 3 && i % 20 < 3 + part.cols;
            assert_cell_is_harmless(cell, i % 20 ? cell - 1 : NULL, turn % 2);
            if (!inside)
                assert_true(cell->ch == ' ' && cell->role == ROLE_TEXT);
        }
        canvas_free(&canvas);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_made_harmless),
        cmocka_unit_test(wide_characters_take_two_cells),
        cmocka_unit_test(text_is_fitted),
        cmocka_unit_test(parts_clip),
        cmocka_unit_test(ground_and_attributes_keep_what_stands_there),
        cmocka_unit_test(twins_are_one_ascii_character),
        cmocka_unit_test(no_input_gets_out_of_its_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
