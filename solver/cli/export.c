/* bianzhi export: the linear program of a scenario as a file that other solvers read. */
#include "base/number.h"
#include "cli/command.h"
#include "cli/places.h"
#include "io/file.h"
#include "run/run.h"

/* The level to export: the one asked for by number, else the last one before mix that is used: the first used
 * level after the solver's own two. */
static enum status choose_level(struct cli *cli, const struct ledger *ledger, size_t *level)
{
    const char *asked = cli_option(cli, "level");
    int64_t number = 0;
    for (*level = 2; !asked && *level < ledger->nlevels; (*level)++)
        if (ledger_level_is_used(ledger, *level))
            return STATUS_OK;
    if (asked && number_parse_count(asked, 0, &number) == NUMBER_OK && (size_t)number < ledger->nlevels &&
        ledger_level_is_used(ledger, (size_t)number)) {
        *level = (size_t)number;
        return STATUS_OK;
    }
    cli_usage(cli, "--level %s: no such level in use; the first column of proof.csv numbers them",
              asked ? asked : "");
    return STATUS_USAGE;
}

static enum status write_to(struct cli *cli, const struct ledger *ledger, size_t level,
                            enum ledger_format format, const char *path)
{
    struct file_draft draft;
    if (!path) {
        struct sink out = file_sink(stdout);
        return ledger_write(ledger, level, NULL, NULL, format, &out);
    }
    enum status status = file_begin(&draft, path, &cli->faults);
    if (status != STATUS_OK)
        return status;
    status = ledger_write(ledger, level, NULL, NULL, format, &draft.sink);
    if (status == draft.sink.status)
        return file_commit(&draft, &cli->faults);
    file_abandon(&draft);
    return status;
}

static enum status run_export(struct cli *cli)
{
    bool lp = cli_option(cli, "lp"), mps = cli_option(cli, "mps");
    size_t level = 0;
    if (lp == mps) {
        cli_usage(cli, "give one of --lp and --mps");
        return STATUS_USAGE;
    }
    struct run *run;
    enum status status = places_open(&run, cli->models, cli->argument[0], &cli->faults);
    if (status == STATUS_OK)
        status = run_build(run);
    if (status == STATUS_OK)
        status = choose_level(cli, &run->ledger, &level);
    if (status == STATUS_OK)
        status = write_to(cli, &run->ledger, level, lp ? LEDGER_LP : LEDGER_MPS, cli_option(cli, "output"));
    places_close(run);
    return status;
}

const struct command command_export = {
    .name = "export",
    .synopsis = "SCENARIO|RUN --lp|--mps [-o FILE]",
    .summary = N_("write the linear program for other solvers, in exact digits"),
    .details = N_("One level of goals is written, the main one unless --level says otherwise. glpsol, clp "
                  "and cbc read\n"
                  "both formats. Prices are whole billionths."),
    .example = "bianzhi export SMALL/scenario.json --lp",
    .least_arguments = 1,
    .most_arguments = 1,
    .options = {{"lp", 0, NULL, N_("CPLEX LP format")},
                {"mps", 0, NULL, N_("free MPS format")},
                {"output", 'o', "FILE", N_("write to this file instead of standard output")},
                {"level", 0, "N", N_("number of the level, as in proof.csv")}},
    .run = run_export,
};
