/* A catalogue of translations, as msgfmt writes it: the MO format of GNU gettext (its manual, "The Format of
 * GNU MO Files"). Read whole when it is opened, so that looking up can fail neither for lack of memory nor of
 * a file. */
#ifndef BIANZHI_BASE_CATALOGUE_H
#define BIANZHI_BASE_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct catalogue {
    char *bytes; /* NULL: none is open */
    size_t length;
    uint32_t n, originals,
        translations; /* offsets of two lists [n] of length and offset, in the order of originals */
};

/* False, with errno, when the file cannot be read; errno is EINVAL when it is no catalogue. catalogue_close
 * in either case. */
bool catalogue_open(struct catalogue *catalogue, const char *path);
void catalogue_close(struct catalogue *catalogue);

/* The translation of a text, of one with a plural the only form that Chinese has; NULL when there is none. */
const char *catalogue_find(const struct catalogue *catalogue, const char *text);

#endif
