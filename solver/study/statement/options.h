/* Plans held fixed in every future: "options" of a study are scenarios, each solved once; the posts of its
 * units then stand as they are in every case, whatever pools, needs and rules are there. What its sums ask
 * for of pools is each case's. */
#ifndef BIANZHI_STUDY_STATEMENT_OPTIONS_H
#define BIANZHI_STUDY_STATEMENT_OPTIONS_H

#include "base/language.h"
#include "study/statement/parse.h"

/* "options", before outputs and criteria are read. */
void options_read(struct parsing *r, const struct json *list, const struct json *criteria);
void options_done(struct study *study);

/* What the option is called in the language spoken. */
static inline const char *option_label(const struct study_option *option)
{
    return option->name_zh ? language_pick(option->name, option->name_zh) : option->name;
}

/* Option o's criterion c among the study's measures. */
static inline size_t options_measure_at(const struct study *study, size_t o, size_t c)
{
    return study->first_option_measure + o * study->ncriteria + c;
}

/* The posts of option o that lie outside the bounds of the future; 0: the future keeps it. */
static inline size_t options_outside_at(const struct study *study, size_t o)
{
    return options_measure_at(study, o, study->ncriteria - 1);
}

/* Sets the measures of options in values [nmeasures]; run is a case that is built, and not solved. OK or
 * MEMORY. */
enum status options_measure(const struct study *study, struct run *run, double *values);

/* Counts posts that options leave idle and the case's own plan hands out as posts outside; run is solved. OK
 * or MEMORY. */
enum status options_count_idle(const struct study *study, struct run *run, double *values);

#endif
