/* shortages.csv, effects.csv, shakes.csv and moves.csv: the plans that a run is set beside, both ways. */
#ifndef BIANZHI_RUN_ALTERNATIVE_FILES_H
#define BIANZHI_RUN_ALTERNATIVE_FILES_H

#include "io/grid.h"
#include "run/run.h"

enum alternative_file { FILE_SHORTAGES = 1, FILE_EFFECTS, FILE_SHAKES, FILE_MOVES, ALTERNATIVE_FILES };

const char *alternative_file_name(enum alternative_file file);

/* True when the run has plans for the file. */
bool alternative_file_applies(const struct run *run, enum alternative_file file);

void alternative_file_write(const struct run *run, enum alternative_file file, struct grid *grid);

/* Adds the plans of a file to the run's alternatives, which it has; the answer itself is not read but
 * measured. REFUSED with a fault in broken where a row is of nothing that the run has; DATA and IO. name is
 * the file's in faults, path where it is. */
enum status alternative_file_read(struct run *run, enum alternative_file file, const char *path,
                                  struct faults *broken);

#endif
