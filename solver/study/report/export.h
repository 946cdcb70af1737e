/* A study's results as tidy tables for R and pandas, in a folder that is written whole or not at all:
 *
 *   cases.csv       a row a case: case, the factors as drawn and as used, status, proven, rules, reason, a
 * column a measure, plan. Not solved yet is a status plan.csv        of a study that records plans, each
 * different plan once: plan, family, a column a kind of unit (township, kind, platform, ...), posts units.csv
 * axis, code, name: what the codes stand for statistics.csv, steadiness.csv, map.csv, codebook.csv, ...   see
 * tables.h, those that apply study.json      the study as it was; report.txt what `study report` shows;
 * manifest.json
 *
 * The same study gives the same bytes, however it was solved. */
#ifndef BIANZHI_STUDY_REPORT_EXPORT_H
#define BIANZHI_STUDY_REPORT_EXPORT_H

#include "io/folder.h"
#include "io/json.h"
#include "study/estimate/estimate.h"

/* Writes the folder, whole or not at all: the tables, the report, the study itself. OK, MEMORY, or IO with a
 * fault. */
enum status export_write(const struct cases *cases, const struct estimate *estimate, struct store *store,
                         const char *folder, struct faults *faults);

/* Where tables go: add ends the file before and begins the one of that name. */
struct export_target {
    struct sink *(*add)(void *to, const char *name);
    void *to;
};

/* Last of all, in the manifest: the fingerprints of the other files as they lie in the draft, as "sha256". IO
 * with a fault, or the draft's own first failure. */
enum status export_write_hashes(struct json_writer *json, struct folder_draft *draft, struct faults *faults);

/* The tables and report.txt alone. */
enum status export_write_tables(const struct cases *cases, const struct estimate *estimate,
                                struct store *store, struct export_target target);

#endif
