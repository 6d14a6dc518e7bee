/*
 * Gathering is cheap (one unpack, one derivation), so panes ask for each visible cycle in each frame and nothing
 * is cached: a cache would be one more thing that can be stale.
 */
#include "ui/facts.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

bool facts_get(const struct frame *frame, uint64_t seq, struct facts *ret)
{
    const struct process *process = frame->process;
    if (!process || seq < process_first(process) || seq >= process_end(process))
        return false;
    ret->seq = seq;
    cycle_unpack(process_cycle(process, seq), &ret->record);
    ret->local_ns = ret->record.wall_ns == GC_WALL_NONE ? GC_WALL_NONE : local_ns(frame, ret->record.wall_ns);
    derive_cycle(process, seq, &ret->derived);
    ret->is_restart = process_is_restart(process, seq);
    ret->outliers = frame->basis ? outlier_kinds(process, frame->basis, seq) : 0;
    return true;
}

bool facts_selected(const struct frame *frame, uint64_t *ret_seq)
{
    const struct process *process = frame->process;
    if (!process || process_kept(process) == 0)
        return false;
    uint64_t seq = frame->view->selected;
    if (seq < process_first(process))
        seq = process_first(process);
    if (seq >= process_end(process))
        seq = process_end(process) - 1;
    *ret_seq = seq;
    return true;
}

char *facts_marks(const struct facts *facts, char *buf, size_t size)
{
    size_t len = 0;
    buf[0] = '\0';
    for (int kind = 0; kind < OUTLIER_COUNT; kind++) {
        if (!(facts->outliers >> kind & 1) || len >= size)
            continue;
        int added = snprintf(buf + len, size - len, "%s%s", len == 0 ? "! " : ", ", outlier_infos[kind].mark);
        len += added > 0 ? (size_t)added : 0;
    }
    return buf;
}

enum role facts_marks_role(const struct facts *facts)
{
    for (int kind = 0; kind < OUTLIER_COUNT; kind++)
        if (facts->outliers >> kind & 1 && !outlier_infos[kind].is_mild)
            return ROLE_BAD;
    return ROLE_WARN;
}

const char *facts_whole_name(const struct frame *frame)
{
    return frame->whole && frame->whole->from_seq > 0 ? "latest" : "whole run";
}

char *facts_duration(char buf[NUM_TEXT], uint64_t ns)
{
    if (ns >= 10 * NS_PER_S)
        return num_duration(buf, ns);
    if (ns >= NS_PER_S)
        snprintf(buf, NUM_TEXT, "%" PRIu64 ".%02" PRIu64 " s", ns / NS_PER_S, ns % NS_PER_S / (NS_PER_S / 100));
    else if (ns >= 10 * NS_PER_MS)
        snprintf(buf, NUM_TEXT, "%" PRIu64 " ms", ns / NS_PER_MS);
    else if (ns >= NS_PER_MS)
        snprintf(buf, NUM_TEXT, "%" PRIu64 ".%" PRIu64 " ms", ns / NS_PER_MS, ns % NS_PER_MS / (NS_PER_MS / 10));
    else
        snprintf(buf, NUM_TEXT, "%" PRIu64 " µs", ns / NS_PER_US);
    return buf;
}

char *facts_live(char buf[NUM_TEXT], uint64_t live_bytes)
{
    if (live_bytes >= BYTES_PER_MB)
        return num_bytes(buf, live_bytes);
    snprintf(buf, NUM_TEXT, "<1 MiB");
    return buf;
}

struct sentence {
    enum role role;
    char text[192];
};

static int empty_live(const struct frame *frame, struct sentence lines[4])
{
    snprintf(lines[0].text, sizeof lines[0].text, "Waiting for the first cycle");
    snprintf(lines[1].text, sizeof lines[1].text,
             "Go prints a line for each collection when GODEBUG has gctrace=1:");
    snprintf(lines[2].text, sizeof lines[2].text, "GODEBUG=gctrace=1 ./app 2>&1 | gcview");
    if (frame->counts && frame->counts->lines > 0) {
        char lines_read[NUM_TEXT];
        snprintf(lines[3].text, sizeof lines[3].text, "%s line%s read so far, no trace line yet",
                 num_grouped(lines_read, frame->counts->lines), frame->counts->lines == 1 ? "" : "s");
    }
    return 4;
}

static int empty_text(const struct frame *frame, struct sentence lines[4])
{
    const struct feed *feed = frame->feed;
    if (feed && feed->state == FEED_LOADING) {
        snprintf(lines[0].text, sizeof lines[0].text, "Reading %s", feed->name ? feed->name : "the log");
        return 1;
    }
    if (!feed || feed->state != FEED_ENDED)
        return empty_live(frame, lines);
    char count[NUM_TEXT];
    uint64_t read = frame->counts ? frame->counts->lines : 0;
    snprintf(lines[0].text, sizeof lines[0].text, "No garbage collection in %s", feed->name ? feed->name : "the input");
    if (read == 0)
        snprintf(lines[1].text, sizeof lines[1].text, "It is empty. Make a trace with:");
    else
        snprintf(lines[1].text, sizeof lines[1].text, "%s line%s read, no trace line among them. Make some with:",
                 num_grouped(count, read), read == 1 ? "" : "s");
    snprintf(lines[2].text, sizeof lines[2].text, "GODEBUG=gctrace=1 ./app 2>&1 | gcview");
    return 3;
}

void facts_empty(const struct frame *frame, struct canvas *canvas)
{
    struct sentence lines[4] = {{ROLE_STRONG, ""}, {ROLE_DIM, ""}, {ROLE_KEY, ""}, {ROLE_DIM, ""}};
    int count = empty_text(frame, lines);
    bool airy = canvas->rows >= 2 * count + 1;
    int row = (canvas->rows - (airy ? 2 * count - 1 : count)) / 2;
    if (row < 0)
        row = 0;
    for (int i = 0; i < count; i++, row += airy ? 2 : 1) {
        struct span text = span_of(lines[i].text);
        int width = canvas_width(canvas, text);
        int col = width < canvas->cols ? (canvas->cols - width) / 2 : 0;
        canvas_text_fit(canvas, row, col, canvas->cols - col, lines[i].role, i == 0 ? ATTR_BOLD : 0, text);
    }
}
