/* What is odd about the inputs of a run that is loaded, and no fault. */
#ifndef BIANZHI_RUN_WARNINGS_H
#define BIANZHI_RUN_WARNINGS_H

#include "base/warnings.h"
#include "io/grid.h"
#include "run/run.h"

/* Finds them in the language chosen now: once, and anew where another was chosen since; run_load does.
 * Returns OK or MEMORY. */
enum status run_find_warnings(const struct run *run);

/* All of them, in the language chosen now; out fails where memory does not hold them. None of a run that was
 * not loaded. */
const struct warnings *run_warnings(const struct run *run, struct sink *out);

/* The same in every language: a run's files hang on it. */
bool run_has_warnings(const struct run *run);

/* The same as a table, by the files that were read or as the run's folder keeps them. */
void run_write_warnings(const struct run *run, bool kept, struct grid *grid);

#endif
