/*
 * The yardstick: what a bare PCRE2 loop takes to match every line of a file and turn every field into a
 * number, without anything else that a program has to do. Prints the number of lines that matched.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#define MS "([0-9.]+)"
static const char pattern[] =
    "gc (\\d+) @([0-9.]+)s (\\d+)%: " MS "\\+" MS "\\+" MS " ms clock, " MS "\\+" MS "/" MS "/" MS "\\+" MS " ms cpu, "
    "(\\d+)->(\\d+)->(\\d+) MB, (\\d+) MB goal, (\\d+) MB stacks, (\\d+) MB globals, (\\d+) P";

enum { FIELDS = 18, BUFFER = 1 << 20 };

/* [0-9.]+ as millionths. Nobody else's: what gcview reads numbers with may change without moving the yardstick. */
static uint64_t millionths(const char *at, const char *end)
{
    static const uint64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    uint64_t value = 0;
    unsigned decimals = 0, has_point = 0;
    for (; at < end && decimals < 6; at++) {
        if (*at == '.') {
            has_point = 1;
            continue;
        }
        value = value * 10 + (uint64_t)(*at - '0');
        decimals += has_point;
    }
    return value * powers[6 - decimals];
}

/* Adds up the fields of the match, so that no compiler can leave the conversion out. */
static uint64_t convert(const char *line, const PCRE2_SIZE *at)
{
    uint64_t sum = 0;
    for (int field = 1; field <= FIELDS; field++)
        sum += millionths(line + at[2 * field], line + at[2 * field + 1]);
    return sum;
}

int main(int argc, char **argv)
{
    static char buffer[BUFFER];
    int error;
    PCRE2_SIZE error_at;
    FILE *file = argc > 1 ? fopen(argv[1], "r") : stdin;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, 0, &error, &error_at, NULL);
    if (!file || !code)
        return 1;
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
    pcre2_match_data *match = pcre2_match_data_create_from_pattern(code, NULL);
    uint64_t matched = 0, sum = 0;
    size_t have = 0, got;
    while ((got = fread(buffer + have, 1, sizeof buffer - have, file)) > 0) {
        have += got;
        char *line = buffer, *end;
        while ((end = memchr(line, '\n', have - (size_t)(line - buffer)))) {
            if (pcre2_match(code, (PCRE2_SPTR)line, (size_t)(end - line), 0, 0, match, NULL) > 0) {
                sum += convert(line, pcre2_get_ovector_pointer(match));
                matched++;
            }
            line = end + 1;
        }
        have -= (size_t)(line - buffer);
        memmove(buffer, line, have);
    }
    printf("%llu %llu\n", (unsigned long long)matched, (unsigned long long)sum);
    pcre2_match_data_free(match);
    pcre2_code_free(code);
    fclose(file);
    return 0;
}
