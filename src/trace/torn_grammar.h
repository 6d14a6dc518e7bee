/*
 * The tokens of a trace line as the runtime writes them, one write(2) each, for all versions from Go 1.5.
 * Foreign text can stand between any two tokens and never inside one, so this is where a torn line can be
 * cut, and what can come next.
 */
#ifndef GCVIEW_TRACE_TORN_GRAMMAR_H
#define GCVIEW_TRACE_TORN_GRAMMAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/span.h"
#include "trace/record.h"

enum { GRAMMAR_VARIANTS = 5, GRAMMAR_STOPS_MAX = 192 };

/* Numbers that no record keeps, beside enum gc_field: in Go 1.5 the scan's clock time comes again among the CPU times, and
 * after it a 0. */
enum { GRAMMAR_SCAN_NS = GC_FIELD_COUNT + 1, GRAMMAR_ZERO };

/* Which versions the tokens so far allow, and how many tokens of each have been seen. */
struct grammar_state {
    uint8_t at[GRAMMAR_VARIANTS]; /* UINT8_MAX: not this version */
    uint8_t zero[8 - GRAMMAR_VARIANTS]; /* so that states are compared as one number */
};

/* A place where a run of tokens may have been cut. */
struct grammar_stop {
    struct grammar_state state;
    uint16_t len;      /* bytes of the run up to here */
    uint16_t evidence; /* how unlikely it is that foreign text looks like this by accident */
    uint16_t token_at; /* where the token begins that ends here */
    uint8_t field;     /* enum gc_field of a number, or one of those above; GC_FIELD_COUNT: a text */
    uint64_t number;   /* its value in the record's unit */
};

struct grammar_state grammar_begin(void);

/* All stops of the run of tokens at the beginning of `text`, shortest first; also those that cut a number
 * short, because foreign text may begin with digits. Returns their number; 0 when not even one token fits. */
size_t grammar_stops(struct grammar_state state, struct span text, struct grammar_stop ret[GRAMMAR_STOPS_MAX]);

/* The evidence of the longest run. */
unsigned grammar_evidence(struct grammar_state state, struct span text);

/* `text` begins with a token that can come next. */
bool grammar_fits(struct grammar_state state, struct span text);

/* The bytes that the tokens which can come next begin with, as a set of grammar_byte: several bytes have the same place, so it
 * says no for sure and yes perhaps. */
uint32_t grammar_first_bytes(struct grammar_state state);
static inline uint32_t grammar_byte(char c)
{
    return UINT32_C(1) << (c & 31);
}

/* `text` begins with words that stand inside a trace line. */
bool grammar_is_inside(struct span text);

/* Only the newline is missing (or " (forced)" and the newline). */
bool grammar_is_whole(struct grammar_state state);

/* The state lies behind "gc N @T": more than a word of somebody's text. */
bool grammar_is_strong(struct grammar_state state);

/* The versions that a state allows, as a set; what is left of a state when it must be one of these: the state itself when
 * none is. */
unsigned grammar_versions(struct grammar_state state);
struct grammar_state grammar_restrict(struct grammar_state state, unsigned versions);
/* The versions that print such a record. */
unsigned grammar_versions_of(const struct gc_record *record);

/* Position in `text`, from `from` on, where the next token of `state` may stand; text.len when nowhere. */
size_t grammar_find(struct grammar_state state, struct span text, size_t from);

/* A number for each state. */
static inline uint64_t grammar_key(struct grammar_state state)
{
    uint64_t key;
    memcpy(&key, &state, sizeof key);
    return key;
}

static inline bool grammar_equal(struct grammar_state a, struct grammar_state b)
{
    return grammar_key(a) == grammar_key(b);
}

#endif
