/* Junction prices mean what the ledger's header says: what one more post at a junction costs. */
#include <criterion/criterion.h>

#include "../support/random_ledger.h"
#include "engine/engine.h"

/* Pinned accounts from the world to pools are where posts come in: one more on such an account changes the
 * best total by no less than price[to] - price[from] and, with one post less, by no less than the negative of
 * it. */
static wide best_total(struct ledger *ledger, enum status *status)
{
    struct answer answer;
    cr_assert(answer_init(&answer, ledger) == STATUS_OK);
    cr_assert(engine_solve(ledger, ENGINE_GLPK, &answer, NULL, NULL) == STATUS_OK);
    wide total = ledger_total(ledger, 0, answer.posts);
    *status = answer.status;
    answer_done(&answer);
    return total;
}

Test(engine, prices_predict_what_one_more_post_costs)
{
    size_t nsharp = 0;
    for (uint64_t seed = 0; seed < 40; seed++) {
        struct ledger ledger;
        struct answer answer;
        random_county(&ledger, seed,
                      (struct county_size){.ntownships = 4, .nplatforms = 3, .nkinds = 2, .noffices = 1});
        cr_assert(answer_init(&answer, &ledger) == STATUS_OK);
        cr_assert(engine_solve(&ledger, ENGINE_GLPK, &answer, NULL, NULL) == STATUS_OK);
        cr_assert(answer.status == STATUS_OK);
        wide before = ledger_total(&ledger, 0, answer.posts);
        for (size_t a = 0; a < ledger.naccounts; a++) {
            struct account *account = &ledger.accounts[a];
            if (account->least != account->most)
                continue;
            int64_t worth = answer.price[account->to] - answer.price[account->from];
            int64_t change[2] = {1, -1};
            wide difference[2];
            enum status status[2];
            for (int i = 0; i < 2; i++) {
                account->least += change[i];
                account->most += change[i];
                difference[i] = best_total(&ledger, &status[i]) - before;
                account->least -= change[i];
                account->most -= change[i];
                /* the pinned account has no curve: only the rest of the network pays */
                if (status[i] == STATUS_OK)
                    cr_expect(difference[i] >= -(wide)worth * change[i], "seed %llu account %zu",
                              (unsigned long long)seed, a);
            }
            if (status[0] == STATUS_OK && status[1] == STATUS_OK) {
                nsharp++;
                cr_expect(-difference[1] <= difference[0], "totals are convex in the pool");
            }
        }
        answer_done(&answer);
        ledger_done(&ledger);
    }
    cr_expect(nsharp > 40);
}
