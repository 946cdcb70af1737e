/* Runs of equal prices, found by doubling and halving (Bentley and Yao 1976), and upper limits that follow
 * from balance, passed on from junction to junction until none falls. */
#include "ledger/stretch.h"

#include "base/memory.h"

bool stretch_is_flat(const struct ledger *ledger, int32_t account, size_t level)
{
    for (int32_t t = ledger->accounts[account].first_term; t != LEDGER_NONE; t = ledger->terms[t].next)
        if ((size_t)ledger->terms[t].level == level && ledger->terms[t].curve.shape != CURVE_PRICE)
            return false;
    return true;
}

int64_t stretch_reach(const struct ledger *ledger, int32_t account, size_t level, int64_t posts,
                      int64_t limit)
{
    if (stretch_is_flat(ledger, account, level))
        return limit;
    /* further post k, from 0, has this place on the curve; prices never fall, so "still the first one's
     * price" is true up to some k and false ever after */
    int64_t direction = limit > posts ? 1 : -1;
    int64_t first = limit > posts ? posts : posts - 1;
    int64_t price = ledger_price(ledger, account, level, first);
    int64_t inside = 0;
    int64_t outside = direction * (limit - posts);
    for (int64_t step = 1; inside + step < outside; step *= 2) {
        if (ledger_price(ledger, account, level, first + direction * (inside + step)) != price) {
            outside = inside + step;
            break;
        }
        inside += step;
    }
    while (outside - inside > 1) {
        int64_t middle = inside + (outside - inside) / 2;
        if (ledger_price(ledger, account, level, first + direction * middle) == price)
            inside = middle;
        else
            outside = middle;
    }
    return posts + direction * outside;
}

/* Sums over the accounts into and out of a junction. */
struct sums {
    wide in_least, in_most, out_least, out_most;
};

static void add_up(const struct ledger *ledger, const int64_t *least, const int64_t *most, struct sums *sums)
{
    for (size_t j = 0; j < ledger->njunctions; j++)
        sums[j] = (struct sums){0};
    for (size_t a = 0; a < ledger->naccounts; a++) {
        const struct account *account = &ledger->accounts[a];
        if (account->from == account->to)
            continue;
        sums[account->from].out_least += least[a];
        sums[account->from].out_most += most[a];
        sums[account->to].in_least += least[a];
        sums[account->to].in_most += most[a];
    }
}

/* Lowers every most once; true when one fell. */
static bool lower_once(const struct ledger *ledger, const int64_t *least, int64_t *most,
                       const struct sums *sums)
{
    bool fell = false;
    for (size_t a = 0; a < ledger->naccounts; a++) {
        const struct account *account = &ledger->accounts[a];
        if (account->from == account->to)
            continue;
        const struct sums *from = &sums[account->from];
        const struct sums *to = &sums[account->to];
        wide through_from = from->in_most - (from->out_least - least[a]);
        wide through_to = to->out_most - (to->in_least - least[a]);
        wide limit = through_from < through_to ? through_from : through_to;
        if (limit < least[a])
            limit = least[a];
        if (limit < most[a]) {
            most[a] = (int64_t)limit;
            fell = true;
        }
    }
    return fell;
}

enum status stretch_limit(const struct ledger *ledger, const int64_t *least, int64_t *most)
{
    enum { SWEEPS = 24 }; /* more than the accounts in a row on any way round a plan's network */
    struct sums *sums = memory_new(ledger->njunctions, sizeof *sums);
    if (!sums)
        return STATUS_MEMORY;
    bool fell = true;
    for (int sweep = 0; fell && sweep < SWEEPS; sweep++) {
        add_up(ledger, least, most, sums);
        fell = lower_once(ledger, least, most, sums);
    }
    memory_free(sums);
    return STATUS_OK;
}
