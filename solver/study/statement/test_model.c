/* Models whose answer is known in closed form: they prove the designs and the statistics. */
#include "study/statement/test_model.h"

#include <math.h>
#include <string.h>

/* Ishigami and Homma 1990: sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1, inputs uniform between -pi and pi. */
static double ishigami(const double *x, size_t n)
{
    double third = n > 2 ? x[2] : 0;
    double second = n > 1 ? sin(x[1]) : 0;
    return sin(x[0]) + 7 * second * second + 0.1 * third * third * third * third * sin(x[0]);
}

/* x1 + 2 x2 + 3 x3 + ...: every first-order index is that factor's share of the variance. */
static double linear(const double *x, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (double)(i + 1) * x[i];
    return sum;
}

/* Sobol's g function (Saltelli and Sobol 1995), a = 0, 1, 4.5, 9, 99, 99, ...: the product of (|4 x - 2| + a)
 * / (1 + a), inputs uniform between 0 and 1. */
static double sobol_g(const double *x, size_t n)
{
    static const double known[] = {0, 1, 4.5, 9};
    double product = 1;
    for (size_t i = 0; i < n; i++) {
        double a = i < sizeof known / sizeof *known ? known[i] : 99;
        product *= (fabs(4 * x[i] - 2) + a) / (1 + a);
    }
    return product;
}

test_function *test_model_find(const char *name)
{
    static const struct {
        const char *name;
        test_function *function;
    } known[] = {{"ishigami", ishigami}, {"linear", linear}, {"sobol_g", sobol_g}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].name, name) == 0)
            return known[i].function;
    return NULL;
}
