/* Holding a file against what it should be: a sink that compares what is written to it with a file
 * that is there, in pieces, and remembers the first place where they part. */
#ifndef BIANZHI_IO_MATCH_H
#define BIANZHI_IO_MATCH_H

#include <stdbool.h>
#include <stdio.h>

#include "base/sink.h"

enum { MATCH_SHOWN = 120 };

struct match {
    struct sink sink; /* write what the file should be */
    const char *path; /* not owned */
    FILE *stream;
    long line; /* of the first difference, or the one being compared, from 1 */
    bool differs;
    bool line_is_over; /* nothing more to show of what it should be */
    struct pieces pieces;
    size_t nis, nshould;
    char is[MATCH_SHOWN + 1];     /* the line of the difference, or its part around it, as it is; */
    char should[MATCH_SHOWN + 1]; /* as it should be. Neither has a line end. */
};

/* Opens the file. STATUS_IO with a fault when it cannot be read; then there is nothing to end. */
enum status match_begin(struct match *match, const char *path, struct faults *faults);

/* Ends the comparison: match->differs, line, is and should are set. Returns the sink's status, or
 * STATUS_IO with a fault when the file could not be read. */
enum status match_end(struct match *match, struct faults *faults);

#endif
