/* The plans that a run is set beside, as a run folder keeps them. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/run_support.h"
#include "../support/solved_run.h"
#include "model/decisions.h"

#define YANBIAN "datasets/yanbian/scenario.json"

static void expect_same(const struct alternative *one, const struct alternative *other)
{
    cr_assert(other, "%s", one->name);
    cr_expect_eq(one->which, other->which, "%s", one->name);
    cr_expect_eq(one->found, other->found, "%s", one->name);
    cr_expect_eq(one->moved, other->moved, "%s", one->name);
    cr_expect_eq(one->elsewhere, other->elsewhere, "%s", one->name);
    cr_expect_eq(one->nfigures, other->nfigures, "%s", one->name);
    cr_expect_eq(one->shortage.people, other->shortage.people, "%s", one->name);
    cr_expect_eq(one->shortage.nplaces, other->shortage.nplaces, "%s", one->name);
    cr_expect_eq(one->shortage.worst, other->shortage.worst, "%s", one->name);
    cr_expect_eq(one->shortage.need, other->shortage.need, "%s", one->name);
    cr_expect_eq(one->shortage.has, other->shortage.has, "%s", one->name);
}

/* Of the same kind and name. */
static const struct alternative *find_same(const struct alternatives *list, const struct alternative *one)
{
    for (size_t i = 0; i < list->n; i++) {
        bool named = one->kind <= ALTERNATIVE_LEAST || strcmp(list->list[i].name, one->name) == 0;
        if (list->list[i].kind == one->kind && named)
            return &list->list[i];
    }
    return NULL;
}

Test(alternatives, are_read_back_without_solving)
{
    static struct faults faults;
    char folder[IO_PATH], path[IO_PATH + 16];
    io_make_folder(folder);
    snprintf(path, sizeof path, "%s/run", folder);
    cr_assert_eq(run_solve_into(YANBIAN, path, &faults), STATUS_OK);
    struct judged *judged = judged_new(path);
    struct run *run = run_solved(YANBIAN, (struct run_options){0}, STATUS_OK);
    const struct alternatives *read = judged->verification.run.outcome.alternatives;
    cr_assert_eq(judged->status, STATUS_OK);
    cr_assert(read && run->outcome.alternatives);
    cr_expect_eq(read->n, run->outcome.alternatives->n);
    for (size_t i = 0; i < run->outcome.alternatives->n; i++)
        expect_same(&run->outcome.alternatives->list[i],
                    find_same(read, &run->outcome.alternatives->list[i]));
    for (int kind = 0; kind < ALTERNATIVE_KINDS; kind++)
        cr_expect(alternatives_find(read, (enum alternative_kind)kind), "%d", kind);
    run_free(run);
    judged_done(judged);
    io_remove(folder);
}

/* Whoever changes a figure is found out. */
static void expect_refused(const char *file, const char *was, const char *put, const char *words)
{
    static struct faults faults;
    char folder[IO_PATH], path[IO_PATH + 16];
    io_make_folder(folder);
    snprintf(path, sizeof path, "%s/run", folder);
    cr_assert_eq(run_solve_into(YANBIAN, path, &faults), STATUS_OK);
    run_edit(path, file, was, put);
    struct judged *judged = judged_new(path);
    cr_expect_eq(judged->status, STATUS_REFUSED, "%s: %s", file, put);
    cr_expect(judged_broken(judged, words), "%s: %s", file, put);
    judged_done(judged);
    io_remove(folder);
}

Test(alternatives, that_were_changed_are_refused)
{
    expect_refused("shakes.csv", "formula.base = 0,33,9,", "formula.base = 0,33,8,", "not as it was written");
    expect_refused("shakes.csv", "formula.base = 0,", "formula.bases = 0,",
                   "the row is of nothing that this run has");
    expect_refused("effects.csv", "\r\nkeep_staff,", "\r\nkept_staff,",
                   "the row is of nothing that this run has");
    expect_refused("effects.csv", "keep_staff,29,", "keep_staff,2a9,", "a figure is none");
    expect_refused("moves.csv", "platform[510422100000,p2]", "platform[510422100000,q2]",
                   "an account is not there");
    expect_refused("shortages.csv", "方案 plan,29,0,0,21.2", "方案 plan,29,0,0,20.2", "reads \"");
    expect_refused("summary.json", "\"people_short\": 46.9", "\"people_short\": 45.9", "reads \"");
}

/* --- the decisions --- */

static const struct alternative *list_of(const char *scenario, size_t *n, struct run **run)
{
    static const struct alternative *list[DECISIONS_MOST];
    *run = run_solved(scenario, (struct run_options){0}, STATUS_OK);
    *n = decisions_list(&(*run)->outcome, list);
    return list[0];
}

/* Every other rule and figure puts fewer posts elsewhere, or as many. */
Test(decisions, are_those_that_put_most_posts_elsewhere)
{
    const struct alternative *list[DECISIONS_MOST];
    struct run *run = run_solved(YANBIAN, (struct run_options){0}, STATUS_OK);
    cr_assert_eq(decisions_list(&run->outcome, list), 3);
    for (size_t d = 1; d < 3; d++)
        cr_expect_geq(list[d - 1]->elsewhere, list[d]->elsewhere);
    const struct alternatives *all = run->outcome.alternatives;
    for (size_t i = 0; i < all->n; i++)
        if (all->list[i].kind == ALTERNATIVE_WITHOUT)
            cr_expect_leq(all->list[i].elsewhere, list[0]->elsewhere, "%s", all->list[i].name);
    run_free(run);
}

Test(decisions, name_a_rule_or_its_figure_once)
{
    const struct alternative *list[DECISIONS_MOST];
    struct run *run = run_solved("datasets/panzhihua/scenario.json", (struct run_options){0}, STATUS_OK);
    size_t n = decisions_list(&run->outcome, list), npriority = 0, nshaken = 0;
    for (size_t d = 0; d < n; d++) {
        npriority += strncmp(list[d]->name, "priority_township", 17) == 0;
        nshaken += list[d]->kind == ALTERNATIVE_SHAKEN;
    }
    cr_expect_eq(npriority, 1);
    cr_expect_gt(nshaken, 0, "the figure that does most is always among them");
    run_free(run);
}

Test(decisions, say_what_they_cost_or_gain)
{
    struct run *run;
    size_t n;
    struct buffer words;
    const struct alternative *first = list_of("datasets/toy/scenario.json", &n, &run);
    cr_assert_geq(n, 1);
    buffer_init(&words);
    struct sink sink = buffer_sink(&words);
    decision_write(&run->outcome, first, false, &sink);
    cr_expect_str_eq(words.text, "keep_staff (3.9.3): decides where 1 post lies and by the same needs brings "
                                 "people short up from 0.8 to 1.4");
    buffer_done(&words);
    run_free(run);
}

Test(decisions, are_none_where_no_other_plan_was_looked_for)
{
    const struct alternative *list[DECISIONS_MOST];
    struct run *run =
        run_solved("datasets/toy/scenario.json", (struct run_options){.brief = true}, STATUS_OK);
    cr_expect_eq(decisions_list(&run->outcome, list), 0);
    run_free(run);
}
