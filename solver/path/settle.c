/* From a ledger that was laid to an answer that the judge accepted. */
#include "path/settle.h"

#include "engine/judge/proof.h"
#include "run/solve.h"

enum status road_settle(struct run *run)
{
    struct faults_mark before = faults_mark(run->faults);
    enum status status = run_solve_anew(run);
    if (status == STATUS_UNPROVEN) { /* beside side rows no whole posts were found */
        faults_back(run->faults, before);
        status = STATUS_INFEASIBLE;
    }
    if (status != STATUS_OK)
        return status;
    if (run->answer.status != STATUS_OK && run->answer.status != STATUS_UNPROVEN)
        return run->answer.status;
    return proof_check_levels(&run->ledger, run->answer.posts, run->answer.price, run->answer.row_price,
                              &run->answer.worst, &run->verdict);
}

enum status road_try_people(struct road *road)
{
    struct run *run = memory_new(1, sizeof *run);
    if (!run)
        return STATUS_MEMORY;
    run_init(run, road->models, (struct run_options){.engine = road->options.engine, .brief = true},
             road->faults);
    enum status status = course_lay_people(&road->course, PEOPLE_BY_NEED, NULL, &run->ledger);
    if (status == STATUS_OK)
        status = road_settle(run);
    if (status == STATUS_OK)
        course_read_people(&road->course, run->answer.posts);
    run_done(run);
    memory_free(run);
    return status;
}
