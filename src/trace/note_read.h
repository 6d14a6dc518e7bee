/*
 * From text to note, by the rows of the note formats.
 *
 * Most lines of a log are no notes, and must cost next to nothing: the first byte of a line tells which rows it could be,
 * mostly none; then the fixed text that the row begins with is compared; then its pattern is tried, on the whole line.
 */
#ifndef GCVIEW_TRACE_NOTE_READ_H
#define GCVIEW_TRACE_NOTE_READ_H

#include "trace/note.h"

struct note_reader;

/* Patterns are compiled when a line first asks for them: most logs need few, and the start of the program is not made
 * slower by forty. Free with note_reader_free (NULL is fine). */
struct note_reader *note_reader_new(void);
void note_reader_free(struct note_reader *reader);

enum note_reading {
    NOTE_NOT,    /* no note */
    NOTE_READ,
    NOTE_NEARLY, /* looks like one (`format` of *ret says which) and cannot be read */
};

/* Reads a whole line without its prefix. Fills kind, format, count, field, value, text of *ret; the rest is the caller's.
 * Untouched for NOTE_NOT. */
enum note_reading note_read(struct note_reader *reader, struct span text, struct note *ret);

/* "+5.210266e-001", "0.82", "1e-05": millionths, cut towards zero. False for what is no number (NaN, +Inf) or too large. */
bool note_parse_ppm(struct span text, int64_t *ret);

/* Begins with the words of a note: note_read may not return NOTE_NOT. */
bool note_begins(const struct note_reader *reader, struct span text);

#endif
