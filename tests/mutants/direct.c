/* Runs tests of Criterion without Criterion's workers, each in a fork of this process, for scripts/mutate,
 * which runs some of them thousands of times. Each line of the standard input is a test as "milliseconds
 * name", in the order in which they are run; the first that fails, crashes or takes far more processor time
 * is printed, and the rest left out. With file names as arguments: runs the tests of these files and prints
 * such lines, with the file behind. */
#define _GNU_SOURCE
#include <criterion/criterion.h>
#include <dlfcn.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"

enum { TIMES_AS_LONG = 10, AND_MILLISECONDS = 300, NAME = 300 };

extern struct criterion_test *const __start_cr_tst[], *const __stop_cr_tst[];
extern struct criterion_suite *const __start_cr_sts[], *const __stop_cr_sts[];

/* --- what the tests call of Criterion --- */

static const struct criterion_test *running;

static void prepare(void (*step)(const struct criterion_test_extra_data *))
{
    for (struct criterion_suite *const *suite = __start_cr_sts; suite < __stop_cr_sts; suite++)
        if (*suite && (*suite)->data && strcmp((*suite)->name, running->category) == 0)
            step((*suite)->data);
    step(running->data);
}

static void init(const struct criterion_test_extra_data *data)
{
    if (data->init)
        data->init();
}

static void fini(const struct criterion_test_extra_data *data)
{
    if (data->fini)
        data->fini();
}

void criterion_internal_test_setup(void)
{
    prepare(init);
}

void criterion_internal_test_main(void (*test)(void))
{
    test();
}

void criterion_internal_test_teardown(void)
{
    prepare(fini);
}

/* A failed assertion is the end, whether the test would go on or not. */
void criterion_abort_test(void)
{
    prepare(fini);
    fflush(NULL);
    _exit(1);
}

void criterion_send_assert(struct criterion_assert_stats *assertion)
{
    fprintf(stderr, "%s:%u: %s\n", assertion->file, assertion->line, assertion->message);
}

void cri_asserts_passed_incr(void)
{
}

void cr_log(enum criterion_severity severity, const char *format, ...)
{
    (void)severity;
    (void)format;
}

void criterion_continue_test(void)
{
    criterion_abort_test();
}

/* --- what is read or written beyond its end --- */

/* With GUARDED=1 what arenas and memory_new give out ends where a page ends behind which nothing may be read.
 * Only the first pieces, since the system has room for so many. */
enum { GUARDED = 16000, PAGE = 4096, PAGES = 1 << 20 };

static char *guarded;       /* [PAGES * PAGE] */
static size_t sizes[PAGES]; /* of what begins on a page */

static void *own(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

static bool is_guarded(const void *piece)
{
    return guarded && (const char *)piece >= guarded && (const char *)piece < guarded + (size_t)PAGES * PAGE;
}

/* NULL when there is no room for more. */
static void *guard(size_t count, size_t size)
{
    static size_t used, npieces;
    size_t bytes = count * size, npages = (bytes + PAGE - 1) / PAGE;
    if (!getenv("GUARDED") || bytes == 0 || ++npieces > GUARDED || npages >= PAGES - used)
        return NULL;
    if (!guarded)
        guarded =
            mmap(NULL, (size_t)PAGES * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (mprotect(guarded + used * PAGE, npages * PAGE, PROT_READ | PROT_WRITE) != 0)
        return NULL;
    used += npages + 1;
    char *piece = guarded + (used - 1) * PAGE - bytes;
    sizes[(piece - guarded) / PAGE] = bytes;
    return piece;
}

void *arena_new(struct arena *arena, size_t count, size_t size)
{
    static void *(*arena_own)(struct arena *, size_t, size_t);
    if (!arena_own)
        *(void **)&arena_own = own("arena_new");
    void *piece = arena_own(arena, count, size), *in_place = piece ? guard(count, size) : NULL;
    return in_place ? in_place : piece;
}

void *memory_new(size_t count, size_t size)
{
    static void *(*new_own)(size_t, size_t);
    if (!new_own)
        *(void **)&new_own = own("memory_new");
    void *piece = new_own(count, size), *in_place = piece ? guard(count, size) : NULL;
    if (in_place)
        free(piece);
    return in_place ? in_place : piece;
}

void *memory_resize(void *block, size_t count, size_t size)
{
    static void *(*resize_own)(void *, size_t, size_t);
    if (!resize_own)
        *(void **)&resize_own = own("memory_resize");
    bool was = is_guarded(block);
    size_t bytes = count * size,
           before = was ? sizes[((char *)block - guarded) / PAGE] : malloc_usable_size(block);
    void *piece = resize_own(was ? NULL : block, count, size);
    if (piece && was)
        memcpy(piece, block, before < bytes ? before : bytes);
    if (piece && before < bytes)
        memset((char *)piece + before, 0x5A, bytes - before); /* not zeroed, as is said */
    return piece;
}

void memory_free(void *block)
{
    if (!is_guarded(block))
        free(block);
}

/* --- running --- */

/* Runs the test, which finds its name in TEST. */
static bool passes(const struct criterion_test *test, long usual)
{
    char name[NAME];
    int status = 0;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        long most = usual * TIMES_AS_LONG + AND_MILLISECONDS;
        struct itimerval timer = {.it_value = {most / 1000, most % 1000 * 1000}};
        setitimer(ITIMER_PROF, &timer, NULL);
        alarm(600);
        running = test;
        snprintf(name, sizeof name, "%s/%s", test->category, test->name);
        setenv("TEST", name, 1);
        test->test();
        fflush(NULL);
        _exit(0);
    }
    return waitpid(child, &status, 0) == child && WIFEXITED(status) &&
           WEXITSTATUS(status) == test->data->exit_code;
}

/* Processor time of all forks so far. */
static long milliseconds(void)
{
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    return (long)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000 +
           (long)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
}

static int time_tests(const char *file)
{
    int failed = 0;
    for (struct criterion_test *const *test = __start_cr_tst; test < __stop_cr_tst; test++) {
        if (!*test || strcmp((*test)->data->file_, file) != 0)
            continue;
        long before = milliseconds();
        if (!passes(*test, 600000)) {
            fprintf(stderr, "%s/%s fails\n", (*test)->category, (*test)->name);
            failed = 1;
        }
        printf("%ld %s/%s %s\n", milliseconds() - before, (*test)->category, (*test)->name, file);
    }
    return failed;
}

static const struct criterion_test *find(const char *name)
{
    char all[NAME];
    for (struct criterion_test *const *test = __start_cr_tst; test < __stop_cr_tst; test++) {
        if (!*test)
            continue;
        snprintf(all, sizeof all, "%s/%s", (*test)->category, (*test)->name);
        if (strcmp(all, name) == 0)
            return *test;
    }
    return NULL;
}

int main(int argc, char **argv)
{
    char name[NAME];
    long usual;
    int failed = 0;
    for (int i = 1; i < argc; i++)
        failed |= time_tests(argv[i]);
    while (argc == 1 && scanf("%ld %299s%*[^\n]", &usual, name) == 2) {
        const struct criterion_test *test = find(name);
        if (!test || !passes(test, usual)) {
            puts(name);
            return 1;
        }
    }
    return failed;
}
