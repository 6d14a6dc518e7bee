/* Writing to a descriptor until it is done: pieces, interruptions and pipes that are full are not the caller's care. */
#ifndef GCVIEW_CLI_OUTPUT_H
#define GCVIEW_CLI_OUTPUT_H

#include "base/err.h"
#include "base/span.h"

/* `name` is used in the sentence: "cannot write to standard output: No space left on device". */
bool output_write(int fd, const char *name, struct span bytes, struct err *err);

/* "gcview: SENTENCE" on standard error, with nothing in it that a terminal would obey. */
void output_complain(const char *sentence);

/* Closed standard descriptors become ones that cannot be used: else the next file to be opened would be taken for
 * standard output. Before anything is opened. */
void output_keep_standard(void);

#endif
