/* bianzhi compare: options side by side, and trade-off curves. */
#include "compare/compare.h"
#include "cli/screen.h"

#include <string.h>

#include "cli/command.h"
#include "cli/places.h"
#include "cli/steps.h"
#include "cli/yardstick.h"
#include "compare/write_frontier.h"
#include "io/folder.h"

/* The scenarios that the arguments stand for, in arena. */
static enum status find_scenarios(struct cli *cli, struct arena *arena, const char *const **out)
{
    const char **paths = arena_new(arena, cli->narguments, sizeof *paths);
    enum status status = paths ? STATUS_OK : STATUS_MEMORY;
    for (size_t i = 0; i < cli->narguments && status == STATUS_OK; i++)
        status = places_scenario(arena, cli->argument[i], &paths[i], &cli->faults);
    *out = paths;
    return status;
}

typedef void write_part(const void *what, size_t file, struct sink *sink);

/* Tables into the folder of --csv, whole or not at all. */
static enum status put_files(struct cli *cli, const char *(*name)(size_t), size_t n, write_part *write,
                             const void *what)
{
    struct folder_draft draft;
    const char *folder = cli_option(cli, "csv");
    enum status status = folder ? folder_begin_new(&draft, folder, &cli->faults) : STATUS_OK;
    if (!folder || status != STATUS_OK)
        return status;
    for (size_t f = 0; f < n; f++)
        write(what, f, folder_add(&draft, name(f)));
    return folder_commit(&draft);
}

/* --- options side by side --- */

static void write_table(const void *what, size_t file, struct sink *sink)
{
    compare_write_file(what, file, sink);
}

static enum status show(struct cli *cli, const struct compare *compare)
{
    struct sink out = screen_sink(stdout);
    enum status status = put_files(cli, compare_file_name, COMPARE_FILES, write_table, compare);
    if (cli_option(cli, "json"))
        compare_write_json(compare, &out);
    else
        compare_write(compare, &out);
    return status != STATUS_OK ? status : out.status;
}

static enum status compare_options(struct cli *cli, const char *const *paths, struct run_options options)
{
    struct compare compare;
    long needs_of;
    if (!yardstick_find(cli, &needs_of))
        return STATUS_USAGE;
    enum status status =
        compare_find(&compare, cli->models, paths, cli->narguments, needs_of, options, &cli->faults);
    bool found = status == STATUS_OK || status == STATUS_INFEASIBLE || status == STATUS_NEEDS_WAIVERS ||
                 status == STATUS_UNPROVEN;
    steps_end();
    enum status shown = found ? show(cli, &compare) : STATUS_OK;
    compare_done(&compare);
    return shown != STATUS_OK ? shown : status;
}

/* --- frontiers --- */

typedef enum status draw_frontier(struct frontier *frontier, const struct compare_option *option,
                                  struct arena *arena);

/* In the order of the option's list; NULL when none is asked for. */
static draw_frontier *find_frontier(const struct cli *cli)
{
    static draw_frontier *const listed[] = {frontier_stability, frontier_pool, frontier_weight};
    return cli_option(cli, "frontier") ? listed[cli_choice(cli, "frontier")] : NULL;
}

static void write_curves(const void *what, size_t file, struct sink *sink)
{
    (void)file;
    frontier_write_csv(what, sink);
}

static const char *curves_name(size_t file)
{
    (void)file;
    return "frontier.csv";
}

static enum status show_frontier(struct cli *cli, const struct frontier *frontier, const struct run *run)
{
    struct sink out = screen_sink(stdout);
    enum status status = put_files(cli, curves_name, 1, write_curves, frontier);
    if (cli_option(cli, "json"))
        frontier_write_json(frontier, &out);
    else
        frontier_write(frontier, run, &out);
    return status != STATUS_OK ? status : out.status;
}

static enum status draw_and_show(struct cli *cli, struct compare_option *option, draw_frontier *draw,
                                 struct arena *arena)
{
    struct frontier frontier = {0};
    if (!option_is_lawful(option)) {
        faults_add(&cli->faults, (struct place){.file = option->given},
                   "has no lawful plan (%s), so there is no frontier; see bianzhi solve",
                   _(run_status_name(option->run.outcome.status)));
        return option->run.outcome.status;
    }
    if (!option->run.model->comparison) {
        faults_add(&cli->faults, (struct place){.file = option->given},
                   "its plan does not say what its posts are compared by, so there is no frontier");
        return STATUS_USAGE;
    }
    enum status status = draw(&frontier, option, arena);
    steps_end();
    if (status == STATUS_OK)
        status = show_frontier(cli, &frontier, &option->run);
    frontier_done(&frontier);
    return status;
}

static enum status compare_frontier(struct cli *cli, const char *path, struct run_options options,
                                    draw_frontier *draw, struct arena *arena)
{
    struct compare_option *option = memory_new(1, sizeof *option);
    if (!option)
        return STATUS_MEMORY;
    enum status status = option_load(option, cli->models, path, options, &cli->faults);
    if (status == STATUS_OK)
        status = draw_and_show(cli, option, draw, arena);
    option_done(option);
    memory_free(option);
    return status;
}

/* --- the command --- */

static enum status check_count(struct cli *cli, bool frontier)
{
    if (frontier == (cli->narguments == 1))
        return STATUS_OK;
    if (frontier)
        cli_usage(cli, "--frontier is drawn of one option; %zu are given", cli->narguments);
    else
        cli_usage(cli, "give at least two options, or --frontier");
    return STATUS_USAGE;
}

static enum status run_compare(struct cli *cli)
{
    struct run_options options = {.engine = cli_engine(cli), .durable = false};
    struct arena arena;
    draw_frontier *draw = find_frontier(cli);
    const char *folder = cli_option(cli, "csv");
    if (check_count(cli, draw != NULL) != STATUS_OK)
        return STATUS_USAGE;
    enum status status = folder ? folder_check_new(folder, &cli->faults) : STATUS_OK;
    if (status != STATUS_OK)
        return status;
    arena_init(&arena);
    steps_begin(&options);
    const char *const *paths;
    status = find_scenarios(cli, &arena, &paths);
    if (status == STATUS_OK)
        status = draw ? compare_frontier(cli, paths[0], options, draw, &arena)
                      : compare_options(cli, paths, options);
    steps_end();
    arena_done(&arena);
    return status;
}

const struct command command_compare = {
    .name = "compare",
    .synopsis = "RUN|SCENARIO [RUN|SCENARIO ...] [--needs-of OPTION|--frontier WHAT] [--json] [--csv FOLDER]",
    .summary = N_("put options side by side: what differs, why, and who prefers which"),
    .details = N_(
        "Runs are solved again from their inputs. Shown are the inputs that differ, and only those: on the\n"
        "screen the eight that moved most, with --csv or --json all of them. Then the results that differ,\n"
        "measured on the needs of one option (--needs-of; the first with a plan), who prefers which option,\n"
        "and, of each option against the first, the share of every input in every post that moves, needs\n"
        "worked out anew for each set of changes, and the moves that lead from one plan to the other.\n"
        "With --frontier and one option, a run or a scenario: stability, posts moved against everything "
        "else\n"
        "at all prices of a move; pool, each pool post by post; weight, each weight of the formula from 0\n"
        "to 1, from plan to plan."),
    .example = "bianzhi compare DATASET/scenario.json DATASET/fewest_short.json",
    .least_arguments = 1,
    .most_arguments = OPTIONS_MOST,
    .options = {{"json", 0, NULL, N_("print the result as JSON")},
                {"csv", 0, "FOLDER", N_("write tidy tables, uncut, into this new folder")},
                CLI_NEEDS_OF,
                {"frontier", 0, "stability|pool|weight", N_("the trade-off of one option, step by step")},
                CLI_ENGINE},
    .run = run_compare,
};
