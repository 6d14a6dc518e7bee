/* --tee FILE: what comes in is stored as it comes, byte for byte. A disk that is full ends the storing and nothing else. */
#ifndef GCVIEW_CLI_TEE_H
#define GCVIEW_CLI_TEE_H

#include <stdbool.h>

#include "base/err.h"
#include "base/span.h"
#include "input/intake.h"

struct tee {
    int fd;           /* -1: nothing is stored, or no longer */
    const char *path; /* borrowed */
};

/* Makes the file, or empties it, unless it is what the intake, or standard input, reads. Without a path nothing is stored. */
bool tee_open(struct tee *tee, const char *path, const struct intake *intake, struct err *err);
void tee_close(struct tee *tee);

/* False, once, with a sentence, when it cannot be stored. */
bool tee_write(struct tee *tee, struct span bytes, struct err *err);

#endif
