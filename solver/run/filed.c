/* Hashes, files and the fingerprint of a filed folder, compared. */
#include "run/filed.h"

#include <string.h>

#include "io/file.h"
#include "io/folder.h"
#include "io/path.h"

/* NULL when out of memory. */
static const char *path_of(const struct filed *filed, const char *name)
{
    return path_join(filed->arena, filed->folder, name);
}

enum status filed_look_for(const struct filed *filed, const char *path, const char *name, bool *there)
{
    enum file_kind kind;
    enum status status = file_look(path, &kind, filed->faults);
    *there = kind != FILE_NOTHING;
    if (status == STATUS_OK && !*there)
        faults_add(filed->broken, (struct place){.file = name}, "is missing");
    return status;
}

enum status filed_hash(const struct filed *filed, const char *name, char hash[HASH_TEXT])
{
    const char *path = path_of(filed, name);
    return path ? hash_file(path, hash, filed->faults) : STATUS_MEMORY;
}

static enum status compare_hash(const struct filed *filed, const struct manifest_file *file)
{
    const char *path = path_of(filed, file->name);
    return path ? manifest_compare(path, file->name, file->hash, filed->broken, filed->changed, filed->faults)
                : STATUS_MEMORY;
}

enum status filed_compare_hashes(const struct filed *filed)
{
    enum status status = STATUS_OK;
    for (size_t f = 0; status == STATUS_OK && f < filed->manifest->nfiles; f++)
        status = compare_hash(filed, &filed->manifest->files[f]);
    return status != STATUS_OK ? status : refused_if_broken(filed->broken);
}

enum status filed_vouch(const struct filed *filed, const char *name)
{
    char hash[HASH_TEXT];
    const char *wanted = manifest_hash(filed->manifest, name);
    enum status status = filed_hash(filed, name, hash);
    if (status == STATUS_OK && (!wanted || strcmp(hash, wanted) != 0))
        faults_add(filed->broken, (struct place){.file = name},
                   "not as it was written; its plans are not solved again here, so it must be");
    return status;
}

/* The same to the eye: line ends and the mark of UTF-8 are not shown. */
static bool looks_alike(const char *a, const char *b)
{
    static const char MARK[] = "\xEF\xBB\xBF";
    a += strncmp(a, MARK, strlen(MARK)) == 0 ? strlen(MARK) : 0;
    b += strncmp(b, MARK, strlen(MARK)) == 0 ? strlen(MARK) : 0;
    return strcmp(a, b) == 0;
}

void filed_note_difference(const struct filed *filed, const char *name, const struct match *match)
{
    struct place place = {name, match->line, NULL};
    if (match->differs && looks_alike(match->is, match->should))
        faults_add(filed->broken, place,
                   "ends its lines otherwise than the answer, or has a mark before its first; a program that "
                   "passed it on or saved it does so: have the folder sent packed, as a .zip");
    else if (match->differs)
        faults_add(filed->broken, place, "reads \"%s\" where the answer gives \"%s\"", match->is,
                   match->should);
}

enum status filed_compare_result(const struct filed *filed, const char *result)
{
    if (strcmp(result, filed->manifest->result) != 0)
        faults_add(filed->broken, (struct place){FOLDER_MARK, 0, "result"}, "is %s where the answer gives %s",
                   filed->manifest->result, result);
    return refused_if_broken(filed->broken);
}

enum status filed_conclude(const struct filed *filed, enum status status, bool strict)
{
    if (status == STATUS_OK && strict && filed->changed->nfound > 0) {
        faults_add(
            filed->broken, (struct place){.file = filed->folder},
            "files are not as they were written, which --strict does not accept; without it the run is "
            "accepted");
        status = STATUS_REFUSED;
    }
    return status == STATUS_OK && !filed->manifest->proven ? STATUS_UNPROVEN : status;
}
