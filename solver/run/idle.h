/* Posts that a plan leaves idle: what must be handed out in full and lies in the reserve. A reserve is lawful
 * only for posts that find no place, which no bound can say: the engine makes it least before all else but
 * waivers, and the reserve of a lawful plan that it finds is what finds no place. */
#ifndef BIANZHI_RUN_IDLE_H
#define BIANZHI_RUN_IDLE_H

#include "run/run.h"

/* Posts [naccounts] that lie in the reserve. */
int64_t idle_posts(const struct run *run, const int64_t *posts);

/* Adds a breach to the run's audit for every account in which a plan's posts [naccounts] leave more idle than
 * the run's own answer, a lawful plan, does. OK or MEMORY. */
enum status idle_audit(struct run *run, const int64_t *posts);

#endif
