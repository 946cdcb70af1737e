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
LIBS = -lglpk -lcsv -lcjson -lunistring -lnettle -lm -lpthread
# the verifier is linked without -lglpk: an object that asks for an engine does not get in unnoticed
VERIFIER_LIBS = $(filter-out -lglpk,$(LIBS))
TEST_LIBS = -lcriterion $(LIBS)

find_c = $(shell find $(1) -name '*.c' 2>/dev/null | LC_ALL=C sort)
LIB_SOURCES := $(filter-out solver/main.c solver/verify.c,$(call find_c,solver models))
BENCH_SOURCES := $(call find_c,tests/bench)
TEST_SOURCES := $(filter-out $(BENCH_SOURCES),$(call find_c,tests))
LIB_OBJECTS := $(LIB_SOURCES:%.c=$(BUILD)/%.o)
TEST_OBJECTS := $(TEST_SOURCES:%.c=$(BUILD)/%.o)
LIBRARY := $(BUILD)/libbianzhi.a
PROGRAM := $(BUILD)/bianzhi
VERIFIER := $(BUILD)/bianzhi-verify
TESTS := $(BUILD)/run-tests
BENCH := $(BUILD)/tests/bench/engines
BENCH_OBJECTS := $(BENCH_SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/tests/support/county_ledger.o

.DELETE_ON_ERROR:
.DEFAULT_GOAL := all
.PHONY: all help setup demo test soak bench asan tidy format check install clean

## all: the program, and the verifier that contains no engine
all: $(PROGRAM) $(VERIFIER)

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
run-tests: $(PROGRAM) $(VERIFIER) $(TESTS)
	@scripts/check-arrows
	@BIANZHI=$(abspath $(PROGRAM)) BIANZHI_VERIFY=$(abspath $(VERIFIER)) timeout 900 $(TESTS) --jobs 2

## soak: random cases by the hundred thousand (tests of the suite "soak", which are quick in `make test`)
soak: $(PROGRAM) $(VERIFIER) $(TESTS)
	@BIANZHI_SOAK=100000 $(TESTS) --filter 'soak/*' --jobs 2

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

## bench: how long the engines take, beside glpsol, CLP and CBC where these are installed
bench: $(BENCH)
	@scripts/bench $(BENCH)

$(BENCH): $(BENCH_OBJECTS) $(LIBRARY)
	$(CC) $(LDFLAGS_ALL) -o $@ $(BENCH_OBJECTS) $(LIBRARY) $(LIBS)

## clean: remove everything built
clean:
	rm -rf build

-include $(LIB_OBJECTS:.o=.d) $(TEST_OBJECTS:.o=.d) $(BENCH_OBJECTS:.o=.d) $(BUILD)/solver/main.d $(BUILD)/solver/verify.d
