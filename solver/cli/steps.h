/* Steps on a terminal, each written over the one before; silence elsewhere. */
#ifndef BIANZHI_CLI_STEPS_H
#define BIANZHI_CLI_STEPS_H

#include "run/run.h"

/* Sets on_step where standard error is a terminal. */
void steps_begin(struct run_options *options);

/* Takes the last step off the screen. */
void steps_end(void);

#endif
