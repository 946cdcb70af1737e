/* Judging a road from its own folder, without an engine: every year's run as verify does; what is between
 * them is built again from RUN/inputs, the ledgers of posts, of people and of who works where are judged in
 * whole numbers, both bounds are worked out from their prices, and every table is written again and compared.
 */
#ifndef BIANZHI_PATH_VERIFY_H
#define BIANZHI_PATH_VERIFY_H

#include "path/road.h"
#include "run/verify.h"

/* road_verify_init before, road_verify_done after, whatever came of it. */
struct road_verification {
    struct road road; /* as built again */
    struct manifest manifest;
    struct verification *years; /* [road.years.n] */
    struct faults changed;      /* files whose bytes are not those that were written */
    struct faults unjudged; /* files beside the road's own, of which nothing is said, and what is not judged
                               of its years */
    struct faults broken;   /* what does not hold; none when accepted */
    bool strict;            /* set after road_verify_init: what changed is broken */
    size_t nfiles;          /* compared, those of the years too */
    char result[HASH_TEXT]; /* as worked out again; "" when it came to nothing */
    enum status status;     /* what road_verify returned */
};

void road_verify_init(struct road_verification *v, const struct model *const *models,
                      struct run_options options, struct faults *faults);
void road_verify_done(struct road_verification *v);

/* Whether the folder is a road's. Of a manifest that is wrong nothing is said: it is no road's, and whoever
 * reads it as a run's will say so. IO, MEMORY: that cannot be told. */
enum status road_look_at_folder(const char *folder, bool *is_road, struct faults *faults);

/* OK: everything the road says holds. UNPROVEN: it holds, and says itself that a proof is open.
 * REFUSED: see broken. Otherwise as verify_run. */
enum status road_verify(struct road_verification *v, const char *folder);

/* Where something else is to be told of a road that was refused: why it is not. */
void road_complain_changed(const struct road_verification *v, const char *folder, struct faults *faults);

/* What came of it, for people or as JSON. */
void road_verify_write(const struct road_verification *v, struct sink *sink);
void road_verify_write_json(const struct road_verification *v, struct sink *sink);

#endif
