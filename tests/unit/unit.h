/* What every unit test includes: cmocka with the headers it wants, and what the library asks of a program. */
#ifndef GCVIEW_TESTS_UNIT_H
#define GCVIEW_TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
