/* The arrays of an answer, and of the steps that prove a worst-first level. */
#include "base/memory.h"
#include "engine/engine.h"

enum status answer_init(struct answer *answer, const struct ledger *ledger)
{
    size_t nlevels = ledger->nlevels ? ledger->nlevels : 1;
    *answer = (struct answer){
        .posts = memory_new(ledger->naccounts, sizeof *answer->posts),
        .price = memory_new(nlevels * ledger->njunctions, sizeof *answer->price),
        .row_price = memory_new(nlevels * ledger->nrows, sizeof *answer->row_price),
    };
    return answer->posts && answer->price && answer->row_price ? STATUS_OK : STATUS_MEMORY;
}

void answer_done(struct answer *answer)
{
    memory_free(answer->posts);
    memory_free(answer->price);
    memory_free(answer->row_price);
    worst_first_done(&answer->worst);
    *answer = (struct answer){0};
}

void worst_first_done(struct worst_first *worst)
{
    memory_free(worst->steps);
    memory_free(worst->price);
    *worst = (struct worst_first){0};
}

int32_t worst_first_held_by(const struct worst_first *worst, const struct ledger *ledger, size_t measure)
{
    const struct account *account = &ledger->accounts[ledger->measures[measure].account];
    for (size_t s = 0; s < worst->nsteps; s++) {
        const int64_t *price = worst->price + s * ledger->njunctions;
        if (price[account->from] > price[account->to])
            return (int32_t)s;
    }
    return WORST_BY_ITSELF;
}
