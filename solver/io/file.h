/* Files: read whole, written whole or not at all, and the sink of an open stream. */
#ifndef BIANZHI_IO_FILE_H
#define BIANZHI_IO_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/memory.h"
#include "base/sink.h"
#include "base/status.h"

/* No table or scenario is larger: what is, was chosen by mistake. */
#define FILE_MOST_BYTES ((size_t)512 << 20)

/* Appends the bytes of a regular file, or of standard input when path is "-", to out. STATUS_IO
 * with a fault when it cannot be read, is not a regular file or holds more than most_bytes. */
enum status file_read(const char *path, size_t most_bytes, struct buffer *out, struct faults *faults);

/* A fault for a path that does not exist, with the nearest one that does. Always STATUS_IO. */
enum status file_complain_missing(const char *path, struct faults *faults);

/* Opens a regular file for reading in pieces. STATUS_IO with a fault otherwise: pipes and devices are
 * refused. */
enum status file_open(const char *path, FILE **stream, struct faults *faults);

/* Closes what file_open opened; STATUS_IO with a fault when some of it could not be read. */
enum status file_close(FILE *stream, const char *path, struct faults *faults);

/* What stands under a path. Only what the system says is not there is FILE_NOTHING. */
enum file_kind { FILE_NOTHING, FILE_REGULAR, FILE_FOLDER, FILE_OTHER };

/* Of a link, what it leads to; or with file_look_at_name the link itself, FILE_OTHER. STATUS_IO with the
 * system's reason when it cannot be told. */
enum status file_look(const char *path, enum file_kind *kind, struct faults *faults);
enum status file_look_at_name(const char *path, enum file_kind *kind, struct faults *faults);

/* IO with a fault where something stands under a path already: what a county has written is not written over.
 */
enum status file_expect_nothing(const char *path, struct faults *faults);

/* As file_look, of a path within folder; where that is no folder, nothing stands there. */
enum status file_look_within(const char *folder, const char *path, enum file_kind *kind,
                             struct faults *faults);

/* True when path is a regular file that begins with the one or the other, of less than FILE_BEGINNING bytes.
 */
enum { FILE_BEGINNING = 32 };
bool file_begins(const char *path, const char *one, const char *other);

/* The names in a folder that do not begin with a point, in byte order, owned by the arena. */
enum status file_list(const char *folder, struct arena *arena, const char *const **names, size_t *n,
                      struct faults *faults);

/* A sink that writes to an open stream (which stays the caller's). */
struct sink file_sink(FILE *stream);

/* Flushes a stream and says with a fault in name's name when anything written to it was lost. */
enum status file_flush(FILE *stream, const char *name, struct faults *faults);

/* One file being written under a temporary name beside its place. */
struct file_draft {
    struct sink sink; /* write here between file_begin and file_commit */
    bool durable;     /* commit waits for the disk; on by default */
    char *path;
    char *temporary;
    FILE *stream;
};

/* Refuses a path that holds anything but a regular file or nothing. After a failure there is
 * nothing to abandon. */
enum status file_begin(struct file_draft *draft, const char *path, struct faults *faults);

/* Puts the file into its place, or removes every trace of it and returns the first failure. Ends
 * the draft. */
enum status file_commit(struct file_draft *draft, struct faults *faults);
void file_abandon(struct file_draft *draft);

#endif
