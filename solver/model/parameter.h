/* A parameter: one number a rule or a formula works with, its unit, default, range and where it comes
 * from. */
#ifndef BIANZHI_MODEL_PARAMETER_H
#define BIANZHI_MODEL_PARAMETER_H

#include <stdbool.h>
#include <stddef.h>

enum parameter_kind {
    PARAMETER_NUMBER, /* finite */
    PARAMETER_COUNT,  /* whole, >= 0 */
    PARAMETER_SHARE,  /* 0..1, never per cent */
    PARAMETER_YES_NO, /* fallback 0 or 1 */
    PARAMETER_CODE,   /* a code of the table that unit names; fallback_text */
    PARAMETER_BY_CODE /* an object: code (or indicator) to number */
};

struct parameter {
    const char *name;
    enum parameter_kind kind;
    const char *unit;          /* "posts", "share 0..1", "hours per year", ... never NULL */
    double fallback;           /* the default; for BY_CODE what an absent code gets */
    const char *fallback_text; /* CODE: the default; BY_CODE: the default object as JSON, or NULL for empty */
    double least, most;
    const char
        *clause; /* the clause that gives the default; NULL: an assumption, and said so wherever shown */
    const char *meaning;  /* one plain sentence */
    const char *label_zh; /* what it is called in Chinese; NULL: its name alone */
    const char *of;       /* BY_CODE: the table whose rows may have a number; NULL: indicators */
    bool parts;           /* BY_CODE: the numbers are parts of 1 */
};

/* A named group of parameters in a scenario: a rule, or a section such as formula. */
struct section {
    const char *name;
    const char *label_zh;               /* as a parameter's */
    const struct parameter *parameters; /* [nparameters] */
    size_t nparameters;
    const char *meaning;
};

/* The parameter of a name and its place among parameters [n], or NULL. */
const struct parameter *parameter_find(const struct parameter *parameters, size_t n, const char *name,
                                       size_t *at);

#endif
