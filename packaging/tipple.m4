# TIPPLE_CHECK([VERSION])
#
# Look for tipple, of this version at least, and set TIPPLE_CFLAGS, TIPPLE_LIBS and
# TIPPLE_GEN, the generator.  A rule for a schema with a sync "orders", in Makefile.am:
#
#	BUILT_SOURCES = shop.h
#	nodist_job_SOURCES = shop.c shop.h orders_sync.c orders_sync.h
#	shop.h: shop.yaml
#		$(TIPPLE_GEN) $(srcdir)/shop.yaml && touch shop.h
#	shop.c orders_sync.c orders_sync.h: shop.h
#
# SPDX-License-Identifier: ISC
AC_DEFUN([TIPPLE_CHECK], [
	AC_REQUIRE([PKG_PROG_PKG_CONFIG])
	PKG_CHECK_MODULES([TIPPLE], [tipple m4_ifnblank([$1], [>= $1])])
	AC_ARG_VAR([TIPPLE_GEN], [the generator of tipple])
	AS_IF([test -z "$TIPPLE_GEN"],
	    [TIPPLE_GEN=`$PKG_CONFIG --variable=tipple_gen tipple`])])
