/* Runs command lines again and again and lets one call of theirs fail each time: every allocation once and
 * from there on, every call of the system once with "no space left" and once with "input/output error"
 * (tests/faults/inject.c does it). Whatever fails, a command either does its work all the same, byte for
 * byte, or ends with exit code 4, says why, and leaves nothing behind. And before every call that changes
 * something on the disk it is killed: what it was to write then stands whole or not at all, and when it is
 * run once more all is as if nothing had been.
 *
 * usage: sweep PROGRAM SMALLER LIBRARY FOLDER COMMANDS EVERY [RECORD]
 * FOLDER holds what the commands read; each runs in a copy of it, writes into out/ there and has tmp/ for its
 * temporary files. COMMANDS has a command line a line, words apart by spaces; a + before it lets it leave
 * behind what it has done when it fails, a - gives it to SMALLER, a program whose first plan is a small one.
 * Of each command's calls of a kind every so many-th is tried alone, or with EVERY 0 the first of those that
 * are made from one place in the code by one way, or with "place" the first that comes from a place, or from
 * above it, which no call of any command came from before. Prints what was not as it must be, a line each,
 * and the counts; exit code 1 when there was anything.
 *
 * Some hundred tries are a stretch, which one of the workers takes. RECORD gets a line for each stretch that
 * is done, behind what it found; a sweep that was ended goes on from there, unless the program is another.
 *
 * To try a call the program is not started anew: it waits before main, and a copy of it goes on. To try an
 * allocation it waits right before it, or before it changes anything on the disk. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <inttypes.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "inject.h"

/* X(name, words): how a try can end. */
#define VERDICT_MAP(X)                                                                                       \
    X(CLEAN, "clean")                                                                                        \
    X(CRASH, "crash")         /* a signal, an internal error, or no end */                                   \
    X(SILENT, "silent")       /* exit code of success, and not the same output */                            \
    X(LEFTOVERS, "leftovers") /* failed, and left files behind */                                            \
    X(WORDLESS, "wordless")   /* failed without a word */                                                    \
    X(MISNAMED, "misnamed")   /* failed by another code than 4: it blames something else */                  \
    X(TORN, "torn")           /* killed, and left half of it, or what a later run does not mend */

enum verdict {
#define VERDICT_ENUM(name, words) VERDICT_##name,
    VERDICT_MAP(VERDICT_ENUM)
#undef VERDICT_ENUM
        NVERDICTS
};

enum {
    MOST_WORDS = 32,
    MOST_LINE = 1024,
    MOST_LINES = 256,
    NWORKERS = 2,
    STRETCH = 600, /* tries */
    CODE_FAILED = 4,
    CODE_INTERNAL = 70
};

static const char *const verdict_words[] = {
#define VERDICT_WORDS(name, words) words,
    VERDICT_MAP(VERDICT_WORDS)
#undef VERDICT_WORDS
};
static const char *const call_words[] = {
#define CALL_WORDS(name, words) words,
    INJECT_MAP(CALL_WORDS)
#undef CALL_WORDS
};

/* What a run gave: its exit code (128 + signal), whether it said anything on stderr, and digests of its
 * output. */
struct outcome {
    int code;
    bool spoke, left;
    uint64_t out, files, rest; /* of what it printed, of what it left in out/ and in tmp/ */
    uint64_t seen;             /* of what is not hidden in out/ */
    char said[200];
};

/* A command line, and how it runs when nothing fails. */
struct line {
    char text[MOST_LINE];
    struct outcome good;
    uint64_t calm;                   /* allocations made before it changes anything */
    uint64_t *chosen[INJECT_NCALLS]; /* the calls to be tried, from 1 */
    uint64_t nchosen[INJECT_NCALLS];
};

/* What is done to a call. */
enum attempt { ATTEMPT_ONCE, ATTEMPT_AGAIN, ATTEMPT_KILL, NATTEMPTS };

/* Tries first to last - 1 of one kind of call of one line; each call that is chosen has NATTEMPTS in a row.
 */
struct stretch {
    size_t line;
    enum inject_call call;
    uint64_t first, last;
};

struct sweep {
    const char *program, *smaller, *library, *folder;
    const char *which; /* calls are tried, as the command line says */
    uint64_t every;
    enum inject_look look; /* that says which, where it is not every so many-th */
    int record;            /* -1: none */
    struct line *lines;
    size_t nlines;
    struct stretch *stretches;
    size_t nstretches;
    struct shared {
        _Atomic size_t next; /* stretch to be taken */
        _Atomic uint64_t counts[MOST_LINES][NVERDICTS];
        _Atomic uint64_t of_calls[INJECT_NCALLS][NVERDICTS];
    } * shared;
    bool *done; /* [nstretches]: the record has it */
};

/* One worker's place: the folder it stands in, and the program that waits there to be copied. */
struct bench {
    const struct sweep *sweep;
    struct inject *page;
    int out, err; /* what the program prints to */
    size_t line;  /* that the program was started with; nlines: none was */
    uint64_t at;  /* the allocation it waits before; 0: it waits before main */
    pid_t server;
    int orders, answers;
};

static void die(const char *what)
{
    perror(what);
    exit(2);
}

static void *share(size_t size)
{
    void *map = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (map == MAP_FAILED)
        die("memory for all workers");
    return map;
}

/* --- digests --- */

#define DIGEST_OF_NOTHING 0xCBF29CE484222325U

static uint64_t digest_bytes(uint64_t digest, const void *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) /* FNV-1a */
        digest = (digest ^ ((const unsigned char *)bytes)[i]) * 0x100000001B3U;
    return digest;
}

static uint64_t digest_file(uint64_t digest, const char *path)
{
    char bytes[1 << 14];
    FILE *file = fopen(path, "rb");
    if (!file)
        die(path);
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0;)
        digest = digest_bytes(digest, bytes, n);
    fclose(file);
    return digest;
}

static int visible(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

static int not_hidden(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static uint64_t digest_folder(uint64_t digest, const char *path, int (*take)(const struct dirent *),
                              bool *any)
{
    struct dirent **entries;
    int n = scandir(path, &entries, take, alphasort);
    if (n < 0)
        die(path);
    for (int i = 0; i < n; i++) {
        char below[4096];
        struct stat stat_of;
        snprintf(below, sizeof below, "%s/%s", path, entries[i]->d_name);
        digest = digest_bytes(digest, entries[i]->d_name, strlen(entries[i]->d_name) + 1);
        *any = true;
        if (stat(below, &stat_of) != 0)
            die(below);
        if (S_ISDIR(stat_of.st_mode))
            digest = digest_folder(digest, below, take, any);
        else if (!strstr(below, ".sqlite")) /* pages of a store lie where there was room for them */
            digest = digest_file(digest, below);
        free(entries[i]);
    }
    free(entries);
    return digest;
}

/* --- running a line --- */

static int drop(const char *path, const struct stat *stat_of, int kind, struct FTW *walk)
{
    (void)stat_of, (void)kind;
    return walk->level > 0 ? remove(path) : 0;
}

static void empty(const char *folder)
{
    if (mkdir(folder, 0755) != 0 && errno != EEXIST)
        die(folder);
    if (nftw(folder, drop, 16, FTW_DEPTH | FTW_PHYS) != 0)
        die(folder);
}

static void rewind_to_nothing(int file)
{
    if (ftruncate(file, 0) != 0 || lseek(file, 0, SEEK_SET) < 0)
        die("what the program prints to");
}

static void start(const struct bench *bench, const char *line, const int orders[2], const int answers[2])
{
    char name[] = "bianzhi", copy[MOST_LINE], *words[MOST_WORDS] = {name};
    size_t n = 1;
    bool is_smaller = *line == '-';
    snprintf(copy, sizeof copy, "%s", line);
    for (char *word = strtok(copy + (*line == '+' || is_smaller), " "); word && n < MOST_WORDS - 1;
         word = strtok(NULL, " "))
        words[n++] = word;
    if (dup2(bench->out, STDOUT_FILENO) < 0 || dup2(bench->err, STDERR_FILENO) < 0 ||
        dup2(orders[0], INJECT_ORDERS) < 0 || dup2(answers[1], INJECT_ANSWERS) < 0)
        _exit(98);
    close(orders[1]); /* else it would never see the end of its orders */
    close(answers[0]);
    setenv("LD_PRELOAD", bench->sweep->library, 1);
    setenv(INJECT_PAGE, "page", 1);
    execv(is_smaller ? bench->sweep->smaller : bench->sweep->program, words);
    _exit(98);
}

static void stop_server(struct bench *bench)
{
    if (bench->line == bench->sweep->nlines)
        return;
    close(bench->orders);
    close(bench->answers);
    waitpid(bench->server, NULL, 0);
    bench->line = bench->sweep->nlines;
}

static int answer(const struct bench *bench)
{
    int status;
    if (read(bench->answers, &status, sizeof status) != sizeof status)
        die("the program or the library could not be started");
    return status;
}

static void order(const struct bench *bench, enum inject_order what)
{
    char byte = (char)what;
    if (write(bench->orders, &byte, 1) != 1)
        die("orders for the program");
}

static void start_server(struct bench *bench, size_t line)
{
    int orders[2], answers[2];
    if (bench->line == line)
        return;
    stop_server(bench);
    if (pipe2(orders, O_CLOEXEC) != 0 || pipe2(answers, O_CLOEXEC) != 0)
        die("pipe");
    fflush(stdout);
    bench->server = fork();
    if (bench->server < 0)
        die("fork");
    if (bench->server == 0)
        start(bench, bench->sweep->lines[line].text, orders, answers);
    close(orders[0]);
    close(answers[1]);
    bench->orders = orders[1];
    bench->answers = answers[0];
    bench->line = line;
    bench->at = 0;
    answer(bench);
}

static void look(struct bench *bench, struct outcome *outcome)
{
    bool any;
    outcome->out = digest_file(DIGEST_OF_NOTHING, "stdout");
    outcome->files = digest_folder(DIGEST_OF_NOTHING, "out", visible, &outcome->left);
    outcome->seen = digest_folder(DIGEST_OF_NOTHING, "out", not_hidden, &any);
    outcome->rest = digest_folder(DIGEST_OF_NOTHING, "tmp", visible, &outcome->left);
    ssize_t n = pread(bench->err, outcome->said, sizeof outcome->said - 1, 0);
    outcome->spoke = n > 0;
    outcome->said[strcspn(outcome->said, "\n")] = '\0';
}

/* Among what stands in out/ and tmp/. */
static struct outcome run_on(struct bench *bench, size_t line)
{
    struct outcome outcome = {.out = 0};
    rewind_to_nothing(bench->out);
    rewind_to_nothing(bench->err);
    start_server(bench, line);
    order(bench, INJECT_COPY);
    int status = answer(bench);
    outcome.code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    if (outcome.code == 99)
        die("the library could not be started");
    look(bench, &outcome);
    return outcome;
}

static struct outcome run(struct bench *bench, size_t line)
{
    empty("out");
    empty("tmp");
    return run_on(bench, line);
}

static void nothing_fails(struct inject *page)
{
    memset((void *)page, 0, offsetof(struct inject, places));
    page->call = -1;
}

/* --- judging --- */

static bool is_same(const struct outcome *is, const struct outcome *good)
{
    return is->out == good->out && is->files == good->files && is->rest == good->rest;
}

/* What could not be removed stays, SQLite's log, say, and is no fault of what was written. */
static enum verdict judge(const struct outcome *is, const struct outcome *good, enum inject_call call,
                          bool may_leave)
{
    bool is_removal = call == INJECT_REMOVE;
    if (is->code >= 128 || is->code == CODE_INTERNAL)
        return VERDICT_CRASH;
    if (is->code == good->code)
        return is_same(is, good) || (is_removal && is->out == good->out) ? VERDICT_CLEAN : VERDICT_SILENT;
    if (is->left && !may_leave && !is_removal && (is->files != good->files || is->rest != good->rest))
        return VERDICT_LEFTOVERS;
    if (!is->spoke)
        return VERDICT_WORDLESS;
    return is->code == CODE_FAILED ? VERDICT_CLEAN : VERDICT_MISNAMED;
}

/* What stood there before was nothing. A second run may refuse to stand on what is whole already; a line that
 * may leave what it has done may also say that it had less to do. */
static enum verdict judge_killed(const struct outcome *killed, const struct outcome *later,
                                 const struct outcome *good, enum inject_call call, bool may_leave)
{
    bool is_whole = killed->seen == good->seen, is_nothing = killed->seen == DIGEST_OF_NOTHING;
    if (killed->code != 128 + SIGKILL) /* a process of its own was killed, and it saw that */
        return judge(killed, good, call, may_leave);
    if (!is_whole && !is_nothing && !may_leave)
        return VERDICT_TORN;
    if (later->files != good->files || later->rest != good->rest)
        return VERDICT_TORN;
    if (later->code != good->code)
        return is_whole && later->code == CODE_FAILED ? VERDICT_CLEAN : VERDICT_TORN;
    return later->out == good->out || may_leave ? VERDICT_CLEAN : VERDICT_TORN;
}

static bool changes_the_disk(enum inject_call call)
{
    return call == INJECT_OPEN || call == INJECT_WRITE || call == INJECT_RENAME || call == INJECT_MKDIR ||
           call == INJECT_REMOVE;
}

static bool is_worth_trying(enum inject_call call, enum attempt attempt)
{
    return attempt != ATTEMPT_KILL || changes_the_disk(call);
}

static const char *set_page(struct inject *page, enum inject_call call, uint64_t nth, enum attempt attempt)
{
    bool is_memory = call == INJECT_ALLOCATION;
    nothing_fails(page);
    page->nth = page->last = nth;
    page->error = is_memory ? ENOMEM : attempt == ATTEMPT_ONCE ? ENOSPC : EIO;
    if (attempt == ATTEMPT_KILL)
        page->error = 0;
    if (is_memory && attempt == ATTEMPT_AGAIN)
        page->last = UINT64_MAX;
    page->call = (int32_t)call;
    return attempt == ATTEMPT_KILL    ? "killed before it"
           : page->last == UINT64_MAX ? "and all after it"
                                      : strerror(page->error);
}

/* Has the program wait as near before a call as may be. */
static void place_server(struct bench *bench, size_t l, enum inject_call call, uint64_t nth)
{
    uint64_t calm = bench->sweep->lines[l].calm;
    uint64_t at = call != INJECT_ALLOCATION ? 0 : nth < calm ? nth : calm;
    if (bench->line == l && bench->at > at)
        stop_server(bench);
    nothing_fails(bench->page);
    start_server(bench, l);
    if (bench->at == at)
        return;
    empty("out"); /* on its way it may look at what it is to write */
    empty("tmp");
    bench->page->stop = at;
    order(bench, INJECT_GO_ON);
    answer(bench);
    bench->at = at;
}

static void try_call(struct bench *bench, const struct stretch *stretch, uint64_t i,
                     uint64_t counts[NVERDICTS], FILE *report)
{
    const struct line *line = &bench->sweep->lines[stretch->line];
    uint64_t nth = line->chosen[stretch->call][i / NATTEMPTS];
    enum attempt attempt = (enum attempt)(i % NATTEMPTS);
    if (!is_worth_trying(stretch->call, attempt))
        return;
    bool may_leave = *line->text == '+';
    place_server(bench, stretch->line, stretch->call, nth);
    const char *how = set_page(bench->page, stretch->call, nth, attempt);
    struct outcome is = run(bench, stretch->line);
    enum verdict verdict;
    if (attempt == ATTEMPT_KILL) {
        nothing_fails(bench->page);
        struct outcome later = run_on(bench, stretch->line);
        verdict = judge_killed(&is, &later, &line->good, stretch->call, may_leave);
        memcpy(is.said, later.said, sizeof is.said);
    } else
        verdict = judge(&is, &line->good, stretch->call, may_leave);
    counts[verdict]++;
    if (verdict != VERDICT_CLEAN)
        fprintf(report, "%s: %s: %s %" PRIu64 " %s: exit code %d: %s\n", verdict_words[verdict], line->text,
                call_words[stretch->call], nth, how, is.code, is.said);
}

/* --- stretches and their record --- */

/* As the record names it. */
static void name_stretch(const struct sweep *sweep, const struct stretch *stretch, char *name, size_t room)
{
    snprintf(name, room, "done: %s: %s %" PRIu64 "-%" PRIu64 ":", sweep->lines[stretch->line].text,
             call_words[stretch->call], stretch->first, stretch->last);
}

static void add_counts(const struct sweep *sweep, const struct stretch *stretch,
                       const uint64_t counts[NVERDICTS])
{
    for (size_t v = 0; v < NVERDICTS; v++) {
        atomic_fetch_add(&sweep->shared->counts[stretch->line][v], counts[v]);
        atomic_fetch_add(&sweep->shared->of_calls[stretch->call][v], counts[v]);
    }
}

/* What was found, then that the stretch is done, in one write. */
static void end_stretch(const struct sweep *sweep, const char *name, const uint64_t counts[NVERDICTS],
                        FILE *report, char *const *text, const size_t *length)
{
    fflush(report);
    printf("%s", *text);
    fflush(stdout);
    fprintf(report, "%s", name);
    for (size_t v = 0; v < NVERDICTS; v++)
        fprintf(report, " %" PRIu64, counts[v]);
    fprintf(report, "\n");
    fclose(report);
    if (sweep->record >= 0 && write(sweep->record, *text, *length) != (ssize_t)*length)
        die("the record");
    free(*text);
}

static void try_stretch(struct bench *bench, const struct stretch *stretch)
{
    const struct sweep *sweep = bench->sweep;
    char *text, name[2 * MOST_LINE];
    size_t length;
    uint64_t counts[NVERDICTS] = {0};
    FILE *report = open_memstream(&text, &length);
    if (!report)
        die("memory");
    for (uint64_t i = stretch->first; i < stretch->last; i++)
        try_call(bench, stretch, i, counts, report);
    name_stretch(sweep, stretch, name, sizeof name);
    add_counts(sweep, stretch, counts);
    end_stretch(sweep, name, counts, report, &text, &length);
}

static void lay_out(struct sweep *sweep)
{
    uint64_t n = 0, tries = STRETCH;
    for (size_t l = 0; l < sweep->nlines; l++)
        for (size_t c = 0; c < INJECT_NCALLS; c++)
            n += (sweep->lines[l].nchosen[c] * NATTEMPTS + tries - 1) / tries;
    sweep->stretches = calloc(n + 1, sizeof *sweep->stretches);
    sweep->done = calloc(n + 1, sizeof *sweep->done);
    if (!sweep->stretches || !sweep->done)
        die("memory");
    for (size_t l = 0; l < sweep->nlines; l++)
        for (size_t c = 0; c < INJECT_NCALLS; c++)
            for (uint64_t i = 0, all = sweep->lines[l].nchosen[c] * NATTEMPTS; i < all; i += tries)
                sweep->stretches[sweep->nstretches++] =
                    (struct stretch){l, (enum inject_call)c, i, i + tries < all ? i + tries : all};
}

static void take_record_line(struct sweep *sweep, char *text)
{
    char name[2 * MOST_LINE];
    for (size_t s = 0; s < sweep->nstretches; s++) {
        uint64_t counts[NVERDICTS];
        name_stretch(sweep, &sweep->stretches[s], name, sizeof name);
        size_t length = strlen(name);
        if (sweep->done[s] || strncmp(text, name, length) != 0)
            continue;
        char *at = text + length;
        for (size_t v = 0; v < NVERDICTS; v++)
            counts[v] = strtoull(at, &at, 10);
        sweep->done[s] = true;
        add_counts(sweep, &sweep->stretches[s], counts);
        return;
    }
}

/* Takes what is done from the record of the same sweep of the same program, else begins a new one. */
static void open_record(struct sweep *sweep, const char *path)
{
    char head[MOST_LINE], text[2 * MOST_LINE] = "";
    uint64_t digest = digest_file(digest_file(digest_file(DIGEST_OF_NOTHING, sweep->program), sweep->smaller),
                                  sweep->library);
    snprintf(head, sizeof head, "program and library %016" PRIx64 ", every %s\n", digest, sweep->which);
    FILE *old = fopen(path, "r");
    bool is_same = old && fgets(text, sizeof text, old) && strcmp(text, head) == 0;
    while (is_same && fgets(text, sizeof text, old)) {
        if (strncmp(text, "done: ", 6) == 0)
            take_record_line(sweep, text);
        else
            printf("%s", text);
    }
    if (old)
        fclose(old);
    sweep->record = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | (is_same ? 0 : O_TRUNC), 0644);
    if (sweep->record < 0 || (!is_same && write(sweep->record, head, strlen(head)) != (ssize_t)strlen(head)))
        die(path);
}

/* --- workers --- */

static void copy_folder(const char *from, const char *to)
{
    char command[3 * 4096];
    snprintf(command, sizeof command, "rm -rf '%s' && cp -r '%s' '%s'", to, from, to);
    if (system(command) != 0)
        die(to);
}

static struct bench open_bench(const struct sweep *sweep, size_t worker)
{
    char folder[2048];
    struct bench bench = {.sweep = sweep, .line = sweep->nlines};
    snprintf(folder, sizeof folder, "%s.%zu", sweep->folder, worker);
    copy_folder(sweep->folder, folder);
    if (chdir(folder) != 0 || setenv("TMPDIR", "tmp", 1) != 0)
        die(folder);
    bench.out = open("stdout", O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    bench.err = open("stderr", O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    int file = open("page", O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (bench.out < 0 || bench.err < 0 || file < 0 || ftruncate(file, sizeof *bench.page) != 0)
        die(folder);
    bench.page = mmap(NULL, sizeof *bench.page, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (bench.page == MAP_FAILED)
        die("page");
    return bench;
}

static void work(const struct sweep *sweep, size_t worker)
{
    struct bench bench = open_bench(sweep, worker);
    for (size_t s; (s = atomic_fetch_add(&sweep->shared->next, 1)) < sweep->nstretches;)
        if (!sweep->done[s])
            try_stretch(&bench, &sweep->stretches[s]);
    stop_server(&bench);
}

static int by_size(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Whether no earlier call was made from this place: seen has the places of those, in order. */
static bool is_new(uint64_t place, uint64_t *seen, size_t *nseen)
{
    if (bsearch(&place, seen, *nseen, sizeof *seen, by_size))
        return false;
    size_t at = (*nseen)++;
    for (; at > 0 && seen[at - 1] > place; at--)
        seen[at] = seen[at - 1];
    seen[at] = place;
    return true;
}

static void choose(const struct sweep *sweep, const struct inject *page, struct line *line, size_t call)
{
    uint64_t made = page->made[call], every = sweep->every;
    uint64_t *chosen = calloc(made + 1, sizeof *chosen), *seen = calloc(made + 1, sizeof *seen);
    size_t nseen = 0;
    if (!seen || !chosen)
        die("memory");
    line->chosen[call] = chosen;
    for (uint64_t i = 0; i < made; i++) {
        bool is_seen_at = i < INJECT_PLACES;
        if (sweep->look == INJECT_BLIND   ? i % every == every / 2 % made
            : sweep->look == INJECT_FRESH ? is_seen_at && page->places[call][i] != 0
                                          : !is_seen_at || is_new(page->places[call][i], seen, &nseen))
            chosen[line->nchosen[call]++] = i + 1;
    }
    free(seen);
}

/* How each line runs when nothing fails; false when one of them fails all the same, or differs. */
static bool run_well(struct sweep *sweep)
{
    bool well = true;
    struct bench bench = open_bench(sweep, NWORKERS);
    for (size_t l = 0; l < sweep->nlines; l++) {
        struct line *line = &sweep->lines[l];
        nothing_fails(bench.page);
        bench.page->looks = sweep->look;
        line->good = run(&bench, l);
        line->calm = bench.page->calm;
        for (size_t c = 0; c < INJECT_NCALLS; c++)
            choose(sweep, bench.page, line, c);
        bench.page->looks = INJECT_BLIND;
        struct outcome again = run(&bench, l);
        bool same = is_same(&again, &line->good);
        if (line->good.code < 2 && same)
            continue;
        printf("unusable: %s: exit code %d, %s: %s\n", line->text, line->good.code,
               same ? "the same twice" : "not the same twice", line->good.said);
        well = false;
    }
    stop_server(&bench);
    return well;
}

static void read_lines(struct sweep *sweep, const char *path)
{
    char text[MOST_LINE];
    FILE *file = fopen(path, "r");
    sweep->lines = calloc(MOST_LINES, sizeof *sweep->lines);
    if (!file || !sweep->lines)
        die(path);
    while (fgets(text, sizeof text, file) && sweep->nlines < MOST_LINES) {
        text[strcspn(text, "\n")] = '\0';
        if (*text != '\0' && *text != '#')
            memcpy(sweep->lines[sweep->nlines++].text, text, sizeof text);
    }
    fclose(file);
}

/* --- what came out --- */

static uint64_t print_counts(const char *what, const _Atomic uint64_t counts[NVERDICTS])
{
    uint64_t tried = 0;
    for (size_t v = 0; v < NVERDICTS; v++)
        tried += counts[v];
    printf("%9" PRIu64, tried);
    for (size_t v = 0; v < NVERDICTS; v++)
        printf("%10" PRIu64, (uint64_t)counts[v]);
    printf("  %s\n", what);
    return tried;
}

/* True when every try was clean. */
static bool print_table(const struct sweep *sweep)
{
    _Atomic uint64_t all[NVERDICTS] = {0};
    printf("%9s", "tried");
    for (size_t v = 0; v < NVERDICTS; v++)
        printf("%10s", verdict_words[v]);
    printf("\n");
    for (size_t l = 0; l < sweep->nlines; l++)
        print_counts(sweep->lines[l].text, sweep->shared->counts[l]);
    for (size_t c = 0; c < INJECT_NCALLS; c++) {
        print_counts(call_words[c], sweep->shared->of_calls[c]);
        for (size_t v = 0; v < NVERDICTS; v++)
            all[v] += sweep->shared->of_calls[c][v];
    }
    uint64_t tried = print_counts("in all", all);
    return tried > 0 && all[VERDICT_CLEAN] == tried;
}

static bool is_number(const char *word)
{
    return *word != '\0' && word[strspn(word, "0123456789")] == '\0';
}

int main(int n, char **words)
{
    bool fresh = n > 6 && strcmp(words[6], "place") == 0;
    if (n < 7 || n > 8 || !(fresh || is_number(words[6]))) {
        fprintf(stderr, "usage: sweep PROGRAM SMALLER LIBRARY FOLDER COMMANDS EVERY [RECORD]\n");
        return 2;
    }
    struct sweep sweep = {.program = words[1],
                          .smaller = words[2],
                          .library = words[3],
                          .folder = words[4],
                          .which = words[6],
                          .every = strtoull(words[6], NULL, 10),
                          .record = -1,
                          .shared = share(sizeof *sweep.shared)};
    pid_t workers[NWORKERS];
    int status = 0;
    sweep.look = fresh ? INJECT_FRESH : sweep.every == 0 ? INJECT_WAYS : INJECT_BLIND;
    read_lines(&sweep, words[5]);
    bool whole = run_well(&sweep);
    lay_out(&sweep);
    if (n > 7)
        open_record(&sweep, words[7]);
    fflush(stdout);
    for (size_t w = 0; w < NWORKERS; w++)
        if ((workers[w] = fork()) == 0) {
            work(&sweep, w);
            exit(0);
        }
    for (size_t w = 0; w < NWORKERS; w++)
        whole &= workers[w] > 0 && waitpid(workers[w], &status, 0) > 0 && status == 0;
    return print_table(&sweep) && whole ? 0 : 1;
}
