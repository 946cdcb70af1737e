/* Names the model and hands it to the command line. Numbers never follow the user's language: LC_NUMERIC
 * stays "C". */
#include <locale.h>

#include "cli/command.h"
#include "township/model.h"

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "");
    return cli_main(&township_model, argc, argv);
}
