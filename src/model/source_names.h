/* The names of the sources (struct trace_source), kept by their numbers: one after the other in one buffer. */
#ifndef GCVIEW_MODEL_SOURCE_NAMES_H
#define GCVIEW_MODEL_SOURCE_NAMES_H

#include "base/ring.h"
#include "base/strbuf.h"
#include "trace/trace.h"

struct source_names {
    struct strbuf text;
    struct ring starts; /* of size_t: where the name of source i begins */
};

void source_names_init(struct source_names *names);
void source_names_release(struct source_names *names);

/* The next source; numbers come in order. An empty `name` is kept for one that is to have none. */
void source_names_add(struct source_names *names, struct span name);

/* Empty for number 0 or one never heard of. Valid until the next is added. */
struct span source_names_get(const struct source_names *names, uint32_t source);

#endif
