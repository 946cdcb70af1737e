/* A scenario: one JSON file that names a dataset and says what is set otherwise than by default.
 *
 *   { "name": "...", "title": "...", "model": "NAME", "dataset": "FOLDER", "extends": "OTHER.json",
 *     "prefer": "NAME",                                         one of the model's aims
 *     "formula": {...}, "workload": {...},                      sections of the model
 *     "rules": { "RULE": { "PARAMETER": value, "off": true,
 *                          "waivers": [ {"AXIS": "...", "least": 4, "reason": "..."} ] } },
 *     "goals": [ { "GOAL": {"weight": 1, "curve": "webster"}, ... }, ... ],      levels, the highest first
 *     "changes": [ {"table": "posts", "where": {"township": "..."}, "set": {"staff": 60}} ] }
 *
 * How a scenario is laid over the one that it extends is said in model/merge.h. Unknown and duplicate keys
 * are faults. */
#ifndef BIANZHI_MODEL_SCENARIO_H
#define BIANZHI_MODEL_SCENARIO_H

#include "base/memory.h"
#include "io/json.h"
#include "model/goal.h"
#include "model/rule.h"
#include "table/table.h"

struct model;

/* The value of one parameter. */
struct setting {
    double number;
    const char *text;         /* CODE */
    const struct json *codes; /* BY_CODE: an object of numbers, or NULL */
    bool given;               /* by the scenario */
};

/* A recorded permission to break an in-principle rule for a named unit. */
struct waiver {
    const struct json *where; /* object whose further keys are axis names: {"township": ..., "kind": ...} */
    int64_t least, most;      /* the new bounds; -1: that side is not waived */
    struct origin origin;     /* its reason, and where it stands */
    int rule;                 /* number in the model's list */
    size_t number;            /* from 0 among the rule's waivers */
};

/* How levels differ from the model's by default: in weights, or in goals, curves or their order. */
enum own_goals { GOALS_AS_USUAL, GOALS_WEIGHED_OTHERWISE, GOALS_OTHERS };

struct goal_setting {
    int goal; /* number in the model's list */
    double weight;
    enum curve_shape curve;
};

struct goal_level {
    struct goal_setting *goals; /* [ngoals] in the model's order */
    size_t ngoals;
};

enum { SCENARIO_LEVELS_FIRST = 2 }; /* levels that may be put before those that a scenario lists */

struct scenario {
    const struct model *model;
    const char *path; /* the file it was read from; "-" for standard input */
    const char *name;
    const char *title;   /* heads pages and papers; the name where the file has none */
    const char *dataset; /* folder or workbook, relative to the working directory */
    const struct json *merged;
    const char **scope; /* [nscope] under the model's scope_key, as written; none: everything */
    size_t nscope;
    bool *rule_off;                    /* [nrules] */
    struct setting **rule_settings;    /* [nrules][nparameters] */
    struct setting **section_settings; /* [nsections][nparameters] */
    struct waiver *waivers;
    size_t nwaivers;
    struct goal_level *levels; /* room for SCENARIO_LEVELS_FIRST more than it was read with */
    size_t nlevels;
    const struct goal_level *usual_levels; /* [nusual] the model's by default */
    size_t nusual;
    enum own_goals own_goals;   /* before what it prefers was put in front */
    const struct aim *aim;      /* what it prefers, in force in levels; NULL where the model has none */
    const struct json *changes; /* list or NULL */
    struct arena *arena;
};

/* Reads a scenario of one of the models, a list that NULL ends, and those it extends: of the first unless
 * "model" names another. Everything lives in arena. Faults name file and key; STATUS_DATA then. */
enum status scenario_load(struct scenario *scenario, const struct model *const *models, const char *path,
                          struct arena *arena, struct faults *faults);

/* The same from a document in which every extends is merged in already; it outlives the scenario. path is
 * where it comes from, for faults. */
enum status scenario_read(struct scenario *scenario, const struct model *const *models, const char *path,
                          const struct json *merged, struct arena *arena, struct faults *faults);

/* Where a setting stands: with a rule or a section, which of them, and which of its parameters. */
struct setting_place {
    bool of_rule;
    size_t group, at;
};

/* Finds the parameter of a section or rule; false when there is none. */
bool setting_find(const struct model *model, const char *section, const char *parameter,
                  struct setting_place *place);

/* The setting that stands there, to be written where it is the scenario's own (scenario_copy). */
struct setting *scenario_setting_at(const struct scenario *scenario, struct setting_place place);

/* The setting of a parameter of a section or rule. The name must exist: asking for another is a fault of the
 * program (NULL, NAN). */
const struct setting *scenario_setting(const struct scenario *scenario, const char *section,
                                       const char *parameter);
double scenario_number(const struct scenario *scenario, const char *section, const char *parameter);

/* The same for the model's rule at a position, which need not be looked for. The name must exist. */
double scenario_rule_number(const struct scenario *scenario, size_t rule, const char *parameter);

/* Number for a code in a BY_CODE setting, or the parameter's fallback. */
double setting_number_for(const struct setting *setting, const char *code);

/* Whether the county itself wrote the weight or the curve of a goal. */
bool scenario_writes_goal(const struct scenario *scenario, const struct goal *goal);

/* "people short 1, posts moved 0.1; then ...": the goals in force, level by level, by title and weight. */
void scenario_say_goals(const struct scenario *scenario, struct sink *sink);

/* What is not as usual of the goals: what is preferred, and weights that are others, or all of them where
 * other goals are in force or in another order. Nothing where all is as usual. */
void scenario_say_own_goals(const struct scenario *scenario, struct sink *sink);

bool scenario_rule_is_on(const struct scenario *scenario, const char *rule);

/* A copy whose switches, settings, levels and goals are its own and may be changed; a level has room for all
 * the model's goals, an object of numbers keeps its members in common with from. All else is shared. In
 * arena; MEMORY otherwise. to may be from. */
enum status scenario_copy(struct scenario *to, const struct scenario *from, const struct model *model,
                          struct arena *arena);

#endif
