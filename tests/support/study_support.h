/* Helpers of the tests of studies: study files in scratch folders, the toy county, runs of the program. */
#ifndef BIANZHI_TESTS_STUDY_SUPPORT_H
#define BIANZHI_TESTS_STUDY_SUPPORT_H

#include "io_support.h"
#include "study/estimate/estimate.h"
#include "study/solve/workers.h"

/* A study from text in a folder of its own; sites.study and sites.design are ready unless status says
 * otherwise. */
struct study_site {
    char folder[IO_PATH];
    char path[2 * IO_PATH];
    struct faults faults;
    struct study study;
    struct design design;
    enum status status;
};

/* text: the study file. "@/" in it, and in what stands beside it, becomes the project's folder. */
void study_site_open(struct study_site *site, const char *text);
void study_site_open_beside(struct study_site *site, const char *name, const char *file,
                            const char *text); /* with a file of that name in the folder */
void study_site_close(struct study_site *site);

/* It could not be read, with these words among the faults; closes it. */
void study_site_expect_fault(struct study_site *site, const char *words);

/* A study of the toy county whose 24 cases are lawful, need waivers, are infeasible and not allowed; whole
 * plans are kept. */
extern const char study_toy[];

/* Solves into a store of the site's folder: nthreads, shard i of n (0, 0: all). */
struct workers_outcome study_site_run(struct study_site *site, const char *store, size_t nthreads,
                                      size_t shard, size_t nshards);

/* A study solved into a store "s" of its site, and what its cases say. */
struct estimated_study {
    struct study_site site;
    struct store *store;
    struct cases cases;
    struct estimate estimate;
};

/* All cases; or the first of two shards. */
void estimated_study_open(struct estimated_study *study, const char *text);
void estimated_study_open_beside(struct estimated_study *study, const char *name, const char *file,
                                 const char *text); /* with a file in the study's folder */
void estimated_study_open_half(struct estimated_study *study, const char *text);
void estimated_study_close(struct estimated_study *study);

/* The result tables of a store, exported, as one text; static storage, overwritten by the next call. */
const char *study_site_export(struct study_site *site, const char *store);

/* Runs a shell line in the site's folder with $BIANZHI being the program and $STUDY the study. Returns its
 * exit status. */
int study_site_shell(struct study_site *site, const char *line);

#endif
