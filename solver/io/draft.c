/* Drafts: their names, and the removal of those that are not wanted or that were left by an interrupted run.
 * Folders are read by getdents64 into the stack: opendir needs memory. */
#define _GNU_SOURCE /* getdents64 */
#include "io/draft.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { KEPT_OF_NAME = 200 }; /* bytes; a name has 255 */

/* Where the name begins in path. */
static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* How much of a name a draft's has: what is about it has to fit in as well. */
static size_t kept_length(const char *name)
{
    size_t length = strlen(name);
    if (length <= KEPT_OF_NAME)
        return length;
    length = KEPT_OF_NAME;
    while (length > 0 && ((unsigned char)name[length] & 0xC0U) == 0x80U)
        length--; /* within a character */
    return length;
}

void draft_name(const char *path, unsigned nth, char *draft, size_t room)
{
    size_t nfolder = folder_length(path);
    const char *name = path + nfolder;
    snprintf(draft, room, "%.*s.%.*s.%" PRIdMAX ".%u.part", (int)nfolder, path, (int)kept_length(name), name,
             (intmax_t)getpid(), nth);
}

/* File systems that know no locks go without. */
void draft_hold(int descriptor)
{
    (void)flock(descriptor, LOCK_SH);
}

bool draft_make_folder(const char *path, char *draft, size_t room, int *held)
{
    for (unsigned attempt = 0; attempt < 100; attempt++) {
        draft_name(path, attempt, draft, room);
        if (mkdir(draft, 0777) == 0) {
            *held = open(draft, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
            draft_hold(*held);
            return true;
        }
        if (errno != EEXIST)
            return false;
    }
    return false;
}

/* Calls visit for every name in the folder until it says false; false with errno when it does, or when the
 * folder cannot be read. */
static bool visit_names(int folder, bool (*visit)(int folder, const char *name, const char *target),
                        const char *target)
{
    _Alignas(struct dirent64) char bytes[1 << 11];
    ssize_t n;
    while ((n = getdents64(folder, bytes, sizeof bytes)) > 0)
        for (ssize_t at = 0; at < n;) {
            const struct dirent64 *entry = (const struct dirent64 *)(const void *)(bytes + at);
            at += entry->d_reclen;
            if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
                !visit(folder, entry->d_name, target))
                return false;
        }
    return n == 0;
}

static bool remove_tree(int parent, const char *name, const char *target)
{
    if (unlinkat(parent, name, 0) == 0 || unlinkat(parent, name, AT_REMOVEDIR) == 0)
        return true;
    int folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0)
        return false;
    bool removed = visit_names(folder, remove_tree, target);
    int reason = errno;
    close(folder);
    errno = reason;
    return removed && unlinkat(parent, name, AT_REMOVEDIR) == 0;
}

bool draft_remove(const char *path)
{
    return remove_tree(AT_FDCWD, path, NULL);
}

static bool refuse(int folder, const char *name, const char *target)
{
    (void)folder, (void)name, (void)target;
    errno = ENOTEMPTY;
    return false;
}

bool draft_is_empty_folder(const char *path, int *error)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool empty = folder >= 0 && visit_names(folder, refuse, NULL);
    *error = empty || errno == ENOTEMPTY ? 0 : errno;
    if (folder >= 0)
        close(folder);
    return empty;
}

/* --- what was left --- */

/* Reads digits and the point behind them; NULL when that is not what stands there. */
static const char *read_number(const char *text, intmax_t *number)
{
    *number = 0;
    size_t n = strspn(text, "0123456789");
    if (n == 0 || n > 9 || text[n] != '.')
        return NULL;
    for (size_t i = 0; i < n; i++)
        *number = *number * 10 + (text[i] - '0');
    return text + n + 1;
}

/* The process that a draft of place is named after; 0 when name is no draft of it. */
static pid_t process_of(const char *name, const char *place)
{
    intmax_t process, nth;
    size_t length = kept_length(place);
    if (name[0] != '.' || strncmp(name + 1, place, length) != 0 || name[length + 1] != '.')
        return 0;
    const char *rest = read_number(name + length + 2, &process);
    rest = rest ? read_number(rest, &nth) : NULL;
    return rest && strcmp(rest, "part") == 0 ? (pid_t)process : 0;
}

static bool is_held(int folder, const char *name)
{
    int descriptor = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    bool held = descriptor < 0 || flock(descriptor, LOCK_EX | LOCK_NB) != 0;
    if (descriptor >= 0)
        close(descriptor);
    return held;
}

static bool clear_one(int folder, const char *name, const char *place)
{
    pid_t process = process_of(name, place);
    if (process > 0 && kill(process, 0) != 0 && errno == ESRCH && !is_held(folder, name))
        (void)remove_tree(folder, name, NULL);
    return true;
}

/* Opens the folder that path stands in; -1 with errno. */
static int open_around(const char *path)
{
    char parent[PATH_MAX] = ".";
    size_t length = folder_length(path);
    if (length >= sizeof parent) {
        errno = ENAMETOOLONG;
        return -1;
    }
    if (length > 0)
        snprintf(parent, sizeof parent, "%.*s", (int)length, path);
    return open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

void draft_clear(const char *path)
{
    int folder = open_around(path);
    if (folder < 0)
        return;
    (void)visit_names(folder, clear_one, path + folder_length(path));
    close(folder);
}

static bool sync_and_close(int folder)
{
    bool synced = folder >= 0 && fsync(folder) == 0;
    int reason = errno;
    if (folder >= 0)
        close(folder);
    errno = reason;
    return synced;
}

bool draft_sync_folder(const char *path)
{
    return sync_and_close(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

bool draft_sync_around(const char *path)
{
    return sync_and_close(open_around(path));
}
