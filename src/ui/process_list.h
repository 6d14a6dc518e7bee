/*
 * The rows of the Processes screen: which columns there are, what they are sorted by, where the cursor is.
 */
#ifndef GCVIEW_UI_PROCESS_LIST_H
#define GCVIEW_UI_PROCESS_LIST_H

#include "ui/pane.h"

enum { PROCESS_TEXT = 64, PROCESS_CELL = PROCESS_TEXT + 2 };

/* What a reader calls it: the name of its source, or "process 3". */
char *process_name(const struct model *model, uint32_t index, char buf[PROCESS_TEXT]);

/* What rows are sorted by: larger comes first. 0 when there is no such number. */
uint64_t process_key(const struct frame *frame, uint32_t index, enum process_column column);

/* What a column is called in a sentence, and whether a pane so wide has room for it. */
const char *process_column_title(enum process_column column);
bool process_column_shown(const struct frame *frame, enum process_column column, int cols);

/* All that `e` explains of a process: the lines of window_lines, then the words, which are columns that show no number of a
 * window, such as the state. The place of a column among them: */
unsigned process_column_number(enum process_column column);
unsigned process_word_count(void);
const char *process_word_id(unsigned word); /* what explain.h has it under */
/* As the row of the process has it, "–" for nothing; `index` is one of the roster. */
void process_word_text(const struct frame *frame, uint32_t index, unsigned word, char ret[PROCESS_CELL]);

struct process_list;

struct process_list *process_list_new(void);
void process_list_free(struct process_list *list);

/* Brings the order up to date: the processes come into their places when the numbers step, not with each frame. */
void process_list_update(struct process_list *list, const struct frame *frame);

uint32_t process_list_count(const struct process_list *list);
uint32_t process_list_at(const struct process_list *list, uint32_t row);  /* the process in that row */
uint32_t process_list_row(const struct process_list *list, uint32_t index); /* the row of that process */

/* Rows of the pane above the first process. */
int process_list_top(int rows);

#endif
