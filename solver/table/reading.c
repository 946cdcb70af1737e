/* One file being read: what all steps of it share. */
#include "table/reading.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"

void reading_note_fault(struct table_reading *reading)
{
    reading->status = STATUS_DATA;
}

/* After such a fault rows may be missing, or hold what is not theirs: what refers to them, and sums, are not
 * judged. */
void reading_note_loss(struct table_reading *reading)
{
    reading_note_fault(reading);
    reading->table->broken = true;
}

struct place reading_place(struct table_reading *reading, const struct record *record, long field)
{
    reading_note_fault(reading);
    return table_place_at(reading->tables, reading->table, record->line, field, NULL);
}

bool reading_parse_figure(const struct record *record, size_t field, double *value)
{
    size_t length = record->lengths[field];
    const char *text = text_trim(record->fields[field], &length);
    return length > 0 && text[length] == '\0' && number_parse(text, 0, value) == NUMBER_OK;
}

/* What stands in field i, trimmed; "" beyond the last. */
const char *reading_text(const struct record *record, size_t i, size_t *length)
{
    *length = i < record->n ? record->lengths[i] : 0;
    return *length > 0 ? text_trim(record->fields[i], length) : "";
}
