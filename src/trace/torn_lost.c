#include "trace/torn_lost.h"

void losses_add(struct losses *losses, uint64_t line, struct span text)
{
    if (losses->count == LOSSES_MAX)
        return;
    text = span_head(text, LOSSES_TEXT);
    losses->kept[losses->count].line = line;
    losses->kept[losses->count].len = (uint16_t)text.len;
    memcpy(losses->kept[losses->count++].text, text.ptr, text.len);
}

const struct torn_lost *losses_next(struct losses *losses)
{
    if (losses->taken == losses->count) {
        losses->taken = losses->count = 0;
        return NULL;
    }
    unsigned at = losses->taken++;
    losses->told = (struct torn_lost){.line = losses->kept[at].line, .text = span_make(losses->kept[at].text, losses->kept[at].len)};
    return &losses->told;
}
