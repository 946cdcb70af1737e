/* Where things are: the datasets and the words that come with the program, and the scenario a path stands
 * for. */
#ifndef BIANZHI_CLI_PLACES_H
#define BIANZHI_CLI_PLACES_H

#include "base/memory.h"
#include "base/status.h"
#include "run/run.h"

/* The folder of the shipped datasets: $BIANZHI_DATASETS, else beside the program as built or as installed; IO
 * with a fault when there is none. Owned by the arena. */
enum status places_datasets(struct arena *arena, const char **folder, struct faults *faults);

/* A fault, and IO, where a path of the shipped datasets as a copy of the sources has them, "datasets/toy", is
 * not there and lies elsewhere: it says where. What is missing otherwise is for whoever reads it to say. */
enum status places_expect(const char *path, struct faults *faults);

/* The page that solves, bianzhi.html, beside the program as built, as released or as installed; IO with a
 * fault that says how to get it when there is none. Owned by the arena. */
enum status places_page(struct arena *arena, const char **page, struct faults *faults);

/* language_choose with the catalogues beside the program, as built or as installed. USAGE when there is none,
 * IO with a fault when it is there and cannot be read; then English is spoken. */
enum status places_speak(const char *language, struct faults *faults);

/* The scenario a path stands for: of a run folder inputs/scenario.json, of another folder scenario.json, else
 * the path itself. Owned by the arena or the caller's. */
enum status places_scenario(struct arena *arena, const char *path, const char **scenario,
                            struct faults *faults);

/* The same of a road: inputs/path.json of a road's folder, path.json of another. */
enum status places_road(struct arena *arena, const char *path, const char **road, struct faults *faults);

/* run_load of the scenario a path stands for. */
enum status places_load(struct run *run, const char *path);

/* A run of its own with the scenario loaded that a path stands for. places_close ends it, whatever came of
 * it. */
enum status places_open(struct run **run, const struct model *const *models, const char *path,
                        struct faults *faults);
void places_close(struct run *run);

#endif
