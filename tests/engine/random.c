/* Thousands of small random ledgers against the judge and against full enumeration. */
#include <criterion/criterion.h>
#include <string.h>

#include "../support/enumerate.h"
#include "../support/random_ledger.h"
#include "base/memory.h"
#include "engine/engine.h"
#include "engine/judge/proof.h"
#include "engine/ties/canonical.h"

struct tally {
    size_t nsolved, ninfeasible, nenumerated, ntied;
};

static void expect_best(const struct ledger *ledger, const struct answer *answer, const struct survey *survey,
                        const bool *may_differ, uint64_t seed)
{
    for (size_t l = 0; l < ledger->nlevels; l++)
        cr_expect(ledger_total(ledger, l, answer->posts) == survey->best[l], "seed %llu level %zu",
                  (unsigned long long)seed, l);
    for (size_t a = 0; a < ledger->naccounts; a++) {
        cr_expect(answer->posts[a] == survey->posts[a],
                  "seed %llu account %zu: %lld, the smallest best has %lld", (unsigned long long)seed, a,
                  (long long)answer->posts[a], (long long)survey->posts[a]);
        cr_expect(may_differ[a] == survey->differs[a], "seed %llu account %zu may differ: %d",
                  (unsigned long long)seed, a, may_differ[a]);
    }
}

static void solve_one(const struct ledger *ledger, uint64_t seed, struct tally *tally)
{
    static struct faults faults;
    static struct survey survey;
    struct answer answer;
    bool *may_differ = memory_new(ledger->naccounts, sizeof *may_differ);
    faults_init(&faults);
    cr_assert(answer_init(&answer, ledger) == STATUS_OK && may_differ);
    enum status status = engine_solve(ledger, ENGINE_GLPK, &answer, may_differ, &faults);
    cr_assert(status == STATUS_OK, "seed %llu: %s", (unsigned long long)seed,
              faults.nkept ? faults.message[0] : "no words");
    enumerate(ledger, CANONICAL_NEAR, &survey);
    if (survey.complete) {
        tally->nenumerated++;
        cr_expect((survey.nlawful == 0) == (answer.status == STATUS_INFEASIBLE),
                  "seed %llu: %zu lawful, status %s", (unsigned long long)seed, survey.nlawful,
                  status_words(answer.status));
    }
    if (answer.status == STATUS_OK) {
        tally->nsolved++;
        for (size_t a = 0; a < ledger->naccounts; a++)
            if (may_differ[a]) {
                tally->ntied++;
                break;
            }
        if (survey.complete)
            expect_best(ledger, &answer, &survey, may_differ, seed);
    } else {
        cr_expect(answer.status == STATUS_INFEASIBLE, "seed %llu", (unsigned long long)seed);
        tally->ninfeasible++;
    }
    answer_done(&answer);
    memory_free(may_differ);
}

Test(engine, networks_equal_enumeration)
{
    struct tally tally = {0};
    for (uint64_t seed = 0; seed < 40000; seed++) {
        struct ledger ledger;
        random_network(&ledger, seed, 0);
        cr_assert(ledger.status == STATUS_OK);
        solve_one(&ledger, seed, &tally);
        ledger_done(&ledger);
    }
    cr_log_info("%zu solved, %zu infeasible, %zu enumerated, %zu tied", tally.nsolved, tally.ninfeasible,
                tally.nenumerated, tally.ntied);
    cr_expect(tally.nsolved > 20000 && tally.ninfeasible > 10000);
    cr_expect(tally.nenumerated > 39000 && tally.ntied > 5000);
}

Test(engine, small_counties_equal_enumeration)
{
    struct tally tally = {0};
    for (uint64_t seed = 0; seed < 800; seed++) {
        struct ledger ledger;
        struct county_size size = {
            .ntownships = 1 + seed % 2,
            .nplatforms = 1 + seed / 2 % 2,
            .nkinds = 1 + seed / 4 % 2,
            .noffices = seed / 8 % 2,
            .small = true,
        };
        random_county(&ledger, seed, size);
        cr_assert(ledger.status == STATUS_OK);
        solve_one(&ledger, seed, &tally);
        ledger_done(&ledger);
    }
    cr_log_info("%zu solved, %zu infeasible, %zu enumerated, %zu tied", tally.nsolved, tally.ninfeasible,
                tally.nenumerated, tally.ntied);
    cr_expect(tally.nsolved > 300 && tally.nenumerated > 400);
}

Test(engine, counties_are_proven)
{
    for (uint64_t seed = 0; seed < 12; seed++) {
        struct ledger ledger;
        struct tally tally = {0};
        random_county(&ledger, seed,
                      (struct county_size){.ntownships = 12, .nplatforms = 7, .nkinds = 2, .noffices = 4});
        cr_assert(ledger.status == STATUS_OK);
        solve_one(&ledger, seed, &tally);
        cr_expect(tally.nsolved == 1);
        ledger_done(&ledger);
    }
}
