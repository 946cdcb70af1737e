/* What a model of a plan provides. The solver knows this struct and no clause of any plan. */
#ifndef BIANZHI_MODEL_MODEL_H
#define BIANZHI_MODEL_MODEL_H

#include "base/sink.h"
#include "base/warnings.h"
#include "engine/engine.h"
#include "model/alternative.h"
#include "model/exhibit.h"
#include "model/goal.h"
#include "model/paper.h"
#include "model/rule.h"
#include "model/scenario.h"
#include "model/shake.h"
#include "table/table.h"

struct builder;   /* model/build.h */
struct outcome;   /* model/outcome.h */
struct explainer; /* model/story.h */
struct horizon;   /* model/years.h */
struct year_end;  /* model/years.h */

/* One clause of the plan's text, and what serves it: rules and papers, which say so themselves
 * (model/clause.h), another output, or a stated reason why nothing does. */
struct clause {
    const char *number;  /* "2.4.13" */
    const char *quote;   /* the plan's own words */
    const char *meaning; /* one plain sentence */
    const char *outputs; /* files of a run folder and commands, ',' between them; NULL for none */
    const char *reason;  /* why nothing serves it; NULL otherwise */
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

/* A number of summary.json, and what people call it; those that they look at first come first. */
struct lead {
    const char *name;  /* "largest_shortage.people" */
    const char *words; /* "largest shortage"; "%s" in it stands for what the comparison's per says */
};

/* Room for the words of a lead, and for what they are per. */
enum { LEAD_WORDS = 160, LEAD_PER = 80 };

/* A figure of a part; of rates, which hold whatever the size of the part, the largest comes first. */
struct part_figure {
    const char *name, *words; /* "posts_per_1000", N_("posts per 1000") */
    bool is_rate;
};

/* A part of what is shared out, a county say. */
struct compared_part {
    const char *code, *label;
    double *value; /* [npart_figures] NAN where tables do not say */
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
    const char *shortage;     /* goal that counts people short */
    const struct lead *leads; /* [nleads] shown before all other figures */
    size_t nleads;
    /* What figures are per by the scenario, for words with "%s"; scenario NULL: by default. May be left out:
     * there are none. */
    void (*per)(const struct scenario *scenario, char text[LEAD_PER]);
    const char *section, *weights; /* the parameter, code to number, whose weights are shares of 1 */
    /* People needed at a unit: account is one of people. */
    double (*need)(const struct builder *builder, int32_t account);
    /* The account whose total the posts of a moved account come from; posts move among those with the same
     * one. */
    int32_t (*source)(const struct builder *builder, int32_t account);
    /* Figures of each part, [*n] in arena; outcome has a plan. May be left out, with its figures: there are
     * no parts. OK or MEMORY. */
    const struct part_figure *part_figures; /* [npart_figures] */
    size_t npart_figures;
    enum status (*stand)(const struct outcome *outcome, struct arena *arena, struct compared_part **list,
                         size_t *n);
};

/* The worked example that is shipped with a plan: help, man page and the command demo speak of it. */
struct example {
    const char *dataset; /* "yanbian": a folder of datasets/ with scenario.json and study_weights.json */
    const char *small;   /* "toy": another, of a few units, whose figures of today are lawful */
    const char *unit;    /* of the first: one that explain has something to say about */
};

/* Members may be left out where it is said what happens then; model_check names any other that is. */
struct model {
    const char *name;  /* "township": as scenarios and manifests name it */
    const char *title; /* what is shared out, a noun: "posts of a county's townships" */

    const struct schema *tables; /* [ntables] what is supplied */
    size_t ntables;
    /* What the guide to empty tables says of them all, in whole lines; may be left out: nothing more. */
    const char *guide;
    const struct section
        *sections; /* [nsections] parameters of no single rule; may be left out: there are none */
    size_t nsections;
    const struct rule *const *rules; /* [nrules] */
    size_t nrules;
    const struct goal *const *goals; /* [ngoals] */
    size_t ngoals;
    const char *default_goals; /* JSON list of levels */
    /* What the key "prefer" may say, the default first. May be left out: there is no such key. */
    const struct aim *aims;
    /* Figures that are set otherwise to see how much rests on them; may be left out: none are. */
    const struct shake *shakes;
    /* The key of a scenario that lists what is in scope by code or name ("counties"), and what it means. May
     * be left out: everything always is. */
    const char *scope_key, *scope_meaning;

    /* Checked tables to facts in arena: what is known and what is needed. Faults as for tables. Where the
     * check found faults the tables are what is left without them (table/sound.h): what is still wrong is
     * told at once, but nothing that is missing from a table that is not whole; the facts are not used.
     * known: sound facts of the same tables and scope under other settings, which outlive these; what tables
     * alone say may be taken from them. NULL: there are none. */
    enum status (*read)(struct tables *tables, const struct scenario *scenario, const void *known,
                        struct arena *arena, void **facts, struct faults *faults);
    /* Warns of facts that make no sense and are no fault, and of defaults that decide. May be left out: only
     * what tables say by themselves is told. */
    void (*warn)(const void *facts, struct warnings *warnings);
    /* The i-th of what stands in for tables that are not given, a sentence's part for translation; NULL
     * beyond the last. May be left out: nothing does. */
    const char *(*assumed)(const void *facts, size_t i);
    /* Junctions and accounts, without rules and goals, from what tables and scope say. Sets builder->layout.
     * Where builder->like is set they are in the ledger already, as it laid them out. */
    void (*lay_out)(struct builder *builder);
    /* Allocation in the model's own terms, from an answer (posts per account). */
    enum status (*read_plan)(const struct builder *builder, const int64_t *posts, struct arena *arena,
                             void **plan);
    const struct view *const *views; /* [nviews] the tables of an answer */
    size_t nviews;
    const struct view *plan; /* the one of them that is the allocation itself, for programs */

    /* The view that has the reason for every number, each unit's code and name in its first two columns. May
     * be left out: nobody is pointed to it, and units are not completed by the shell. */
    const struct view *reasons;
    /* Allocation of today, as far as the tables say it. May be left out: audits are of plans alone. */
    enum status (*read_today)(const void *facts, struct arena *arena, void **plan);
    /* Allocation from the tables of a plan made elsewhere: plan_tables [nplan_tables] in tables, those that
     * are named as tables of the dataset having what stands there. Faults as for tables. May be left out:
     * such plans are not audited, and a run is solved again for its audit. */
    const struct schema *plan_tables;
    size_t nplan_tables;
    enum status (*take_plan)(const void *facts, struct tables *tables, struct arena *arena, void **plan,
                             struct faults *faults);
    /* With take_plan, the other way round: posts [naccounts] that an allocation puts on each account, lawful
     * or not, and what each is (assignment [naccounts]): a figure of the plan's own, a sum of such, or left
     * to the caller. */
    void (*assign_posts)(const struct builder *builder, const void *plan, int64_t *posts,
                         enum assignment *assignment);
    /* With take_plan: what a plan does not decide and its sums ask for, as take_plan finds it, anew by these
     * facts: of an allocation that was made under others. */
    void (*settle_plan)(const void *facts, void *plan);
    /* With take_plan: what such an allocation does not say, an English phrase, NULL when it says all; and
     * what fills that in from another allocation. May be left out: each says all. */
    const char *(*unsaid)(const void *plan);
    void (*fill_plan)(const void *facts, void *plan, const void *whole);
    /* Tables as they stand once an answer's plan is carried out: sets figures, adds remark to the source of
     * each row it changes, and marks changed [ntables]. end: who is there then, NULL where nobody comes and
     * who is known to leave has left; carried_over says that for people. May be left out: there is no next
     * year. */
    enum status (*carry_over)(const struct outcome *outcome, struct tables *tables,
                              const struct year_end *end, const char *remark, bool *changed);
    const char *carried_over;
    /* With carry_over: members of a scenario, into an open object, without which the tables of the year after
     * would ask for something else than this answer was found for. May be left out: tables say all. */
    void (*carry_settings)(const struct outcome *outcome, struct json_writer *json);
    /* The whole text in its order; one without a number ends the list. May be left out: there is no text. */
    const struct clause *clauses;
    /* The screen after solve: at most nlines lines, or as few as make sense. May be left out: the metrics. */
    void (*write_headline)(const struct outcome *outcome, size_t nlines, struct sink *sink);
    /* The same for somebody who has never seen one: whole sentences, less than 100 columns wide. Lawful
     * answers only. May be left out: as after solve. */
    void (*write_brief)(const struct outcome *outcome, size_t nlines, struct sink *sink);
    const struct metric *metrics; /* [nmetrics] may be left out: there are none */
    size_t nmetrics;
    /* With metrics: values [nmetrics] of an answer with a plan. */
    void (*measure)(const struct outcome *outcome, double *values);
    /* People short of need where an answer has posts [naccounts]: see struct shortage. May be left out:
     * nothing is said of them. */
    void (*measure_shortage)(const struct builder *builder, const int64_t *posts, struct shortage *shortage);
    /* Members of summary.json about the plan: keys and values into an open object. May be left out: the
     * metrics. */
    void (*write_summary)(const struct outcome *outcome, struct json_writer *json);
    /* What a report shows of an answer, in this order; one without a name ends the list. One without a title
     * is the report's own of that name (report/record.c); those of the report that are not named follow
     * at the end. May be left out: these alone. */
    const struct exhibit *exhibits;
    /* The front of a report: a list of {"name", "value", "unit", "sentence"}, the figures people look at
     * first, each with a whole sentence. Into an open list. May be left out: a front without figures. */
    void (*write_answer)(const struct outcome *outcome, struct json_writer *json);
    const struct comparison
        *comparison;                   /* may be left out: inputs, goals and metrics are compared, no posts */
    const struct explainer *explainer; /* may be left out: a run is explained rule by rule, units are not */
    /* Forms that are filed under the plan, in their order, and what stands around them in Chinese: the plan's
     * name as they cite it, and a note on its units. May be left out: there is nothing to file. */
    const struct paper *const *papers; /* [npapers] */
    size_t npapers;
    const char *plan_name, *papers_note;
    /* Families of accounts by name, each list ending with NULL: those whose most is posts to be had, and
     * those that gain and lose, for sentences. May be left out: none are. */
    const char *const *supplies;
    const char *const *recipients;
    struct example example; /* may be left out: nothing is shipped with it */
    /* What the years to come bring, see model/years.h. May be left out: the command path refuses the plan. */
    const struct horizon *horizon;
};

/* The model of that name in a list that NULL ends; NULL when there is none. */
const struct model *model_find(const struct model *const *models, const char *name);

/* The place among the model's rules of that name; LEDGER_NONE when there is none. */
int model_find_rule(const struct model *model, const char *name);

/* Whether a scenario has the goal that says nothing of goals. */
bool model_has_goal(const struct model *model, const struct goal *goal);

/* What a sentence calls an indicator in the language spoken; the name itself where it is none of the usual.
 */
const char *model_indicator_label(const struct model *model, const char *name);

/* True when no model of the list lacks a member that it cannot do without; otherwise each that is missing is
 * a fault. */
bool model_check(const struct model *const *models, struct faults *faults);

/* What a model provides, or what stands in its place where that may be left out. */
void model_write_headline(const struct outcome *outcome, size_t nlines, struct sink *sink);
void model_write_brief(const struct outcome *outcome, size_t nlines, struct sink *sink);
void model_write_summary(const struct outcome *outcome, struct json_writer *json);
void model_write_answer(const struct outcome *outcome, struct json_writer *json);
void model_measure(const struct outcome *outcome, double *values);
const struct comparison *model_comparison(const struct model *model);

/* True when an account is of one of the families, NULL behind the last; NULL: there are none. */
bool families_have(const char *const *families, const struct ledger *ledger, size_t account);

/* A number of the summary in words, by a scenario or NULL; its name when the comparison has none for it.
 * Returns text or the name. */
const char *comparison_words(const struct comparison *comparison, const struct scenario *scenario,
                             const char *name, char text[LEAD_WORDS]);

/* A goal in words: what it is called in the language spoken, without the marks of a key. Returns text. */
enum { GOAL_WORDS = 96 };
const char *goal_words(const struct goal *goal, char text[GOAL_WORDS]);

/* True when an account is of one of the first n families of the comparison. */
bool comparison_has(const struct comparison *comparison, size_t n, const struct ledger *ledger,
                    size_t account);

#endif
