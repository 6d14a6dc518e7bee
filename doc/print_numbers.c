/* Prints doc/numbers.md from the tables, so that the page cannot say anything else than the program. */
#include <stdio.h>
#include <stdlib.h>

#include "analysis/explain_text.h"
#include "base/xalloc.h"

void xalloc_failed(size_t bytes)
{
    (void)bytes;
    abort();
}

int main(void)
{
    struct strbuf page;
    strbuf_init(&page, 0);
    explain_page(&page);
    fwrite(page.ptr, 1, page.len, stdout);
    strbuf_release(&page);
    return ferror(stdout) ? 1 : 0;
}
