/*
 * Preloaded by tests/valgrind: a PCRE2 without its machine-code compiler. That code reads texts sixteen bytes at a time, past
 * their ends too, and throws away what it read there, which memcheck cannot know. So under valgrind, and only there,
 * patterns are interpreted; the tests thereby cover platforms where PCRE2 has no such compiler.
 */
#include <stdint.h>

int pcre2_jit_compile_8(void *code, uint32_t options);

int pcre2_jit_compile_8(void *code, uint32_t options)
{
    (void)code;
    (void)options;
    return -45; /* PCRE2_ERROR_JIT_BADOPTION: not available */
}
