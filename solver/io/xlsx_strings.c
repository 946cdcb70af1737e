/* The strings that cells share. */
#include "io/xlsx_strings.h"

#include <string.h>

#include "io/xlsx_part.h"
#include "io/xlsx_text.h"

struct strings {
    struct xlsx *book;
    struct faults *faults;
    struct xlsx_text text;
};

static enum status open_string(void *target, const char *name, const char *const *attributes)
{
    struct strings *strings = target;
    if (strcmp(name, "si") == 0)
        xlsx_text_begin(&strings->text);
    xlsx_text_open(&strings->text, name, attributes);
    return STATUS_OK;
}

static enum status add_text(void *target, const char *text, size_t length)
{
    struct strings *strings = target;
    enum status status = xlsx_text_take(&strings->text, text, length);
    if (status != STATUS_REFUSED)
        return status;
    faults_add(strings->faults, (struct place){.file = strings->book->file},
               "holds a text longer than a cell can be; shorten it");
    return STATUS_DATA;
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
    const struct buffer *text = &strings->text.buffer;
    size_t length = text->length;
    char *kept = arena_text(&book->arena, text->text ? text->text : "", length);
    if (!kept)
        return STATUS_MEMORY;
    xlsx_unescape(kept, &length);
    book->strings[book->nstrings++] = kept;
    return STATUS_OK;
}

static enum status close_string(void *target, const char *name)
{
    struct strings *strings = target;
    enum status status = xlsx_text_close(&strings->text, name);
    return status == STATUS_OK && strcmp(name, "si") == 0 ? keep_string(strings) : status;
}

enum status xlsx_strings(struct xlsx *book, const char *part, struct faults *faults)
{
    struct strings strings = {.book = book, .faults = faults};
    struct xml_taker taker = {open_string, close_string, add_text, &strings};
    buffer_init(&strings.text.buffer);
    enum status status = xlsx_part(book, part, taker, faults);
    buffer_done(&strings.text.buffer);
    return status;
}
