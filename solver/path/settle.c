/* From a ledger that was laid to an answer that the judge accepted. */
#include "path/settle.h"

#include "engine/judge/proof.h"
#include "run/solve.h"

enum status road_settle(struct run *run)
{
    struct faults_mark before = faults_mark(run->faults);
    enum status status = run_solve_anew(run);
    if (status == STATUS_UNPROVEN)
        faults_back(run->faults, before);
    if (status != STATUS_OK)
        return status;
    if (run->answer.status != STATUS_OK && run->answer.status != STATUS_UNPROVEN)
        return run->answer.status;
    return proof_check_levels(&run->ledger, run->answer.posts, run->answer.price, run->answer.row_price,
                              &run->answer.worst, &run->verdict);
}
