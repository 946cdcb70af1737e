/* Paths put together, what stands under one, and the nearest one that exists. */
#include "io/path.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"

bool path_exists(const char *path)
{
    struct stat about;
    return lstat(path, &about) == 0;
}

/* The first length bytes of path with two texts behind them; NULL when out of memory. */
static char *join(struct arena *arena, const char *path, size_t length, const char *middle, const char *end)
{
    size_t all = length + strlen(middle) + strlen(end) + 1;
    char *text = arena_new(arena, all, 1);
    if (text)
        snprintf(text, all, "%.*s%s%s", (int)length, path, middle, end);
    return text;
}

/* The length of path without slashes at its end. */
static size_t bare_length(const char *path)
{
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    return length;
}

char *path_join(struct arena *arena, const char *folder, const char *name)
{
    return join(arena, folder, bare_length(folder), "/", name);
}

const char *path_beside(struct arena *arena, const char *path, const char *name)
{
    size_t length = name[0] == '/' ? 0 : bare_length(path);
    while (length > 0 && path[length - 1] != '/')
        length--;
    return join(arena, path, length, "", name);
}

const char *path_with_ending(struct arena *arena, const char *path, const char *ending)
{
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    bool has_ending = dot && dot > path && (!slash || dot > slash + 1);
    return join(arena, path, has_ending ? (size_t)(dot - path) : strlen(path), "", ending);
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
    errno = 0;
    for (struct dirent *entry; status == STATUS_OK && (entry = readdir(stream)); errno = 0) {
        if (entry->d_name[0] == '.')
            continue;
        char *name = arena_text(arena, entry->d_name, strlen(entry->d_name));
        if (name && memory_grow(&found, &capacity, nfound + 1, sizeof *found))
            found[nfound++] = name;
        else
            status = STATUS_MEMORY;
    }
    int failed = status == STATUS_OK ? errno : 0;
    if (failed != 0)
        status = STATUS_IO;
    kept = status == STATUS_OK ? arena_new(arena, nfound, sizeof *kept) : NULL;
    if (kept) {
        if (nfound > 0)
            memcpy(kept, found, nfound * sizeof *kept);
        qsort(kept, nfound, sizeof *kept, by_bytes);
        *names = kept;
        *n = nfound;
    } else if (status == STATUS_OK)
        status = STATUS_MEMORY;
    memory_free(found);
    closedir(stream);
    errno = failed;
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
    const char *meant = near ? join(arena, path, start, near, path + end) : NULL;
    return meant && path_exists(meant) ? meant : NULL;
}
