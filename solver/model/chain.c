/* A chain of scenarios that extend each other, from their files to one document. */
#include "model/chain.h"

#include <string.h>

#include "io/json.h"
#include "io/path.h"
#include "io/xlsx.h"
#include "model/merge.h"
#include "model/model.h"
#include "model/names.h"

enum { MOST_EXTENDED = 8 };

static const char *folder_of(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? arena_text(arena, path, (size_t)(slash - path)) : arena_text(arena, ".", 1);
}

static bool is_absolute(const char *path)
{
    return path[0] == '/';
}

/* A path written in a scenario, seen from the working directory. */
static const char *beside(struct arena *arena, const char *scenario_path, const char *path)
{
    const char *folder = folder_of(arena, strcmp(scenario_path, "-") == 0 ? "" : scenario_path);
    if (!folder)
        return NULL;
    if (strcmp(path, ".") == 0)
        return folder;
    return is_absolute(path) || strcmp(folder, ".") == 0 ? arena_text(arena, path, strlen(path))
                                                         : path_join(arena, folder, path);
}

/* A workbook stands for the scenario that has it as its dataset and everything else by default. */
static enum status stand_for_workbook(const char *path, struct arena *arena, const struct json **out,
                                      struct faults *faults)
{
    const char *slash = strrchr(path, '/'), *file = slash ? slash + 1 : path;
    const char *name = arena_text(arena, file, (size_t)(strrchr(file, '.') - file));
    struct buffer text;
    struct json_writer json;
    buffer_init(&text);
    struct sink sink = buffer_sink(&text);
    json_begin(&json, &sink);
    json_open_object(&json);
    json_key_text(&json, "name", name);
    json_key_text(&json, "dataset", file);
    json_close(&json);
    enum status status = name ? sink.status : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = json_parse(path, text.text, text.length, arena, out, faults);
    buffer_done(&text);
    return status;
}

static enum status parse_file(const char *path, struct arena *arena, const struct json **out,
                              struct faults *faults)
{
    const char *remedy = xlsx_remedy(path);
    if (xlsx_is_named(path))
        return stand_for_workbook(path, arena, out, faults);
    if (remedy) {
        faults_add(faults, (struct place){.file = path}, "%s", remedy);
        return STATUS_DATA;
    }
    return json_read(path, arena, out, faults);
}

/* The dataset's path is relative to the file that names it, so it is resolved before merging. */
static const struct json *with_dataset_resolved(struct arena *arena, const char *path,
                                                const struct json *document)
{
    const struct json *dataset = json_find(document, "dataset");
    if (!dataset || dataset->kind != JSON_TEXT)
        return document;
    struct json *value = arena_new(arena, 1, sizeof *value);
    struct json *over = arena_new(arena, 1, sizeof *over);
    if (!value || !over)
        return NULL;
    *value = *dataset;
    value->text = beside(arena, path, dataset->text);
    *over = (struct json){.kind = JSON_OBJECT, .items = value, .n = 1, .line = document->line};
    return value->text ? json_merge(arena, document, over) : NULL;
}

/* The model that the first of the documents [n] to name one names; the first there is otherwise. A name that
 * is none is a fault of the merged document. */
static const struct model *model_of(const struct model *const *models, const struct json *const *chain,
                                    size_t n)
{
    const struct json *name = NULL;
    for (size_t i = 0; i < n && !name; i++)
        name = json_find(chain[i], "model");
    for (size_t m = 0; name && name->kind == JSON_TEXT && models[m]; m++)
        if (strcmp(models[m]->name, name->text) == 0)
            return models[m];
    return models[0];
}

/* Not recursive: a chain is short and may not be a circle. */
enum status chain_load(const char *path, const struct model *const *models, struct arena *arena,
                       const struct json **out, struct faults *faults)
{
    const struct json *chain[MOST_EXTENDED];
    const char *paths[MOST_EXTENDED];
    size_t n = 0;
    const struct json *extends;
    do {
        if (n == MOST_EXTENDED) {
            faults_add(faults, (struct place){paths[0], 0, "extends"},
                       "more than %d scenarios extend each other; look for a circle", MOST_EXTENDED);
            return STATUS_DATA;
        }
        enum status status = parse_file(path, arena, &chain[n], faults);
        if (status != STATUS_OK)
            return status;
        if (chain[n]->kind != JSON_OBJECT) {
            faults_add(faults, (struct place){path, chain[n]->line, NULL},
                       "a scenario is an object: { \"name\": ..., \"dataset\": ... }");
            return STATUS_DATA;
        }
        chain[n] = with_dataset_resolved(arena, path, chain[n]);
        if (!chain[n])
            return STATUS_MEMORY;
        extends = json_find(chain[n], "extends");
        paths[n++] = path;
        if (extends && extends->kind == JSON_TEXT)
            path = beside(arena, path, extends->text);
        if (!path)
            return STATUS_MEMORY;
    } while (extends && extends->kind == JSON_TEXT);
    const struct model *model = model_of(models, chain, n);
    for (size_t i = 0; i < n; i++)
        if (!(chain[i] = names_settle(model, paths[i], chain[i], arena, faults)))
            return STATUS_MEMORY;
    *out = merge_scenario(model, paths[n - 1], NULL, chain[n - 1], arena, faults);
    for (size_t i = n - 1; i-- > 0 && *out;)
        *out = merge_scenario(model, paths[i], *out, chain[i], arena, faults);
    return *out ? STATUS_OK : STATUS_MEMORY;
}
