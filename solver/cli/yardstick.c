/* Reading --needs-of. */
#include "cli/yardstick.h"

#include <string.h>

bool yardstick_find(struct cli *cli, long *needs_of)
{
    const char *wanted = cli_option(cli, "needs-of");
    *needs_of = COMPARE_FIRST_PLAN;
    for (size_t i = 0; wanted && i < cli->narguments && *needs_of == COMPARE_FIRST_PLAN; i++)
        if (strcmp(wanted, option_letter(i)) == 0 || strcmp(wanted, cli->argument[i]) == 0)
            *needs_of = (long)i;
    if (!wanted || *needs_of != COMPARE_FIRST_PLAN)
        return true;
    cli_usage(cli, "--needs-of %s: write the letter of an option, A to %s", wanted,
              option_letter(cli->narguments - 1));
    return false;
}
