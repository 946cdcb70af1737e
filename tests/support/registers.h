/* What a rule finds in registers put beside the toy county's tables: townships A, B, C of county T in scope,
 * E1 of East out of it; office O, regional, in A, serving A, B and C. */
#ifndef BIANZHI_TESTS_REGISTERS_H
#define BIANZHI_TESTS_REGISTERS_H

#include "township.h"

struct given {
    enum table_position table;
    const char *text; /* CSV */
};

/* Today's tables with those of given [n] in place, audited by this rule alone: one line a finding,
 * "breach 2.2.11: ...". settings: members of the rule's object. Static storage. */
const char *registers_find(const char *rule, const char *settings, const struct given *given, size_t n);

#define FIND(rule, ...)                                                                                      \
    registers_find(rule, "", (const struct given[]){__VA_ARGS__},                                            \
                   sizeof((const struct given[]){__VA_ARGS__}) / sizeof(struct given))

/* The same for the plan that solving the case gives. */
const char *registers_find_solved(const char *rule, const struct given *given, size_t n);

#define FIND_SOLVED(rule, ...)                                                                               \
    registers_find_solved(rule, (const struct given[]){__VA_ARGS__},                                         \
                          sizeof((const struct given[]){__VA_ARGS__}) / sizeof(struct given))

/* How much of what registers_find judges holds. */
size_t registers_passed(const char *rule, const struct given *given, size_t n);

/* True when some line of findings begins with start and contains words. */
bool registers_said(const char *findings, const char *start, const char *words);

/* How many lines begin with start. */
size_t registers_count(const char *findings, const char *start);

#endif
