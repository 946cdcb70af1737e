/* Faults outlive the run: they are static. */
#include "solved_run.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <unistd.h>

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

static struct run *solve_with(const char *scenario, const char *members, struct run_options options,
                              enum status status)
{
    char folder[IO_PATH], path[IO_PATH + 16], here[IO_PATH], text[4 * IO_PATH + 2048];
    cr_assert(getcwd(here, sizeof here));
    io_make_folder(folder);
    snprintf(text, sizeof text, "{\"name\": \"x\", \"extends\": \"%s/%s\", %s}", here, scenario, members);
    io_put(folder, "x.json", text);
    snprintf(path, sizeof path, "%s/x.json", folder);
    struct run *run = run_solved(path, options, status);
    io_remove(folder);
    return run;
}

struct run *run_solved_with(const char *scenario, const char *members, struct run_options options)
{
    return solve_with(scenario, members, options, STATUS_OK);
}

struct run *run_proposed_with(const char *scenario, const char *members, struct run_options options)
{
    return solve_with(scenario, members, options, STATUS_NEEDS_WAIVERS);
}

void run_free(struct run *run)
{
    run_done(run);
    memory_free(run);
}
