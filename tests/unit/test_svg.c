#include "unit.h"

#include <string.h>

#include "ui/svg.h"

static struct strbuf picture_of(struct canvas *canvas)
{
    struct theme theme;
    struct strbuf out;
    theme_plain(&theme);
    theme.style[ROLE_CURSOR] = (struct theme_style){.fg = 0x111111, .bg = 0x222222};
    strbuf_init(&out, 0);
    svg_write(canvas, &theme, "a <b> \033", &out);
    return out;
}

static int count_of(const struct strbuf *text, const char *needle)
{
    int count = 0;
    for (const char *at = text->ptr; (at = strstr(at, needle)); at++)
        count++;
    return count;
}

static void text_is_escaped_and_joined(void **state)
{
    (void)state;
    struct canvas canvas;
    canvas_init(&canvas, 1, 12, false);
    canvas_text(&canvas, 0, 0, ROLE_GOAL, ATTR_BOLD, SPAN_LIT("a<&>\"\033"));
    struct strbuf out = picture_of(&canvas);
    assert_non_null(strstr(out.ptr, "fill=\"#cdcd00\" textLength=\"48\" font-weight=\"bold\">a&lt;&amp;&gt;&quot;␛</text>"));
    assert_non_null(strstr(out.ptr, "a &lt;b&gt; ?</text>"));
    assert_int_equal(count_of(&out, "<text"), 2);
    strbuf_release(&out);
    canvas_free(&canvas);
}

static void shapes_are_exact(void **state)
{
    (void)state;
    struct canvas canvas;
    canvas_init(&canvas, 1, 12, false);
    canvas_text(&canvas, 0, 0, ROLE_TEXT, 0, span_of("▄▌⣀─╭░"));
    struct strbuf out = picture_of(&canvas);
    assert_non_null(strstr(out.ptr, "d=\"M12 42h8v8h-8zM20 34h4v16h-4z\""));
    assert_non_null(strstr(out.ptr, "d=\"M30 48h0M34 48h0\""));
    assert_non_null(strstr(out.ptr, "d=\"M36 42H44\""));
    assert_non_null(strstr(out.ptr, "d=\"M48 50Q48 42 52 42\""));
    assert_non_null(strstr(out.ptr, "fill-opacity=\".25\" d=\"M52 34h8v16h-8z\""));
    assert_int_equal(count_of(&out, "<text"), 1); /* the title */
    strbuf_release(&out);
    canvas_free(&canvas);
}

static void grounds_are_runs(void **state)
{
    (void)state;
    struct canvas canvas;
    canvas_init(&canvas, 2, 4, false);
    canvas_ground(&canvas, 1, 0, 4, ROLE_CURSOR);
    canvas_put(&canvas, 1, 1, 0x4e16, ROLE_TEXT, 0);
    struct strbuf out = picture_of(&canvas);
    assert_non_null(strstr(out.ptr, "fill=\"#222222\" d=\"M12 50h32v16h-32z\""));
    assert_int_equal(count_of(&out, "#222222"), 1);
    assert_non_null(strstr(out.ptr, "textLength=\"16\">世</text>"));
    strbuf_release(&out);
    canvas_free(&canvas);
}

static void every_glyph_and_size_is_drawn(void **state)
{
    (void)state;
    for (int cols = 0; cols < 3; cols++) {
        struct canvas canvas;
        canvas_init(&canvas, cols, cols, false);
        struct strbuf out = picture_of(&canvas);
        assert_true(span_ends(strbuf_span(&out), SPAN_LIT("</svg>\n")));
        strbuf_release(&out);
        canvas_free(&canvas);
    }
    for (uint32_t ch = 0x2500; ch < 0x2900; ch++) {
        struct canvas canvas;
        canvas_init(&canvas, 1, 1, false);
        canvas_put(&canvas, 0, 0, ch, ROLE_TEXT, 0);
        struct strbuf out = picture_of(&canvas);
        assert_null(strstr(out.ptr, "d=\"\""));
        strbuf_release(&out);
        canvas_free(&canvas);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_escaped_and_joined),
        cmocka_unit_test(shapes_are_exact),
        cmocka_unit_test(grounds_are_runs),
        cmocka_unit_test(every_glyph_and_size_is_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
