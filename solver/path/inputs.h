/* What a road is found from: a file PATH.json, and the tables of the years. */
#ifndef BIANZHI_PATH_INPUTS_H
#define BIANZHI_PATH_INPUTS_H

#include "model/years.h"
#include "run/run.h"

/* Whether path is a file of JSON that says how many years there are: no scenario does. Of a text that is no
 * JSON nothing is said: whoever reads it as something else will. IO, MEMORY: that cannot be told. */
enum status road_look_at_file(const char *path, bool *is_road, struct faults *faults);

/* The years of "2026-2030", both named, as first and n of terms; false when text names none that a road may
 * have. */
bool road_terms_span(struct road_terms *terms, const char *text);

/* Reads PATH.json. Texts and members live in arena. DATA with all faults at once; IO, MEMORY. */
enum status road_terms_load(struct road_terms *terms, const char *path, struct arena *arena,
                            struct faults *faults);

/* The years, from terms, the run's facts (run_load was called) and the model's tables of years in the run's
 * dataset. DATA with all faults at once. In arena. */
enum status road_read_years(struct run *run, const struct road_terms *terms, struct arena *arena,
                            struct years *years, struct faults *faults);

#endif
