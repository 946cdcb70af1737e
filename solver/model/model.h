/* What a model of a plan provides. The solver knows this struct and no clause of any plan. */
#ifndef BIANZHI_MODEL_MODEL_H
#define BIANZHI_MODEL_MODEL_H

#include "base/sink.h"
#include "engine/engine.h"
#include "model/goal.h"
#include "model/rule.h"
#include "model/scenario.h"
#include "table/table.h"

struct builder; /* model/build.h */
struct outcome; /* model/outcome.h */

/* One table of an answer: a file of the run folder. */
struct view {
    const char *file; /* "before_after.csv" */
    const char *meaning;
    void (*write)(const struct outcome *outcome, struct sink *sink);
};

/* What options are compared by: families of accounts and goals by name, and where a unit's need and source are. */
struct comparison {
    const char *const *families; /* [nfamilies] shown side by side; posts of the first nmoved are what moves */
    size_t nfamilies, nmoved;
    const char *people;          /* family of everybody at a unit; its one axis is that of the units */
    const char *pools;           /* family of the totals that are shared out */
    const char *stability;       /* goal that counts posts moved */
    const char *section, *weights; /* the parameter, code to number, whose weights are shares of 1 */
    /* People needed at a unit: account is one of people. */
    double (*need)(const struct builder *builder, int32_t account);
    /* The account whose total the posts of a moved account come from; posts move among those with the same one. */
    int32_t (*source)(const struct builder *builder, int32_t account);
};

struct model {
    const char *name;  /* "township" */
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
    enum status (*read)(struct tables *tables, const struct scenario *scenario,
                        struct arena *arena, void **facts, struct faults *faults);
    /* Junctions and accounts, without rules and goals. Sets builder->layout. */
    void (*lay_out)(struct builder *builder);
    /* Allocation in the model's own terms, from an answer (posts per account). */
    enum status (*read_plan)(const struct builder *builder, const int64_t *posts,
                             struct arena *arena, void **plan);
    /* The screen after solve: at most 16 lines. */
    void (*write_headline)(const struct outcome *outcome, struct sink *sink);
    /* Members of summary.json about the plan: keys and values into an open object. */
    void (*write_summary)(const struct outcome *outcome, struct json_writer *json);
    const struct view *views;
    size_t nviews;
    const struct comparison *comparison;
};

#endif
