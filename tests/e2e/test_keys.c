/*
 * A terminal that types anything: keys as all kinds of terminals send them, the mouse in two protocols, answers to questions that
 * nobody asked, sequences cut in two, text in several encodings and none. Whatever has come, Esc leads back and q leaves; and
 * what was typed into a prompt does not reach the terminal as a command either.
 */
#include "unit/unit.h"

#include <stdio.h>
#include <string.h>

#include "base/random.h"
#include "e2e/play.h"

enum { ROUNDS = 40, PIECES = 60, PATIENCE_MS = 100, ESCAPES = 40 };

/* %u: any small number, %c: a printable character. Not in them: q (it would leave), w (it writes a file), and Ctrl-C, Ctrl-Z
 * and Ctrl-\, which are signals. */
static const char *const SENT[] = {
    "\033[A", "\033[B", "\033[C", "\033[D", "\033OA", "\033OD", "\033[H", "\033OF", "\033[1~", "\033[%u~", "\033[1;%uC", "\033OP",
    "\033[[A", "\033[Z", "\033[<0;%u;%uM", "\033[<0;%u;%um", "\033[<64;%u;%uM", "\033[<65;%u;%uM", "\033[<%u;99999;0M", "\033[M !!",
    "\033[M`@@", "\033[M", "\033[200~", "\033[201~", "\033[I", "\033[O", "\033[?62;%uc", "\033]11;rgb:%u/%u/0\007", "\033]0;EVIL\007",
    "\033P1$r0m\033\\", "\033[%u;%uR", "\033", "\033\033", "\033[", "\033[%u", "\033[<%u;", "\033O", "\033]", "\033%c", "\t", "\r",
    "\n", "\b", "\177", "\014", "\002", "\006", "\025", "\027", "é", "中", "\xc3", "\x80", "\xff\xfe", ("\x9b" "A"), ":", "/", "%c", "%c",
    "%c%c%c", "%u", ":%u\r", "/%c%c\r", ":@%u.5s\r", "f", "at > %us\r", "o", "s", "e", "m", "'", "z", "C", "?", "1", "2", "3", "4", "5",
    "6", "i", "t", "+", "-", "0", "n", "N",
};

static char printable(struct random *random)
{
    char c;
    do
        c = (char)(' ' + random_below(random, '~' - ' ' + 1));
    while (c == 'q' || c == 'w');
    return c;
}

static void add_piece(struct strbuf *keys, struct random *random)
{
    const char *piece = SENT[random_below(random, sizeof SENT / sizeof *SENT)];
    for (; *piece; piece++)
        if (*piece != '%')
            strbuf_addc(keys, *piece);
        else if (*++piece == 'u')
            strbuf_addf(keys, "%u", (unsigned)random_below(random, random_below(random, 2) ? 10 : 300));
        else
            strbuf_addc(keys, printable(random));
}

/* Esc closes what is open, one at a time, and q leaves. What a cut sequence has left behind swallows some of them, as Alt-q. */
static bool comes_back(struct term *term)
{
    for (int i = 0; i < ESCAPES && !term_has_ended(term); i++) {
        if (!term_keys(term, term_shows(term, "q quit") ? "q" : "\033"))
            return term_has_ended(term);
        term_pump(term, PATIENCE_MS);
    }
    return term_has_ended(term);
}

static void type_anything(uint64_t seed)
{
    struct random random = {seed};
    struct strbuf log, keys;
    strbuf_init(&log, 0);
    strbuf_init(&keys, 0);
    play_cycles(&log, 1, 300);
    struct term *term = play_start((struct job_options){.rows = 24, .cols = 100},
                                   (const char *const[4]){play_file(strbuf_span(&log))});
    assert_true(term_wait_text(term, "■ ended"));
    for (int round = 0; round < ROUNDS; round++) {
        strbuf_clear(&keys);
        for (int i = 0; i < PIECES; i++)
            add_piece(&keys, &random);
        if (!term_keys(term, keys.ptr))
            fail_msg("seed %u, round %d: it no longer reads", (unsigned)seed, round);
    }
    if (!comes_back(term))
        fail_msg("seed %u: Esc and q do not lead out", (unsigned)seed);
    assert_int_equal(span_find(term_raw(term), SPAN_LIT("\033]0;EVIL")), term_raw(term).len);
    assert_true(play_leaves(term, 0));
    strbuf_release(&keys);
    strbuf_release(&log);
    play_remove();
}

static void any_keys_are_survived(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 3; seed++)
        type_anything(seed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(any_keys_are_survived)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
