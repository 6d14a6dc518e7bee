/* lint: banned unfinished */
#include <string.h>

/* A comment may speak of sprintf(); a string may hold "atoi(". Only the call below counts. */
const char *const text = "atoi(";

void copy(char *to, const char *from)
{
    strcpy(to, from); /* TODO */
}
