/* What a program tried for failed calls and the library that fails them share: a page of memory, by its name
 * in the environment. */
#ifndef BIANZHI_TESTS_FAULTS_INJECT_H
#define BIANZHI_TESTS_FAULTS_INJECT_H

#include <stdatomic.h>
#include <stdint.h>

/* X(name, words): the calls that can be made to fail. ("stat": also access, readlink and getcwd; "seek": also
 * ftruncate; "process": fork and pipe.) Random bytes are not among them: the kernel that has getrandom gives
 * them always, and for one that has it not the C library opens a file. */
#define INJECT_MAP(X)                                                                                        \
    X(ALLOCATION, "allocation")                                                                              \
    X(OPEN, "open")                                                                                          \
    X(READ, "read")                                                                                          \
    X(READDIR, "readdir")                                                                                    \
    X(WRITE, "write")                                                                                        \
    X(FSYNC, "fsync")                                                                                        \
    X(RENAME, "rename")                                                                                      \
    X(MKDIR, "mkdir")                                                                                        \
    X(STAT, "stat")                                                                                          \
    X(SEEK, "seek")                                                                                          \
    X(CLOSE, "close")                                                                                        \
    X(REMOVE, "remove")                                                                                      \
    X(PROCESS, "process")

enum inject_call {
#define INJECT_ENUM(name, words) INJECT_##name,
    INJECT_MAP(INJECT_ENUM)
#undef INJECT_ENUM
        INJECT_NCALLS
};

/* What is kept of the first calls of each kind: nothing; of each a digest of its stack (calls made from one
 * place by one way are alike); or whether a place in the code stands on it that stood on none before, of all
 * runs on this page. */
enum inject_look { INJECT_BLIND, INJECT_WAYS, INJECT_FRESH };
enum { INJECT_PLACES = 1 << 16 };

struct inject {
    _Atomic uint64_t made[INJECT_NCALLS]; /* how many were made so far */
    int32_t call;                         /* which fails; -1: none */
    int32_t error;                        /* errno of it; 0: the process is killed before it */
    uint64_t nth;                         /* the first that fails, from 1 */
    uint64_t last;                        /* the last that fails */
    int32_t looks;                        /* an enum inject_look */
    uint64_t calm; /* allocations made before it first changed anything that a copy of it shares, or has not:
                    * what is on the disk; threads, their locks, and processes */
    uint64_t stop; /* the allocation that it goes on to */
    uint64_t places[INJECT_NCALLS][INJECT_PLACES]; /* see enum inject_look */
    uint64_t known[INJECT_PLACES]; /* hash table: places that stood on a stack, each with the kind of call */
};

#define INJECT_PAGE "BIANZHI_INJECT" /* environment: path of a file that holds a struct inject */

/* The library stops before main, and wherever it is sent to after that, and says so by an int on ANSWERS. For
 * each COPY that can be read from ORDERS a copy of the process goes on from there, and how it ended (see
 * waitpid) is an int on ANSWERS; for GO_ON the process itself goes on to the allocation `stop`, one of those
 * that are calm, and stops before it. */
enum { INJECT_ORDERS = 198, INJECT_ANSWERS = 199, INJECT_SECONDS = 60 };
enum inject_order { INJECT_COPY = 'c', INJECT_GO_ON = 'g' };

/* Of the library, for tests/coverage/counts.c: no call counts from here on, and none fails. */
void inject_rest(void);

#endif
