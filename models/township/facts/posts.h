/* Posts and staff of townships, and pools. */
#ifndef BIANZHI_TOWNSHIP_FACTS_POSTS_H
#define BIANZHI_TOWNSHIP_FACTS_POSTS_H

#include "township/facts/reader.h"

/* After the units. */
void read_posts(struct reader *r);
void read_pools(struct reader *r);

/* The row of posts.csv, once checked, of a township and kind; TOWNSHIP_NONE when there is none. */
long posts_find_row(const struct table *posts, int32_t township, int32_t kind);

/* The pool of that code or name, as pools.csv writes it; TOWNSHIP_NONE when there is none. */
int32_t posts_find_pool(const struct facts *facts, const char *word);

/* Says of a cell that its text is no pool, and which may be meant. */
void posts_complain_of_pool(const struct facts *facts, const char *text, struct place place,
                            struct faults *faults);

#endif
