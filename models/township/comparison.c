/* Options side by side: a township's posts by kind, offices, platforms; people against the platforms'
 * needs. */
#include "township/comparison.h"

#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "township/indicators.h"
#include "township/layout.h"
#include "township/standing.h"

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

/* People, unless posts are told per something else. */
static void per_what(const struct scenario *scenario, char text[LEAD_PER])
{
    char shown[TEXT_SHOWN];
    const char *indicator = scenario ? scenario_setting(scenario, "fairness", "indicator")->text : NULL;
    if (!indicator || strcmp(indicator, "population") == 0)
        snprintf(text, LEAD_PER, "%s", language_pick("", "人"));
    else
        snprintf(text, LEAD_PER, "%s%s", language_pick(" ", "单位"),
                 text_shown(indicator_words(indicator), shown));
}

/* Every number of the summary in words, in the order of a screen. No committee reads a sum of logarithms. */
static const struct lead leads[] = {
    {"posts_moved", N_("posts moved")},
    {"people_short", N_("people short")},
    {"largest_shortage.people", N_("largest shortage")},
    {"platforms_short", N_("platforms short")},
    {"posts_released", N_("from above")},
    {"posts_vacant", N_("vacant")},
    {"fairness.posts_per_1000_of_indicator.new.worst", N_("per 1000%s, worst")},
    {"fairness.posts_per_1000_of_indicator.new.best_to_worst", N_("per 1000%s, ratio")},
    {"fairness.posts_per_1000_of_indicator.new.gini", N_("per 1000%s, Gini")},
    {"fairness.posts_per_1000_of_indicator.new.theil", N_("per 1000%s, Theil")},
    {"fairness.posts_per_required.new.worst", N_("per required, worst")},
    {"fairness.posts_per_required.new.best_to_worst", N_("per required, ratio")},
    {"fairness.posts_per_required.new.gini", N_("per required, Gini")},
    {"fairness.posts_per_required.new.theil", N_("per required, Theil")},
    {"posts_in_pools", N_("in the pools")},
    {"posts_above_floors", N_("above the floors")},
    {"posts_releasable", N_("could come down")},
    {"posts_released_for_cuts", N_("undo a cut")},
    {"posts_added_to_offices", N_("to offices")},
    {"posts_in_reserve", N_("in reserve")},
    {"fairness.posts_per_1000_of_indicator.new.best", N_("per 1000%s, best")},
    {"fairness.posts_per_required.new.best", N_("per required, best")},
    {"fairness.posts_per_1000_of_indicator.today.best", N_("per 1000%s, best, today")},
    {"fairness.posts_per_1000_of_indicator.today.worst", N_("per 1000%s, worst, today")},
    {"fairness.posts_per_1000_of_indicator.today.best_to_worst", N_("per 1000%s, ratio, today")},
    {"fairness.posts_per_1000_of_indicator.today.gini", N_("per 1000%s, Gini, today")},
    {"fairness.posts_per_1000_of_indicator.today.theil", N_("per 1000%s, Theil, today")},
    {"fairness.posts_per_required.today.best", N_("per required, best, today")},
    {"fairness.posts_per_required.today.worst", N_("per required, worst, today")},
    {"fairness.posts_per_required.today.best_to_worst", N_("per required, ratio, today")},
    {"fairness.posts_per_required.today.gini", N_("per required, Gini, today")},
    {"fairness.posts_per_required.today.theil", N_("per required, Theil, today")},
    {"fairness.posts_by_group.revitalisation.townships", N_("revitalisation townships, how many")},
    {"fairness.posts_by_group.revitalisation.today", N_("revitalisation townships, posts today")},
    {"fairness.posts_by_group.revitalisation.new", N_("revitalisation townships, posts")},
    {"fairness.posts_by_group.under_posted.townships", N_("under-posted townships, how many")},
    {"fairness.posts_by_group.under_posted.today", N_("under-posted townships, posts today")},
    {"fairness.posts_by_group.under_posted.new", N_("under-posted townships, posts")},
    {"fairness.posts_by_group.developed.townships", N_("developed towns, how many")},
    {"fairness.posts_by_group.developed.today", N_("developed towns, posts today")},
    {"fairness.posts_by_group.developed.new", N_("developed towns, posts")},
    {"fairness.posts_by_group.central.townships", N_("central towns, how many")},
    {"fairness.posts_by_group.central.today", N_("central towns, posts today")},
    {"fairness.posts_by_group.central.new", N_("central towns, posts")},
    {"fairness.posts_by_group.small.townships", N_("small townships, how many")},
    {"fairness.posts_by_group.small.today", N_("small townships, posts today")},
    {"fairness.posts_by_group.small.new", N_("small townships, posts")},
    {"fairness.posts_by_group.lagging.townships", N_("lagging townships, how many")},
    {"fairness.posts_by_group.lagging.today", N_("lagging townships, posts today")},
    {"fairness.posts_by_group.lagging.new", N_("lagging townships, posts")},
    {"fairness.posts_by_group.others.townships", N_("other townships, how many")},
    {"fairness.posts_by_group.others.today", N_("other townships, posts today")},
    {"fairness.posts_by_group.others.new", N_("other townships, posts")},
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
    .per = per_what,
    .section = "formula",
    .weights = "weights",
    .need = need,
    .source = source,
    .part_figures = standing_figures,
    .npart_figures = STANDING_FIGURES,
    .stand = standing_find,
};
