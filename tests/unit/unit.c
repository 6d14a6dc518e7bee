#include "unit.h"

#include <stdlib.h>

#include "base/xalloc.h"

void xalloc_failed(size_t bytes)
{
    (void)bytes;
    abort();
}
