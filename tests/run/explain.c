/* Explaining a run: it is the same run, and every what-if that is printed was solved and holds when it is
 * tried out. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../support/models.h"
#include "../support/run_support.h"
#include "../support/solved_run.h"
#include "base/memory.h"
#include "run/case.h"
#include "run/explain.h"
#include "township/layout.h"
#include "township/plan.h"

#define YANBIAN "datasets/yanbian/scenario.json"

/* A run written to a scratch folder and opened again. */
struct opened {
    char folder[IO_PATH], path[IO_PATH];
    struct faults faults;
    struct run run;
    enum status status;
};

static struct opened *opened_new(const char *scenario)
{
    struct opened *opened = memory_new(1, sizeof *opened);
    cr_assert(opened);
    io_make_folder(opened->folder);
    snprintf(opened->path, sizeof opened->path, "%.400s/run", opened->folder);
    cr_assert_eq(run_solve_into(scenario, opened->path, &opened->faults), STATUS_OK);
    return opened;
}

static void reopen(struct opened *opened)
{
    faults_init(&opened->faults);
    run_init(&opened->run, township_models, (struct run_options){0}, &opened->faults);
    opened->status = explain_reopen(&opened->run, opened->path);
}

static void opened_done(struct opened *opened)
{
    run_done(&opened->run);
    io_remove(opened->folder);
    memory_free(opened);
}

Test(explain, refuses_a_plan_that_its_inputs_do_not_give)
{
    struct opened *opened = opened_new(TOY);
    reopen(opened);
    cr_expect_eq(opened->status, STATUS_OK, "%s", io_all(&opened->faults));
    run_done(&opened->run);
    run_edit(opened->path, "inputs/posts.csv", "C,public_service,5,4", "C,public_service,5,5");
    reopen(opened);
    cr_expect_eq(opened->status, STATUS_REFUSED);
    cr_expect(io_said(&opened->faults, "plan.csv"), "%s", io_all(&opened->faults));
    opened_done(opened);
}

Test(explain, a_folder_that_is_no_run_is_said_to_be_none)
{
    static struct faults faults;
    struct run *run = memory_new(1, sizeof *run);
    faults_init(&faults);
    run_init(run, township_models, (struct run_options){0}, &faults);
    cr_expect_eq(explain_reopen(run, "datasets/toy"), STATUS_IO);
    cr_expect(io_said(&faults, "is no run folder"));
    run_done(run);
    memory_free(run);
}

Test(explain, finds_a_township_by_code_or_name_and_suggests_one)
{
    struct opened *opened = opened_new(YANBIAN);
    size_t by_code, by_name;
    reopen(opened);
    cr_expect_eq(explain_find_unit(&opened->run, "510422101000", &by_code), STATUS_OK);
    cr_expect_eq(explain_find_unit(&opened->run, "红格镇", &by_name), STATUS_OK);
    cr_expect_eq(by_code, by_name);
    cr_expect_eq(explain_find_unit(&opened->run, "红哥镇", &by_name), STATUS_USAGE);
    cr_expect(io_said(&opened->faults, "did you mean 红格镇?"), "%s", io_all(&opened->faults));
    opened_done(opened);
}

/* --- what-ifs, tried out --- */

/* The lever at a value, as a user would write it into a scenario beside the run. Returns its path. */
static const char *put_scenario(const struct opened *opened, const struct lever *lever, double value)
{
    static char text[4 * IO_PATH], path[IO_PATH];
    size_t used =
        (size_t)snprintf(text, sizeof text, "{\"name\": \"x\", \"extends\": \"run/inputs/scenario.json\", ");
    if (lever->table) {
        used += (size_t)snprintf(text + used, sizeof text - used,
                                 "\"changes\": [{\"table\": \"%s\", \"where\": {\"%s\": \"%s\"", lever->table,
                                 lever->key[0], lever->value[0]);
        if (lever->key[1])
            used += (size_t)snprintf(text + used, sizeof text - used, ", \"%s\": \"%s\"", lever->key[1],
                                     lever->value[1]);
        snprintf(text + used, sizeof text - used, "}, \"set\": {\"%s\": %.0f}}]}", lever->column, value);
    } else {
        const struct json *weights =
            scenario_setting(opened->run.scenario, lever->section, lever->parameter)->codes;
        used += (size_t)snprintf(text + used, sizeof text - used, "\"formula\": {\"weights\": {");
        json_for_each(weight, weights)
        {
            double scaled = strcmp(weight->key, lever->code) == 0
                                ? value
                                : weight->number / (1 - lever->now) * (1 - value);
            used += (size_t)snprintf(text + used, sizeof text - used, "%s\"%s\": %.17g",
                                     weight == weights->items ? "" : ", ", weight->key, scaled);
        }
        snprintf(text + used, sizeof text - used, "}}}");
    }
    io_put(opened->folder, "x.json", text);
    snprintf(path, sizeof path, "%.400s/x.json", opened->folder);
    return path;
}

/* Posts of the unit, by kind, with the lever at a value. */
static void try_out(const struct opened *opened, const struct unit_story *story, const struct lever *lever,
                    double value, int64_t posts[STORY_QUEUES])
{
    static struct faults faults;
    struct run *run = memory_new(1, sizeof *run);
    struct source sources[STORY_QUEUES];
    faults_init(&faults);
    run_init(run, township_models, (struct run_options){0}, &faults);
    enum status status = run_scenario(run, put_scenario(opened, lever, value), NULL);
    cr_assert_eq(status, STATUS_OK, "%s", io_all(&faults));
    size_t n = township_model.explainer->list_sources(&run->builder, story->unit, sources);
    for (size_t i = 0; i < n; i++)
        posts[i] = run->answer.posts[sources[i].own];
    run_done(run);
    memory_free(run);
}

static void check_flip(const struct opened *opened, const struct unit_story *story, const struct flip *flip)
{
    const struct lever *lever = &story->levers[flip->lever];
    int64_t with[STORY_QUEUES], without[STORY_QUEUES];
    bool flips = false;
    try_out(opened, story, lever, flip->value, with);
    try_out(opened, story, lever, flip->value - flip->sign * lever->step, without);
    for (size_t i = 0; i < story->nsources; i++) {
        int64_t now = opened->run.answer.posts[story->sources[i].own];
        flips |= with[i] != now;
        cr_expect_eq(with[i], flip->posts[i], "%s %g", lever->words, flip->value);
        cr_expect_eq(without[i], now, "%s: one step less flips too", lever->words);
    }
    cr_expect(flips, "%s %g", lever->words, flip->value);
}

/* Everything a what-if needs was read when the run was opened. */
Test(explain, what_ifs_read_nothing_again)
{
    struct opened *opened = opened_new(YANBIAN);
    struct unit_story *story = memory_new(1, sizeof *story);
    size_t unit, nfound = 0;
    reopen(opened);
    cr_assert_eq(explain_find_unit(&opened->run, "惠民镇", &unit), STATUS_OK);
    io_remove(opened->folder);
    cr_assert_eq(explain_unit(&opened->run, unit, story), STATUS_OK, "%s", io_all(&opened->faults));
    for (size_t i = 0; i < story->nflips; i++)
        nfound += story->flips[i].end == FLIP_FOUND;
    cr_expect(nfound >= 6, "%zu found", nfound);
    memory_free(story);
    opened_done(opened);
}

Test(explain, the_smallest_changes_flip_and_one_step_less_does_not)
{
    struct opened *opened = opened_new(YANBIAN);
    struct unit_story *story = memory_new(1, sizeof *story);
    size_t unit, nfound = 0, nweights = 0;
    reopen(opened);
    cr_assert_eq(explain_find_unit(&opened->run, "惠民镇", &unit), STATUS_OK);
    cr_assert_eq(explain_unit(&opened->run, unit, story), STATUS_OK);
    cr_assert_eq(story->nflips, 2 * story->nlevers);
    for (size_t i = 0; i < story->nflips; i++) {
        if (story->flips[i].end != FLIP_FOUND)
            continue;
        nfound++;
        nweights += story->levers[story->flips[i].lever].table == NULL;
        cr_expect(story->flips[i].one_by_one);
        check_flip(opened, story, &story->flips[i]);
    }
    cr_expect(nfound >= 6 && nweights >= 2, "%zu found, %zu of them weights", nfound, nweights);
    memory_free(story);
    opened_done(opened);
}

static void put_share(struct run_case *c, const struct lever *lever, double value)
{
    size_t s = 0, p = 0;
    while (strcmp(township_model.sections[s].name, lever->section) != 0)
        s++;
    while (strcmp(township_model.sections[s].parameters[p].name, lever->parameter) != 0)
        p++;
    struct json *shares = case_numbers(c, (struct setting_place){false, s, p});
    for (size_t i = 0; i < c->scenario.section_settings[s][p].codes->n; i++)
        shares[i].number = strcmp(shares[i].key, lever->code) == 0
                               ? value
                               : shares[i].number * (1 - value) / (1 - lever->now);
}

static void put_cell(struct run_case *c, const struct lever *lever, double value)
{
    const struct table *table = tables_find(&c->tables, lever->table);
    struct cell *cells = case_cells(c, (size_t)(table - c->tables.table));
    size_t n = table->ncolumns, column = (size_t)table_column(table, lever->column);
    for (size_t row = 0; row < table->nrows; row++) {
        bool meant = true;
        for (size_t k = 0; k < 2 && lever->key[k]; k++)
            meant &= strcmp(cells[row * n + (size_t)table_column(table, lever->key[k])].text,
                            lever->value[k]) == 0;
        cells[row * n + column].number = meant ? value : cells[row * n + column].number;
    }
}

/* True when the unit has other posts than in the run, or no lawful plan, with the lever at value. */
static bool lever_flips(struct run_case *c, const struct unit_story *story, const struct lever *lever,
                        double value)
{
    struct source sources[STORY_QUEUES];
    const struct run *original = c->original;
    cr_assert_eq(case_reset(c), STATUS_OK);
    (lever->table ? put_cell : put_share)(c, lever, value);
    enum status status = case_solve(c);
    cr_assert(status == STATUS_OK || status == STATUS_DATA);
    if (status != STATUS_OK || c->run.outcome.status != STATUS_OK)
        return true;
    size_t n = township_model.explainer->list_sources(&c->run.builder, story->unit, sources);
    bool flips = false;
    for (size_t i = 0; i < n; i++)
        flips |= c->run.answer.posts[sources[i].own] != original->answer.posts[story->sources[i].own];
    return flips;
}

/* What the flip says of a step: before it and on the stretches named nothing changes, elsewhere it does. */
static bool said_to_flip(const struct flip *flip, int64_t nsteps, double value)
{
    bool flips = flip->end != FLIP_NEVER && nsteps >= flip->nsteps;
    for (size_t r = 0; r < flip->nreturns; r++) {
        double low = flip->sign > 0 ? flip->returns[r].from : flip->returns[r].to;
        double high = flip->sign > 0 ? flip->returns[r].to : flip->returns[r].from;
        flips &= value < low - 1e-9 || value > high + 1e-9;
    }
    return flips;
}

/* Steps that are solved: each of a weight, the first 200 of a pool, every 307th of the population. */
static int64_t next_step(const struct lever *lever, int64_t step)
{
    bool pool = lever->table && strcmp(lever->table, "pools") == 0;
    return !lever->table ? step + 1 : pool ? (step < 200 ? step + 1 : INT64_MAX) : step + 307;
}

/* A number that comes and goes is not missed. */
static void scan_levers(const struct opened *opened, const struct unit_story *story, size_t *nreturns)
{
    struct run_case *c = memory_new(1, sizeof *c);
    static struct faults faults;
    faults_init(&faults);
    cr_assert_eq(case_init(c, &opened->run, &faults), STATUS_OK);
    for (size_t i = 0; i < story->nflips; i++) {
        const struct flip *flip = &story->flips[i];
        const struct lever *lever = &story->levers[flip->lever];
        cr_assert(flip->nreturns <= STORY_RETURNS && !flip->cut_short);
        for (int64_t step = 1; step < INT64_MAX; step = next_step(lever, step)) {
            double value = round((lever->now + (double)(flip->sign * step) * lever->step) * 1000) / 1000;
            if (value < lever->least || value > lever->most || step > 100000)
                break;
            cr_assert_eq(lever_flips(c, story, lever, value), said_to_flip(flip, step, value), "%s %g",
                         lever->words, value);
        }
        nreturns[lever->table != NULL] += flip->nreturns;
    }
    case_done(c);
    memory_free(c);
}

Test(explain, every_stretch_of_a_figure_is_found_on_which_the_number_stays)
{
    struct opened *opened = opened_new(YANBIAN);
    struct unit_story *story = memory_new(1, sizeof *story);
    static const char *const names[] = {"温泉彝族乡", "惠民镇"};
    size_t unit, nreturns[2] = {0};
    reopen(opened);
    opened->run.options.far = true;
    for (size_t i = 0; i < 2; i++) {
        cr_assert_eq(explain_find_unit(&opened->run, names[i], &unit), STATUS_OK);
        cr_assert_eq(explain_unit(&opened->run, unit, story), STATUS_OK);
        scan_levers(opened, story, nreturns);
    }
    cr_expect(nreturns[0] >= 3, "%zu of weights, %zu of cells", nreturns[0], nreturns[1]);
    memory_free(story);
    opened_done(opened);
}

/* Without `far` a walk ends early, says how far it came, and what it says up to there is the same. */
Test(explain, a_walk_that_is_cut_short_says_how_far_it_came)
{
    struct opened *opened = opened_new(YANBIAN);
    struct unit_story *near = memory_new(1, sizeof *near), *far = memory_new(1, sizeof *far);
    size_t unit, ncut = 0;
    reopen(opened);
    cr_assert_eq(explain_find_unit(&opened->run, "惠民镇", &unit), STATUS_OK);
    cr_assert_eq(explain_unit(&opened->run, unit, near), STATUS_OK);
    opened->run.options.far = true;
    cr_assert_eq(explain_unit(&opened->run, unit, far), STATUS_OK);
    for (size_t i = 0; i < near->nflips; i++) {
        const struct flip *flip = &near->flips[i], *whole = &far->flips[i];
        bool beyond = flip->end == FLIP_NEVER && flip->cut_short;
        cr_expect(beyond || (flip->end == whole->end && flip->nsteps == whole->nsteps));
        cr_expect(!beyond || whole->end == FLIP_NEVER || flip->sign * (whole->value - flip->seen_to) > 0);
        ncut += flip->cut_short;
    }
    cr_expect(ncut > 0);
    memory_free(near);
    memory_free(far);
    opened_done(opened);
}

/* The i-th turn is the difference between two whole solves, with the pool's bounds i - 1 and i posts further,
 * needs held. */
static void check_queue(struct opened *opened, const struct queue *queue)
{
    struct ledger *ledger = &opened->run.ledger;
    struct account *pool = &ledger->accounts[queue->source.pool];
    struct account kept = *pool;
    struct answer answer;
    int64_t before = opened->run.answer.posts[queue->source.own];
    cr_assert_eq(answer_init(&answer, ledger), STATUS_OK);
    for (size_t i = 0; i < queue->nturns; i++) {
        pool->least += queue->sign;
        pool->most += queue->sign;
        cr_assert_eq(engine_solve(ledger, ENGINE_GLPK, &answer, NULL, NULL), STATUS_OK);
        cr_assert_eq(answer.status, STATUS_OK);
        int64_t change = answer.posts[queue->source.own] - before;
        before = answer.posts[queue->source.own];
        cr_expect_eq(change * queue->sign > 0, i + 1 == queue->place, "turn %zu", i + 1);
        for (size_t c = 0; c < queue->turns[i].nchanges && c < STORY_CHANGES; c++)
            cr_expect(queue->turns[i].account[c] != queue->source.own || queue->turns[i].change[c] == change);
    }
    *pool = kept;
    answer_done(&answer);
}

Test(explain, the_queue_is_what_one_post_more_or_fewer_does_each_time)
{
    struct opened *opened = opened_new(YANBIAN);
    struct unit_story *story = memory_new(1, sizeof *story);
    size_t unit, nplaces = 0;
    reopen(opened);
    cr_assert_eq(explain_find_unit(&opened->run, "桐子林镇", &unit), STATUS_OK);
    cr_assert_eq(explain_unit(&opened->run, unit, story), STATUS_OK);
    cr_assert_eq(story->nqueues, 4);
    for (size_t i = 0; i < story->nqueues; i++) {
        nplaces += story->queues[i].place > 0;
        check_queue(opened, &story->queues[i]);
    }
    cr_expect(nplaces >= 2, "%zu places", nplaces);
    memory_free(story);
    opened_done(opened);
}

/* --- words --- */

static size_t count_lines(const char *text)
{
    size_t n = 0;
    for (; *text; text++)
        n += *text == '\n';
    return n;
}

Test(explain, the_county_fits_a_page_and_names_what_binds)
{
    struct opened *opened = opened_new(YANBIAN);
    struct buffer words;
    reopen(opened);
    buffer_init(&words);
    struct sink sink = buffer_sink(&words);
    township_model.explainer->write_all(&opened->run.outcome, &sink);
    cr_expect(count_lines(words.text) <= 52, "%zu lines", count_lines(words.text));
    cr_expect(strstr(words.text, "priority_township"), "%s", words.text);
    cr_expect(
        strstr(words.text, "57 to 66; needs and formula +7; keep_staff (3.9.3) -1; priority_township\n"),
        "%s", words.text);
    cr_expect(strstr(words.text, "change_limit.share"), "an assumption: %s", words.text);
    buffer_done(&words);
    opened_done(opened);
}

Test(explain, a_township_shows_the_formula_and_the_bounds_behind_those_in_force)
{
    struct opened *opened = opened_new(YANBIAN);
    struct unit_story *story = memory_new(1, sizeof *story);
    struct buffer words;
    reopen(opened);
    cr_assert_eq(explain_find_unit(&opened->run, "红格镇", &story->unit), STATUS_OK);
    story->outcome = &opened->run.outcome;
    buffer_init(&words);
    struct sink sink = buffer_sink(&words);
    township_model.explainer->write_unit(story, &sink);
    cr_expect(strstr(words.text, "at least 40 by priority_township (2.4.20), where it stands; "
                                 "behind it 36 by keep_staff (3.9.3)"),
              "%s", words.text);
    cr_expect(strstr(words.text, "8 + (320 - 12 x 8) x 0.154089 / 1.071278 = 40.22"), "%s", words.text);
    buffer_done(&words);
    memory_free(story);
    opened_done(opened);
}

/* Areas of 1e9 and more have 13 characters and more: figures beside each other keep a blank between them. */
Test(explain, figures_of_any_length_stand_apart)
{
    struct run *run = run_solved_with(TOY,
                                      "\"changes\": [{\"table\": \"townships\", \"where\": {\"code\": "
                                      "\"A\"}, \"set\": {\"area_km2\": 1234567890123.25}}, "
                                      "{\"table\": \"townships\", \"where\": {\"code\": \"B\"}, \"set\": "
                                      "{\"area_km2\": 1234567890123.25}}, "
                                      "{\"table\": \"townships\", \"where\": {\"code\": \"C\"}, \"set\": "
                                      "{\"area_km2\": 1234567890123.25}}]",
                                      (struct run_options){0});
    struct unit_story *story = memory_new(1, sizeof *story);
    struct buffer words;
    cr_assert(story);
    story->outcome = &run->outcome;
    buffer_init(&words);
    struct sink sink = buffer_sink(&words);
    township_model.explainer->write_unit(story, &sink);
    cr_expect(strstr(words.text, " 1234567890123.25 3703703670369.75 "), "%s", words.text);
    buffer_done(&words);
    memory_free(story);
    run_free(run);
}

/* --- more posts --- */

/* Whether the account is of offices, their staff or where their posts come from. */
static bool is_of_offices(const struct run *run, size_t account)
{
    static const char *const families[] = {"land", "extra", "office", "service"};
    const char *name = run->ledger.families[run->ledger.accounts[account].is.family].name;
    for (size_t f = 0; f < 4; f++)
        if (strcmp(families[f], name) == 0)
            return true;
    return false;
}

static int64_t posts_of(const struct run *run, const struct plan *plan, size_t t)
{
    const struct facts *facts = run->facts;
    int64_t sum = 0;
    for (size_t k = 0; k < facts->nk; k++)
        sum += plan->posts[facts_tk(facts, t, k)];
    return sum;
}

/* Posts of all kinds in each township when one has one more, offices are as in the plan and the plan's posts,
 * or as many as may be had, are shared out anew: solved from the scenario, not from the plan. False where no
 * plan is lawful. */
static bool share_out_with(const struct run *run, int32_t account, bool within, int64_t *posts)
{
    static struct faults faults;
    struct run_case c;
    faults_init(&faults);
    cr_assert_eq(case_init(&c, run, &faults), STATUS_OK);
    cr_assert_eq(case_build(&c), STATUS_OK);
    struct ledger *ledger = &c.run.ledger;
    for (size_t a = 0; a < ledger->naccounts; a++)
        if ((within && ledger->accounts[a].from == 0 /* outside */) || is_of_offices(run, a))
            ledger->accounts[a].least = ledger->accounts[a].most = run->answer.posts[a];
    ledger->accounts[account].least = run->answer.posts[account] + 1;
    cr_assert_eq(case_solve_ledger(&c), STATUS_OK);
    bool found = c.run.outcome.status == STATUS_OK;
    for (size_t t = 0; found && t < ((const struct facts *)run->facts)->nt; t++)
        posts[t] = posts_of(run, c.run.plan, t);
    case_done(&c);
    return found;
}

static const struct layout *layout_of_run(const struct run *run)
{
    return run->builder.layout;
}

static void expect_givers(const struct run *run, const struct ask *ask, const int64_t *posts)
{
    const struct facts *facts = run->facts;
    size_t nfewer = 0;
    for (size_t t = 0; t < facts->nt; t++)
        nfewer += posts[t] < posts_of(run, run->plan, t);
    cr_expect_eq(ask->from.nchanges, nfewer);
    for (size_t i = 0; i < ask->from.nchanges && i < STORY_CHANGES; i++) {
        size_t giver = (size_t)run->ledger.accounts[ask->from.account[i]].is.unit[0];
        cr_expect_eq(posts[giver] - posts_of(run, run->plan, giver), ask->from.change[i]);
    }
}

/* Kinds never mix: what one gains of a kind others lose of it. */
static void expect_kinds(const struct run *run, const struct ask *ask, const int64_t *posts)
{
    const struct facts *facts = run->facts;
    int64_t of_kind[8] = {0}, of_township[64] = {0};
    cr_assert_leq(ask->nposts, STORY_ASKED);
    for (size_t i = 0; i < ask->nposts; i++) {
        const int32_t *unit = run->ledger.accounts[ask->posts[i].account].is.unit;
        of_township[unit[0]] += ask->posts[i].change;
        of_kind[unit[1]] += ask->posts[i].change;
    }
    for (size_t t = 0; t < facts->nt; t++)
        cr_expect_eq(of_township[t], posts[t] - posts_of(run, run->plan, t));
    for (size_t k = 0; k < facts->nk; k++)
        cr_expect_eq(of_kind[k], ask->idle > 0 ? of_kind[k] : 0);
}

static void expect_asked(const struct run *run, size_t t)
{
    const struct facts *facts = run->facts;
    struct unit_story *story = memory_new(1, sizeof *story);
    int32_t own = layout_of_run(run)->township[t];
    int64_t posts[64], from_above = 0;
    cr_assert(story);
    cr_assert_eq(explain_unit(run, t, story), STATUS_OK);
    const struct ask *ask = &story->ask;
    cr_assert(ask->asked);
    cr_expect_eq(ask->within, share_out_with(run, own, true, posts), "%s", facts->township_axis.label[t]);
    if (ask->within) {
        expect_givers(run, ask, posts);
        expect_kinds(run, ask, posts);
    }
    bool more = share_out_with(run, own, false, posts);
    for (size_t other = 0; more && other < facts->nt; other++)
        from_above += posts[other] - posts_of(run, run->plan, other);
    cr_expect_eq(ask->found, ask->within || more);
    cr_expect_eq(ask->supplied, from_above, "%s", facts->township_axis.label[t]);
    memory_free(story);
}

Test(explain, who_gives_is_whose_posts_are_fewer_when_a_township_has_one_more)
{
    struct opened *opened = opened_new(YANBIAN);
    reopen(opened);
    expect_asked(&opened->run, 4);
    expect_asked(&opened->run, 5);
    opened_done(opened);
    struct run *toy = run_solved(TOY, (struct run_options){0}, STATUS_OK);
    for (size_t t = 0; t < 3; t++)
        expect_asked(toy, t);
    run_free(toy);
}

/* An administrative post goes from 国胜乡 to 惠民镇, which gives one of public service. */
Test(explain, one_post_more_is_told_by_kind_with_those_that_swap)
{
    struct opened *opened = opened_new(YANBIAN);
    reopen(opened);
    const struct facts *facts = opened->run.facts;
    size_t t = 0;
    while (strcmp(facts->township_axis.label[t], "温泉彝族乡") != 0)
        t++;
    struct unit_story *story = memory_new(1, sizeof *story);
    struct buffer words;
    cr_assert(story);
    cr_assert_eq(explain_unit(&opened->run, t, story), STATUS_OK);
    buffer_init(&words);
    struct sink sink = buffer_sink(&words);
    township_model.explainer->write_unit(story, &sink);
    cr_expect(strstr(words.text, "; the best plan with one post more, offices, their staff and the split "
                                 "of\nfloors held: 事业编制 "
                                 "+1; 国胜乡 行政编制 -1 (0.2 people short); 惠民镇 事业编制 -1, 行政编制 +1 "
                                 "(5 % short); or from\nabove: 1.\n"),
              "%s", words.text);
    buffer_done(&words);
    memory_free(story);
    opened_done(opened);
}

/* Everybody in post stays: no post can be given up, whoever else serves a township. */
Test(explain, nobody_gives_whose_posts_cannot_fall)
{
    struct run *run =
        run_solved_with(TOY,
                        "\"changes\": [{\"table\": \"posts\", \"where\": {\"township\": \"B\", \"kind\": "
                        "\"administrative\"}, "
                        "\"set\": {\"staff\": 4}, \"reason\": \"full\"}, {\"table\": \"posts\", \"where\": "
                        "{\"township\": \"C\", "
                        "\"kind\": \"public_service\"}, \"set\": {\"staff\": 5}, \"reason\": \"full\"}]",
                        (struct run_options){0});
    struct unit_story *story = memory_new(1, sizeof *story);
    struct buffer words;
    cr_assert(story);
    cr_assert_eq(explain_unit(run, 0, story), STATUS_OK);
    cr_expect(story->ask.asked && !story->ask.found);
    buffer_init(&words);
    struct sink sink = buffer_sink(&words);
    township_model.explainer->write_unit(story, &sink);
    cr_expect(strstr(words.text, "; no lawful plan gives it one post more, offices, their staff and"), "%s",
              words.text);
    buffer_done(&words);
    memory_free(story);
    run_free(run);
}
