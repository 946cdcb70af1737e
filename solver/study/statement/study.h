/* A study: one JSON file that says what is varied in a scenario, how, and what is recorded.
 *
 *   { "name": "...", "scenario": "scenario.json", "seed": 1,
 *     "factors": [
 *       { "name": "population", "set": "formula.weights.population", "range": [0.2, 0.6] },
 *       { "name": "pool", "set": {"table": "pools", "where": {"kind": "administrative"}, "column": "posts"},
 *         "how": "factor", "distribution": {"triangular": [0.9, 1, 1.1]} } ],
 *     "renormalise": ["formula.weights"],
 *     "design": { "method": "sobol", "n": 512 },
 *     "outputs": ["posts_moved", "goal.need", "posts", "township[510422101000]", "plan"] }
 *
 * A factor sets figures named by "set": a setting ("SECTION.PARAMETER", "SECTION.PARAMETER.CODE",
 * "rules.RULE.PARAMETER", "rules.RULE.off", "goals.GOAL.weight"), a column of table rows, or a list of these;
 * or words: a setting that is a code, "goals.GOAL.curve", "dataset" (folders or workbooks) or "scenario"
 * (files; what other factors set is then looked for in each of them). With "each": true every figure that it
 * sets has a draw of its own: it becomes as many factors. "how" is "set" (the value itself; the default),
 * "add" (to what the scenario and tables say) or "factor" (times that). Where posts
 * and the like are counted the outcome is rounded.
 *
 * The distribution {"dirichlet": 20} of an object of numbers ("set": "formula.weights") draws all its members
 * at once, so that their sum is kept and their mean is what the scenario says; the larger the number the
 * nearer. It becomes a factor a member. Instead of the number an object gives each member's weight.
 *
 * "renormalise" names objects of numbers whose members are all scaled by one number after the factors are
 * applied, so that they add up to what they do in the scenario: weights go on adding up to 1, and a factor of
 * twice the size counts twice as much beside the others.
 *
 * "options" are plans held fixed in every case, [{ "name": "...", "scenario": "FILE.json" }, ...]: each
 * scenario is solved once, and recorded of each case is what its posts come to there. "criteria" weighs them,
 * { "people_short": 1, "posts_moved": 0.1 }: any single number that may be an output and is said of a plan,
 * or posts_outside; less is better, with a weight below 0 more. people_short alone where it is left out.
 *
 * "title_zh" of the study and "name_zh" of a factor stand on Chinese screens and pages.
 *
 * "authors" is a list of names for whoever cites the study.
 *
 * "proposals": true also takes the figures of plans that need waivers, as `bianzhi solve` proposes them:
 * without it such a case has no figures but "lawful" and "waivers".
 *
 * "reasons": true looks, in every case without a lawful plan, for the rules that cannot hold together, some
 * twenty times the work of solving it; without it one case of each status is looked into, by the report.
 *
 * Instead of "scenario" a study may name a "test_model" with a known answer, "ishigami", "linear" or
 * "sobol_g", whose inputs are the factors in order and whose output is "y". */
#ifndef BIANZHI_STUDY_STATEMENT_STUDY_H
#define BIANZHI_STUDY_STATEMENT_STUDY_H

#include "base/version.h"
#include "io/hash.h"
#include "model/model.h"
#include "run/run.h"
#include "study/statement/distribution.h"

enum how { HOW_SET, HOW_ADD, HOW_FACTOR };

enum target_kind {
    TARGET_SETTING,
    TARGET_CODE,
    TARGET_RULE_OFF,
    TARGET_GOAL,
    TARGET_CELL,
    TARGET_WORD,     /* a setting that is a code */
    TARGET_CURVE,    /* of a goal */
    TARGET_DATASET,  /* which one the scenario is of */
    TARGET_SCENARIO, /* which one it is */
    TARGET_KINDS
};

/* One figure that a factor changes. */
struct target {
    enum target_kind kind;
    bool of_rule;     /* SETTING, CODE, WORD: a rule's parameter, else a section's */
    size_t group, at; /* SETTING, CODE, WORD: rule or section, parameter. RULE_OFF: rule. GOAL, CURVE: level,
                         goal in it. CELL: table, cell */
    size_t item;      /* CODE: member of the object */
    bool whole;       /* posts are counted: a value is rounded */
    double least, most;      /* what the parameter or column allows */
    double base;             /* what scenario and tables say */
    bool has_base;           /* they say something */
    const char *words;       /* "formula.weights.population", "pools.csv:2: posts" */
    const struct json *cell; /* CELL: table, where, column as the study has them */
};

struct factor {
    const char *name;            /* in files */
    const char *label, *name_zh; /* on screens and pages; name_zh on Chinese ones, NULL: the label */
    enum how how;
    struct distribution distribution;
    struct target *targets; /* [ntargets] */
    size_t ntargets;
    size_t nshares; /* of the first member of a Dirichlet distribution: how many factors, it and those behind,
                       share a sum; else 0 */
    double sum;     /* that they share */
    double neutral; /* the value that changes nothing: base, 0 or 1; NAN when the figures set differ */
    const struct json *written; /* in the study file, for faults that show later */
};

struct kept_sum;

/* The scenario with a choice of words for "dataset" and "scenario", and where in it the factors' figures are.
 */
struct base {
    struct run run;               /* loaded and built, not solved */
    const struct factor *factors; /* [nfactors] of which targets alone are read */
    struct kept_sum *sums;        /* [nsums] */
    char hash[HASH_TEXT];         /* of scenario and tables */
};

/* An object of numbers whose sum is kept. */
struct kept_sum {
    const char *words; /* "formula.weights" */
    const struct json *written;
    bool of_rule;
    size_t group, at;
    double sum;
};

enum measure_kind {
    MEASURE_METRIC,
    MEASURE_GOAL,
    MEASURE_ACCOUNTS,
    MEASURE_FIGURE,  /* of summary.json, found by name */
    MEASURE_LAWFUL,  /* 1 or 0 */
    MEASURE_WAIVERS, /* how many the plan needs */
    MEASURE_OPTION,  /* a criterion of a plan that is held fixed: see options.h */
    MEASURE_OUTSIDE, /* of a criterion: posts outside the bounds of the case */
    MEASURE_TEST
};

/* One number that is recorded of a case. */
struct study_measure {
    enum measure_kind kind;
    const char *name; /* "posts_moved", "posts[510422101000,administrative]" */
    const char *unit;
    const char *meaning; /* to be translated; of ACCOUNTS, GOAL, OPTION made where it is wanted */
    size_t at;           /* METRIC, GOAL: of the model; ACCOUNTS with groups: their family; OPTION: which */
    size_t criterion;    /* OPTION: of the study's */
    const char *groups; /* ACCOUNTS: what people call them by, " 盐边县 行政编制"; NULL: not added up by
                           group */
    const char *by;    /* ACCOUNTS with groups: the sum as "outputs" has it, "posts by county and kind"; NULL:
                          of units that are named */
    int32_t *accounts; /* ACCOUNTS [naccounts]: their posts are added up */
    size_t naccounts;
};

struct analysis;
/* A plan that is held fixed in every case. */
struct study_option {
    const char *name, *name_zh; /* name_zh may be NULL */
    const char *path;           /* of its scenario */
    struct run *run;            /* solved */
    int64_t *posts;             /* [naccounts of the base ledger] */
};

/* What such plans are weighed by: a number of the plan, less of which is better. The last of a study is
 * always the posts outside the bounds (MEASURE_OUTSIDE), which weigh nothing unless they are asked for. */
struct criterion {
    struct study_measure measure;
    int64_t weight; /* millionths; below 0: more is better */
};

struct method;

/* A test model: inputs [n] to its output. */
typedef double test_function(const double *inputs, size_t n);

struct study {
    const struct model *model;
    const char *program; /* whose fingerprint of the inputs it has: STUDY_PROGRAM, or that of a bundle */
    const char *path, *name, *title, *title_zh;
    const char **authors; /* [nauthors] for a citation */
    size_t nauthors;
    const char *scenario_path; /* as seen from the working directory; NULL for a test model */
    test_function *test;       /* NULL for a scenario */
    const char *test_name;
    struct factor *factors; /* [nfactors] */
    size_t nfactors;
    struct kept_sum *sums; /* [nsums] */
    size_t nsums;
    const struct method *method;
    size_t nsamples, levels; /* what "design" says beside the method; see method.h */
    bool option;
    const double *sample; /* [nsamples][nfactors] values that the study brings with it; NAN: as it is */
    bool is_random;       /* cases are a sample of many more, and statistics have intervals */
    const struct analysis *analysis; /* what is made of the cases, and its own settings */
    const void *settings;
    uint64_t seed;
    struct study_measure *measures; /* [nmeasures] in the order of "outputs" */
    size_t nmeasures;
    struct study_option *options; /* [noptions] */
    size_t noptions;
    struct criterion *criteria; /* [ncriteria] */
    size_t ncriteria;
    size_t first_option_measure; /* of those behind the outputs: each option's criteria */
    bool records_plan;           /* the posts of every account are kept, too */
    bool takes_proposals;        /* a plan that needs waivers counts as lawful ones do */
    bool tells_reasons;          /* every case without a lawful plan has the rules that clash, and why */
    struct run base;             /* the scenario as it stands, loaded and built, not solved */
    struct base **others;        /* [nothers] one for each choice of words, see bases.h */
    size_t nothers;
    struct buffer bytes;         /* the study file */
    char inputs_hash[HASH_TEXT]; /* of everything a case's result depends on, its factor values aside */
    struct arena arena;
    struct faults *faults;
};

#define STUDY_PROGRAM "bianzhi " BIANZHI_VERSION

/* Reads a study and its scenario; all faults of the study file come at once. study_done is called whatever
 * came of it. */
enum status study_load(struct study *study, const struct model *const *models, const char *path,
                       struct faults *faults);

/* The same of a study that another version of the program has solved: inputs are told apart as it does. */
enum status study_load_of(struct study *study, const struct model *const *models, const char *path,
                          const char *program, struct faults *faults);
void study_done(struct study *study);

/* What the study is called in the language spoken: its title, or its name. */
const char *study_title(const struct study *study);

#endif
