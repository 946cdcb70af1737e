/* The program with a second plan before the shipped one: what is not about a scenario is about the first, a
 * scenario names its model, a run's manifest its own. */
#include <locale.h>

#include "cli/program.h"
#include "models/minimal/model.h"
#include "township/model.h"

static const struct model *const models[] = {&minimal_model, &township_model, NULL};

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "");
    return program_main(models, argc, argv);
}
