/* Options side by side: a township's posts by kind, offices, platforms; people against the platforms'
 * needs. */
#include "township/comparison.h"

#include "township/layout.h"

static const char *const families[] = {"posts", "office", "platform"};

static double need(const struct builder *builder, int32_t account)
{
    const struct facts *facts = facts_of(builder);
    size_t t = (size_t)builder->ledger->accounts[account].is.unit[0];
    return facts_township_need(facts, t);
}

static int32_t source(const struct builder *builder, int32_t account)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    const int32_t *unit = builder->ledger->accounts[account].is.unit;
    for (size_t k = 0; k < facts->nk; k++) {
        size_t t = (size_t)unit[0];
        if (t < facts->nt && layout->posts[facts_tk(facts, t, k)] == account)
            return layout->pool[facts_pool(facts, t) * facts->nk + k];
    }
    return layout->land[facts->offices[unit[0]].county];
}

/* No committee reads a sum of logarithms. */
static const struct lead leads[] = {
    {"posts_moved", N_("posts moved")},
    {"people_short", N_("people short")},
    {"largest_shortage.people", N_("largest shortage")},
    {"platforms_short", N_("platforms short")},
    {"posts_released", N_("from above")},
    {"posts_vacant", N_("vacant")},
    {"fairness.posts_per_1000_of_indicator.new.worst", N_("per 1000, worst")},
    {"fairness.posts_per_1000_of_indicator.new.best_to_worst", N_("per 1000, ratio")},
    {"fairness.posts_per_1000_of_indicator.new.gini", N_("per 1000, Gini")},
    {"fairness.posts_per_1000_of_indicator.new.theil", N_("per 1000, Theil")},
    {"fairness.posts_per_required.new.worst", N_("per required, worst")},
    {"fairness.posts_per_required.new.best_to_worst", N_("per required, ratio")},
    {"fairness.posts_per_required.new.gini", N_("per required, Gini")},
    {"fairness.posts_per_required.new.theil", N_("per required, Theil")},
    {"posts_in_pools", N_("in the pools")},
    {"posts_free_to_move", N_("free to move")},
    {"posts_releasable", N_("could come down")},
    {"posts_released_for_cuts", N_("undo a cut")},
    {"posts_added_to_offices", N_("to offices")},
    {"posts_in_reserve", N_("in reserve")},
};

const struct comparison township_comparison = {
    .families = families,
    .nfamilies = sizeof families / sizeof *families,
    .nmoved = 2,
    .people = "township",
    .pools = "pool",
    .stability = "stability",
    .shortage = "shortage",
    .leads = leads,
    .nleads = sizeof leads / sizeof *leads,
    .section = "formula",
    .weights = "weights",
    .need = need,
    .source = source,
};
