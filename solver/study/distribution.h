/* How a factor's values are distributed: between two ends, over a list, or by a named distribution. A place u
 * between 0 and 1 becomes a value by the inverse of the distribution function. */
#ifndef BIANZHI_STUDY_DISTRIBUTION_H
#define BIANZHI_STUDY_DISTRIBUTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "base/sink.h"
#include "io/json.h"

enum distribution_shape {
    DISTRIBUTION_UNIFORM,
    DISTRIBUTION_NORMAL,
    DISTRIBUTION_TRIANGULAR,
    DISTRIBUTION_LIST
};

struct distribution {
    enum distribution_shape shape;
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
 * [...]}} Faults name file and factor. The distribution lives in arena. Returns OK, DATA or MEMORY. */
enum status distribution_read(struct distribution *distribution, const char *file, const char *name,
                              const struct json *factor, struct arena *arena, struct faults *faults);

/* The value at place u, 0 <= u <= 1. A normal distribution has no ends: at 0 and 1 it stands for its 0.5 %
 * and 99.5 % points, elsewhere for itself. */
double distribution_at(const struct distribution *distribution, double u);

/* How many values it has of its own: the length of a list, 0 for all else. */
size_t distribution_count(const struct distribution *distribution);

/* "0.2 to 0.6", "1, 2 or 5", "normal, mean 1, sd 0.1": for people. */
void distribution_write(const struct distribution *distribution, struct sink *sink);

#endif
