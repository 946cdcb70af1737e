/* Which table a file or a sheet is called after, in either language and script. */
#include "table/dataset_names.h"

#include <string.h>

#include "base/script.h"
#include "base/text.h"

const char *dataset_own_name(const struct schema *schema)
{
    const char *slash = strrchr(schema->name, '/');
    return slash ? slash + 1 : schema->name;
}

/* True when stem, in the sub-folder [nsub] bytes, is the schema's English name or one of its Chinese ones.
 * These are no two tables', so that sheets saved as CSV side by side need no sub-folder. */
static bool is_file_of(const struct schema *schema, const char *stem, size_t nsub)
{
    if (nsub == 0 && schema_is_named(schema, stem))
        return true;
    size_t nown = (size_t)(dataset_own_name(schema) - schema->name);
    return nown == nsub && strncmp(schema->name, stem, nsub) == 0 &&
           (schema_is_named(schema, stem) || schema_is_named(schema, stem + nsub));
}

/* A sheet's name has no '/': "registers bodies" or "bodies" is meant for "registers/bodies". */
static bool is_sheet_of(const struct schema *schema, const char *name)
{
    size_t nown = (size_t)(dataset_own_name(schema) - schema->name);
    if (schema_is_named(schema, name))
        return true;
    return nown > 0 && strlen(name) > nown && strncmp(name, schema->name, nown - 1) == 0 &&
           strchr(" _-.", name[nown - 1]) && strcmp(name + nown, dataset_own_name(schema)) == 0;
}

/* The table that a file (nsub: of its folder) or a sheet (nsub: DATASET_SHEET) names; NULL for none. A
 * register's own name is tried last, for it may be that of another table too. */
static struct table *table_named(const struct tables *tables, const char *folded, size_t nsub)
{
    for (size_t i = 0; i < tables->ntables; i++) {
        const struct schema *schema = tables->table[i].schema;
        if (nsub == DATASET_SHEET ? is_sheet_of(schema, folded) : is_file_of(schema, folded, nsub))
            return &tables->table[i];
    }
    for (size_t i = 0; nsub == DATASET_SHEET && i < tables->ntables; i++)
        if (strcmp(dataset_own_name(tables->table[i].schema), folded) == 0)
            return &tables->table[i];
    return NULL;
}

enum status dataset_find_table(struct dataset *dataset, const char *name, size_t length, size_t nsub,
                               struct table **table)
{
    struct arena *arena = &dataset->tables->arena;
    const char *folded = text_fold(arena, name, length);
    *table = folded ? table_named(dataset->tables, folded, nsub) : NULL;
    if (!folded || *table)
        return folded ? STATUS_OK : STATUS_MEMORY;
    const char *simplified = script_simplified(arena, folded);
    if (simplified && simplified != folded)
        *table = table_named(dataset->tables, simplified, nsub);
    return simplified ? STATUS_OK : STATUS_MEMORY;
}

bool dataset_is_notes(struct dataset *dataset, const char *name, size_t length)
{
    static const char *const NOTES[] = {"说明", "填表说明", "使用说明", "notes", "note", "readme"};
    struct arena *arena = &dataset->tables->arena;
    const char *folded = text_fold(arena, name, length);
    const char *simplified = folded ? script_simplified(arena, folded) : NULL;
    for (size_t i = 0; simplified && i < sizeof NOTES / sizeof *NOTES; i++)
        if (strcmp(simplified, NOTES[i]) == 0)
            return true;
    return false;
}

enum { MOST_NAMES = 256 };

static size_t list_names(struct dataset *dataset, const char *names[MOST_NAMES])
{
    const char *part;
    size_t n = 0, length;
    for (size_t i = 0; i < dataset->tables->ntables; i++) {
        const struct schema *schema = dataset->tables->table[i].schema;
        if (n < MOST_NAMES)
            names[n++] = schema->name;
        for (size_t j = 0;
             schema->headings && n < MOST_NAMES && (part = text_part(schema->headings, '|', j, &length)); j++)
            names[n++] = arena_text(&dataset->tables->arena, part, length);
    }
    return n;
}

const char *dataset_nearest_table(struct dataset *dataset, const char *name)
{
    const char *names[MOST_NAMES];
    size_t n = list_names(dataset, names);
    return text_nearest(name, names, n);
}

void dataset_complain_foreign(struct dataset *dataset, const char *place, const char *stem,
                              const char *ending, const char *remedy)
{
    const char *names[MOST_NAMES];
    size_t n = list_names(dataset, names);
    const char *meant = text_name_meant(stem, names, n);
    dataset_note(&dataset->status, STATUS_DATA);
    if (meant && *ending != '\0')
        faults_add(dataset->faults, (struct place){.file = place},
                   "belongs to no table; did you mean %s%s? call it that, or take it out of the dataset's "
                   "folder",
                   meant, ending);
    else if (meant)
        faults_add(dataset->faults, (struct place){.file = place},
                   "belongs to no table; did you mean %s? call it that, or delete the sheet, or call it "
                   "notes",
                   meant);
    else
        dataset_complain(dataset, place, remedy);
}
