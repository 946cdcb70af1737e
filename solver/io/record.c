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

bool record_is_marked(const struct record *record, size_t i, unsigned mark)
{
    return record->marks && i < record->n && (record->marks[i] & mark) != 0;
}

bool record_copy(struct arena *arena, const struct record *record, struct record *copy)
{
    const char **fields = arena_new(arena, record->n, sizeof *fields);
    size_t *lengths = arena_new(arena, record->n, sizeof *lengths);
    bool good = fields && lengths;
    for (size_t i = 0; i < record->n && good; i++) {
        fields[i] = arena_text(arena, record->fields[i], record->lengths[i]);
        lengths[i] = record->lengths[i];
        good = fields[i] != NULL;
    }
    *copy = (struct record){
        .line = record->line, .fields = fields, .lengths = lengths, .n = good ? record->n : 0};
    return good;
}
