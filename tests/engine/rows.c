/* Side rows: branch and bound, honest gaps, and the bound that row prices prove. */
#include <criterion/criterion.h>

#include "../support/enumerate.h"
#include "../support/random_ledger.h"
#include "engine/engine.h"
#include "engine/judge/proof.h"
#include "engine/ties/canonical.h"
#include "ledger/rounding.h"

static void bound(struct ledger *ledger, int32_t account, int64_t least, int64_t most)
{
    ledger_add_bound(ledger, account, (struct bound){.side = SIDE_LEAST, .value = least});
    ledger_add_bound(ledger, account, (struct bound){.side = SIDE_MOST, .value = most});
}

struct count {
    size_t nproven, nunproven, ninfeasible, nbranched, nnone, nrounded, ntied;
};

/* With what the rows count held where it is, ties are settled and marked as they are without rows. */
static void expect_settled(struct ledger *ledger, const struct answer *answer, const bool *may_differ,
                           uint64_t seed, struct count *count)
{
    static struct survey survey;
    bool tied = false;
    for (size_t r = 0; r < ledger->nrows; r++)
        for (size_t e = ledger->rows[r].first; e < ledger->rows[r].first + ledger->rows[r].n; e++) {
            int32_t a = ledger->entries[e].account;
            ledger->accounts[a].least = ledger->accounts[a].most = answer->posts[a];
        }
    enumerate(ledger, CANONICAL_NEAR, &survey);
    for (size_t a = 0; survey.complete && a < ledger->naccounts; a++) {
        cr_expect(answer->posts[a] == survey.posts[a], "seed %llu account %zu: %lld, the smallest has %lld",
                  (unsigned long long)seed, a, (long long)answer->posts[a], (long long)survey.posts[a]);
        cr_expect(may_differ[a] == survey.differs[a], "seed %llu account %zu may differ: %d",
                  (unsigned long long)seed, a, may_differ[a]);
        tied |= may_differ[a];
    }
    count->ntied += tied;
}

static bool has_no_gap(const struct ledger *ledger, const struct answer *answer)
{
    for (size_t l = 0; l < ledger->nlevels; l++)
        if (answer->gap[l] != 0)
            return false;
    return true;
}

static void solve_one(struct ledger *ledger, uint64_t seed, struct count *count)
{
    bool may_differ[SURVEY_ACCOUNTS];
    static struct faults faults;
    static struct survey survey;
    struct answer answer;
    struct verdict verdict;
    faults_init(&faults);
    enumerate(ledger, 0, &survey);
    if (!survey.complete)
        return;
    cr_assert(answer_init(&answer, ledger) == STATUS_OK);
    enum status status = engine_solve(ledger, ENGINE_AUTO, &answer, may_differ, &faults);
    count->nbranched += answer.branched;
    if (status == STATUS_UNPROVEN) {
        cr_expect(survey.nlawful == 0, "seed %llu", (unsigned long long)seed);
        count->nnone++;
    } else {
        cr_assert(status == STATUS_OK, "seed %llu: %s", (unsigned long long)seed,
                  faults.nkept ? faults.message[0] : "no words");
        cr_expect((answer.status == STATUS_INFEASIBLE) == (survey.nlawful == 0), "seed %llu",
                  (unsigned long long)seed);
    }
    if (status == STATUS_OK && answer.status != STATUS_INFEASIBLE) {
        cr_expect(proof_check_lawful(ledger, answer.posts, &verdict) == STATUS_OK && verdict.accepted,
                  "seed %llu: %s", (unsigned long long)seed, verdict.reason);
        /* the first level with a gap is still best here; what its gap costs later levels is not known */
        bool proven = true;
        int64_t rounding;
        cr_assert(rounding_bound(ledger, &rounding) == STATUS_OK);
        for (size_t l = 0; l < ledger->nlevels && proven; l++) {
            wide total = ledger_total(ledger, l, answer.posts);
            proven = answer.gap[l] <= rounding;
            count->nrounded += proven && answer.gap[l] > 0;
            cr_expect(total == survey.best[l], "seed %llu level %zu: %lld for %lld", (unsigned long long)seed,
                      l, (long long)total, (long long)survey.best[l]);
            cr_expect(answer.gap[l] >= total - survey.best[l]);
        }
        cr_expect(proven == (answer.status == STATUS_OK), "seed %llu", (unsigned long long)seed);
        count->nproven += proven;
        count->nunproven += !proven;
        if (proven && has_no_gap(ledger, &answer))
            expect_settled(ledger, &answer, may_differ, seed, count);
    } else if (status == STATUS_OK) {
        count->ninfeasible++;
    }
    answer_done(&answer);
}

Test(engine, side_rows_equal_enumeration)
{
    struct count count = {0};
    for (uint64_t seed = 0; seed < 6000; seed++) {
        struct ledger ledger;
        random_network(&ledger, seed, 1 + seed % 2);
        cr_assert(ledger.status == STATUS_OK);
        solve_one(&ledger, seed, &count);
        ledger_done(&ledger);
    }
    cr_log_info("%zu proven, %zu not, %zu infeasible, %zu without whole posts, %zu branched", count.nproven,
                count.nunproven, count.ninfeasible, count.nnone, count.nbranched);
    cr_expect(count.nproven > 1000 && count.ninfeasible > 500 && count.nbranched > 50);
    cr_expect(count.nunproven < count.nproven / 5);
    cr_expect(count.nrounded > 10, "%zu levels with a gap that rounding explains", count.nrounded);
    cr_expect(count.ntied > 100, "%zu with ties", count.ntied);
}

/* a = b by balance and 2 a + 2 b = 2: half a post each way, or none. */
Test(engine, no_whole_posts_is_not_called_infeasible)
{
    static struct faults faults;
    struct ledger ledger;
    struct answer answer;
    random_begin(&ledger, 2, 1);
    int32_t a = ledger_add_account(&ledger, random_identity(0), 0, 1);
    int32_t b = ledger_add_account(&ledger, random_identity(1), 1, 0);
    bound(&ledger, a, 0, 5);
    bound(&ledger, b, 0, 5);
    ledger_add_limit(&ledger, (int32_t[]){a, b}, (int64_t[]){2, 2}, 2, 2, 2, (struct bound){0},
                     random_identity(0));
    faults_init(&faults);
    cr_assert(answer_init(&answer, &ledger) == STATUS_OK);
    cr_expect(engine_solve(&ledger, ENGINE_AUTO, &answer, NULL, &faults) == STATUS_UNPROVEN);
    cr_expect(answer.branched && faults.nkept == 1);
    answer_done(&answer);
    ledger_done(&ledger);
}

static int32_t add_fixed(struct ledger *ledger, int32_t from, int32_t to, int64_t posts)
{
    int32_t a = ledger_add_account(ledger, random_identity(ledger->naccounts), from, to);
    bound(ledger, a, posts, posts);
    return a;
}

/* Township 1 has platforms p1 and p2, township 2 has q1 and q2. Civil servants work on p1 and q2,
 * public-service staff on p2 and q1; office o serves p1 and q1, office r serves p2 and q2. All pools and
 * platforms are pinned, so that township 1's own civil servants and public-service staff differ by one. As
 * many civil servants there as can be are wanted, under a cap of 12 on its own total: 6.5 + 5.5 and half an
 * office person, or 6 + 5 in whole posts. */
Test(engine, half_an_office_person_leaves_an_honest_gap)
{
    enum { WORLD, CIVIL, PUBLIC, O, R, P1, P2, Q1, Q2, JUNCTIONS };
    struct ledger ledger;
    struct survey survey;
    struct answer answer;
    struct verdict verdict;
    random_begin(&ledger, JUNCTIONS, 1);
    add_fixed(&ledger, WORLD, CIVIL, 10);
    add_fixed(&ledger, WORLD, PUBLIC, 10);
    add_fixed(&ledger, WORLD, O, 3);
    add_fixed(&ledger, WORLD, R, 3);
    add_fixed(&ledger, P1, WORLD, 8);
    add_fixed(&ledger, P2, WORLD, 7);
    add_fixed(&ledger, Q1, WORLD, 6);
    add_fixed(&ledger, Q2, WORLD, 5);
    const int ends[][2] = {{CIVIL, P1}, {PUBLIC, P2}, {CIVIL, Q2}, {PUBLIC, Q1},
                           {O, P1},     {O, Q1},      {R, P2},     {R, Q2}};
    int32_t first = (int32_t)ledger.naccounts;
    for (int i = 0; i < 8; i++)
        ledger_add_account(&ledger, random_identity(ledger.naccounts), ends[i][0], ends[i][1]);
    ledger_add_term(&ledger, first, 0, 0, (struct curve){.shape = CURVE_PRICE, .weight = -1});
    cr_expect(ledger_add_limit(&ledger, (int32_t[]){first, first + 1}, NULL, 2, 0, 12, (struct bound){0},
                               random_identity(0)) == LIMIT_ROW);
    enumerate(&ledger, 0, &survey);
    cr_assert(survey.complete && answer_init(&answer, &ledger) == STATUS_OK);
    cr_assert(engine_solve(&ledger, ENGINE_AUTO, &answer, NULL, NULL) == STATUS_OK);
    cr_expect(ledger_total(&ledger, 0, answer.posts) == survey.best[0]);
    cr_expect(answer.posts[first] == 6 && answer.posts[first + 1] == 5);
    cr_expect(answer.status == STATUS_UNPROVEN && answer.branched);
    cr_expect(answer.gap[0] == PRICE_UNIT / 2, "half a post's worth");
    cr_assert(proof_check_best(&ledger, answer.posts, answer.price, answer.row_price, &verdict) == STATUS_OK);
    cr_expect(!verdict.accepted && verdict.gap[0] == answer.gap[0]);
    cr_expect(proof_check_lawful(&ledger, answer.posts, &verdict) == STATUS_OK && verdict.accepted);
    answer_done(&answer);
    ledger_done(&ledger);
}

/* Adds a ledger of its own to another, both having the hub in common. */
static void add_beside(struct ledger *all, const struct ledger *one, int32_t hub)
{
    int32_t first = (int32_t)all->naccounts, junctions = (int32_t)all->njunctions;
    for (size_t j = 0; j < one->njunctions; j++)
        ledger_add_junction(all, random_identity(all->njunctions));
    for (size_t a = 0; a < one->naccounts; a++) {
        const struct account *account = &one->accounts[a];
        int32_t from = account->from == 0 ? hub : junctions + account->from;
        int32_t to = account->to == 0 ? hub : junctions + account->to;
        int32_t own = ledger_add_account(all, random_identity(all->naccounts), from, to);
        bound(all, own, account->least, account->most);
        for (int32_t t = account->first_term; t != LEDGER_NONE; t = one->terms[t].next)
            ledger_add_term(all, own, one->terms[t].level, 0, one->terms[t].curve);
    }
    for (size_t r = 0; r < one->nrows; r++) {
        const struct row *row = &one->rows[r];
        int32_t accounts[64];
        int64_t coefs[64];
        for (size_t e = 0; e < row->n; e++) {
            accounts[e] = first + one->entries[row->first + e].account;
            coefs[e] = one->entries[row->first + e].coef;
        }
        ledger_add_limit(all, accounts, coefs, row->n, row->least, row->most, (struct bound){0},
                         random_identity(0));
    }
}

/* Two parts at a hub: half a post each way, or none, and bounds that cannot balance. In either order the
 * ledger is infeasible. */
Test(engine, a_part_without_whole_posts_hides_no_other)
{
    enum { HUB, HALF, PINNED };
    for (int first = 0; first < 2; first++) {
        static struct faults faults;
        struct ledger ledger;
        struct answer answer;
        faults_init(&faults);
        random_begin(&ledger, 3, 1);
        for (int i = 0; i < 2; i++) {
            int32_t at = (first + i) % 2 ? PINNED : HALF;
            int32_t a = ledger_add_account(&ledger, random_identity(ledger.naccounts), HUB, at);
            int32_t b = ledger_add_account(&ledger, random_identity(ledger.naccounts), at, HUB);
            bound(&ledger, a, at == PINNED ? 2 : 0, at == PINNED ? 2 : 5);
            bound(&ledger, b, at == PINNED ? 4 : 0, at == PINNED ? 4 : 5);
            if (at == HALF)
                ledger_add_limit(&ledger, (int32_t[]){a, b}, (int64_t[]){2, 2}, 2, 2, 2, (struct bound){0},
                                 random_identity(0));
        }
        cr_assert_eq(answer_init(&answer, &ledger), STATUS_OK);
        cr_expect_eq(engine_solve(&ledger, ENGINE_AUTO, &answer, NULL, &faults), STATUS_OK);
        cr_expect_eq(answer.status, STATUS_INFEASIBLE, "the %s first", first ? "pinned" : "half");
        cr_expect_eq(faults.nkept, 0);
        answer_done(&answer);
        ledger_done(&ledger);
    }
}

enum { BESIDE = 3 };

/* What several ledgers that only a hub holds together come to is what each comes to alone. */
static bool try_beside(uint64_t seed, size_t *ninfeasible)
{
    struct ledger all, one[BESIDE];
    struct answer answer, alone[BESIDE];
    bool known = true, lawful = true;
    random_begin(&all, 1, 3);
    for (size_t i = 0; i < BESIDE; i++) {
        random_network(&one[i], BESIDE * seed + i, i == seed % BESIDE ? 0 : 1);
        cr_assert(one[i].nlevels <= all.nlevels && answer_init(&alone[i], &one[i]) == STATUS_OK);
        known &= engine_solve(&one[i], ENGINE_AUTO, &alone[i], NULL, NULL) == STATUS_OK;
        lawful &= alone[i].status != STATUS_INFEASIBLE;
        known &= alone[i].status != STATUS_UNPROVEN;
        add_beside(&all, &one[i], 0);
    }
    cr_assert(all.status == STATUS_OK && answer_init(&answer, &all) == STATUS_OK);
    if (known) {
        cr_assert_eq(engine_solve(&all, ENGINE_AUTO, &answer, NULL, NULL), STATUS_OK);
        cr_assert_eq(answer.status, lawful ? STATUS_OK : STATUS_INFEASIBLE, "seed %d", (int)seed);
        *ninfeasible += !lawful;
        for (size_t l = 0; l < all.nlevels && lawful; l++) {
            wide sum = 0;
            for (size_t i = 0; i < BESIDE; i++)
                sum += l < one[i].nlevels ? ledger_total(&one[i], l, alone[i].posts) : 0;
            cr_expect(ledger_total(&all, l, answer.posts) == sum, "seed %d, level %zu", (int)seed, l);
        }
    }
    for (size_t i = 0; i < BESIDE; i++) {
        answer_done(&alone[i]);
        ledger_done(&one[i]);
    }
    answer_done(&answer);
    ledger_done(&all);
    return known;
}

Test(engine, side_rows_are_paid_for_where_they_are)
{
    size_t nknown = 0, ninfeasible = 0;
    for (uint64_t seed = 0; seed < 400; seed++)
        nknown += try_beside(seed, &ninfeasible);
    cr_expect(nknown > 200 && ninfeasible > 50 && nknown - ninfeasible > 20, "%zu known, %zu infeasible",
              nknown, ninfeasible);
}

/* Rings at a hub, of one account there and one back, 0 to 10 posts each; a row that keeps nobody from
 * anything holds the first three together. Level 1 asks 4 billionths for a post of the first two, level 2
 * pays 1,000. */
enum { RINGS = 3, RING_POSTS = 10, KEPT_POSTS = 5 };

static void add_rings(struct ledger *ledger)
{
    int32_t there[RINGS];
    random_begin(ledger, 1 + RINGS, 2);
    for (int32_t i = 0; i < RINGS; i++) {
        there[i] = ledger_add_account(ledger, random_identity(ledger->naccounts), 0, 1 + i);
        bound(ledger, there[i], 0, RING_POSTS);
        bound(ledger, ledger_add_account(ledger, random_identity(ledger->naccounts), 1 + i, 0), 0,
              RING_POSTS);
        if (i == 2)
            continue;
        ledger_add_term(ledger, there[i], 0, 0, (struct curve){.shape = CURVE_PRICE, .weight = 4e-9});
        ledger_add_term(ledger, there[i], 1, 0, (struct curve){.shape = CURVE_PRICE, .weight = -1e-6});
    }
    cr_assert_eq(ledger_add_limit(ledger, there, (int64_t[]){1, 1, 2}, RINGS, 0, 100, (struct bound){0},
                                  random_identity(0)),
                 LIMIT_ROW);
}

static void expect_of_rings(struct ledger *ledger, enum status proven)
{
    static struct faults faults;
    struct answer answer;
    faults_init(&faults);
    cr_assert_eq(answer_init(&answer, ledger), STATUS_OK);
    cr_assert_eq(engine_solve(ledger, ENGINE_AUTO, &answer, NULL, &faults), STATUS_OK, "%s",
                 faults.nkept ? faults.message[0] : "no words");
    cr_expect_eq(answer.status, proven);
    cr_expect(answer.posts[0] == 0 && answer.posts[2] == 0, "%lld and %lld", (long long)answer.posts[0],
              (long long)answer.posts[2]);
    answer_done(&answer);
    ledger_done(ledger);
}

/* Ten posts of one ring would be 40 billionths, by which sums could be rounded were there anything to round;
 * of both rings twice that. */
Test(engine, a_level_that_is_met_exactly_is_kept_exactly)
{
    struct ledger ledger;
    add_rings(&ledger);
    expect_of_rings(&ledger, STATUS_OK);
}

/* Level 1 pays an odd number of billionths for a post of the third ring, of which a row allows half: the
 * row's price is half a billionth off. That is rounding, and what both other rings could take of it is not.
 */
Test(engine, a_level_that_rounding_leaves_open_is_kept_or_not_proven)
{
    struct ledger ledger;
    add_rings(&ledger);
    int32_t third = 4;
    ledger_add_term(&ledger, third, 0, 0,
                    (struct curve){.shape = CURVE_PRICE, .weight = -(1000000001.0 / 1e9)});
    cr_assert_eq(ledger_add_limit(&ledger, &third, (int64_t[]){2}, 1, 0, 2 * KEPT_POSTS, (struct bound){0},
                                  random_identity(0)),
                 LIMIT_ROW);
    expect_of_rings(&ledger, STATUS_UNPROVEN);
}
