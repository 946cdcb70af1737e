/* Every way a function can end, once: name, exit code, words.
 *
 * A function that can fail returns an enum status and leaves results behind pointers. What was wrong goes
 * into the caller's struct faults. Nothing below the command line prints or exits. */
#ifndef BIANZHI_BASE_STATUS_H
#define BIANZHI_BASE_STATUS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/language.h"

/* X(name, exit code, words) */
#define STATUS_MAP(X)                                                                                        \
    X(OK, 0, N_("lawful and proven best"))                                                                   \
    X(INFEASIBLE, 1, N_("no lawful plan exists"))                                                            \
    X(NEEDS_WAIVERS, 1, N_("lawful only with waivers of in-principle rules"))                                \
    X(REFUSED, 1, N_("the check refused it"))                                                                \
    X(USAGE, 2, N_("wrong command line"))                                                                    \
    X(DATA, 3, N_("bad data"))                                                                               \
    X(IO, 4, N_("input or output failed"))                                                                   \
    X(MEMORY, 4, N_("out of memory"))                                                                        \
    X(UNPROVEN, 5, N_("lawful but not proven best, or stopped"))                                             \
    X(INTERNAL, 70, N_("internal error"))

/* No status is dropped: the compiler says so of every function that returns one. */
#if defined __clang__
#define STATUS_LOOKED_AT __attribute__((warn_unused_result))
#else
#define STATUS_LOOKED_AT [[nodiscard]] /* of C23; gcc knows it in C17 */
#endif

__extension__ enum STATUS_LOOKED_AT status {
#define STATUS_ENUM(name, code, words) STATUS_##name,
    STATUS_MAP(STATUS_ENUM)
#undef STATUS_ENUM
};

/* The process exit code of a status, 0..70. */
int status_exit_code(enum status status);

/* Words for a status, in the language chosen; static storage. */
const char *status_words(enum status status);

enum { FAULTS_KEPT = 50, FAULT_LENGTH = 512 };

/* Where a fault is. Any part may be absent: file NULL, line 0, column NULL. */
struct place {
    const char *file;
    long line;          /* from 1; 0 when it concerns the whole file */
    const char *column; /* heading, key or option */
};

/* "file:line: column: " into text; returns its length, which may be FAULT_LENGTH or more where it was cut. */
size_t place_format(struct place place, char text[FAULT_LENGTH]);

/* The faults of one piece of work, in the order found. The first FAULTS_KEPT are kept, all are counted. */
struct faults {
    size_t nfound;
    size_t nkept;
    char message[FAULTS_KEPT][FAULT_LENGTH];
};

/* Empties a list of faults; the caller owns the struct. */
void faults_init(struct faults *faults);

/* Adds "file:line: column: <message>". The message names the value, the rule and the remedy.
 * faults may be NULL: then nothing is kept. format is an English sentence; it is translated here. */
void faults_add(struct faults *faults, struct place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Where a list stands, and back to there: what was added since is forgotten. faults may be NULL. */
struct faults_mark {
    size_t nfound, nkept;
};
struct faults_mark faults_mark(const struct faults *faults);
void faults_back(struct faults *faults, struct faults_mark mark);

#endif
