/* The door to the GNU Scientific Library, the only file that includes it. GSL's error handler ends the
 * process: gsl_begin turns it off for good, before there are threads, and every result that may be none is
 * looked at. */
#include "study/statistics/gsl.h"

#include <math.h>
#include <stdbool.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <gsl/gsl_version.h>

const char *gsl_version_text(void)
{
    return gsl_version;
}

void gsl_begin(void)
{
    gsl_set_error_handler_off();
}

enum status gsl_sobol_points(size_t n, size_t ndimensions, double *points)
{
    if (ndimensions == 0 || ndimensions > GSL_MOST_DIMENSIONS)
        return STATUS_INTERNAL;
    gsl_begin();
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)ndimensions);
    enum status status = sequence ? STATUS_OK : STATUS_MEMORY;
    for (size_t i = 0; i < n && status == STATUS_OK; i++)
        if (gsl_qrng_get(sequence, points + i * ndimensions) != GSL_SUCCESS)
            status = STATUS_INTERNAL;
    if (sequence)
        gsl_qrng_free(sequence);
    return status;
}

double gsl_normal_quantile(double p)
{
    return gsl_cdf_ugaussian_Pinv(p);
}

double gsl_normal_share(double x)
{
    return gsl_cdf_ugaussian_P(x);
}

double gsl_beta_share(double x, double a, double b)
{
    return gsl_cdf_beta_P(x, a, b);
}

double gsl_gamma_share(double x, double a)
{
    return gsl_cdf_gamma_P(x, a, 1);
}

/* GSL's inverses of beta and gamma step towards the answer and may give up on the way: then it is cornered
 * between low, below it, and high, above it. is_beta: else gamma. */
static double corner(double p, double a, double b, bool is_beta, double low, double high)
{
    for (int half = 0; half < 200 && low < high; half++) {
        double middle = low + (high - low) / 2;
        if ((is_beta ? gsl_beta_share(middle, a, b) : gsl_gamma_share(middle, a)) < p)
            low = middle;
        else
            high = middle;
    }
    return high;
}

double gsl_beta_quantile(double p, double a, double b)
{
    double x = gsl_cdf_beta_Pinv(p, a, b);
    return isfinite(x) ? x : corner(p, a, b, true, 0, 1);
}

double gsl_gamma_quantile(double p, double a)
{
    double x = gsl_cdf_gamma_Pinv(p, a, 1), high = 1;
    while (!isfinite(x) && gsl_gamma_share(high, a) < p)
        high *= 2;
    return isfinite(x) ? x : corner(p, a, 0, false, 0, high);
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

static bool is_constant(const double *values, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (values[i] < values[0] || values[i] > values[0])
            return false;
    return true;
}

double gsl_rank_correlation(const double *x, const double *y, size_t n, double *scratch)
{
    if (n < 2 || is_constant(x, n) || is_constant(y, n))
        return 0;
    return gsl_stats_spearman(x, 1, y, 1, n, scratch);
}

bool gsl_invert(double *matrix, size_t n)
{
    static const double MOST = 1e10; /* of a diagonal that was 1 */
    gsl_matrix_view view = gsl_matrix_view_array(matrix, n, n);
    gsl_begin();
    if (gsl_linalg_cholesky_decomp1(&view.matrix) != GSL_SUCCESS ||
        gsl_linalg_cholesky_invert(&view.matrix) != GSL_SUCCESS)
        return false;
    for (size_t i = 0; i < n; i++)
        if (!(matrix[i * n + i] < MOST))
            return false;
    return true;
}
