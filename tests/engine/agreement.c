/* Engine against engine on random ledgers, in every post: the network engine's answer, GLPK's, and, where
 * there are few enough lawful plans to look at, the smallest best of them all. Kinds of ledgers take turns,
 * so that each is met however many are asked for. */
#include <criterion/criterion.h>
#include <string.h>

#include "../support/enumerate.h"
#include "../support/random_ledger.h"
#include "../support/soak.h"
#include "base/memory.h"
#include "engine/engine.h"
#include "engine/ties/canonical.h"

enum kind { NETWORK, SMALL, ONE_TOWNSHIP, ALIKE, EMPTY_POOL, SHORT_POOL, AMPLE_POOL, COUNTY, KINDS };

static const char *const kind_words[KINDS] = {
    "any network", "small county",         "one township",        "all alike",
    "a pool of 0", "pools short of posts", "pools over the brim", "county of real figures",
};

struct met {
    size_t n, nsolved, ninfeasible, ntied, nenumerated;
};

static void roll_ledger(struct ledger *ledger, enum kind kind, uint64_t seed)
{
    struct county_size size = {.ntownships = 1 + seed / KINDS % 3,
                               .nplatforms = 1 + seed / KINDS % 2,
                               .nkinds = 1 + seed / KINDS % 5 / 3,
                               .noffices = seed / KINDS % 2,
                               .small = true};
    if (kind == NETWORK) {
        random_network(ledger, seed, 0);
        return;
    }
    if (kind == ONE_TOWNSHIP)
        size.ntownships = 1;
    if (kind == EMPTY_POOL)
        size.empty_pools = 1;
    if (kind == SHORT_POOL || kind == AMPLE_POOL)
        size.off_pools = kind == SHORT_POOL ? -2 : 3;
    size.alike = kind == ALIKE;
    if (kind == COUNTY)
        size = (struct county_size){.ntownships = 1 + seed / KINDS % 5,
                                    .nplatforms = 7,
                                    .nkinds = 2,
                                    .noffices = seed / KINDS % 3,
                                    .alike = seed / KINDS % 4 == 0};
    random_county(ledger, seed, size);
}

static void solve_with(const struct ledger *ledger, enum engine_choice choice, struct answer *answer,
                       bool *may_differ, uint64_t seed)
{
    static struct faults faults;
    faults_init(&faults);
    cr_assert(answer_init(answer, ledger) == STATUS_OK);
    enum status status = engine_solve(ledger, choice, answer, may_differ, &faults);
    cr_assert(status == STATUS_OK, "seed %llu: %s", (unsigned long long)seed,
              faults.nkept ? faults.message[0] : "no words");
    cr_assert(answer->engine == choice);
}

/* The answer is a lawful best one and the smallest of them; may_differ is what it is over all of them. */
static void expect_smallest_best(const struct ledger *ledger, const struct answer *answer,
                                 const bool *may_differ, const struct survey *survey, uint64_t seed)
{
    cr_assert((survey->nlawful > 0) == (answer->status == STATUS_OK), "seed %llu: %zu lawful plans",
              (unsigned long long)seed, survey->nlawful);
    for (size_t a = 0; survey->nlawful > 0 && a < ledger->naccounts; a++) {
        cr_assert(answer->posts[a] == survey->posts[a], "seed %llu account %zu", (unsigned long long)seed, a);
        cr_assert(may_differ[a] == survey->differs[a], "seed %llu account %zu may differ",
                  (unsigned long long)seed, a);
    }
}

static void compare_engines(const struct ledger *ledger, uint64_t seed, struct met *met)
{
    static struct survey survey;
    struct answer flow, glpk;
    bool *differ_flow = memory_new(ledger->naccounts, sizeof *differ_flow);
    bool *differ_glpk = memory_new(ledger->naccounts, sizeof *differ_glpk);
    cr_assert(differ_flow && differ_glpk);
    solve_with(ledger, ENGINE_FLOW, &flow, differ_flow, seed);
    solve_with(ledger, ENGINE_GLPK, &glpk, differ_glpk, seed);
    cr_assert(flow.status == glpk.status, "seed %llu: %s, GLPK %s", (unsigned long long)seed,
              status_words(flow.status), status_words(glpk.status));
    bool tied = false;
    for (size_t a = 0; flow.status == STATUS_OK && a < ledger->naccounts; a++) {
        cr_assert(flow.posts[a] == glpk.posts[a], "seed %llu account %zu: %lld, GLPK %lld",
                  (unsigned long long)seed, a, (long long)flow.posts[a], (long long)glpk.posts[a]);
        cr_assert(differ_flow[a] == differ_glpk[a], "seed %llu account %zu may differ",
                  (unsigned long long)seed, a);
        tied = tied || differ_flow[a];
    }
    enumerate(ledger, CANONICAL_NEAR, &survey);
    if (survey.complete)
        expect_smallest_best(ledger, &flow, differ_flow, &survey, seed);
    met->n++;
    met->nsolved += flow.status == STATUS_OK;
    met->ninfeasible += flow.status == STATUS_INFEASIBLE;
    met->ntied += tied;
    met->nenumerated += survey.complete;
    answer_done(&glpk);
    answer_done(&flow);
    memory_free(differ_glpk);
    memory_free(differ_flow);
}

Test(soak, both_engines_agree_in_every_post)
{
    struct met met[KINDS] = {{0}};
    size_t n = soak_cases(2400);
    for (uint64_t seed = 0; seed < n; seed++) {
        struct ledger ledger;
        enum kind kind = (enum kind)(seed % KINDS);
        roll_ledger(&ledger, kind, seed);
        cr_assert(ledger.status == STATUS_OK);
        compare_engines(&ledger, seed, &met[kind]);
        ledger_done(&ledger);
        soak_progress("engines agree", (size_t)seed + 1, n);
    }
    for (enum kind k = 0; k < KINDS; k++) {
        cr_expect(met[k].nsolved > 0 && met[k].ntied > 0, "%s: none solved, or none tied", kind_words[k]);
        cr_expect(met[k].ninfeasible > 0 || k == COUNTY, "%s: none infeasible", kind_words[k]);
        cr_log_info("%s: %zu, %zu solved, %zu infeasible, %zu tied, %zu enumerated", kind_words[k], met[k].n,
                    met[k].nsolved, met[k].ninfeasible, met[k].ntied, met[k].nenumerated);
    }
}
