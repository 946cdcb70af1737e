/* The option on whose needs all are measured. */
#ifndef BIANZHI_CLI_YARDSTICK_H
#define BIANZHI_CLI_YARDSTICK_H

#include "cli/command.h"
#include "compare/compare.h"

#define CLI_NEEDS_OF                                                                                         \
    {                                                                                                        \
        "needs-of", 0, "OPTION", N_("measure all options on the needs of this one, A, B, ...")               \
    }

/* --needs-of among the arguments, by its letter or as it was given; COMPARE_FIRST_PLAN without it. False with
 * a usage fault when it is none of them. */
bool yardstick_find(struct cli *cli, long *needs_of);

#endif
