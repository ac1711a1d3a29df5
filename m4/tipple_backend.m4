# TIPPLE_BACKEND(NAME, TITLE, MODULE, SOURCE, DEFAULT)
# The option --with-NAME=auto|yes|no of a database: sets with_NAME to yes or no,
# NAME_CFLAGS, NAME_LIBS and the conditional HAVE_NAME in upper case.
# A database whose SOURCE is not in the tree is not offered.
AC_DEFUN([TIPPLE_BACKEND], [
	AC_ARG_WITH([$1], [AS_HELP_STRING([--with-$1],
	    [reach $2 through $3 @<:@default: $5@:>@])], [], [with_$1=$5])
	AS_IF([test "x$with_$1" != xno], [
		PKG_CHECK_MODULES(m4_toupper([$1]), [$3], [tipple_found=yes], [tipple_found=no])
		AS_IF([test ! -f "$srcdir/$4"], [tipple_found=no])
		AS_CASE([$with_$1:$tipple_found],
		    [yes:no], [AC_MSG_ERROR([$3 or $4 is missing; --without-$1 builds without $2])],
		    [with_$1=$tipple_found])])
	AM_CONDITIONAL([HAVE_]m4_toupper([$1]), [test "x$with_$1" = xyes])])
