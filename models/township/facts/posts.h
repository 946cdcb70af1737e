/* Posts and staff of townships, and pools. */
#ifndef BIANZHI_TOWNSHIP_FACTS_POSTS_H
#define BIANZHI_TOWNSHIP_FACTS_POSTS_H

#include "township/facts/reader.h"

/* After the units. */
void read_posts(struct reader *r);
void read_pools(struct reader *r);

#endif
