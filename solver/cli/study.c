/* bianzhi study: thousands of scenarios from one, and what the answer depends on. */
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/number.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/places.h"
#include "cli/run_target.h"
#include "cli/screen.h"
#include "io/file.h"
#include "study/estimate/corners.h"
#include "study/report/bundle.h"
#include "study/report/export.h"
#include "study/report/influence.h"
#include "study/report/report.h"
#include "study/solve/equivalent.h"
#include "study/solve/script.h"
#include "study/solve/workers.h"
#include "study/statement/factor.h"
#include "study/statement/method.h"

enum { PATH_LENGTH = 4096, MOST_SHARDS = 100000, MOST_THREADS = 1024 };

/* Figures that a factor sets, where a study is described. */
enum { TARGETS_SHOWN = 12 };

/* A study being worked on, and where its results are kept. */
struct job {
    struct cli *cli;
    struct study study;
    struct design design;
    struct store *store;
    size_t shard, nshards; /* 0, 0: all of it */
    size_t nthreads;       /* 0: one a processor */
    char store_path[PATH_LENGTH];
};

/* --- options --- */

/* A whole number of 1 or more. */
static bool read_count(struct cli *cli, const char *what, const char *text, size_t most, size_t *count)
{
    int64_t value = 0;
    bool good =
        text && number_parse_count(text, 0, &value) == NUMBER_OK && value >= 1 && (uint64_t)value <= most;
    if (!good)
        cli_usage(cli, "%s %s: write a whole number of 1 to %zu", what, text ? text : "", most);
    *count = (size_t)value;
    return good;
}

/* --shard i/n. */
static bool read_shard(struct job *job)
{
    const char *text = cli_option(job->cli, "shard");
    char first[32] = "";
    const char *slash = text ? strchr(text, '/') : NULL;
    if (!text)
        return true;
    if (!slash || (size_t)(slash - text) >= sizeof first) {
        cli_usage(job->cli, "--shard %s: write i/n, such as 1/4", text);
        return false;
    }
    memcpy(first, text, (size_t)(slash - text));
    return read_count(job->cli, "--shard", slash + 1, MOST_SHARDS, &job->nshards) &&
           read_count(job->cli, "--shard", first, job->nshards, &job->shard);
}

/* --store, or the study's own name with .sqlite in place of .json, in the working directory. */
static enum status name_store(struct job *job, const char *study)
{
    const char *given = cli_option(job->cli, "store");
    const char *slash = strrchr(study, '/');
    const char *base = slash ? slash + 1 : study;
    int used, length = (int)strnlen(base, PATH_LENGTH);
    if (length > 5 && strcmp(base + length - 5, ".json") == 0)
        length -= 5;
    if (given)
        used = snprintf(job->store_path, sizeof job->store_path, "%s", given);
    else if (job->nshards > 0)
        used = snprintf(job->store_path, sizeof job->store_path, "%.*s.sqlite.%zu-of-%zu", length, base,
                        job->shard, job->nshards);
    else
        used = snprintf(job->store_path, sizeof job->store_path, "%.*s.sqlite", length, base);
    if (used >= 0 && used < PATH_LENGTH)
        return STATUS_OK;
    cli_usage(job->cli, "the path of the store takes more than %d bytes; write a shorter one with --store",
              PATH_LENGTH - 1);
    return STATUS_USAGE;
}

static enum status job_open(struct job *job, struct cli *cli, const char *study)
{
    *job = (struct job){.cli = cli};
    const char *threads = cli_option(cli, "threads");
    if (!read_shard(job) || (threads && !read_count(cli, "--threads", threads, MOST_THREADS, &job->nthreads)))
        return STATUS_USAGE;
    if (text_stem(study, ".sqlite") > 0) {
        cli_usage(cli, "%s is a store; write the file of its study, and --store %s", study, study);
        return STATUS_USAGE;
    }
    enum status status = name_store(job, study);
    if (status == STATUS_OK)
        status = places_expect(study, &cli->faults);
    if (status == STATUS_OK)
        status = study_load(&job->study, cli->models, study, &cli->faults);
    return status == STATUS_OK ? design_init(&job->design, &job->study) : status;
}

static void job_done(struct job *job)
{
    store_close(job->store);
    design_done(&job->design);
    if (job->study.faults)
        study_done(&job->study);
}

/* --- running --- */

static volatile sig_atomic_t asked_to_stop;

static void on_signal(int number)
{
    (void)number;
    asked_to_stop = 1;
}

static bool stop(void)
{
    return asked_to_stop != 0;
}

/* The first signal asks, a second one ends the program: the store can take it. A line that is lost
 * is ignored where nohup says so. */
static void listen_for_signals(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND}, was;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (numbers[i] != SIGHUP || (sigaction(SIGHUP, NULL, &was) == 0 && was.sa_handler != SIG_IGN))
            sigaction(numbers[i], &action, NULL);
}

/* Rate and time left, on a terminal. */
struct progress {
    struct timespec start;
    size_t nbefore;
    bool begun;
};

static void show_progress(void *target, size_t ndone, size_t ncases)
{
    struct progress *progress = target;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (!progress->begun) {
        progress->start = now;
        progress->nbefore = ndone;
        progress->begun = true;
    }
    double seconds = (double)(now.tv_sec - progress->start.tv_sec) +
                     1e-9 * (double)(now.tv_nsec - progress->start.tv_nsec);
    double rate = seconds > 0 ? (double)(ndone - progress->nbefore) / seconds : 0;
    fputs("\r\033[K", stderr);
    if (rate > 0)
        screen_say(stderr, _("%zu of %zu cases, %.0f a second, %.0f s left"), ndone, ncases, rate,
                   (double)(ncases - ndone) / rate);
    else
        screen_say(stderr, _("%zu of %zu cases"), ndone, ncases);
    fflush(stderr);
}

static enum status run_cases(struct job *job, struct workers_outcome *outcome)
{
    struct progress progress = {0};
    struct workers_options options = {.engine = cli_engine(job->cli),
                                      .shard = job->shard,
                                      .nshards = job->nshards,
                                      .nthreads = job->nthreads,
                                      .stop = stop};
    if (isatty(STDERR_FILENO)) {
        options.on_progress = show_progress;
        options.on_progress_target = &progress;
    }
    listen_for_signals();
    enum status status = workers_run(&job->design, job->store, &options, outcome, &job->cli->faults);
    if (options.on_progress)
        fprintf(stderr, "\r\033[K");
    return status;
}

static enum status run_all(struct job *job, struct workers_outcome *outcome)
{
    enum status status =
        store_open(&job->store, job->store_path, STORE_WRITE, &job->study, &job->cli->faults);
    if (status == STATUS_OK)
        status = run_cases(job, outcome);
    if (status == STATUS_OK)
        status = store_settle(job->store);
    if (status != STATUS_OK)
        return status;
    if (outcome->stopped) {
        screen_say(stderr, _("stopped: %zu of %zu cases are in %s; the same line goes on from there\n"),
                   outcome->nkept, outcome->ncases, job->store_path);
        return STATUS_UNPROVEN;
    }
    screen_say(stderr, _("%zu cases solved now, %zu of %zu in %s\n"), outcome->nsolved, outcome->nkept,
               outcome->ncases, job->store_path);
    return STATUS_OK;
}

/* --- looking --- */

/* What report and export look at. */
struct view_of_job {
    struct cases cases;
    struct estimate estimate;
};

static enum status look(struct job *job, struct view_of_job *view)
{
    *view = (struct view_of_job){0};
    enum status status = STATUS_OK;
    if (!job->store)
        status = store_open(&job->store, job->store_path, STORE_READ, &job->study, &job->cli->faults);
    if (status == STATUS_OK)
        status = cases_init(&view->cases, &job->design, job->store);
    return status == STATUS_OK ? estimate_init(&view->estimate, &view->cases) : status;
}

static void look_away(struct view_of_job *view)
{
    estimate_done(&view->estimate);
    cases_done(&view->cases);
}

/* A study all of whose cases are solved, and none lawful, ends as a scenario without a lawful plan does. */
static enum status verdict_of(const struct cases *cases)
{
    if (cases->nsolved < cases->ncases || cases->nlawful > 0)
        return STATUS_OK;
    screen_say(stderr, _("none of %zu cases has a lawful plan\n"), cases->ncases);
    return STATUS_INFEASIBLE;
}

static enum status report(struct job *job)
{
    struct view_of_job view;
    struct sink out = screen_sink(stdout);
    enum status status = look(job, &view);
    if (status == STATUS_OK) {
        study_report_write(&view.cases, &view.estimate, &out);
        status = out.status == STATUS_OK ? verdict_of(&view.cases) : out.status;
    }
    look_away(&view);
    return status;
}

static enum status run_and_judge(struct job *job)
{
    struct cases cases = {0};
    struct workers_outcome outcome;
    enum status status = run_all(job, &outcome);
    if (status != STATUS_OK || outcome.nlawful > 0) /* one lawful plan, and the verdict stands */
        return status;
    status = cases_init(&cases, &job->design, job->store);
    if (status == STATUS_OK)
        status = verdict_of(&cases);
    cases_done(&cases);
    return status;
}

static enum status run_and_report(struct job *job)
{
    struct workers_outcome outcome;
    enum status status = run_all(job, &outcome);
    return status == STATUS_OK ? report(job) : status;
}

static enum status export_tables(struct job *job)
{
    struct view_of_job view = {0};
    const char *folder = cli_option(job->cli, "output");
    if (!folder) {
        cli_usage(job->cli, "export wants -o DIR");
        return STATUS_USAGE;
    }
    enum status status = run_target_check(folder, RUN_TARGET_STUDY, &job->cli->faults);
    if (status == STATUS_OK)
        status = look(job, &view);
    if (status == STATUS_OK)
        status = export_write(&view.cases, &view.estimate, job->store, folder, &job->cli->faults);
    look_away(&view);
    return status;
}

static enum status bundle(struct job *job)
{
    struct view_of_job view = {0};
    const char *folder = cli_option(job->cli, "output");
    if (!folder) {
        cli_usage(job->cli, "bundle wants -o DIR");
        return STATUS_USAGE;
    }
    enum status status = run_target_check(folder, RUN_TARGET_BUNDLE, &job->cli->faults);
    if (status == STATUS_OK)
        status = look(job, &view);
    if (status == STATUS_OK)
        status = bundle_write(&view.cases, &view.estimate, job->store, folder, &job->cli->faults);
    if (status == STATUS_OK)
        screen_say(stdout, _("%zu of %zu cases in %s; bianzhi verify %s judges it\n"), view.cases.nsolved,
                   view.cases.ncases, folder, folder);
    look_away(&view);
    return status;
}

static enum status show_status(struct job *job)
{
    struct view_of_job view = {0};
    enum status status = store_open(&job->store, job->store_path, STORE_READ, &job->study, &job->cli->faults);
    if (status == STATUS_OK)
        status = cases_init(&view.cases, &job->design, job->store);
    if (status == STATUS_OK)
        status = store_expect_own(job->store, view.cases.nsolved);
    if (status == STATUS_OK)
        screen_say(stdout,
                   _("%zu of %zu cases solved: %zu lawful, %zu need waivers, %zu infeasible, %zu bad data\n"),
                   view.cases.nsolved, view.cases.ncases, view.cases.nlawful, view.cases.nwaivers,
                   view.cases.ninfeasible, view.cases.nbad);
    look_away(&view);
    return status;
}

/* What came of the ends of the factors. A study that fails at every corner is not sound. */
static enum status tell_corners(struct job *job, struct sink *out, const struct corners *corners)
{
    const struct study *study = &job->study;
    if (corners->nbad == corners->n) {
        faults_add(&job->cli->faults, (struct place){study->path, 0, "factors"},
                   "none of %zu corners has values that are allowed: %s; narrow the ranges, or list in "
                   "\"renormalise\" what must go on adding up",
                   corners->n, corners->reason);
        return STATUS_DATA;
    }
    if (corners->nbad > 0)
        sink_format(out, _("%zu of %zu corners have values that are not allowed: %s\n"), corners->nbad,
                    corners->n, corners->reason);
    for (size_t f = 0; f < study->nfactors; f++)
        if (corners->is_idle[f])
            influence_write_idle(study, f, false, out);
    if (method_even_samples(study) < study->nsamples)
        sink_format(out, _("%zu points are less even than a power of 2: take %zu or %zu\n"), study->nsamples,
                    method_even_samples(study), 2 * method_even_samples(study));
    return out->status;
}

static void describe(struct job *job, struct sink *out)
{
    sink_format(out, _("%s: no faults\n"), study_title(&job->study));
    sink_format(out,
                job->study.records_plan
                    ? _("cases: %zu by %s; factors: %zu; numbers a case: %zu and the whole plan\n")
                    : _("cases: %zu by %s; factors: %zu; numbers a case: %zu\n"),
                job->design.ncases, job->study.method->name, job->study.nfactors, job->study.nmeasures);
    for (size_t f = 0; f < job->study.nfactors; f++) {
        const struct factor *factor = &job->study.factors[f];
        sink_format(out, _("  %s: "), factor_label(factor));
        distribution_write(&factor->distribution, out);
        for (size_t i = 0; i < factor->ntargets && i < TARGETS_SHOWN; i++)
            sink_format(out, "%s%s", i == 0 ? _("; sets ") : _(", "), factor->targets[i].words);
        if (factor->ntargets > TARGETS_SHOWN)
            sink_format(out, _(" and %zu more"), factor->ntargets - TARGETS_SHOWN);
        sink_text(out, "\n");
    }
}

static enum status check(struct job *job)
{
    struct corners corners;
    struct sink out = screen_sink(stdout);
    enum status status = corners_init(&corners, &job->study, &job->cli->faults);
    if (status == STATUS_OK && corners.nbad < corners.n)
        describe(job, &out);
    if (status == STATUS_OK)
        status = tell_corners(job, &out, &corners);
    corners_done(&corners);
    return status;
}

static enum status write_case(struct job *job)
{
    struct sink out = screen_sink(stdout);
    size_t number = 0;
    if (job->cli->narguments < 3) {
        cli_usage(job->cli, "case wants the number of a case: bianzhi study case STUDY 1");
        return STATUS_USAGE;
    }
    if (!read_count(job->cli, "case", job->cli->argument[2], job->design.ncases, &number))
        return STATUS_USAGE;
    return equivalent_write(&job->design, number - 1, &out, &job->cli->faults);
}

/* Opens the store for writing and brings its design up to date. */
static enum status open_store(struct job *job)
{
    enum status status =
        store_open(&job->store, job->store_path, STORE_WRITE, &job->study, &job->cli->faults);
    if (status == STATUS_OK)
        status = store_begin(job->store);
    if (status == STATUS_OK)
        status = design_remember_keys(&job->design, 1);
    if (status == STATUS_OK)
        status = store_put_design(job->store, &job->design);
    return status == STATUS_OK ? store_commit(job->store) : status;
}

/* What there is now. */
static enum status tell_merged(struct job *job)
{
    struct cases cases = {0};
    enum status status = cases_init(&cases, &job->design, job->store);
    if (status == STATUS_OK)
        screen_say(stderr, _("%s: %zu of the study's %zu cases\n"), job->store_path, cases.nsolved,
                   cases.ncases);
    cases_done(&cases);
    return status;
}

static enum status merge(struct job *job)
{
    if (job->cli->narguments < 3) {
        cli_usage(job->cli, "merge wants the stores of the shards");
        return STATUS_USAGE;
    }
    enum status status = open_store(job);
    for (size_t i = 2; i < job->cli->narguments && status == STATUS_OK; i++) {
        struct store_merged merged;
        const char *shard = job->cli->argument[i];
        status = store_merge(job->store, &job->design, shard, &merged);
        if (status == STATUS_OK)
            screen_say(
                stderr,
                language_plural("%s: %zu case taken over\n", "%s: %zu cases taken over\n", merged.ntaken),
                shard, merged.ntaken);
        if (status == STATUS_OK && merged.nforeign > 0)
            screen_say(stderr, _("%s: %zu cases left out, which are not the study's\n"), shard,
                       merged.nforeign);
    }
    if (status == STATUS_OK)
        status = store_settle(job->store);
    return status == STATUS_OK ? tell_merged(job) : status;
}

/* --- the command --- */

/* takes: options, by name; --shard says which store where there is no --store. most: words behind STUDY. */
#define SOLVING "store|threads|shard|engine"
#define LOOKING "store|shard"
static const struct action {
    const char *name;
    enum status (*run)(struct job *job);
    const char *takes;
    size_t most;
} actions[] = {{"run", run_and_judge, SOLVING, 0},
               {"status", show_status, LOOKING, 0},
               {"report", report, LOOKING, 0},
               {"export", export_tables, LOOKING "|output", 0},
               {"bundle", bundle, LOOKING "|output", 0},
               {"check", check, "", 0},
               {"case", write_case, "", 1},
               {"merge", merge, "store", CLI_ARGUMENTS}};
static const struct action alone = {"STUDY", run_and_report, SOLVING, 0};
static const struct action scripting = {"script", NULL, "store|shards", 0};

/* An option that would do nothing is a mistake of whoever wrote it. */
static bool options_fit(struct cli *cli, const struct action *action)
{
    const struct option_spec *options = cli->command->options;
    for (size_t i = 0; i < CLI_OPTIONS && options[i].name; i++)
        if (cli->value[i] && !text_is_one_of(options[i].name, action->takes)) {
            cli_usage(cli, "--%s does nothing in bianzhi study %s; leave it out", options[i].name,
                      action->name);
            return false;
        }
    if (action->run == run_and_judge || action->run == run_and_report || !cli_option(cli, "shard") ||
        !cli_option(cli, "store"))
        return true;
    cli_usage(cli, "--shard names a store of its own, and --store another; write one of them");
    return false;
}

/* first: the word behind STUDY. */
static bool words_fit(struct cli *cli, const struct action *action, size_t first)
{
    if (cli->narguments <= first || cli->narguments - first <= action->most)
        return true;
    const char *word = cli->argument[first + action->most];
    cli_usage(cli,
              text_stem(word, ".sqlite") > 0
                  ? N_("\"%s\" is one word too many; a store stands behind --store")
                  : N_("\"%s\" is one word too many; write one study at a time"),
              word);
    return false;
}

static enum status complain_of_action(struct cli *cli, const char *word)
{
    enum { ACTIONS = sizeof actions / sizeof *actions };
    const char *names[ACTIONS + 1] = {[ACTIONS] = "script"};
    for (size_t i = 0; i < ACTIONS; i++)
        names[i] = actions[i].name;
    const char *near = text_nearest(word, names, ACTIONS + 1);
    if (near)
        cli_usage(cli, "\"%s\" is nothing a study can do; did you mean %s?", word, near);
    else
        cli_usage(cli, "\"%s\" is none of run, status, report, export, bundle, check, case, script and merge",
                  word);
    return STATUS_USAGE;
}

/* bianzhi study script KIND STUDY: the study is the third word. */
static enum status write_script(struct cli *cli)
{
    struct sink out = file_sink(stdout); /* for a shell, byte for byte */
    struct job job;
    struct script script = {.kind = SCRIPT_KINDS, .program = cli->program, .nshards = 4};
    const char *shards = cli_option(cli, "shards");
    for (int k = 0; k < SCRIPT_KINDS; k++)
        if (strcmp(cli->argument[1], script_name((enum script_kind)k)) == 0)
            script.kind = (enum script_kind)k;
    if (script.kind == SCRIPT_KINDS || cli->narguments != 3) {
        cli_usage(cli, "write bianzhi study script slurm|parallel|shell STUDY");
        return STATUS_USAGE;
    }
    if (!options_fit(cli, &scripting))
        return STATUS_USAGE;
    if (shards && !read_count(cli, "--shards", shards, MOST_SHARDS, &script.nshards))
        return STATUS_USAGE;
    enum status status = job_open(&job, cli, cli->argument[2]);
    script.study = cli->argument[2];
    script.store = job.store_path;
    if (status == STATUS_OK)
        status = script_write(&script, &out);
    job_done(&job);
    return status;
}

static enum status run_study(struct cli *cli)
{
    const struct action *action = &alone;
    const char *first = cli->argument[0], *study = first;
    if (strcmp(first, "script") == 0 && cli->narguments > 1)
        return write_script(cli);
    for (size_t i = 0; i < sizeof actions / sizeof *actions && cli->narguments > 1; i++) {
        if (strcmp(first, actions[i].name) == 0) {
            action = &actions[i];
            study = cli->argument[1];
        }
    }
    if (action == &alone && cli->narguments > 1)
        return complain_of_action(cli, first);
    if (!words_fit(cli, action, action == &alone ? 1 : 2) || !options_fit(cli, action))
        return STATUS_USAGE;
    struct job *job = memory_new(1, sizeof *job);
    if (!job)
        return STATUS_MEMORY;
    enum status status = job_open(job, cli, study);
    if (status == STATUS_OK)
        status = action->run(job);
    job_done(job);
    memory_free(job);
    return status;
}

const struct command command_study = {
    .name = "study",
    .synopsis = "[run|status|report|export|bundle|check|case|script|merge] STUDY ...",
    .summary = N_("solve thousands of variants of a scenario and say what the answer depends on"),
    .details = N_(
        "  study STUDY                     solve what is left, then report\n"
        "  study run STUDY                 solve what is left; stop it in any way, the same command goes on\n"
        "  study status STUDY              how many cases are solved\n"
        "  study report STUDY              what depends on what, what never changes, where no plan is "
        "lawful\n"
        "  study export STUDY -o DIR       tidy tables for R and pandas, with a codebook, finished or not\n"
        "  study bundle STUDY -o DIR       study, inputs, results and hashes in one folder, for bianzhi "
        "verify\n"
        "  study check STUDY               read everything, list every fault, count the cases\n"
        "  study case STUDY N              case N as a scenario file, for bianzhi solve\n"
        "  study script slurm|parallel|shell STUDY   a job that solves the study in shards\n"
        "  study merge STUDY STORE...      join the stores of shards\n"
        "STUDY is a JSON file: scenario, factors, design, outputs; the example below is one. In Chinese\n"
        "\"title_zh\" and \"name_zh\" are said in place of \"title\" and \"name\".\n"
        "  factor    \"name\", \"set\": \"formula.weights.population\", \"rules.RULE.off\" or\n"
        "            {\"table\", \"where\", \"column\"}, \"how\": set, add or factor, \"each\": true for a "
        "draw of its\n"
        "            own for each row, and one of \"range\": [0.2, 0.6], \"list\": [1, 2, 5] and\n"
        "            \"distribution\": {\"normal\": {\"mean\": 0.4, \"sd\": 0.1}}, or lognormal {meanlog, "
        "sdlog},\n"
        "            beta {a, b, least, most}, triangular [least, mode, most], uniform [least, most],\n"
        "            truncated {of, least, most}, discrete {values, weights}, empirical [observed, ...] or\n"
        "            {file, column}, dirichlet {MEMBER: number above 0, ...} over weights that add up;\n"
        "            a list of words where it sets words: a code, \"goals.GOAL.curve\", \"dataset\", "
        "\"scenario\"\n"
        "  design    \"method\": oat or grid (levels), lhs (n), monte_carlo (n, quasi), morris "
        "(trajectories,\n"
        "            levels), sobol (n, second_order), or cases: a CSV file of your own, a column a factor,\n"
        "            a row a case (file; sample: its rows are independent draws);\n"
        "            but for oat, morris and sobol, \"analysis\" says what is made of the cases: \"rank\",\n"
        "            \"prcc\", \"shapley\", {\"pawn\": {\"slices\": 8}}, or \"prim\", where lawful plans "
        "end, and\n"
        "            {\"prim\": {of, at_least or at_most, density, boxes}}, where any threshold is passed\n"
        "  outputs   lawful, waivers, figures of summary.json (people_short,\n"
        "            fairness.posts_per_required.new.gini), goal.NAME, posts, posts[UNIT], sums (posts by\n"
        "            county and kind, platform by platform, posts[county=CODE]), plan\n"
        "  options   [{\"name\", \"scenario\"}, ...]: plans held fixed in every case; \"criteria\",\n"
        "            {\"people_short\": 1}, weighs them: mean and worst loss, regret, dominance, places\n"
        "\"proposals\": true also takes the figures of plans that need waivers; without it such cases have "
        "only\n"
        "lawful and waivers.\n"
        "\"reasons\": true looks in every case without a lawful plan for the rules that clash, at some "
        "twenty\n"
        "times the work; without it the report does for the first case of each kind.\n"
        "\"renormalise\": [\"formula.weights\"] scales the weights of a case so that they go on adding up to "
        "what\n"
        "they do in the scenario; tables have each weight as drawn and as used.\n"
        "\"seed\": 7, beside factors and design, draws other numbers; left out it is 1. \"note\" is for who "
        "reads\n"
        "the file.\n"
        "Every row of the store has a checksum: what is damaged is refused and named. Reading a store "
        "(status,\n"
        "report, export) wants no right to write. The store is one file; where a run was killed, STORE-wal\n"
        "beside it belongs to it until the run has gone on. STUDY and its tables are read again from where\n"
        "they are: whoever passes on the store alone passes on no study; bundle does."),
    .example = "bianzhi study DATASET/study_weights.json",
    .least_arguments = 1,
    .most_arguments = CLI_ARGUMENTS,
    .options = {{"store", 's', "FILE", N_("where results are kept; STUDY's name with .sqlite, here")},
                {"output", 'o', "DIR", N_("export, bundle: the folder to write")},
                {"threads", 'j', "N", N_("run: threads; one a processor")},
                {"shard", 0, "i/n", N_("run: every n-th case only, beginning with the i-th")},
                {"shards", 'n', "N", N_("script: how many shards; 4")},
                CLI_ENGINE},
    .run = run_study,
};
