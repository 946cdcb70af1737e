/* What people look at first in an answer. */
#ifndef BIANZHI_TOWNSHIP_HEADLINE_H
#define BIANZHI_TOWNSHIP_HEADLINE_H

#include "model/outcome.h"

/* The figures of a whole answer. */
struct figures {
    int64_t pooled; /* posts in pools */
    int64_t moved;  /* posts more than today, over townships and kinds; offices too */
    int64_t fewer;  /* posts fewer than today, over the same */
    int64_t released, extra, reserve;
    int64_t releasable;   /* posts that could come down */
    int64_t undone;       /* posts that came down where the pool has fewer than townships hold today */
    int64_t to_vacant;    /* posts that came down, at most, to townships that have vacant posts of the kind */
    int64_t unheld;       /* pool posts that no bound on a township's posts holds, never below 0 */
    int64_t vacant, over; /* posts with nobody at work in them; people in post beyond those of their kind */
    double short_in_all;  /* people */
    size_t nshort;        /* platforms short by half a person or more */
    double largest;
    size_t largest_at; /* platform [t,p], of equals the first by name */
    int64_t nlargest;  /* platforms that are as short as that */
};

/* Of an outcome with a plan. */
struct figures headline_figures(const struct outcome *outcome);

/* Where posts that move come from, pool by pool and kind by kind: from other townships and offices, then from
 * above, then what was not given out before. given_up: of those fewer, what goes nowhere else. */
struct post_sources {
    int64_t from_others, from_above, from_unused, given_up;
};

/* Of an outcome with a plan. False when out of memory. */
bool headline_sources(const struct outcome *outcome, struct post_sources *sources);

/* "14 from other townships and offices, 13 from above, 2 not given out before": they add up to those moved.
 */
void headline_say_sources(const struct outcome *outcome, struct sink *sink);

/* "29 posts move: 14 from ...". */
void headline_say_moved(const struct outcome *outcome, const struct figures *figures, struct sink *sink);

/* "; over the establishment: 7 people", where there are any. */
void headline_say_over(const struct figures *figures, struct sink *sink);

/* struct model's write_headline. */
void headline_write(const struct outcome *outcome, size_t nlines, struct sink *sink);

#endif
