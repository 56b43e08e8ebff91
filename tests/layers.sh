#!/bin/sh
# Who may include whom. A file includes own headers only from its own folder and from folders
# before it (base, text, doc, page, emit, run: run, and main.c after it, see all), and each foreign
# library has its owner files. Prints every offence; status 1 if there is one.
set -eu
cd "$(dirname "$0")/.."

grep -sn '^[ 	]*#[ 	]*include' src/*.c src/*/*.[ch] | awk '
BEGIN {
	split("base text doc page emit run", folder, " ")
	for (i in folder)
		rank[folder[i]] = i
	rank["main"] = 99

	# A pattern for the header, and the files that may include it.
	own("^yaml\\.h$", "src/doc/ynode.c")
	own("^pcre2\\.h$", "src/text/pattern.c")
	own("^hb.*\\.h$", "src/text/font.c src/text/font_hb.h src/text/shape.c " \
		"src/text/shape_inert.c src/text/shape_simple.c src/text/subset.c")
	own("^hyphen\\.h$", "src/text/patterns_pack.c")
	own("^uni(lbrk|gbrk|wbrk|ctype|norm|width|name|case|str)\\.h$", "src/text/unicode.c")
	own("^fribidi\\.h$", "src/text/bidi.c")
	own("^thai/.*\\.h$", "src/text/thai.c")
	own("^hpdf.*\\.h$", "src/emit/pdf_store.c")
	own("^sanitizer/.*\\.h$", "src/base/arena.c")
	own("^libdeflate\\.h$", "src/emit/pdf_store.c")

	# The C library and POSIX belong to everybody; what stands in neither list is a mistake.
	n = split("assert ctype dirent errno fcntl inttypes limits signal stdarg stdbool stddef " \
		  "stdint stdio stdlib string strings sys/mman sys/stat sys/types sys/wait time unistd", c, " ")
	for (i = 1; i <= n; i++)
		system_header[c[i] ".h"] = 1
}
function own(pattern, files) {
	owners[pattern] = " " files " "
}
function bad(text) {
	print place ": " text
	failed = 1
}
{
	split($0, part, ":")
	file = part[1]
	place = part[1] ":" part[2]
	header = $0
	sub(/^[^<"]*[<"]/, "", header)
	sub(/[>"].*$/, "", header)
	quoted = ($0 ~ /include[ \t]*"/)

	if (quoted) {
		from = file
		sub(/^src\//, "", from)
		sub(/\/.*$/, "", from)
		if (from == "main.c")
			from = "main"
		to = header
		if (!sub(/\/.*$/, "", to) || !(to in rank))
			bad("\"" header "\" is not \"folder/file.h\"")
		else if (rank[to] > rank[from])
			bad(from "/ includes \"" header "\", which comes later (base, text, doc, page, emit, run)")
		next
	}
	if (header in system_header)
		next
	for (p in owners) {
		if (header !~ p)
			continue
		if (index(owners[p], " " file " ") == 0)
			bad("<" header "> belongs to" owners[p])
		next
	}
	bad("<" header "> is in no list of tests/layers.sh")
}
END { exit failed }'
