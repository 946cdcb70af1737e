/* Reading line by line. */
#include "io/lines.h"

#include "io/file.h"

enum status lines_open(struct lines *lines, const char *path, struct faults *faults)
{
    *lines = (struct lines){.path = path};
    return file_open(path, &lines->stream, faults);
}

bool lines_next(struct lines *lines)
{
    size_t n = 0;
    int byte = getc_unlocked(lines->stream);
    if (byte == EOF || lines->too_long)
        return false;
    lines->line++;
    for (; byte != EOF && byte != '\n'; byte = getc_unlocked(lines->stream)) {
        if (n == LINES_LONGEST || byte == '\0') {
            lines->too_long = true;
            return false;
        }
        lines->text[n++] = (char)byte;
    }
    lines->text[n] = '\0';
    return true;
}

enum status lines_close(struct lines *lines, struct faults *faults)
{
    return file_close(lines->stream, lines->path, faults);
}
