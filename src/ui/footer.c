/*
 * The footer: a message while there is one, else the keys that matter on this screen, from the table of keys, and on
 * the right the worst finding (on the Overview, without one, what the worst '!' among the numbers means). Keys make room for it,
 * down to those that lead on.
 */
#include <stdio.h>

#include "ui/findings_view.h"
#include "ui/keys.h"
#include "ui/panes.h"
#include "ui/parts.h"
#include "ui/screens.h"

enum { GAP_COLS = 2, KEYS_LEAST = 79, KEYS_WISHED = 72 };

/* Without a cycle there is nothing to move over, but in the log. */
static bool is_idle(const struct frame *frame, const struct key_binding *binding)
{
    bool has_cycles = frame->process && process_kept(frame->process) > 0;
    return !has_cycles && frame->view->screen != SCREEN_LOG &&
           (binding->group == KEYS_MOVE || binding->group == KEYS_TIME);
}

static bool is_shown(const struct frame *frame, const struct key_binding *binding, int least)
{
    return binding->footer && binding->priority >= least && !is_idle(frame, binding) && (binding->screens & 1U << frame->view->screen) &&
           (!binding->when || binding->when(frame));
}

/* Arrows have no ASCII twin that could not be mistaken for another key. */
static struct span key_text(const struct canvas *canvas, struct span key)
{
    if (canvas->ascii && span_eq(key, SPAN_LIT("←→")))
        return SPAN_LIT("Left/Right");
    if (canvas->ascii && span_eq(key, SPAN_LIT("↑↓")))
        return SPAN_LIT("Up/Down");
    return key;
}

static int item_cols(const struct canvas *canvas, const struct key_binding *binding)
{
    return canvas_width(canvas, key_text(canvas, span_of(binding->footer_key))) + 1 + canvas_width(canvas, span_of(binding->footer)) +
           GAP_COLS;
}

/* The lowest priority that still fits into `cols`. */
static int least_that_fits(const struct frame *frame, const struct canvas *canvas, int cols)
{
    int least = 0;
    for (;; least++) {
        int width = 0, shown = 0;
        for (size_t i = 0; i < key_binding_count; i++) {
            if (!is_shown(frame, &key_bindings[i], least))
                continue;
            width += item_cols(canvas, &key_bindings[i]);
            shown++;
        }
        if (width - GAP_COLS <= cols || shown == 0)
            return least;
    }
}

/* What the right end says, in a long and a short form; false: nothing. */
struct warning {
    uint32_t glyph;
    enum role role;
    char text[64];
    char brief[32];
};

/* The worst finding, whatever the screen; without one what is wrong among the numbers of the Overview. */
static bool get_warning(const struct frame *frame, struct warning *ret)
{
    const struct findings *findings = frame->findings;
    if (findings && findings->count > 0) {
        const struct finding *worst = &findings->finding[0];
        char more[16] = "";
        if (findings->count > 1)
            snprintf(more, sizeof more, " +%u", findings->count - 1);
        *ret = (struct warning){.glyph = severity_looks[worst->severity].glyph, .role = severity_looks[worst->severity].role};
        snprintf(ret->text, sizeof ret->text, "%s%s", worst->rule->title, more);
        snprintf(ret->brief, sizeof ret->brief, "%s%s", worst->rule->brief, more);
        return true;
    }
    bool has_vitals = frame->view->screen == SCREEN_OVERVIEW && frame->process && frame->window;
    *ret = (struct warning){.glyph = '!'};
    const char *text = has_vitals ? vitals_warning(frame->window, &ret->role) : NULL;
    if (!text && findings && !findings_see_little(frame->seen_cycles, frame->seen_ns)) {
        text = "nothing wrong";
        *ret = (struct warning){.glyph = 0x2713, .role = ROLE_GOOD};
    }
    if (!text)
        return false;
    snprintf(ret->text, sizeof ret->text, "%s", text);
    return true;
}

/* At the right end; returns the columns it takes, 0 when there is nothing to say or no room. */
static int draw_warning(const struct frame *frame, struct canvas *canvas)
{
    struct warning warning;
    if (!get_warning(frame, &warning))
        return 0;
    const char *text = warning.text;
    bool has_key = frame->findings && frame->findings->count > 0 && frame->view->screen != SCREEN_FINDINGS;
    int fixed = (has_key ? 2 : 0) + 2 + GAP_COLS, cols = canvas_width(canvas, span_of(text)) + fixed;
    int least = least_that_fits(frame, canvas, canvas->cols - 2 - cols);
    if (least > KEYS_WISHED && *warning.brief != '\0') {
        text = warning.brief;
        cols = canvas_width(canvas, span_of(text)) + fixed;
        if (cols > canvas->cols / 2)
            return 0;
    } else if (least > KEYS_LEAST) {
        return 0;
    }
    int col = canvas->cols - 1 - (cols - GAP_COLS);
    if (has_key) {
        canvas_put(canvas, 0, col, (uint32_t)screen_infos[SCREEN_FINDINGS].digit, ROLE_KEY, ATTR_BOLD);
        col += 2;
    }
    canvas_put(canvas, 0, col, warning.glyph, warning.role, ATTR_BOLD);
    canvas_text(canvas, 0, col + 2, warning.role, 0, span_of(text));
    return cols;
}

static void draw_keys(const struct frame *frame, struct canvas *canvas)
{
    int warning_cols = draw_warning(frame, canvas);
    int col = 1, least = least_that_fits(frame, canvas, canvas->cols - 2 - warning_cols);
    for (size_t i = 0; i < key_binding_count; i++) {
        const struct key_binding *binding = &key_bindings[i];
        if (!is_shown(frame, binding, least))
            continue;
        struct span key = key_text(canvas, span_of(binding->footer_key));
        col = canvas_text(canvas, 0, col, ROLE_KEY, ATTR_BOLD, key);
        col = canvas_text(canvas, 0, col + 1, ROLE_BAR, 0, span_of(binding->footer)) + GAP_COLS;
    }
}

/* "KEY what": up to the first space is the key, in the colour of keys. Returns the column behind it. */
static int draw_part(struct canvas *canvas, int col, struct span part)
{
    struct span key = span_head(part, span_find(part, SPAN_LIT(" ")));
    col = canvas_text(canvas, 0, col, ROLE_KEY, ATTR_BOLD, key_text(canvas, key));
    return canvas_text(canvas, 0, col, ROLE_BAR, 0, span_from(part, key.len)) + GAP_COLS;
}

/* "KEY what · KEY what · KEY what". The last part is the way out: it has its room, others go before it. */
static void draw_hint(struct canvas *canvas, struct span hint)
{
    const struct span bullet = SPAN_LIT(" · ");
    size_t last = 0;
    for (size_t at = 0; at < hint.len; at += span_find(span_from(hint, at), bullet) + bullet.len)
        last = at;
    struct span way_out = span_from(hint, last);
    int col = 1, room = canvas->cols - 1 - canvas_width(canvas, way_out);
    for (struct span rest = span_head(hint, last); rest.len > 0;) {
        size_t end = span_find(rest, bullet);
        struct span part = span_head(rest, end);
        if (col + canvas_width(canvas, part) + GAP_COLS > room)
            break;
        col = draw_part(canvas, col, part);
        rest = span_from(rest, end + bullet.len);
    }
    draw_part(canvas, col, way_out);
}

void footer_draw(const struct frame *frame, struct canvas *canvas)
{
    if (frame->view->message[0] != '\0')
        canvas_text_fit(canvas, 0, 1, canvas->cols - 2, ROLE_STRONG, 0, span_of(frame->view->message));
    else if (frame->feed->trouble[0] != '\0')
        canvas_text_fit(canvas, 0, 1, canvas->cols - 2, ROLE_BAD, ATTR_BOLD, span_of(frame->feed->trouble));
    else if (overlay_infos[frame->view->overlay].hint)
        draw_hint(canvas, span_of(overlay_infos[frame->view->overlay].hint));
    else
        draw_keys(frame, canvas);
    canvas_ground(canvas, 0, 0, canvas->cols, ROLE_BAR);
}
