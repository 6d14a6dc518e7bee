/*
 * Logarithms in fixed point, for logarithmic scales: no floating point, so that a screen is the same everywhere.
 */
#ifndef GCVIEW_BASE_LOG2_H
#define GCVIEW_BASE_LOG2_H

#include <stdint.h>

#define LOG2_ONE UINT64_C(65536)   /* 1.0 */
#define LOG2_OF_10 UINT64_C(217706) /* log2(10) */

/* log2(value) x 65536, cut off; 0 counts as 1. */
uint64_t log2_of(uint64_t value);

/* 2^(exponent / 65536), cut off; UINT64_MAX from 2^64 on. Good to one part in 10^4: what the exponent's step allows. */
uint64_t log2_power(uint64_t exponent);

#endif
