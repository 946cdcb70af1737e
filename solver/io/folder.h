/* A folder that appears whole or not at all: it is filled under a hidden name beside its place and
 * renamed at the end. An earlier run standing there is exchanged in one step and then removed. */
#ifndef BIANZHI_IO_FOLDER_H
#define BIANZHI_IO_FOLDER_H

#include <stdbool.h>
#include <stdio.h>

#include "base/memory.h"
#include "base/sink.h"
#include "base/status.h"

/* The file by which a folder is known to be an earlier run, and whether the one at path is of this program:
 * others have files of that name too. */
#define FOLDER_MARK "manifest.json"
bool folder_is_mark(const char *path);

struct folder_draft {
    bool is_new;      /* no earlier run is replaced */
    bool durable;     /* commit waits for the disk; on by default, studies turn it off after
                         folder_begin */
    struct sink sink; /* of the file added last */
    struct arena arena;
    const char *path;      /* where it will stand */
    const char *mark;      /* by which an earlier run there is known */
    const char *temporary; /* where it is filled */
    int held;              /* open there until the end, see draft_hold; -1: not */
    const char *file;      /* the open file's name within the folder */
    FILE *stream;
    struct folder_part *parts; /* sub-folders made so far */
    enum status status;        /* first failure; sticky */
    struct faults *faults;
};

/* faults outlives the draft. Refuses (STATUS_IO) a path that holds anything but nothing, an empty
 * folder or an earlier run. After a failure there is nothing to abandon. */
enum status folder_begin(struct folder_draft *draft, const char *path, struct faults *faults);

/* The same where nothing may stand but an empty folder. */
enum status folder_begin_new(struct folder_draft *draft, const char *path, struct faults *faults);

/* Only says whether folder_begin_new would refuse the path: before much is worked out for it. */
enum status folder_check_new(const char *path, struct faults *faults);

/* Adds a file, "plan.csv" or "inputs/townships.csv", and ends the one before. The sink is never
 * NULL and is valid until the next call for this draft; after a failure it swallows what is
 * written, and folder_commit says why. */
struct sink *folder_add(struct folder_draft *draft, const char *name);

/* Adds a file that the caller writes by its path, which is owned by the draft, and ends the one before. NULL
 * after a failure. */
const char *folder_add_path(struct folder_draft *draft, const char *name);

/* Tells take of each file in a folder and in those below it, in the order of file_list: its name within the
 * folder, "inputs/townships.csv", and its path, both owned by the arena. A link is a file here and not
 * followed. The first status of take that is not OK ends it. */
typedef enum status folder_take(void *target, const char *name, const char *path);
enum status folder_walk(const char *folder, struct arena *arena, folder_take *take, void *target,
                        struct faults *faults);

/* Waits until the disk holds the names in the folder that path stands in. IO with a fault when it does not.
 */
enum status folder_sync_around(const char *path, struct faults *faults);

/* Renames the folder into its place, or removes every trace of it and returns the first failure.
 * Ends the draft. */
enum status folder_commit(struct folder_draft *draft);
void folder_abandon(struct folder_draft *draft);

#endif
