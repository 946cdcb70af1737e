/* The failures that a user's files and disks are good for. Others are worded by the C library. */
#include "io/failure.h"

#include <errno.h>
#include <string.h>

#include "base/language.h"

static const struct {
    int error;
    const char *words;
} failures[] = {
    {ENOENT, N_("No such file or directory")},
    {EACCES, N_("Permission denied")},
    {EPERM, N_("Operation not permitted")},
    {EISDIR, N_("Is a directory")},
    {ENOTDIR, N_("Not a directory")},
    {EEXIST, N_("File exists")},
    {ENOTEMPTY, N_("Directory not empty")},
    {ENAMETOOLONG, N_("File name too long")},
    {ELOOP, N_("Too many levels of symbolic links")},
    {EROFS, N_("Read-only file system")},
    {ENOSPC, N_("No space left on device")},
    {EDQUOT, N_("Disk quota exceeded")},
    {EFBIG, N_("File too large")},
    {EMFILE, N_("Too many open files")},
    {ENOMEM, N_("Cannot allocate memory")},
    {EPIPE, N_("Broken pipe")},
    {EBADF, N_("Bad file descriptor")},
    {EINVAL, N_("Invalid argument")},
    {EIO, N_("Input/output error")},
};

const char *failure_words(int error)
{
    if (error == 0)
        return _("the system does not say why");
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++)
        if (failures[i].error == error)
            return language_translate(failures[i].words);
    return strerror(error);
}

enum status failure_add(struct faults *faults, const char *path, const char *what)
{
    faults_add(faults, (struct place){.file = path}, "%s: %s", what, failure_words(errno));
    return STATUS_IO;
}
