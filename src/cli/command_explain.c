/*
 * gcview explain: what a name means, on standard output; without a name all of them. No input is read.
 */
#include "cli/commands.h"

#include <unistd.h>

#include "analysis/explain_text.h"
#include "cli/output.h"

static bool add_all(const char *name, struct strbuf *out, struct err *err)
{
    size_t index = 0, nearest;
    bool is_found = false;
    for (size_t from = 0; explain_find(span_of(name), from, &index); from = index + 1) {
        struct explanation explanation;
        if (out->len > 0)
            strbuf_addf(out, "\n\n");
        explain_get(index, &explanation);
        explain_text(&explanation, out);
        is_found = true;
    }
    if (is_found)
        return true;
    if (!explain_nearest(span_of(name), &nearest))
        return err_set(err, "nothing is called '%s'; 'gcview explain' lists the names", name);
    struct explanation explanation;
    explain_get(nearest, &explanation);
    return err_set(err, "nothing is called '%s'; did you mean '%s'?", name, explanation.id);
}

int command_explain(const struct options *options, struct err *err)
{
    struct strbuf out;
    bool is_found = true;
    strbuf_init(&out, 0);
    for (int i = 0; i < options->file_count && is_found; i++)
        is_found = add_all(options->files[i], &out, err);
    if (options->file_count == 0)
        explain_names(&out);
    int status = !is_found ? EXIT_USAGE
                 : output_write(STDOUT_FILENO, "standard output", strbuf_span(&out), err) ? EXIT_FINE : EXIT_OUTPUT;
    strbuf_release(&out);
    return status;
}
