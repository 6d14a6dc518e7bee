dnl Libraries, found by pkg-config; an error says which package to install.

dnl GCVIEW_LIBRARY(NAME, MODULE, PACKAGES): the program cannot be built without it. Sets NAME_CFLAGS, NAME_LIBS.
AC_DEFUN([GCVIEW_LIBRARY], [
  PKG_CHECK_MODULES([$1], [$2], [],
    [AC_MSG_ERROR([$2 not found: install $3 (the name differs by system), or run ./bootstrap, which does it])])
])

dnl GCVIEW_TEST_LIBRARY(NAME, MODULE): tests that need it are left out where it is missing.
AC_DEFUN([GCVIEW_TEST_LIBRARY], [
  PKG_CHECK_MODULES([$1], [$2], [have_$1=yes], [have_$1=no])
  AM_CONDITIONAL([HAVE_$1], [test "$have_$1" = yes])
])

dnl GCVIEW_PLAIN_LIBRARY(NAME, LIBRARY, FUNCTION, HEADER, PACKAGES): the same for one that brings no pkg-config file.
AC_DEFUN([GCVIEW_PLAIN_LIBRARY], [
  AC_CHECK_HEADER([$4], [gcview_header=yes], [gcview_header=no])
  AC_CHECK_LIB([$2], [$3], [AC_SUBST([$1_LIBS], [-l$2])], [gcview_header=no])
  AS_IF([test "$gcview_header" = no],
    [AC_MSG_ERROR([lib$2 not found: install $5 (the name differs by system), or run ./bootstrap, which does it])])
])
