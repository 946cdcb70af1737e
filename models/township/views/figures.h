/* The figures of a whole answer: what the screens and summary.json say about posts and people. */
#ifndef BIANZHI_TOWNSHIP_FIGURES_H
#define BIANZHI_TOWNSHIP_FIGURES_H

#include "model/outcome.h"

struct figures {
    int64_t pooled; /* posts in pools */
    int64_t moved;  /* posts more than today, over townships and kinds; offices too */
    int64_t released, extra, reserve;
    int64_t free; /* pool posts that no bound on a township's posts holds */
    int64_t vacant;
    double short_in_all; /* people */
    size_t nshort;       /* platforms short by half a person or more */
    double largest;
    size_t largest_at; /* platform [t,p] */
};

/* Works them out from the plan: one pass over pools, cells of posts, offices and platforms. */
struct figures figures_of(const struct outcome *outcome);

#endif
