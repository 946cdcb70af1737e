/* Solving a scenario and showing it: shared by the commands solve and demo. */
#ifndef BIANZHI_CLI_SOLVE_H
#define BIANZHI_CLI_SOLVE_H

#include "cli/command.h"
#include "run/run.h"

/* What is said about a finished run that was written to folder (NULL: nowhere). */
typedef void solve_screen(const struct run *run, const char *folder, struct sink *out);

/* The screen of solve, at most 24 lines. */
solve_screen solve_write_screen;

/* How many tables were read, and how many of them hold illustrative figures. */
size_t solve_count_tables(const struct run *run, size_t *nillustrative);

/* Solves scenario into folder and prints the screen, or with --json the figures. */
enum status solve_and_show(struct cli *cli, const char *scenario, const char *folder, solve_screen *screen);

#endif
