/* From a ledger that was laid to an answer that the judge accepted. */
#include "path/settle.h"

#include "engine/engine.h"

enum status road_settle(struct run *run)
{
    bool lists_ties = !run->options.brief;
    answer_done(&run->answer);
    if (lists_ties)
        run->may_differ = arena_new(&run->arena, run->ledger.naccounts, sizeof *run->may_differ);
    if ((lists_ties && !run->may_differ) || answer_init(&run->answer, &run->ledger) != STATUS_OK)
        return STATUS_MEMORY;
    enum status status =
        engine_solve(&run->ledger, run->options.engine, &run->answer, run->may_differ, run->faults);
    if (status != STATUS_OK)
        return status;
    if (run->answer.status != STATUS_OK)
        return run->answer.status;
    return proof_check_levels(&run->ledger, run->answer.posts, run->answer.price, run->answer.row_price,
                              &run->answer.worst, &run->verdict);
}
