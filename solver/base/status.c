/* Words and exit codes of statuses, and the list that collects faults. */
#include "base/status.h"

#include <stdarg.h>
#include <string.h>

#include "base/text.h"

int status_exit_code(enum status status)
{
    static const int code[] = {
#define STATUS_CODE(name, exit_code, words) [STATUS_##name] = exit_code,
        STATUS_MAP(STATUS_CODE)
#undef STATUS_CODE
    };
    return code[status];
}

const char *status_words(enum status status)
{
    static const char *const text[] = {
#define STATUS_TEXT(name, exit_code, words) [STATUS_##name] = words,
        STATUS_MAP(STATUS_TEXT)
#undef STATUS_TEXT
    };
    return language_translate(text[status]);
}

void faults_init(struct faults *faults)
{
    faults->nfound = 0;
    faults->nkept = 0;
}

size_t place_format(struct place place, char text[FAULT_LENGTH])
{
    size_t used = 0;
    text[0] = '\0';
    if (place.file)
        used += text_format(text, FAULT_LENGTH, "%s:", place.file);
    if (place.line > 0 && used < FAULT_LENGTH)
        used += text_format(text + used, FAULT_LENGTH - used, "%ld:", place.line);
    if (used > 0 && used < FAULT_LENGTH)
        used += text_format(text + used, FAULT_LENGTH - used, " ");
    if (place.column && used < FAULT_LENGTH)
        used += text_format(text + used, FAULT_LENGTH - used, "%s: ", place.column);
    for (char *at = text; (at = strpbrk(at, "\r\n")); at++)
        *at = ' '; /* headings broken over lines */
    return used;
}

void faults_add(struct faults *faults, struct place place, const char *format, ...)
{
    if (!faults)
        return;
    faults->nfound++;
    if (faults->nkept == FAULTS_KEPT)
        return;
    char *text = faults->message[faults->nkept++];
    size_t used = place_format(place, text);
    if (used < FAULT_LENGTH) {
        va_list arguments;
        va_start(arguments, format);
        text_vformat(text + used, FAULT_LENGTH - used, language_translate(format), arguments);
        va_end(arguments);
    }
}

struct faults_mark faults_mark(const struct faults *faults)
{
    return faults ? (struct faults_mark){faults->nfound, faults->nkept} : (struct faults_mark){0};
}

void faults_back(struct faults *faults, struct faults_mark mark)
{
    if (!faults)
        return;
    faults->nfound = mark.nfound;
    faults->nkept = mark.nkept;
}
