/* What a model of a plan provides. The solver knows this struct and no clause of any plan. */
#ifndef BIANZHI_MODEL_MODEL_H
#define BIANZHI_MODEL_MODEL_H

#include "base/sink.h"
#include "engine/engine.h"
#include "model/exhibit.h"
#include "model/goal.h"
#include "model/paper.h"
#include "model/rule.h"
#include "model/scenario.h"
#include "table/table.h"

struct builder; /* model/build.h */
struct outcome; /* model/outcome.h */
struct teller;  /* model/story.h */

/* One clause of the plan's text, and what serves it: rules, an output, or a stated reason why nothing does.
 */
struct clause {
    const char *number;  /* "2.4.13" */
    const char *quote;   /* the plan's own words */
    const char *meaning; /* one plain sentence */
    const char *rules;   /* names, ',' between them; NULL for none */
    const char *outputs; /* files of a run folder and commands, ',' between them; NULL for none */
    const char *reason;  /* why neither; NULL otherwise */
};

/* What a plan's figure is to an account: see struct model's assign_posts. */
enum assignment { ASSIGNED_NOT, ASSIGNED_SUM, ASSIGNED };

/* One table of an answer: a file of the run folder. */
struct view {
    const char *file; /* "before_after.csv" */
    const char *meaning;
    void (*write)(const struct outcome *outcome, struct sink *sink);
    bool (*applies)(const struct outcome *outcome); /* whether there is such a file; NULL: always */
};

/* One figure of a whole answer: a member of summary.json, and what studies record. */
struct metric {
    const char *name; /* "posts_moved" */
    const char *unit;
    const char *meaning;
    int decimals; /* in summary.json; 0: a whole number */
};

/* A number of summary.json that people look at first, and what they call it. */
struct lead {
    const char *name;  /* "largest_shortage.people" */
    const char *words; /* "largest shortage"; at most 16 columns */
};

/* What options are compared by: families of accounts and goals by name, and where a unit's need and source
 * are. */
struct comparison {
    const char *const
        *families; /* [nfamilies] shown side by side; posts of the first nmoved are what moves */
    size_t nfamilies, nmoved;
    const char *people;       /* family of everybody at a unit; its one axis is that of the units */
    const char *pools;        /* family of the totals that are shared out */
    const char *stability;    /* goal that counts posts moved */
    const struct lead *leads; /* [nleads] shown before all other figures */
    size_t nleads;
    const char *section, *weights; /* the parameter, code to number, whose weights are shares of 1 */
    /* People needed at a unit: account is one of people. */
    double (*need)(const struct builder *builder, int32_t account);
    /* The account whose total the posts of a moved account come from; posts move among those with the same
     * one. */
    int32_t (*source)(const struct builder *builder, int32_t account);
};

struct model {
    const char *name; /* "township" */
    const char *title;
    const struct schema *tables;
    size_t ntables;
    const struct section *sections;
    size_t nsections;
    const struct rule *const *rules;
    size_t nrules;
    const struct goal *const *goals;
    size_t ngoals;
    const char *default_goals; /* JSON list of levels */

    /* Checked tables to facts in arena: what is known and what is needed. Faults as for tables. */
    enum status (*read)(struct tables *tables, const struct scenario *scenario, struct arena *arena,
                        void **facts, struct faults *faults);
    /* Junctions and accounts, without rules and goals. Sets builder->layout. */
    void (*lay_out)(struct builder *builder);
    /* Allocation in the model's own terms, from an answer (posts per account). */
    enum status (*read_plan)(const struct builder *builder, const int64_t *posts, struct arena *arena,
                             void **plan);
    /* Allocation of today, as far as the tables say it. */
    enum status (*read_today)(const void *facts, struct arena *arena, void **plan);
    /* Allocation from the tables of a plan made elsewhere: plan_tables [nplan_tables] in tables, the first
     * required. Faults as for tables. */
    const struct schema *plan_tables;
    size_t nplan_tables;
    enum status (*take_plan)(const void *facts, struct tables *tables, struct arena *arena, void **plan,
                             struct faults *faults);
    /* The other way round: posts [naccounts] that an allocation puts on each account, lawful or not, and what
     * each is (assignment [naccounts]): a figure of the plan's own, a sum of such, or left to the caller. */
    void (*assign_posts)(const struct builder *builder, const void *plan, int64_t *posts,
                         enum assignment *assignment);
    const struct clause *clauses; /* the whole text in its order; one without a number ends the list */
    /* The screen after solve: at most nlines lines, or as few as make sense. */
    void (*write_headline)(const struct outcome *outcome, size_t nlines, struct sink *sink);
    /* The same for somebody who has never seen one: whole sentences, less than 100 columns wide. Lawful
     * answers only. */
    void (*write_brief)(const struct outcome *outcome, size_t nlines, struct sink *sink);
    const struct metric *metrics;
    size_t nmetrics;
    /* values [nmetrics] of an answer with a plan. */
    void (*measure)(const struct outcome *outcome, double *values);
    /* Members of summary.json about the plan: keys and values into an open object. */
    void (*write_summary)(const struct outcome *outcome, struct json_writer *json);
    const struct view *const *views;
    size_t nviews;
    const struct view *plan; /* the one of them that is the allocation itself, for programs */
    /* What a report shows of an answer, in this order. One without a title is the report's own of that name
     * (report/tables.c); those of the report that are not named follow at the end. */
    const struct exhibit *exhibits; /* one without a name ends the list */
    /* The front of a report: a list of {"name", "value", "unit", "sentence"}, the figures people look at
     * first, each with a whole sentence. Into an open list. */
    void (*write_answer)(const struct outcome *outcome, struct json_writer *json);
    const struct comparison *comparison;
    const struct teller *teller; /* for the command explain */
    /* Forms that are filed under the plan, in their order, and the plan's name as they cite it, in Chinese.
     */
    const struct paper *const *papers;
    size_t npapers;
    const char *plan_name;
    /* Families of accounts by name, each list ending with NULL: those whose most is posts to be had, and
     * those that are reported as who gains and who loses. */
    const char *const *supplies;
    const char *const *reported;
};

#endif
