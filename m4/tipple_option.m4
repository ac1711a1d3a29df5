# TIPPLE_OPTION(NAME, TITLE, MODULE)
# The option --with-NAME=auto|yes|no of something that needs a library: sets with_NAME to yes
# or no, NAME_CFLAGS, NAME_LIBS and the conditional HAVE_NAME in upper case.
AC_DEFUN([TIPPLE_OPTION], [
	AC_ARG_WITH([$1], [AS_HELP_STRING([--with-$1],
	    [read and write $2 through $3 @<:@default: auto@:>@])], [], [with_$1=auto])
	AS_IF([test "x$with_$1" != xno], [
		PKG_CHECK_MODULES(m4_toupper([$1]), [$3], [tipple_found=yes], [tipple_found=no])
		AS_CASE([$with_$1:$tipple_found],
		    [yes:no], [AC_MSG_ERROR([$3 is missing; --without-$1 builds without $2])],
		    [with_$1=$tipple_found])])
	AM_CONDITIONAL([HAVE_]m4_toupper([$1]), [test "x$with_$1" = xyes])])
