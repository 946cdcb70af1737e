/* A name that stands in tables for programs and has words of its own for people: an indicator's column. */
#ifndef BIANZHI_MODEL_WORDING_H
#define BIANZHI_MODEL_WORDING_H

#include <stddef.h>
#include <string.h>

#include "base/tongue.h"

struct wording {
    const char *name;    /* as in tables and scenarios; English reads it as it is */
    const char *zh;      /* in a sentence */
    const char *head_zh; /* over a column: with its unit */
};

/* What a name is called in the language spoken: the name itself where it is not in the list [n]. */
static inline const char *wording_of(const struct wording *list, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].name, name) == 0)
            return tongue_pick(name, list[i].zh);
    return name;
}

#endif
