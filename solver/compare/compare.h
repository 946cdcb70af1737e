/* Options side by side: inputs that differ, what came of them, and of each against the first why, and how to
 * get from one to the other. */
#ifndef BIANZHI_COMPARE_COMPARE_H
#define BIANZHI_COMPARE_COMPARE_H

#include "compare/causes.h"
#include "compare/moves.h"
#include "compare/standings.h"

/* One option beside the first. */
struct against_first {
    size_t option;
    struct inputs inputs; /* in which the two differ */
    struct causes causes;
    struct moves moves;
};

struct compare {
    struct arena arena;
    struct compare_option *options[OPTIONS_MOST]; /* [n] */
    size_t n, nplans;                             /* options, and those with a plan, if only a proposal */
    struct inputs inputs;
    struct results results; /* with at least one plan */
    struct standings standings;
    struct against_first pairs[OPTIONS_MOST - 1]; /* [npairs] those with a plan, where the first has one */
    size_t npairs;
};

enum { COMPARE_FIRST_PLAN = -1 };

/* Solves the scenarios [n], 2 .. OPTIONS_MOST, and compares them by the needs of option needs_of;
 * COMPARE_FIRST_PLAN: of the first with a plan. USAGE with a fault when that option has no plan. Returns the
 * worst outcome: OK, UNPROVEN, NEEDS_WAIVERS or INFEASIBLE when there is something to show; anything else
 * with faults. compare_done after either. */
enum status compare_find(struct compare *compare, const struct model *const *models,
                         const char *const *scenarios, size_t n, long needs_of, struct run_options options,
                         struct faults *faults);
void compare_done(struct compare *compare);

/* A measure in words, as the yardstick's scenario counts it. Returns text or a text that lives longer. */
const char *compare_measure_words(const struct compare *compare, const struct measure_result *measure,
                                  char text[LEAD_WORDS]);

/* For people: at most about 60 lines, the rest is counted. */
void compare_write(const struct compare *compare, struct sink *sink);
void compare_write_json(const struct compare *compare, struct sink *sink);

/* Everything as tidy tables, files of a folder: options.csv, inputs.csv, figures.csv, measures.csv,
 * preferences.csv, parts.csv, and of each option against the first causes.csv and moves.csv. file <
 * COMPARE_FILES. */
enum { COMPARE_FILES = 8 };
const char *compare_file_name(size_t file);
void compare_write_file(const struct compare *compare, size_t file, struct sink *sink);

#endif
