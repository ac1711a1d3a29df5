# TIPPLE_FLAG(VARIABLE, FLAG)
# Append FLAG to VARIABLE when the compiler takes it without a warning.
AC_DEFUN([TIPPLE_FLAG], [
	AS_VAR_PUSHDEF([cache], [tipple_cv_flag_$2])
	AC_CACHE_CHECK([whether $CC takes $2], [cache], [
		tipple_save_CFLAGS=$CFLAGS
		CFLAGS="$CFLAGS -Werror $2"
		AC_COMPILE_IFELSE([AC_LANG_PROGRAM()],
		    [AS_VAR_SET([cache], [yes])], [AS_VAR_SET([cache], [no])])
		CFLAGS=$tipple_save_CFLAGS])
	AS_VAR_IF([cache], [yes], [AS_VAR_APPEND([$1], [" $2"])])
	AS_VAR_POPDEF([cache])])

# TIPPLE_LINK_FLAG(VARIABLE, FLAG)
# Append FLAG to VARIABLE when a program can be linked with it.
AC_DEFUN([TIPPLE_LINK_FLAG], [
	AS_VAR_PUSHDEF([cache], [tipple_cv_link_flag_$2])
	AC_CACHE_CHECK([whether the linker takes $2], [cache], [
		tipple_save_CFLAGS=$CFLAGS
		tipple_save_LDFLAGS=$LDFLAGS
		CFLAGS="$CFLAGS$HARDEN_CFLAGS -Werror"
		LDFLAGS="$LDFLAGS $2"
		AC_LINK_IFELSE([AC_LANG_PROGRAM()],
		    [AS_VAR_SET([cache], [yes])], [AS_VAR_SET([cache], [no])])
		CFLAGS=$tipple_save_CFLAGS
		LDFLAGS=$tipple_save_LDFLAGS])
	AS_VAR_IF([cache], [yes], [AS_VAR_APPEND([$1], [" $2"])])
	AS_VAR_POPDEF([cache])])
