/* The rows of the table in unpack.c; each stands in a file of its own, which alone knows its library. */
#ifndef GCVIEW_INPUT_UNPACK_ROWS_H
#define GCVIEW_INPUT_UNPACK_ROWS_H

#include "input/unpack.h"

extern const struct unpack_row unpack_gzip, unpack_xz, unpack_zstd, unpack_bzip2;

#endif
