/* Bytes of a file to UTF-8 text. A byte-order mark decides; without one it is strict UTF-8, or else
 * strict GB18030, in which Chinese spreadsheets save. Anything else, Big5, lines in two encodings and NUL
 * inside text are a fault. */
#ifndef BIANZHI_IO_ENCODING_H
#define BIANZHI_IO_ENCODING_H

#include <stddef.h>

#include "base/memory.h"
#include "base/status.h"

enum encoding { ENCODING_UTF8, ENCODING_UTF8_MARK, ENCODING_UTF16LE, ENCODING_UTF16BE, ENCODING_GB18030 };

/* "UTF-8", "GB18030", ...; static storage. */
const char *encoding_name(enum encoding encoding);

struct decoded {
    const char *text; /* UTF-8 without a mark; bytes itself where it was UTF-8, otherwise owned by
                         the arena */
    size_t length;    /* text[length] is NUL */
    enum encoding encoding;
};

/* bytes [length] are followed by a NUL and outlive *out. file names them in faults. STATUS_DATA
 * with a fault when they are no text. */
enum status encoding_decode(const char *file, const char *bytes, size_t length, struct arena *arena,
                            struct decoded *out, struct faults *faults);

#endif
