/* What is no fault and still wants looking at: figures that may be right and most often are not, and defaults
 * that decide because nobody set them. They change no answer and no exit code. */
#ifndef BIANZHI_BASE_WARNINGS_H
#define BIANZHI_BASE_WARNINGS_H

#include <stdarg.h>

#include "base/memory.h"
#include "base/status.h"

struct warning {
    struct place place; /* as faults name it */
    struct place kept;  /* the same in a run's folder */
    const char *value;  /* what stands there; "" for nothing */
    const char *text;   /* what is odd about it and what to look at, in the language chosen */
};

/* In the order found; none is left out. */
struct warnings {
    struct arena arena;   /* of the texts */
    struct warning *list; /* [n] */
    size_t n, capacity;
    enum status status; /* OK or MEMORY */
};

void warnings_init(struct warnings *warnings);
void warnings_done(struct warnings *warnings);

/* The places' texts must outlive the list; the value is copied. format is an English sentence; it is
 * translated here. */
void warnings_add(struct warnings *warnings, struct place place, struct place kept, const char *value,
                  const char *format, ...) __attribute__((format(printf, 5, 6)));
void warnings_add_list(struct warnings *warnings, struct place place, struct place kept, const char *value,
                       const char *format, va_list arguments) __attribute__((format(printf, 5, 0)));

#endif
