/* Accounts on cycles, against a search from each of them. */
#include "engine/ties/cycles.h"

#include <criterion/criterion.h>
#include <string.h>

#include "../../support/random_ledger.h"
#include "base/memory.h"

enum { MOST_JUNCTIONS = 9, MOST_ACCOUNTS = 16 };

/* Goes on from a junction by all that is open but one account. */
static void go_on(const struct ledger *ledger, const unsigned char *open, size_t but, int32_t at, bool *seen)
{
    seen[at] = true;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        const struct account *account = &ledger->accounts[a];
        if (a == but)
            continue;
        if (account->from == at && (open[a] & OPEN_UP) && !seen[account->to])
            go_on(ledger, open, but, account->to, seen);
        if (account->to == at && (open[a] & OPEN_DOWN) && !seen[account->from])
            go_on(ledger, open, but, account->from, seen);
    }
}

static bool leads_back(const struct ledger *ledger, const unsigned char *open, size_t a, bool up)
{
    const struct account *account = &ledger->accounts[a];
    bool seen[MOST_JUNCTIONS] = {false};
    if (!(open[a] & (up ? OPEN_UP : OPEN_DOWN)))
        return false;
    go_on(ledger, open, a, up ? account->to : account->from, seen);
    return seen[up ? account->from : account->to];
}

/* Few accounts to a junction, so that there are bridges and several components. */
static void draw(struct ledger *ledger, uint64_t seed, unsigned char *open)
{
    struct dice dice = {.state = seed + 1};
    int64_t njunctions = 1 + dice_below(&dice, MOST_JUNCTIONS);
    random_begin(ledger, (size_t)njunctions, 0);
    for (int64_t n = dice_below(&dice, MOST_ACCOUNTS + 1); n > 0; n--) {
        open[ledger->naccounts] = (unsigned char)dice_below(&dice, 4);
        ledger_add_account(ledger, random_identity(ledger->naccounts), (int32_t)dice_below(&dice, njunctions),
                           (int32_t)dice_below(&dice, njunctions));
    }
}

Test(cycles, accounts_are_on_a_cycle_where_a_way_leads_back_without_them)
{
    size_t non = 0, noff = 0;
    for (uint64_t seed = 0; seed < 3000; seed++) {
        struct ledger ledger;
        unsigned char open[MOST_ACCOUNTS];
        bool on_cycle[MOST_ACCOUNTS];
        draw(&ledger, seed, open);
        memset(on_cycle, seed % 2 == 0, sizeof on_cycle);
        cr_assert(ledger.status == STATUS_OK && cycles_mark(&ledger, open, on_cycle) == STATUS_OK);
        for (size_t a = 0; a < ledger.naccounts; a++) {
            bool expected = leads_back(&ledger, open, a, true) || leads_back(&ledger, open, a, false);
            cr_assert_eq(on_cycle[a], expected, "seed %llu account %zu", (unsigned long long)seed, a);
            non += expected;
            noff += !expected && open[a];
        }
        ledger_done(&ledger);
    }
    cr_expect(non > 3000 && noff > 3000, "%zu on cycles, %zu not", non, noff);
}

Test(cycles, every_failing_allocation_is_reported)
{
    struct ledger ledger;
    unsigned char open[MOST_ACCOUNTS];
    bool on_cycle[MOST_ACCOUNTS];
    enum status status = STATUS_MEMORY;
    draw(&ledger, 7, open);
    for (size_t nth = 1; status == STATUS_MEMORY; nth++) {
        memory_fail_once(nth);
        status = cycles_mark(&ledger, open, on_cycle);
        size_t n = memory_count();
        memory_fail_once(0);
        cr_assert_eq(status, nth <= n ? STATUS_MEMORY : STATUS_OK, "allocation %zu", nth);
    }
    ledger_done(&ledger);
}
