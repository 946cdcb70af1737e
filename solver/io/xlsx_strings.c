/* The strings that cells share. */
#include "io/xlsx_strings.h"

#include <string.h>

#include "base/language.h"
#include "base/sink.h"
#include "io/xlsx_part.h"

struct strings {
    struct xlsx *book;
    struct faults *faults;
    struct buffer text;
    bool in_text;
    size_t phonetic; /* depth within rPh: how a word is said, not what stands there */
};

static enum status open_string(void *target, const char *name, const char *const *attributes)
{
    struct strings *strings = target;
    (void)attributes;
    if (strcmp(name, "si") == 0)
        strings->text.length = 0;
    strings->phonetic += strcmp(name, "rPh") == 0;
    strings->in_text = strcmp(name, "t") == 0 && strings->phonetic == 0;
    return STATUS_OK;
}

static enum status add_text(void *target, const char *text, size_t length)
{
    struct strings *strings = target;
    struct sink sink = buffer_sink(&strings->text);
    if (!strings->in_text)
        return STATUS_OK;
    if (strings->text.length + length > XLSX_TEXT_BYTES) {
        faults_add(strings->faults, (struct place){.file = strings->book->file},
                   "holds a text longer than a cell can be; shorten it");
        return STATUS_DATA;
    }
    return sink_bytes(&sink, text, length);
}

static enum status keep_string(struct strings *strings)
{
    struct xlsx *book = strings->book;
    if (book->nstrings == XLSX_STRINGS) {
        faults_add(strings->faults, (struct place){.file = book->file},
                   "holds more than %d texts; delete what is no table of the dataset", XLSX_STRINGS);
        return STATUS_DATA;
    }
    if (!memory_grow(&book->strings, &book->strings_capacity, book->nstrings + 1, sizeof *book->strings))
        return STATUS_MEMORY;
    size_t length = strings->text.length;
    char *kept = arena_text(&book->arena, strings->text.text ? strings->text.text : "", length);
    if (!kept)
        return STATUS_MEMORY;
    xlsx_unescape(kept, &length);
    book->strings[book->nstrings++] = kept;
    return STATUS_OK;
}

static enum status close_string(void *target, const char *name)
{
    struct strings *strings = target;
    strings->in_text = false;
    strings->phonetic -= strcmp(name, "rPh") == 0 && strings->phonetic > 0;
    return strcmp(name, "si") == 0 ? keep_string(strings) : STATUS_OK;
}

enum status xlsx_strings(struct xlsx *book, const char *part, struct faults *faults)
{
    struct strings strings = {.book = book, .faults = faults};
    struct xml_taker taker = {open_string, close_string, add_text, &strings};
    buffer_init(&strings.text);
    enum status status = xlsx_part(book, part, taker, faults);
    buffer_done(&strings.text);
    return status;
}
