/* Faults outlive the run: they are static. */
#include "solved_run.h"

#include <criterion/criterion.h>

#include "io_support.h"
#include "models.h"

struct run *run_solved(const char *scenario, struct run_options options, enum status status)
{
    static struct faults faults;
    struct run *run = memory_new(1, sizeof *run);
    cr_assert(run);
    faults_init(&faults);
    run_init(run, township_models, options, &faults);
    cr_assert_eq(run_scenario(run, scenario, NULL), status, "%s", io_all(&faults));
    return run;
}

void run_free(struct run *run)
{
    run_done(run);
    memory_free(run);
}
