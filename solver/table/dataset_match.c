/* A dataset's files, each matched with the table it holds before any of them is read. */
#include "table/dataset_match.h"

#include <string.h>

#include "base/text.h"
#include "io/file.h"
#include "io/path.h"
#include "table/dataset_names.h"
#include "table/dataset_workbook.h"

static const char *path_of(struct dataset *dataset, const char *file)
{
    return dataset->folder ? path_join(&dataset->tables->arena, dataset->folder, file) : file;
}

/* file is the name within the dataset, "registers/bodies.csv"; nsub the length of "registers/". */
static enum status claim_text(struct dataset *dataset, const char *file, size_t nstem, size_t nsub)
{
    struct table *table;
    enum status status = dataset_find_table(dataset, file, nstem, nsub, &table);
    if (status != STATUS_OK)
        return status;
    if (!table && dataset_is_notes(dataset, file, nstem))
        return STATUS_OK;
    if (!table) {
        const char *stem = arena_text(&dataset->tables->arena, file, nstem);
        dataset_complain_foreign(
            dataset, file, stem ? stem : file, ".csv",
            _("belongs to no table; name it after the one it holds, or take it out of the dataset's folder"));
        return STATUS_OK;
    }
    struct table_input *input = dataset_add_input(dataset->tables, file);
    const char *path = path_of(dataset, file);
    if (!input || !path)
        return STATUS_MEMORY;
    if (!dataset_claim(dataset, table, file, input))
        return STATUS_OK;
    table->kept = input->copy = dataset_copy_name(&dataset->tables->arena, table->schema, ".csv");
    if (!input->copy)
        return STATUS_MEMORY;
    status = file_read(path, FILE_MOST_BYTES, &input->bytes, dataset->faults);
    dataset_note(&dataset->status, status);
    table->broken = status != STATUS_OK;
    return status == STATUS_MEMORY ? status : STATUS_OK;
}

/* Programs that have a workbook open leave such files beside it. */
static bool is_lock(const char *name)
{
    return strncmp(name, "~$", 2) == 0 || strncmp(name, ".~", 2) == 0;
}

/* Text under another ending is a table when it is called after one; so is a spreadsheet of another form,
 * which cannot be read. */
static enum status claim_other(struct dataset *dataset, const char *file, const char *name, size_t nsub)
{
    const char *dot = strrchr(file, '.'), *remedy = xlsx_remedy(name);
    size_t nstem = dot ? (size_t)(dot - file) : 0;
    struct table *table = NULL;
    enum status status = nstem > nsub ? dataset_find_table(dataset, file, nstem, nsub, &table) : STATUS_OK;
    if (remedy)
        dataset_complain(dataset, file, remedy);
    if (status != STATUS_OK || !table)
        return status;
    if (remedy)
        table->broken = true; /* and not missing */
    else if (text_stem(file, ".txt") > 0 || text_stem(file, ".tsv") > 0)
        return claim_text(dataset, file, nstem, nsub);
    return STATUS_OK;
}

static enum status claim_file(struct dataset *dataset, const char *file, const char *name, size_t nsub)
{
    size_t ntext = text_stem(file, ".csv"), nbook = text_stem(file, ".xlsx") + text_stem(file, ".xlsm");
    if (is_lock(name))
        return STATUS_OK;
    const char *path = path_of(dataset, file);
    if (!path)
        return STATUS_MEMORY;
    if (nbook > 0 || (ntext > 0 && xlsx_is_file(path))) /* called .csv, some are workbooks */
        return dataset_claim_workbook(dataset, file, path, nbook + ntext, nsub);
    if (ntext > 0)
        return claim_text(dataset, file, ntext, nsub);
    return claim_other(dataset, file, name, nsub);
}

/* Claims the files of one folder of the dataset; sub is "" or "registers/". */
static enum status claim_files(struct dataset *dataset, const char *sub, size_t nsub)
{
    struct arena *arena = &dataset->tables->arena;
    const char *const *names = NULL;
    size_t n = 0;
    const char *within = arena_text(arena, sub, nsub ? nsub - 1 : 0);
    const char *folder = nsub && within ? path_join(arena, dataset->folder, within) : dataset->folder;
    if (!within || !folder)
        return STATUS_MEMORY;
    enum file_kind kind = FILE_FOLDER;
    enum status status = nsub ? file_look(folder, &kind, dataset->faults) : STATUS_OK;
    if (status != STATUS_OK || kind == FILE_NOTHING)
        return status;
    status = file_list(folder, arena, &names, &n, dataset->faults);
    for (size_t i = 0; i < n && status == STATUS_OK; i++) {
        const char *file = nsub ? path_join(arena, within, names[i]) : names[i];
        status = file ? claim_file(dataset, file, names[i], nsub) : STATUS_MEMORY;
    }
    return status;
}

/* Visits the dataset's folder and each sub-folder that some schema's name has, once. */
static enum status claim_folders(struct dataset *dataset)
{
    const struct tables *tables = dataset->tables;
    enum status status = claim_files(dataset, "", 0);
    for (size_t i = 0; i < tables->ntables && status == STATUS_OK; i++) {
        const char *name = tables->table[i].schema->name;
        size_t nsub = (size_t)(dataset_own_name(tables->table[i].schema) - name);
        bool seen = nsub == 0;
        for (size_t j = 0; j < i && !seen; j++)
            seen = strncmp(tables->table[j].schema->name, name, nsub) == 0;
        if (!seen)
            status = claim_files(dataset, name, nsub);
    }
    return status;
}

/* A dataset that is one file. Names in faults are those within the dataset, so its folders go. */
static enum status claim_alone(struct dataset *dataset, const char *path)
{
    const char *slash = strrchr(path, '/'), *file = slash ? slash + 1 : path;
    dataset->folder = NULL;
    if (xlsx_is_named(path))
        return dataset_claim_workbook(dataset, file, path, 0, 0);
    dataset_complain(dataset, path, xlsx_remedy(path));
    dataset_break_absent(dataset->tables);
    return STATUS_OK;
}

enum status dataset_match(struct dataset *dataset, const char *path)
{
    dataset->folder = path;
    return xlsx_is_named(path) || xlsx_remedy(path) ? claim_alone(dataset, path) : claim_folders(dataset);
}
