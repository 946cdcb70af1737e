/* Helpers of the tests of whole runs: solving a scenario into a folder, judging a folder, editing
 * its files. */
#ifndef BIANZHI_TESTS_RUN_SUPPORT_H
#define BIANZHI_TESTS_RUN_SUPPORT_H

#include "io_support.h"
#include "run/verify.h"

#define TOY "datasets/toy/scenario.json"

/* Solves scenario into folder, not waiting for the disk; returns the outcome, faults in *faults. */
enum status run_solve_into(const char *scenario, const char *folder, struct faults *faults);

/* The shipped county with members more in its scenario, ", \"rules\": {...}", solved in a scratch folder; run
 * becomes the path of the run in it. */
enum { RUN_PATH = IO_PATH + 16 };
enum status run_solve_with(const char *members, const char *folder, char run[RUN_PATH],
                           struct faults *faults);

/* A folder of the test's own, and in it a run of the toy county: made before each test of a suite whose .init
 * is run_set_up, taken away by run_tear_down. */
extern char run_base[IO_PATH], run_folder[IO_PATH];
void run_set_up(void);
void run_tear_down(void);

/* Judges a folder; end with judged_done. */
struct judged {
    struct verification verification;
    struct faults faults;
    enum status status;
};
struct judged *judged_new(const char *folder);
void judged_done(struct judged *judged);

/* True when a broken thing, or a changed file, is said with these words. */
bool judged_broken(const struct judged *judged, const char *words);
bool judged_changed(const struct judged *judged, const char *words);

/* The folder is judged so, and broken is among what is said to be; NULL: whatever is said. */
void judged_expect(const char *folder, enum status status, const char *broken);

/* Copies every file under folder from into folder to, which is made. */
void run_copy(const char *from, const char *to);

/* Replaces the first place where a file holds old; the test fails when there is none. */
void run_edit(const char *folder, const char *name, const char *old, const char *new);

#endif
