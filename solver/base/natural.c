/* Arithmetic limb by limb, with 128 bits for what is carried from one to the next. */
#include "base/natural.h"

#include <string.h>

__extension__ typedef unsigned __int128 double_limb;

enum { LIMB_BITS = 64 };

struct natural natural_of(uint64_t value)
{
    return (struct natural){.nlimbs = value != 0, .limb = {value}};
}

static void push(struct natural *number, uint64_t limb)
{
    if (limb != 0)
        number->limb[number->nlimbs++] = limb;
}

static void trim(struct natural *number)
{
    while (number->nlimbs > 0 && number->limb[number->nlimbs - 1] == 0)
        number->nlimbs--;
}

void natural_add(struct natural *sum, const struct natural *more)
{
    uint64_t carry = 0;
    while (sum->nlimbs < more->nlimbs)
        sum->limb[sum->nlimbs++] = 0;
    for (size_t i = 0; i < sum->nlimbs; i++) {
        double_limb total = (double_limb)sum->limb[i] + carry + (i < more->nlimbs ? more->limb[i] : 0);
        sum->limb[i] = (uint64_t)total;
        carry = (uint64_t)(total >> LIMB_BITS);
    }
    push(sum, carry);
}

void natural_subtract(struct natural *from, const struct natural *less)
{
    uint64_t borrow = 0;
    for (size_t i = 0; i < from->nlimbs; i++) {
        double_limb taken = (double_limb)borrow + (i < less->nlimbs ? less->limb[i] : 0);
        borrow = taken > from->limb[i];
        from->limb[i] -= (uint64_t)taken;
    }
    trim(from);
}

void natural_multiply(struct natural *product, uint64_t by)
{
    uint64_t carry = 0;
    for (size_t i = 0; i < product->nlimbs; i++) {
        double_limb part = (double_limb)product->limb[i] * by + carry;
        product->limb[i] = (uint64_t)part;
        carry = (uint64_t)(part >> LIMB_BITS);
    }
    push(product, carry);
    trim(product);
}

void natural_divide(struct natural *quotient, uint64_t by)
{
    uint64_t rest = 0;
    for (size_t i = quotient->nlimbs; i-- > 0;) {
        double_limb part = (double_limb)rest << LIMB_BITS | quotient->limb[i];
        quotient->limb[i] = (uint64_t)(part / by);
        rest = (uint64_t)(part % by);
    }
    trim(quotient);
}

void natural_shift(struct natural *product, size_t bits)
{
    size_t limbs = bits / LIMB_BITS;
    if (product->nlimbs == 0)
        return;
    memmove(product->limb + limbs, product->limb, product->nlimbs * sizeof *product->limb);
    memset(product->limb, 0, limbs * sizeof *product->limb);
    product->nlimbs += limbs;
    natural_multiply(product, UINT64_C(1) << bits % LIMB_BITS);
}

int natural_compare(const struct natural *a, const struct natural *b)
{
    if (a->nlimbs != b->nlimbs)
        return a->nlimbs < b->nlimbs ? -1 : 1;
    for (size_t i = a->nlimbs; i-- > 0;)
        if (a->limb[i] != b->limb[i])
            return a->limb[i] < b->limb[i] ? -1 : 1;
    return 0;
}
