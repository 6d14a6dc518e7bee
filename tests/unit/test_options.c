/* Options from the command line and from config.json. */
#include "unit.h"

#include <string.h>

#include "cli/config_file.h"
#include "cli/options.h"

static bool parse(struct options *options, struct err *err, const char *const *words)
{
    int count = 0;
    while (words[count])
        count++;
    options_init(options);
    return options_parse(options, count, words, err);
}
#define WORDS(...) ((const char *const[]){"gcview", __VA_ARGS__, NULL})

static void values_come_in_all_forms(void **state)
{
    (void)state;
    struct options options;
    struct err err;
    assert_true(parse(&options, &err, WORDS("--theme=light", "-a", "a.log", "--capacity", "64K", "--replay", "b.log",
                                            "--size", "80x24", "--", "--demo")));
    assert_string_equal(options.theme, "light");
    assert_true(options.ascii);
    assert_false(options.demo);
    assert_int_equal(options.capacity, 65536);
    assert_int_equal(options.replay, 100);
    assert_int_equal(options.size.cols, 80);
    assert_int_equal(options.size.rows, 24);
    assert_int_equal(options.file_count, 3);
    assert_string_equal(options.files[2], "--demo");
    options_release(&options);

    assert_true(parse(&options, &err, WORDS("export", "-fcsv", "-", "--format", "ndjson")));
    assert_int_equal(options.command, COMMAND_EXPORT);
    assert_string_equal(options.format, "ndjson");
    assert_string_equal(options.files[0], "-");
    options_release(&options);

    assert_true(parse(&options, &err, WORDS("--replay=2.5x", "a.log")));
    assert_int_equal(options.replay, 250);
    options_release(&options);
}

static void wrong_ones_are_sentences(void **state)
{
    (void)state;
    static const struct {
        const char *word, *sentence;
    } WRONG[] = {
        {"--capcity", "there is no option '--capcity'; did you mean '--capacity'?"},
        {"-x", "there is no option '-x'; 'gcview --help' lists all"},
        {"--capacity=99999999999999999999", "option --capacity: "},
        {"--capacity=18446744073709551615K", "option --capacity: "},
        {"--replay=0", "option --replay: '0' is not a speed"},
        {"--size=0x5", "option --size: '0x5' is not a size like 80x24"},
        {"--help=1", "option '--help' takes no value"},
        {"--script", "option '--script' needs a value: FILE"},
    };
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        struct options options;
        struct err err = {.text = ""};
        assert_false(parse(&options, &err, WORDS(WRONG[i].word)));
        assert_memory_equal(err.text, WRONG[i].sentence, strlen(WRONG[i].sentence));
        options_release(&options);
    }
}

static void every_option_has_help_and_its_own_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < option_row_count; i++) {
        assert_true(strlen(option_rows[i].help) > 5);
        assert_true(option_rows[i].commands != 0);
        assert_ptr_equal(options_find(span_of(option_rows[i].name)), &option_rows[i]);
        for (size_t j = 0; j < i; j++) /* the first row that a command knows has the letter */
            assert_true(!option_rows[i].letter || option_rows[i].letter != option_rows[j].letter ||
                        (option_rows[i].commands & ~option_rows[j].commands) != 0);
    }
}

static void a_letter_belongs_to_its_command(void **state)
{
    (void)state;
    struct options options;
    struct err err;
    assert_true(parse(&options, &err, WORDS("-f", "x.log")));
    assert_true(options.follow);
    assert_null(options.format);
    options_release(&options);
    assert_true(parse(&options, &err, WORDS("export", "-f", "csv", "--follow")));
    assert_true(options.follow);
    assert_string_equal(options.format, "csv");
    options_release(&options);
}

static void a_file_keeps_options(void **state)
{
    (void)state;
    struct options options;
    struct err err;
    assert_true(parse(&options, &err, WORDS("--theme=mono")));
    assert_true(config_parse(&options, SPAN_LIT("{ // mine\n \"theme\": \"light\", \"ascii\": true,\n \"no-mouse\": false,"
                                                "/* many */ \"capacity\": 5000, \"log-capacity\": \"2M\","
                                                "\"thresholds\": {\"leak-time\": 60, \"storm-cpu\": 0},"
                                                "\"memory-limit\": \"2G\" }"),
                             "c.json", &err));
    assert_string_equal(options.theme, "mono"); /* the command line wins */
    assert_true(options.ascii);
    assert_false(options.no_mouse);
    assert_int_equal(options.capacity, 5000);
    assert_int_equal(options.log_capacity, 2 << 20);
    assert_int_equal(options.thresholds.value[THRESHOLD_LEAK_TIME], 60);
    assert_int_equal(options.thresholds.value[THRESHOLD_STORM_CPU], 0);
    assert_int_equal(options.thresholds.value[THRESHOLD_LEAK_CYCLES], threshold_rows[THRESHOLD_LEAK_CYCLES].value);
    assert_int_equal(options.memory_limit, UINT64_C(2) << 30);
    options_release(&options);
}

static void a_bad_file_is_a_sentence(void **state)
{
    (void)state;
    static const struct {
        const char *json, *sentence;
    } BAD[] = {
        {"{\n\"thme\": \"x\"}", "c.json:2: there is no option 'thme'; did you mean 'theme'?"},
        {"{\n\n\"ascii\": 1}", "c.json:3: ascii: this must be true or false"},
        {"{\"theme\": 1}", "c.json:1: theme: this must be a string"},
        {"{\"capacity\": -1}", "c.json:1: capacity: this must be a whole number"},
        {"{\"capacity\": 1e300}", "c.json:1: capacity: this must be a whole number"},
        {"{\"capacity\": \"many\"}", "c.json:1: capacity: 'many' is not a number from 1 on, like 5000 or 64K"},
        {"{\"help\": true}", "c.json:1: 'help' belongs on the command line"},
        {"{\"thresholds\": 3}", "c.json:1: thresholds: this must be an object: { \"leak-time\": 30 }"},
        {"{\"thresholds\": {\"leak\": 3}}", "c.json:1: thresholds: there is no 'leak'; doc/findings.md lists all"},
        {"{\"thresholds\": {\"leak-time\": 1.5}}", "c.json:1: thresholds: leak-time must be a whole number of s"},
        {"{\"thresholds\": {\"leak-time\": \"1\"}}", "c.json:1: thresholds: leak-time must be a whole number of s"},
        {"{\"theme\": }", "c.json:1: this is not JSON"},
        {"", "c.json:1: this is not JSON"},
        {"[]", "c.json:1: this must be an object: { \"theme\": \"dark\" }"},
    };
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
        struct options options;
        struct err err = {.text = ""};
        options_init(&options);
        assert_false(config_parse(&options, span_of(BAD[i].json), "c.json", &err));
        assert_string_equal(err.text, BAD[i].sentence);
        options_release(&options);
    }
}

static void prefixes_come_from_the_file(void **state)
{
    (void)state;
    static const struct {
        const char *json, *sentence;
    } WRONG[] = {
        {"{\n \"prefixes\": 3 }", "c.json:2: prefixes: this must be a list"},
        {"{ \"prefixes\": [\n {\"name\": \"a\"} ] }", "c.json:1: prefixes: each needs a string \"pattern\""},
        {"{ \"prefixes\": [\n {\"name\": \"a\",\n\"pattern\": \"b\"},\n {\"pattern\": 3}] }", "c.json:3: prefixes: each needs a string \"name\""},
    };
    struct options options;
    struct err err;
    static const char GOOD[] = "{ \"prefixes\": [ // mine\n {\"name\": \"a\", \"pattern\": \"(?<line>.*)\"},\n"
                               " {\"pattern\": \"x (?<line>.*)\",\n \"name\": \"b\"} ] }";
    options_init(&options);
    assert_true(config_parse(&options, span_of(GOOD), "c.json", &err));
    assert_int_equal(options.prefix_count, 2);
    assert_string_equal(options.prefixes[0].where, "c.json:2");
    assert_string_equal(options.prefixes[1].where, "c.json:3");
    assert_string_equal(options.prefixes[1].pattern, "x (?<line>.*)");
    options_release(&options);
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        options_init(&options);
        assert_false(config_parse(&options, span_of(WRONG[i].json), "c.json", &err));
        assert_memory_equal(err.text, WRONG[i].sentence, strlen(WRONG[i].sentence));
        options_release(&options);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_come_in_all_forms),
        cmocka_unit_test(wrong_ones_are_sentences),
        cmocka_unit_test(every_option_has_help_and_its_own_name),
        cmocka_unit_test(a_letter_belongs_to_its_command),
        cmocka_unit_test(a_file_keeps_options),
        cmocka_unit_test(a_bad_file_is_a_sentence),
        cmocka_unit_test(prefixes_come_from_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
