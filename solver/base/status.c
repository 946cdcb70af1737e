/* Words and exit codes of statuses, and the list that collects faults. */
#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

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

/* Cuts an over-long message at a character boundary of UTF-8. */
static void trim_to_character(char *text)
{
    size_t length = strlen(text);
    size_t start = length;
    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0U) == 0x80U)
        start--;
    if (start == 0)
        return;
    unsigned char lead = (unsigned char)text[start - 1];
    size_t need = lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : lead >= 0xC0U ? 2 : 1;
    if (length - (start - 1) < need)
        text[start - 1] = '\0';
}

size_t place_format(struct place place, char text[FAULT_LENGTH])
{
    size_t used = 0;
    text[0] = '\0';
    if (place.file)
        used += (size_t)snprintf(text, FAULT_LENGTH, "%s:", place.file);
    if (place.line > 0 && used < FAULT_LENGTH)
        used += (size_t)snprintf(text + used, FAULT_LENGTH - used, "%ld:", place.line);
    if (used > 0 && used < FAULT_LENGTH)
        used += (size_t)snprintf(text + used, FAULT_LENGTH - used, " ");
    if (place.column && used < FAULT_LENGTH)
        used += (size_t)snprintf(text + used, FAULT_LENGTH - used, "%s: ", place.column);
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
        vsnprintf(text + used, FAULT_LENGTH - used, language_translate(format), arguments);
        va_end(arguments);
    }
    trim_to_character(text);
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
