/* The files of a run folder that follow from its inputs and its answer: whoever has these can write
 * every one of them again, byte for byte, in the language that the manifest names. Sentences follow it;
 * numbers, names, codes and headings do not, and plan.csv, ledger.csv, proof.csv, needs.csv and summary.json
 * hold nothing else. The copies of the inputs and the manifest are not among them. */
#ifndef BIANZHI_RUN_FILES_H
#define BIANZHI_RUN_FILES_H

#include "io/grid.h"
#include "run/run.h"

#define FILES_LEDGER "ledger.csv"
#define FILES_PROOF "proof.csv"
#define FILES_HELD "held.csv"
#define FILES_INPUTS "inputs"
#define FILES_SCENARIO "inputs/scenario.json"

/* How many there are for the run's outcome, and each one's name in the folder, file <
 * files_count. */
size_t files_count(const struct run *run);
const char *files_name(const struct run *run, size_t file);

/* The place of the file of that name; files_count where there is none. */
size_t files_find(const struct run *run, const char *name);

/* Writes one of them for a finished run (run_audit was the last step). Failures stick to the
 * sink. */
void files_write(const struct run *run, size_t file, struct sink *sink);

/* summary.json, in summary.c. */
void summary_write_file(const struct run *run, struct sink *sink);

/* The audit's findings, as audit.csv has them; in JSON with the unit apart. */
void files_write_findings(const struct run *run, struct grid *grid);

#endif
