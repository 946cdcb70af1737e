/* The numbers that are recorded of a case: what people call them, and what they are of a plan. */
#ifndef BIANZHI_STUDY_STATEMENT_MEASURE_H
#define BIANZHI_STUDY_STATEMENT_MEASURE_H

#include "run/figures.h"
#include "study/statement/study.h"

/* A measure's name for people, in the language spoken: "posts 红格镇 行政编制"; in text where it has to be
 * made. */
const char *measure_label(const struct study *study, size_t measure, char text[LEDGER_NAME]);

/* The same of a criterion. */
const char *measure_criterion_label(const struct study *study, size_t criterion, char text[LEDGER_NAME]);

/* What is measured, one sentence in the language spoken. */
void measure_write_meaning(const struct study *study, const struct study_measure *measure, struct sink *sink);

/* What is worked out of a plan once for all measures; in an arena. */
struct plan_figures {
    double *metrics;           /* [nmetrics of the model] */
    struct number_of *numbers; /* [n] of its summary, where they are wanted; else none */
    size_t n;
};

/* OK or MEMORY. */
enum status measure_work_out(const struct outcome *outcome, bool wants_numbers, struct arena *arena,
                             struct plan_figures *figures);

/* A measure of a plan by itself: METRIC, FIGURE (NAN where the summary has none), GOAL or ACCOUNTS. figures
 * and posts [naccounts of the run's ledger] are the plan's. */
double measure_of_plan(const struct run *run, const struct study_measure *measure,
                       const struct plan_figures *figures, const int64_t *posts);

#endif
