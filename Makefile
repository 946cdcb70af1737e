# bianzhi: GNU make. `make help` lists what there is to make.

ifeq ($(origin CC),default)
CC := gcc
endif
BUILD ?= build/release
PREFIX ?= /usr/local
# V=1 shows the commands
ifeq ($(V),)
QUIET = @
say = @printf '  %-4s %s\n' $(1) $(2)
else
say = @:
endif
DESTDIR ?=

MODE_FLAGS = -O2 -g -D_FORTIFY_SOURCE=2
WARN = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wformat=2 -Wstrict-prototypes \
       -Wmissing-prototypes -Wcast-qual -Wwrite-strings -Wundef -Wvla -Wnull-dereference -Wswitch-enum \
       -Wimplicit-fallthrough $(WERROR)
# late expansion (=): the rules for tests change WARN
CFLAGS_ALL = -std=c17 -D_POSIX_C_SOURCE=200809L $(MODE_FLAGS) -ffp-contract=off -fstack-protector-strong $(WARN) \
             -Isolver -Imodels -MMD -MP $(CFLAGS)
LDFLAGS_ALL = -Wl,-z,relro,-z,now $(MODE_LINK) $(LDFLAGS)
LIBS = -lglpk -lcsv -lcjson -lunistring -lnettle -lminizip -lexpat -lopencc -lgsl -lgslcblas -lsqlite3 -lm -lpthread
# the verifier is linked without -lglpk: an object that asks for an engine does not get in unnoticed
VERIFIER_LIBS = $(filter-out -lglpk -lgsl -lgslcblas -lsqlite3,$(LIBS))
TEST_LIBS = -lcriterion -lxlsxwriter $(LIBS)

find_c = $(shell find $(1) -name '*.c' 2>/dev/null | LC_ALL=C sort)
LIB_SOURCES := $(filter-out solver/main.c solver/verify.c,$(call find_c,solver models))
BENCH_SOURCES := $(call find_c,tests/bench)
TEST_SOURCES := $(filter-out tests/bench/% tests/fuzz/% tests/control/%,$(call find_c,tests))
LIB_OBJECTS := $(LIB_SOURCES:%.c=$(BUILD)/%.o)
TEST_OBJECTS := $(TEST_SOURCES:%.c=$(BUILD)/%.o)
LIBRARY := $(BUILD)/libbianzhi.a
PROGRAM := $(BUILD)/bianzhi
VERIFIER := $(BUILD)/bianzhi-verify
TESTS := $(BUILD)/run-tests
BENCH := $(BUILD)/tests/bench/engines
BENCH_OBJECTS := $(BENCH_SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/tests/support/county_ledger.o

# gettext: each room keeps the words it speaks; the program reads one catalogue beside it
PO := solver/po/zh_CN.po models/township/po/zh_CN.po
CATALOGUE := $(BUILD)/locale/zh_CN/LC_MESSAGES/bianzhi.mo

.DELETE_ON_ERROR:
.DEFAULT_GOAL := all
.PHONY: all help setup demo test soak bench asan tidy format check-format check coverage fuzz install dist clean

## all: the program, and the verifier that contains no engine
all: $(PROGRAM) $(VERIFIER) $(CATALOGUE)

## help: this list
help:
	@sed -n 's/^## //p' Makefile | LC_ALL=C sort

## setup: install what building and testing need (Debian packages)
setup:
	@scripts/setup

## demo: install what is missing, build, share out the posts of the shipped county, show the answer
demo: setup
	@$(MAKE) --no-print-directory all
	@$(PROGRAM) demo

## test: install what is missing, build, run every quick test
test: setup
	@$(MAKE) --no-print-directory run-tests

.PHONY: run-tests
run-tests: $(PROGRAM) $(VERIFIER) $(CATALOGUE) $(TESTS)
	@scripts/check-arrows
	@LC_ALL=C.UTF-8 LANGUAGE= BIANZHI=$(abspath $(PROGRAM)) BIANZHI_VERIFY=$(abspath $(VERIFIER)) timeout 900 $(TESTS) --jobs 2

## soak: random cases by the hundred thousand: engine against engine, edited runs, causes (SOAK=100000)
# the tests of the suite "soak"; each has some thousand cases in `make test`
SOAK = 100000
soak: $(PROGRAM) $(VERIFIER) $(TESTS)
	@BIANZHI_SOAK=$(SOAK) $(TESTS) --filter 'soak/*' --jobs 2

$(CATALOGUE): $(PO)
	@mkdir -p $(@D)
	$(call say,MO,$@)
	$(QUIET)msgcat --use-first $(PO) | msgfmt --check-format --check-header -o $@ -

## words: bring the catalogues of translations up to date with the sources
.PHONY: words
words:
	@scripts/words

$(PROGRAM): $(BUILD)/solver/main.o $(LIBRARY)
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS)

$(VERIFIER): $(BUILD)/solver/verify.o $(LIBRARY)
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(VERIFIER_LIBS)

$(LIBRARY): $(LIB_OBJECTS)
	$(call say,AR,$@)
	$(QUIET)rm -f $@
	$(QUIET)ar rcsD $@ $^

$(TESTS): $(TEST_OBJECTS) $(LIBRARY)
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(LDFLAGS_ALL) -o $@ $(TEST_OBJECTS) $(LIBRARY) $(TEST_LIBS)

# Criterion's macros trip -Wconversion under gcc
$(BUILD)/tests/%.o: WARN += -Wno-conversion -Wno-sign-conversion

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(QUIET)$(CC) $(CFLAGS_ALL) -c -o $@ $<

## cluster-test: a study on a real Slurm of one node, started for it (root; installs slurm-wlm and munge)
.PHONY: cluster-test
cluster-test: setup
	@$(MAKE) --no-print-directory all
	@BIANZHI=$(abspath $(PROGRAM)) scripts/cluster-test

## bench: how long the engines and whole runs take, beside glpsol, CLP and CBC (which it installs)
bench: $(BENCH) $(PROGRAM)
	@scripts/setup glpk-utils coinor-clp coinor-cbc
	@scripts/bench $(BENCH) $(PROGRAM)

$(BENCH): $(BENCH_OBJECTS) $(LIBRARY)
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(LDFLAGS_ALL) -o $@ $(BENCH_OBJECTS) $(LIBRARY) $(LIBS)

# --- none of these is needed to build or to test ---

ASAN = -fsanitize=address,undefined
## asan: build and run the tests with AddressSanitizer and UndefinedBehaviorSanitizer, and prove that they are awake
asan:
	@$(MAKE) --no-print-directory BUILD=build/asan MODE_FLAGS="-O1 -g $(ASAN) -fno-sanitize-recover=undefined" \
	    MODE_LINK="$(ASAN)" run-sanitized

.PHONY: run-sanitized
run-sanitized: $(PROGRAM) $(VERIFIER) $(CATALOGUE) $(TESTS) $(BUILD)/tests/control/leak
	@scripts/check-sanitized $(abspath $(BUILD)/tests/control/leak $(PROGRAM) $(TESTS)) --jobs 2

$(BUILD)/tests/control/leak: $(BUILD)/tests/control/leak.o
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(LDFLAGS_ALL) -o $@ $^

FORMATTED = $(shell find solver models tests -name '*.[ch]' | LC_ALL=C sort)
TIDIED = $(filter-out tests/%,$(filter %.c,$(FORMATTED)))
## tidy: clang-tidy over the sources (package clang-tidy)
tidy:
	@printf '%s\n' $(TIDIED) | xargs -P 2 -n 4 sh -c 'clang-tidy --quiet "$$@" -- -std=c17 -D_POSIX_C_SOURCE=200809L \
	    -Isolver -Imodels 2>build/tidy.$$$$ || { cat build/tidy.$$$$; rm build/tidy.$$$$; exit 1; }; rm build/tidy.$$$$' tidy

## format: lay out all sources (package clang-format)
format:
	@clang-format -i $(FORMATTED)

## check-format: say which sources are laid out otherwise
check-format:
	@clang-format --dry-run --Werror $(FORMATTED)

## check: every check that runs nothing: arrows, layout, clang-tidy
check:
	@scripts/check-arrows
	@$(MAKE) --no-print-directory check-format tidy

## coverage: which share of the lines the tests run, room by room
coverage:
	@$(MAKE) --no-print-directory BUILD=build/coverage MODE_FLAGS="-O0 -g --coverage" MODE_LINK=--coverage run-tests
	@scripts/coverage build/coverage

FUZZ_SECONDS = 60
FUZZERS = $(patsubst tests/fuzz/%.c,build/fuzz/%,$(wildcard tests/fuzz/*.c))
## fuzz: random tables and scenarios for FUZZ_SECONDS each (package clang)
fuzz:
	@$(MAKE) --no-print-directory CC=clang BUILD=build/fuzz MODE_FLAGS="-O1 -g -fsanitize=fuzzer-no-link,address,undefined \
	    -fno-sanitize-recover=undefined" MODE_LINK="-fsanitize=address,undefined" $(FUZZERS)
	@for fuzzer in $(FUZZERS); do scripts/fuzz $$fuzzer $(FUZZ_SECONDS) || exit 1; done

build/fuzz/%: build/fuzz/tests/fuzz/%.o $(LIBRARY)
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(LDFLAGS_ALL) -fsanitize=fuzzer -o $@ $^ $(LIBS)

## install: the program and the shipped datasets under DESTDIR and PREFIX
install: $(PROGRAM) $(VERIFIER) $(CATALOGUE)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/bianzhi
	install -m 755 $(PROGRAM) $(VERIFIER) $(DESTDIR)$(PREFIX)/bin/
	install -D -m 644 $(CATALOGUE) $(DESTDIR)$(PREFIX)/share/locale/zh_CN/LC_MESSAGES/bianzhi.mo
	cd datasets && find . -type f -exec install -D -m 644 {} $(DESTDIR)$(abspath $(PREFIX))/share/bianzhi/datasets/{} \;

VERSION = $(shell sed -n 's/.*BIANZHI_VERSION "\(.*\)"/\1/p' solver/base/version.h)
## dist: a source archive of the last commit, the same bytes each time
dist:
	@mkdir -p build
	git archive --format=tar --prefix=bianzhi-$(VERSION)/ HEAD | gzip -9n >build/bianzhi-$(VERSION).tar.gz

## clean: remove everything built
clean:
	rm -rf build

-include $(LIB_OBJECTS:.o=.d) $(TEST_OBJECTS:.o=.d) $(BENCH_OBJECTS:.o=.d) $(BUILD)/solver/main.d $(BUILD)/solver/verify.d
