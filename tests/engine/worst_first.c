/* Worst first: the leximin in whole posts, against enumeration, a published network, and a judge that is lied
 * to. */
#include <criterion/criterion.h>
#include <string.h>

#include "../support/enumerate.h"
#include "../support/random_ledger.h"
#include "base/memory.h"
#include "engine/engine.h"
#include "engine/judge/proof.h"
#include "engine/ties/canonical.h"

struct tally {
    size_t nsolved, nenumerated, nsteps, nunlimited;
};

static void expect_best(const struct ledger *ledger, const struct answer *answer, const bool *may_differ,
                        uint64_t seed, struct tally *tally)
{
    static struct survey survey;
    enumerate(ledger, CANONICAL_NEAR, &survey);
    if (!survey.complete)
        return;
    tally->nenumerated++;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        cr_expect(answer->posts[a] == survey.posts[a],
                  "seed %llu account %zu: %lld, the smallest best has %lld", (unsigned long long)seed, a,
                  (long long)answer->posts[a], (long long)survey.posts[a]);
        cr_expect(may_differ[a] == survey.differs[a], "seed %llu account %zu may differ: %d",
                  (unsigned long long)seed, a, may_differ[a]);
    }
}

static void solve_one(struct ledger *ledger, enum engine_choice engine, uint64_t seed, struct tally *tally)
{
    static struct faults faults;
    struct answer answer;
    bool *may_differ = memory_new(ledger->naccounts, sizeof *may_differ);
    faults_init(&faults);
    cr_assert(answer_init(&answer, ledger) == STATUS_OK && may_differ);
    enum status status = engine_solve(ledger, engine, &answer, may_differ, &faults);
    tally->nunlimited += status == STATUS_DATA;
    cr_assert(status == STATUS_OK || (status == STATUS_DATA && strstr(faults.message[0], "nothing limits")),
              "seed %llu: %s", (unsigned long long)seed, faults.nkept ? faults.message[0] : "no words");
    if (status == STATUS_OK && answer.status == STATUS_OK) {
        tally->nsolved++;
        tally->nsteps += answer.worst.nsteps;
        expect_best(ledger, &answer, may_differ, seed, tally);
    }
    answer_done(&answer);
    memory_free(may_differ);
}

static struct tally solve_many(enum engine_choice engine, uint64_t first, uint64_t n)
{
    struct tally tally = {0};
    for (uint64_t seed = first; seed < first + n; seed++) {
        struct ledger ledger;
        random_network(&ledger, seed, 0);
        random_measures(&ledger, seed);
        cr_assert(ledger.status == STATUS_OK);
        if (ledger.nmeasures > 0)
            solve_one(&ledger, engine, seed, &tally);
        ledger_done(&ledger);
    }
    return tally;
}

Test(engine, worst_first_equals_enumeration_with_the_network_engine)
{
    struct tally tally = solve_many(ENGINE_FLOW, 0, 12000);
    cr_expect(tally.nenumerated > 4000 && tally.nsteps > 2000, "%zu %zu %zu", tally.nsolved,
              tally.nenumerated, tally.nsteps);
}

Test(engine, worst_first_equals_enumeration_with_glpk)
{
    struct tally tally = solve_many(ENGINE_GLPK, 20000, 1500);
    cr_expect(tally.nenumerated > 500 && tally.nsteps > 250, "%zu %zu %zu", tally.nsolved, tally.nenumerated,
              tally.nsteps);
}

/* --- Bertsekas and Gallager, Data Networks, 6.4: tests/cases/maxmin_network.json, times 3 --- */

enum { OUTSIDE, LINK_23, LINK_35, LINK_45, JUNCTIONS };

static int32_t add(struct ledger *ledger, size_t number, int32_t from, int32_t to, int64_t most)
{
    int32_t account = ledger_add_account(ledger, random_identity(number), from, to);
    ledger_add_bound(ledger, account, (struct bound){.side = SIDE_MOST, .value = most});
    return account;
}

/* Session 3 runs over both links (2,3) and (3,5): from the first's junction to the second's. session [6]
 * from 1. */
static void build_network(struct ledger *ledger, int32_t *session)
{
    random_begin(ledger, JUNCTIONS, 1);
    add(ledger, 10, OUTSIDE, LINK_23, 3);
    add(ledger, 11, LINK_35, OUTSIDE, 3);
    add(ledger, 12, OUTSIDE, LINK_45, 3);
    session[1] = add(ledger, 1, OUTSIDE, LINK_35, 3);
    session[2] = add(ledger, 2, LINK_23, OUTSIDE, 3);
    session[3] = add(ledger, 3, LINK_23, LINK_35, 3);
    session[4] = add(ledger, 4, LINK_45, OUTSIDE, 3);
    session[5] = add(ledger, 5, LINK_23, OUTSIDE, 3);
    for (int s = 1; s <= 5; s++)
        ledger_add_measure(ledger, session[s], 0, 1);
}

Test(engine, worst_first_finds_the_published_rates_of_the_textbook_network)
{
    static const int64_t published[] = {0, 2, 1, 1, 3, 1}; /* 2/3, 1/3, 1/3, 1, 1/3 */
    for (int engine = ENGINE_GLPK; engine <= ENGINE_FLOW; engine++) {
        struct ledger ledger;
        struct answer answer;
        int32_t session[6];
        build_network(&ledger, session);
        cr_assert(ledger.status == STATUS_OK && answer_init(&answer, &ledger) == STATUS_OK);
        cr_assert(engine_solve(&ledger, (enum engine_choice)engine, &answer, NULL, NULL) == STATUS_OK);
        for (int s = 1; s <= 5; s++)
            cr_expect(answer.posts[session[s]] == published[s], "session %d: %lld", s,
                      (long long)answer.posts[session[s]]);
        cr_expect(worst_first_held_by(&answer.worst, &ledger, 1) == 0, "session 2 by the full link (2,3)");
        cr_expect(worst_first_held_by(&answer.worst, &ledger, 0) == 1, "session 1 later by (3,5)");
        answer_done(&answer);
        ledger_done(&ledger);
    }
}

/* Posts of a pool without a most could go on for ever to the one who measures them. */
Test(engine, worst_first_without_a_limit_is_a_fault)
{
    struct faults faults;
    struct ledger ledger;
    struct answer answer;
    random_begin(&ledger, 2, 1);
    ledger_add_account(&ledger, random_identity(0), 0, 1);
    add(&ledger, 1, 1, 0, 5);
    int32_t without = ledger_add_account(&ledger, random_identity(2), 1, 0);
    ledger_add_measure(&ledger, 1, 0, 1);
    faults_init(&faults);
    cr_assert(answer_init(&answer, &ledger) == STATUS_OK);
    cr_expect_eq(engine_solve(&ledger, ENGINE_FLOW, &answer, NULL, &faults), STATUS_OK,
                 "a measured account has a most");
    ledger_add_measure(&ledger, without, 0, 1);
    cr_expect_eq(engine_solve(&ledger, ENGINE_FLOW, &answer, NULL, &faults), STATUS_DATA);
    cr_expect(faults.nfound == 1 && strstr(faults.message[0], "nothing limits"), "%s", faults.message[0]);
    answer_done(&answer);
    ledger_done(&ledger);
}

/* --- the judge --- */

static bool accepts(const struct ledger *ledger, const struct answer *answer)
{
    struct verdict verdict;
    cr_assert(proof_check_levels(ledger, answer->posts, answer->price, answer->row_price, &answer->worst,
                                 &verdict) == STATUS_OK);
    cr_expect(verdict.accepted || verdict.reason[0] != '\0');
    return verdict.accepted;
}

Test(engine, proof_refuses_a_worst_first_level_that_is_not_shown)
{
    struct ledger ledger;
    struct answer answer;
    int32_t session[6];
    build_network(&ledger, session);
    cr_assert(answer_init(&answer, &ledger) == STATUS_OK);
    cr_assert(engine_solve(&ledger, ENGINE_FLOW, &answer, NULL, NULL) == STATUS_OK);
    cr_expect(accepts(&ledger, &answer));
    size_t nsteps = answer.worst.nsteps;
    for (answer.worst.nsteps = 0; answer.worst.nsteps < nsteps; answer.worst.nsteps++)
        cr_expect(!accepts(&ledger, &answer), "with %zu steps", answer.worst.nsteps);
    answer.worst.steps[0].posts++;
    cr_expect(!accepts(&ledger, &answer), "a step at another rate");
    answer.worst.steps[0].posts--;
    int64_t *price = answer.worst.price;
    for (size_t j = 0; j < ledger.njunctions; j++)
        price[j] = INT64_MAX / 2;
    cr_expect(!accepts(&ledger, &answer), "prices out of range");
    answer_done(&answer);
    ledger_done(&ledger);
}

/* Sessions 2 and 3 change places: lawful, balanced, and worse for session 1. */
Test(engine, proof_refuses_lawful_posts_that_leave_somebody_worse_off)
{
    struct ledger ledger;
    struct answer answer;
    int32_t session[6];
    build_network(&ledger, session);
    cr_assert(answer_init(&answer, &ledger) == STATUS_OK);
    cr_assert(engine_solve(&ledger, ENGINE_FLOW, &answer, NULL, NULL) == STATUS_OK);
    answer.posts[session[2]]--;
    answer.posts[session[3]]++;
    answer.posts[session[1]]--;
    cr_expect(!accepts(&ledger, &answer));
    answer_done(&answer);
    ledger_done(&ledger);
}

Test(engine, worst_first_is_refused_beside_limits_that_cross)
{
    static struct faults faults;
    struct ledger ledger;
    struct answer answer;
    int32_t session[6];
    faults_init(&faults);
    build_network(&ledger, session);
    ledger_add_limit(&ledger, (int32_t[]){session[1], session[4]}, (int64_t[]){1, 2}, 2, 0, 5,
                     (struct bound){0}, random_identity(20));
    cr_assert(ledger.nrows == 1 && answer_init(&answer, &ledger) == STATUS_OK);
    cr_expect(engine_solve(&ledger, ENGINE_AUTO, &answer, NULL, &faults) == STATUS_DATA);
    cr_expect(faults.nfound == 1);
    answer_done(&answer);
    ledger_done(&ledger);
}
