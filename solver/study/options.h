/* Plans held fixed in every future: "options" of a study are scenarios, each solved once; its posts then
 * stand as they are in every case, whatever pools, needs and rules are there. */
#ifndef BIANZHI_STUDY_OPTIONS_H
#define BIANZHI_STUDY_OPTIONS_H

#include "study/parse.h"

/* "options" and "criteria", before outputs are read. */
void options_read(struct parsing *r, const struct json *list, const struct json *criteria);
void options_done(struct study *study);

/* What the option is called in the language spoken. */
const char *option_label(const struct study_option *option);

/* Option o's criterion c among the study's measures; c == ncriteria: the posts that lie outside the bounds of
 * the future. */
static inline size_t options_measure_at(const struct study *study, size_t o, size_t c)
{
    return study->first_option_measure + o * (study->ncriteria + 1) + c;
}

/* Sets the measures of options in values [nmeasures]; run is a case that is built, and not solved. OK or
 * MEMORY. */
enum status options_measure(const struct study *study, struct run *run, double *values);

#endif
