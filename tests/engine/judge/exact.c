/* The judge to the last billionth: around an engine's answer every lawful plan is looked at, and exactly
 * those that are as good are accepted; of every other the judge knows by how much it is worse. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../../support/random_ledger.h"
#include "engine/engine.h"
#include "engine/judge/proof.h"

static const enum engine_choice engines[] = {ENGINE_GLPK, ENGINE_FLOW};

static void bound(struct ledger *ledger, int32_t account, int64_t least, int64_t most)
{
    ledger_add_bound(ledger, account, (struct bound){.side = SIDE_LEAST, .value = least});
    ledger_add_bound(ledger, account, (struct bound){.side = SIDE_MOST, .value = most});
}

static int32_t add(struct ledger *ledger, int32_t from, int32_t to, int64_t least, int64_t most)
{
    int32_t account = ledger_add_account(ledger, random_identity(ledger->naccounts), from, to);
    bound(ledger, account, least, most);
    return account;
}

static void price(struct ledger *ledger, int32_t account, size_t level, int64_t billionths)
{
    ledger_add_term(ledger, account, (int32_t)level, 0,
                    (struct curve){.shape = CURVE_PRICE, .weight = (double)billionths * 1e-9});
}

static void solve(const struct ledger *ledger, enum engine_choice engine, struct answer *answer)
{
    static struct faults faults;
    faults_init(&faults);
    cr_assert(ledger->status == STATUS_OK && answer_init(answer, ledger) == STATUS_OK);
    cr_assert(engine_solve(ledger, engine, answer, NULL, &faults) == STATUS_OK, "%s",
              faults.nkept ? faults.message[0] : "no words");
}

static struct verdict judge(const struct ledger *ledger, const struct answer *answer, const int64_t *posts)
{
    struct verdict verdict, quick;
    cr_assert(proof_check_levels(ledger, posts, answer->price, answer->row_price, &answer->worst, &verdict) ==
              STATUS_OK);
    cr_assert(proof_accept(ledger, posts, answer->price, answer->row_price, &answer->worst, &quick) ==
              STATUS_OK);
    cr_assert(quick.accepted == verdict.accepted && strcmp(quick.reason, verdict.reason) == 0);
    return verdict;
}

/* One post from junction 0 to junction 1 and back, by one of two accounts that differ by a billionth at one
 * level of all that a ledger can have. */
static void build_fork(struct ledger *ledger, size_t level, int32_t *cheap, int32_t *dear)
{
    random_begin(ledger, 2, LEDGER_MOST_LEVELS);
    add(ledger, 0, 1, 1, 1);
    *cheap = add(ledger, 1, 0, 0, 1);
    *dear = add(ledger, 1, 0, 0, 1);
    for (size_t l = 0; l < LEDGER_MOST_LEVELS; l++) {
        price(ledger, *cheap, l, 700);
        price(ledger, *dear, l, l == level ? 701 : 700);
    }
}

Test(judge_exact, an_answer_worse_by_one_billionth_is_refused_at_every_level)
{
    for (size_t level = 0; level < LEDGER_MOST_LEVELS; level++) {
        for (size_t e = 0; e < 2; e++) {
            struct ledger ledger;
            struct answer answer;
            int32_t cheap, dear;
            char where[40];
            build_fork(&ledger, level, &cheap, &dear);
            solve(&ledger, engines[e], &answer);
            cr_expect(answer.posts[cheap] == 1 && answer.posts[dear] == 0, "level %zu", level);
            cr_expect(judge(&ledger, &answer, answer.posts).accepted, "level %zu", level);
            answer.posts[cheap] = 0;
            answer.posts[dear] = 1;
            struct verdict verdict = judge(&ledger, &answer, answer.posts);
            cr_expect(!verdict.accepted && verdict.lawful, "level %zu", level);
            snprintf(where, sizeof where, "at level %zu (", level + 1);
            cr_expect(strstr(verdict.reason, where), "level %zu: %s", level, verdict.reason);
            for (size_t l = 0; l < LEDGER_MOST_LEVELS; l++) {
                cr_expect(verdict.gap[l] == (l == level), "level %zu, gap of level %zu", level, l);
                cr_expect(verdict.total[l] == (l == level ? 701 : 700), "level %zu, total of %zu", level, l);
            }
            answer_done(&answer);
            ledger_done(&ledger);
        }
    }
}

/* No prices prove what is not so, not even prices a billionth off. */
Test(judge_exact, no_prices_prove_an_answer_worse_by_one_billionth)
{
    struct ledger ledger;
    int32_t cheap, dear;
    int64_t prices[LEDGER_MOST_LEVELS * 2] = {0};
    build_fork(&ledger, 0, &cheap, &dear);
    for (int64_t off = -1500; off <= 1500; off++) {
        struct verdict verdict;
        prices[1] = off;
        cr_assert(proof_check_best(&ledger, (int64_t[]){1, 0, 1}, prices, NULL, &verdict) == STATUS_OK);
        cr_expect(!verdict.accepted && verdict.gap[0] >= 1, "price %lld", (long long)off);
    }
    ledger_done(&ledger);
}

/* --- every lawful plan near an answer --- */

struct tally {
    size_t nsolved, naccepted, nrefused, nworse_below_first;
};

struct rate {
    int64_t posts, need;
};

static int compare_rates(const void *a, const void *b)
{
    const struct rate *one = a, *two = b;
    return worst_first_compare(one->posts, one->need, two->posts, two->need);
}

static void sort_rates(const struct ledger *ledger, const int64_t *posts, struct rate *rates)
{
    for (size_t i = 0; i < ledger->nmeasures; i++)
        rates[i] = (struct rate){posts[ledger->measures[i].account], ledger->measures[i].need};
    qsort(rates, ledger->nmeasures, sizeof *rates, compare_rates);
}

static bool same_rates(const struct ledger *ledger, const int64_t *one, const int64_t *two)
{
    struct rate rates[2][64];
    sort_rates(ledger, one, rates[0]);
    sort_rates(ledger, two, rates[1]);
    for (size_t i = 0; i < ledger->nmeasures; i++)
        if (compare_rates(&rates[0][i], &rates[1][i]) != 0)
            return false;
    return true;
}

/* The level at which posts first differ in worth from the answer; nlevels when at none. */
static size_t first_difference(const struct ledger *ledger, const int64_t *best, const int64_t *posts,
                               wide *worse)
{
    for (size_t l = 0; l < ledger->nlevels; l++) {
        *worse = ledger_total(ledger, l, posts) - ledger_total(ledger, l, best);
        if (*worse != 0)
            return l;
        if (ledger_has_worst_level(ledger) && (size_t)ledger->worst_level == l &&
            !same_rates(ledger, best, posts))
            return l;
    }
    return ledger->nlevels;
}

static void expect_exact(const struct ledger *ledger, const struct answer *answer, const int64_t *posts,
                         uint64_t seed, struct tally *tally)
{
    wide worse = 0;
    size_t level = first_difference(ledger, answer->posts, posts, &worse);
    struct verdict verdict = judge(ledger, answer, posts);
    cr_assert(verdict.lawful, "seed %llu: %s", (unsigned long long)seed, verdict.reason);
    cr_assert(verdict.accepted == (level == ledger->nlevels), "seed %llu, worse at level %zu: %s",
              (unsigned long long)seed, level, verdict.reason);
    for (size_t l = 0; l < level; l++)
        cr_assert(verdict.gap[l] == answer->gap[l], "seed %llu: gap at level %zu", (unsigned long long)seed,
                  l);
    if (level < ledger->nlevels)
        cr_assert(verdict.gap[level] == worse + answer->gap[level], "seed %llu: gap at level %zu",
                  (unsigned long long)seed, level);
    for (size_t l = 0; l < ledger->nlevels; l++)
        cr_assert(verdict.total[l] == ledger_total(ledger, l, posts), "seed %llu", (unsigned long long)seed);
    tally->naccepted += verdict.accepted;
    tally->nrefused += !verdict.accepted;
    tally->nworse_below_first += !verdict.accepted && level > 0;
}

/* Adds step * posts of account to what its junctions and rows hold. */
static void balance(const struct ledger *ledger, size_t a, int64_t step, int64_t *surplus)
{
    surplus[ledger->accounts[a].to] += step;
    surplus[ledger->accounts[a].from] -= step;
}

static bool keeps_rows(const struct ledger *ledger, const int64_t *posts)
{
    for (size_t r = 0; r < ledger->nrows; r++) {
        const struct row *row = &ledger->rows[r];
        int64_t sum = 0;
        for (size_t e = row->first; e < row->first + row->n; e++)
            sum += ledger->entries[e].coef * posts[ledger->entries[e].account];
        if (sum < row->least || (row->most < LEDGER_NO_MOST && sum > row->most))
            return false;
    }
    return true;
}

/* Every lawful plan in which accounts from a on have up to reach posts more or fewer than the answer. */
static void walk(const struct ledger *ledger, const struct answer *answer, size_t a, int64_t reach,
                 int64_t *posts, int64_t *surplus, uint64_t seed, struct tally *tally)
{
    if (a == ledger->naccounts) {
        for (size_t j = 0; j < ledger->njunctions; j++)
            if (surplus[j] != 0)
                return;
        if (keeps_rows(ledger, posts))
            expect_exact(ledger, answer, posts, seed, tally);
        return;
    }
    const struct account *account = &ledger->accounts[a];
    for (int64_t step = -reach; step <= reach; step++) {
        posts[a] = answer->posts[a] + step;
        if (posts[a] < account->least || posts[a] > account->most)
            continue;
        balance(ledger, a, step, surplus);
        walk(ledger, answer, a + 1, reach, posts, surplus, seed, tally);
        balance(ledger, a, -step, surplus);
    }
    posts[a] = answer->posts[a];
}

static void look_around(const struct ledger *ledger, enum engine_choice engine, uint64_t seed,
                        struct tally *tally)
{
    static struct faults faults;
    struct answer answer;
    int64_t posts[64], surplus[64] = {0};
    faults_init(&faults);
    cr_assert(ledger->naccounts <= 64 && ledger->njunctions <= 64 &&
              answer_init(&answer, ledger) == STATUS_OK);
    enum status status = engine_solve(ledger, engine, &answer, NULL, &faults);
    cr_assert(status == STATUS_OK || status == STATUS_DATA || status == STATUS_UNPROVEN, "seed %llu: %s",
              (unsigned long long)seed, faults.nkept ? faults.message[0] : "no words");
    if (status == STATUS_OK && answer.status == STATUS_OK) {
        tally->nsolved++;
        walk(ledger, &answer, 0, ledger->naccounts < 6 ? 3 : 1, posts, surplus, seed, tally);
    }
    answer_done(&answer);
}

static struct tally look_around_networks(enum engine_choice engine, size_t nrows, bool measured, uint64_t n)
{
    struct tally tally = {0};
    for (uint64_t seed = 0; seed < n; seed++) {
        struct ledger ledger;
        random_network(&ledger, seed, nrows);
        if (measured)
            random_measures(&ledger, seed);
        look_around(&ledger, engine, seed, &tally);
        ledger_done(&ledger);
    }
    return tally;
}

static void expect_many(const struct tally *tally)
{
    cr_expect(tally->nsolved > 150 && tally->naccepted > 500 && tally->nrefused > 1000 &&
                  tally->nworse_below_first > 100,
              "%zu solved, %zu accepted, %zu refused, of these %zu below the first level", tally->nsolved,
              tally->naccepted, tally->nrefused, tally->nworse_below_first);
}

Test(judge_exact, exactly_the_plans_as_good_as_each_engines_answer_are_accepted)
{
    for (size_t e = 0; e < 2; e++) {
        struct tally tally = look_around_networks(engines[e], 0, false, 400);
        expect_many(&tally);
    }
}

Test(judge_exact, exactly_the_plans_as_good_are_accepted_with_limits_that_cross)
{
    struct tally tally = look_around_networks(ENGINE_GLPK, 2, false, 800);
    expect_many(&tally);
}

Test(judge_exact, exactly_the_plans_as_good_are_accepted_with_a_worst_first_level)
{
    struct tally tally = look_around_networks(ENGINE_FLOW, 0, true, 3000);
    expect_many(&tally);
}

/* By how much the most posts that a ring has room for are worse than the least, or the other way round. */
static void expect_far(struct curve curve, int64_t most, bool all_is_best)
{
    struct ledger ledger;
    struct answer answer;
    random_begin(&ledger, 2, 1);
    int32_t paid = add(&ledger, 0, 1, most / 10, most);
    add(&ledger, 1, 0, 0, most);
    ledger_add_term(&ledger, paid, 0, 0, curve);
    solve(&ledger, ENGINE_FLOW, &answer);
    int64_t best = all_is_best ? most : most / 10, worst = most + most / 10 - best;
    cr_assert(answer.posts[paid] == best);
    struct verdict verdict = judge(&ledger, &answer, (int64_t[]){worst, worst});
    wide worse = ledger_total(&ledger, 0, (int64_t[]){worst, worst}) -
                 ledger_total(&ledger, 0, (int64_t[]){best, best});
    cr_expect(!verdict.accepted && verdict.gap[0] >= worse && worse > 0, "%lld", (long long)most);
    cr_expect(verdict.gap[0] == worse || (curve.shape != CURVE_PRICE && most > 4000), "%lld",
              (long long)most);
    answer_done(&answer);
    ledger_done(&ledger);
}

/* Far from the best the gap may be overstated where prices change on the way; it is never hidden. */
Test(judge_exact, a_plan_far_from_the_best_has_at_least_its_gap)
{
    for (int64_t most = 1; most <= 100000; most *= 10) {
        expect_far((struct curve){.shape = CURVE_PRICE, .weight = -3e-9}, most, true);
        expect_far((struct curve){.shape = CURVE_PRICE, .weight = 3e-9}, most, false);
        expect_far((struct curve){.shape = CURVE_LEAST_SQUARES, .weight = 1, .need = 1e5}, most, true);
        expect_far((struct curve){.shape = CURVE_LEAST_SQUARES, .weight = 1, .need = 0.1}, most, false);
    }
}

/* A level with a gap is held as it is: what differs on accounts without a curve of it is judged below. */
Test(judge_exact, below_a_gap_the_accounts_of_its_level_are_held)
{
    struct ledger ledger;
    struct verdict verdict;
    random_begin(&ledger, 2, 2);
    int32_t first = add(&ledger, 1, 0, 0, 1), second = add(&ledger, 1, 0, 0, 1);
    int32_t third = add(&ledger, 1, 0, 0, 1), fourth = add(&ledger, 1, 0, 0, 1);
    add(&ledger, 0, 1, 2, 2);
    price(&ledger, first, 0, 1);
    price(&ledger, first, 1, -90);
    price(&ledger, second, 0, 2);
    price(&ledger, second, 1, 40);
    price(&ledger, third, 0, 0);
    price(&ledger, third, 1, 10);
    price(&ledger, fourth, 1, 20);
    int64_t prices[4] = {0};
    cr_assert(proof_check_best(&ledger, (int64_t[]){0, 1, 1, 0, 2}, prices, NULL, &verdict) == STATUS_OK);
    cr_expect(!verdict.accepted && verdict.gap[0] == 2, "no price shown: the second could be given up");
    prices[3] = -20;
    cr_assert(proof_check_best(&ledger, (int64_t[]){0, 1, 0, 1, 2}, prices, NULL, &verdict) == STATUS_OK);
    cr_expect(verdict.gap[0] == 2 && verdict.gap[1] == 0,
              "the third, as cheap as the fourth is dear, is held");
    prices[3] = -15;
    cr_assert(proof_check_best(&ledger, (int64_t[]){0, 1, 0, 1, 2}, prices, NULL, &verdict) == STATUS_OK);
    cr_expect(verdict.gap[0] == 2 && verdict.gap[1] == 5, "the fourth is not");
    ledger_done(&ledger);
}

/* Posts at billionths: -1 up to first, then 0 up to last, then 1; and the second level wants more, or fewer.
 */
static void expect_open(int64_t posts, int64_t least, int64_t most, int64_t first, int64_t last)
{
    struct ledger ledger;
    struct verdict verdict;
    int64_t prices[4] = {0};
    random_begin(&ledger, 2, 2);
    add(&ledger, 0, 1, posts, posts);
    int32_t back = add(&ledger, 1, 0, least, most);
    ledger_add_term(&ledger, back, 0, 0,
                    (struct curve){.shape = CURVE_SHORTFALL, .weight = 1e-9, .need = (double)first});
    ledger_add_term(&ledger, back, 0, 0,
                    (struct curve){.shape = CURVE_EXCESS, .weight = 1e-9, .need = (double)last});
    for (int64_t price_each = -5; price_each <= 5; price_each += 10) {
        price(&ledger, back, 1, price_each);
        int64_t low = least > first ? least : first, high = most < last ? most : last;
        int64_t wanted = price_each < 0 ? high - posts : posts - low;
        cr_assert(proof_check_best(&ledger, (int64_t[]){posts, posts}, prices, NULL, &verdict) == STATUS_OK);
        cr_expect(verdict.gap[0] == 0 && verdict.gap[1] == 5 * wanted,
                  "%lld of %lld to %lld, 0 from %lld to %lld", (long long)posts, (long long)least,
                  (long long)most, (long long)first, (long long)last);
        ledger.terms[2].level = -1;
        ledger.accounts[back].first_term = 1;
    }
    ledger_done(&ledger);
}

/* What a level leaves open ends where its prices or the bounds do, whichever comes first. */
Test(judge_exact, what_is_as_good_is_left_open_to_the_post)
{
    enum { POSTS = 20 };
    for (int64_t reach = 0; reach < 14; reach++) {
        for (int64_t flat = 0; flat < 18; flat++) {
            expect_open(POSTS, 0, POSTS + reach, POSTS, POSTS + flat);
            expect_open(POSTS, POSTS - reach, 90, POSTS - flat, POSTS);
        }
    }
}

Test(judge_exact, near_the_best_the_gap_is_exact_however_many_posts_there_are)
{
    for (int64_t off = -4; off <= 4; off++) {
        struct ledger ledger;
        struct verdict verdict;
        int64_t prices[2] = {0}, need = 20000, best[2] = {need, need}, posts[2] = {need + off, need + off};
        random_begin(&ledger, 2, 1);
        add(&ledger, 0, 1, 0, 90000);
        int32_t back = add(&ledger, 1, 0, 0, 90000);
        ledger_add_term(&ledger, back, 0, 0,
                        (struct curve){.shape = CURVE_LEAST_SQUARES, .weight = 1, .need = (double)need});
        cr_assert(proof_check_best(&ledger, posts, prices, NULL, &verdict) == STATUS_OK);
        cr_expect(verdict.gap[0] == ledger_total(&ledger, 0, posts) - ledger_total(&ledger, 0, best),
                  "%lld off", (long long)off);
        cr_expect(verdict.accepted == (off == 0));
        ledger_done(&ledger);
    }
}

/* Three posts for two accounts of one need: 1 and 2 or 2 and 1, and a level below that pays one of them. */
Test(judge_exact, what_a_worst_first_level_leaves_open_is_settled_below)
{
    int64_t steps_price[] = {1, 0, 0, 1};
    struct worst_step steps[] = {{0, 1}, {1, 2}};
    struct worst_first worst = {.steps = steps, .price = steps_price, .nsteps = 2};
    for (int job = 0; job < 8; job++) {
        struct ledger ledger;
        struct verdict verdict;
        int64_t here = 1 + job % 2, naccepted = 0;
        int32_t paid = job / 2 % 2;
        int64_t each = job < 4 ? -5 : 5;
        random_begin(&ledger, 2, 2);
        add(&ledger, 0, 1, 0, 3);
        add(&ledger, 0, 1, 0, 3);
        add(&ledger, 1, 0, 3, 3);
        ledger_add_measure(&ledger, 0, 0, 3);
        ledger_add_measure(&ledger, 1, 0, 3);
        price(&ledger, paid, 1, each);
        for (int64_t off = -9; off <= 9; off++) {
            int64_t prices[] = {0, 0, 0, off};
            cr_assert(proof_check_levels(&ledger, (int64_t[]){here, 3 - here, 3}, prices, NULL, &worst,
                                         &verdict) == STATUS_OK);
            naccepted += verdict.accepted;
            int64_t held = paid == 0 ? here : 3 - here;
            if (off == 0)
                cr_expect(verdict.gap[1] == (held == (each < 0 ? 2 : 1) ? 0 : 5), "job %d", job);
            cr_expect(verdict.lawful && (verdict.accepted || verdict.gap[1] > 0), "job %d: %s", job,
                      verdict.reason);
        }
        int64_t held = paid == 0 ? here : 3 - here;
        cr_expect((naccepted > 0) == (held == (each < 0 ? 2 : 1)), "job %d: %lld", job, (long long)naccepted);
        worst.nsteps = 0;
        cr_assert(proof_check_levels(&ledger, (int64_t[]){here, 3 - here, 3}, (int64_t[]){0, 0, 0, 9}, NULL,
                                     &worst, &verdict) == STATUS_OK);
        cr_expect(!verdict.accepted && verdict.gap[1] == 0,
                  "below a worst-first level that is not proven nothing is judged");
        worst.nsteps = 2;
        ledger_done(&ledger);
    }
}

/* One account alone may be worst: with 1 post of the 3 that it could have it is refused. */
Test(judge_exact, one_measure_is_a_level_too)
{
    for (int64_t here = 1; here <= 3; here += 2) {
        int64_t steps_price[] = {0, 0};
        struct worst_step steps[] = {{0, here}};
        struct worst_first worst = {.steps = steps, .price = steps_price, .nsteps = here < 3};
        struct ledger ledger;
        struct verdict verdict;
        random_begin(&ledger, 2, 1);
        add(&ledger, 0, 1, 0, 3);
        add(&ledger, 1, 0, 0, 3);
        ledger_add_measure(&ledger, 0, 0, 3);
        cr_assert(proof_check_levels(&ledger, (int64_t[]){here, here}, (int64_t[]){0, 0}, NULL, &worst,
                                     &verdict) == STATUS_OK);
        cr_expect(verdict.lawful && verdict.accepted == (here == 3), "%lld posts: %s", (long long)here,
                  verdict.reason);
        ledger_done(&ledger);
    }
}
