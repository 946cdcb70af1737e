/* Prices beside offices whose people follow weights: a rule's is what two runs differ by, and no figure's is
 * that of a plan that the weights forbid. tests/cli/prices.c has those of the shipped county. */
#include "run/prices.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/random_township.h"
#include "base/memory.h"
#include "model/quota.h"

static struct township_case *solved(struct random_township *county, uint64_t seed, const char *rules,
                                    enum status *status)
{
    random_township(county, seed, (struct random_dress){.names = ""});
    struct township_case *c = random_township_case(county);
    c->formula = "{\"weights\": {\"population\": 0.5, \"area_km2\": 0.5}}";
    c->rules = rules;
    *status = township_solve(c);
    return c;
}

static struct township_case *priced(struct random_township *county, uint64_t seed)
{
    enum status status;
    struct township_case *c = solved(county, seed, "", &status);
    cr_assert(status == STATUS_OK && run_price(&c->run) == STATUS_OK, "%s", io_all(&c->faults));
    return c;
}

/* Solves without the rule. Returns whether as many offices are held then. */
static bool expect_difference(const struct run *run, const struct rule_price *price, uint64_t seed)
{
    struct random_township county;
    const char *name = run->model->rules[price->rule]->name;
    char off[128];
    enum status status;
    wide before[LEDGER_MOST_LEVELS], after[LEDGER_MOST_LEVELS];
    snprintf(off, sizeof off, "\"%s\": {\"off\": true}", name);
    struct township_case *without = solved(&county, seed, off, &status);
    bool alike = quotas_count(&run->builder, QUOTA_HELD) == quotas_count(&without->run.builder, QUOTA_HELD);
    cr_assert(status == STATUS_OK && price->effect.status == STATUS_OK, "county %d, %s", (int)seed, name);
    ledger_totals(&run->ledger, run->answer.posts, before);
    ledger_totals(&without->run.ledger, without->run.answer.posts, after);
    for (size_t l = 0; l < run->ledger.nlevels; l++)
        cr_expect(price->effect.change[l] == after[l] - before[l], "county %d, %s, level %d: %lld", (int)seed,
                  name, (int)l, (long long)price->effect.change[l]);
    township_free(without);
    random_township_done(&county);
    return alike;
}

static void expect_rules(uint64_t seed, size_t nheld)
{
    struct random_township county;
    struct township_case *c = priced(&county, seed);
    const struct run *run = &c->run;
    size_t nalike = 0, nothers = 0;
    cr_expect_eq(quotas_count(&run->builder, QUOTA_HELD), nheld, "county %d", (int)seed);
    for (size_t i = 0; i < run->prices->nrules; i++) {
        const struct rule_price *price = &run->prices->rules[i];
        if (strcmp(run->model->rules[price->rule]->name, "priority_township") == 0)
            continue; /* needs follow it */
        bool alike = expect_difference(run, price, seed);
        nalike += alike;
        nothers += !alike;
    }
    cr_expect(nalike > 5 && nothers > 1, "county %d: %zu and %zu rules", (int)seed, nalike, nothers);
    township_free(c);
    random_township_done(&county);
}

Test(prices, of_rules_where_an_office_is_held_are_the_difference_of_two_runs)
{
    expect_rules(27, 1);
}

Test(prices, of_rules_where_an_office_is_held_without_them_are_the_difference_of_two_runs)
{
    expect_rules(200, 0);
}

static void expect_kept(const struct run *run, const struct price_effect *effect)
{
    int64_t *posts = memory_new(run->ledger.naccounts, sizeof *posts);
    cr_assert(posts);
    memcpy(posts, run->answer.posts, run->ledger.naccounts * sizeof *posts);
    for (size_t i = 0; i < effect->nmoves; i++)
        posts[effect->moves[i].account] += effect->moves[i].posts;
    for (const struct quota *quota = run->builder.quotas; quota; quota = quota->next)
        for (size_t i = 0; i < quota->n; i++) {
            struct quota_range range = quota_range(posts[quota->whole], quota->shares[i]);
            int64_t part = posts[quota->parts[i]];
            cr_expect(part >= range.least && part <= range.most);
        }
    memory_free(posts);
}

Test(prices, of_figures_are_of_plans_in_which_offices_follow_their_weights)
{
    static const uint64_t seeds[] = {27, 78, 91};
    for (size_t s = 0; s < sizeof seeds / sizeof *seeds; s++) {
        struct random_township county;
        struct township_case *c = priced(&county, seeds[s]);
        const struct price_list *list = c->run.prices;
        for (size_t i = 0; i < list->nfigures; i++) {
            expect_kept(&c->run, &list->figures[i].more);
            expect_kept(&c->run, &list->figures[i].fewer);
        }
        cr_expect(list->nfigures > 5);
        township_free(c);
        random_township_done(&county);
    }
}

/* The bounds that hold an office and its rows are nobody's to move. */
Test(prices, what_is_held_is_no_figure)
{
    struct random_township county;
    struct township_case *c = priced(&county, 27);
    const struct price_list *list = c->run.prices;
    for (size_t i = 0; i < list->nfigures; i++) {
        const struct price_item *item = &list->figures[i].item;
        for (const struct quota *quota = c->run.builder.quotas; quota; quota = quota->next)
            cr_expect(quota->state != QUOTA_HELD || quota->whole != item->account ||
                      quota->rule != item->rule);
    }
    township_free(c);
    random_township_done(&county);
}
