/* A study as one folder that explains and checks itself, to be filed beside a paper:
 *
 *   study.json     the study, of the scenario in the folder
 *   inputs/        scenario.json, which names nothing outside, and the tables, byte for byte
 *   options/       the scenarios of plans that are held fixed, with their tables
 *   files/         what else the study names: cases of its own, observed values
 *   study.sqlite   the store
 *   results/       the tables of an export (export.h)
 *   CITATION.cff   how to cite it, and the program
 *   manifest.json  program, libraries, form, model, language, inputs (fingerprint), cases, and the SHA-256 of
 *                  every other file
 *
 * What may be done with a study may be done with the one in the folder. */
#ifndef BIANZHI_STUDY_REPORT_BUNDLE_H
#define BIANZHI_STUDY_REPORT_BUNDLE_H

#include "study/estimate/estimate.h"

enum { BUNDLE_FORM = 1 };

/* Writes the folder whole or not at all. DATA with a fault where a factor chooses among scenarios or
 * datasets. */
enum status bundle_write(const struct cases *cases, const struct estimate *estimate, struct store *store,
                         const char *folder, struct faults *faults);

/* Whether the folder's manifest is that of a bundle. Of one that is wrong nothing is said: whoever reads it
 * as a run's will. IO, MEMORY: that cannot be told. */
enum status bundle_look(const char *folder, bool *is_bundle, struct faults *faults);

/* What a bundle says of itself, once it is judged. */
struct bundle_verdict {
    char program[128];     /* that wrote it */
    bool is_written_again; /* by this program: its tables were written again and compared */
    size_t ncases, nsolved;
    struct faults broken;   /* what does not hold */
    struct faults unjudged; /* files that are not of the bundle */
};

/* Judges a bundle from itself alone: every file by its fingerprint, the store row by row and as one of these
 * inputs, and, when this version of the program wrote it, every table of results/ by writing it again.
 * Returns OK; REFUSED, see broken; or DATA, IO, MEMORY with faults when it cannot be judged. */
enum status bundle_verify(const char *folder, const struct model *const *models,
                          struct bundle_verdict *verdict, struct faults *faults);

#endif
