/* Runs the built program, or any other, and keeps what it said. */
#ifndef BIANZHI_TESTS_PROGRAM_H
#define BIANZHI_TESTS_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>

#include "io_support.h"

enum { REPLY_TEXT = 1 << 17 };

/* What came of a call. Large: keep it static. */
struct reply {
    int code; /* exit code; 128 + signal when it was killed */
    char out[REPLY_TEXT];
    char err[REPLY_TEXT];
};

struct call {
    const char *const *words; /* program and arguments, NULL at the end; "bianzhi" is the built program */
    const char *input;        /* text for standard input; NULL: none */
    const char *output;       /* where standard output goes instead of reply->out, or NULL */
    const char *folder;       /* working directory, or NULL: this one */
    const char *const *environment; /* "NAME=value" to set, NULL at the end; or NULL */
};

#define WORDS(...)                                                                                           \
    (const char *const[])                                                                                    \
    {                                                                                                        \
        __VA_ARGS__, NULL                                                                                    \
    }

void program_call(const struct call *call, struct reply *reply);

/* The plain case: words alone. */
void program_say(const char *const *words, struct reply *reply);

/* A line for the shell, in a folder (NULL: this one); bianzhi is the built program, "$datasets" the shipped
 * ones. */
void program_shell(const char *line, const char *folder, struct reply *reply);

/* Such a line must end with this exit code, or the test ends; and what it says must hold words. */
void program_expect(const char *line, const char *folder, int code, const char *words, struct reply *reply);

/* A scratch folder in which the shipped datasets stand as in a fresh copy; io_remove takes it away. */
void program_make_copy(char folder[IO_PATH]);

/* The built program: BIANZHI in the environment, else beside the running tests. Static storage. */
const char *program_path(void);

/* The verifier that belongs to it: BIANZHI_VERIFY, else bianzhi-verify beside the program. Static storage. */
const char *program_verifier(void);

/* The folder of the words that were built beside it, for language_choose. Static storage. */
const char *program_words(void);

/* The program of tests/main.c, which has the smallest plan before the shipped one. Static storage. */
const char *program_two_plans(void);

/* True when the shell finds a program of that name. */
bool program_is_installed(const char *name);

/* How often a character stands in text. */
size_t program_count(const char *text, char wanted);

#endif
