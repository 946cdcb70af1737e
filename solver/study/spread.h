/* How a factor's values are spread: between two ends, over a list, or by a distribution. A place u between 0
 * and 1 becomes a value by the inverse of the distribution function. */
#ifndef BIANZHI_STUDY_SPREAD_H
#define BIANZHI_STUDY_SPREAD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "base/sink.h"
#include "io/json.h"

enum spread_shape { SPREAD_UNIFORM, SPREAD_NORMAL, SPREAD_TRIANGULAR, SPREAD_LIST };

struct spread {
    enum spread_shape shape;
    double least, most; /* UNIFORM, TRIANGULAR; of a LIST its smallest and largest */
    double mode;        /* TRIANGULAR */
    double mean, sd;    /* NORMAL */
    double *value;      /* LIST [nvalues] as written */
    double *up_to;      /* LIST [nvalues] share of values up to and with this one; the last is 1 */
    size_t nvalues;
};

/* Reads the keys range, list or distribution of a factor, exactly one of which must be there:
 *   "range": [0.2, 0.6]                "list": [1, 2, 5]          "distribution": {"normal": {"mean": 1,
 * "sd": 0.1}}
 *   {"uniform": [a, b]}   {"triangular": [least, mode, most]}     {"discrete": {"values": [...], "weights":
 * [...]}} Faults name file and factor. The spread lives in arena. Returns OK, DATA or MEMORY. */
enum status spread_read(struct spread *spread, const char *file, const char *name, const struct json *factor,
                        struct arena *arena, struct faults *faults);

/* The value at place u, 0 <= u <= 1. A normal distribution has no ends: at 0 and 1 it stands for its 0.5 %
 * and 99.5 % points, elsewhere for itself. */
double spread_at(const struct spread *spread, double u);

/* How many values it has of its own: the length of a list, 0 for all else. */
size_t spread_count(const struct spread *spread);

/* "0.2 to 0.6", "1, 2 or 5", "normal, mean 1, sd 0.1": for people. */
void spread_write(const struct spread *spread, struct sink *sink);

#endif
