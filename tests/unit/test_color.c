#include "unit.h"

#include "ui/color.h"

static void palette_entries_have_their_colours(void **state)
{
    (void)state;
    assert_int_equal(color_rgb(COLOR_PALETTE + 16), 0x000000);
    assert_int_equal(color_rgb(COLOR_PALETTE + 214), 0xffaf00);
    assert_int_equal(color_rgb(COLOR_PALETTE + 231), 0xffffff);
    assert_int_equal(color_rgb(COLOR_PALETTE + 232), 0x080808);
    assert_int_equal(color_rgb(COLOR_PALETTE + 255), 0xeeeeee);
    assert_int_equal(color_rgb(0x123456), 0x123456);
}

/* Every entry of cube and ramp is nearest to itself, or to one that has the same colour. */
static void nearest_of_256_is_exact_where_it_can_be(void **state)
{
    (void)state;
    for (int i = 16; i < 256; i++) {
        int32_t rgb = color_rgb(COLOR_PALETTE + i);
        assert_int_equal(color_rgb(COLOR_PALETTE + color_nearest(rgb, 256)), rgb);
    }
    assert_int_equal(color_nearest(0x5fb0fe, 256), 75);
    assert_int_equal(color_nearest(0x262a30, 256), 235);
}

static void few_colours_keep_the_hue(void **state)
{
    (void)state;
    static const struct {
        int32_t rgb;
        int of_8, of_16;
    } rows[] = {
        {0x000000, 0, 0}, {0x16181a, 0, 0}, {0x767c88, 7, 8}, {0xc8ccd4, 7, 7}, {0xffffff, 7, 15}, {0x87d787, 2, 2},
        {0xffd75f, 3, 11}, {0xff5f5f, 1, 9}, {0x5fafff, 4, 12}, {0x268bd2, 6, 6}, {0xd787ff, 5, 13}, {0x0000af, 4, 4},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(color_nearest(rows[i].rgb, 8), rows[i].of_8);
        assert_int_equal(color_nearest(rows[i].rgb, 16), rows[i].of_16);
    }
    assert_int_equal(color_nearest(COLOR_PALETTE + 5, 8), 5);
    assert_int_equal(color_nearest(COLOR_PALETTE + 9, 8), 1);
    assert_int_equal(color_nearest(COLOR_PALETTE + 200, 256), 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(palette_entries_have_their_colours),
        cmocka_unit_test(nearest_of_256_is_exact_where_it_can_be),
        cmocka_unit_test(few_colours_keep_the_hue),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
