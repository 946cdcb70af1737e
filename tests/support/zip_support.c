/* By minizip's writer, into a file of its own that is read back. */
#include "zip_support.h"

#include <minizip/zip.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/file.h"
#include "io_support.h"

#define STRICT "http://purl.oclc.org/ooxml/spreadsheetml/main"
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define STRICT_RELATIONS "http://purl.oclc.org/ooxml/officeDocument/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"

void zip_make(const struct zip_part *parts, size_t n, struct buffer *out)
{
    char folder[IO_PATH], path[IO_PATH + 16];
    io_make_folder(folder);
    snprintf(path, sizeof path, "%s/made.zip", folder);
    zipFile zip = zipOpen(path, APPEND_STATUS_CREATE);
    for (size_t i = 0; i < n; i++) {
        if (!zip ||
            zipOpenNewFileInZip(zip, parts[i].name, NULL, NULL, 0, NULL, 0, NULL, Z_DEFLATED, 1) != ZIP_OK ||
            zipWriteInFileInZip(zip, parts[i].text, (unsigned)strlen(parts[i].text)) != ZIP_OK ||
            zipCloseFileInZip(zip) != ZIP_OK)
            abort();
    }
    zipClose(zip, NULL);
    buffer_init(out);
    if (file_read(path, FILE_MOST_BYTES, out, NULL) != STATUS_OK)
        abort();
    io_remove(folder);
}

static const char *text_of(struct buffer *buffer)
{
    return buffer->text ? buffer->text : "";
}

static void add_relation(struct sink *sink, const char *types, size_t id, const char *type,
                         const char *target)
{
    sink_format(sink, "<Relationship Id=\"r%zu\" Type=\"%s/%s\" Target=\"%s\"/>", id, types, type, target);
}

enum { MOST_PARTS = 300, STRINGS_ID = 1000, STYLES_ID = 1001 };

/* The workbook's own part and its relations. */
static void write_workbook(const struct zip_book *book, struct sink *workbook, struct sink *relations)
{
    const char *types = book->strict ? STRICT_RELATIONS : RELATIONS;
    sink_format(workbook, "<workbook xmlns=\"%s\" xmlns:r=\"%s\">%s<sheets>",
                book->strict ? STRICT : ZIP_MAIN, types, book->workbook ? book->workbook : "");
    sink_text(relations, "<Relationships xmlns=\"" PACKAGE "\">");
    for (size_t i = 0; i < book->nsheets; i++) {
        char target[64];
        snprintf(target, sizeof target, "worksheets/sheet%zu.xml", i + 1);
        sink_format(workbook, "<sheet name=\"%s\" sheetId=\"%zu\" state=\"%s\" r:id=\"r%zu\"/>",
                    book->sheets[i].name, i + 1, i + 1 == book->hidden ? "hidden" : "visible", i);
        add_relation(relations, types, i, "worksheet", target);
    }
    sink_text(workbook, "</sheets></workbook>");
    if (book->strings)
        add_relation(relations, types, STRINGS_ID, "sharedStrings", "sharedStrings.xml");
    if (book->styles)
        add_relation(relations, types, STYLES_ID, "styles", "/xl/styles.xml");
    sink_text(relations, "</Relationships>");
}

void zip_make_book(const struct zip_book *book, struct buffer *out)
{
    static struct buffer text[MOST_PARTS];
    static char name[MOST_PARTS][64];
    struct zip_part parts[MOST_PARTS];
    size_t n = 0;
    struct sink sink[MOST_PARTS];
    const char *space = book->strict ? STRICT : ZIP_MAIN;
    for (size_t i = 0; i < MOST_PARTS; i++)
        sink[i] = buffer_sink(&text[i]);
    snprintf(name[n], sizeof name[n], "_rels/.rels");
    sink_text(&sink[n], "<Relationships xmlns=\"" PACKAGE "\">");
    add_relation(&sink[n], book->strict ? STRICT_RELATIONS : RELATIONS, 0, "officeDocument",
                 "xl/workbook.xml");
    sink_text(&sink[n++], "</Relationships>");
    write_workbook(book, &sink[n], &sink[n + 1]);
    snprintf(name[n++], sizeof name[0], "xl/workbook.xml");
    snprintf(name[n++], sizeof name[0], "xl/_rels/workbook.xml.rels");
    for (size_t i = 0; i < book->nsheets; i++, n++) {
        snprintf(name[n], sizeof name[n], "xl/worksheets/sheet%zu.xml", i + 1);
        sink_format(&sink[n], "<worksheet xmlns=\"%s\">%s</worksheet>", space, book->sheets[i].inside);
    }
    snprintf(name[n], sizeof name[n], "xl/sharedStrings.xml");
    sink_format(&sink[n++], "<sst xmlns=\"%s\">%s</sst>", space, book->strings ? book->strings : "");
    snprintf(name[n], sizeof name[n], "xl/styles.xml");
    sink_format(&sink[n++], "<styleSheet xmlns=\"%s\">%s</styleSheet>", space,
                book->styles ? book->styles : "");
    for (size_t i = 0; i < n; i++)
        parts[i] = (struct zip_part){name[i], text_of(&text[i])};
    zip_make(parts, n, out);
    for (size_t i = 0; i < n; i++)
        buffer_done(&text[i]);
}
