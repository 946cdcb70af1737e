/* Fixed point in two numbers (compare Kulisch's long accumulator): each figure is cut into a whole part and a
 * fraction, both exact, and each is added in whole numbers. A sort, or exact sums of doubles, would do the
 * same at more cost. */
#include "base/sum.h"

#include <math.h>

static const double parts = 0x1p96;

void sum_add(struct sum *sum, double figure)
{
    double whole = trunc(figure);
    sum->whole += (wide)whole;
    sum->part += (wide)((figure - whole) * parts);
}

double sum_value(const struct sum *sum)
{
    wide carried = sum->part / ((wide)1 << 96);
    wide rest = sum->part - carried * ((wide)1 << 96);
    return (double)(sum->whole + carried) + (double)rest / parts;
}
