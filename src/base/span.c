#include "config.h"

#include "base/span.h"

size_t span_find(struct span s, struct span needle)
{
    if (needle.len == 0)
        return 0;
    if (s.len < needle.len)
        return s.len;
    const char *hit = memmem(s.ptr, s.len, needle.ptr, needle.len);
    return hit ? (size_t)(hit - s.ptr) : s.len;
}

size_t span_lines(struct span s)
{
    const char *last = s.len > 0 ? memrchr(s.ptr, '\n', s.len) : NULL;
    return last ? (size_t)(last - s.ptr) + 1 : 0;
}

unsigned span_distance(struct span a, struct span b)
{
    enum { LONGEST = 32 };
    unsigned row[LONGEST + 1];
    if (a.len > LONGEST || b.len > LONGEST)
        return LONGEST;
    for (unsigned j = 0; j <= b.len; j++)
        row[j] = j;
    for (unsigned i = 1; i <= a.len; i++) {
        unsigned diagonal = row[0];
        row[0] = i;
        for (unsigned j = 1; j <= b.len; j++) {
            unsigned least = diagonal + (a.ptr[i - 1] != b.ptr[j - 1]);
            diagonal = row[j];
            if (row[j] + 1 < least)
                least = row[j] + 1;
            if (row[j - 1] + 1 < least)
                least = row[j - 1] + 1;
            row[j] = least;
        }
    }
    return row[b.len];
}
