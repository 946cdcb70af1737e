/* What stands under a path, and the nearest one that exists. */
#include "io/path.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"

bool path_exists(const char *path)
{
    struct stat about;
    return lstat(path, &about) == 0;
}

bool path_is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

bool path_is_regular(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

char *path_join(struct arena *arena, const char *folder, const char *name)
{
    size_t nfolder = strlen(folder), nname = strlen(name);
    while (nfolder > 1 && folder[nfolder - 1] == '/')
        nfolder--;
    char *path = arena_new(arena, nfolder + nname + 2, 1);
    if (path) {
        memcpy(path, folder, nfolder);
        path[nfolder] = '/';
        memcpy(path + nfolder + 1, name, nname);
    }
    return path;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

enum status path_list(const char *folder, struct arena *arena, const char *const **names, size_t *n)
{
    enum status status = STATUS_OK;
    char **found = NULL;
    size_t nfound = 0, capacity = 0;
    const char **kept = NULL;
    DIR *stream = opendir(folder);
    if (!stream)
        return STATUS_IO;
    for (struct dirent *entry; status == STATUS_OK && (entry = readdir(stream));) {
        if (entry->d_name[0] == '.')
            continue;
        char *name = arena_text(arena, entry->d_name, strlen(entry->d_name));
        if (name && memory_grow(&found, &capacity, nfound + 1, sizeof *found))
            found[nfound++] = name;
        else
            status = STATUS_MEMORY;
    }
    kept = status == STATUS_OK ? arena_new(arena, nfound, sizeof *kept) : NULL;
    if (kept) {
        if (nfound > 0)
            memcpy(kept, found, nfound * sizeof *kept);
        qsort(kept, nfound, sizeof *kept, by_bytes);
        *names = kept;
        *n = nfound;
    } else
        status = STATUS_MEMORY;
    memory_free(found);
    closedir(stream);
    return status;
}

/* --- the nearest one --- */

/* The bytes of path up to the end of its first part that does not exist, in *length, and where that part
 * begins, in *start. False when all of it exists. */
static bool find_missing(struct arena *arena, const char *path, size_t *start, size_t *length)
{
    for (*start = strspn(path, "/"); path[*start] != '\0'; *start = *length + strspn(path + *length, "/")) {
        *length = *start + strcspn(path + *start, "/");
        const char *begun = arena_text(arena, path, *length);
        if (begun && !path_exists(begun))
            return true;
    }
    return false;
}

/* The name in the folder that the first nfolder bytes of path name ("" is here) nearest to name. */
static const char *nearest_name(struct arena *arena, const char *path, size_t nfolder, const char *name)
{
    const char *const *names;
    size_t n = 0;
    const char *folder = nfolder > 0 ? arena_text(arena, path, nfolder) : ".";
    if (!folder || !name || path_list(folder, arena, &names, &n) != STATUS_OK)
        return NULL;
    return text_nearest(name, names, n);
}

const char *path_nearest(struct arena *arena, const char *path)
{
    size_t start, end;
    if (!find_missing(arena, path, &start, &end))
        return NULL;
    const char *near = nearest_name(arena, path, start, arena_text(arena, path + start, end - start));
    size_t nnear = near ? strlen(near) : 0, rest = strlen(path + end);
    char *meant = near ? arena_new(arena, start + nnear + rest + 1, 1) : NULL;
    if (!meant)
        return NULL;
    memcpy(meant, path, start);
    memcpy(meant + start, near, nnear);
    memcpy(meant + start + nnear, path + end, rest);
    return path_exists(meant) ? meant : NULL;
}
