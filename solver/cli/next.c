/* bianzhi next: the dataset of the year after a run, its plan carried out. */
#include "path/next.h"
#include "base/memory.h"
#include "cli/command.h"
#include "cli/screen.h"
#include "io/path.h"
#include "path/verify.h"
#include "run/explain.h"
#include "run/next.h"

static enum status next_of_run(struct cli *cli, size_t *nwritten)
{
    struct run *run = memory_new(1, sizeof *run);
    if (!run)
        return STATUS_MEMORY;
    run_init(run, cli->models, (struct run_options){0}, &cli->faults);
    enum status status = explain_reopen(run, cli->argument[0]);
    if (status == STATUS_OK)
        status = next_write(run, NULL, cli->argument[1], nwritten);
    run_done(run);
    memory_free(run);
    return status;
}

/* Judged first, as whatever is told of a road. */
static enum status next_of_road(struct cli *cli, size_t *nwritten)
{
    struct road_verification *v = memory_new(1, sizeof *v);
    if (!v)
        return STATUS_MEMORY;
    road_verify_init(v, cli->models, (struct run_options){0}, &cli->faults);
    enum status status = road_verify(v, cli->argument[0]);
    if (status == STATUS_REFUSED)
        road_complain_changed(v, cli->argument[0], &cli->faults);
    if (status == STATUS_OK || status == STATUS_UNPROVEN)
        status = road_next_write(&v->road, v->result, cli->argument[1], nwritten);
    road_verify_done(v);
    memory_free(v);
    return status;
}

/* The run of one year has its posts held, and knows of nobody who comes: it is no year to go on from. */
static enum status refuse_year_of_road(struct cli *cli)
{
    struct arena arena;
    bool is_road = false;
    arena_init(&arena);
    const char *above = path_join(&arena, cli->argument[0], "../..");
    enum status status = above ? road_look_at_folder(above, &is_road, &cli->faults) : STATUS_MEMORY;
    if (status == STATUS_OK && is_road) {
        faults_add(&cli->faults, (struct place){.file = cli->argument[0]},
                   "is one year of a road, in which people come and go; carry the road's first year out: "
                   "bianzhi next %s %s",
                   above, cli->argument[1]);
        status = STATUS_REFUSED;
    }
    arena_done(&arena);
    return status;
}

static enum status run_next(struct cli *cli)
{
    size_t nwritten = 0;
    bool is_road;
    const char *folder = cli->argument[1];
    enum status status = road_look_at_folder(cli->argument[0], &is_road, &cli->faults);
    if (status == STATUS_OK && !is_road)
        status = refuse_year_of_road(cli);
    if (status == STATUS_OK)
        status = is_road ? next_of_road(cli, &nwritten) : next_of_run(cli, &nwritten);
    if (status == STATUS_OK)
        screen_say(
            stdout,
            language_plural(
                "%s: the dataset of the year after; %zu table has new figures, README.md says which.\n"
                "Bring in what else has changed, then: bianzhi check %s\n",
                "%s: the dataset of the year after; %zu tables have new figures, README.md says which.\n"
                "Bring in what else has changed, then: bianzhi check %s\n",
                nwritten),
            folder, nwritten, folder);
    return status;
}

const struct command command_next = {
    .name = "next",
    .synopsis = "RUN DIR",
    .summary = N_("write the dataset of the year after a run, its plan carried out"),
    .details = N_(
        "DIR becomes a dataset of its own, scenario included, written whole or not at all, and only where\n"
        "nothing stands. All posts, and the pools they come from, are those of the plan;\n"
        "people stay where they are, but those who were known to leave have left; all else is carried over,\n"
        "registers too. Each row with new figures names the plan in its source. A workbook with such a "
        "table\n"
        "becomes CSV files. A run that needs waivers is a proposal and is refused. Of a road it is the year\n"
        "after the first: posts and people are those at its end, and path.json has the years that are left."),
    .example = "bianzhi next run year2",
    .least_arguments = 2,
    .most_arguments = 2,
    .run = run_next,
};
