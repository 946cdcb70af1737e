/* What inputs.c and columns.c share while they look for differences. */
#ifndef BIANZHI_COMPARE_DIFFER_H
#define BIANZHI_COMPARE_DIFFER_H

#include "compare/inputs.h"

struct differ {
    struct inputs *inputs;
    const struct model *model;
    const struct compare_option *const *options; /* [n] */
    size_t n;
    struct arena *arena;
    enum status status; /* MEMORY sticks */
};

/* Texts in the arena; NULL when out of memory. differ_text ends the words. */
const char *differ_text(struct differ *differ, struct words *words);
const char *differ_format(struct differ *differ, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Adds an input with room for its values; NULL when out of memory. */
struct input *differ_add(struct differ *differ, struct input input);

#endif
