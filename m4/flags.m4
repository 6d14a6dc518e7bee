dnl Flags of our own go into variables of our own; the user's CFLAGS stay untouched.

dnl GCVIEW_ADD_CFLAG(VARIABLE, FLAG): adds FLAG when the compiler takes it.
AC_DEFUN([GCVIEW_ADD_CFLAG], [
  AS_VAR_PUSHDEF([cache], [gcview_cv_cflag_$2])
  AC_CACHE_CHECK([whether $CC accepts $2], [cache], [
    gcview_saved=$CFLAGS
    CFLAGS="$CFLAGS -Werror $2"
    AC_COMPILE_IFELSE([AC_LANG_PROGRAM([[#include <stdio.h>]], [])],
      [AS_VAR_SET([cache], [yes])], [AS_VAR_SET([cache], [no])])
    CFLAGS=$gcview_saved])
  AS_VAR_IF([cache], [yes], [$1="$$1 $2"])
  AS_VAR_POPDEF([cache])
])

dnl GCVIEW_ADD_LDFLAG(VARIABLE, FLAG): adds FLAG when the linker takes it.
AC_DEFUN([GCVIEW_ADD_LDFLAG], [
  AS_VAR_PUSHDEF([cache], [gcview_cv_ldflag_$2])
  AC_CACHE_CHECK([whether the linker accepts $2], [cache], [
    gcview_saved=$LDFLAGS
    LDFLAGS="$LDFLAGS $2"
    AC_LINK_IFELSE([AC_LANG_PROGRAM([], [])], [AS_VAR_SET([cache], [yes])], [AS_VAR_SET([cache], [no])])
    LDFLAGS=$gcview_saved])
  AS_VAR_IF([cache], [yes], [$1="$$1 $2"])
  AS_VAR_POPDEF([cache])
])

AC_DEFUN([GCVIEW_WARNINGS], [
  AC_ARG_ENABLE([werror], [AS_HELP_STRING([--enable-werror], [make every warning an error])],
    [], [enable_werror=no])
  GCVIEW_CFLAGS="-std=c17"
  m4_foreach_w([flag], [-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wformat=2 -Wstrict-prototypes
    -Wmissing-prototypes -Wundef -Wwrite-strings -Wcast-qual -Wvla],
    [GCVIEW_ADD_CFLAG([GCVIEW_CFLAGS], flag)])
  AS_IF([test "$enable_werror" = yes], [GCVIEW_CFLAGS="$GCVIEW_CFLAGS -Werror"])
  AC_SUBST([GCVIEW_CFLAGS])
])

dnl A build for tests: every finding of the address and undefined-behaviour sanitizers ends the program.
AC_DEFUN([GCVIEW_SANITIZERS], [
  AC_ARG_ENABLE([sanitizers],
    [AS_HELP_STRING([--enable-sanitizers], [build with AddressSanitizer and UBSan, without hardening])],
    [], [enable_sanitizers=no])
  AS_IF([test "$enable_sanitizers" = yes], [
    enable_hardening=no
    gcview_sanitize="-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer"
    GCVIEW_CFLAGS="$GCVIEW_CFLAGS $gcview_sanitize"
    GCVIEW_LDFLAGS="$GCVIEW_LDFLAGS $gcview_sanitize"])
  AM_CONDITIONAL([SANITIZERS], [test "$enable_sanitizers" = yes])
])

dnl Fortified functions need optimisation; the probe fails without it, so that -O0 builds stay quiet.
AC_DEFUN([GCVIEW_HARDENING], [
  AC_ARG_ENABLE([hardening],
    [AS_HELP_STRING([--disable-hardening], [leave hardening flags to the user])],
    [], [: ${enable_hardening=yes}])
  AS_IF([test "$enable_hardening" = yes], [
    m4_foreach_w([flag], [-fstack-protector-strong -fstack-clash-protection -fcf-protection -fPIE],
      [GCVIEW_ADD_CFLAG([GCVIEW_CFLAGS], flag)])
    AS_CASE([" $CFLAGS $CPPFLAGS "], [*_FORTIFY_SOURCE*|*fsanitize*], [],
      [GCVIEW_ADD_CFLAG([GCVIEW_CFLAGS], [-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3])])
    m4_foreach([flag], [[-pie], [[-Wl,-z,relro]], [[-Wl,-z,now]]],
      [GCVIEW_ADD_LDFLAG([GCVIEW_LDFLAGS], m4_quote(flag))])])
  AC_SUBST([GCVIEW_LDFLAGS])
])
