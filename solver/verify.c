/* bianzhi-verify: judges run folders and does nothing else. It contains no engine, neither ours nor
 * a library's, so that whoever doubts an answer need not trust what found it: cycles are cancelled in it only
 * to mark ties beside limits that cross kinds, once the judge has accepted. */
#include <locale.h>
#include <signal.h>

#include "cli/call.h"
#include "models.h"

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "");
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is told like a full disk */
    return call_alone(models, &command_verify, argc, argv);
}
