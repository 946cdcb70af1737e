/* The folder of a road. */
#ifndef BIANZHI_PATH_WRITE_H
#define BIANZHI_PATH_WRITE_H

#include "path/road.h"
#include "run/manifest.h"

/* Files of the folder beside its tables. */
#define ROAD_TERMS "inputs/path.json"
#define ROAD_SUMMARY "summary.json"
#define ROAD_YEARS "years" /* the folder of the years' runs */
#define ROAD_POSTS "posts_ledger.csv"
#define ROAD_POSTS_PROOF "posts_proof.csv"
#define ROAD_PEOPLE "people_ledger.csv"
#define ROAD_PEOPLE_PROOF "people_proof.csv"
#define ROAD_COVERS "cover" /* the folder of who works where, with its proof, year by year */
enum { ROAD_FOLDER_NAME = 32, ROAD_FILE_NAME = 48 };

/* The prices that prove how few could be short. */
extern const char *const road_bound_files[BOUNDS];

/* "cover/2026/ledger.csv": a file of a year's cover. Returns text. */
const char *road_cover_file(const struct road *road, size_t y, const char *file, char text[ROAD_FILE_NAME]);

/* "cuts/2026-1.csv": what proves the i-th cut of a year, from 1, "cuts/people-1.csv" of people (y is n).
 * Returns text. */
const char *road_cut_file(const struct road *road, size_t y, size_t i, char text[ROAD_FILE_NAME]);

/* "years/2026": the run folder of a year. Returns text. */
const char *road_folder_of(const struct road *road, size_t y, char text[ROAD_FOLDER_NAME]);

/* Writes a road that was found to folder, whole or not at all. */
enum status road_write(struct road *road, const char *folder);

/* PATH.json as the folder keeps it, beside the scenario and the tables. */
void road_write_terms(const struct road *road, struct sink *sink);

/* The road's fingerprint, from those of road.csv and the two ledgers. Returns text. */
enum { ROAD_RESULT_FILES = 3 };
extern const char *const road_result_files[ROAD_RESULT_FILES];
const char *road_result(const char hashes[ROAD_RESULT_FILES][HASH_TEXT], char text[HASH_TEXT]);

/* Whether a manifest is of a road. */
bool road_is_manifest(const struct manifest *manifest);

#endif
