#!/bin/sh
# Who may include whom. A file includes own headers only from its own folder and from folders before
# it in the order below; page and emit stand side by side on book and do not see each other; no
# two files include each other's headers, however far around; and each foreign library has its owner files.
# No two files of src/ have one name, and no tag of a struct, an enum or a union means two things.
# Prints every offence; status 1 if there is one.
set -eu
failed=0
cd "$(dirname "$0")/.."

ls src/*.[ch] src/*/*.[ch] src/*/*/*.[ch] 2>/dev/null | awk -F/ '
	$NF in seen { print $0 ": a file of this name is " seen[$NF] " too"; failed = 1 }
	{ seen[$NF] = $0 }
	END { exit failed }' || failed=1

grep -sn '^\(static \)\{0,1\}\(const \)\{0,1\}\(struct\|enum\|union\) [a-z_0-9]* {' \
	src/*.[ch] src/*/*.[ch] src/*/*/*.[ch] | awk -F: '
	{
		tag = $3
		gsub(/^(static |const )*(struct|enum|union) | \{.*/, "", tag)
		if (tag in seen) {
			print $1 ":" $2 ": \"" tag "\" means another thing in " seen[tag]
			failed = 1
		}
		seen[tag] = $1
	}
	END { exit failed }' || failed=1

grep -sn '^[ 	]*#[ 	]*include' src/*.c src/*/*.[ch] src/*/*/*.[ch] | awk '
BEGIN {
	# The steps of the program in their order.
	n = split("base text/lang text/markup text/font text/para doc/yaml doc/person doc/guide doc/data doc/layout " \
		  "exchange book page/compose page/flow page/cards page/bind page emit emit/text emit/pdf people run batch main", folder, " ")
	for (i = 1; i <= n; i++)
		rank[folder[i]] = i

	# A pattern for the header, and the files that may include it.
	own("^yaml\\.h$", "src/doc/yaml/ynode.c")
	own("^pcre2\\.h$", "src/text/markup/pattern.c")
	own("^hb.*\\.h$", "src/text/font/font.c src/text/font/font_hb.h src/text/font/shape.c " \
		"src/text/font/shape_inert.c src/text/font/simple_proof.c src/text/font/subset.c")
	own("^hyphen\\.h$", "src/text/lang/patterns_pack.c")
	own("^uni(lbrk|gbrk|wbrk|ctype|width|case|str)\\.h$", "src/text/lang/unicode.c")
	own("^uninorm\\.h$", "src/text/lang/romanise.c src/text/lang/unicode.c")
	own("^uniname\\.h$", "src/text/lang/romanise.c src/text/lang/unicode.c")
	own("^fribidi\\.h$", "src/text/lang/bidi.c")
	own("^thai/.*\\.h$", "src/text/lang/thai.c")
	own("^hpdf.*\\.h$", "src/emit/pdf/pdf_objects.c src/emit/pdf/pdf_save.c src/emit/pdf/pdf_store_parts.h")
	own("^sanitizer/.*\\.h$", "src/base/arena.c")
	own("^md4c\\.h$", "src/text/markup/md_read.c")
	own("^cmark\\.h$", "src/text/markup/entity.c")
	own("^libdeflate\\.h$", "src/emit/pdf/pdf_store_parts.h src/doc/data/picture_profile.c")
	own("^csv\\.h$", "src/exchange/csv_read.c src/batch/people.c")
	own("^nettle/.*\\.h$", "src/batch/sha256.c")
	own("^archive(_entry)?\\.h$", "src/batch/bundle.c")
	own("^jansson\\.h$", "src/exchange/json_faq.c src/exchange/json_read.c src/exchange/json_write.c src/batch/people.c src/batch/manifest.c")
	own("^sqlite3\\.h$", "src/exchange/sqlite_library.h")
	own("^zip\\.h$", "src/exchange/archive.c")
	own("^zstd\\.h$", "src/exchange/zstd_file.c")
	own("^qrencode\\.h$", "src/doc/data/qr_code.c")
	own("^png\\.h$", "src/doc/data/picture_png.c")
	own("^dlfcn\\.h$", "src/base/library.c src/doc/data/svg_draw.c")
	own("^(glib|gmime/.*)\\.h$", "src/people/mail_write.c")
	own("^turbojpeg\\.h$", "src/doc/data/picture_jpeg.c")
	own("^gumbo\\.h$", "src/exchange/html.c src/exchange/html_page.c src/exchange/html_walk.h src/exchange/html_words.c")

	# The C library and POSIX belong to everybody; what stands in neither list is a mistake.
	n = split("assert ctype dirent errno fcntl inttypes limits poll signal stdarg stdbool stddef " \
		  "stdint stdio stdlib string strings sys/mman sys/resource sys/stat sys/types sys/wait time unistd", c, " ")
	for (i = 1; i <= n; i++)
		system_header[c[i] ".h"] = 1
}
function own(pattern, files) {
	owners[pattern] = " " files " "
}
function folder_of(path) {
	sub(/\/[^\/]*$/, "", path)
	return path
}
# A module is a .c file with its header, or a header alone. Modules that include the headers of each
# other, from either of their files, are a circle.
function edge(from, to) {
	sub(/\.[ch]$/, "", from)
	sub(/\.h$/, "", to)
	if (from != to && !((from, to) in seen)) {
		seen[from, to] = 1
		uses[from] = uses[from] " " to
	}
}
function walk(module, path,    next_one, i, n) {
	if (state[module] == 2)
		return
	if (state[module] == 1) {
		print "circle of includes:" substr(path, index(path, " " module)) " " module
		failed = 1
		return
	}
	state[module] = 1
	n = split(uses[module], next_one, " ")
	for (i = 1; i <= n; i++)
		walk(next_one[i], path " " module)
	state[module] = 2
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
		from = folder_of(file == "src/main.c" ? "main/" : substr(file, 5))
		to = folder_of(header)
		if (!(to in rank))
			bad("\"" header "\" is not \"folder/file.h\"")
		else if (rank[to] > rank[from])
			bad(from "/ includes \"" header "\", which comes later")
		else if (to ~ /^exchange/ && from !~ /^(exchange|run|batch)$/)
			bad("only run and batch use exchange: \"" header "\"")
		else if (from ~ /^emit/ && to ~ /^page/)
			bad("emit does not see page: \"" header "\"")
		edge(substr(file, 5), header)
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
END {
	for (module in uses)
		walk(module, "")
	exit failed
}' || failed=1
exit $failed
