/* What the files that read workbooks share with each other and with nobody else. */
#ifndef BIANZHI_IO_XLSX_PARTS_H
#define BIANZHI_IO_XLSX_PARTS_H

#include "io/xlsx.h"
#include "io/xml.h"

/* Reads one part of the workbook through a taker. */
enum status xlsx_part(struct xlsx *book, const char *part, struct xml_taker taker, struct faults *faults);

/* What a number format shows, the first section of it: a number as it is, unless any section divides it. */
enum xlsx_shows xlsx_format_shows(const char *format);

/* The same of a format that every program knows by number. */
enum xlsx_shows xlsx_format_known(long id);

/* Reads styles.xml: what each style shows. */
enum status xlsx_styles(struct xlsx *book, const char *part, struct faults *faults);

/* Reads sharedStrings.xml. */
enum status xlsx_strings(struct xlsx *book, const char *part, struct faults *faults);

/* What cells of a style show. */
enum xlsx_shows xlsx_style_shows(const struct xlsx *book, size_t style);

/* The text a number shows, of a cell of that style: as xlsx_read says. False when text is no number; NULL in
 * *shown when out of memory. */
bool xlsx_number(struct xlsx *book, const char *text, size_t style, const char **shown);

/* Of an attribute, which may be NULL. */
bool xlsx_is_true(const char *value);

/* Text of a cell as it is meant: _x000D_ is a carriage return. Never longer; in place. */
void xlsx_unescape(char *text, size_t *length);

#endif
