/*
 * Any bytes as a script: keys, clicks, sizes and times in any order on all screens, over a log with two processes, torn
 * lines and other tracers. Nothing breaks, whatever is pressed; what is printed has no control characters.
 *
 * Commands that name files (`svg`, `theme`) are taken out: a fuzzer must not write where it likes. In front of a text
 * that is no script at all its bytes are keys, so that key presses are explored without spelling them out.
 */
#include <string.h>

#include "cli/script.h"
#include "fuzz.h"

enum { LONGEST = 600, KEYS_MAX = 60 };

static const char LOG[] =
    "gc 1 @0.003s 19%: 0.19+1.7+0.45 ms clock, 0.39+0.41/0.57/0.38+0.90 ms cpu, 3->4->3 MB, 4 MB goal, 0 MB stacks, 0 MB globals, 2 P\n"
    "2026/11/23 14:33:53 hello \033]0;title\007 there\n"
    "gc 2 @0.0402026/11/23 14:33:53 torn\n"
    "s 9%: 0.013+17+0.004 ms clock, 0.027+12/7.7/1.6+0.008 ms cpu, 253->297->68 MB, 297 MB goal, 0 MB stacks, 0 MB globals, 2 P\n"
    "gc 1 @0.001s 13%: 0.080+1.3+0.13 ms clock, 0.16+0.49/0.068/0.93+0.26 ms cpu, 4->4->3 MB, 5 MB goal, 2 P\n"
    "scav 168 KiB work, 16216 KiB total, 99% util\n"
    "gc 3 @1.080s 9%: 0.052+10+9.2 ms clock, 0.10+0/3.0/15+0.004 ms cpu, 63->63->63 MB, 128 MB goal, 0 MB stacks, 0 MB globals, 2 P (forced)\n"
    "gc 2 @0.201s 13%: 0.080+1.3+0.13 ms clock, 0.16+0.49/0.068/0.93+0.26 ms cpu, 4->4->3 MB, 17592186044415 MB goal, 2 P\n"
    "gc 4 @1.090s broken\n"
    "fatal error: out of memory\n";

static bool names_a_file(struct span line)
{
    size_t at = 0;
    while (at < line.len && line.ptr[at] == ' ')
        at++;
    line = span_from(line, at);
    return span_starts(line, SPAN_LIT("svg")) || span_starts(line, SPAN_LIT("theme"));
}

static void copy_harmless(struct span text, struct strbuf *out)
{
    while (text.len > 0) {
        size_t end = span_find(text, SPAN_LIT("\n"));
        if (!names_a_file(span_head(text, end))) {
            strbuf_add(out, span_head(text, end));
            strbuf_addc(out, '\n');
        }
        text = span_from(text, end + 1);
    }
}

/* Enter may write a file where 'w' was pressed: that one key is left out. */
static void press_bytes(struct span bytes, struct strbuf *out)
{
    static const char *const NAMED[] = {"Left", "Right", "Up", "Down", "PgUp", "PgDn", "Home", "End", "Enter", "Esc", "Tab",
                                        "Backspace", "Space", "Shift-Tab", "Delete", "Ctrl-L"};
    enum { NAMED_COUNT = sizeof NAMED / sizeof NAMED[0] };
    for (size_t i = 0; i < bytes.len && i < KEYS_MAX; i++) {
        unsigned char byte = (unsigned char)bytes.ptr[i];
        if (byte < NAMED_COUNT)
            strbuf_addf(out, "key %s\n", NAMED[byte]);
        else if (byte > ' ' && byte < 127 && byte != 'w')
            strbuf_addf(out, "key %c\n", byte);
        else if (byte > 127)
            strbuf_addf(out, "resize %dx%d\n", byte % 64 * 3, byte % 32 * 2);
    }
}

static void check_screens(struct span out)
{
    for (size_t i = 0; i < out.len; i++) {
        unsigned char byte = (unsigned char)out.ptr[i];
        FUZZ_CHECK(byte == '\n' || (byte >= ' ' && byte != 127));
    }
}

static void run(struct app *app, struct span text, struct strbuf *out)
{
    struct intake_input log = {.name = "fuzz"};
    struct intake intake = {.inputs = &log, .count = 1};
    struct intake_event whole = {.bytes = SPAN_LIT(LOG)};
    struct inflow inflow;
    struct backlog backlog;
    inflow_init(&inflow, &intake, app->trace);
    backlog_init(&backlog);
    backlog_add(&backlog, INTAKE_DATA, &whole);
    struct script_input input = {.backlog = &backlog, .inflow = &inflow};
    (void)script_run(app, "script", text, &input, out, NULL);
    backlog_release(&backlog);
    inflow_release(&inflow);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct app app;
    struct options options;
    struct strbuf script, out;
    struct span bytes = span_make((const char *)data, size < LONGEST ? size : LONGEST);
    options_init(&options);
    options.capacity = 5;
    strbuf_init(&script, 0);
    strbuf_init(&out, 1 << 20);
    press_bytes(bytes, &script);
    strbuf_adds(&script, "screen\n");
    if (span_find(bytes, SPAN_LIT("key w")) == bytes.len && span_find(bytes, SPAN_LIT("type")) == bytes.len)
        copy_harmless(bytes, &script);
    FUZZ_CHECK(app_init(&app, &options, false, NULL));
    app.feed = (struct feed){.state = FEED_LOADING, .name = "fuzz", .replay_speed = 100};
    app_resize(&app, 24, 80);
    run(&app, strbuf_span(&script), &out);
    check_screens(strbuf_span(&out));
    app_release(&app);
    strbuf_release(&out);
    strbuf_release(&script);
    options_release(&options);
    return 0;
}
