/* What studies take from the GNU Scientific Library: quasi-random points, distributions, order statistics,
 * correlation and linear equations. gsl.c is the only file that includes it. */
#ifndef BIANZHI_STUDY_STATISTICS_GSL_H
#define BIANZHI_STUDY_STATISTICS_GSL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"

/* Most dimensions of the Sobol sequence; beyond it GSL hands out zeros without a word. */
enum { GSL_MOST_DIMENSIONS = 40 };

/* "2.7.1": of the library. */
const char *gsl_version_text(void);

/* Turns GSL's error handler off, which would end the process; in a thread that is alone. */
void gsl_begin(void);

/* points [n][ndimensions], row by row, in (0, 1): the first n of the Sobol sequence after the origin.
 * ndimensions is 1 .. GSL_MOST_DIMENSIONS. */
enum status gsl_sobol_points(size_t n, size_t ndimensions, double *points);

/* The value of the standard normal distribution below which the share p lies, p inside (0, 1). */
double gsl_normal_quantile(double p);

/* The share of the standard normal distribution below x. */
double gsl_normal_share(double x);

/* The same two of the beta distribution on 0..1, a, b > 0, and of the gamma distribution of scale 1, a > 0; p
 * and x from end to end. */
double gsl_beta_quantile(double p, double a, double b);
double gsl_beta_share(double x, double a, double b);
double gsl_gamma_quantile(double p, double a);
double gsl_gamma_share(double x, double a);

/* The quantile of Student's distribution with so many degrees of freedom, 1 or more. */
double gsl_student_quantile(double p, size_t freedom);

/* Sorts values [n], the smallest first. */
void gsl_sort_values(double *values, size_t n);

/* order [n]: the positions of values [n], the smallest first. */
void gsl_sort_order(const double *values, size_t n, size_t *order);

/* The value below which the share p of sorted values [n > 0] lies, between neighbours in a straight line. */
double gsl_sorted_quantile(const double *sorted, size_t n, double p);

/* Correlation of the ranks of x [n] and y [n], equal values sharing their mean rank; 0 when one of them is
 * constant. scratch [2n]. */
double gsl_rank_correlation(const double *x, const double *y, size_t n, double *scratch);

/* Puts the inverse of a symmetric matrix [n][n] of ones on the diagonal in its place; false when it is not
 * positive definite, or so nearly not that digits are lost. */
bool gsl_invert(double *matrix, size_t n);

#endif
