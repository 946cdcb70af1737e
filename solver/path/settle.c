/* From a ledger that was laid to an answer that the judge accepted. */
#include "path/settle.h"

#include "engine/judge/proof.h"
#include "run/solve.h"

enum status road_settle(struct run *run)
{
    enum status status = run_solve_anew(run);
    if (status != STATUS_OK)
        return status;
    if (run->answer.status != STATUS_OK)
        return run->answer.status;
    return proof_check_levels(&run->ledger, run->answer.posts, run->answer.price, run->answer.row_price,
                              &run->answer.worst, &run->verdict);
}
