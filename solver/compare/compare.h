/* Options side by side: inputs that differ, what came of them, and for two of them why and how to get from
 * one to the other. */
#ifndef BIANZHI_COMPARE_COMPARE_H
#define BIANZHI_COMPARE_COMPARE_H

#include "compare/causes.h"
#include "compare/moves.h"

struct compare {
    struct arena arena;
    struct policy_option *options[OPTIONS_MOST]; /* [n] */
    size_t n, nplans;                            /* options, and those with a plan, if only a proposal */
    struct inputs inputs;
    struct results results; /* with at least one plan */
    struct causes causes;   /* of exactly two options with plans */
    struct moves moves;     /* likewise */
};

/* Solves the scenarios [n], 2 .. OPTIONS_MOST, and compares them. Returns the worst outcome: OK, UNPROVEN,
 * NEEDS_WAIVERS or INFEASIBLE when there is something to show; anything else with faults. compare_done after
 * either. */
enum status compare_find(struct compare *compare, const struct model *model, const char *const *scenarios,
                         size_t n, struct run_options options, struct faults *faults);
void compare_done(struct compare *compare);

/* For people: at most about 60 lines, the rest is counted. */
void compare_write(const struct compare *compare, struct sink *sink);
void compare_write_json(const struct compare *compare, struct sink *sink);

/* Everything as tidy tables, files of a folder: options.csv, inputs.csv, figures.csv, measures.csv,
 * preferences.csv, and of two options causes.csv and moves.csv. file < COMPARE_FILES. */
enum { COMPARE_FILES = 7 };
const char *compare_file_name(size_t file);
void compare_write_file(const struct compare *compare, size_t file, struct sink *sink);

#endif
