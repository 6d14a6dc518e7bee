/* What the library asks of a program, for the libFuzzer build, whose main is libFuzzer's. */
#include <stdlib.h>

#include "base/xalloc.h"

void xalloc_failed(size_t bytes)
{
    (void)bytes;
    abort();
}
