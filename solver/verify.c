/* bianzhi-verify: judges run folders and does nothing else. It contains no engine, neither ours nor
 * a library's, so that whoever doubts an answer need not trust what found it. */
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/version.h"
#include "cli/judge.h"
#include "cli/places.h"
#include "io/file.h"
#include "township/model.h"

static const char help[] = "bianzhi-verify RUN [--json]\n\n"
                           "Judges a run folder from itself alone: builds the ledger again from "
                           "RUN/inputs, judges the filed posts and\n"
                           "prices in whole numbers, writes every table again and compares. Exit "
                           "status 0: accepted; 1: refused, saying\n"
                           "what does not hold; 2: usage; 3: it cannot be read; 4: input, output "
                           "or memory; 5: accepted, but the run says\n"
                           "itself that its proof is open.\n";

static int end(enum status status, struct faults *faults)
{
    if (file_flush(stdout, "standard output", faults) != STATUS_OK)
        status = STATUS_IO;
    for (size_t f = 0; f < faults->nkept; f++)
        fprintf(stderr, "%s\n", faults->message[f]);
    if (status == STATUS_MEMORY || status == STATUS_INTERNAL)
        fprintf(stderr, "bianzhi-verify: %s\n", status_words(status));
    return status_exit_code(status);
}

/* What was typed; folder NULL when it makes no sense. */
struct asked {
    const char *folder;
    bool json, help, version;
};

static struct asked read_arguments(int argc, char **argv)
{
    struct asked asked = {.folder = NULL};
    size_t nfolders = 0;
    bool unknown = false;
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
            asked.help = true;
        else if (strcmp(word, "--version") == 0)
            asked.version = true;
        else if (strcmp(word, "--json") == 0)
            asked.json = true;
        else if (word[0] == '-')
            unknown = true;
        else {
            asked.folder = word;
            nfolders++;
        }
    }
    if (unknown || nfolders != 1)
        asked.folder = NULL;
    return asked;
}

int main(int argc, char **argv)
{
    struct faults faults;
    faults_init(&faults);
    setlocale(LC_CTYPE, "");
    places_speak(tongue_of_environment());
    struct asked asked = read_arguments(argc, argv);
    if (asked.help || asked.version) {
        fputs(asked.help ? help : "bianzhi-verify " BIANZHI_VERSION "\n", stdout);
        return end(STATUS_OK, &faults);
    }
    if (!asked.folder) {
        fputs(help, stderr);
        return end(STATUS_USAGE, &faults);
    }
    return end(judge_and_show(&township_model, asked.folder, asked.json, &faults), &faults);
}
