/* The Sobol sequence with a Cranley-Patterson rotation: each dimension is moved by one random step, round the
 * corner. Seeds differ, evenness stays. (Cranley and Patterson, Randomization of number theoretic methods for
 * multiple integration, SIAM Journal on Numerical Analysis 13, 1976.) */
#include "study/sobol_sequence.h"

#include <math.h>

#include "study/gsl.h"
#include "study/random.h"

enum status sobol_sequence_points(uint64_t seed, size_t n, size_t ndimensions, double *points)
{
    enum status status = gsl_sobol_points(n, ndimensions, points);
    for (size_t d = 0; status == STATUS_OK && d < ndimensions; d++) {
        double shift = random_uniform(seed, RANDOM_SHIFT, 0, (uint32_t)d);
        for (size_t i = 0; i < n; i++) {
            double *u = &points[i * ndimensions + d];
            *u += shift;
            *u -= floor(*u);
        }
    }
    return status;
}
