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
LIBS = -lglpk -lcsv -lcjson -lunistring -lnettle -lgsl -lgslcblas -lsqlite3 -lm -lpthread
TEST_LIBS = -lcriterion $(LIBS)

find_c = $(shell find $(1) -name '*.c' 2>/dev/null | LC_ALL=C sort)
LIB_SOURCES := $(filter-out solver/main.c solver/verify.c,$(call find_c,solver models))
TEST_SOURCES := $(call find_c,tests)
LIB_OBJECTS := $(LIB_SOURCES:%.c=$(BUILD)/%.o)
TEST_OBJECTS := $(TEST_SOURCES:%.c=$(BUILD)/%.o)
LIBRARY := $(BUILD)/libbianzhi.a
PROGRAM := $(BUILD)/bianzhi
TESTS := $(BUILD)/tests/run

.DELETE_ON_ERROR:
.DEFAULT_GOAL := all
.PHONY: all help setup demo test soak bench asan tidy format check install clean

## all: the program
all: $(PROGRAM)

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
run-tests: $(PROGRAM) $(TESTS)
	@scripts/check-arrows
	@BIANZHI=$(abspath $(PROGRAM)) timeout 900 $(TESTS) --jobs 2

$(PROGRAM): $(BUILD)/solver/main.o $(LIBRARY)
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS)

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

## clean: remove everything built
clean:
	rm -rf build

-include $(LIB_OBJECTS:.o=.d) $(TEST_OBJECTS:.o=.d) $(BUILD)/solver/main.d
