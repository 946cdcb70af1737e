/* A figure set otherwise to see how much of the answer rests on it. */
#ifndef BIANZHI_MODEL_SHAKE_H
#define BIANZHI_MODEL_SHAKE_H

#include <stddef.h>
#include <stdint.h>

enum shake_how {
    SHAKE_QUARTER, /* each of the shares of a parameter a quarter more and a quarter less, the others scaled
                    */
    SHAKE_TO,      /* all numbers of a parameter at value */
    SHAKE_EQUAL    /* all figures of a column the same */
};

struct shake {
    const char *words; /* "base posts of a township at 0"; NULL ends a list */
    enum shake_how how;
    const char *owner, *parameter; /* a section's or rule's parameter; or a table's column */
    double value;
};

/* What was found: posts that would lie elsewhere; the most of all codes and directions of a quarter. */
struct shaken {
    const struct shake *most; /* that which moves most; NULL: none moves any */
    int64_t posts;
    size_t ntried;
};

#endif
