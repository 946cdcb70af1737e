/* The lines of a file, one at a time, however long the file is. */
#ifndef BIANZHI_IO_LINES_H
#define BIANZHI_IO_LINES_H

#include <stdbool.h>
#include <stdio.h>

#include "base/status.h"

enum { LINES_LONGEST = 4096 };

struct lines {
    FILE *stream;
    const char *path; /* not owned */
    long line;        /* number of the line at hand, from 1 */
    bool too_long;    /* a line of more than LINES_LONGEST bytes, or with a NUL, ended the reading */
    char text[LINES_LONGEST + 2]; /* the line at hand without its LF */
};

/* STATUS_IO with a fault when the file cannot be read; then there is nothing to close. */
enum status lines_open(struct lines *lines, const char *path, struct faults *faults);

/* Reads the next line into text; false at the end, or after a line that is too long. */
bool lines_next(struct lines *lines);

/* STATUS_IO with a fault when some of the file could not be read. */
enum status lines_close(struct lines *lines, struct faults *faults);

#endif
