/* A claim's need is a figure of the ledger alone, and its unmet part one of all best plans together: neither
 * depends on the plan that an engine came to. */
#include "engine/ties/claim.h"

#include <stdlib.h>

static bool asks_for_posts(enum curve_shape shape)
{
    return curve_is_proportional(shape) || shape == CURVE_LEAST_SQUARES || shape == CURVE_ABSOLUTE ||
           shape == CURVE_SHORTFALL;
}

/* The chain of terms has no order that means anything: among goals that weigh the same the larger need. A
 * bound that is priced is no more a need than one that is kept: ties fall the same way with either. */
static void take_terms(const struct ledger *ledger, struct tie_claim *claim)
{
    double weight = -1;
    for (int32_t t = ledger->accounts[claim->account].first_term; t != LEDGER_NONE;
         t = ledger->terms[t].next) {
        const struct term *term = &ledger->terms[t];
        if (term->level == LEDGER_NONE || !asks_for_posts(term->curve.shape) ||
            ledger_is_breach(ledger, term) || term->level > claim->level)
            continue;
        if (term->level == claim->level && (term->curve.weight < weight || (term->curve.weight == weight &&
                                                                            term->curve.need <= claim->need)))
            continue;
        claim->level = term->level;
        claim->need = term->curve.need;
        weight = term->curve.weight;
    }
}

static int by_account(const void *account, const void *claim)
{
    int32_t a = *(const int32_t *)account, b = ((const struct tie_claim *)claim)->account;
    return (a > b) - (a < b);
}

/* Needs of a worst-first level are in millionths; no curve stands at that level. */
static void take_measures(const struct ledger *ledger, struct tie_claim *claims, size_t n)
{
    for (size_t m = 0; m < ledger->nmeasures; m++) {
        const struct measure *measure = &ledger->measures[m];
        struct tie_claim *claim = bsearch(&measure->account, claims, n, sizeof *claims, by_account);
        if (!claim || claim->level < ledger->worst_level)
            continue;
        claim->level = (int16_t)ledger->worst_level;
        claim->need = (double)measure->need / 1e6;
    }
}

size_t claims_list(const struct ledger *ledger, const bool *marked, struct tie_claim *claims)
{
    size_t n = 0;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        if (!marked[a])
            continue;
        claims[n] = (struct tie_claim){.account = (int32_t)a, .level = CLAIM_BEHIND};
        take_terms(ledger, &claims[n++]);
    }
    take_measures(ledger, claims, n);
    for (size_t i = 0; i < n && !claim_has_need(&claims[i]); i++)
        claims[i].level = CLAIM_BEFORE;
    return n;
}

static int weakest_first(const void *a, const void *b)
{
    const struct tie_claim *x = a, *y = b;
    if (x->level != y->level)
        return x->level < y->level ? -1 : 1;
    if (x->unmet != y->unmet)
        return x->unmet < y->unmet ? -1 : 1;
    return (x->account < y->account) - (x->account > y->account);
}

void claims_sort(struct tie_claim *claims, size_t n)
{
    qsort(claims, n, sizeof *claims, weakest_first);
}
