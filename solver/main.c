/* Names the model and hands it to the command line. Messages may follow the user's language; numbers never
 * do: LC_NUMERIC stays "C". */
#include <locale.h>

#include "cli/command.h"
#include "township/model.h"

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "");
    setlocale(LC_MESSAGES, "");
    return cli_main(&township_model, argc, argv);
}
