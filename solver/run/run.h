/* The life of a run: load, check, build, solve, prove, audit, write. */
#ifndef BIANZHI_RUN_RUN_H
#define BIANZHI_RUN_RUN_H

#include "base/warnings.h"
#include "engine/ask/conflict.h"
#include "engine/ask/repair.h"
#include "engine/engine.h"
#include "model/explain.h"
#include "model/model.h"

enum { RUN_CONFLICTS = 20 };

/* Ways out of an infeasible case: break in-principle rules, add posts, or move whatever takes the fewest
 * posts. */
enum remedy_kind { REMEDY_WAIVERS, REMEDY_SUPPLY, REMEDY_ANY, REMEDY_KINDS };

struct remedy {
    bool found;
    struct repair repair; /* of outcome.whole */
};

struct price_list;   /* run/prices.h */
struct by_component; /* engine/ties/by_component.h */

struct run_options {
    enum engine_choice engine;
    bool durable; /* wait for the disk before saying done */
    bool prices;  /* work out prices of posts and rules too: many solves */
    bool reasons; /* work out reasons however many units there are, see run/reasons.h */
    bool alone;   /* no other plans are looked for to set beside the answer, reasons neither */
    bool far;     /* explanations walk every figure to the end of its range: thousands of solves */
    bool brief; /* for studies: no ties, one conflict without remedies, and the engine's own proof is the only
                   one */
    bool of_year;        /* the run of a road's year: some of its figures stand in tables of years */
    bool unexplained;    /* why there is no lawful plan is not looked into */
    const char *dataset; /* in place of the scenario's own; NULL: its own */
    /* To start from the answer before (engine/ask/what_if.h), or NULL: of lawful plans, and of those that
     * break in-principle rules. */
    struct what_if *what_if, *what_if_lenient;
    /* Told each step's name as it begins, an English sentence to be translated; NULL for silence. */
    void (*on_step)(void *target, const char *step);
    void *on_step_target;
};

/* A scenario and the tables it names, as run_load reads them. */
struct run_inputs {
    struct scenario scenario;
    struct tables tables;
    struct arena arena;       /* of the scenario */
    struct warnings warnings; /* about them, see run/warnings.h */
    const char *warned_in;    /* the language of these */
    bool has_warnings;        /* in whatever language */
};

/* Everything of one run. run_init before, run_done after, whatever came of it. */
struct run {
    /* What a scenario may be of, NULL behind the last; once one was read, only what it is of: the same for
     * runs that are begun with this one's models. */
    const struct model *const *models;
    const struct model *model;
    const struct model *only[2];
    struct run_options options;
    struct faults *faults;
    struct arena arena;        /* of what follows from the inputs */
    struct run_inputs *inputs; /* what run_load read; NULL when scenario and tables are somebody else's */
    const struct scenario *scenario; /* what is solved; NULL before it is there */
    struct tables *tables;
    const struct run *like; /* one of the same tables and scope that is built and outlives this one: what
                               follows from those alone is taken from it; NULL: there is none */
    void *facts;
    struct ledger ledger;
    bool lenient; /* the ledger prices broken in-principle bounds instead of keeping them */
    struct builder builder;
    struct answer answer;
    struct by_component *by_component;    /* while it is solved anew with more and more held; else NULL */
    int64_t *free_price, *free_row_price; /* of a lenient ledger's levels up to its last of waivers, before
                                             any number was held: they prove that none is held at the price
                                             of a waiver; NULL where nothing is solved or told */
    struct verdict verdict;
    bool *may_differ;
    void *plan;
    struct audit audit;
    struct conflict_list
        conflicts; /* why there is no lawful plan, or none without waivers; at most RUN_CONFLICTS */
    struct remedy
        remedy[REMEDY_KINDS];  /* what would make one; ANY only where it takes fewer posts than the others */
    struct price_list *prices; /* NULL unless asked for, and lawful */
    struct outcome outcome;
};

void run_init(struct run *run, const struct model *const *models, struct run_options options,
              struct faults *faults);
void run_done(struct run *run);

/* From now on the scenario is of the model of that name and of no other: a run's manifest names its own. DATA
 * with a fault at place when there is none. */
enum status run_choose_model(struct run *run, const char *name, struct place place);

/* Drops what follows from scenario and tables, so that the steps after loading can be taken again. */
void run_forget(struct run *run);

/* The steps, in order, each on what the one before left, and run_solve (run/solve.h) behind building; others
 * that may stand in place of one are said so. */
enum status run_load(struct run *run, const char *path); /* scenario and tables, all faults at once */
/* the same of a scenario that is read already, every extends merged in; it outlives the run */
enum status run_load_document(struct run *run, const char *path, const struct json *merged);
enum status run_facts(struct run *run); /* its last part: from scenario and tables as they stand now */
enum status run_build(struct run *run);
enum status run_build_lenient(struct run *run); /* anew, with in-principle bounds negotiable */
enum status run_audit(struct run *run);
enum status run_write(struct run *run,
                      const char *folder); /* INFEASIBLE: inputs, proof and conflicts alone */

/* Instead of building and solving: today's allocation; one from a file that holds a plan (*place: it, or its
 * sheet), or from those of a run's folder, for run_audit. */
enum status run_take_today(struct run *run);
enum status run_take_plan(struct run *run, const char *file, const char **place);
enum status run_take_plan_of(struct run *run, const char *folder);

/* How a plan made elsewhere was filled in. */
struct filling {
    const char *unsaid; /* what it does not say, an English phrase; NULL: nothing */
    bool filled;        /* false: nothing has the figures that it gives */
    bool *given;        /* [naccounts] those of which it gives the figure; NULL when it says all */
};

/* After run_take_plan: what the plan does not say is filled from the best answer that has its figures, rules
 * giving way where they must by as few posts as will do. Builds and solves. */
enum status run_fill_plan(struct run *run, struct filling *filling);

/* Parts of the above, for those who take an answer from elsewhere. run_begin announces a step. run_conclude
 * fills outcome (answer and verdict are set) and works out the plan. run_check_audit gives
 * INTERNAL with a fault when a plan said to be lawful does not pass its audit, which was written apart from
 * the bounds. */
void run_begin(const struct run *run, const char *step);
enum status run_conclude(struct run *run);
enum status run_check_audit(struct run *run);

/* All of them. folder NULL: nothing is written. Returns outcome_status when all went well: OK, INFEASIBLE,
 * NEEDS_WAIVERS or UNPROVEN. */
enum status run_scenario(struct run *run, const char *scenario, const char *folder);

/* The same of a run that is loaded. */
enum status run_loaded(struct run *run, const char *folder);

/* What the curves come to in an answer, each in its goal's own unit (see curve_value), level by level and
 * goal by goal: posts by which in-principle bounds are broken, posts without a place, weighted sums of goals.
 * What prices add up to is counted from no posts at all, and so says less. goals [ngoals], optional: NAN
 * where one is not in use. */
void run_add_up(const struct run *run, double levels[LEDGER_MOST_LEVELS], double *goals);

/* The same of one goal; 0 when it is not in use. */
double run_goal_value(const struct run *run, const int64_t *posts, size_t goal);

/* The scenario as it was understood, every extends merged in, its dataset being the folder it lies in: a run
 * folder is solved again with `bianzhi solve RUN/inputs/scenario.json`. UNCHANGED: without its changes of
 * tables, for tables that hold them. */
enum run_scenario_form { RUN_SCENARIO_WHOLE, RUN_SCENARIO_UNCHANGED };
void run_write_scenario(const struct run *run, enum run_scenario_form form, struct sink *sink);

/* What an answer follows from, scenario and tables: the same bytes for the same inputs. */
void run_write_fingerprint(const struct run *run, struct sink *sink);

/* "lawful", "needs_waivers", "infeasible", as files have it: _() of it for people. Whether it is proven is
 * said beside it. Static storage. */
const char *run_status_name(enum status status);

/* The status of that name; false when there is none. */
bool run_status_find(const char *name, enum status *status);

/* True when a row is (see table_is_illustrative). */
bool run_is_illustrative(const struct table *table);

/* The waivers that an answer with in-principle bounds negotiable makes use of, as the remedy by waivers: what
 * the screen says and what is written to be pasted. MEMORY or OK; found is false where it breaks none. */
enum status run_find_waivers(struct run *run);

/* The waivers of a NEEDS_WAIVERS answer, see run_find_waivers, as members of a scenario's "rules", ready to
 * paste. Returns how many. sink may be NULL to count. */
size_t run_write_waivers(const struct run *run, struct sink *sink);

#endif
