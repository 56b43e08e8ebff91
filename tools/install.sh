#!/bin/sh
# Copies what was built to $DESTDIR$PREFIX, or removes what such a copy put there, and nothing else.
#
#   PREFIX=/usr/local DESTDIR= tools/install.sh install
#   PREFIX=/usr/local DESTDIR= tools/install.sh uninstall
#
# What is installed is written down in share/goprep-pdf/installed: one path a line, from $PREFIX on.
# A later version removes what it no longer has. Folders of its own go when they are empty.
set -eu
cd "$(dirname "$0")/.."
root=${DESTDIR:-}${PREFIX:-/usr/local}
share=share/goprep-pdf
list="$root/$share/installed"

# Where each file goes: its path here, a tab, its folder from $PREFIX on.
files() {
	printf 'goprep-pdf\tbin\n'
	printf 'man/goprep-pdf.1\tshare/man/man1\n'
	for file in layouts/*.yaml layouts/*.json data/*.yaml data/*.json data/*/*.yaml data/packed/*.tree data/export/* fonts/fonts.yaml \
		fonts/hyph_*.hyc fonts/plain.sheets; do
		[ ! -f "$file" ] || printf '%s\t%s/%s\n' "$file" "$share" "${file%/*}"
	done
	tools/fonts.sh files all | while IFS= read -r file; do
		[ ! -f "fonts/$file" ] || printf 'fonts/%s\t%s/fonts\n' "$file" "$share"
	done
}

# Removes the files named on standard input, then folders of ours that are empty by then.
remove() {
	while IFS= read -r path; do
		case $path in
		'' | /* | ../* | */../* | */..) continue ;; # nothing outside, whatever the list says
		esac
		rm -f "$root/$path"
		printf '%s\n' "${path%/*}"
	done | sort -ru | while IFS= read -r folder; do
		while :; do
			case $folder in
			"$share" | "$share"/*) rmdir "$root/$folder" 2>/dev/null || break ;;
			*) break ;;
			esac
			folder=${folder%/*}
		done
	done
}

tab=$(printf '\t')
case ${1:-} in
install)
	new=$(files | while IFS=$tab read -r file folder; do printf '%s/%s\n' "$folder" "${file##*/}"; done)
	if [ -f "$list" ]; then
		grep -vxF "$new" "$list" | remove || :
	fi
	files | while IFS=$tab read -r file folder; do
		mode=644
		[ "$folder" != bin ] || mode=755
		install -d "$root/$folder"
		install -m "$mode" "$file" "$root/$folder/"
	done
	printf '%s\n%s\n' "$new" "$share/installed" >"$list"
	chmod 644 "$list"
	echo "installed in $root"
	;;
uninstall)
	if [ ! -f "$list" ]; then
		echo "nothing to remove: there is no $list" >&2
		exit 1
	fi
	copy=$(cat "$list")
	printf '%s\n' "$copy" | remove
	echo "removed from $root"
	;;
*)
	echo "usage: tools/install.sh install|uninstall" >&2
	exit 2
	;;
esac
