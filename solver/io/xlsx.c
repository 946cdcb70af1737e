/* Opening a workbook: from the archive's first relation to the list of sheets. */
#include "io/xlsx.h"

#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "io/file.h"
#include "io/xlsx_part.h"
#include "io/xlsx_strings.h"
#include "io/xlsx_values.h"

enum { MOST_RELATIONS = 4096, CELL_NAME = 40 };

bool xlsx_is_named(const char *name)
{
    return text_stem(name, ".xlsx") > 0 || text_stem(name, ".xlsm") > 0;
}

bool xlsx_is_file(const char *path)
{
    return file_begins(path, "PK\3\4", "\xD0\xCF\x11\xE0");
}

const char *xlsx_remedy(const char *name)
{
    static const char *const OTHERS[] = {".xls", ".xlsb", ".xlt", ".xltx", ".et", ".ett", ".ods", ".numbers"};
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (text_stem(name, OTHERS[i]) > 0)
            return _("is a spreadsheet of another form; open it and save it as .xlsx (Excel workbook)");
    return NULL;
}

/* --- relations between parts --- */

enum relation_kind { RELATION_WORKBOOK, RELATION_SHEET, RELATION_STRINGS, RELATION_STYLES, RELATION_KINDS };

struct relation {
    enum relation_kind kind;
    const char *id, *part;
};

struct relations {
    struct xlsx *book;
    struct faults *faults;
    const char *folder; /* of the part they belong to, "xl/" */
    struct relation *list;
    size_t n, capacity;
};

/* Types end alike in transitional and strict workbooks. */
static bool find_kind(const char *type, enum relation_kind *kind)
{
    static const char *const ENDS[RELATION_KINDS] = {[RELATION_WORKBOOK] = "officeDocument",
                                                     [RELATION_SHEET] = "worksheet",
                                                     [RELATION_STRINGS] = "sharedStrings",
                                                     [RELATION_STYLES] = "styles"};
    const char *slash = strrchr(type, '/');
    for (int k = 0; slash && k < RELATION_KINDS; k++)
        if (strcmp(slash + 1, ENDS[k]) == 0) {
            *kind = (enum relation_kind)k;
            return true;
        }
    return false;
}

/* A target as written beside a part, seen from the root of the archive. */
static const char *resolve(struct arena *arena, const char *folder, const char *target)
{
    size_t nfolder = strlen(folder);
    if (*target == '/')
        return arena_text(arena, target + 1, strlen(target + 1));
    while (strncmp(target, "../", 3) == 0) {
        target += 3;
        nfolder -= nfolder > 0;
        while (nfolder > 0 && folder[nfolder - 1] != '/')
            nfolder--;
    }
    char *path = arena_new(arena, nfolder + strlen(target) + 1, 1);
    if (path) {
        memcpy(path, folder, nfolder);
        memcpy(path + nfolder, target, strlen(target));
    }
    return path;
}

static enum status take_relation(void *target, const char *name, const char *const *attributes)
{
    struct relations *relations = target;
    struct arena *arena = &relations->book->arena;
    const char *id = xml_attribute(attributes, "Id"), *type = xml_attribute(attributes, "Type");
    const char *to = xml_attribute(attributes, "Target"), *mode = xml_attribute(attributes, "TargetMode");
    enum relation_kind kind;
    if (strcmp(name, "Relationship") != 0 || !id || !type || !to || (mode && strcmp(mode, "External") == 0) ||
        !find_kind(type, &kind))
        return STATUS_OK;
    if (relations->n == MOST_RELATIONS) {
        faults_add(relations->faults, (struct place){.file = relations->book->file},
                   "has more than %d sheets; delete those that are no tables", XLSX_SHEETS);
        return STATUS_DATA;
    }
    if (!memory_grow(&relations->list, &relations->capacity, relations->n + 1, sizeof *relations->list))
        return STATUS_MEMORY;
    struct relation *relation = &relations->list[relations->n++];
    *relation =
        (struct relation){kind, arena_text(arena, id, strlen(id)), resolve(arena, relations->folder, to)};
    return relation->id && relation->part ? STATUS_OK : STATUS_MEMORY;
}

/* The part of a kind, and of an id unless that is NULL; or NULL. */
static const char *find_part(const struct relations *relations, enum relation_kind kind, const char *id)
{
    for (size_t i = 0; i < relations->n; i++)
        if (relations->list[i].kind == kind && (!id || strcmp(relations->list[i].id, id) == 0))
            return relations->list[i].part;
    return NULL;
}

/* Reads the relations of a part; "" is the archive itself. */
static enum status read_relations(struct relations *relations, const char *part, struct faults *faults)
{
    struct arena *arena = &relations->book->arena;
    const char *slash = strrchr(part, '/');
    size_t nfolder = slash ? (size_t)(slash - part) + 1 : 0;
    size_t room = strlen(part) + sizeof "_rels/.rels";
    char *path = arena_new(arena, room, 1);
    relations->n = 0;
    relations->folder = arena_text(arena, part, nfolder);
    if (!path || !relations->folder)
        return STATUS_MEMORY;
    snprintf(path, room, "%s_rels/%s.rels", relations->folder, part + nfolder);
    struct xml_taker taker = {.open = take_relation, .target = relations};
    return xlsx_part(relations->book, path, taker, faults);
}

/* --- the workbook itself --- */

struct sheet_list {
    struct xlsx *book;
    const struct relations *relations;
    struct faults *faults;
};

static enum status add_sheet(struct sheet_list *listing, const char *name, const char *id, const char *state)
{
    struct xlsx *book = listing->book;
    const char *part = find_part(listing->relations, RELATION_SHEET, id);
    if (!part) /* a chart, a macro */
        return STATUS_OK;
    if (book->nsheets == XLSX_SHEETS) {
        faults_add(listing->faults, (struct place){.file = book->file},
                   "has more than %d sheets; delete those that are no tables", XLSX_SHEETS);
        return STATUS_DATA;
    }
    struct xlsx_sheet *sheet = &book->sheets[book->nsheets++];
    *sheet = (struct xlsx_sheet){arena_text(&book->arena, name, strlen(name)), part,
                                 state && strcmp(state, "visible") != 0};
    return sheet->name ? STATUS_OK : STATUS_MEMORY;
}

static enum status take_workbook(void *target, const char *name, const char *const *attributes)
{
    struct sheet_list *listing = target;
    if (strcmp(name, "workbookPr") == 0)
        listing->book->from_1904 = xlsx_is_true(xml_attribute(attributes, "date1904"));
    if (strcmp(name, "calcPr") == 0) {
        const char *completed = xml_attribute(attributes, "calcCompleted");
        listing->book->recalculates = xlsx_is_true(xml_attribute(attributes, "fullCalcOnLoad"));
        listing->book->outdated = completed && !xlsx_is_true(completed);
    }
    const char *title = xml_attribute(attributes, "name"), *id = xml_attribute(attributes, "relation");
    if (strcmp(name, "sheet") != 0 || !title || !id)
        return STATUS_OK;
    return add_sheet(listing, title, id, xml_attribute(attributes, "state"));
}

static enum status read_workbook(struct xlsx *book, const char *part, struct relations *relations,
                                 struct faults *faults)
{
    struct sheet_list listing = {book, relations, faults};
    struct xml_taker taker = {.open = take_workbook, .target = &listing};
    enum status status = read_relations(relations, part, faults);
    if (status == STATUS_OK)
        status = xlsx_part(book, part, taker, faults);
    const char *styles = find_part(relations, RELATION_STYLES, NULL);
    const char *strings = find_part(relations, RELATION_STRINGS, NULL);
    if (status == STATUS_OK && styles)
        status = xlsx_styles(book, styles, faults);
    if (status == STATUS_OK && strings)
        status = xlsx_strings(book, strings, faults);
    return status;
}

static enum status read_book(struct xlsx *book, struct faults *faults)
{
    struct relations relations = {.book = book, .faults = faults};
    book->sheets = arena_new(&book->arena, XLSX_SHEETS, sizeof *book->sheets);
    enum status status = book->sheets ? read_relations(&relations, "", faults) : STATUS_MEMORY;
    const char *part = find_part(&relations, RELATION_WORKBOOK, NULL);
    if (status == STATUS_OK && !part) {
        faults_add(faults, (struct place){.file = book->file}, "holds no workbook; save it as .xlsx again");
        status = STATUS_DATA;
    }
    if (status == STATUS_OK)
        status = read_workbook(book, part, &relations, faults);
    memory_free(relations.list);
    return status;
}

/* --- the file --- */

/* Old workbooks and encrypted ones are both a "compound file", told apart by what is in it: names there are
 * UTF-16. */
static bool is_compound(const char *bytes, size_t length)
{
    static const char MAGIC[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    return length >= sizeof MAGIC - 1 && memcmp(bytes, MAGIC, sizeof MAGIC - 1) == 0;
}

static bool holds(const char *bytes, size_t length, const char *word)
{
    char wide[64];
    size_t n = 2 * strlen(word);
    for (size_t i = 0; i < n; i++)
        wide[i] = i % 2 == 0 ? word[i / 2] : '\0';
    for (size_t i = 0; i + n <= length; i++)
        if (memcmp(bytes + i, wide, n) == 0)
            return true;
    return false;
}

static enum status refuse_compound(const char *file, const char *bytes, size_t length, struct faults *faults)
{
    faults_add(faults, (struct place){.file = file}, "%s",
               holds(bytes, length, "EncryptedPackage")
                   ? _("is protected by a password; remove the password and save it again")
                   : _("is an old workbook (.xls); open it and save it as .xlsx (Excel workbook)"));
    return STATUS_DATA;
}

enum status xlsx_open(struct xlsx *book, const char *file, const char *bytes, size_t length,
                      struct faults *faults)
{
    *book = (struct xlsx){.file = file};
    if (is_compound(bytes, length))
        return refuse_compound(file, bytes, length, faults);
    enum status status = archive_open(&book->archive, file, bytes, length, XLSX_BYTES, faults);
    if (status != STATUS_OK)
        return status;
    arena_init(&book->arena);
    status = read_book(book, faults);
    if (status != STATUS_OK)
        xlsx_close(book);
    return status;
}

void xlsx_close(struct xlsx *book)
{
    archive_close(&book->archive);
    memory_free(book->strings);
    memory_free(book->styles);
    arena_done(&book->arena);
}

/* "C7": row from 1, column from 0 or XLSX_NO_COLUMN. Returns text. */
static const char *cell_name(long row, long column, char text[CELL_NAME])
{
    char letters[16];
    size_t n = sizeof letters;
    letters[--n] = '\0';
    /* A..Z, AA..ZZ: digits from 1 to 26 */
    for (long rest = column + 1; rest > 0 && n > 0; rest = (rest - 1) / 26)
        letters[--n] = (char)('A' + (rest - 1) % 26);
    snprintf(text, CELL_NAME, "%s%ld", letters + n, row);
    return text;
}

const char *xlsx_place(struct arena *arena, const char *file, const char *sheet, long row, long column)
{
    char cell[CELL_NAME];
    size_t room = strlen(file) + strlen(sheet) + CELL_NAME + sizeof "[]!";
    char *place = arena_new(arena, room, 1);
    if (place)
        snprintf(place, room, "[%s]%s%s%s", file, sheet, row > 0 ? "!" : "",
                 row > 0 ? cell_name(row, column, cell) : "");
    return place;
}
