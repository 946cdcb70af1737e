/* Put before a program whose functions are compiled with -finstrument-functions: appends to the file COVERED
 * which of them the test TEST enters, once each, as "test library address". For scripts/mutate, since a test
 * that never enters a function cannot notice what is changed in it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define UNSEEN __attribute__((no_instrument_function))

enum { MOST_SEEN = 1 << 14 };

static void *seen[MOST_SEEN]; /* hashed */

/* True the first time. */
UNSEEN static int is_new(void *function)
{
    size_t at = (uintptr_t)function / 4 % MOST_SEEN;
    while (seen[at] && seen[at] != function)
        at = (at + 1) % MOST_SEEN;
    if (seen[at])
        return 0;
    seen[at] = function;
    return 1;
}

/* Each test is a fork. */
UNSEEN static void forget(void)
{
    memset(seen, 0, sizeof seen);
}

__attribute__((constructor)) UNSEEN static void begin(void)
{
    pthread_atfork(NULL, NULL, forget);
}

UNSEEN void __cyg_profile_func_enter(void *function, void *site);
UNSEEN void __cyg_profile_func_enter(void *function, void *site)
{
    Dl_info info;
    const char *path = getenv("COVERED"), *test = getenv("TEST");
    (void)site;
    if (!is_new(function) || !path || !test || !dladdr(function, &info))
        return;
    int file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0666);
    dprintf(file, "%s %s %016lx\n", test, info.dli_fname,
            (unsigned long)((uintptr_t)function - (uintptr_t)info.dli_fbase));
    close(file);
}
