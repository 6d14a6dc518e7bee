/*
 * memchr finds the line ends: it is the fastest scan there is, and everything behind it costs far more.
 * A line that straddles chunks is copied once; reading with chunks of 64 KiB that is one line in some
 * four hundred.
 */
#include "trace/splitter.h"

static struct span without_cr(struct span text)
{
    if (text.len > 0 && text.ptr[text.len - 1] == '\r')
        text.len--;
    return text;
}

static void hand_on(struct span text, bool cut, splitter_line_fn *line, void *ctx)
{
    if (text.len > SPLITTER_LINE_MAX) {
        text = span_head(text, SPLITTER_LINE_MAX);
        cut = true;
    }
    line(ctx, text, cut);
}

/* The '\r' of a line of exactly the longest length must not count as cut off, hence the byte more. */
void splitter_init(struct splitter *splitter)
{
    *splitter = (struct splitter){.open = false};
    strbuf_init(&splitter->rest, SPLITTER_LINE_MAX + 1);
}

void splitter_release(struct splitter *splitter)
{
    strbuf_release(&splitter->rest);
}

static void end_rest(struct splitter *splitter, splitter_line_fn *line, void *ctx)
{
    struct span text = strbuf_span(&splitter->rest);
    if (!splitter->rest.cut)
        text = without_cr(text);
    hand_on(text, splitter->rest.cut, line, ctx);
    strbuf_clear(&splitter->rest);
    splitter->open = false;
}

void splitter_feed(struct splitter *splitter, struct span bytes, splitter_line_fn *line, void *ctx)
{
    const char *at = bytes.ptr;
    size_t left = bytes.len;
    while (left > 0) {
        const char *end = memchr(at, '\n', left);
        size_t len = end ? (size_t)(end - at) : left;
        if (splitter->open || !end) {
            strbuf_add(&splitter->rest, span_make(at, len));
            splitter->open = true;
        }
        if (!end)
            return;
        if (splitter->open)
            end_rest(splitter, line, ctx);
        else
            hand_on(without_cr(span_make(at, len)), false, line, ctx);
        at = end + 1;
        left -= len + 1;
    }
}

bool splitter_finish(struct splitter *splitter, splitter_line_fn *line, void *ctx)
{
    if (!splitter->open)
        return false;
    end_rest(splitter, line, ctx);
    return true;
}

struct span splitter_rest(const struct splitter *splitter)
{
    return strbuf_span(&splitter->rest);
}
