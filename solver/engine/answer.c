/* The arrays of an answer. */
#include "engine/answer.h"

#include <string.h>

#include "base/memory.h"

enum status answer_init(struct answer *answer, const struct ledger *ledger)
{
    *answer = (struct answer){
        .posts = memory_new(ledger->naccounts, sizeof *answer->posts),
        .price = memory_new(ledger_price_levels(ledger) * ledger->njunctions, sizeof *answer->price),
        .row_price = memory_new(ledger_price_levels(ledger) * ledger->nrows, sizeof *answer->row_price),
    };
    return answer->posts && answer->price && answer->row_price ? STATUS_OK : STATUS_MEMORY;
}

enum status answer_init_component(struct answer *answer, const struct components *components)
{
    struct ledger largest = {.naccounts = components->most_accounts,
                             .njunctions = components->most_junctions,
                             .nrows = components->most_rows,
                             .nlevels = components->ledger->nlevels};
    return answer_init(answer, &largest);
}

void answer_show_infeasible(struct answer *answer, const struct components *components,
                            const struct answer *part)
{
    const struct ledger *ledger = components->ledger;
    size_t nlevels = ledger_price_levels(ledger);
    memset(answer->price, 0, nlevels * ledger->njunctions * sizeof *answer->price);
    memset(answer->row_price, 0, nlevels * ledger->nrows * sizeof *answer->row_price);
    components_scatter_prices(components, part->price, answer->price);
    components_scatter_row_prices(components, part->row_price, answer->row_price);
    answer->status = STATUS_INFEASIBLE;
}

void answer_done(struct answer *answer)
{
    memory_free(answer->posts);
    memory_free(answer->price);
    memory_free(answer->row_price);
    worst_first_done(&answer->worst);
    *answer = (struct answer){0};
}
