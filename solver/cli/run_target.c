/* What a manifest lists may be replaced where it is as it was written. */
#include "cli/run_target.h"

#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "cli/report_target.h"
#include "io/folder.h"
#include "io/hash.h"
#include "io/json.h"
#include "io/path.h"

static const char *const other_kinds[] = {
    [RUN_TARGET_RUN] = N_("is the folder of a run; give another name, or move it away"),
    [RUN_TARGET_ROAD] = N_("is the folder of a road; give another name, or move it away"),
    [RUN_TARGET_STUDY] = N_("has the results of a study; give another name, or move it away"),
    [RUN_TARGET_BUNDLE] = N_("is the bundle of a study; give another name, or move it away"),
};

struct looking {
    struct arena arena;
    const char *folder;
    const struct json *files; /* fingerprints by name; NULL: none are listed */
    struct faults *faults;
    bool refused;
};

static enum run_target kind_of(const struct json *manifest)
{
    if (json_find(manifest, "bundle"))
        return RUN_TARGET_BUNDLE;
    if (json_find(manifest, "study"))
        return RUN_TARGET_STUDY;
    return json_find(json_find(manifest, "sha256"), "inputs/path.json") ? RUN_TARGET_ROAD : RUN_TARGET_RUN;
}

/* NULL where path is no manifest of this program. */
static enum status read_mark(struct looking *looking, const char *path, const struct json **manifest)
{
    *manifest = NULL;
    if (!path)
        return STATUS_MEMORY;
    return folder_is_mark(path) ? json_read(path, &looking->arena, manifest, looking->faults) : STATUS_OK;
}

/* The fingerprint of a file; NULL where none is listed. What lies in a folder with a manifest of its own, as
 * a year of a road does, is listed there. */
static enum status find_hash(struct looking *looking, const char *name, const struct json **hash)
{
    *hash = json_find(looking->files, name);
    const char *end = name + strlen(name);
    while (!*hash && end > name) {
        while (end > name && end[-1] != '/')
            end--;
        const char *within = end > name ? arena_text(&looking->arena, name, (size_t)(end - name)) : "";
        const char *mark = within ? path_join(&looking->arena, within, FOLDER_MARK) : NULL;
        if (!mark)
            return STATUS_MEMORY;
        if (json_find(looking->files, mark)) {
            const struct json *manifest;
            enum status status =
                read_mark(looking, path_join(&looking->arena, looking->folder, mark), &manifest);
            if (status != STATUS_OK)
                return status;
            *hash = json_find(json_find(manifest, "sha256"), end);
            return STATUS_OK;
        }
        end -= end > name;
    }
    return STATUS_OK;
}

static void refuse(struct looking *looking, const char *path, const char *words)
{
    looking->refused = true;
    faults_add(looking->faults, (struct place){.file = path}, "%s", words);
}

static enum status look_at_file(void *target, const char *name, const char *path)
{
    struct looking *looking = target;
    const struct json *listed;
    char hash[HASH_TEXT];
    bool ours = strcmp(name, FOLDER_MARK) == 0;
    enum status status = ours ? STATUS_OK : find_hash(looking, name, &listed);
    if (status != STATUS_OK || ours)
        return status;
    if (listed) {
        status = hash_file(path, hash, looking->faults);
        if (status == STATUS_OK && (listed->kind != JSON_TEXT || strcmp(listed->text, hash) != 0))
            refuse(
                looking, path,
                _("was changed since it was written, and would be lost; move it away, or give another name "
                  "for the folder"));
        return status;
    }
    status = report_look(path, &ours, looking->faults);
    if (status == STATUS_OK && !ours)
        refuse(looking, path,
               _("was not written by bianzhi, and would be lost; move it away, or give another name for the "
                 "folder"));
    return status;
}

enum status run_target_check(const char *folder, enum run_target kind, struct faults *faults)
{
    struct looking looking = {.folder = folder, .faults = faults};
    const struct json *manifest = NULL;
    if (!folder)
        return STATUS_OK;
    arena_init(&looking.arena);
    enum status status = read_mark(&looking, path_join(&looking.arena, folder, FOLDER_MARK), &manifest);
    if (status == STATUS_OK && manifest && kind_of(manifest) != kind)
        refuse(&looking, folder, _(other_kinds[kind_of(manifest)]));
    else if (status == STATUS_OK && manifest) {
        looking.files = json_find(manifest, "sha256");
        status = folder_walk(folder, &looking.arena, look_at_file, &looking, faults);
    }
    arena_done(&looking.arena);
    return status == STATUS_OK && looking.refused ? STATUS_IO : status;
}
