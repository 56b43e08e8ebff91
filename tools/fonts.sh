#!/bin/sh
# Fills a folder with the fonts that fonts/fonts.yaml lists and the hyphenation patterns of
# fonts/hyphenation.yaml.
#
#   tools/fonts.sh packages [all|languages]   the Debian packages that bring them, one a line
#   tools/fonts.sh files [all]                their file names, one a line
#   tools/fonts.sh fetch DIR [all [npm]]      copies what DIR lacks
#
# Families that the list calls optional (fonts for more scripts) only count with "all". Patterns
# that are optional (of more languages) are copied where they are, and not missed where they are not;
# their packages only count with "languages".
#
# A family with `npm` comes from a package of npm, which is asked only with "npm"; where that fails
# it is told and not missed, for such a family has another behind it.
#
# A file is taken from the folder that the list names, or else from wherever the usual font
# folders hold a file of that name: other systems put the same files elsewhere. GOPREP_FONT_PATH
# (folders separated by colons) is searched first.
set -eu
cd "$(dirname "$0")/.."
manifest="fonts/fonts.yaml fonts/hyphenation.yaml"

# One line a file: name, package, folder and perhaps "maybe" or "npm", separated by tabs. A family names its
# package and folder before its faces, and whether it is optional; a face with another folder and a
# hyphenation entry name their own.
entries() {
	awk -v all="${1:-}" '
	function value(key,    v) {
		if (!match($0, "[{, ]" key ": *[^,}]*"))
			return ""
		v = substr($0, RSTART, RLENGTH)
		sub(/^[^:]*: */, "", v)
		sub(/[ \t]+$/, "", v)
		return v
	}
	/^[ \t]*#/ { next }
	/^  - / { optional = 0; from = package = npm = "" }
	/^[ \t]+from:/ { from = $2 }
	/^[ \t]+optional: yes/ { optional = 1 }
	/^[ \t]+package:/ { package = $2 }
	/^[ \t]+npm:/ { npm = $2; gsub(/"/, "", npm) }
	/^[ \t]+- \{/ && (!optional || all == "all") {
		if (value("file") == "") # hanging punctuation
			next
		own = value("package")
		dir = value("from")
		printf "%s\t%s\t%s\t%s\n", value("file"), own != "" ? own : npm != "" ? npm : package, \
			dir != "" ? dir : from, npm != "" ? "npm" : value("optional") == "yes" ? "maybe" : ""
	}' $manifest
}

# Prints the path of the file $1 that should stand in $2. With $3 = maybe it is not sought elsewhere.
locate() {
	old_ifs=$IFS
	IFS=:
	for dir in ${GOPREP_FONT_PATH:-} "$2"; do
		if [ -f "$dir/$1" ]; then
			IFS=$old_ifs
			echo "$dir/$1"
			return
		fi
	done
	IFS=$old_ifs
	[ "$3" != maybe ] || return 0
	for dir in /usr/share/fonts /usr/local/share/fonts /usr/share/hyphen /opt/homebrew/share \
		"${HOME:-/}/.local/share/fonts" "${HOME:-/}/.fonts" "${HOME:-/}/Library/Fonts" \
		/Library/Fonts; do
		[ -d "$dir" ] || continue
		found=$(find "$dir" -name "$1" -type f 2>/dev/null | LC_ALL=C sort | head -n 1)
		if [ -n "$found" ]; then
			echo "$found"
			return
		fi
	done
}

# Prints hyphenation patterns, in UTF-8 unless they are in one of the codes that the program reads.
patterns() {
	code=$(head -n 1 "$1" | tr -d '\r')
	case $code in
	UTF-8 | ISO8859-1) cat "$1" ;;
	*)
		echo UTF-8
		tail -n +2 "$1" | iconv -f "$(echo "$code" | sed 's/^microsoft-//')" -t UTF-8
		;;
	esac
}

# Unpacks the package $1 of npm into $work/NAME. Without npm, or without a network, the folder stays
# empty.
unpack() {
	[ ! -d "$work/$1" ] || return 0
	mkdir -p "$work/$1"
	command -v npm >/dev/null || return 0
	(cd "$work/$1" && npm pack --silent --fetch-retries=1 "$1" >/dev/null 2>&1 && tar xzf ./*.tgz) || true
}

fetch() {
	tab=$(printf '\t')
	missing=0
	copied=0
	work=$(mktemp -d)
	trap 'rm -rf "$work"' EXIT
	while IFS=$tab read -r file package from maybe; do
		[ ! -f "$1/$file" ] || continue
		source=$(locate "$file" "$from" "$maybe")
		if [ -z "$source" ] && [ "$maybe" = npm ] && [ "${3:-}" = npm ]; then
			unpack "$package"
			source=$work/$package/package/$from/$file
			if [ ! -f "$source" ]; then
				source=
				echo "fonts: $file was not fetched: npm is not there, or cannot reach $package" >&2
			fi
		fi
		if [ -z "$source" ] && [ -n "$maybe" ]; then
			continue
		fi
		if [ -z "$source" ]; then
			echo "fonts: $file is missing (Debian package $package)" >&2
			missing=$((missing + 1))
			continue
		fi
		# Under another name first: an interrupted copy must not look complete.
		case $file in
		hyph_*.dic) patterns "$source" >"$1/$file.part" ;;
		*) cp "$source" "$1/$file.part" ;;
		esac
		chmod 644 "$1/$file.part"
		mv "$1/$file.part" "$1/$file"
		copied=$((copied + 1))
	done <<-LIST
	$(entries "${2:-}" | LC_ALL=C sort -u)
	LIST
	[ "$copied" -eq 0 ] || echo "fonts: $copied files copied to $1/"
	if [ "$missing" -gt 0 ]; then
		echo "fonts: 'make deps' installs the packages; or put the files into $1/ yourself" >&2
		exit 1
	fi
}

case ${1:-} in
packages)
	entries "${2:-}" | grep -v 'npm$' |
		if [ "${2:-}" = languages ]; then cat; else grep -v 'maybe$'; fi | cut -f 2 | LC_ALL=C sort -u
	;;
files) entries "${2:-}" | cut -f 1 | LC_ALL=C sort -u ;;
fetch) fetch "${2:?folder}" "${3:-}" "${4:-}" ;;
*)
	echo "usage: tools/fonts.sh packages [all|languages] | files [all] | fetch DIR [all [npm]]" >&2
	exit 2
	;;
esac
