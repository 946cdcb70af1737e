/* Figures in order. */
#ifndef BIANZHI_BASE_SORT_H
#define BIANZHI_BASE_SORT_H

#include <stddef.h>

/* The smallest first. */
void sort_doubles(double *figures, size_t n);

/* The one that would be at a place < n if all were in order; others change places. Cost: linear, as a rule.
 */
double sort_find(double *figures, size_t n, size_t place);

#endif
