#include "export/layout.h"

#include "base/num.h"

static int width_of(struct span text)
{
    int width = 0;
    for (size_t i = 0; i < text.len; i++)
        width += ((unsigned char)text.ptr[i] & 0xc0) != 0x80;
    return width;
}

static void add_padding(struct strbuf *out, int columns)
{
    for (; columns > 0; columns--)
        strbuf_addc(out, ' ');
}

void layout_left(struct strbuf *out, int columns, const char *text)
{
    strbuf_adds(out, text);
    add_padding(out, columns - width_of(span_of(text)));
}

void layout_right(struct strbuf *out, int columns, const char *text)
{
    add_padding(out, columns - width_of(span_of(text)));
    strbuf_adds(out, text);
}

/* The next word, and the unit behind it when it is a number. */
static struct span next_word(struct span text)
{
    size_t len = span_find(text, SPAN_LIT(" "));
    while (len < text.len && num_is_before_unit(text, len))
        len += 1 + span_find(span_from(text, len + 1), SPAN_LIT(" "));
    return span_head(text, len);
}

void layout_wrapped(struct strbuf *out, int indent, int columns, const char *text)
{
    int used = 0;
    while (*text) {
        struct span word = next_word(span_of(text));
        if (used > 0 && used + 1 + width_of(word) > columns) {
            strbuf_addc(out, '\n');
            add_padding(out, indent);
            used = 0;
        }
        strbuf_adds(out, used > 0 ? " " : "");
        strbuf_add(out, word);
        used += (used > 0) + width_of(word);
        text += word.len + (text[word.len] == ' ');
    }
    strbuf_addc(out, '\n');
}

void layout_name(struct strbuf *out, struct span name)
{
    for (size_t i = 0; i < name.len; i++)
        strbuf_addc(out, name.ptr[i] >= ' ' && name.ptr[i] <= '~' ? name.ptr[i] : '?');
}

void layout_markdown(struct strbuf *out, struct span name)
{
    enum { LONGEST = 200 };
    static const char MEANS[] = "\\`*_{}[]<>#|!&~";
    name = span_head(name, LONGEST);
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        strbuf_addc(out, c < ' ' || c > '~' || strchr(MEANS, c) ? (c == '_' ? '-' : '?') : c);
    }
}

void layout_ascii(struct strbuf *out, struct span text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\xc2')
            strbuf_addc(out, 'u');
        else if ((unsigned char)text.ptr[i] < 0x80)
            strbuf_addc(out, text.ptr[i]);
    }
}
