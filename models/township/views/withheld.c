/* A post more of a kind would go from above into its pool, to a township, and there to a platform that is
 * short. What it costs on each of these accounts is added up, level by level, whatever their bounds. Where it
 * is worth taking, the plan being the best, only a bound can have kept it away: of one of these accounts, of
 * a sum that a limit is on, or of an office whose number is held. */
#include "township/views/withheld.h"

#include "base/language.h"
#include "township/layout.h"
#include "township/plan.h"

/* FULL: by the goals one more were worth it on a platform that is short, and bounds forbid it; WORTH: it
 * costs more there, in moves and beyond the target, than it serves; BOTH: the one here, the other there. */
enum withheld { WITHHELD_NOTHING, WITHHELD_FULL, WITHHELD_WORTH, WITHHELD_BOTH };

/* Whether the goals would rather have a post more on all of these. A level that is served worst first has no
 * price; a platform of it is better served, and that is better. */
static bool is_worth_it(const struct outcome *outcome, const int32_t *accounts, size_t n)
{
    const struct ledger *ledger = outcome->builder->ledger;
    for (size_t l = (size_t)outcome->builder->reserve_level; l < ledger->nlevels; l++) {
        wide cost = 0;
        if (ledger_has_worst_level(ledger) && l == (size_t)ledger->worst_level)
            return true;
        for (size_t i = 0; i < n; i++)
            cost += ledger_price(ledger, accounts[i], l, outcome->answer->posts[accounts[i]]);
        if (cost != 0)
            return cost < 0;
    }
    return false;
}

/* On the platforms of a township that are short, posts of a kind: flags of enum withheld. */
static unsigned find_in(const struct outcome *outcome, size_t t, size_t k)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct layout *layout = layout_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    unsigned found = WITHHELD_NOTHING;
    for (size_t p = 0; p < facts->np; p++) {
        size_t tp = facts_tp(facts, t, p);
        const int32_t accounts[] = {layout->release[facts_pool(facts, t) * facts->nk + k],
                                    layout->posts[facts_tk(facts, t, k)],
                                    layout->cell[facts_tkp(facts, t, k, p)],
                                    layout->own[tp],
                                    layout->platform[tp],
                                    layout->township[t]};
        if (facts->platform_need[tp] - (double)plan->platform[tp] < 0.5)
            continue;
        bool worth = is_worth_it(outcome, accounts, sizeof accounts / sizeof *accounts);
        found |= worth ? WITHHELD_FULL : WITHHELD_WORTH;
    }
    return found;
}

static enum withheld withheld_find(const struct outcome *outcome)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    unsigned found = WITHHELD_NOTHING;
    for (size_t tk = 0; tk < facts->nt * facts->nk && found != WITHHELD_BOTH; tk++) {
        size_t t = tk / facts->nk, k = tk % facts->nk;
        size_t gk = facts_pool(facts, t) * facts->nk + k;
        if (facts_in_scope(facts, t) && plan->release[gk] < facts->pools[gk].release_limit)
            found |= find_in(outcome, t, k);
    }
    return (enum withheld)found;
}

const char *withheld_words(const struct outcome *outcome)
{
    switch (withheld_find(outcome)) {
    case WITHHELD_FULL:
        return _("; no more, for rules and limits leave those that are short no room");
    case WITHHELD_WORTH:
        return _("; no more, for by the goals another post costs more than it serves");
    case WITHHELD_BOTH:
        return _(
            "; no more: where rules and limits leave those that are short room, by the goals another post "
            "costs more than it serves");
    case WITHHELD_NOTHING:
        break;
    }
    return "";
}
