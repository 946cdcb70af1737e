/* The one reason for every number: from today to the plan in whole steps. The first step is the best plan by
 * needs and formula, with nothing but the totals to hold it; each further one adds a rule. A step is what the
 * figure of one such plan is above or below the plan before, so the steps of a figure add up to its change,
 * and the steps of one rule say who pays for it. The order is a choice, and said: hard rules, the plan's
 * in-principle ones, the county's own, assumptions. What the plan would be without a rule alone depends on no
 * order and stands beside it. Shares over all orders were tried: half of them fell to rules whose removal
 * moves nothing. */
#ifndef BIANZHI_MODEL_REASONS_H
#define BIANZHI_MODEL_REASONS_H

#include <stdint.h>

#include "base/sink.h"
#include "base/status.h"
#include "ledger/ledger.h"

struct outcome; /* model/outcome.h */

/* In the order of the steps. */
enum reason_class { REASON_NEEDS, REASON_HARD, REASON_PLAN, REASON_OWN, REASON_ASSUMPTION };

static inline enum reason_class reason_class_of(enum strictness strictness)
{
    return (enum reason_class)(REASON_HARD + (int)strictness);
}

struct reason {
    int32_t rule; /* LEDGER_NONE: needs and formula */
    enum reason_class is;
    int64_t *posts;   /* [nfigures] of the best plan with this rule and those of the steps before */
    int64_t *without; /* [nfigures] of the best plan without this rule alone; NULL where there is none, and
                         for needs and formula */
};

struct reasons {
    int32_t *account; /* [nfigures] whose posts are told of, in the order of the ledger */
    int64_t *today;   /* [nfigures] */
    size_t nfigures;
    struct reason *steps; /* [nsteps] the last one's posts are the plan's */
    size_t nsteps;
};

/* Posts by which a step changes a figure. */
int64_t reasons_change(const struct reasons *reasons, size_t step, size_t figure);

/* The figure of an account; nfigures when nothing is told of it. */
size_t reasons_find(const struct reasons *reasons, int32_t account);

/* "needs", "hard", "in_principle", "own", "assumption", as files have it. Static storage. */
const char *reason_class_name(enum reason_class is);

/* "needs and formula", or what a sentence calls the rule, in the language spoken. */
const char *reason_label(const struct outcome *outcome, const struct reason *step);

/* "needs and formula +6; keep_staff (3.9.3) -3": the steps that change a figure, or that none does; and what
 * holds it all the same (reasons_write_holds). */
void reasons_write(const struct outcome *outcome, size_t figure, struct sink *sink);

/* "; fixed at 32 by limits (2.4.18): REASON; without keep_staff (3.9.3) alone 37": behind the steps, what
 * they do not show: limits of one's own that the figure meets exactly, and rules that change nothing at
 * their place in the order, without which it would be another. */
void reasons_write_holds(const struct outcome *outcome, size_t figure, struct sink *sink);

#endif
