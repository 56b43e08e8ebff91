#!/bin/sh
# Compiles every header of src/ by itself: each one includes what it needs. CC and HEADER_CFLAGS
# come from the Makefile. Prints the compiler's messages; status 1 if a header fails.
set -u
cd "$(dirname "$0")/.."
status=0
for header in src/*/*.h src/*/*/*.h; do
	${CC:-gcc} ${HEADER_CFLAGS:--std=c17 -D_POSIX_C_SOURCE=200809L -Isrc} -Werror -Wno-unused \
		-fsyntax-only -x c "$header" || status=1
done
exit $status
