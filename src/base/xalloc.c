#include "config.h"

#include "base/xalloc.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

void *xmalloc(size_t bytes)
{
    void *ptr = malloc(bytes ? bytes : 1);
    if (!ptr)
        xalloc_failed(bytes);
    return ptr;
}

void *xcalloc(size_t count, size_t bytes)
{
    void *ptr = count && bytes ? calloc(count, bytes) : calloc(1, 1);
    if (!ptr)
        xalloc_failed(bytes);
    return ptr;
}

void *xrealloc(void *ptr, size_t bytes)
{
    void *grown = realloc(ptr, bytes ? bytes : 1);
    if (!grown)
        xalloc_failed(bytes);
    return grown;
}

void *xmalloc_large(size_t bytes)
{
    if (bytes < XMALLOC_LARGE || bytes % XMALLOC_LARGE != 0)
        return xmalloc(bytes);
    void *ptr = aligned_alloc(XMALLOC_LARGE, bytes);
    if (!ptr)
        xalloc_failed(bytes);
#ifdef MADV_HUGEPAGE
    (void)madvise(ptr, bytes, MADV_HUGEPAGE); /* it works without them */
#endif
    return ptr;
}

char *xmemdup0(const char *bytes, size_t len)
{
    char *copy = xmalloc(len + 1);
    if (len)
        memcpy(copy, bytes, len);
    copy[len] = '\0';
    return copy;
}

char *xstrdup(const char *text)
{
    return xmemdup0(text, strlen(text));
}
