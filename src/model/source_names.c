#include "model/source_names.h"

void source_names_init(struct source_names *names)
{
    strbuf_init(&names->text, 0);
    ring_init(&names->starts, sizeof(size_t), 1);
}

void source_names_release(struct source_names *names)
{
    strbuf_release(&names->text);
    ring_release(&names->starts);
}

void source_names_add(struct source_names *names, struct span name)
{
    *(size_t *)ring_push(&names->starts) = names->text.len;
    strbuf_add(&names->text, name);
}

struct span source_names_get(const struct source_names *names, uint32_t source)
{
    if (source < names->starts.first || source >= names->starts.end)
        return SPAN_LIT("");
    size_t start = *(const size_t *)ring_at(&names->starts, source);
    size_t end = names->text.len;
    if (source + 1 < names->starts.end)
        end = *(const size_t *)ring_at(&names->starts, source + 1);
    return span_make(names->text.ptr + start, end - start);
}
