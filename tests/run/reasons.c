/* Reasons are plans: every step and every "without" is solved again here from a scenario that says so, from
 * text and from scratch. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/models.h"
#include "../support/random_township.h"
#include "../support/run_support.h"
#include "../support/soak.h"
#include "../support/solved_run.h"
#include "base/memory.h"
#include "run/case.h"
#include "run/reasons.h"

static const char weights[] = "{\"weights\": {\"population\": 0.5, \"area_km2\": 0.5}}";

/* Rules that a step leaves out, or the one rule that a "without" leaves out, as members of "rules". */
static const char *members(const struct run *run, const struct reasons *reasons, size_t step, bool alone)
{
    static char text[2000];
    size_t used = 0, last = alone ? step + 1 : reasons->nsteps;
    text[0] = '\0';
    for (size_t s = alone ? step : step + 1; s < last; s++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s\"%s\": {\"off\": true}",
                                 used > 0 ? ", " : "", run->model->rules[reasons->steps[s].rule]->name);
    return text;
}

static int64_t posts_of(const struct run *run, const char *account)
{
    char name[LEDGER_NAME];
    for (size_t a = 0; a < run->ledger.naccounts; a++)
        if (strcmp(ledger_account_name(&run->ledger, (int32_t)a, name), account) == 0)
            return run->answer.posts[a];
    cr_assert(false, "no account %s", account);
    return 0;
}

static void expect_figures(const struct run *run, const struct reasons *reasons, const int64_t *posts,
                           const struct run *again, const char *what)
{
    char name[LEDGER_NAME];
    for (size_t f = 0; f < reasons->nfigures; f++) {
        ledger_account_name(&run->ledger, reasons->account[f], name);
        cr_expect_eq(posts[f], posts_of(again, name), "%s: %s", what, name);
    }
}

/* What townships of one kind have of a pool, and what was put into offices or found no place, is the pool and
 * what came down. So who gains in a step gains what others lose, or what came down in it. */
static void expect_balance(const struct reasons *reasons, const int64_t *posts, const struct run *again)
{
    const struct facts *facts = again->facts;
    const struct layout *layout = again->builder.layout;
    const struct plan *plan = again->plan;
    for (size_t gk = 0; gk < facts->npools * facts->nk; gk++) {
        int64_t held = 0;
        if (layout->pool[gk] == TOWNSHIP_NONE)
            continue;
        for (size_t t = 0; t < facts->nt; t++) {
            int32_t account = layout->posts[facts_tk(facts, t, gk % facts->nk)];
            if (account != TOWNSHIP_NONE && facts_pool(facts, t) == gk / facts->nk)
                held += posts[reasons_find(reasons, account)];
        }
        for (size_t c = 0; c < facts->nc; c++)
            if ((size_t)facts->counties[c].pool == gk / facts->nk &&
                facts_public_service(facts) == (int32_t)(gk % facts->nk))
                held += plan->extra[c];
        cr_expect_eq(held + plan->reserve[gk], again->answer.posts[layout->pool[gk]] + plan->release[gk]);
    }
}

static void expect_sums(const struct run *run, const struct reasons *reasons)
{
    for (size_t f = 0; f < reasons->nfigures; f++) {
        int64_t sum = reasons->today[f];
        for (size_t s = 0; s < reasons->nsteps; s++)
            sum += reasons_change(reasons, s, f);
        cr_expect_eq(sum, run->answer.posts[reasons->account[f]]);
    }
}

/* --- random counties --- */

static struct township_case *solved(struct random_township *county, const char *rules, enum status *status)
{
    struct township_case *c = random_township_case(county);
    c->formula = weights;
    c->rules = rules;
    *status = township_solve(c);
    return c;
}

static void check_step(struct random_township *county, const struct run *run, const struct reasons *reasons,
                       size_t s)
{
    enum status status;
    struct township_case *again = solved(county, members(run, reasons, s, false), &status);
    cr_assert(status == STATUS_OK || status == STATUS_UNPROVEN, "%s", io_all(&again->faults));
    expect_figures(run, reasons, reasons->steps[s].posts, &again->run, "step");
    expect_balance(reasons, reasons->steps[s].posts, &again->run);
    township_free(again);
    if (reasons->steps[s].rule == LEDGER_NONE)
        return;
    again = solved(county, members(run, reasons, s, true), &status);
    bool lawful = status == STATUS_OK || status == STATUS_UNPROVEN;
    cr_expect_eq(lawful, reasons->steps[s].without != NULL);
    if (lawful)
        expect_figures(run, reasons, reasons->steps[s].without, &again->run, "without");
    township_free(again);
}

/* Every step and every "without" is what that solve gives, and steps add up. */
static void try_counties(size_t n, bool generated)
{
    size_t ncounties = 0, nmoving = 0;
    for (uint64_t seed = 3000; seed < 3000 + n; seed++) {
        struct random_township county;
        enum status status;
        random_township(&county, seed,
                        (struct random_dress){.names = "", .limits = seed % 2, .generated = generated});
        struct township_case *c = solved(&county, "", &status);
        const struct reasons *reasons = NULL;
        if (status == STATUS_OK) {
            cr_assert_eq(run_find_reasons_alone(&c->run, &c->run), STATUS_OK);
            reasons = c->run.outcome.reasons;
            cr_assert(reasons, "seed %d", (int)seed);
            expect_sums(&c->run, reasons);
        }
        for (size_t s = 0; reasons && s < reasons->nsteps; s++) {
            check_step(&county, &c->run, reasons, s);
            for (size_t f = 0; f < reasons->nfigures; f++)
                nmoving += s > 0 && reasons_change(reasons, s, f) != 0;
        }
        ncounties += reasons != NULL;
        township_free(c);
        random_township_done(&county);
        soak_progress("reasons", seed - 3000 + 1, n);
    }
    cr_log_info("reasons: %zu counties, %zu with steps, %zu figures moved by rules", n, ncounties, nmoving);
    cr_expect(ncounties > n / 2 && nmoving > 3 * n, "%zu counties, %zu figures moved by rules", ncounties,
              nmoving);
}

Test(reasons, of_random_counties_are_plans_that_add_up)
{
    try_counties(40, false);
}

Test(soak, reasons_are_plans_that_add_up)
{
    try_counties(soak_cases(60), false);
}

Test(soak, reasons_of_generated_counties_are_plans_that_add_up)
{
    try_counties(soak_cases(1), true);
}

/* --- shipped datasets --- */

/* Solves the scenario with members of "rules" added, and compares. */
static void expect_solved(const char *scenario, const struct run *run, const struct reasons *reasons,
                          const int64_t *posts, const char *rules)
{
    char text[2100];
    snprintf(text, sizeof text, "\"rules\": {%s}", rules);
    struct run *again = run_solved_with(scenario, text, (struct run_options){0});
    expect_figures(run, reasons, posts, again, rules);
    expect_balance(reasons, posts, again);
    run_free(again);
}

static void check_dataset(const char *dataset)
{
    char path[200];
    snprintf(path, sizeof path, "datasets/%s/scenario.json", dataset);
    struct run *run = run_solved(path, (struct run_options){0}, STATUS_OK);
    const struct reasons *reasons = run->outcome.reasons;
    cr_assert(reasons && reasons->nsteps > 3, "%s", dataset);
    expect_sums(run, reasons);
    for (size_t s = 0; s < reasons->nsteps; s++) {
        expect_solved(path, run, reasons, reasons->steps[s].posts, members(run, reasons, s, false));
        if (reasons->steps[s].without)
            expect_solved(path, run, reasons, reasons->steps[s].without, members(run, reasons, s, true));
    }
    run_free(run);
}

Test(reasons, of_shipped_datasets_are_plans_that_add_up)
{
    check_dataset("toy");
    check_dataset("yanbian");
    check_dataset("panzhihua");
}

/* --- the order --- */

static const struct reason *step_of(const struct run *run, const char *rule, size_t *at)
{
    const struct reasons *reasons = run->outcome.reasons;
    for (*at = 1; *at < reasons->nsteps; (*at)++)
        if (strcmp(run->model->rules[reasons->steps[*at].rule]->name, rule) == 0)
            return &reasons->steps[*at];
    return NULL;
}

Test(reasons, hard_rules_come_first_then_the_plans_the_countys_own_and_assumptions)
{
    struct run *run = run_solved("datasets/yanbian/scenario.json", (struct run_options){0}, STATUS_OK);
    const struct reasons *reasons = run->outcome.reasons;
    size_t hard, plan, own, limits, at;
    cr_expect_eq(reasons->steps[0].rule, LEDGER_NONE);
    for (size_t s = 1; s < reasons->nsteps; s++)
        cr_expect(reasons->steps[s - 1].is <= reasons->steps[s].is);
    cr_expect_eq(step_of(run, "keep_staff", &hard)->is, REASON_HARD);
    cr_expect_eq(step_of(run, "office_floor", &plan)->is, REASON_PLAN);
    cr_expect_eq(step_of(run, "change_limit", &own)->is, REASON_OWN,
                 "the scenario writes 0.15, which is the default");
    cr_expect_eq(step_of(run, "limits", &limits)->is, REASON_OWN);
    cr_expect_eq(step_of(run, "small_township_floor", &at)->is, REASON_OWN, "floors of townships.csv");
    cr_expect_eq(step_of(run, "priority_township", &at)->is, REASON_PLAN, "at least today's posts");
    cr_expect(hard < plan && plan < own);
    run_free(run);
}

Test(reasons, totals_are_the_frame_and_no_step)
{
    size_t at;
    struct run *run = run_solved("datasets/yanbian/scenario.json", (struct run_options){0}, STATUS_OK);
    cr_expect_null(step_of(run, "pools", &at));
    cr_expect_null(step_of(run, "release_from_above", &at));
    cr_expect_null(step_of(run, "land_office_total", &at));
    cr_expect_null(step_of(run, "leadership_total", &at));
    run_free(run);
}

/* --- in words --- */

static const char PIN[] = "\"changes\": [{\"table\": \"limits\", \"add\": {\"code\": \"L9\", \"township\": "
                          "\"渔门镇\", \"kind\": \"administrative\", \"least\": 32, \"most\": 32, "
                          "\"reason\": \"agreed in March\"}}]";

/* What is said of a figure, by the name of its account. */
static const char *said_of(const struct run *run, size_t figure, struct buffer *words)
{
    buffer_init(words);
    struct sink into = buffer_sink(words);
    reasons_write(&run->outcome, figure, &into);
    return words->text;
}

/* Other rules lead to the same number on the way, and the limit is what it stands on all the same. */
Test(reasons, name_a_number_that_the_county_fixed_though_its_step_is_0)
{
    struct run *run = run_solved_with("datasets/yanbian/scenario.json", PIN, (struct run_options){0});
    const struct reasons *reasons = run->outcome.reasons;
    struct buffer words;
    size_t limits, nsaid = 0;
    cr_assert(step_of(run, "limits", &limits));
    for (size_t f = 0; f < reasons->nfigures; f++) {
        bool is_pinned = strstr(said_of(run, f, &words), "; fixed at 32 by limits (2.4.18, 3.8.2): agreed in "
                                                         "March");
        nsaid += is_pinned;
        if (is_pinned)
            cr_expect_eq(reasons_change(reasons, limits, f), 0);
        buffer_done(&words);
    }
    cr_expect_eq(nsaid, 1);
    run_free(run);
}

/* Whatever changes a figure when it comes in, or when it alone is left out, has its part in the reason. */
Test(reasons, name_every_rule_without_which_a_figure_would_be_another)
{
    struct run *run = run_solved("datasets/yanbian/scenario.json", (struct run_options){0}, STATUS_OK);
    const struct reasons *reasons = run->outcome.reasons;
    struct buffer words;
    size_t nalone = 0;
    for (size_t f = 0; f < reasons->nfigures; f++) {
        said_of(run, f, &words);
        for (size_t s = 1; s < reasons->nsteps; s++) {
            const struct reason *step = &reasons->steps[s];
            bool changes = reasons_change(reasons, s, f) != 0;
            bool matters = step->without && step->without[f] != reasons->steps[reasons->nsteps - 1].posts[f];
            nalone += matters && !changes;
            if (matters || changes)
                cr_expect(strstr(words.text, run->model->rules[step->rule]->name), "%s: %s",
                          run->model->rules[step->rule]->name, words.text);
        }
        buffer_done(&words);
    }
    cr_expect(nalone > 0);
    run_free(run);
}

/* --- the file --- */

Test(reasons, that_do_not_lead_to_the_plan_are_refused)
{
    char folder[IO_PATH], path[IO_PATH + 16];
    static struct faults faults;
    io_make_folder(folder);
    snprintf(path, sizeof path, "%s/run", folder);
    cr_assert_eq(run_solve_into(TOY, path, &faults), STATUS_OK);
    struct judged *judged = judged_new(path);
    cr_expect_eq(judged->status, STATUS_OK);
    cr_assert(judged->verification.run.outcome.reasons, "read back without solving");
    const struct reasons *reasons = judged->verification.run.outcome.reasons;
    const struct reason *last = &reasons->steps[reasons->nsteps - 1];
    char was[2 * LEDGER_NAME], put[2 * LEDGER_NAME], name[LEDGER_NAME];
    const struct run *run = &judged->verification.run;
    snprintf(was, sizeof was, "\"%s\",%s,%d,%d,",
             ledger_account_name(&run->ledger, reasons->account[0], name),
             run->model->rules[last->rule]->name, (int)reasons_change(reasons, reasons->nsteps - 1, 0),
             (int)last->posts[0]);
    snprintf(put, sizeof put, "\"%s\",%s,%d,%d,", name, run->model->rules[last->rule]->name,
             (int)reasons_change(reasons, reasons->nsteps - 1, 0) + 1, (int)last->posts[0] + 1);
    run_edit(path, "steps.csv", was, put);
    judged_done(judged);
    judged = judged_new(path);
    cr_expect_eq(judged->status, STATUS_REFUSED);
    cr_expect(judged_broken(judged, "the last step is not the plan"));
    judged_done(judged);
    io_remove(folder);
}

/* A step that moves posts between two rules adds up all the same: the table of reasons tells it. */
Test(reasons, are_worded_from_the_steps_that_were_read)
{
    char folder[IO_PATH], path[IO_PATH + 16];
    static struct faults faults;
    io_make_folder(folder);
    snprintf(path, sizeof path, "%s/run", folder);
    cr_assert_eq(run_solve_into("datasets/yanbian/scenario.json", path, &faults), STATUS_OK);
    run_edit(path, "steps.csv", "510422100000,public_service]\",needs_and_formula,7,64,",
             "510422100000,public_service]\",needs_and_formula,8,65,");
    run_edit(path, "steps.csv", "510422100000,public_service]\",keep_staff,-1,63,",
             "510422100000,public_service]\",keep_staff,-2,63,");
    struct judged *judged = judged_new(path);
    cr_expect_eq(judged->status, STATUS_REFUSED);
    cr_expect(judged_broken(judged, "before_after.csv"));
    judged_done(judged);
    io_remove(folder);
}
