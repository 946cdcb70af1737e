/* The prices that make most of a cut are found sum by sum: what one comes to is concave in its price, with
 * corners at the worths of its accounts. */
#include "engine/ask/sums.h"

#include <string.h>

#include "base/memory.h"
#include "engine/engine.h"
#include "engine/network/face.h"

static wide least_of(wide worth, const struct account *account)
{
    return worth * (worth > 0 ? account->least : account->most);
}

/* What a sum and its accounts come to at least, where the sum has that price. */
static wide sum_at(const struct ledger *ledger, const struct row *row, const wide *worth, wide price)
{
    wide sum = price * row->least;
    for (size_t e = row->first; e < row->first + row->n; e++) {
        int32_t account = ledger->entries[e].account;
        sum += least_of(worth[account] - price, &ledger->accounts[account]);
    }
    return sum;
}

static bool is_in_force(const struct row *row)
{
    return row->least > -LEDGER_NO_MOST || row->most < LEDGER_NO_MOST;
}

/* None, a worth of its accounts, or 1: any will do where it asks for more than they allow. */
static wide best_price(const struct ledger *ledger, const struct row *row, const wide *worth)
{
    wide best = sum_at(ledger, row, worth, 1) > sum_at(ledger, row, worth, 0);
    for (size_t e = row->first; e < row->first + row->n; e++) {
        wide price = worth[ledger->entries[e].account];
        if (price > 0 && sum_at(ledger, row, worth, price) > sum_at(ledger, row, worth, best))
            best = price;
    }
    return best;
}

static void price_sums(const struct ledger *ledger, wide *worth, int64_t *row_price)
{
    for (size_t r = 0; r < ledger->nrows; r++) {
        const struct row *row = &ledger->rows[r];
        if (!row->split)
            continue;
        wide price = is_in_force(row) ? best_price(ledger, row, worth) : 0;
        row_price[r] = (int64_t)-price;
        for (size_t e = row->first; e < row->first + row->n; e++)
            worth[ledger->entries[e].account] -= price;
    }
}

enum status sums_price_cut(const struct ledger *ledger, const int64_t *price, int64_t *row_price, bool *holds)
{
    wide *worth = memory_new(ledger->naccounts, sizeof *worth), sum = 0;
    int64_t *row_part = memory_new(ledger->naccounts, sizeof *row_part);
    bool fits = worth && row_part;
    if (fits) {
        face_row_part(ledger, row_price, row_part);
        for (size_t a = 0; a < ledger->naccounts; a++)
            worth[a] = (wide)price[ledger->accounts[a].from] - price[ledger->accounts[a].to] + row_part[a];
        price_sums(ledger, worth, row_price);
        for (size_t a = 0; a < ledger->naccounts; a++)
            sum += least_of(worth[a], &ledger->accounts[a]);
        for (size_t r = 0; r < ledger->nrows; r++)
            sum -= (wide)row_price[r] * (row_price[r] > 0 ? ledger->rows[r].most : ledger->rows[r].least);
    }
    memory_free(worth);
    memory_free(row_part);
    *holds = sum > 0;
    return fits ? STATUS_OK : STATUS_MEMORY;
}

/* Raises least to what an account is asked for and allows; what it does not allow is left over. */
static int64_t ask_for(struct account *account, int64_t least)
{
    int64_t allowed = least < account->most ? least : account->most;
    account->least = allowed > account->least ? allowed : account->least;
    return least - allowed;
}

/* Asks the accounts of a sum for its split; what some do not allow, others are asked for as far as they do.
 */
static void split_row(struct ledger *split, const struct ledger *ledger, const struct row *row)
{
    int64_t left = 0;
    for (size_t i = 0; i < row->n; i++)
        left += ask_for(&split->accounts[ledger->entries[row->first + i].account], row->split[i]);
    for (size_t i = 0; i < row->n && left > 0; i++) {
        struct account *account = &split->accounts[ledger->entries[row->first + i].account];
        int64_t asked = row->split[i] < account->most ? row->split[i] : account->most;
        left = ask_for(account, asked + left);
    }
    if (left > 0)
        split->accounts[ledger->entries[row->first].account].least = LEDGER_NO_MOST;
}

/* The network with its sums split; its accounts are to be freed. */
static enum status split_init(struct ledger *split, const struct ledger *ledger)
{
    *split = *ledger;
    split->nrows = split->nentries = split->nlevels = split->nmeasures = 0;
    split->accounts = memory_new(ledger->naccounts, sizeof *split->accounts);
    if (!split->accounts)
        return STATUS_MEMORY;
    memcpy(split->accounts, ledger->accounts, ledger->naccounts * sizeof *split->accounts);
    for (size_t r = 0; r < ledger->nrows; r++)
        if (is_in_force(&ledger->rows[r]))
            split_row(split, ledger, &ledger->rows[r]);
    return STATUS_OK;
}

static bool are_all_split(const struct ledger *ledger)
{
    for (size_t r = 0; r < ledger->nrows; r++)
        if (!ledger->rows[r].split && is_in_force(&ledger->rows[r]))
            return false;
    return true;
}

enum status sums_refute(const struct ledger *ledger, struct answer *answer, bool *known, bool *infeasible,
                        struct faults *faults)
{
    struct ledger split;
    struct answer cut = {0};
    *known = *infeasible = false;
    if (!are_all_split(ledger))
        return STATUS_OK;
    enum status status = split_init(&split, ledger);
    if (status == STATUS_OK)
        status = answer_init(&cut, &split);
    if (status == STATUS_OK)
        status = engine_solve(&split, ENGINE_AUTO, &cut, NULL, faults);
    *known = status == STATUS_OK && cut.status != STATUS_INFEASIBLE;
    if (status == STATUS_OK && !*known) {
        memcpy(answer->price, cut.price, ledger->njunctions * sizeof *answer->price);
        status = sums_price_cut(ledger, answer->price, answer->row_price, infeasible);
        *known = *infeasible;
    }
    answer_done(&cut);
    memory_free(split.accounts);
    return status;
}
