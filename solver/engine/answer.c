/* The arrays of an answer. */
#include "engine/answer.h"

#include "base/memory.h"

enum status answer_init(struct answer *answer, const struct ledger *ledger)
{
    *answer = (struct answer){
        .posts = memory_new(ledger->naccounts, sizeof *answer->posts),
        .price = memory_new(answer_levels(ledger) * ledger->njunctions, sizeof *answer->price),
        .row_price = memory_new(answer_levels(ledger) * ledger->nrows, sizeof *answer->row_price),
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
