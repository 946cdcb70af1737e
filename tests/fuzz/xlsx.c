/* Fuzzing of workbooks, twice from the same bytes: as the archive itself, and, since few edits of one survive
 * its checksums, as the XML of its parts, NUL between them, packed anew. */
#include <minizip/zip.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/xlsx.h"
#include "io/xlsx_sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Reads everything there is. */
static void read_all(const char *bytes, size_t length)
{
    static struct faults faults;
    struct xlsx book;
    struct xlsx_rows rows;
    faults_init(&faults);
    enum status status = xlsx_open(&book, "fuzz.xlsx", bytes, length, &faults);
    if (status == STATUS_DATA && faults.nfound == 0)
        abort(); /* refused without a word */
    if (status != STATUS_OK)
        return;
    for (size_t s = 0; s < book.nsheets; s++) {
        size_t nbefore = faults.nfound;
        status = xlsx_read(&book, s, &rows, &faults);
        if (status == STATUS_DATA && faults.nfound == nbefore)
            abort();
        for (size_t r = 0; status == STATUS_OK && r < rows.n; r++)
            for (size_t i = 0; i < rows.rows[r].n; i++)
                if (strlen(rows.rows[r].fields[i]) != rows.rows[r].lengths[i])
                    abort();
    }
    xlsx_close(&book);
}

/* --- an archive in memory, for minizip's writer --- */

struct memory {
    char *bytes;
    size_t length, position, capacity;
};

static voidpf open_memory(voidpf opaque, const void *name, int mode)
{
    (void)name;
    (void)mode;
    return opaque;
}

static uLong read_memory(voidpf opaque, voidpf stream, void *to, uLong size)
{
    (void)opaque;
    struct memory *memory = stream;
    size_t left = memory->length - memory->position, n = size < left ? size : left;
    memcpy(to, memory->bytes + memory->position, n);
    memory->position += n;
    return n;
}

static uLong write_memory(voidpf opaque, voidpf stream, const void *from, uLong size)
{
    (void)opaque;
    struct memory *memory = stream;
    if (memory->position + size > memory->capacity) {
        memory->capacity = 2 * (memory->position + size);
        memory->bytes = realloc(memory->bytes, memory->capacity);
        if (!memory->bytes)
            abort();
    }
    memcpy(memory->bytes + memory->position, from, size);
    memory->position += size;
    memory->length = memory->position > memory->length ? memory->position : memory->length;
    return size;
}

static ZPOS64_T tell_memory(voidpf opaque, voidpf stream)
{
    (void)opaque;
    return ((struct memory *)stream)->position;
}

static long seek_memory(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
    (void)opaque;
    struct memory *memory = stream;
    size_t from = origin == ZLIB_FILEFUNC_SEEK_CUR   ? memory->position
                  : origin == ZLIB_FILEFUNC_SEEK_END ? memory->length
                                                     : 0;
    memory->position = from + (size_t)offset;
    return 0;
}

static int close_memory(voidpf opaque, voidpf stream)
{
    (void)opaque;
    (void)stream;
    return 0;
}

static void add_part(zipFile zip, const char *name, const char *text, size_t length)
{
    if (zipOpenNewFileInZip(zip, name, NULL, NULL, 0, NULL, 0, NULL, 0, 0) != ZIP_OK ||
        zipWriteInFileInZip(zip, text, (unsigned)length) != ZIP_OK || zipCloseFileInZip(zip) != ZIP_OK)
        abort();
}

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
#define RELATION(id, type, target)                                                                           \
    "<Relationship Id=\"" id "\" Type=\"" RELATIONS "/" type "\" Target=\"" target "\"/>"
#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""

static const char FIRST[] = PACKAGE RELATION("a", "officeDocument", "xl/workbook.xml") "</Relationships>";
static const char LINKS[] = PACKAGE RELATION("s", "worksheet", "s.xml")
    RELATION("t", "sharedStrings", "t.xml") RELATION("y", "styles", "y.xml") "</Relationships>";
static const char BOOK[] =
    "<workbook " MAIN " xmlns:r=\"" RELATIONS "\"><sheets><sheet name=\"s\" r:id=\"s\"/></sheets></workbook>";

/* A part of the input wrapped in its root. */
static void add_wrapped(zipFile zip, const char *name, const char *root, const uint8_t *data, size_t size)
{
    size_t room = size + 256;
    char *text = malloc(room);
    if (!text)
        abort();
    int head = snprintf(text, room, "<%s " MAIN ">", root);
    memcpy(text + head, data, size);
    int tail = snprintf(text + head + size, room - (size_t)head - size, "</%s>", root);
    add_part(zip, name, text, (size_t)head + size + (size_t)tail);
    free(text);
}

static size_t part_length(const uint8_t *data, size_t size)
{
    const uint8_t *end = size > 0 ? memchr(data, '\0', size) : NULL;
    return end ? (size_t)(end - data) : size;
}

static void read_packed(const uint8_t *data, size_t size)
{
    static const char *const NAMES[] = {"xl/s.xml", "xl/t.xml", "xl/y.xml"};
    static const char *const ROOTS[] = {"worksheet", "sst", "styleSheet"};
    struct memory memory = {0};
    zlib_filefunc64_def calls = {open_memory, read_memory,  write_memory, tell_memory,
                                 seek_memory, close_memory, close_memory, &memory};
    zipFile zip = zipOpen2_64("", APPEND_STATUS_CREATE, NULL, &calls);
    add_part(zip, "_rels/.rels", FIRST, sizeof FIRST - 1);
    add_part(zip, "xl/workbook.xml", BOOK, sizeof BOOK - 1);
    add_part(zip, "xl/_rels/workbook.xml.rels", LINKS, sizeof LINKS - 1);
    for (size_t i = 0; i < 3; i++) {
        size_t n = part_length(data, size);
        add_wrapped(zip, NAMES[i], ROOTS[i], data, n);
        data += n < size ? n + 1 : n;
        size -= n < size ? n + 1 : n;
    }
    zipClose(zip, NULL);
    read_all(memory.bytes, memory.length);
    free(memory.bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = malloc(size + 1);
    if (!copy)
        return 0;
    if (size > 0)
        memcpy(copy, data, size);
    read_all(copy, size);
    free(copy);
    read_packed(data, size);
    return 0;
}
