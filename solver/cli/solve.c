/* bianzhi solve: the main job. At most 20 lines on the screen; the rest is in the run folder. */
#include "cli/solve.h"

#include <string.h>

#include "base/wide.h"
#include "cli/places.h"
#include "cli/steps.h"
#include "io/file.h"
#include "run/run.h"

static void write_head(const struct run *run, struct sink *out)
{
    size_t nread = 0, nmade = 0;
    for (size_t i = 0; i < run->tables.ntables; i++) {
        nread += !run->tables.table[i].absent;
        nmade += run_is_illustrative(&run->tables.table[i]);
    }
    sink_format(out, "%s: %zu tables from %s", run->scenario.name, nread, run->scenario.dataset);
    if (nmade > 0)
        sink_format(out, "; %zu hold illustrative figures", nmade);
    sink_text(out, "\n");
}

static void write_conflicts(const struct run *run, struct sink *out)
{
    for (size_t i = 0; i < run->nconflicts; i++) {
        sink_text(out, i == 0 ? "because   " : "          ");
        run_write_conflict(run, &run->conflicts[i], out);
        sink_text(out, "\n");
    }
}

/* What limits that cross both ledgers did to the proof. */
static void write_rows(const struct run *run, struct sink *out)
{
    char gap[WIDE_TEXT];
    if (run->ledger.nrows == 0 || run->outcome.status == STATUS_INFEASIBLE)
        return;
    sink_format(out, "limits    %zu cross both ledgers; %s\n", run->ledger.nrows,
                run->answer.branched ? "branch and bound was needed" : "the linear program was whole all the same");
    for (size_t l = 0; l < run->ledger.nlevels; l++)
        if (run->verdict.gap[l] != 0)
            sink_format(out, "          level %s: at most %s billionths could be left to gain\n",
                        run->ledger.levels[l].name, wide_format(run->verdict.gap[l], gap));
}

static void write_status(const struct run *run, struct sink *out)
{
    switch (run->outcome.status) {
    case STATUS_OK:
        sink_text(out, "status    optimal: whole posts, proven best in whole numbers\n");
        break;
    case STATUS_NEEDS_WAIVERS:
        sink_text(out, "status    needs_waivers: no lawful plan as it stands; this is a proposal, not a plan to "
                       "file\n");
        break;
    case STATUS_UNPROVEN:
        sink_text(out, "status    unproven: lawful, but a limit that crosses both ledgers leaves the proof "
                       "open\n");
        break;
    case STATUS_INFEASIBLE:
        sink_text(out, "status    infeasible: no lawful plan exists, not even with waivers; no plan is written\n");
        break;
    case STATUS_REFUSED:
    case STATUS_USAGE:
    case STATUS_DATA:
    case STATUS_IO:
    case STATUS_MEMORY:
    case STATUS_INTERNAL:
        break;
    }
}

static void write_ties(const struct run *run, struct sink *out)
{
    size_t nties = 0;
    for (size_t a = 0; a < run->ledger.naccounts && run->outcome.may_differ; a++)
        nties += run->outcome.may_differ[a];
    if (nties > 0)
        sink_format(out, "ties      %zu figures could differ at no cost: see ties.csv\n", nties);
}

static void write_waivers(const struct run *run, struct sink *out)
{
    size_t nasked = run_write_waivers(run, NULL);
    size_t nused = audit_count(&run->audit, FINDING_WAIVED);
    if (nasked > 0)
        sink_format(out, "waivers   %zu asked for: waivers.json, ready to paste under \"rules\"\n", nasked);
    else if (nused > 0)
        sink_format(out, "waivers   %zu in use: see audit.csv\n", nused);
}

static void write_next(const struct run *run, const char *folder, struct sink *out)
{
    size_t nbreaches = audit_count(&run->audit, FINDING_BREACH);
    if (!folder) {
        sink_text(out, "next      give -o RUN to keep the tables, reasons and proof\n");
        return;
    }
    sink_format(out, "next      %s/before_after.csv has the reason for every number", folder);
    if (nbreaches > 0)
        sink_format(out, "; %s/audit.csv lists %zu breaches of today", folder, nbreaches);
    sink_text(out, "\n");
}

static void show(const struct run *run, const char *folder, struct sink *out)
{
    write_head(run, out);
    write_status(run, out);
    write_rows(run, out);
    write_conflicts(run, out);
    if (run->outcome.status == STATUS_INFEASIBLE)
        return;
    run->model->write_headline(&run->outcome, out);
    write_waivers(run, out);
    write_ties(run, out);
    write_next(run, folder, out);
}

static void show_json(const struct run *run, struct sink *out)
{
    struct buffer words;
    struct json_writer json;
    json_begin(&json, out);
    json_open_object(&json);
    json_key(&json, "name");
    json_text(&json, run->scenario.name);
    json_key(&json, "status");
    json_text(&json, run_status_name(run->outcome.status));
    json_key(&json, "conflicts");
    json_open_list(&json);
    for (size_t i = 0; i < run->nconflicts; i++) {
        buffer_init(&words);
        struct sink into = buffer_sink(&words);
        run_write_conflict(run, &run->conflicts[i], &into);
        json_text(&json, words.text);
        buffer_done(&words);
    }
    json_close(&json);
    if (run->outcome.status != STATUS_INFEASIBLE)
        run->model->write_summary(&run->outcome, &json);
    json_close(&json);
}

enum status solve_and_show(struct cli *cli, const char *scenario, const char *folder)
{
    struct run_options options = {.durable = true};
    struct sink out = file_sink(stdout);
    if (!cli_engine(cli, &options.engine))
        return STATUS_USAGE;
    steps_begin(&options);
    struct run *run = memory_new(1, sizeof *run);
    if (!run)
        return STATUS_MEMORY;
    run_init(run, cli->model, options, &cli->faults);
    const char *path = places_scenario(&run->arena, scenario);
    enum status status = path ? run_scenario(run, path, folder) : STATUS_MEMORY;
    steps_end();
    bool has_outcome = run->outcome.builder && (status == run->outcome.status);
    if (has_outcome && cli_option(cli, "json"))
        show_json(run, &out);
    else if (has_outcome)
        show(run, folder, &out);
    run_done(run);
    memory_free(run);
    return out.status != STATUS_OK ? out.status : status;
}

static enum status run_solve_command(struct cli *cli)
{
    return solve_and_show(cli, cli->argument[0], cli_option(cli, "output"));
}

const struct command command_solve = {
    .name = "solve",
    .synopsis = "SCENARIO|DATASET [-o RUN]",
    .summary = "share out the posts of a scenario, prove it, write the run folder",
    .details = "SCENARIO is a JSON file, or - for standard input; a folder stands for the scenario.json in it. RUN is\n"
               "a folder that is written whole or not at all; an earlier run there is replaced. Without -o the\n"
               "answer is only shown.",
    .example = "bianzhi solve datasets/yanbian/scenario.json -o run",
    .least_arguments = 1,
    .most_arguments = 1,
    .options = {{"output", 'o', "RUN", "write the answer, its reasons and its proof to this folder"},
                {"engine", 'e', "NAME", "auto, glpk or flow"},
                {"json", 0, NULL, "print the result as JSON"}},
    .run = run_solve_command,
};
