/* Runs command lines again and again and lets one call of theirs fail each time: every allocation once and
 * from there on, every open, read, readdir, write, fsync, rename and mkdir once with "no space left" and once
 * with "input/output error" (tests/faults/inject.c does it). Whatever fails, a command either does its work
 * all the same, byte for byte, or ends with exit code 4, says why, and leaves nothing behind.
 *
 * usage: sweep PROGRAM LIBRARY FOLDER COMMANDS [EVERY]
 * FOLDER holds what the commands read; each runs in a copy of it, and writes into out/ there. COMMANDS has a
 * command line a line, words apart by spaces; a + before it lets it leave behind what it has done when it
 * fails. With EVERY each command's every so many-th call is tried alone. Prints what was not as it must be, a
 * line each, and the counts; exit code 1 when there was anything. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <inttypes.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "inject.h"

/* X(name, words): how an attempt can end. */
#define VERDICT_MAP(X)                                                                                       \
    X(CLEAN, "clean")                                                                                        \
    X(CRASH, "crash")         /* a signal, an internal error, or no end */                                   \
    X(SILENT, "silent")       /* exit code of success, and not the same output */                            \
    X(LEFTOVERS, "leftovers") /* failed, and left files behind */                                            \
    X(WORDLESS, "wordless")   /* failed without a word */                                                    \
    X(MISNAMED, "misnamed")   /* failed by another code than 4: it blames something else */

enum verdict {
#define VERDICT_ENUM(name, words) VERDICT_##name,
    VERDICT_MAP(VERDICT_ENUM)
#undef VERDICT_ENUM
        NVERDICTS
};

enum { MOST_WORDS = 32, MOST_LINE = 1024, NWORKERS = 2, SECONDS = 60, CODE_FAILED = 4, CODE_INTERNAL = 70 };

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

struct sweep {
    const char *program, *library, *folder;
    uint64_t every;
    _Atomic uint64_t *counts; /* [NVERDICTS], shared by the workers */
};

/* What a run gave: its exit code (128 + signal), whether it said anything on stderr, and digests of its
 * output. */
struct outcome {
    int code;
    bool spoke, left;
    uint64_t out, files; /* of what it printed, of what it left in out/ */
    char said[200];
};

static void die(const char *what)
{
    perror(what);
    exit(2);
}

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

static uint64_t digest_folder(uint64_t digest, const char *path, bool *any)
{
    struct dirent **entries;
    int n = scandir(path, &entries, visible, alphasort);
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
            digest = digest_folder(digest, below, any);
        else if (!strstr(below, ".sqlite")) /* pages of a store lie where there was room for them */
            digest = digest_file(digest, below);
        free(entries[i]);
    }
    free(entries);
    return digest;
}

static int drop(const char *path, const struct stat *stat_of, int kind, struct FTW *walk)
{
    (void)stat_of, (void)kind;
    return walk->level > 0 ? remove(path) : 0;
}

static void empty_out(void)
{
    if (mkdir("out", 0755) != 0 && errno != EEXIST)
        die("out");
    if (nftw("out", drop, 16, FTW_DEPTH | FTW_PHYS) != 0)
        die("out");
}

static void begin_child(const struct sweep *sweep, char *const *words)
{
    int out = open("stdout", O_WRONLY | O_CREAT | O_TRUNC, 0644),
        err = open("stderr", O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (out < 0 || err < 0 || dup2(out, STDOUT_FILENO) < 0 || dup2(err, STDERR_FILENO) < 0)
        _exit(98);
    alarm(SECONDS);
    setenv("LD_PRELOAD", sweep->library, 1);
    setenv(INJECT_PAGE, "page", 1);
    execv(sweep->program, words);
    _exit(98);
}

static struct outcome run(const struct sweep *sweep, char *const *words)
{
    struct outcome outcome = {.out = 0};
    int status;
    empty_out();
    fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        begin_child(sweep, words);
    if (child < 0 || waitpid(child, &status, 0) != child)
        die("fork");
    outcome.code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    if (outcome.code == 98 || outcome.code == 99)
        die("the program or the library could not be started");
    outcome.out = digest_file(DIGEST_OF_NOTHING, "stdout");
    outcome.files = digest_folder(DIGEST_OF_NOTHING, "out", &outcome.left);
    FILE *said = fopen("stderr", "r");
    if (!said)
        die("stderr");
    outcome.spoke = fgets(outcome.said, sizeof outcome.said, said) != NULL;
    outcome.said[strcspn(outcome.said, "\n")] = '\0';
    fclose(said);
    return outcome;
}

static enum verdict judge(const struct outcome *is, const struct outcome *good, bool may_leave)
{
    if (is->code >= 128 || is->code == CODE_INTERNAL)
        return VERDICT_CRASH;
    if (is->code == good->code)
        return is->out == good->out && is->files == good->files ? VERDICT_CLEAN : VERDICT_SILENT;
    if (is->left && !may_leave && is->files != good->files)
        return VERDICT_LEFTOVERS;
    if (!is->spoke)
        return VERDICT_WORDLESS;
    return is->code == CODE_FAILED ? VERDICT_CLEAN : VERDICT_MISNAMED;
}

static void attempt(const struct sweep *sweep, struct inject *page, const struct outcome *good,
                    char *const *words, const char *line)
{
    struct outcome is = run(sweep, words);
    enum verdict verdict = judge(&is, good, *line == '+');
    atomic_fetch_add(&sweep->counts[verdict], 1);
    if (verdict != VERDICT_CLEAN)
        printf("%s: %s: %s %" PRIu64 " %s: exit code %d: %s\n", verdict_words[verdict], line,
               call_words[page->call], page->nth,
               page->last > page->nth ? "and all after it" : strerror(page->error), is.code, is.said);
}

static void reset(struct inject *page)
{
    memset((void *)page, 0, sizeof *page);
    page->call = -1;
}

/* One command line: counted first, twice, then each of its calls in turn; this worker's share of them. */
static void sweep_line(const struct sweep *sweep, struct inject *page, const char *line, uint64_t worker)
{
    char name[] = "bianzhi", copy[MOST_LINE], *words[MOST_WORDS] = {name};
    size_t n = 1;
    snprintf(copy, sizeof copy, "%s", line);
    for (char *word = strtok(copy + (*line == '+'), " "); word && n < MOST_WORDS - 1;
         word = strtok(NULL, " "))
        words[n++] = word;
    reset(page);
    struct outcome good = run(sweep, words);
    uint64_t made[INJECT_NCALLS];
    for (size_t c = 0; c < INJECT_NCALLS; c++)
        made[c] = page->made[c];
    struct outcome again = run(sweep, words);
    if (good.code >= 2 || good.out != again.out || good.files != again.files) {
        printf("unusable: %s: exit code %d, %s: %s\n", line, good.code,
               good.out == again.out && good.files == again.files ? "the same twice" : "not the same twice",
               good.said);
        atomic_fetch_add(&sweep->counts[VERDICT_CRASH], 1);
        return;
    }
    for (size_t c = 0; c < INJECT_NCALLS; c++)
        for (uint64_t i = 0; i < made[c] * 2; i++) {
            if (i % NWORKERS != worker || (i / 2) % sweep->every != sweep->every / 2 % made[c])
                continue;
            reset(page);
            page->call = (int32_t)c;
            page->nth = page->last = i / 2 + 1;
            page->error = c == INJECT_ALLOCATION ? ENOMEM : i % 2 == 0 ? ENOSPC : EIO;
            if (c == INJECT_ALLOCATION && i % 2 == 1)
                page->last = UINT64_MAX;
            attempt(sweep, page, &good, words, line);
        }
}

static void copy_folder(const char *from, const char *to)
{
    char command[3 * 4096];
    snprintf(command, sizeof command, "rm -rf '%s' && cp -r '%s' '%s'", to, from, to);
    if (system(command) != 0)
        die(to);
}

static void work(const struct sweep *sweep, const char *commands, uint64_t worker)
{
    char line[MOST_LINE], folder[2048];
    FILE *lines = fopen(commands, "r");
    snprintf(folder, sizeof folder, "%s.%" PRIu64, sweep->folder, worker);
    copy_folder(sweep->folder, folder);
    if (!lines || chdir(folder) != 0)
        die(commands);
    setvbuf(stdout, NULL, _IOLBF, 0);
    int file = open("page", O_RDWR | O_CREAT, 0644);
    if (file < 0 || ftruncate(file, sizeof(struct inject)) != 0)
        die("page");
    struct inject *page = mmap(NULL, sizeof *page, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (page == MAP_FAILED)
        die("page");
    while (fgets(line, sizeof line, lines)) {
        line[strcspn(line, "\n")] = '\0';
        if (*line != '\0' && *line != '#')
            sweep_line(sweep, page, line, worker);
    }
    fclose(lines);
}

int main(int n, char **words)
{
    if (n < 5) {
        fprintf(stderr, "usage: sweep PROGRAM LIBRARY FOLDER COMMANDS [EVERY]\n");
        return 2;
    }
    struct sweep sweep = {words[1], words[2], words[3], n > 5 ? strtoull(words[5], NULL, 10) : 1, NULL};
    sweep.counts = mmap(NULL, NVERDICTS * sizeof *sweep.counts, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (sweep.counts == MAP_FAILED || sweep.every == 0)
        die("sweep");
    pid_t workers[NWORKERS];
    int status = 0;
    bool whole = true;
    for (uint64_t w = 0; w < NWORKERS; w++)
        if ((workers[w] = fork()) == 0) {
            work(&sweep, words[4], w);
            return 0;
        }
    for (size_t w = 0; w < NWORKERS; w++)
        whole &= workers[w] > 0 && waitpid(workers[w], &status, 0) > 0 && status == 0;
    uint64_t tried = 0;
    for (size_t v = 0; v < NVERDICTS; v++)
        tried += sweep.counts[v];
    printf("tried %" PRIu64, tried);
    for (size_t v = 0; v < NVERDICTS; v++)
        printf(", %s %" PRIu64, verdict_words[v], (uint64_t)sweep.counts[v]);
    printf("\n");
    return whole && tried > 0 && sweep.counts[VERDICT_CLEAN] == tried ? 0 : 1;
}
