/* What must hold in every county, tried on random small ones. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../support/io_support.h"
#include "../../support/random_township.h"
#include "../../support/soak.h"
#include "../../support/splits.h"
#include "model/quota.h"
#include "township/limit_scope.h"
#include "township/model.h"
#include "township/views/headline.h"

static const char weights[] = "{\"weights\": {\"population\": 0.5, \"area_km2\": 0.5}}";

/* needs: a needs.csv that holds them, or NULL */
static struct township_case *solved_with(struct random_township *county, const char *needs, const char *rules,
                                         const char *members, enum status *status)
{
    struct township_case *c = random_township_case(county);
    if (needs)
        c->text[TABLE_NEEDS] = needs;
    c->formula = weights;
    c->rules = rules;
    c->members = members;
    *status = township_solve(c);
    cr_assert(*status == STATUS_OK || *status == STATUS_INFEASIBLE || *status == STATUS_NEEDS_WAIVERS ||
                  *status == STATUS_UNPROVEN,
              "%s", io_all(&c->faults));
    return c;
}

static struct township_case *solved(struct random_township *county, const char *rules, const char *members,
                                    enum status *status)
{
    return solved_with(county, NULL, rules, members, status);
}

/* -1, 0 or 1: the first level at which two answers differ decides. */
static int compare_answers(const struct township_case *a, const struct township_case *b)
{
    cr_assert_eq(a->run.ledger.nlevels, b->run.ledger.nlevels);
    for (size_t l = 0; l < a->run.ledger.nlevels; l++)
        if (a->run.verdict.total[l] != b->run.verdict.total[l])
            return a->run.verdict.total[l] < b->run.verdict.total[l] ? -1 : 1;
    return 0;
}

/* What is held is not compared: it is the best with other figures. */
static bool holds_quotas(const struct township_case *a, const struct township_case *b)
{
    return quotas_count(&a->run.builder, QUOTA_HELD) > 0 || quotas_count(&b->run.builder, QUOTA_HELD) > 0;
}

static bool same_figures(const struct township_case *a, const struct township_case *b)
{
    const struct facts *facts = township_facts(a);
    const struct plan *x = township_plan(a), *y = township_plan(b);
    return memcmp(x->posts, y->posts, facts->nt * facts->nk * sizeof *x->posts) == 0 &&
           memcmp(x->office, y->office, facts->no * sizeof *x->office) == 0 &&
           memcmp(x->leadership, y->leadership, facts->nt * sizeof *x->leadership) == 0 &&
           memcmp(x->reserve, y->reserve, facts->npools * facts->nk * sizeof *x->reserve) == 0 &&
           memcmp(facts->target, township_facts(b)->target, facts->nt * facts->nk * sizeof *facts->target) ==
               0;
}

Test(properties, names_and_order_of_rows_change_nothing)
{
    size_t nplans = 0;
    for (uint64_t seed = 0; seed < 60; seed++) {
        struct random_township plain, other;
        enum status first, second;
        struct random_dress dress = {.names = "the ", .limits = seed % 2, .tight = seed % 5 == 4};
        random_township(&plain, seed, dress);
        dress.shuffle = seed + 1;
        dress.names = "\xe5\x8f\xa6"; /* 另 */
        random_township(&other, seed, dress);
        struct township_case *a = solved(&plain, "", "", &first), *b = solved(&other, "", "", &second);
        cr_expect_eq(first, second, "seed %d", (int)seed);
        if (first != STATUS_INFEASIBLE && first == second) {
            cr_expect_str_eq(township_view(a, "plan.csv"), township_view(b, "plan.csv"), "seed %d",
                             (int)seed);
            cr_expect(same_figures(a, b), "seed %d", (int)seed);
            nplans++;
        }
        township_free(a);
        township_free(b);
        random_township_done(&plain);
        random_township_done(&other);
    }
    cr_expect(nplans > 40, "%zu", nplans);
}

Test(properties, one_more_post_never_makes_the_best_worse)
{
    static const char rules[] = "\"pools\": {\"in_full\": false}";
    size_t nbetter = 0;
    for (uint64_t seed = 100; seed < 140; seed++) {
        struct random_township county;
        enum status before, after;
        char changes[200];
        random_township(&county, seed, (struct random_dress){.names = ""});
        struct township_case *a = solved(&county, rules, "", &before);
        const struct facts *facts = township_facts(a);
        const char *pool = facts->pool_axis.code[facts->counties[0].pool];
        size_t gk = (size_t)facts->counties[0].pool * facts->nk;
        snprintf(changes, sizeof changes,
                 "\"changes\": [{\"table\": \"pools\", \"where\": {\"pool\": \"%s\", \"kind\": "
                 "\"administrative\"}, "
                 "\"set\": {\"posts\": %d}}]",
                 pool, (int)facts->pools[gk].posts + 1);
        char *needs = before == STATUS_OK ? strdup(township_view(a, "needs.csv")) : NULL;
        struct township_case *b = solved_with(&county, needs, rules, changes, &after);
        cr_expect(before != STATUS_OK || after == STATUS_OK, "seed %d", (int)seed);
        if (before == STATUS_OK && after == STATUS_OK && !holds_quotas(a, b)) {
            cr_expect(compare_answers(b, a) <= 0, "seed %d", (int)seed);
            nbetter += compare_answers(b, a) < 0;
        }
        free(needs);
        township_free(a);
        township_free(b);
        random_township_done(&county);
    }
    cr_expect(nbetter > 10, "%zu", nbetter);
}

/* --- fewer posts, more shortage --- */

/* One kind's pool of the first county by n posts smaller, as a member of a scenario. */
static void write_cut(const struct facts *facts, size_t k, int64_t n, char *text, size_t size)
{
    size_t g = (size_t)facts->counties[0].pool;
    snprintf(text, size,
             "\"changes\": [{\"table\": \"pools\", \"where\": {\"pool\": \"%s\", \"kind\": \"%s\"}, "
             "\"set\": {\"posts\": %d}}]",
             facts->pool_axis.code[g], facts->kind_axis.code[k],
             (int)(facts->pools[g * facts->nk + k].posts - n));
}

/* Requirements stand on the dataset's posts, whatever a scenario takes away. */
static void try_cuts(uint64_t first, size_t n, bool generated)
{
    size_t ncut = 0, nmore = 0;
    for (uint64_t seed = first; seed < first + n; seed++) {
        struct random_township county;
        enum status before, after;
        char changes[200];
        random_township(&county, seed, (struct random_dress){.names = "", .generated = generated});
        struct township_case *a = solved(&county, "", "", &before);
        write_cut(township_facts(a), seed % 2, 1 + (int64_t)(seed / 2 % 3), changes, sizeof changes);
        struct township_case *b = solved(&county, "", changes, &after);
        if (before == STATUS_OK && after == STATUS_OK) {
            double had = headline_figures(&a->run.outcome).short_in_all;
            double has = headline_figures(&b->run.outcome).short_in_all;
            cr_expect(has > had - 1e-9, "county %d: %.9f people short, with fewer posts %.9f", (int)seed, had,
                      has);
            ncut++;
            nmore += has > had + 1e-9;
        }
        township_free(a);
        township_free(b);
        random_township_done(&county);
        soak_progress("smaller pools", (size_t)(seed - first) + 1, n);
    }
    cr_log_info("smaller pools: %zu counties, %zu lawful with fewer posts, %zu of them shorter of people", n,
                ncut, nmore);
    cr_expect(ncut > n / 4 && nmore > ncut / 4, "%zu cut, %zu of them shorter", ncut, nmore);
}

Test(properties, the_shortage_never_falls_when_the_pool_does)
{
    try_cuts(0, 60, false);
}

Test(soak, the_shortage_never_falls_when_the_pool_does)
{
    try_cuts(0, soak_cases(200), false);
}

Test(soak, the_shortage_of_generated_counties_never_falls_when_the_pool_does)
{
    try_cuts(0, soak_cases(6), true);
}

/* Ways to ask less of a plan; the factor of priority is 1 throughout, so that targets stay. */
static const char *const relaxed[] = {
    "\"keep_staff\": {\"off\": true}",
    "\"change_limit\": {\"off\": true}",
    "\"change_limit\": {\"share\": 0.3}",
    "\"coverage\": {\"least\": 0}",
    "\"enforcement_floor\": {\"least\": 1}",
    "\"eligibility\": {\"off\": true}",
    "\"office_floor\": {\"regional\": 3}",
    "\"land_office_total\": {\"off\": true}",
    "\"land_office_total\": {\"in_full\": false}",
    "\"small_township_floor\": {\"off\": true}",
    "\"priority_tasks\": {\"off\": true}",
    "\"limits\": {\"off\": true}",
    "\"leadership_total\": {\"off\": true}",
    "\"release_from_above\": {\"off\": true}",
};

Test(properties, relaxing_a_rule_never_makes_the_best_worse)
{
    size_t nbetter = 0;
    for (uint64_t seed = 200; seed < 212; seed++) {
        struct random_township county;
        enum status before, after;
        /* without rows: their gaps are honest, but not comparable */
        random_township(&county, seed, (struct random_dress){.names = ""});
        struct township_case *a = solved(&county, "\"priority_township\": {\"factor\": 1}", "", &before);
        for (size_t i = 0; i < sizeof relaxed / sizeof *relaxed && before == STATUS_OK; i++) {
            char rules[200];
            snprintf(rules, sizeof rules, "\"priority_township\": {\"factor\": 1}, %s", relaxed[i]);
            struct township_case *b = solved(&county, rules, "", &after);
            cr_expect_eq(after, STATUS_OK, "seed %d: %s", (int)seed, relaxed[i]);
            if (after == STATUS_OK && !holds_quotas(a, b)) {
                cr_expect(compare_answers(b, a) <= 0, "seed %d: %s", (int)seed, relaxed[i]);
                nbetter += compare_answers(b, a) < 0;
            }
            township_free(b);
        }
        township_free(a);
        random_township_done(&county);
    }
    cr_expect(nbetter > 20, "%zu", nbetter);
}

Test(properties, counties_out_of_scope_never_change)
{
    for (uint64_t seed = 300; seed < 340; seed++) {
        struct random_township county;
        enum status status;
        random_township(&county, seed, (struct random_dress){.names = "", .limits = true});
        struct township_case *c = solved(&county, "", "", &status);
        const struct facts *facts = township_facts(c);
        size_t t = township_unit(&facts->township_axis, "T9");
        if (status != STATUS_INFEASIBLE) {
            const struct plan *plan = township_plan(c);
            cr_expect(plan->posts[facts_tk(facts, t, 0)] == 7 && plan->posts[facts_tk(facts, t, 1)] == 8);
            cr_expect_eq(plan->leadership[t], 12);
        }
        township_free(c);
        random_township_done(&county);
    }
}

/* --- floors, which are sums, as a least by kind --- */

/* The county's limits, and rows of limits.csv that say the same as the floors: the sum of both kinds, beside
 * the network. */
static void write_floors_as_rows(const struct facts *facts, const char *limits, char *rows, size_t size)
{
    size_t used = (size_t)snprintf(
        rows, size, "%s", limits ? limits : "code,county,township,kind,platform,office,least,most,reason\n");
    for (size_t t = 0; t < facts->nt; t++)
        if (facts_in_scope(facts, t))
            used += (size_t)snprintf(rows + used, size - used,
                                     "f%zu,,%s,administrative;public_service,,,%d,,floor\n", t,
                                     facts->township_axis.code[t], (int)facts->townships[t].floor);
}

static int64_t own_posts(const struct township_case *c, size_t t)
{
    const struct facts *facts = township_facts(c);
    int64_t sum = 0;
    for (size_t k = 0; k < facts->nk; k++)
        sum += township_plan(c)->posts[facts_tk(facts, t, k)];
    return sum;
}

/* Whether a kind of the township stands at its part of the floor and nothing else holds it there. */
static bool held_by_its_part(const struct township_case *c, size_t t)
{
    const struct facts *facts = township_facts(c);
    for (size_t k = 0; k < facts->nk; k++) {
        int32_t account = layout_of(&c->run.builder)->posts[facts_tk(facts, t, k)];
        const struct bound *bound = ledger_bound_in_force(&c->run.ledger, account, SIDE_LEAST);
        if (bound->rule == township_rule("small_township_floor") &&
            bound->value == township_plan(c)->posts[facts_tk(facts, t, k)])
            return true;
    }
    return false;
}

struct floors_seen {
    size_t nlawful, nheld, nabove, nmoved;
};

static bool is_lawful(const struct township_case *c, enum status status)
{
    return !c->run.lenient && (status == STATUS_OK || status == STATUS_UNPROVEN);
}

/* Against the sum as a row beside the network, which is lawful wherever a split can be. */
static void look_at_floors(struct township_case *split, struct township_case *whole, uint64_t seed,
                           struct floors_seen *seen)
{
    enum status by_kind = township_solve(split), by_row;
    const struct facts *facts = township_facts(split);
    char rows[2000];
    write_floors_as_rows(facts, split->text[TABLE_LIMITS], rows, sizeof rows);
    whole->text[TABLE_LIMITS] = rows;
    whole->rules = "\"small_township_floor\": {\"off\": true}";
    by_row = township_solve(whole);
    bool lawful = is_lawful(whole, by_row), keeps = is_lawful(split, by_kind);
    seen->nlawful += lawful;
    seen->nmoved += splits_count_moved(&split->run.builder);
    cr_expect(!lawful || keeps, "county %d is unlawful by the split alone", (int)seed);
    for (size_t t = 0; t < facts->nt && lawful && keeps; t++) {
        int64_t floor = facts->townships[t].floor, posts = own_posts(split, t);
        if (!facts_in_scope(facts, t))
            continue;
        cr_expect(posts >= floor, "county %d", (int)seed);
        seen->nheld += posts == floor;
        seen->nabove += posts > floor && own_posts(whole, t) < posts && held_by_its_part(split, t);
    }
}

/* Counties in which most townships have a floor about as high as what they have, every other with limits. */
static void try_floors(uint64_t first, size_t n, struct floors_seen *seen)
{
    *seen = (struct floors_seen){0};
    for (uint64_t seed = first; seed < first + n; seed++) {
        struct random_township county;
        random_township(&county, seed,
                        (struct random_dress){.names = "", .floors = true, .limits = seed % 2});
        struct township_case *split = random_township_case(&county), *whole = random_township_case(&county);
        split->formula = whole->formula = weights;
        look_at_floors(split, whole, seed, seen);
        township_free(split);
        township_free(whole);
        random_township_done(&county);
        soak_progress("floors", (size_t)(seed - first) + 1, n);
    }
    cr_expect_eq(seen->nabove, 0, "%zu townships stand above their floor because of the split", seen->nabove);
}

Test(properties, a_floor_split_by_kind_makes_no_county_unlawful_and_holds_no_township_above_it)
{
    struct floors_seen seen;
    try_floors(500, 200, &seen);
    cr_expect(seen.nlawful > 80 && seen.nheld > 60 && seen.nmoved > 10,
              "%zu lawful, %zu at their floor, %zu "
              "split anew",
              seen.nlawful, seen.nheld, seen.nmoved);
}

Test(soak, floors_are_split_without_harm)
{
    struct floors_seen seen;
    size_t n = soak_cases(100);
    try_floors(0, n, &seen);
    cr_log_info("floors: %zu counties, %zu lawful, %zu floors split anew, %zu above because of the split", n,
                seen.nlawful, seen.nmoved, seen.nabove);
    cr_expect(seen.nlawful > 0 && seen.nheld > 0);
}

/* Own posts of every township of a lawful plan reach its floor. */
Test(soak, floors_of_generated_counties_are_kept)
{
    size_t nlawful = 0, nfloors = 0, nmoved = 0, n = soak_cases(6);
    for (uint64_t seed = 0; seed < n; seed++) {
        struct random_township county;
        enum status status;
        random_township(&county, seed, (struct random_dress){.limits = seed % 2, .generated = true});
        struct township_case *c = solved(&county, "", "", &status);
        bool lawful = is_lawful(c, status);
        for (size_t t = 0; t < township_facts(c)->nt && lawful; t++) {
            const struct township *township = &township_facts(c)->townships[t];
            cr_expect(!township->has_floor || own_posts(c, t) >= township->floor, "dataset %d", (int)seed);
            nfloors += township->has_floor;
        }
        nlawful += lawful;
        nmoved += splits_count_moved(&c->run.builder);
        township_free(c);
        random_township_done(&county);
        soak_progress("floors of generated counties", (size_t)seed + 1, n);
    }
    cr_log_info("floors: %zu generated datasets, %zu lawful, %zu floors, %zu split anew", n, nlawful, nfloors,
                nmoved);
    cr_expect(nlawful > n / 2 && nfloors > 0 && nmoved > 0);
}

/* --- the audit against the ledger --- */

/* Posts per account as the plan has them, for accounts whose posts a plan tells; others keep the answer's. */
static void fill_accounts(const struct township_case *c, int64_t *posts)
{
    const struct facts *facts = township_facts(c);
    const struct layout *layout = layout_of(&c->run.builder);
    const struct plan *plan = c->run.plan;
    struct {
        const int32_t *accounts;
        const int64_t *figures;
        size_t n;
    } parts[] = {
        {layout->posts, plan->posts, facts->nt * facts->nk},
        {layout->office, plan->office, facts->no},
        {layout->service, plan->service, facts->ns},
        {layout->cell, plan->cell, facts->nt * facts->nk * facts->np},
        {layout->office_cell, plan->office_cell, facts->ns * facts->np},
        {layout->platform, plan->platform, facts->nt * facts->np},
        {layout->township, plan->township, facts->nt},
        {layout->leadership, plan->leadership, facts->nt},
        {layout->release, plan->release, facts->npools * facts->nk},
        {layout->extra, plan->extra, facts->nc},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (size_t j = 0; j < parts[i].n; j++)
            if (parts[i].accounts[j] != TOWNSHIP_NONE)
                posts[parts[i].accounts[j]] = parts[i].figures[j];
    for (size_t tp = 0; tp < facts->nt * facts->np; tp++)
        if (layout->own[tp] != TOWNSHIP_NONE)
            posts[layout->own[tp]] = plan_own(facts, plan, tp / facts->np, tp % facts->np);
}

/* What pools and land totals would have to hold: what is taken from them. */
static void fill_sources(const struct township_case *c, int64_t *posts)
{
    const struct facts *facts = township_facts(c);
    const struct layout *layout = layout_of(&c->run.builder);
    const struct plan *plan = c->run.plan;
    for (size_t gk = 0; gk < facts->npools * facts->nk; gk++)
        if (layout->pool[gk] != TOWNSHIP_NONE)
            posts[layout->pool[gk]] = -plan->release[gk];
    for (size_t tk = 0; tk < facts->nt * facts->nk; tk++)
        if (layout->posts[tk] != TOWNSHIP_NONE)
            posts[layout->pool[facts_pool(facts, tk / facts->nk) * facts->nk + tk % facts->nk]] +=
                plan->posts[tk];
    for (size_t k = 0; k < facts->nc; k++) {
        if (layout->leadership_total[k] != TOWNSHIP_NONE)
            posts[layout->leadership_total[k]] = 0;
        if (layout->land[k] == TOWNSHIP_NONE)
            continue;
        posts[layout->land[k]] = -plan->extra[k];
        posts[layout->pool[(size_t)facts->counties[k].pool * facts->nk + 1]] += plan->extra[k];
    }
    for (size_t o = 0; o < facts->no; o++)
        if (layout->office[o] != TOWNSHIP_NONE)
            posts[layout->land[facts->offices[o].county]] += plan->office[o];
    for (size_t t = 0; t < facts->nt; t++)
        if (layout->leadership[t] != TOWNSHIP_NONE)
            posts[layout->leadership_total[facts->townships[t].county]] += plan->leadership[t];
}

/* Whether a bound of the rule is broken. The least of a source is none: what is not taken from it stays in
 * reserve. */
static bool ledger_finds(const struct township_case *c, int rule, const int64_t *posts)
{
    const struct ledger *ledger = &c->run.ledger;
    int32_t limit_family = layout_of(&c->run.builder)->limit_family;
    for (size_t b = 0; b < ledger->nbounds; b++) {
        const struct bound *bound = &ledger->bounds[b];
        int32_t family = ledger->accounts[bound->account].is.family;
        const char *name = ledger->families[family].name;
        bool is_source = strcmp(name, "pool") == 0 || strcmp(name, "land") == 0;
        if (bound->rule != rule || family == limit_family || (is_source && bound->side == SIDE_LEAST))
            continue;
        int64_t held_there = posts[bound->account];
        if (bound->side == SIDE_LEAST ? held_there < bound->value : held_there > bound->value)
            return true;
    }
    return false;
}

/* Office staff on a platform for which the ledger has no account: service.csv does not name it. */
static bool office_staff_stand_outside(const struct township_case *c)
{
    const struct facts *facts = township_facts(c);
    for (size_t sp = 0; sp < facts->ns * facts->np; sp++)
        if (layout_of(&c->run.builder)->office_cell[sp] == TOWNSHIP_NONE &&
            township_plan(c)->office_cell[sp] > 0)
            return true;
    return false;
}

static bool limits_broken(const struct township_case *c, const int64_t *posts)
{
    const struct facts *facts = township_facts(c);
    int32_t accounts[400];
    cr_assert(c->run.ledger.naccounts < 400);
    for (size_t l = 0; l < facts->nlimits; l++) {
        size_t n = limit_accounts(facts, layout_of(&c->run.builder), &facts->limits[l], accounts);
        int64_t sum = 0;
        for (size_t i = 0; i < n; i++)
            sum += posts[accounts[i]];
        if (sum < facts->limits[l].least || sum > facts->limits[l].most)
            return true;
    }
    return false;
}

/* The rule bounds kinds, the plan is judged on their sum. */
static bool floors_broken(const struct township_case *c)
{
    const struct facts *facts = township_facts(c);
    for (size_t t = 0; t < facts->nt; t++) {
        int64_t sum = 0;
        for (size_t k = 0; k < facts->nk; k++)
            sum += township_plan(c)->posts[facts_tk(facts, t, k)];
        if (facts_in_scope(facts, t) && sum < facts->townships[t].floor)
            return true;
    }
    return false;
}

/* Of an office in scope. While nothing is held the ledger bounds no row. */
static bool quotas_broken(const struct township_case *c)
{
    const struct facts *facts = township_facts(c);
    const struct plan *plan = township_plan(c);
    for (size_t s = 0; s < facts->ns; s++) {
        size_t o = (size_t)facts->services[s].office;
        struct quota_range range = quota_range(plan->office[o], facts->services[s].share);
        if (layout_of(&c->run.builder)->office[o] != TOWNSHIP_NONE &&
            (plan->service[s] < range.least || plan->service[s] > range.most))
            return true;
    }
    return false;
}

static void edit_at_random(struct township_case *c, struct dice *dice)
{
    const struct facts *facts = township_facts(c);
    struct plan *plan = township_plan(c);
    int64_t step = dice_one_in(dice, 2) ? 1 : -1;
    int64_t *figure = &plan->leadership[dice_below(dice, (int64_t)facts->nt - 1)];
    if (!dice_one_in(dice, 6)) {
        size_t ncells = (facts->nt - 1) * facts->nk * facts->np; /* the last township is out of scope */
        size_t noffice_cells = facts->ns * facts->np;
        size_t i = (size_t)dice_below(dice, (int64_t)(ncells + noffice_cells));
        figure = i < ncells ? &plan->cell[i] : &plan->office_cell[i - ncells];
    }
    if (dice_one_in(dice, 10))
        figure = &plan->release[(size_t)facts->counties[0].pool * facts->nk + (size_t)dice_below(dice, 2)];
    if (*figure + step >= 0)
        *figure += step;
    township_add_up(c);
}

static void compare_with_audit(struct township_case *c, uint64_t seed, size_t *nbroken)
{
    int64_t posts[400];
    cr_assert(c->run.ledger.naccounts < 400);
    memcpy(posts, c->run.answer.posts, c->run.ledger.naccounts * sizeof *posts);
    fill_accounts(c, posts);
    fill_sources(c, posts);
    for (size_t r = 0; r < township_model.nrules; r++) {
        const struct rule *rule = township_model.rules[r];
        if (!rule->apply)
            continue;
        bool is_floor = strcmp(rule->name, "small_township_floor") == 0;
        bool is_quota = strcmp(rule->name, "service_share") == 0;
        bool broken = (is_floor   ? floors_broken(c)
                       : is_quota ? quotas_broken(c)
                                  : ledger_finds(c, (int)r, posts)) ||
                      (strcmp(rule->name, "limits") == 0 && limits_broken(c, posts)) ||
                      (strcmp(rule->name, "eligibility") == 0 && office_staff_stand_outside(c));
        bool found = strstr(township_findings(c, rule->name), "breach: ") != NULL;
        *nbroken += broken;
        cr_expect_eq(broken, found, "seed %d: %s: the ledger says %s, the audit \"%s\"", (int)seed,
                     rule->name, broken ? "broken" : "kept", c->words.text ? c->words.text : "");
    }
}

Test(properties, audit_and_ledger_agree_on_answers_and_on_edited_plans)
{
    size_t nplans = 0, nbroken = 0;
    for (uint64_t seed = 400; seed < 440; seed++) {
        struct random_township county;
        enum status status;
        struct dice dice = {.state = seed * 7919};
        random_township(&county, seed, (struct random_dress){.names = "", .limits = true});
        struct township_case *c = solved(&county, "", "", &status);
        if (status == STATUS_OK) {
            size_t none = 0;
            compare_with_audit(c, seed, &none);
            cr_expect(none == 0 || quotas_count(&c->run.builder, QUOTA_LOST) > 0,
                      "seed %d: a solved plan breaks a rule", (int)seed);
            for (int edit = 0; edit < 20; edit++) {
                edit_at_random(c, &dice);
                compare_with_audit(c, seed, &nbroken);
            }
            nplans++;
        }
        township_free(c);
        random_township_done(&county);
    }
    cr_expect(nplans > 20 && nbroken > 500, "%zu plans, %zu broken rules", nplans, nbroken);
}
