/* Paths: what stands under one, the names in a folder, and what a mistyped one was meant to be. */
#ifndef BIANZHI_IO_PATH_H
#define BIANZHI_IO_PATH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "base/status.h"

/* True when something is seen to stand under path: for suggestions. What is done must not rest on it, for
 * what cannot be seen may stand there all the same; see file_look. */
bool path_exists(const char *path);

/* folder/name, owned by the arena; NULL when out of memory. */
char *path_join(struct arena *arena, const char *folder, const char *name);

/* name in the folder that path stands in, an absolute one as it is; path with another ending, ".html". Owned
 * by the arena; NULL when out of memory. */
const char *path_beside(struct arena *arena, const char *path, const char *name);
const char *path_with_ending(struct arena *arena, const char *path, const char *ending);

/* The names in a folder that do not begin with a point, in byte order, owned by the arena. STATUS_IO with
 * errno when it cannot be opened. */
enum status path_list(const char *folder, struct arena *arena, const char *const **names, size_t *n);

/* path with its first part that does not exist replaced by the nearest name in that folder:
 * "datasets/yanbian" for "datasets/yanbain". NULL when path exists, when nothing is near, or when what comes
 * out does not exist either. Owned by the arena. Reads one folder. */
const char *path_nearest(struct arena *arena, const char *path);

#endif
