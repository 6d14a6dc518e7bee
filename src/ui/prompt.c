/*
 * The line of text under ':', '/' and 'w'. It is UTF-8 and always terminated; what does not fit is not taken.
 */
#include <stdio.h>
#include <string.h>

#include "ui/dump.h"
#include "ui/view_ops.h"

void prompt_set(struct view *view, const char *text)
{
    snprintf(view->prompt, sizeof view->prompt, "%s", text);
    view->prompt_len = strlen(view->prompt);
}

void prompt_type(struct view *view, uint32_t ch)
{
    struct strbuf utf8;
    if (ch < 0x20 || ch == 0x7f)
        return;
    strbuf_init(&utf8, 0);
    strbuf_add_utf8(&utf8, ch);
    if (view->prompt_len + utf8.len < sizeof view->prompt) {
        memcpy(view->prompt + view->prompt_len, utf8.ptr, utf8.len + 1);
        view->prompt_len += utf8.len;
    }
    strbuf_release(&utf8);
}

void prompt_erase(struct view *view)
{
    if (view->prompt_len == 0)
        view->overlay = OVERLAY_NONE;
    while (view->prompt_len > 0) { /* bytes that continue a character go with its first */
        unsigned char last = (unsigned char)view->prompt[--view->prompt_len];
        view->prompt[view->prompt_len] = '\0';
        if ((last & 0xc0) != 0x80)
            break;
    }
}
