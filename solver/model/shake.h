/* A figure set otherwise to see how much of the answer rests on it. */
#ifndef BIANZHI_MODEL_SHAKE_H
#define BIANZHI_MODEL_SHAKE_H

#include <stdbool.h>

enum shake_how {
    SHAKE_QUARTER, /* each share of a parameter a quarter more and a quarter less, the others scaled */
    SHAKE_TO,      /* all numbers of a parameter at value */
    SHAKE_EQUAL    /* all figures of a column the same */
};

struct shake {
    const char *words;  /* how it is set: "at 0"; NULL ends a list */
    const char *stands; /* what is: "base posts of a township" */
    enum shake_how how;
    const char *owner, *parameter; /* a section's or rule's parameter; or a table's column */
    double value;
    /* Whether anything that is known has to do with the figure. May be left out: something always has. */
    bool (*is_used)(const void *facts);
};

#endif
