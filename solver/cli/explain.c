/* bianzhi explain: why a run's numbers are what they are, for all of it or for one unit. */
#include "run/explain.h"

#include <math.h>

#include "cli/command.h"
#include "cli/explain_road.h"
#include "cli/screen.h"
#include "model/decisions.h"
#include "path/verify.h"
#include "run/prices.h"
#include "run/reasons.h"
#include "run/step.h"

enum { RULES_SHOWN = 6 };

/* As shown: two that look alike are told to be. */
static double tenths_of_people(const struct alternative *alternative)
{
    return round(10 * (double)alternative->shortage.people / SHORTAGE_UNIT);
}

/* "without change_limit (3.8.0): 19.1 people short, down from 21.2; 2 more posts move; 5 posts lie
 * elsewhere" */
static void write_without(const struct run *run, const struct alternative *without, struct sink *out)
{
    const struct alternative *plan = alternatives_find(run->outcome.alternatives, ALTERNATIVE_PLAN);
    const struct rule *rule = run->model->rules[without->which];
    double was = tenths_of_people(plan), is = tenths_of_people(without);
    long long more = without->moved - plan->moved, elsewhere = without->elsewhere;
    sink_format(out, _("  without %s (%s): "), rule_label(rule), rule->clause);
    if (is > was)
        sink_format(out, _("%.1f people short, up from %.1f"), is / 10, was / 10);
    else if (is < was)
        sink_format(out, _("%.1f people short, down from %.1f"), is / 10, was / 10);
    else
        sink_text(out, _("as many people short"));
    if (more > 0)
        sink_format(out,
                    language_plural("; %lld more post moves", "; %lld more posts move", (unsigned long)more),
                    more);
    else if (more < 0)
        sink_format(
            out, language_plural("; %lld fewer post moves", "; %lld fewer posts move", (unsigned long)-more),
            -more);
    sink_format(out,
                language_plural("; %lld post lies elsewhere\n", "; %lld posts lie elsewhere\n",
                                (unsigned long)elsewhere),
                elsewhere);
}

/* What the rules that decide most do. */
static void write_rules(const struct run *run, struct sink *out)
{
    const struct alternative *list[RULES_SHOWN];
    size_t n = decisions_list_rules(&run->outcome, list, RULES_SHOWN);
    if (n > 0)
        sink_text(out, _("what a rule does: the best plan without it, people short by the same needs\n"));
    for (size_t i = 0; i < n; i++)
        write_without(run, list[i], out);
}

static void show_run(const struct run *run, bool as_json, struct sink *out)
{
    struct json_writer json;
    if (!as_json) {
        sink_format(out, run->outcome.proven ? _("%s: %s, proven\n") : _("%s: %s, not proven\n"),
                    run->scenario->name, _(run_status_name(run->outcome.status)));
        explain_write_answer(&run->outcome, out);
        write_rules(run, out);
        explain_write_all(&run->outcome, out);
        return;
    }
    json_begin(&json, out);
    json_open_object(&json);
    json_key_text(&json, "name", run->scenario->name);
    json_key_text(&json, "status", run_status_name(run->outcome.status));
    json_key_bool(&json, "proven", run->outcome.proven);
    explain_write_all_json(&run->outcome, &json);
    run_write_prices_json(run, &json);
    json_close(&json);
}

static void show_story(const struct run *run, const struct unit_story *story, bool as_json, struct sink *out)
{
    struct json_writer json;
    if (!as_json) {
        run->model->explainer->write_unit(story, out);
        return;
    }
    json_begin(&json, out);
    json_open_object(&json);
    run->model->explainer->write_unit_json(story, &json);
    json_close(&json);
}

static enum status show_unit(struct run *run, const char *word, bool as_json, struct sink *out)
{
    size_t unit;
    struct run_part part;
    enum status status = explain_find_unit(run, word, &unit);
    if (status != STATUS_OK)
        return status;
    struct unit_story *story = memory_new(1, sizeof *story);
    if (!story)
        return STATUS_MEMORY;
    status = explain_open_part(&part, run, unit);
    if (status == STATUS_OK)
        status = explain_unit(part.run, part.unit, story);
    if (status == STATUS_OK)
        show_story(part.run, story, as_json, out);
    part_close(&part);
    memory_free(story);
    return status;
}

/* The plan of one step as a run folder. */
static enum status write_step(struct cli *cli, struct run *run, struct sink *out)
{
    const char *name = cli_option(cli, "step"), *folder = cli_option(cli, "output");
    size_t step;
    enum status status = reasons_find_step(run, name, &step);
    if (status == STATUS_OK)
        status = reasons_open_step(run, cli->argument[0], step, folder);
    if (status == STATUS_OK || status == STATUS_UNPROVEN || status == STATUS_NEEDS_WAIVERS)
        sink_format(out, _("%s: the plan with the rules up to %s\n"), folder, name);
    return status;
}

static enum status run_explain(struct cli *cli)
{
    bool opens_step = cli_option(cli, "step") != NULL, as_json = cli_option(cli, "json") != NULL;
    bool of_all = cli->narguments == 1 && !opens_step;
    struct run_options options = {.engine = cli_engine(cli),
                                  .prices = as_json && of_all,
                                  .reasons = true,
                                  .alone = !of_all,
                                  .far = cli_option(cli, "far") != NULL};
    bool is_road;
    enum status looked = road_look_at_folder(cli->argument[0], &is_road, &cli->faults);
    if (looked != STATUS_OK)
        return looked;
    if (is_road)
        return explain_road(cli, cli->argument[0], as_json);
    struct sink out = screen_sink(stdout);
    struct run *run = memory_new(1, sizeof *run);
    if (!run)
        return STATUS_MEMORY;
    if (opens_step != (cli_option(cli, "output") != NULL)) {
        cli_usage(cli, "--step RULE and -o RUN2 go together: which step, and where its plan goes");
        memory_free(run);
        return STATUS_USAGE;
    }
    run_init(run, cli->models, options, &cli->faults);
    enum status status = explain_reopen(run, cli->argument[0]);
    run->options.alone = false;
    if (status == STATUS_OK && opens_step)
        status = write_step(cli, run, &out);
    else if (status == STATUS_OK && cli->narguments > 1)
        status = show_unit(run, cli->argument[1], as_json, &out);
    else if (status == STATUS_OK)
        show_run(run, as_json, &out);
    run_done(run);
    memory_free(run);
    return status == STATUS_OK ? out.status : status;
}

const struct command command_explain = {
    .name = "explain",
    .synopsis = "RUN [UNIT] [--step RULE -o RUN2]",
    .summary = N_("say why the numbers of a run are what they are"),
    .details =
        N_("Without UNIT (a code or a name): the whole answer in a page. With it: its numbers, the rules\n"
           "that hold them, how they were worked out, its place in the queue for the next post, and the "
           "smallest\n"
           "changes that flip its number. The run is solved again from its inputs; a plan that was changed\n"
           "since is refused. The steps from today to new are plans of their own: --step writes the one with "
           "the\n"
           "rules up to RULE (needs_and_formula: none) to the folder RUN2. Of a road: the unit's posts and\n"
           "people year by year, each with its reason, and what one recruit more in each year would do."),
    .example = "bianzhi explain run UNIT",
    .least_arguments = 1,
    .most_arguments = 2,
    .options =
        {{"step", 0, "RULE", N_("write the plan of this step as a run")},
         {"output", 'o', "RUN2", N_("the folder that the step's plan is written to")},
         CLI_ENGINE,
         {"far", 0, NULL,
          N_("walk every figure to the end of its range, which may take minutes; without it as far as some "
             "15 solves take")},
         {"json", 0, NULL, N_("print it as JSON")}},
    .run = run_explain,
};
