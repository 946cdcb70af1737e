/* bianzhi export: the linear program of a scenario as a file that other solvers read. */
#include "base/number.h"
#include "cli/command.h"
#include "cli/places.h"
#include "engine/network/face.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/path.h"
#include "run/accounts.h"
#include "run/files.h"
#include "run/manifest.h"
#include "run/run.h"

/* The level to export: the one asked for by number, else the first of the scenario's goals that is used; they
 * come behind what is lawful and the reserve. */
static enum status choose_level(struct cli *cli, const struct run *run, size_t *level)
{
    const struct ledger *ledger = &run->ledger;
    const char *asked = cli_option(cli, "level");
    int64_t number = 0;
    for (*level = (size_t)run->builder.reserve_level + 1; !asked && *level < ledger->nlevels; (*level)++)
        if (ledger_level_is_used(ledger, *level))
            return STATUS_OK;
    if (asked && number_parse_count(asked, 0, &number) == NUMBER_OK && (size_t)number < ledger->nlevels &&
        ledger_level_is_used(ledger, (size_t)number)) {
        *level = (size_t)number;
        return STATUS_OK;
    }
    cli_usage(cli, "--level %s: no such level in use; the first line of proof.csv numbers them",
              asked ? asked : "");
    return STATUS_USAGE;
}

/* The ledger that was solved: of a run that is a proposal with what gives way in it. */
static enum status build(struct run *run, const char *folder)
{
    struct manifest *manifest = memory_new(1, sizeof *manifest);
    const char *mark = path_join(&run->arena, folder, FOLDER_MARK);
    bool there = false;
    enum status status = manifest && mark ? manifest_look(folder, mark, &there, run->faults) : STATUS_MEMORY;
    if (status == STATUS_OK && there)
        status = manifest_read(manifest, mark, run->faults);
    bool lenient = there && status == STATUS_OK && manifest->status == STATUS_NEEDS_WAIVERS;
    memory_free(manifest);
    if (status != STATUS_OK)
        return status;
    return lenient ? run_build_lenient(run) : run_build(run);
}

/* A run's answer, and the figures that were held while it was solved. */
static enum status read_answer(struct run *run, const char *folder)
{
    enum file_kind kind;
    const char *held = path_join(&run->arena, folder, FILES_HELD);
    enum status status =
        held ? run_read_answer(run, folder, FILES_LEDGER, FILES_PROOF, run->faults) : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = file_look(held, &kind, run->faults);
    return status == STATUS_OK && kind != FILE_NOTHING ? held_read(run, FILES_HELD, held, run->faults)
                                                       : status;
}

/* Of a run, the levels above are held at its answer. A scenario has none yet. */
static enum status hold_above(struct run *run, const char *folder, size_t level, struct face *face)
{
    enum file_kind kind;
    const char *accounts = path_join(&run->arena, folder, FILES_LEDGER);
    enum status status = accounts ? file_look_within(folder, accounts, &kind, run->faults) : STATUS_MEMORY;
    if (status == STATUS_OK && kind != FILE_NOTHING)
        status = read_answer(run, folder);
    if (status == STATUS_OK)
        status = face_init(face, &run->ledger);
    if (status == STATUS_OK && kind != FILE_NOTHING)
        face_narrow_above(face, level, &run->answer);
    return status;
}

static enum status write_to(struct cli *cli, const struct ledger *ledger, size_t level,
                            const struct face *face, enum ledger_format format, const char *path)
{
    struct file_draft draft;
    if (!path) {
        struct sink out = file_sink(stdout);
        return ledger_write(ledger, level, face->least, face->most, format, &out);
    }
    enum status status = file_expect_nothing(path, &cli->faults);
    if (status == STATUS_OK)
        status = file_begin(&draft, path, &cli->faults);
    if (status != STATUS_OK)
        return status;
    status = ledger_write(ledger, level, face->least, face->most, format, &draft.sink);
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
    struct face face = {0};
    enum status status = places_open(&run, cli->models, cli->argument[0], &cli->faults);
    if (status == STATUS_OK)
        status = build(run, cli->argument[0]);
    if (status == STATUS_OK)
        status = choose_level(cli, run, &level);
    if (status == STATUS_OK)
        status = hold_above(run, cli->argument[0], level, &face);
    if (status == STATUS_OK)
        status =
            write_to(cli, &run->ledger, level, &face, lp ? LEDGER_LP : LEDGER_MPS, cli_option(cli, "output"));
    face_done(&face);
    places_close(run);
    return status;
}

const struct command command_export = {
    .name = "export",
    .synopsis = "SCENARIO|RUN --lp|--mps [-o FILE]",
    .summary = N_("write the linear program for other solvers, in exact digits"),
    .details =
        N_("One level of goals is written, the first unless --level says otherwise. glpsol, clp "
           "and cbc read\n"
           "both formats. Prices are whole billionths. Of a run, what the levels above have decided and\n"
           "the figures in its held.csv are held; of a scenario nothing is, for it is not solved."),
    .example = "bianzhi export SMALL/scenario.json --lp",
    .least_arguments = 1,
    .most_arguments = 1,
    .options = {{"lp", 0, NULL, N_("CPLEX LP format")},
                {"mps", 0, NULL, N_("free MPS format")},
                {"output", 'o', "FILE", N_("write to this new file instead of standard output")},
                {"level", 0, "N", N_("number of the level, as in proof.csv")}},
    .run = run_export,
};
