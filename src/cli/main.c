#include <stdio.h>
#include <stdlib.h>

#include "base/xalloc.h"

void xalloc_failed(size_t bytes)
{
    (void)bytes;
    fputs("gcview: out of memory\n", stderr);
    abort();
}

int main(void)
{
    return 2;
}
