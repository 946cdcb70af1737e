/* What a manifest lists may be replaced where it is as it was written. */
#include "cli/run_target.h"

#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"
#include "cli/report_target.h"
#include "io/folder.h"
#include "io/hash.h"
#include "io/json.h"
#include "io/path.h"
#include "run/manifest.h"

static const char *const other_kinds[] = {
    [RUN_TARGET_RUN] = N_("is the folder of a run; give another name, or move it away"),
    [RUN_TARGET_ROAD] = N_("is the folder of a road; give another name, or move it away"),
    [RUN_TARGET_STUDY] = N_("has the results of a study; give another name, or move it away"),
    [RUN_TARGET_BUNDLE] = N_("is the bundle of a study; give another name, or move it away"),
};

/* What a manifest lists, its own folder's or that of a run within it, as a year of a road is. */
struct listed_files {
    const char *within; /* "" or "years/2026/" */
    const struct json *hashes;
    struct listed_files *next;
};

struct looking {
    struct arena arena;
    const char *folder;
    struct listed_files *listed;
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

static enum status take_list(struct looking *looking, const char *within, const struct json *manifest)
{
    struct listed_files *listed = arena_new(&looking->arena, 1, sizeof *listed);
    if (!listed || !within)
        return STATUS_MEMORY;
    *listed = (struct listed_files){within, json_find(manifest, "sha256"), looking->listed};
    looking->listed = listed;
    return STATUS_OK;
}

/* The lists of runs within, whose manifests a manifest lists. */
static enum status take_lists_within(struct looking *looking, const struct json *hashes)
{
    static const char ending[] = "/" FOLDER_MARK;
    enum status status = STATUS_OK;
    json_for_each(file, hashes)
    {
        const struct json *manifest;
        size_t length = text_stem(file->key, ending);
        if (length == 0 || !manifest_is_file(file) || status != STATUS_OK)
            continue;
        status = read_mark(looking, path_join(&looking->arena, looking->folder, file->key), &manifest);
        if (status == STATUS_OK && manifest)
            status = take_list(looking, arena_text(&looking->arena, file->key, length + 1), manifest);
    }
    return status;
}

/* The fingerprint of a file; NULL where none is listed. */
static const struct json *find_hash(const struct looking *looking, const char *name)
{
    const struct json *hash = NULL;
    for (const struct listed_files *one = looking->listed; one && !hash; one = one->next) {
        size_t length = strlen(one->within);
        hash = strncmp(name, one->within, length) == 0 ? json_find(one->hashes, name + length) : NULL;
    }
    return hash;
}

static void refuse(struct looking *looking, const char *path, const char *words)
{
    looking->refused = true;
    faults_add(looking->faults, (struct place){.file = path}, "%s", words);
}

static enum status look_at_file(void *target, const char *name, const char *path)
{
    struct looking *looking = target;
    const struct json *listed = find_hash(looking, name);
    char hash[HASH_TEXT];
    bool ours;
    if (strcmp(name, FOLDER_MARK) == 0)
        return STATUS_OK;
    if (listed) {
        enum status status = hash_file(path, hash, looking->faults);
        if (status == STATUS_OK && (listed->kind != JSON_TEXT || strcmp(listed->text, hash) != 0))
            refuse(
                looking, path,
                _("was changed since it was written, and would be lost; move it away, or give another name "
                  "for the folder"));
        return status;
    }
    enum status status = report_look(path, &ours, looking->faults);
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
        status = take_list(&looking, "", manifest);
        if (status == STATUS_OK)
            status = take_lists_within(&looking, looking.listed->hashes);
        if (status == STATUS_OK)
            status = folder_walk(folder, &looking.arena, look_at_file, &looking, faults);
    }
    arena_done(&looking.arena);
    return status == STATUS_OK && looking.refused ? STATUS_IO : status;
}
