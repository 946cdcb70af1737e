/* bianzhi demo: copies the shipped example to where its tables can be changed, solves it, and says in a few
 * plain lines what came out and what to open. */
#include "cli/places.h"
#include "cli/report_road.h"
#include "cli/report_run.h"
#include "cli/screen.h"
#include "cli/solve.h"
#include "cli/steps.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/path.h"
#include "model/held.h"
#include "path/words.h"
#include "path/write.h"

static const char scenario_name[] = "scenario.json", path_name[] = "path.json";

enum { BRIEF_LINES = 9 };

static enum status copy_file(struct cli *cli, struct arena *arena, const char *from, const char *name,
                             struct folder_draft *to, const char *as)
{
    struct buffer bytes;
    buffer_init(&bytes);
    const char *source = path_join(arena, from, name);
    enum status status = source ? file_read(source, FILE_MOST_BYTES, &bytes, &cli->faults) : STATUS_MEMORY;
    if (status == STATUS_OK)
        sink_bytes(folder_add(to, as), bytes.text, bytes.length);
    buffer_done(&bytes);
    return status;
}

/* Copies the files of a folder; below is "" or "registers/". */
static enum status copy_files(struct cli *cli, struct arena *arena, const char *from, struct folder_draft *to,
                              const char *below)
{
    const char *const *names;
    size_t n = 0;
    enum status status = file_list(from, arena, &names, &n, &cli->faults);
    for (size_t i = 0; status == STATUS_OK && i < n; i++) {
        const char *source = path_join(arena, from, names[i]);
        const char *as = *below ? path_join(arena, below, names[i]) : names[i];
        enum file_kind kind = FILE_NOTHING;
        status = source && as ? file_look(source, &kind, &cli->faults) : STATUS_MEMORY;
        if (status == STATUS_OK && kind != FILE_FOLDER)
            status = copy_file(cli, arena, from, names[i], to, as);
    }
    return status;
}

/* The example with its registers, whole or not at all. Where anything stands nothing is written. */
static enum status copy_example(struct cli *cli, struct arena *arena, const char *folder)
{
    struct folder_draft to;
    const char *datasets;
    enum status status = places_datasets(arena, &datasets, &cli->faults);
    if (status != STATUS_OK)
        return status;
    const char *from = path_join(arena, datasets, cli->model->example.dataset);
    const char *registers = from ? path_join(arena, from, "registers") : NULL;
    enum file_kind kind;
    status = registers ? file_look(registers, &kind, &cli->faults) : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = folder_begin_new(&to, folder, &cli->faults);
    if (status != STATUS_OK)
        return status;
    status = copy_files(cli, arena, from, &to, "");
    if (status == STATUS_OK && kind == FILE_FOLDER)
        status = copy_files(cli, arena, registers, &to, "registers");
    if (status == STATUS_OK)
        return folder_commit(&to);
    folder_abandon(&to);
    return status;
}

static enum status holds_something(struct arena *arena, const char *folder, bool *something,
                                   struct faults *faults)
{
    const char *const *names;
    size_t n = 0;
    enum file_kind kind;
    enum status status = file_look_at_name(folder, &kind, faults);
    if (status == STATUS_OK && kind == FILE_FOLDER)
        status = file_list(folder, arena, &names, &n, faults);
    *something = n > 0 || (kind != FILE_NOTHING && kind != FILE_FOLDER);
    return status;
}

/* An example that is there stays as somebody may have changed it; other people's folders are left alone. */
static enum status prepare_example(struct cli *cli, struct arena *arena, const char *folder,
                                   const char *scenario)
{
    enum file_kind kind;
    bool something;
    enum status status = file_look_within(folder, scenario, &kind, &cli->faults);
    if (status != STATUS_OK || kind != FILE_NOTHING)
        return status;
    status = holds_something(arena, folder, &something, &cli->faults);
    if (status != STATUS_OK)
        return status;
    if (!something)
        return copy_example(cli, arena, folder);
    faults_add(&cli->faults, (struct place){.file = folder},
               "is there already and holds no scenario.json; name a new folder: bianzhi demo DIR");
    return STATUS_IO;
}

static void write_proven(const struct run *run, const char *folder, struct sink *out)
{
    struct words held;
    words_init(&held);
    held_say(&run->builder, run->answer.posts, 1, &held.sink);
    if (!held_applies(&run->builder))
        sink_format(
            out,
            _("Proven: no other plan that keeps every rule is better; bianzhi verify %s checks it again.\n"),
            folder);
    else
        sink_format(out, _("Proven: no other plan with %s is better; bianzhi verify %s checks it again.\n"),
                    words_text(&held), folder);
    words_done(&held, out);
}

/* Everything on one screen: what the model says of the answer, whether to believe it, what to open. */
static void show(const struct run *run, const char *folder, struct sink *out)
{
    if (outcome_status(&run->outcome) != STATUS_OK) {
        solve_write_screen(run, folder, out);
        return;
    }
    size_t nmade, nread = solve_count_tables(run, &nmade);
    sink_format(out, "%s\n", run->scenario->name);
    model_write_brief(&run->outcome, BRIEF_LINES, out);
    write_proven(run, folder, out);
    if (nmade > 0)
        sink_format(out, _("Made up: %zu of the %zu tables hold illustrative figures, not real ones.\n"),
                    nmade, nread);
}

/* The road of the example, to folder. That there is none is an answer, too. */
static enum status find_road(struct cli *cli, const char *terms, const char *folder, bool *found)
{
    struct run_options options = {.engine = ENGINE_AUTO, .durable = true};
    struct sink out = screen_sink(stdout);
    struct road *road = memory_new(1, sizeof *road);
    if (!road)
        return STATUS_MEMORY;
    steps_begin(&options);
    road_init(road, cli->models, options, &cli->faults);
    enum status status = road_load(road, terms);
    if (status == STATUS_OK)
        status = road_find(road);
    if (status == STATUS_OK)
        status = road_write(road, folder);
    steps_end();
    *found = status == STATUS_OK;
    if (*found)
        road_write_brief(road, &out);
    else if (status == STATUS_INFEASIBLE)
        sink_format(&out, _("No road leads there in these years: bianzhi path %s says why.\n"), terms);
    road_done(road);
    memory_free(road);
    return status == STATUS_INFEASIBLE ? out.status : status;
}

/* The page and the papers of a run that was written, and the page of the road; their paths are printed as
 * they are done. */
static enum status write_files(struct cli *cli, const char *folder, const char *road)
{
    struct sink out = screen_sink(stdout);
    sink_text(&out, _("To read, print and file, without a network, open these with a double click:\n"));
    enum status status = report_run(cli, folder, REPORT_PAGE | REPORT_PAPERS, NULL);
    return status == STATUS_OK && road ? report_road(cli, road, REPORT_PAGE, NULL) : status;
}

/* What comes after an answer that has a plan. */
static enum status go_on(struct cli *cli, struct arena *arena, const char *folder, const char *answer)
{
    const char *terms = path_join(arena, folder, path_name);
    const char *road = path_join(arena, folder, "road");
    bool found = false;
    if (!terms || !road)
        return STATUS_MEMORY;
    enum file_kind kind;
    enum status status = file_look_at_name(terms, &kind, &cli->faults);
    if (status == STATUS_OK && kind != FILE_NOTHING)
        status = find_road(cli, terms, road, &found);
    return status == STATUS_OK ? write_files(cli, answer, found ? road : NULL) : status;
}

static enum status run_demo(struct cli *cli)
{
    struct arena arena;
    arena_init(&arena);
    const char *folder = cli->narguments > 0 ? cli->argument[0] : "demo";
    if (!cli->model->example.dataset) {
        cli_usage(cli, "nothing is shipped with this plan; bianzhi new makes tables to fill in");
        return STATUS_USAGE;
    }
    const char *scenario = path_join(&arena, folder, scenario_name);
    const char *answer = path_join(&arena, folder, "run");
    enum status status = scenario && answer ? prepare_example(cli, &arena, folder, scenario) : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = solve_and_show(cli, scenario, answer, show);
    if (status == STATUS_OK || status == STATUS_NEEDS_WAIVERS || status == STATUS_UNPROVEN) {
        enum status written = go_on(cli, &arena, folder, answer);
        status = written == STATUS_OK ? status : written;
    }
    arena_done(&arena);
    return status;
}

const struct command command_demo = {
    .name = "demo",
    .synopsis = "[DIR]",
    .summary = N_("copy the shipped example and solve it"),
    .details = N_(
        "The tables are copied to DIR (demo by default), where they can be opened and changed. Where there "
        "is a\n"
        "scenario already it is solved as it stands. The answer goes to DIR/run, and the road over years "
        "that\n"
        "DIR/path.json asks for to DIR/road; earlier ones are replaced."),
    .example = "bianzhi demo",
    .most_arguments = 1,
    .run = run_demo,
};
