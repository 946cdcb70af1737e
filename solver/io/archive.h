/* The parts of a zip archive that lies in memory, unpacked piece by piece. */
#ifndef BIANZHI_IO_ARCHIVE_H
#define BIANZHI_IO_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"

/* What reading looks at; whoever opens it keeps it in place until archive_close. */
struct archive {
    const char *file; /* for faults; not owned */
    const char *bytes;
    size_t length, position;
    void *handle;  /* the library's */
    size_t nspare; /* bytes that may still be unpacked */
};

/* Takes a piece of a part; anything but STATUS_OK stops the reading. */
typedef enum status archive_taker(void *target, const char *bytes, size_t length);

/* bytes [length] outlive the archive. At most most_bytes will be unpacked from it in all, counted as they
 * come out: what the archive says of itself is not believed. STATUS_DATA with a fault when it is no zip
 * archive; then there is nothing to close. */
enum status archive_open(struct archive *archive, const char *file, const char *bytes, size_t length,
                         size_t most_bytes, struct faults *faults);
void archive_close(struct archive *archive);

enum { ARCHIVE_NAME = 512 };

/* The name of part i, from 0; false beyond the last. */
bool archive_name(struct archive *archive, size_t i, char name[ARCHIVE_NAME]);

/* Hands a part over in pieces. STATUS_DATA with a fault when it is not there, is encrypted or damaged, or
 * when too much comes out; otherwise what take returned. */
enum status archive_read(struct archive *archive, const char *part, archive_taker *take, void *target,
                         struct faults *faults);

#endif
