# goprep-pdf: print-ready flashcards and a booklet from a YAML study guide
#
#   make             the program ./goprep-pdf and its fonts
#   make pack        from nothing to out/cards.pdf and out/booklet.pdf; installs what is missing
#   make test        from nothing to every test; installs what is missing
#
#   make unit        unit tests only
#   make golden      golden tests only              CASE=lines/ragged picks by name
#   make pdf-test    tests of finished PDFs only    CASE=mirror picks by name
#   make test-matrix   cards on every stock, size, layout  CASE=a7 picks by name
#   make conformance  PDF/UA and PDF/A: veraPDF (needs java, mvn) and what it does not see, over all kinds
#                    of files      SHORT=1 one of each; CASE=plan picks by name
#   make test-snippets   formats, vets and runs the Go blocks of the guides
#   make judges      gives exports to Anki, a browser and axe-core, which it fetches; skips if it cannot
#   make cluster     gives lists of people to Apache Spark, which it fetches; skips if it cannot
#   make accept      writes today's output into the golden files; read the diff (CASE= as above)
#   make asan        the whole suite under the address and undefined-behaviour sanitizers
#   make headers     compiles every header by itself
#   make layers      checks who includes whom
#   make lint        every rule of tools/lint.py: form, warnings of gcc and clang, lengths, includes,
#                    what is tracked, what is not used      ANALYSE=1 adds gcc's analyser
#   make bench       time, instructions, memory and bytes of both jobs      HOSTILE=1 odd texts instead,
#                    SCALE=1000 guides of up to 27,000 cards
#   make bench-gate  fails if one of ten jobs has become dearer      ACCEPT="why" writes the new counts down
#   make bench-stages   where they go, by stage and library
#   make bench-peers the same words in Typst, MuPDF, Pango and LaTeX, where installed: how much more they take
#   make gallery     renders the pictures of the README, docs/samples, and all pages into out/gallery
#   make compare-typography   sets the guide in LaTeX and Typst too: docs/typography.md
#
#   make deps        installs the Debian packages for all of the above
#   make fonts       copies the fonts of fonts/fonts.yaml into fonts/, packs the hyphenation patterns,
#                    and what words in the fonts come to
#   make fonts-all   also those for Arabic, Hebrew, Devanagari, Thai, Chinese, Japanese, Korean, emoji
#   make languages   installs hyphenation patterns of all languages that Debian has
#   make install     PREFIX=/usr/local DESTDIR=     (and uninstall)
#   make clean
#
# Variables: CC, CFLAGS, CPPFLAGS, LDFLAGS; V=1 shows the commands; WERROR=1 stops at warnings;
# DEPS=no skips the look for packages.

VERSION = 0.1.0

# ---- Places ---------------------------------------------------------------------------------------

PREFIX  ?= /usr/local
DESTDIR ?=

MODE    ?= release
BUILD    = build/$(MODE)

# The release program stands in the tree's root, beside the layouts and fonts that it needs.
PROGRAM  = $(if $(filter release,$(MODE)),goprep-pdf,$(BUILD)/goprep-pdf)

# ---- Files ----------------------------------------------------------------------------------------

SRC     := src/main.c $(sort $(wildcard src/*/*.c src/*/*/*.c))
HDR     := $(sort $(wildcard src/*/*.h src/*/*/*.h))
TESTS   := $(sort $(wildcard tests/unit/test_*.c))
SHARED  := $(filter-out $(TESTS),$(sort $(wildcard tests/unit/*.c)))
OBJ      = $(SRC:%.c=$(BUILD)/%.o)
UNIT     = $(TESTS:tests/unit/%.c=$(BUILD)/unit/%)
UNIT_OBJ = $(filter-out $(BUILD)/src/main.o,$(OBJ)) $(SHARED:%.c=$(BUILD)/%.o)

# ---- Packages -------------------------------------------------------------------------------------

# Only these goals install; every other one says what is missing.
INSTALLS = pack test deps fonts-all languages
NEEDS_TEST  = test suite unit golden test-matrix conformance test-snippets pdf-test judges accept asan asan-suite gallery bench bench-gate bench-stages bench-peers lint deps
NEEDS_TOOLS = lint bench bench-gate bench-stages bench-peers deps asan asan-suite
NEEDS_FONTS = test suite unit golden conformance pdf-test accept asan asan-suite bench-gate bench-stages deps fonts-all
DEPS    ?= $(if $(filter $(INSTALLS),$(MAKECMDGOALS)),install,check)
NEEDS    = build fonts $(if $(filter $(NEEDS_TEST),$(MAKECMDGOALS)),test) \
           $(if $(filter $(NEEDS_TOOLS),$(MAKECMDGOALS)),tools) \
           $(if $(filter $(NEEDS_FONTS),$(MAKECMDGOALS)),allfonts) \
           $(if $(filter languages,$(MAKECMDGOALS)),languages)

# ---- Flags ----------------------------------------------------------------------------------------

CC       = gcc
# Optimised as a whole when linked: 8 % fewer instructions. The objects hold machine code as well,
# for the unit tests, which are linked in a second each without. Other modes do without, too: what
# they look for is found while compiling.
CFLAGS  ?= -O3 -g -flto=auto -ffat-lto-objects
LTO      = -flto% -ffat-lto-objects
PLAIN    = $(filter-out $(LTO),$(CFLAGS))
NO_LTO   = $(if $(filter $(LTO),$(CFLAGS)),-fno-lto)
WARN     = -Wall -Wextra -Wshadow -Wconversion $(if $(WERROR),-Werror)

# Asked when first used, not while the Makefile is read: this very run may install pkg-config.
once     = $(eval $(1) := $(shell $(2)))$($(1))
LIBS     = yaml-0.1 libpcre2-8 harfbuzz harfbuzz-subset fribidi libdeflate md4c libcmark gumbo libpng jansson
# Opened by the jobs that need them (src/base/library.h): these packages, by these files, which have
# the names that the linker would note.
OPENED_PC = libthai libturbojpeg libqrencode sqlite3 libzip libzstd gmime-3.0 nettle libarchive
OPENED    = thai turbojpeg qrencode sqlite3 zip zstd hyphen gmime-3.0 nettle archive
SONAMES   = $(call once,SONAMES_,for l in $(OPENED); do objdump -p $$($(CC) -print-file-name=lib$$l.so) | \
            sed -n "s/^ *SONAME */$$l=/p"; done)
LIB_INC  = $(call once,LIB_INC,pkg-config --cflags-only-I $(LIBS) $(OPENED_PC) | sed 's/-I/-isystem /g')
# libharu and libunistring come without .pc files on Debian.
LIB_PC   = $(call once,LIB_PC,pkg-config --libs $(LIBS))
LIB_LD   = $(LIB_PC) -lhpdf -lunistring -lcsv
TEST_PC  = $(call once,TEST_PC,pkg-config --libs cmocka)
TEST_LD  = $(TEST_PC) -lhyphen

SAN      = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
# Those that this compiler has for this processor.
HARDENED = $(call once,HARDENED_,for flag in -fstack-clash-protection -fcf-protection; do \
           echo 'int x;' | $(CC) -Werror $$flag -x c -c -o /dev/null - 2>/dev/null && echo $$flag; done)
# Where the C library does not know level 3 it takes it for 2.
FORTIFY  = -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3
HARDEN   = -fstack-protector-strong $(HARDENED) $(if $(findstring -O0,$(CFLAGS)),,$(FORTIFY))

STD      = -std=c17 -D_POSIX_C_SOURCE=200809L -Isrc
MODE_CFLAGS_release = $(HARDEN)
MODE_CFLAGS_lint-gcc   = $(HARDEN) $(if $(ANALYSE),-fanalyzer)
# As written: a function that is called nowhere is a section that nothing needs.
MODE_CFLAGS_lint-clang = -O0 -ffunction-sections
MODE_CFLAGS_asan    = -O1 $(SAN)
MODE_LDFLAGS_asan   = $(SAN)
# For what reads dictionaries with libhyphen, see tests/lsan.supp.
LEAKS    = $(if $(filter asan,$(MODE)),ASAN_OPTIONS=fast_unwind_on_malloc=0 \
           LSAN_OPTIONS='suppressions=$(CURDIR)/tests/lsan.supp:print_suppressions=0')
ifeq ($(shell uname -s),Linux)
LINUX_LD = -pie -Wl,-z,relro,-z,now,--as-needed
endif

MODE_CFLAGS = $(if $(filter release,$(MODE)),$(CFLAGS),$(PLAIN))
ALL_CFLAGS  = $(STD) $(CPPFLAGS) $(MODE_CFLAGS) $(WARN) -fPIE $(MODE_CFLAGS_$(MODE))
ALL_LDFLAGS = $(LINUX_LD) $(MODE_CFLAGS) $(MODE_LDFLAGS_$(MODE)) $(LDFLAGS)

# Sanitized programs do not stand beside the data: they find it in this tree.
BUILT_DATADIR = $(if $(filter release,$(MODE)),,$(CURDIR))

# ---- Program --------------------------------------------------------------------------------------

.DEFAULT_GOAL = all
.DELETE_ON_ERROR:
# One job a processor.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell getconf _NPROCESSORS_ONLN)
endif
.SUFFIXES:
FORCE:
.PHONY: FORCE all pack ready deps packed fonts fonts-all languages test suite unit golden test-matrix conformance test-snippets pdf-test judges cluster accept asan headers layers \
	lint objects sections bench bench-gate bench-stages bench-peers gallery compare-typography install uninstall clean help

all: $(PROGRAM) fonts packed

# Commands are long: without V=1 a line names what is being made.
Q    = $(if $(V),,@)
SAY  = $(if $(V),,@printf '  %-4s %s\n' $(1) '$(2)')

$(PROGRAM): $(OBJ)
	$(call SAY,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $(OBJ) $(LIB_LD)

$(BUILD)/%.o: %.c $(BUILD)/flags | ready
	@mkdir -p $(@D)
	$(call SAY,CC,$<)
	$(Q)$(CC) $(ALL_CFLAGS) $(LIB_INC) $(DEFINES) -MMD -MP -c -o $@ $<

$(BUILD)/src/base/library.o: DEFINES = -DGOPREP_LIBRARIES='"$(SONAMES)"'

# The version, and where a program that does not stand beside its data finds it.
TOLD     = $(addprefix $(BUILD)/src/,main.o run/places_find.o run/write.o batch/inputs_digest.o)
$(TOLD): DEFINES = -DGOPREP_VERSION='"$(VERSION)"' -DGOPREP_DATADIR='"$(BUILT_DATADIR)"'

$(TOLD): $(BUILD)/place

# The reader of YAML, for packed trees: those of another version, or of other sources, are not used.
$(BUILD)/src/doc/yaml/ytree.o: DEFINES = -DGOPREP_READER='"$(READER)"'
$(BUILD)/src/doc/yaml/ytree.o: $(BUILD)/reader
READER   = $(call once,READER_,echo $(VERSION) `cat src/doc/yaml/*.[ch] src/base/str.[ch] | cksum`)

# Change only when their words do, and rebuild what was built with others.
$(BUILD)/reader: WORDS = $(READER)
$(BUILD)/flags: WORDS = $(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS)
$(BUILD)/place: WORDS = $(VERSION) $(BUILT_DATADIR)
$(BUILD)/flags $(BUILD)/place $(BUILD)/reader: FORCE
	@mkdir -p $(@D)
	@echo '$(WORDS)' | cmp -s - $@ || echo '$(WORDS)' >$@

-include $(OBJ:.o=.d) $(SHARED:%.c=$(BUILD)/%.d) $(UNIT:=.d)

pack: all
	./goprep-pdf --cards --booklet data/guide.yaml

# Tests want all fonts; the guide that comes with the program does not.
# Hyphenation patterns, and what words come to in the fonts, are packed for the program to map; what is
# up to date is left alone.
fonts: $(BUILD)/hyphc $(BUILD)/sheetc | ready
	@tools/fonts.sh fetch fonts $(if $(filter $(NEEDS_FONTS),$(MAKECMDGOALS)),all) \
		$(if $(filter fonts-all,$(MAKECMDGOALS)),npm)
	@$(LEAKS) $(BUILD)/hyphc fonts/hyph_*.dic
	@$(BUILD)/sheetc fonts/plain.sheets $$(tools/fonts.sh files | sed -n 's,^[^.]*[.][ot]tf$$,fonts/&,p')

# YAML that comes with the program, for it to map; as above.
PACKED = layouts/*.yaml data/*/*.yaml data/stocks.yaml fonts/*.yaml
packed: $(BUILD)/treec fonts | ready
	@$(BUILD)/treec data/packed $(PACKED)

fonts-all: fonts

languages: fonts

HYPHC_OBJ = $(filter $(BUILD)/src/base/% $(BUILD)/src/text/lang/patterns%,$(OBJ))
$(BUILD)/hyphc: tools/hyphc.c $(HYPHC_OBJ) $(BUILD)/flags | ready
	$(call SAY,CC,$<)
	$(Q)$(CC) $(ALL_CFLAGS) $(LIB_INC) -o $@ $< $(HYPHC_OBJ) $(ALL_LDFLAGS) $(NO_LTO)

SHEETC_OBJ = $(filter $(BUILD)/src/base/% $(BUILD)/src/text/lang/% $(BUILD)/src/text/font/%,$(OBJ))
$(BUILD)/sheetc: tools/sheetc.c $(SHEETC_OBJ) $(BUILD)/flags | ready
	$(call SAY,CC,$<)
	$(Q)$(CC) $(ALL_CFLAGS) $(LIB_INC) -o $@ $< $(SHEETC_OBJ) $(ALL_LDFLAGS) $(NO_LTO) $(LIB_LD)

TREEC_OBJ = $(filter $(BUILD)/src/base/% $(BUILD)/src/doc/yaml/%,$(OBJ))
$(BUILD)/treec: tools/treec.c $(TREEC_OBJ) $(BUILD)/flags | ready
	$(call SAY,CC,$<)
	$(Q)$(CC) $(ALL_CFLAGS) $(LIB_INC) -o $@ $< $(TREEC_OBJ) $(ALL_LDFLAGS) $(NO_LTO) $(LIB_LD)

ready:
	@$(if $(filter no,$(DEPS)),:,tools/deps.sh $(DEPS) $(NEEDS))

deps: ready

# ---- Tests ----------------------------------------------------------------------------------------

export CC VERSION
RUN = PROGRAM=$(PROGRAM) BUILD=$(BUILD) HEADER_CFLAGS='$(ALL_CFLAGS) $(LIB_INC)' \
      tests/run $(if $(CASE),--case '$(CASE)')

$(BUILD)/unit/%: tests/unit/%.c $(UNIT_OBJ) $(BUILD)/flags | ready
	@mkdir -p $(@D)
	$(call SAY,TEST,$@)
	$(Q)$(CC) $(STD) $(CPPFLAGS) $(PLAIN) -Wall -Wextra $(if $(WERROR),-Werror) -fPIE \
		$(MODE_CFLAGS_$(MODE)) $(LIB_INC) -MMD -MP -MF $@.d -o $@ $< \
		$(UNIT_OBJ) $(ALL_LDFLAGS) $(NO_LTO) $(LIB_LD) $(TEST_LD)

test: suite

suite: all $(UNIT)
	@$(RUN) all

unit: $(UNIT) fonts packed
	@$(RUN) unit

golden: all
	@$(RUN) golden

test-matrix: all
	@PROGRAM='$(CURDIR)/$(PROGRAM)' BUILD='$(CURDIR)/$(BUILD)' tests/matrix $(if $(CASE),--case '$(CASE)')

conformance: all
	@PROGRAM='$(CURDIR)/$(PROGRAM)' BUILD='$(CURDIR)/$(BUILD)' tests/conformance $(if $(SHORT),--short) \
		$(if $(CASE),--case '$(CASE)')

test-snippets: ready
	@tests/snippets/run $(if $(CASE),--case '$(CASE)')

judges: all
	+@tests/judges '$(CURDIR)/$(BUILD)/judges'

cluster: all
	+@PROGRAM='$(CURDIR)/$(PROGRAM)' tests/cluster '$(CURDIR)/$(BUILD)/cluster'

pdf-test: all
	@$(RUN) pdf

accept: all
	@$(RUN) --accept golden

# By clang: its look for undefined behaviour is the stricter one (NULL + 0, for one).
ASAN_CC = clang
asan:
	+@$(MAKE) --no-print-directory MODE=asan CC=$(ASAN_CC) suite

headers: ready
	@$(RUN) headers

layers:
	@tests/layers.sh

# ---- Tools ----------------------------------------------------------------------------------------

lint: ready
	+@MAKE='$(MAKE)' tools/lint.py $(RULE)

# For tools/lint.py: all that is compiled, and what the linker finds that neither the program nor
# sheetc, which is made of its files, needs.
objects: $(OBJ) $(SHARED:%.c=$(BUILD)/%.o) $(BUILD)/hyphc $(BUILD)/sheetc $(BUILD)/treec $(BUILD)/measure

sections: $(OBJ)
	$(CC) $(ALL_CFLAGS) $(LIB_INC) -Dmain=sheetc -c -o $(BUILD)/sheetc.o tools/sheetc.c
	$(CC) $(ALL_LDFLAGS) -Wl,--gc-sections,--print-gc-sections -Wl,-u,sheetc -o $(BUILD)/sections \
		$(OBJ) $(BUILD)/sheetc.o $(LIB_LD)

bench: all $(BUILD)/measure
	tools/bench $(if $(HOSTILE),--hostile) $(if $(SCALE),--scale $(SCALE))

bench-stages: all
	@tools/bench_stages.py

bench-peers: all $(BUILD)/measure
	tools/bench_peers.py

bench-gate: export ACCEPT := $(ACCEPT)
bench-gate: all
	@CC='$(CC)' CFLAGS='$(CFLAGS)' tools/bench_gate.py $(if $(ACCEPT),--accept "$$ACCEPT")

$(BUILD)/measure: tools/measure.c | ready
	@mkdir -p $(@D)
	$(call SAY,CC,$<)
	$(Q)$(CC) $(STD) $(PLAIN) $(WARN) -o $@ $<

gallery: all
	tools/gallery
	tools/contact_sheets

# What it compares with is large and needed for nothing else: tools/deps.sh install compare
compare-typography: all
	tools/compare_typography.py

# Nothing is built for a place: the program finds its data beside itself.
install: all
	@PREFIX='$(PREFIX)' DESTDIR='$(DESTDIR)' tools/install.sh install

uninstall:
	@PREFIX='$(PREFIX)' DESTDIR='$(DESTDIR)' tools/install.sh uninstall

clean:
	rm -rf build data/packed goprep-pdf

help:
	@sed -n '/^#/!q; s/^# \{0,1\}//p' Makefile
