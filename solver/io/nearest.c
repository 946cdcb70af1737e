/* Looks along a path for the part that is not there. */
#include "io/nearest.h"

#include <string.h>

#include "base/text.h"
#include "io/file.h"

/* The bytes of path up to the end of its first part that does not exist, in *length, and where that part
 * begins, in *start. False when all of it exists. */
static bool find_missing(struct arena *arena, const char *path, size_t *start, size_t *length)
{
    for (*start = strspn(path, "/"); path[*start] != '\0'; *start = *length + strspn(path + *length, "/")) {
        *length = *start + strcspn(path + *start, "/");
        const char *begun = arena_text(arena, path, *length);
        if (begun && !file_exists(begun))
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
    if (!folder || !name || file_list(folder, arena, &names, &n, NULL) != STATUS_OK)
        return NULL;
    return text_nearest(name, names, n);
}

const char *nearest_path(struct arena *arena, const char *path)
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
    return file_exists(meant) ? meant : NULL;
}
