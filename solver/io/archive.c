/* Zip archives by minizip, the one that zlib's authors ship; the only file that includes it. It is told to
 * read from memory, and how much a part holds is known by counting. */
#include "io/archive.h"

#include <ctype.h>
#include <minizip/unzip.h>
#include <stdint.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"

enum { PIECE = 1 << 16, ENCRYPTED = 1 };

static voidpf open_memory(voidpf archive, const void *name, int mode)
{
    (void)name;
    (void)mode;
    return archive;
}

static uLong read_memory(voidpf opaque, voidpf stream, void *to, uLong size)
{
    (void)opaque;
    struct archive *archive = stream;
    size_t left = archive->length - archive->position;
    size_t n = size < left ? size : left;
    memcpy(to, archive->bytes + archive->position, n);
    archive->position += n;
    return n;
}

static ZPOS64_T tell_memory(voidpf opaque, voidpf stream)
{
    (void)opaque;
    const struct archive *archive = stream;
    return archive->position;
}

static long seek_memory(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
    (void)opaque;
    struct archive *archive = stream;
    size_t from = origin == ZLIB_FILEFUNC_SEEK_CUR   ? archive->position
                  : origin == ZLIB_FILEFUNC_SEEK_END ? archive->length
                                                     : 0;
    if (offset > archive->length - from)
        return -1;
    archive->position = from + (size_t)offset;
    return 0;
}

static int close_memory(voidpf opaque, voidpf stream)
{
    (void)opaque;
    (void)stream;
    return 0;
}

/* minizip calls an archive damaged for which it got no memory. */
static enum status complain(const struct archive *archive, const char *part, const char *words,
                            struct faults *faults)
{
    if (memory_ran_out())
        return STATUS_MEMORY;
    faults_add(faults, (struct place){.file = archive->file, .column = part}, "%s", words);
    return STATUS_DATA;
}

enum status archive_open(struct archive *archive, const char *file, const char *bytes, size_t length,
                         size_t most_bytes, struct faults *faults)
{
    *archive = (struct archive){.file = file, .bytes = bytes, .length = length, .nspare = most_bytes};
    zlib_filefunc64_def memory = {.zopen64_file = open_memory,
                                  .zread_file = read_memory,
                                  .ztell64_file = tell_memory,
                                  .zseek64_file = seek_memory,
                                  .zclose_file = close_memory,
                                  .zerror_file = close_memory,
                                  .opaque = archive};
    memory_watch();
    archive->handle = unzOpen2_64("", &memory);
    if (archive->handle)
        return STATUS_OK;
    return complain(archive, NULL, _("the file is damaged or no workbook; save it as .xlsx again"), faults);
}

void archive_close(struct archive *archive)
{
    unzClose(archive->handle);
    archive->handle = NULL;
}

bool archive_name(struct archive *archive, size_t i, char name[ARCHIVE_NAME])
{
    int found = unzGoToFirstFile(archive->handle);
    for (; i > 0 && found == UNZ_OK; i--)
        found = unzGoToNextFile(archive->handle);
    return found == UNZ_OK &&
           unzGetCurrentFileInfo64(archive->handle, NULL, name, ARCHIVE_NAME, NULL, 0, NULL, 0) == UNZ_OK &&
           memchr(name, '\0', ARCHIVE_NAME);
}

/* Some programs write "xl\\workbook.xml", "/xl/workbook.xml" or other letters, small or capital. */
static bool is_name(const char *written, const char *part)
{
    written += *written == '/' || *written == '\\';
    for (; *written != '\0' && *part != '\0'; written++, part++) {
        char c = *written == '\\' ? '/' : *written;
        if (c != *part && tolower((unsigned char)c) != tolower((unsigned char)*part))
            return false;
    }
    return *written == *part;
}

/* Makes the part the current one. */
static bool find_part(struct archive *archive, const char *part)
{
    char name[ARCHIVE_NAME];
    int found = unzGoToFirstFile(archive->handle);
    for (; found == UNZ_OK; found = unzGoToNextFile(archive->handle))
        if (unzGetCurrentFileInfo64(archive->handle, NULL, name, sizeof name, NULL, 0, NULL, 0) == UNZ_OK &&
            memchr(name, '\0', sizeof name) && is_name(name, part))
            return true;
    return false;
}

static bool is_encrypted(const struct archive *archive)
{
    unz_file_info64 info;
    return unzGetCurrentFileInfo64(archive->handle, &info, NULL, 0, NULL, 0, NULL, 0) == UNZ_OK &&
           (info.flag & ENCRYPTED);
}

/* The part is open; n becomes 0 at its end and negative when it is damaged. spent: it holds more than there
 * is room for, which is no refusal of the taker's. */
static enum status hand_over(struct archive *archive, archive_taker *take, void *target, int *n, bool *spent)
{
    char piece[PIECE];
    enum status status = STATUS_OK;
    while (status == STATUS_OK && (*n = unzReadCurrentFile(archive->handle, piece, PIECE)) > 0) {
        *spent = (size_t)*n > archive->nspare;
        if (*spent)
            return STATUS_OK;
        archive->nspare -= (size_t)*n;
        status = take(target, piece, (size_t)*n);
    }
    return status;
}

enum status archive_read(struct archive *archive, const char *part, archive_taker *take, void *target,
                         struct faults *faults)
{
    memory_watch();
    if (!find_part(archive, part))
        return complain(archive, part, _("is missing in the file; save it as .xlsx again"), faults);
    if (is_encrypted(archive))
        return complain(archive, part, _("is encrypted; remove the password and save the file again"),
                        faults);
    int n = 0;
    bool spent = false;
    if (unzOpenCurrentFile(archive->handle) != UNZ_OK)
        return complain(archive, part, _("is damaged; save the file as .xlsx again"), faults);
    enum status status = hand_over(archive, take, target, &n, &spent);
    bool whole = unzCloseCurrentFile(archive->handle) == UNZ_OK && n >= 0; /* closing checks the sum */
    if (spent)
        return complain(archive, part,
                        _("holds more than a workbook of tables can; delete what is no table of the dataset"),
                        faults);
    if (status == STATUS_OK && !whole)
        return complain(archive, part, _("is damaged; save the file as .xlsx again"), faults);
    return status;
}
