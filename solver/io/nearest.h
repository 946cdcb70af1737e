/* What a path that leads nowhere was meant to be. */
#ifndef BIANZHI_IO_NEAREST_H
#define BIANZHI_IO_NEAREST_H

#include "base/memory.h"

/* path with its first part that does not exist replaced by the nearest name in that folder:
 * "datasets/yanbian" for "datasets/yanbain". NULL when path exists, when nothing is near, or when what comes
 * out does not exist either. Owned by the arena. Reads one folder. */
const char *nearest_path(struct arena *arena, const char *path);

#endif
