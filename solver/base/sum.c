/* Fixed point in two numbers (compare Kulisch's long accumulator): each figure is cut into a whole part and a
 * fraction, both exact, and each is added in whole numbers. A sort, or exact sums of doubles, would do the
 * same at more cost. */
#include "base/sum.h"

#include <stdint.h>

/* A fraction is cut in two: 48 bits of it fit a number of the processor's own, 96 do not. */
enum { CUT_BITS = 48 };

static const double cut = 0x1p48;

void sum_add(struct sum *sum, double figure)
{
    int64_t whole = (int64_t)figure;
    double part = (figure - (double)whole) * cut;
    int64_t coarse = (int64_t)part;
    int64_t fine = (int64_t)((part - (double)coarse) * cut);
    sum->whole += whole;
    sum->part += coarse * ((wide)1 << CUT_BITS) + fine;
}

double sum_value(const struct sum *sum)
{
    wide carried = sum->part / ((wide)1 << 2 * CUT_BITS);
    wide rest = sum->part - carried * ((wide)1 << 2 * CUT_BITS);
    return (double)(sum->whole + carried) + (double)rest / (cut * cut);
}
