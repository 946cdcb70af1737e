/* One row of a table as its file has it, be it a line of text or a row of a sheet. */
#ifndef BIANZHI_IO_RECORD_H
#define BIANZHI_IO_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "base/status.h"

/* Valid during the call that hands it over. */
struct record {
    long line;                 /* where it starts in the file, from 1; of a sheet its number */
    const char *const *fields; /* [n] NUL-terminated UTF-8 */
    const size_t *lengths;     /* [n] */
    size_t n;
    const unsigned char *marks; /* [n] what is known of the field beside its text; NULL: nothing */
    long empty_line;            /* of text, the first line without a character just before it; 0: none */
};

/* Bits of a mark. */
enum {
    RECORD_MERGED = 1,   /* it is that of a merged cell further up or to the left */
    RECORD_FORMULA = 2,  /* worked out */
    RECORD_PER_CENT = 4, /* seen a hundred times as large, with % behind it */
};

/* True when field i bears the mark. */
bool record_is_marked(const struct record *record, size_t i, unsigned mark);

bool record_is_blank(const struct record *record);

/* The first field that is not blank; record->n when there is none. */
size_t record_first(const struct record *record);

/* How many fields are not blank. */
size_t record_given(const struct record *record);

/* A copy of record that lives as long as the arena; false when out of memory. */
bool record_copy(struct arena *arena, const struct record *record, struct record *copy);

/* Takes a row; anything but STATUS_OK stops the reading. */
typedef enum status record_taker(void *target, const struct record *row);

#endif
