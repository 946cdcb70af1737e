/* Figures in order. */
#ifndef BIANZHI_BASE_SORT_H
#define BIANZHI_BASE_SORT_H

#include <stddef.h>

/* The smallest first. */
void sort_doubles(double *figures, size_t n);

#endif
