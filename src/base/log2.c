/*
 * Bit by bit. Squaring a number between 1 and 2 doubles its logarithm: when the square reaches 2 the next bit is one. The other
 * way round, the power is the product of 2^(1/2), 2^(1/4), ... for the bits that are set.
 */
#include "base/log2.h"

#include <stdbool.h>

enum { BITS = 16 };

__extension__ typedef unsigned __int128 wide; /* products */

uint64_t log2_of(uint64_t value)
{
    if (value == 0)
        return 0;
    unsigned whole = 63 - (unsigned)__builtin_clzll(value);
    uint64_t mantissa = value << (63 - whole); /* 1.63 bits */
    uint64_t result = whole;
    for (int i = 0; i < BITS; i++) {
        wide square = (wide)mantissa * mantissa; /* 2.126 bits */
        bool is_two = square >> 127 & 1;
        mantissa = (uint64_t)(square >> (is_two ? 64 : 63));
        result = result << 1 | is_two;
    }
    return result;
}

uint64_t log2_power(uint64_t exponent)
{
    static const uint64_t ROOTS[BITS] = { /* 2^(1/2), 2^(1/4), ... in 2.62 bits */
        UINT64_C(6521908912666391106), UINT64_C(5484249825272419511), UINT64_C(5029079263719320435),
        UINT64_C(4815862801830788490), UINT64_C(4712668792719003883), UINT64_C(4661903986662671289),
        UINT64_C(4636727017470743990), UINT64_C(4624189567668517720), UINT64_C(4617933561212708776),
        UINT64_C(4614808732577250068), UINT64_C(4613247111281068008), UINT64_C(4612466498810092974),
        UINT64_C(4612076242109103707), UINT64_C(4611881126141011236), UINT64_C(4611783571252412753),
        UINT64_C(4611734794581956353),
    };
    uint64_t whole = exponent / LOG2_ONE, product = UINT64_C(1) << 62;
    if (whole > 63)
        return UINT64_MAX;
    for (int i = 0; i < BITS; i++)
        if (exponent >> (BITS - 1 - i) & 1)
            product = (uint64_t)((wide)product * ROOTS[i] >> 62);
    return whole == 63 ? product << 1 : product >> (62 - whole);
}
