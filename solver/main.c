/* Hands the plans to the command line. Numbers never follow the user's language: LC_NUMERIC stays "C". */
#include <locale.h>
#include <signal.h>

#include "cli/program.h"
#include "models.h"

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "");
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is told like a full disk */
    return program_main(models, argc, argv);
}
