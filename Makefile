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
       -Wimplicit-fallthrough -Werror=implicit-function-declaration -Werror=unused-result $(WERROR)
HARDEN = -fstack-protector-strong
# late expansion (=): the rules for tests change WARN. What is compiled does not know in which folder; what a packager or
# user asks for, CPPFLAGS and CFLAGS, comes last.
CFLAGS_ALL = -std=c17 -D_POSIX_C_SOURCE=200809L $(MODE_FLAGS) -ffp-contract=off -ffile-prefix-map='$(CURDIR)'=. $(HARDEN) \
             $(WARN) -Isolver -Imodels $(INCLUDED) -MMD -MP $(COUNTED) $(CPPFLAGS) $(CFLAGS)
LDFLAGS_ALL = -Wl,-z,relro,-z,now $(MODE_LINK) $(LDFLAGS)
# what studies alone need is linked in: as shared libraries the two would double the time of a short command.
# libxlsxwriter is loaded when a workbook is written (solver/io/xlsxwriter.c)
STUDY_LIBS = -Wl,-Bstatic -lgsl -lgslcblas -lsqlite3 -Wl,-Bdynamic
LIBS = -lglpk -lcsv -lcjson -lunistring -lnettle -lminizip -lexpat $(STUDY_LIBS) -lm -lpthread
# the verifier is linked without -lglpk: an object that asks for an engine does not get in unnoticed
VERIFIER_LIBS = $(filter-out -lglpk $(STUDY_LIBS),$(LIBS))
TEST_LIBS = -lcriterion -lmpfr -lgmp -lopencc -lxlsxwriter $(LIBS)

# whole paths for a shell: the project may stand in a folder with blanks in its name
quoted = $(foreach file,$(1),'$(abspath $(file))')
find_c = $(shell find $(1) -name '*.c' 2>/dev/null | LC_ALL=C sort)
# FORM=page: for the page (make page). What solver/page/ has in place of a file is for it alone; studies stay on the
# command line, and one process has no other.
FORM ?= native
LEFT_OUT_native = solver/page/%
LEFT_OUT_page = solver/study/% solver/cli/study.c solver/cli/report_study.c solver/cli/judge_study.c solver/io/exchange.c solver/io/apart.c solver/io/xlsxwriter.c solver/report/figures.c solver/report/javascript.c
LIB_SOURCES := $(filter-out solver/main.c solver/verify.c $(LEFT_OUT_$(FORM)),$(call find_c,solver models))
BENCH_SOURCES := $(call find_c,tests/bench)
# tests/main.c is no test: the program with the second plan, tests/models/minimal/model.c, among its models
SECOND_PLAN := tests/main.c tests/models/minimal/model.c
# programs of their own, of targets of their own; make test sees that they still compile
APART := $(call find_c,tests/bench tests/fuzz tests/control tests/coverage tests/faults tests/mutants tests/readers)
TEST_SOURCES := $(filter-out $(APART) $(SECOND_PLAN),$(call find_c,tests))
LIB_OBJECTS := $(LIB_SOURCES:%.c=$(BUILD)/%.o)
TEST_OBJECTS := $(TEST_SOURCES:%.c=$(BUILD)/%.o)
LIBRARY := $(BUILD)/libbianzhi.a
# a folder is newer once a file of it is gone: what is put together of all its files is put together again
find_folders = $(shell find $(1) -type d ! -name po 2>/dev/null)
LIB_FOLDERS := $(call find_folders,solver models)
TEST_FOLDERS := $(call find_folders,tests)
# what stands in every report: our own page, and d3 from the installed package node-d3
D3 ?= /usr/share/nodejs/d3/dist/d3.min.js
PAGE := $(BUILD)/solver/report/sources.o
EMBED_native = -DSECTION=.rodata -DOBJECT=%object -Wa,--noexecstack
EMBED_page = -DSECTION='.rodata.page,"",@' -DOBJECT=@object
DRAWINGS := solver/report/page/start.js $(sort $(wildcard solver/report/page/drawings/*.js)) solver/report/page/figure.js
DRAWN := $(DRAWINGS) solver/report/page/page.js
PAGE_PARTS := solver/report/page/page.js solver/report/page/report.js
LIB_OBJECTS += $(PAGE)
# COUNTED: what a build needs that counts its lines (make coverage)
ifneq ($(COUNTED),)
LIB_OBJECTS += $(BUILD)/tests/coverage/counts.o
endif
# the page: make page builds it, install and dist take it along where it was built; a release archive has it
DESK := build/page/bianzhi.html
BUILT_DESK = $(firstword $(wildcard $(DESK) bianzhi.html))
# what else lies below datasets/ is somebody's own
SHIPPED_DATA = $(strip $(file <datasets/shipped))
PROGRAM := $(BUILD)/bianzhi
VERIFIER := $(BUILD)/bianzhi-verify
TESTS := $(BUILD)/run-tests
TWO_PLANS := $(BUILD)/bianzhi-two-plans
BENCH := $(BUILD)/tests/bench/engines
FAULTS := $(TWO_PLANS) $(BUILD)/tests/faults/sweep $(BUILD)/tests/faults/inject.so
BENCH_OBJECTS := $(BENCH_SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/tests/support/county_ledger.o

# gettext: each room keeps the words it speaks; the program reads one catalogue beside it
PO := $(wildcard solver/po/zh_CN.po models/*/po/zh_CN.po)
CATALOGUE := $(BUILD)/locale/zh_CN/LC_MESSAGES/bianzhi.mo

# for man and bash, in the layout of share/: the program writes them from its own tables of commands and options
MANUALS := $(foreach page,bianzhi bianzhi-verify,$(BUILD)/man/man1/$(page).1 $(BUILD)/man/zh_CN/man1/$(page).1)
COMPLETION := $(BUILD)/bash-completion/completions/bianzhi

.DELETE_ON_ERROR:
.DEFAULT_GOAL := all
.PHONY: all help setup demo test soak bench asan tidy format check-format check-scripts warnings check coverage faults kills mutants fuzz install uninstall dist clean

## all: the program, and the verifier that contains no engine; man pages and completion
all: $(PROGRAM) $(VERIFIER) $(CATALOGUE) $(MANUALS) $(COMPLETION)

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

## test: install what is missing, build, run every quick test, or those of one suite (ONLY=keep_staff)
test: setup
	@$(MAKE) --no-print-directory run-tests

## run-tests: the same with what is installed, for packagers (ONLY=keep_staff)
# seconds; and which calls are made to fail, as in faults
LONGEST = 900
FAILING = 500
.PHONY: run-tests
run-tests: $(PROGRAM) $(VERIFIER) $(CATALOGUE) $(MANUALS) $(COMPLETION) $(TESTS) $(FAULTS) $(APART:%.c=$(BUILD)/%.o)
	@BUILD=$(BUILD) scripts/check-arrows
	@$(if $(ONLY),,scripts/faults $(call quoted,$(PROGRAM) $(FAULTS) tests/faults/commands) $(FAILING))
	@LC_ALL=C.UTF-8 LANGUAGE= BIANZHI=$(call quoted,$(PROGRAM)) BIANZHI_VERIFY=$(call quoted,$(VERIFIER)) \
	    $(if $(filter-out build/%,$(BUILD)),BIANZHI_DATASETS=$(call quoted,datasets)) timeout $(LONGEST) $(TESTS) --jobs 2 \
	    $(if $(ONLY),--filter '$(ONLY)/*')
	@$(if $(ONLY),,if [ $(DESK) -nt $(PROGRAM) ]; then SHORT=1 BIANZHI=$(call quoted,$(PROGRAM)) scripts/page-test; fi)

## soak: SOAK times the random cases of make test, an hour: engine against engine, edited runs, causes, counties, roads, studies (SOAK=300)
# the tests of the suite "soak"
SOAK = 300
soak: $(PROGRAM) $(VERIFIER) $(TESTS)
	@BIANZHI_SOAK=$(SOAK) $(TESTS) --filter 'soak/*' --jobs 2

## faults: let every allocation and every call of the system of each command fail, one at a time (EVERY=50: each fiftieth; EVERY=0: the first from each place in the code by each way; EVERY=place: by whatever way)
# stopped and called again it goes on; build/release/faults holds what is done
EVERY = 1
faults: $(PROGRAM) $(CATALOGUE) $(FAULTS)
	@scripts/faults $(call quoted,$(PROGRAM) $(FAULTS) tests/faults/commands) $(EVERY) $(call quoted,$(BUILD)/faults)

## kills: kill studies and what writes files at random moments, so often each; all goes on, whole or not at all (KILLS=100)
KILLS = 100
kills: $(PROGRAM) $(CATALOGUE)
	@scripts/kills $(call quoted,$(PROGRAM)) $(KILLS)

$(BUILD)/tests/faults/sweep: $(BUILD)/tests/faults/sweep.o
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(LDFLAGS_ALL) -o $@ $^

$(BUILD)/tests/faults/inject.so: $(BUILD)/tests/faults/inject.o
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(LDFLAGS_ALL) -shared -o $@ $^

$(BUILD)/tests/faults/inject.o: override MODE_FLAGS += -fPIC
# they stand beside the program and are none of it
$(BUILD)/tests/faults/%: override MODE_LINK =

$(CATALOGUE): $(PO)
	@mkdir -p $(@D)
	$(call say,MO,$@)
	$(QUIET)msgcat --use-first $(PO) | msgfmt --check-format --check-header -o $@ -

# a page of a command that is a program of its own is asked for by the command's name
$(MANUALS): $(PROGRAM) $(CATALOGUE)
	@mkdir -p $(@D)
	$(call say,MAN,$@)
	$(QUIET)$(PROGRAM) --lang $(if $(findstring /zh_CN/,$@),zh,en) help --man $(patsubst bianzhi-%,%,$(filter bianzhi-%,$(basename $(@F)))) >$@

$(COMPLETION): $(PROGRAM)
	@mkdir -p $(@D)
	$(call say,BASH,$@)
	$(QUIET)$(PROGRAM) help --completion bash >$@

## words: bring the catalogues of translations up to date with the sources
.PHONY: words
words:
	@scripts/words

## schema: write datasets/scenario.schema.json anew, after a rule, a goal or a parameter changed
.PHONY: schema
schema: $(PROGRAM)
	@$(PROGRAM) --lang en rules --json-schema >datasets/scenario.schema.json

$(PROGRAM): $(BUILD)/solver/main.o $(LIBRARY)
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS)

$(VERIFIER): $(BUILD)/solver/verify.o $(LIBRARY)
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(VERIFIER_LIBS)

# solver/report/page is not to be made of page.c
$(LIB_FOLDERS) $(TEST_FOLDERS): ;

$(BUILD)/libbianzhi.a: $(LIB_OBJECTS) $(LIB_FOLDERS)
	$(call say,AR,$@)
	$(QUIET)rm -f $@
	$(QUIET)$(AR) rcsD $@ $(LIB_OBJECTS)

$(BUILD)/libbianzhi.so: $(LIB_OBJECTS) $(LIB_FOLDERS)
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(LDFLAGS_ALL) -shared -Wl,-soname,$(@F) -o $@ $(LIB_OBJECTS) $(LIBS)

# all of it: two functions of one name, of which an archive would silently give the first, do not link
WHOLE_LIBRARY = -Wl,--whole-archive $(LIBRARY) -Wl,--no-whole-archive

$(TWO_PLANS): $(SECOND_PLAN:%.c=$(BUILD)/%.o) $(LIBRARY)
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS)

$(TESTS): $(TEST_OBJECTS) $(LIBRARY) $(TEST_FOLDERS) | $(TWO_PLANS)
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(LDFLAGS_ALL) -o $@ $(TEST_OBJECTS) $(WHOLE_LIBRARY) $(TEST_LIBS)

# Criterion's macros trip -Wconversion under gcc; of the tests no lines are counted
$(BUILD)/tests/%.o: WARN += -Wno-conversion -Wno-sign-conversion
$(BUILD)/tests/%.o: override COUNTED =

$(PAGE): solver/report/sources.S solver/report/page/page.html solver/report/page/page.css solver/report/page/document.js \
    $(DRAWINGS) $(PAGE_PARTS) solver/report/page/drawings $(D3)
	@mkdir -p $(@D)
	$(call say,AS,$<)
	$(QUIET)cat $(DRAWINGS) >$(@D)/drawings.js
	$(QUIET)cat $(PAGE_PARTS) >$(@D)/page.js
	$(QUIET)$(CC) -DD3='"$(D3)"' -DDRAWINGS_SCRIPT='"$(@D)/drawings.js"' -DPAGE_SCRIPT='"$(@D)/page.js"' $(EMBED_$(FORM)) -c -o $@ $<

# traditional characters, from OpenCC's dictionary; the program itself does without it
$(BUILD)/scripts/traditional: $(BUILD)/scripts/traditional.o
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(LDFLAGS_ALL) -o $@ $^ -lopencc -lunistring

$(BUILD)/solver/base/script_pairs.h: $(BUILD)/scripts/traditional
	@mkdir -p $(@D)
	$(call say,PAIRS,$@)
	$(QUIET)$< >$@

# where the page is built, that of the program: what makes it runs here
PAIRS ?= $(BUILD)/solver/base
$(BUILD)/solver/base/script.o: INCLUDED = -I$(PAIRS:%/base=%)
$(BUILD)/solver/base/script.o: $(PAIRS)/script_pairs.h

# Debian keeps this library's headers in a folder of their own
JAVASCRIPT = -isystem /usr/include/webkitgtk-4.1
$(BUILD)/solver/report/javascript.o: INCLUDED = $(JAVASCRIPT)

# the innermost loops
$(BUILD)/solver/engine/%.o: MODE_FLAGS += -O3

$(D3):
	@echo "Makefile: $@ is missing; make setup installs it (package node-d3)" >&2; exit 1

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(QUIET)$(CC) $(CFLAGS_ALL) -c -o $@ $<

## cluster-test: a study on a real Slurm of one node, started for it (root; installs slurm-wlm and munge)
.PHONY: cluster-test
cluster-test: setup
	@$(MAKE) --no-print-directory all
	@BIANZHI=$(call quoted,$(PROGRAM)) scripts/cluster-test

## desk-test: reports opened in Chromium, workbooks in LibreOffice, figures compared (installs both; pictures in build/desk/)
.PHONY: desk-test
desk-test: setup
	@scripts/setup chromium nodejs libreoffice-calc-nogui poppler-utils librsvg2-bin fonts-noto-cjk
	@$(MAKE) --no-print-directory all
	@BIANZHI=$(call quoted,$(PROGRAM)) scripts/desk-test

## readers: our reader of workbooks beside openpyxl and LibreOffice, over files of five writers (installs them; npm)
.PHONY: readers
readers: setup
	@scripts/setup python3-openpyxl python3-xlsxwriter libreoffice-calc-nogui
	@command -v npm >/dev/null || scripts/setup nodejs npm
	@$(MAKE) --no-print-directory all $(BUILD)/tests/readers/dump
	@DUMP=$(call quoted,$(BUILD)/tests/readers/dump) scripts/readers

$(BUILD)/tests/readers/dump: $(BUILD)/tests/readers/dump.o $(LIBRARY)
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS)

## bench: how long the engines and whole runs take, beside pricing every account once, glpsol, CLP, CBC and LEMON (which it installs)
bench: $(BENCH) $(PROGRAM)
	@scripts/setup glpk-utils coinor-clp coinor-cbc liblemon-utils
	@scripts/bench $(BENCH) $(PROGRAM)

$(BENCH): $(BENCH_OBJECTS) $(LIBRARY)
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(LDFLAGS_ALL) -o $@ $(BENCH_OBJECTS) $(LIBRARY) $(LIBS)

# --- none of these is needed to build or to test ---

PAGE_MODE = -O2 -Ibuild/page/include
## page: bianzhi.html, the program as one file that opens by double click (installs emscripten, fetches Debian's sources)
.PHONY: page
page: setup
	@scripts/setup emscripten node-acorn dpkg-dev nodejs
	@$(MAKE) --no-print-directory all
	@$(MAKE) --no-print-directory -f solver/page/libraries.mk build/page/sources/versions
	@$(MAKE) --no-print-directory -f solver/page/libraries.mk
	@NODE_PATH=/usr/share/nodejs $(MAKE) --no-print-directory BUILD=build/page/program PAIRS=$(abspath $(BUILD)/solver/base) \
	    CC=emcc AR=emar MODE_FLAGS="$(PAGE_MODE)" HARDEN= WARN=-Werror=unused-result FORM=page $(DESK)

build/page/program/bianzhi.js: $(BUILD)/solver/main.o $(LIBRARY) build/page/libraries.a
	$(call say,WASM,$@)
	$(QUIET)$(CC) -O2 -o $@ $^ -sMODULARIZE=1 -sEXPORT_NAME=bianzhi -sALLOW_MEMORY_GROWTH=1 -sINVOKE_RUN=0 -sENVIRONMENT=worker,node \
	    -sDYNAMIC_EXECUTION=0 -sNODEJS_CATCH_EXIT=0 -sNODEJS_CATCH_REJECTION=0 \
	    -sEXPORTED_FUNCTIONS=_main,_malloc,_free,_page_deflate,_page_inflate -sEXPORTED_RUNTIME_METHODS=callMain,FS

$(DESK): build/page/program/bianzhi.js $(CATALOGUE) $(DRAWN) $(D3) $(wildcard solver/page/desk/*) solver/page/assemble.mjs \
    solver/report/page/page.css $(SHIPPED_DATA)
	$(call say,PAGE,$@)
	$(QUIET)node solver/page/assemble.mjs $@ $(basename $<) $(CATALOGUE) build/page/sources $(D3) $(DRAWN)

## page-test: the page in Chromium and Firefox, its figures and files beside the command line's (installs both; COUNTIES=1000)
.PHONY: page-test
page-test:
	@scripts/setup chromium firefox-esr node-ws unzip fonts-noto-cjk
	@$(MAKE) --no-print-directory page
	@BIANZHI=$(call quoted,$(PROGRAM)) scripts/page-test

ASAN = -fsanitize=address,undefined
## asan: build and run the tests with AddressSanitizer and UndefinedBehaviorSanitizer, and prove that they are awake
asan:
	@$(MAKE) --no-print-directory BUILD=build/asan MODE_FLAGS="-O1 -g $(ASAN) -fno-sanitize-recover=undefined" \
	    MODE_LINK="$(ASAN)" run-sanitized

.PHONY: run-sanitized
run-sanitized: $(PROGRAM) $(VERIFIER) $(CATALOGUE) $(MANUALS) $(COMPLETION) $(TESTS) $(BUILD)/tests/control/leak
	@scripts/check-sanitized $(call quoted,$(BUILD)/tests/control/leak $(PROGRAM) $(TESTS)) --jobs 2

$(BUILD)/tests/control/leak: $(BUILD)/tests/control/leak.o
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(LDFLAGS_ALL) -o $@ $^

FORMATTED = $(shell find solver models tests -name '*.[ch]' | LC_ALL=C sort)
TIDIED = $(filter-out tests/%,$(filter %.c,$(FORMATTED)))
## tidy: clang-tidy over the sources (package clang-tidy)
tidy: $(BUILD)/solver/base/script_pairs.h
	@printf '%s\n' $(TIDIED) | xargs -P 2 -n 4 sh -c 'clang-tidy --quiet "$$@" -- -std=c17 -D_POSIX_C_SOURCE=200809L \
	    -Isolver -Imodels -I$(BUILD)/solver $(JAVASCRIPT) 2>build/tidy.$$$$ || { cat build/tidy.$$$$; rm build/tidy.$$$$; exit 1; }; rm build/tidy.$$$$' tidy

## format: lay out all sources (package clang-format)
format:
	@clang-format -i $(FORMATTED)

## check-format: say which sources are laid out otherwise
check-format:
	@clang-format --dry-run --Werror $(FORMATTED)

## warnings: what clang warns of in sources and tests, gcc being what builds them (package clang)
# with the build's own flags, and makes nothing; gcov.h is gcc's
warnings: $(BUILD)/solver/base/script_pairs.h
	@$(MAKE) --no-print-directory BUILD=build/clang PAIRS=$(abspath $(BUILD)/solver/base) CC=clang \
	    MODE_FLAGS="-O2 -fsyntax-only" WERROR=-Werror read-by-clang
.PHONY: read-by-clang
read-by-clang: $(patsubst %.c,$(BUILD)/%.o,solver/main.c solver/verify.c $(LIB_SOURCES) $(TEST_SOURCES) $(SECOND_PLAN) \
    $(filter-out tests/coverage/%,$(APART)))

## check-scripts: shellcheck over the scripts (package shellcheck)
check-scripts:
	@shellcheck .ci/run $(filter-out %.awk %.c,$(wildcard scripts/*))

## check: every check that runs nothing: arrows, circles, layout, scripts, warnings of clang, clang-tidy
check: $(PROGRAM) $(VERIFIER)
	@BUILD=$(BUILD) scripts/check-arrows
	@$(MAKE) --no-print-directory check-format check-scripts warnings tidy

## coverage: which share of the lines and branches the tests run, room by room; in build/coverage/uncovered what they do not
# threads count, too, and processes that leave by _exit
coverage: setup
	@find build/coverage -name '*.gcda' -delete 2>/dev/null || true
	@$(MAKE) --no-print-directory BUILD=build/coverage MODE_FLAGS="-O0 -g" COUNTED="--coverage -fprofile-update=atomic" \
	    MODE_LINK="--coverage -Wl,--wrap=_exit" LONGEST=7200 FAILING=place run-tests
	@scripts/coverage build/coverage

SEED = 1
MUTANTS = 500
ROOM = ask judge ledger model network rules simplex table
## mutants: break the code in MUTANTS ways a room, drawn from SEED, and name those that no test notices (ROOM=judge)
# a mutant is one file compiled anew, put before the shared library by the loader
mutants: setup
	@$(MAKE) --no-print-directory BUILD=build/mutants MODE_FLAGS="-O1 -fPIC" LIBRARY=build/mutants/libbianzhi.so \
	    STUDY_LIBS="-lgsl -lgslcblas -lsqlite3" \
	    MODE_LINK="-Wl,-z,lazy -Wl,-rpath,'\$$\$$ORIGIN'" mutable
	@for room in $(ROOM); do CC="$(CC)" nice -n 10 scripts/mutate $$room $(MUTANTS) $(SEED) || exit 1; done

.PHONY: mutable
mutable: $(PROGRAM) $(VERIFIER) $(CATALOGUE) $(MANUALS) $(COMPLETION) $(BUILD)/run-direct

# the same tests in one process; --export-dynamic: what it has in place of Criterion's own comes first
$(BUILD)/run-direct: $(TEST_OBJECTS) $(BUILD)/tests/mutants/direct.o $(LIBRARY)
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(LDFLAGS_ALL) -Wl,--export-dynamic -o $@ $^ $(TEST_LIBS)

FUZZ_RUNS = 10000000
FUZZ_SECONDS = 60
FUZZERS = $(patsubst tests/fuzz/%.c,build/fuzz/%,$(wildcard tests/fuzz/*.c))
## fuzz: every reader on inputs made up, FUZZ_RUNS of them or FUZZ_SECONDS long in all; called again it goes on (package clang)
fuzz:
	@$(MAKE) --no-print-directory CC=clang BUILD=build/fuzz MODE_FLAGS="-O1 -g -fsanitize=fuzzer-no-link,address,undefined \
	    -fno-sanitize-recover=undefined" MODE_LINK="-fsanitize=address,undefined" $(FUZZERS)
	@for fuzzer in $(FUZZERS); do scripts/fuzz $$fuzzer $(FUZZ_RUNS) $(FUZZ_SECONDS) || exit 1; done

FUZZ_SUPPORT = build/fuzz/tests/support/fuzz_folder.o build/fuzz/tests/support/store_checksum.o
build/fuzz/%: build/fuzz/tests/fuzz/%.o $(FUZZ_SUPPORT) $(LIBRARY)
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(LDFLAGS_ALL) -fsanitize=fuzzer -o $@ $^ $(LIBS)

SHARE = $(DESTDIR)$(PREFIX)/share
# below SHARE, beside the folders that are ours alone
SHARED = locale/zh_CN/LC_MESSAGES/bianzhi.mo $(MANUALS:$(BUILD)/%=%) $(addprefix bash-completion/completions/,bianzhi bianzhi-verify)
PAPERS = $(wildcard README.md README.zh.md CHANGELOG.md SECURITY.md CONTRIBUTING.md LICENSE)
## install: programs, datasets, words, man pages and completion under DESTDIR and PREFIX
# what is installed finds its datasets and words from where the program lies, wherever that is moved
install: all
	install -d '$(DESTDIR)$(PREFIX)/bin' '$(SHARE)/doc/bianzhi'
	install -m 755 $(PROGRAM) $(VERIFIER) '$(DESTDIR)$(PREFIX)/bin/'
	install -m 644 $(PAPERS) '$(SHARE)/doc/bianzhi/'
	$(QUIET)for file in $(filter-out %/bianzhi-verify,$(SHARED)); do \
	    install -D -m 644 $(BUILD)/$$file '$(SHARE)'/$$file || exit 1; done
	$(QUIET)ln -sf bianzhi '$(SHARE)/bash-completion/completions/bianzhi-verify'
	$(QUIET)for file in $(SHIPPED_DATA); do \
	    install -D -m 644 $$file '$(SHARE)'/bianzhi/$$file || exit 1; done
	$(QUIET)if [ -f '$(BUILT_DESK)' ]; then install -m 644 $(BUILT_DESK) '$(SHARE)/bianzhi/'; \
	    else echo "bianzhi.html was not built and is not installed; make page builds it"; fi

## uninstall: remove what install put there
uninstall:
	$(QUIET)for file in $(notdir $(PROGRAM) $(VERIFIER)); do rm -f '$(DESTDIR)$(PREFIX)/bin'/$$file; done
	$(QUIET)for file in $(SHARED); do rm -f '$(SHARE)'/$$file; done
	rm -rf '$(SHARE)/bianzhi' '$(SHARE)/doc/bianzhi'

# the commit's, not that of the sources as they lie here
VERSION = $(shell git show HEAD:solver/base/version.h | sed -n 's/.*BIANZHI_VERSION "\(.*\)"/\1/p')
## dist: an archive of the last commit, with bianzhi.html if that was built, the same bytes each time
dist:
	@git rev-parse --verify --quiet HEAD >/dev/null || { echo "make dist packs a commit, and this is no git repository" >&2; exit 1; }
	@mkdir -p build
	git archive -9 -o build/bianzhi-$(VERSION).tar.gz --prefix=bianzhi-$(VERSION)/ $(addprefix --add-file=,$(wildcard $(DESK))) HEAD
	@$(if $(wildcard $(DESK)),,echo "bianzhi.html was not built and is not in the archive; make page builds it")

## clean: remove everything built
clean:
	rm -rf build

-include $(LIB_OBJECTS:.o=.d) $(TEST_OBJECTS:.o=.d) $(APART:%.c=$(BUILD)/%.d) $(SECOND_PLAN:%.c=$(BUILD)/%.d) $(BUILD)/solver/main.d $(BUILD)/solver/verify.d
