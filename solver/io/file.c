/* Whole files. Every failure becomes STATUS_IO with the system's reason. */
#include "io/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/draft.h"
#include "io/failure.h"
#include "io/path.h"

static enum status complain_size(struct faults *faults, const char *path, size_t most_bytes)
{
    faults_add(faults, (struct place){.file = path}, "larger than %zu MiB; is this the right file?",
               most_bytes >> 20);
    return STATUS_IO;
}

static enum status take_all(int descriptor, const char *path, size_t most_bytes, struct buffer *out,
                            struct faults *faults)
{
    char chunk[1 << 16];
    struct sink sink = buffer_sink(out);
    size_t taken = 0;
    for (;;) {
        ssize_t n = read(descriptor, chunk, sizeof chunk);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return failure_add(faults, path, _("cannot read"));
        taken += (size_t)n;
        if (taken > most_bytes)
            return complain_size(faults, path, most_bytes);
        if (n == 0)
            return sink.status;
        sink_bytes(&sink, chunk, (size_t)n);
        if (sink.status != STATUS_OK)
            return sink.status;
    }
}

/* What is not there is most often mistyped. */
enum status file_complain_missing(const char *path, struct faults *faults)
{
    struct arena arena;
    arena_init(&arena);
    const char *near = path_nearest(&arena, path);
    if (near)
        faults_add(faults, (struct place){.file = path}, "cannot open: it is not there; did you mean %s?",
                   near);
    else
        faults_add(faults, (struct place){.file = path}, "cannot open: it is not there");
    arena_done(&arena);
    return STATUS_IO;
}

/* Not blocking, so that a pipe without a writer is refused instead of waited for. */
static enum status open_regular(const char *path, int *descriptor, struct faults *faults)
{
    *descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (*descriptor < 0 && errno == ENOENT)
        return file_complain_missing(path, faults);
    if (*descriptor < 0)
        return failure_add(faults, path, _("cannot open"));
    struct stat about;
    if (fstat(*descriptor, &about) != 0)
        return failure_add(faults, path, _("cannot read"));
    if (S_ISREG(about.st_mode))
        return STATUS_OK;
    faults_add(faults, (struct place){.file = path}, "is %s; a file is needed",
               S_ISDIR(about.st_mode) ? _("a folder") : _("no regular file"));
    return STATUS_IO;
}

/* An empty file still gives a text. */
static enum status end_text(struct buffer *out)
{
    if (!memory_grow(&out->text, &out->capacity, out->length + 1, 1))
        return STATUS_MEMORY;
    out->text[out->length] = '\0';
    return STATUS_OK;
}

enum status file_read(const char *path, size_t most_bytes, struct buffer *out, struct faults *faults)
{
    enum status status = end_text(out);
    if (status != STATUS_OK)
        return status;
    if (strcmp(path, "-") == 0)
        return take_all(STDIN_FILENO, _("standard input"), most_bytes, out, faults);
    int descriptor = -1;
    struct stat about;
    status = open_regular(path, &descriptor, faults);
    if (status == STATUS_OK && fstat(descriptor, &about) == 0 && about.st_size > (off_t)most_bytes)
        status = complain_size(faults, path, most_bytes); /* before any of it is read */
    if (status == STATUS_OK)
        status = take_all(descriptor, path, most_bytes, out, faults);
    if (descriptor >= 0)
        close(descriptor);
    return status;
}

enum status file_open(const char *path, FILE **stream, struct faults *faults)
{
    int descriptor = -1;
    enum status status = open_regular(path, &descriptor, faults);
    *stream = status == STATUS_OK ? fdopen(descriptor, "rb") : NULL;
    if (status == STATUS_OK && !*stream)
        status = failure_add(faults, path, _("cannot read"));
    if (status != STATUS_OK && descriptor >= 0)
        close(descriptor);
    return status;
}

enum status file_close(FILE *stream, const char *path, struct faults *faults)
{
    bool whole = !ferror(stream);
    fclose(stream);
    errno = EIO; /* what a file that was opened fails for */
    return whole ? STATUS_OK : failure_add(faults, path, _("cannot read"));
}

enum status file_list(const char *folder, struct arena *arena, const char *const **names, size_t *n,
                      struct faults *faults)
{
    enum status status = path_list(folder, arena, names, n);
    if (status != STATUS_IO)
        return status;
    return errno == ENOENT ? file_complain_missing(folder, faults)
                           : failure_add(faults, folder, _("cannot open the folder"));
}

static enum status file_take(void *target, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, target) == length ? STATUS_OK : STATUS_IO;
}

struct sink file_sink(FILE *stream)
{
    return (struct sink){.take = file_take, .target = stream, .status = STATUS_OK};
}

enum status file_flush(FILE *stream, const char *name, struct faults *faults)
{
    bool lost = ferror(stream) != 0;
    errno = 0;
    if (fflush(stream) == 0 && !lost)
        return STATUS_OK;
    return failure_add(faults, name, _("what was written is lost"));
}

/* What an interrupted run left here goes first. */
static int open_temporary(struct file_draft *draft)
{
    size_t room = strlen(draft->path) + DRAFT_ROOM;
    draft->temporary = memory_new(room, 1);
    if (!draft->temporary)
        return -1;
    draft_clear(draft->path);
    int descriptor = -1;
    for (unsigned attempt = 0; descriptor < 0 && attempt < 100; attempt++) {
        draft_name(draft->path, attempt, draft->temporary, room);
        descriptor = open(draft->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor < 0 && errno != EEXIST)
            break;
    }
    if (descriptor >= 0)
        draft_hold(descriptor);
    return descriptor;
}

static void forget(struct file_draft *draft)
{
    memory_free(draft->temporary);
    memory_free(draft->path);
    *draft = (struct file_draft){.sink.status = STATUS_IO};
}

enum status file_begin(struct file_draft *draft, const char *path, struct faults *faults)
{
    *draft = (struct file_draft){.durable = true};
    enum file_kind kind;
    if (file_look_at_name(path, &kind, faults) != STATUS_OK)
        return STATUS_IO;
    if (kind == FILE_FOLDER || kind == FILE_OTHER) {
        faults_add(faults, (struct place){.file = path},
                   "is no regular file and is not replaced; give another name");
        return STATUS_IO;
    }
    draft->path = memory_new(strlen(path) + 1, 1);
    if (!draft->path)
        return STATUS_MEMORY;
    memcpy(draft->path, path, strlen(path));
    int descriptor = open_temporary(draft);
    draft->stream = descriptor >= 0 ? fdopen(descriptor, "wb") : NULL;
    if (draft->stream) {
        draft->sink = file_sink(draft->stream);
        return STATUS_OK;
    }
    enum status status = draft->temporary ? failure_add(faults, path, _("cannot write")) : STATUS_MEMORY;
    if (descriptor >= 0 && draft->temporary) {
        close(descriptor);
        unlink(draft->temporary);
    }
    forget(draft);
    return status;
}

enum status file_commit(struct file_draft *draft, struct faults *faults)
{
    enum status status = draft->sink.status;
    if (status == STATUS_OK)
        status = file_flush(draft->stream, draft->path, faults);
    else if (status == STATUS_IO) {
        errno = draft->sink.error;
        (void)failure_add(faults, draft->path, _("what was written is lost"));
    }
    if (status == STATUS_OK && draft->durable && fsync(fileno(draft->stream)) != 0)
        status = failure_add(faults, draft->path, _("cannot write to the disk"));
    if (fclose(draft->stream) != 0 && status == STATUS_OK)
        status = failure_add(faults, draft->path, _("cannot write"));
    draft->stream = NULL;
    if (status == STATUS_OK && rename(draft->temporary, draft->path) != 0)
        status = failure_add(faults, draft->path, _("cannot put it in its place"));
    else if (status == STATUS_OK && draft->durable && !draft_sync_around(draft->path))
        status = failure_add(faults, draft->path, _("cannot write to the disk"));
    if (status != STATUS_OK)
        unlink(draft->temporary);
    forget(draft);
    return status;
}

void file_abandon(struct file_draft *draft)
{
    fclose(draft->stream);
    unlink(draft->temporary);
    forget(draft);
}

static enum status tell_kind(const char *path, const struct stat *about, bool told, enum file_kind *kind,
                             struct faults *faults)
{
    *kind = FILE_NOTHING;
    if (told)
        *kind = S_ISREG(about->st_mode) ? FILE_REGULAR : S_ISDIR(about->st_mode) ? FILE_FOLDER : FILE_OTHER;
    else if (errno != ENOENT)
        return failure_add(faults, path, _("cannot look at it"));
    return STATUS_OK;
}

enum status file_look(const char *path, enum file_kind *kind, struct faults *faults)
{
    struct stat about;
    bool told = stat(path, &about) == 0;
    return tell_kind(path, &about, told, kind, faults);
}

enum status file_look_at_name(const char *path, enum file_kind *kind, struct faults *faults)
{
    struct stat about;
    bool told = lstat(path, &about) == 0;
    return tell_kind(path, &about, told, kind, faults);
}

enum status file_expect_nothing(const char *path, struct faults *faults)
{
    enum file_kind kind;
    enum status status = file_look_at_name(path, &kind, faults);
    if (status != STATUS_OK || kind == FILE_NOTHING)
        return status;
    faults_add(faults, (struct place){.file = path}, "is there already; choose another name");
    return STATUS_IO;
}

enum status file_look_within(const char *folder, const char *path, enum file_kind *kind,
                             struct faults *faults)
{
    enum status status = file_look(folder, kind, faults);
    if (status == STATUS_OK && *kind == FILE_FOLDER)
        return file_look(path, kind, faults);
    *kind = FILE_NOTHING;
    return status;
}

bool file_begins(const char *path, const char *one, const char *other)
{
    char start[FILE_BEGINNING] = {0};
    FILE *stream = NULL;
    if (file_open(path, &stream, NULL) != STATUS_OK)
        return false;
    size_t n = fread(start, 1, sizeof start - 1, stream);
    fclose(stream);
    return n > 0 && (strncmp(start, one, strlen(one)) == 0 || strncmp(start, other, strlen(other)) == 0);
}
