/* bianzhi path: a road over years to a plan. */
#include "base/memory.h"
#include "cli/command.h"
#include "cli/places.h"
#include "cli/run_target.h"
#include "cli/screen.h"
#include "cli/steps.h"
#include "path/no_road.h"
#include "path/words.h"
#include "path/write.h"

enum { SCREEN_LINES = 24 };

static enum status run_path(struct cli *cli)
{
    struct run_options options = {.engine = cli_engine(cli), .durable = true};
    struct sink out = screen_sink(stdout);
    const char *folder = cli_option(cli, "output");
    struct road *road = memory_new(1, sizeof *road);
    if (!road)
        return STATUS_MEMORY;
    steps_begin(&options);
    road_init(road, cli->models, options, &cli->faults);
    const char *path;
    enum status status = run_target_check(folder, RUN_TARGET_ROAD, &cli->faults);
    if (status == STATUS_OK)
        status = places_road(&road->arena, cli->argument[0], &path, &cli->faults);
    if (status == STATUS_OK)
        status = road_load(road, path);
    if (status == STATUS_OK)
        status = road_find(road);
    if (status == STATUS_OK && folder)
        status = road_write(road, folder);
    struct no_road_story none = {.nsums = 0};
    enum status told = status == STATUS_INFEASIBLE ? road_explain_none(road, &none) : STATUS_OK;
    status = told == STATUS_OK ? status : told;
    steps_end();
    bool as_json = cli_option(cli, "json") != NULL;
    if (status == STATUS_OK && as_json)
        road_write_summary(road, &out);
    else if (status == STATUS_OK)
        road_write_headline(road, SCREEN_LINES, folder, &out);
    else if (status == STATUS_INFEASIBLE && as_json)
        road_write_none_json(road, &none, &out);
    else if (status == STATUS_INFEASIBLE)
        road_write_none(road, &none, &out);
    road_forget_none(&none);
    if (status == STATUS_OK && !road_is_proven(road))
        status = STATUS_UNPROVEN;
    road_done(road);
    memory_free(road);
    return out.status != STATUS_OK ? out.status : status;
}

const struct command command_path = {
    .name = "path",
    .synopsis = "PATH.json|DATASET [-o RUN]",
    .summary = N_("find the road over years to a plan: posts, retirements, recruits"),
    .details = N_(
        "PATH.json names a scenario, a first year and how many years; a folder stands for the path.json in\n"
        "it. What the years bring stands in tables of the dataset: who leaves in departures or a roster, "
        "who\n"
        "may be recruited in recruits, pools that change in pools_by_year, who may be moved or placed\n"
        "elsewhere in placements. In PATH.json recruits, may_move and may_place count in place of these\n"
        "tables, and step says by how many posts of a kind a unit may change in a year. Settled are first "
        "the\n"
        "plan of the last year, as solve does; then the posts of the years between, as near to it as who\n"
        "stays, pools and steps let them; then where people go. Where no road leads to that plan, the last\n"
        "year's posts are settled with the others, near to it. Nobody is dismissed. RUN is written whole or\n"
        "not at all: road.csv, the plan of recruits, how far pools may fall, both ledgers with their "
        "proofs,\n"
        "and a run folder for each year. Where there is no road: the sum that fails first, and each way out\n"
        "that was tried with the file to change; exit 1."),
    .example = "bianzhi path DATASET/path.json -o road",
    .least_arguments = 1,
    .most_arguments = 1,
    .options = {{"output", 'o', "RUN", N_("write the road, its reasons and its proofs to this folder")},
                CLI_ENGINE,
                {"json", 0, NULL, N_("print the result as JSON")}},
    .run = run_path,
};
