/* Which fields of a record hold something. */
#include "io/record.h"

#include "base/text.h"

bool record_is_blank(const struct record *record)
{
    return record_first(record) == record->n;
}

static bool is_blank(const struct record *record, size_t i)
{
    size_t length = record->lengths[i];
    text_trim(record->fields[i], &length);
    return length == 0;
}

size_t record_first(const struct record *record)
{
    size_t i = 0;
    while (i < record->n && is_blank(record, i))
        i++;
    return i;
}

size_t record_given(const struct record *record)
{
    size_t n = 0;
    for (size_t i = 0; i < record->n; i++)
        n += !is_blank(record, i);
    return n;
}
