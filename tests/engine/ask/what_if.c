/* A changed ledger solved from the last answer has the posts of one solved from scratch. */
#include <criterion/criterion.h>
#include <string.h>

#include "../../support/county_ledger.h"
#include "../../support/random_ledger.h"
#include "base/memory.h"
#include "engine/ask/what_if.h"
#include "engine/judge/proof.h"
#include "engine/ties/by_component.h"

static const struct county_size county = {.ntownships = 3, .nplatforms = 3, .nkinds = 2, .noffices = 1};

/* What engine_solve makes of the same figures, with either engine. */
static void expect_as_from_scratch(const struct what_if *what_if, enum engine_choice engine, uint64_t seed)
{
    struct answer answer;
    struct faults faults = {0};
    const struct ledger *ledger = &what_if->ledger;
    cr_assert(answer_init(&answer, ledger) == STATUS_OK);
    cr_assert(engine_solve(ledger, engine, &answer, NULL, &faults) == STATUS_OK, "%s", faults.message[0]);
    cr_expect(answer.status == what_if->answer.status, "seed %llu", (unsigned long long)seed);
    if (answer.status == STATUS_OK)
        cr_expect(memcmp(answer.posts, what_if->answer.posts, ledger->naccounts * sizeof(int64_t)) == 0,
                  "seed %llu: other posts", (unsigned long long)seed);
    else if (engine == ENGINE_AUTO && !what_if->any_cut)
        cr_expect(memcmp(answer.price, what_if->answer.price, ledger->njunctions * sizeof(int64_t)) == 0,
                  "seed %llu: another cut", (unsigned long long)seed);
    answer_done(&answer);
}

/* GLPK takes minutes where there are many counties. */
static void solve_many(struct what_if *what_if, uint64_t seed)
{
    struct faults faults = {0};
    cr_assert(what_if_solve(what_if, &faults) == STATUS_OK, "seed %llu: %s", (unsigned long long)seed,
              faults.message[0]);
    expect_as_from_scratch(what_if, ENGINE_AUTO, seed);
}

static void solve(struct what_if *what_if, uint64_t seed)
{
    solve_many(what_if, seed);
    expect_as_from_scratch(what_if, ENGINE_GLPK, seed);
}

/* Bounds first, some so tight that nothing is lawful; then a curve, and how often another one counts. */
static void change(struct what_if *what_if, uint64_t seed)
{
    struct ledger *ledger = &what_if->ledger;
    struct account *account = &ledger->accounts[seed * 7 % ledger->naccounts];
    account->least += seed % 3 == 0;
    if (account->most > account->least)
        account->most--;
    struct curve *curve = &ledger->terms[seed * 5 % ledger->nterms].curve;
    curve->weight *= 1.5;
    curve->need += 1;
    ledger->terms[seed * 11 % ledger->nterms].times = 1 + (int64_t)(seed % 3);
}

Test(what_if, is_what_a_solve_from_scratch_says)
{
    for (uint64_t seed = 0; seed < 200; seed++) {
        struct ledger ledger;
        struct what_if what_if;
        random_county(&ledger, seed, county);
        cr_assert(what_if_init(&what_if, &ledger, WHAT_IF_BEST, ENGINE_AUTO) == STATUS_OK);
        for (uint64_t i = 0; i < 4; i++) {
            solve(&what_if, seed);
            change(&what_if, seed + i);
        }
        what_if_undo(&what_if);
        for (size_t a = 0; a < ledger.naccounts; a++)
            cr_expect(memcmp(&what_if.ledger.accounts[a], &ledger.accounts[a], sizeof *ledger.accounts) == 0);
        for (size_t t = 0; t < ledger.nterms; t++)
            cr_expect(what_if.ledger.terms[t].curve.need == ledger.terms[t].curve.need);
        solve(&what_if, seed);
        what_if_done(&what_if);
        ledger_done(&ledger);
    }
}

/* Where nobody is shown the cut it may be another one than from scratch, and proves it as well; what is found
 * after it is the same. */
Test(what_if, proves_with_any_cut_that_nothing_is_lawful)
{
    size_t ninfeasible = 0;
    for (uint64_t seed = 0; seed < 50; seed++) {
        struct ledger ledger;
        struct what_if what_if;
        struct verdict verdict = {0};
        const struct answer *answer = &what_if.answer;
        random_county(&ledger, seed, county);
        cr_assert(what_if_init(&what_if, &ledger, WHAT_IF_BEST, ENGINE_AUTO) == STATUS_OK);
        what_if.any_cut = true;
        solve(&what_if, seed);
        struct account *account = &what_if.ledger.accounts[seed % ledger.naccounts];
        account->least = account->most = account->most + 100;
        solve(&what_if, seed);
        if (answer->status == STATUS_INFEASIBLE) {
            cr_assert(proof_check_infeasible(&what_if.ledger, answer->price, answer->row_price, &verdict) ==
                      STATUS_OK);
            cr_expect(verdict.accepted, "seed %llu: %s", (unsigned long long)seed, verdict.reason);
            ninfeasible++;
        }
        what_if_undo(&what_if);
        solve(&what_if, seed);
        what_if_done(&what_if);
        ledger_done(&ledger);
    }
    cr_expect(ninfeasible > 25, "%zu", ninfeasible);
}

/* A county's platform is asked for more, then a township of it held lower, then asked for what nobody has:
 * each time that county alone is solved again. */
Test(what_if, solves_of_many_counties_the_one_that_changed)
{
    enum { COUNTIES = 20, TOWNSHIPS = 12 };
    struct county_ledger many;
    struct what_if what_if;
    struct county_shape shape = {
        .ncounties = COUNTIES, .ntownships = TOWNSHIPS, .noffices = 3, .tightness = 0.5, .seed = 3};
    cr_assert(county_ledger_init(&many, &shape));
    cr_assert(what_if_init(&what_if, &many.ledger, WHAT_IF_BEST, ENGINE_AUTO) == STATUS_OK);
    solve_many(&what_if, 0);
    cr_assert(what_if.parts);
    cr_expect_eq(what_if.parts->nsolved, COUNTIES);
    for (size_t c = 0; c < COUNTIES; c += 6) {
        struct ledger *ledger = &what_if.ledger;
        size_t t = c * TOWNSHIPS + 1;
        int32_t platform = many.platforms[t * COUNTY_PLATFORMS], posts = many.posts[t * COUNTY_KINDS];
        ledger->terms[ledger->accounts[platform].first_term].curve.need += 5;
        solve_many(&what_if, c);
        cr_expect_eq(what_if.parts->nsolved, 1);
        ledger->accounts[posts].most = what_if.answer.posts[posts] - 1;
        solve_many(&what_if, c);
        cr_expect_eq(what_if.parts->nsolved, 1);
        ledger->accounts[posts].least = ledger->accounts[posts].most = 1000000;
        solve_many(&what_if, c);
        cr_expect_eq(what_if.answer.status, STATUS_INFEASIBLE);
        what_if_undo(&what_if);
        solve_many(&what_if, c);
        cr_expect_eq(what_if.parts->nsolved, 1);
        solve_many(&what_if, c);
        cr_expect_eq(what_if.parts->nsolved, 0);
    }
    what_if_done(&what_if);
    county_ledger_done(&many);
}

/* Where all share a pool there is one part, which goes on from its own last answer. */
Test(what_if, of_a_shared_pool_is_of_one_part)
{
    struct county_ledger many;
    struct what_if what_if;
    struct county_shape shape = {
        .ncounties = 20, .ntownships = 12, .noffices = 3, .one_pool = true, .tightness = 0.5, .seed = 3};
    cr_assert(county_ledger_init(&many, &shape));
    cr_assert(what_if_init(&what_if, &many.ledger, WHAT_IF_BEST, ENGINE_AUTO) == STATUS_OK);
    solve_many(&what_if, 0);
    cr_expect(!what_if.parts && what_if.flow);
    what_if.ledger.accounts[many.posts[0]].most = what_if.answer.posts[many.posts[0]] - 1;
    solve_many(&what_if, 0);
    what_if_done(&what_if);
    county_ledger_done(&many);
}

Test(what_if, follows_a_ledger_of_the_same_network_and_of_another)
{
    static const struct county_size larger = {.ntownships = 4, .nplatforms = 3, .nkinds = 2, .noffices = 1};
    struct what_if what_if = {.question = WHAT_IF_BEST, .engine = ENGINE_AUTO};
    for (uint64_t seed = 0; seed < 200; seed++) {
        struct ledger ledger;
        random_county(&ledger, seed, seed % 5 == 4 ? larger : county);
        cr_assert(what_if_follow(&what_if, &ledger) == STATUS_OK);
        solve(&what_if, seed);
        ledger_done(&ledger);
    }
    what_if_done(&what_if);
}

/* Three places for one post: the first two cost at the first level, and the third at the second; then only
 * the first does at the first level. */
Test(what_if, follows_a_ledger_whose_goals_stand_at_other_levels)
{
    struct what_if what_if = {.question = WHAT_IF_BEST, .engine = ENGINE_AUTO};
    for (int turn = 0; turn < 2; turn++) {
        struct ledger ledger;
        random_begin(&ledger, 2, 2);
        for (int32_t a = 0; a < 4; a++)
            ledger_add_account(&ledger, random_identity((size_t)a), a == 3, a < 3);
        for (int side = SIDE_LEAST; side <= SIDE_MOST; side++)
            ledger_add_bound(&ledger, 3, (struct bound){.side = (enum side)side, .value = 1});
        const int32_t levels[] = {0, turn, 1 - turn};
        for (int32_t a = 0; a < 3; a++)
            ledger_add_term(&ledger, a, levels[a], 0, (struct curve){.shape = CURVE_PRICE, .weight = 1});
        cr_assert(what_if_follow(&what_if, &ledger) == STATUS_OK);
        solve(&what_if, (uint64_t)turn);
        cr_expect_eq(what_if.answer.posts[turn == 0 ? 2 : 1], 1);
        ledger_done(&ledger);
    }
    what_if_done(&what_if);
}
