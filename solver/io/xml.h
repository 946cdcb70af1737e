/* The XML of a workbook's parts, fed in pieces. Nothing in it can grow: a document type, and with it every
 * entity of one's own, is refused, and so is nesting beyond XML_DEPTH. */
#ifndef BIANZHI_IO_XML_H
#define BIANZHI_IO_XML_H

#include <stddef.h>

#include "base/status.h"

enum { XML_DEPTH = 64 };

/* What a reader of one kind of part is told. name is the local name of an element of the formats of
 * workbooks, and "" for any other. After a status other than STATUS_OK nothing more is told. */
struct xml_taker {
    enum status (*open)(void *target, const char *name, const char *const *attributes);
    enum status (*close)(void *target, const char *name);               /* or NULL */
    enum status (*text)(void *target, const char *text, size_t length); /* in pieces; or NULL */
    void *target;
};

/* The value of an attribute, or NULL. "relation" is the one that names a relationship (r:id). */
const char *xml_attribute(const char *const *attributes, const char *name);

/* One part being read. */
struct xml {
    const char *file, *part; /* for faults; not owned */
    struct xml_taker taker;
    struct faults *faults;
    enum status status; /* the first that was not STATUS_OK */
    size_t depth;
    void *parser; /* the library's */
};

enum status xml_begin(struct xml *xml, const char *file, const char *part, struct xml_taker taker,
                      struct faults *faults);

/* Feeds a piece. STATUS_DATA with a fault when it is not well formed; otherwise what the taker returned. */
enum status xml_feed(struct xml *xml, const char *bytes, size_t length);

/* Ends what xml_begin began, whatever came of it; a part that stops in the middle is a fault. */
enum status xml_end(struct xml *xml);

#endif
