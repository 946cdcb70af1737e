/* Lists the models and hands them to the command line: a scenario is of the first unless it names another.
 * Numbers never follow the user's language: LC_NUMERIC stays "C". */
#include <locale.h>

#include "cli/program.h"
#include "township/model.h"

static const struct model *const models[] = {&township_model, NULL};

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "");
    return program_main(models, argc, argv);
}
