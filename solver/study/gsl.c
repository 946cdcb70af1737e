/* The door to the GNU Scientific Library, the only file that includes it. GSL's error handler ends the
 * process, so each call that could fail is made with the handler off and its arguments checked first. */
#include "study/gsl.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <gsl/gsl_version.h>

const char *gsl_version_text(void)
{
    return gsl_version;
}

enum status gsl_sobol_points(size_t n, size_t ndimensions, double *points)
{
    if (ndimensions == 0 || ndimensions > GSL_MOST_DIMENSIONS)
        return STATUS_INTERNAL;
    gsl_error_handler_t *before = gsl_set_error_handler_off();
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)ndimensions);
    enum status status = sequence ? STATUS_OK : STATUS_MEMORY;
    for (size_t i = 0; i < n && status == STATUS_OK; i++)
        if (gsl_qrng_get(sequence, points + i * ndimensions) != GSL_SUCCESS)
            status = STATUS_INTERNAL;
    if (sequence)
        gsl_qrng_free(sequence);
    gsl_set_error_handler(before);
    return status;
}

double gsl_normal_quantile(double p)
{
    return gsl_cdf_ugaussian_Pinv(p);
}

double gsl_student_quantile(double p, size_t freedom)
{
    return gsl_cdf_tdist_Pinv(p, (double)freedom);
}

void gsl_sort_values(double *values, size_t n)
{
    gsl_sort(values, 1, n);
}

void gsl_sort_order(const double *values, size_t n, size_t *order)
{
    gsl_sort_index(order, values, 1, n);
}

double gsl_sorted_quantile(const double *sorted, size_t n, double p)
{
    return gsl_stats_quantile_from_sorted_data(sorted, 1, n, p);
}

static int is_constant(const double *values, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (values[i] < values[0] || values[i] > values[0])
            return 0;
    return 1;
}

double gsl_rank_correlation(const double *x, const double *y, size_t n, double *scratch)
{
    if (n < 2 || is_constant(x, n) || is_constant(y, n))
        return 0;
    return gsl_stats_spearman(x, 1, y, 1, n, scratch);
}
