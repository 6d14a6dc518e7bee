dnl Giving up rights (src/cli/confine.c). A build that counts coverage writes its counts when the program ends, and needs them.
AC_ARG_ENABLE([landlock],
  [AS_HELP_STRING([--disable-landlock], [keep the right to write files and start programs while reading a log])],
  [], [enable_landlock=yes])
AS_IF([test "$enable_landlock" = yes], [AC_CHECK_HEADERS([linux/landlock.h])])
