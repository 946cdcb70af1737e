/* What a long run is doing. */
#include "cli/steps.h"

#include <stdio.h>
#include <unistd.h>

static void show_step(void *target, const char *step)
{
    (void)target;
    fprintf(stderr, "\r\033[K%s ...", _(step));
    fflush(stderr);
}

void steps_begin(struct run_options *options)
{
    if (isatty(STDERR_FILENO))
        options->on_step = show_step;
}

void steps_end(void)
{
    if (isatty(STDERR_FILENO))
        fprintf(stderr, "\r\033[K");
}
