/* The inputs of a dataset, and which table each is of. */
#include "table/dataset.h"

#include <stdio.h>
#include <string.h>

void dataset_note(enum status *first, enum status status)
{
    if (*first == STATUS_OK || status == STATUS_MEMORY)
        *first = status;
}

void dataset_complain(struct dataset *dataset, const char *place, const char *words)
{
    dataset_note(&dataset->status, STATUS_DATA);
    faults_add(dataset->faults, (struct place){.file = place}, "%s", words);
}

struct table_input *dataset_add_input(struct tables *tables, const char *file)
{
    struct table_input *input = arena_new(&tables->arena, 1, sizeof *input);
    if (!input ||
        !memory_grow(&tables->inputs, &tables->inputs_capacity, tables->ninputs + 1, sizeof *tables->inputs))
        return NULL;
    input->file = file;
    tables->inputs[tables->ninputs++] = input;
    return input;
}

bool dataset_claim(struct dataset *dataset, struct table *table, const char *name,
                   const struct table_input *input)
{
    if (table->input) {
        dataset_note(&dataset->status, STATUS_DATA);
        faults_add(dataset->faults, (struct place){.file = name}, "is the same table as %s; keep one",
                   table->file);
        return false;
    }
    table->input = input;
    table->file = name;
    return true;
}

const char *dataset_copy_name(struct arena *arena, const struct schema *schema, const char *ending)
{
    size_t room = strlen(schema->name) + strlen(ending) + 1;
    char *name = arena_new(arena, room, 1);
    if (name)
        snprintf(name, room, "%s%s", schema->name, ending);
    return name;
}

void dataset_break_absent(struct tables *tables)
{
    for (size_t i = 0; i < tables->ntables; i++)
        tables->table[i].broken = tables->table[i].broken || !tables->table[i].input;
}
