/* A language that cannot be spoken is no reason to speak another: what is written would say it in the wrong
 * one, and not the same bytes. */
#include "run/speech.h"

#include <errno.h>
#include <string.h>

#include "io/failure.h"

enum status speech_change(const char *language, struct place place, struct faults *faults)
{
    if (strcmp(language_chosen(), language) == 0 || language_choose(language, NULL))
        return STATUS_OK;
    if (errno == ENOMEM)
        return STATUS_MEMORY;
    faults_add(
        faults, place,
        "the Chinese words, locale/zh_CN/LC_MESSAGES/bianzhi.mo beside the program, cannot be had: %s; "
        "install them and try again",
        failure_words(errno));
    return STATUS_IO;
}
