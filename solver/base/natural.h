/* Natural numbers of up to NATURAL_LIMBS * 64 bits, exact, without allocation: for the few questions that
 * neither doubles nor 128 bits can settle. Schoolbook methods; the caller keeps within the bits there are. */
#ifndef BIANZHI_BASE_NATURAL_H
#define BIANZHI_BASE_NATURAL_H

#include <stddef.h>
#include <stdint.h>

enum { NATURAL_LIMBS = 40 };

struct natural {
    size_t nlimbs;                /* in use; 0 is the number 0 */
    uint64_t limb[NATURAL_LIMBS]; /* the lowest first; the highest in use is not 0 */
};

struct natural natural_of(uint64_t value);

void natural_add(struct natural *sum, const struct natural *more);

/* less is at most from. */
void natural_subtract(struct natural *from, const struct natural *less);

void natural_multiply(struct natural *product, uint64_t by);

/* The quotient is rounded down; by is not 0. */
void natural_divide(struct natural *quotient, uint64_t by);

/* Times 2 to the power of bits. */
void natural_shift(struct natural *product, size_t bits);

/* Below, at or above 0, as strcmp. */
int natural_compare(const struct natural *a, const struct natural *b);

#endif
