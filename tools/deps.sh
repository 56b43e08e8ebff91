#!/bin/sh
# The Debian packages that goprep-pdf needs.
#
#   tools/deps.sh check   GROUP...   says what is missing and how to get it; status 1 if anything
#   tools/deps.sh install GROUP...   installs what is missing: as root, or through sudo
#   tools/deps.sh list    GROUP...   the package names
#
# Groups: build (compiler and libraries), fonts (from fonts/fonts.yaml), allfonts (the optional ones
# too), test, tools (lint, bench), compare (`make compare-typography`: large, and installed only
# where it is named).
# Where everything is present neither apt nor the network is touched, and nothing is printed.
set -eu
cd "$(dirname "$0")/.."

build="gcc libc6-dev make pkg-config libhpdf-dev libyaml-dev libpcre2-dev libharfbuzz-dev
	libhyphen-dev libunistring-dev libfribidi-dev libthai-dev libthai-data libdeflate-dev
	libmd4c-dev libcmark-dev libgumbo-dev libpng-dev libturbojpeg0-dev libqrencode-dev libcsv-dev
	libjansson-dev libsqlite3-dev libzip-dev libzstd-dev libgmime-3.0-dev nettle-dev libarchive-dev
	librsvg2-2"
test="hyphen-de hyphen-es hyphen-fr hyphen-hu libcmocka-dev poppler-utils qpdf mupdf-tools zbar-tools ghostscript python3 python3-yaml"
tools="clang clang-format libclang-rt-dev llvm valgrind"
compare="texlive-latex-base texlive-luatex texlive-latex-recommended lcdf-typetools poppler-utils
	python3 python3-venv"

packages_of() {
	for group in "$@"; do
		case $group in
		build) echo $build ;;
		fonts) tools/fonts.sh packages ;;
		allfonts) tools/fonts.sh packages all ;;
		languages) tools/fonts.sh packages languages ;;
		test) echo $test ;;
		tools) echo $tools ;;
		compare) echo $compare ;;
		*)
			echo "tools/deps.sh: no group '$group' (build, fonts, allfonts, languages, test, tools, compare)" >&2
			exit 2
			;;
		esac
	done | tr -s ' \t' '\n\n'
}

# Those of the names given that dpkg does not hold as installed, on one line.
missing_of() {
	# dpkg-query fails if it does not know one of the names, yet still prints the others.
	installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
	for name in "$@"; do
		case "
$installed
" in
		*"
installed $name
"*) ;;
		*) printf '%s ' "$name" ;;
		esac
	done
}

# Prints how this user becomes root; status 1 if there is no way. A password is only asked for (by
# sudo itself) where a person sits at a terminal.
root_command() {
	if [ "$(id -u)" -eq 0 ]; then
		echo ""
	elif ! command -v sudo >/dev/null 2>&1; then
		return 1
	elif sudo -n true 2>/dev/null || { [ -t 0 ] && [ -t 2 ] && sudo -v; }; then
		echo "sudo -n"
	else
		return 1
	fi
}

install_packages() {
	command="apt-get install -y --no-install-recommends $1"
	if ! as_root=$(root_command); then
		{
			echo "goprep-pdf needs packages that are not installed: $1"
			echo "You are not root, and sudo does not work here. As root, run:"
			echo
			echo "    apt-get update && $command"
			echo
		} >&2
		exit 1
	fi
	echo "Installing from Debian: $1"
	set -- $1
	# Another apt may be at work (a machine that has just started): wait for it, do not fail.
	options="-q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3"
	set -x
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get $options update </dev/null
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get $options install -y \
		--no-install-recommends "$@" </dev/null
}

action=${1:-}
[ $# -eq 0 ] || shift
names=$(packages_of "$@")
case $action in
list) echo "$names" ;;
check | install)
	# Other systems: the compiler and `make fonts` will say what is not there.
	command -v dpkg-query >/dev/null 2>&1 || exit 0
	missing=$(missing_of $names)
	missing=${missing% }
	[ -n "$missing" ] || exit 0
	if [ "$action" = install ]; then
		install_packages "$missing"
	else
		{
			echo "goprep-pdf needs packages that are not installed: $missing"
			echo "'make deps' installs them ('make DEPS=no ...' goes on without them)."
		} >&2
		exit 1
	fi
	;;
*)
	echo "usage: tools/deps.sh check|install|list GROUP..." >&2
	exit 2
	;;
esac
