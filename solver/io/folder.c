/* A folder written whole or not at all. */
#include "io/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "io/draft.h"
#include "io/exchange.h"
#include "io/failure.h"
#include "io/file.h"
#include "io/path.h"

struct folder_part {
    const char *path;
    struct folder_part *next;
};

/* Keeps the first failure; later ones follow from it. */
static void fail(struct folder_draft *draft, const char *path, const char *what)
{
    if (draft->status == STATUS_OK)
        draft->status = failure_add(draft->faults, path, what);
}

static void fail_memory(struct folder_draft *draft)
{
    if (draft->status == STATUS_OK)
        draft->status = STATUS_MEMORY;
}

bool folder_is_mark(const char *path)
{
    return file_begins(path, "{\n  \"program\": \"bianzhi ", "{\r\n  \"program\": \"bianzhi ");
}

enum standing { STANDS_NOTHING, STANDS_EMPTY, STANDS_RUN, STANDS_OTHER, STANDS_UNSEEN };

/* UNSEEN with errno: it cannot be told. */
static enum standing what_stands(const struct folder_draft *draft)
{
    const char *path = draft->path;
    struct stat about;
    int error;
    if (lstat(path, &about) != 0)
        return errno == ENOENT ? STANDS_NOTHING : STANDS_UNSEEN;
    if (!S_ISDIR(about.st_mode))
        return STANDS_OTHER;
    if (draft_is_empty_folder(path, &error))
        return STANDS_EMPTY;
    errno = error;
    if (error != 0)
        return STANDS_UNSEEN;
    if (lstat(draft->mark, &about) != 0 && errno != ENOENT)
        return STANDS_UNSEEN;
    return folder_is_mark(draft->mark) ? STANDS_RUN : STANDS_OTHER;
}

/* path without slashes at its end; NULL when out of memory. */
static const char *clean_path(struct arena *arena, const char *path)
{
    size_t length = strlen(path);
    while (length > 0 && path[length - 1] == '/')
        length--;
    return arena_text(arena, path, length);
}

static bool names_a_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    return *name != '\0' && strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

/* What an interrupted run left here goes first. */
static enum status make_temporary(struct folder_draft *draft)
{
    size_t room = strlen(draft->path) + DRAFT_ROOM;
    char *name = arena_new(&draft->arena, room, 1);
    if (!name)
        return STATUS_MEMORY;
    draft_clear(draft->path);
    if (!draft_make_folder(draft->path, name, room, &draft->held))
        return failure_add(draft->faults, draft->path, _("cannot make the folder"));
    draft->temporary = name;
    return STATUS_OK;
}

/* Whether the folder may be put there. */
static enum status check_place(struct folder_draft *draft, const char *path)
{
    draft->path = clean_path(&draft->arena, path);
    draft->mark = draft->path ? path_join(&draft->arena, draft->path, FOLDER_MARK) : NULL;
    if (!draft->mark)
        return STATUS_MEMORY;
    if (!names_a_folder(draft->path)) {
        faults_add(draft->faults, (struct place){.file = path},
                   "names no folder to write; give it a name of its own");
        return STATUS_IO;
    }
    enum standing standing = what_stands(draft);
    if (standing == STANDS_UNSEEN)
        return failure_add(draft->faults, draft->path, _("cannot look at it"));
    if (draft->is_new && standing != STANDS_NOTHING && standing != STANDS_EMPTY) {
        faults_add(draft->faults, (struct place){.file = draft->path},
                   "is there already; name a new folder, or an empty one");
        return STATUS_IO;
    }
    if (standing == STANDS_OTHER) {
        faults_add(
            draft->faults, (struct place){.file = draft->path},
            "exists and is no earlier run (it has no %s of bianzhi); give another name or move it away",
            FOLDER_MARK);
        return STATUS_IO;
    }
    return STATUS_OK;
}

/* Leaves a draft that refuses everything. */
static void forget(struct folder_draft *draft)
{
    if (draft->held >= 0)
        close(draft->held);
    arena_done(&draft->arena);
    *draft = (struct folder_draft){.held = -1, .status = STATUS_IO, .sink.status = STATUS_IO};
}

static enum status begin(struct folder_draft *draft, const char *path, bool is_new, struct faults *faults)
{
    *draft = (struct folder_draft){.is_new = is_new, .held = -1, .durable = true, .faults = faults};
    arena_init(&draft->arena);
    enum status status = check_place(draft, path);
    if (status == STATUS_OK)
        status = make_temporary(draft);
    if (status != STATUS_OK)
        forget(draft);
    return status;
}

enum status folder_begin(struct folder_draft *draft, const char *path, struct faults *faults)
{
    return begin(draft, path, false, faults);
}

enum status folder_begin_new(struct folder_draft *draft, const char *path, struct faults *faults)
{
    return begin(draft, path, true, faults);
}

enum status folder_check_new(const char *path, struct faults *faults)
{
    struct folder_draft draft = {.is_new = true, .faults = faults};
    arena_init(&draft.arena);
    enum status status = check_place(&draft, path);
    arena_done(&draft.arena);
    return status;
}

static void end_file(struct folder_draft *draft)
{
    if (!draft->stream)
        return;
    errno = draft->sink.error;
    if (draft->sink.status == STATUS_IO || fflush(draft->stream) != 0)
        fail(draft, draft->file, _("what was written is lost"));
    else if (draft->sink.status != STATUS_OK && draft->status == STATUS_OK)
        draft->status = draft->sink.status;
    if (draft->durable && draft->status == STATUS_OK && fsync(fileno(draft->stream)) != 0)
        fail(draft, draft->file, _("cannot write to the disk"));
    if (fclose(draft->stream) != 0)
        fail(draft, draft->file, _("cannot write"));
    draft->stream = NULL;
}

/* Relative, every part a proper name: nothing can be written outside the folder. */
static bool is_safe(const char *name)
{
    size_t length;
    for (size_t i = 0;; i++) {
        const char *part = text_part(name, '/', i, &length);
        if (!part)
            return true;
        if (length == 0 || (length <= 2 && strncmp(part, "..", length) == 0))
            return false;
    }
}

/* Makes the sub-folders that name's parts ask for and remembers them. */
static bool make_parts(struct folder_draft *draft, const char *name)
{
    for (const char *slash = strchr(name, '/'); slash; slash = strchr(slash + 1, '/')) {
        struct folder_part *part = arena_new(&draft->arena, 1, sizeof *part);
        char *relative = arena_text(&draft->arena, name, (size_t)(slash - name));
        const char *path = relative ? path_join(&draft->arena, draft->temporary, relative) : NULL;
        if (!part || !path) {
            fail_memory(draft);
            return false;
        }
        if (mkdir(path, 0777) == 0) {
            *part = (struct folder_part){path, draft->parts};
            draft->parts = part;
        } else if (errno != EEXIST) {
            fail(draft, name, _("cannot make its folder"));
            return false;
        }
    }
    return true;
}

const char *folder_add_path(struct folder_draft *draft, const char *name)
{
    end_file(draft);
    if (draft->status == STATUS_OK && !is_safe(name)) {
        faults_add(draft->faults, (struct place){.file = name}, "is no name within a folder");
        draft->status = STATUS_INTERNAL;
    }
    if (draft->status != STATUS_OK)
        return NULL;
    draft->file = arena_text(&draft->arena, name, strlen(name));
    const char *path = path_join(&draft->arena, draft->temporary, name);
    if (!draft->file || !path)
        fail_memory(draft);
    return draft->file && path && make_parts(draft, name) ? path : NULL;
}

static void open_file(struct folder_draft *draft, const char *name, const char *path)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    draft->stream = descriptor >= 0 ? fdopen(descriptor, "wb") : NULL;
    if (draft->stream)
        return;
    fail(draft, name, _("cannot write"));
    if (descriptor >= 0)
        close(descriptor);
}

struct sink *folder_add(struct folder_draft *draft, const char *name)
{
    const char *path = folder_add_path(draft, name);
    if (path)
        open_file(draft, name, path);
    draft->sink = (struct sink){.status = draft->status};
    if (draft->status == STATUS_OK)
        draft->sink = file_sink(draft->stream);
    return &draft->sink;
}

enum status folder_sync_around(const char *path, struct faults *faults)
{
    return draft_sync_around(path) ? STATUS_OK : failure_add(faults, path, _("cannot write to the disk"));
}

static void sync_parts(struct folder_draft *draft)
{
    bool synced = draft_sync_folder(draft->temporary);
    for (const struct folder_part *part = draft->parts; part; part = part->next)
        synced = draft_sync_folder(part->path) && synced;
    if (!synced)
        fail(draft, draft->path, _("cannot write to the disk"));
}

/* Where the file system cannot exchange two names: one aside, the other in, the first back when
 * that fails. */
static bool exchange_by_steps(struct arena *arena, const char *a, const char *b)
{
    size_t room = strlen(a) + 8;
    char *aside = arena_new(arena, room, 1);
    if (!aside)
        return false;
    snprintf(aside, room, "%s.old", a);
    if (rename(b, aside) != 0)
        return false;
    if (rename(a, b) == 0)
        return rename(aside, a) == 0;
    int reason = errno;
    rename(aside, b);
    errno = reason;
    return false;
}

static bool exchange(struct arena *arena, const char *a, const char *b)
{
    if (exchange_names(a, b))
        return true;
    return (errno == EINVAL || errno == ENOSYS) && exchange_by_steps(arena, a, b);
}

/* The step that makes everything visible. */
static void put_in_place(struct folder_draft *draft)
{
    if (draft->is_new || what_stands(draft) != STANDS_RUN) {
        if (rename(draft->temporary, draft->path) != 0)
            fail(draft, draft->path, _("cannot put it in its place"));
        return;
    }
    if (!exchange(&draft->arena, draft->temporary, draft->path))
        fail(draft, draft->path, _("cannot replace the earlier run"));
    else if (!draft_remove(draft->temporary))
        fail(draft, draft->temporary, _("the new run is in place, but the earlier one cannot be removed"));
}

enum status folder_commit(struct folder_draft *draft)
{
    end_file(draft);
    if (draft->status == STATUS_OK && draft->durable)
        sync_parts(draft);
    if (draft->status != STATUS_OK) {
        enum status status = draft->status;
        folder_abandon(draft);
        return status;
    }
    put_in_place(draft);
    if (draft->status != STATUS_OK)
        (void)draft_remove(draft->temporary);
    if (draft->durable && !draft_sync_around(draft->path))
        fail(draft, draft->path, _("cannot write to the disk"));
    enum status status = draft->status;
    forget(draft);
    return status;
}

void folder_abandon(struct folder_draft *draft)
{
    if (draft->stream)
        fclose(draft->stream);
    if (draft->temporary)
        (void)draft_remove(draft->temporary);
    forget(draft);
}

/* --- what is there --- */

struct folder_walk {
    const char *folder;
    struct arena *arena;
    folder_take *take;
    void *target;
    struct faults *faults;
};

/* below is "" or a folder within the one that is walked, "inputs/". */
static enum status walk_below(const struct folder_walk *walk, const char *below)
{
    const char *const *names;
    size_t n = 0;
    const char *folder = *below ? path_join(walk->arena, walk->folder, below) : walk->folder;
    enum status status = folder ? file_list(folder, walk->arena, &names, &n, walk->faults) : STATUS_MEMORY;
    for (size_t i = 0; i < n && status == STATUS_OK; i++) {
        enum file_kind kind = FILE_NOTHING;
        const char *name = *below ? path_join(walk->arena, below, names[i]) : names[i];
        const char *path = name ? path_join(walk->arena, walk->folder, name) : NULL;
        status = path ? file_look_at_name(path, &kind, walk->faults) : STATUS_MEMORY;
        if (status == STATUS_OK)
            status = kind == FILE_FOLDER ? walk_below(walk, name) : walk->take(walk->target, name, path);
    }
    return status;
}

enum status folder_walk(const char *folder, struct arena *arena, folder_take *take, void *target,
                        struct faults *faults)
{
    const struct folder_walk walk = {folder, arena, take, target, faults};
    return walk_below(&walk, "");
}
