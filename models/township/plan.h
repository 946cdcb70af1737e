/* An allocation in the plan's own terms: what audits and views look at. It comes from an answer, or from a
 * table. */
#ifndef BIANZHI_TOWNSHIP_PLAN_H
#define BIANZHI_TOWNSHIP_PLAN_H

#include "model/build.h"
#include "township/facts/facts.h"

struct plan {
    int64_t *cell;              /* [nt][nk][np] people of a kind on a platform */
    int64_t *office_cell;       /* [ns][np] office people on a platform of a served township */
    int64_t *posts;             /* [nt][nk] */
    int64_t *office;            /* [no] */
    int64_t *service;           /* [ns] */
    int64_t *reserve, *release; /* [npools][nk] given to nobody; come down from above */
    int64_t *extra;             /* [nc] */
    int64_t *leadership;        /* [nt] */
    int64_t *platform;          /* [nt][np] everybody there, office staff too: sums of cells */
    int64_t *township;          /* [nt] everybody: sums of cells */
    bool has_cells; /* false for what says posts and not who works where, today's tables among it: then cell,
                       office_cell, service, platform and township mean nothing */
    bool has_posts; /* false where a plan says leadership posts alone: posts are then today's */
    bool has_leadership; /* false where leadership posts are today's because a plan does not say them */
    bool is_partial;     /* a plan made elsewhere that does not say all: the rest is to be filled */
};

/* struct model's read_plan: of townships out of scope, today's posts are kept and no cells are filled. */
enum status plan_read(const struct builder *builder, const int64_t *posts, struct arena *arena, void **plan);

/* Within plan*.c: room for a plan whose figures are today's; NULL when out of memory. Sums of cells. */
struct plan *plan_new(const struct facts *facts, struct arena *arena);
void plan_add_up(const struct facts *facts, struct plan *plan);

/* The township's own people on a platform, all kinds. */
int64_t plan_own(const struct facts *facts, const struct plan *plan, size_t t, size_t p);

#endif
