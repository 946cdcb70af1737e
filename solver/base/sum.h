/* Sums that do not depend on the order of what is added. */
#ifndef BIANZHI_BASE_SUM_H
#define BIANZHI_BASE_SUM_H

#include "base/wide.h"

/* Adding doubles rounds at every step, so that the same figures in another order may differ in the last bit;
 * whole numbers do not. Begin with {0}. Figures are below 2^63 either way, and exact above 2^-43; what lies
 * below 2^-96 is dropped. */
struct sum {
    wide whole, part; /* part in 2^-96ths */
};

void sum_add(struct sum *sum, double figure);

/* The nearest double, or one beside it. */
double sum_value(const struct sum *sum);

#endif
