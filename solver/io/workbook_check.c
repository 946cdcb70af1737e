/* What spreadsheets take: names of tabs, and how much a sheet may hold. */
#include "io/workbook_check.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

static bool is_taken(char (*tabs)[WORKBOOK_TAB_BYTES], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcasecmp(tabs[i], tabs[n]) == 0)
            return true;
    return false;
}

/* Name cut to most characters, without those that a tab must not hold. */
static void write_tab(const char *name, size_t most, char tab[WORKBOOK_TAB_BYTES])
{
    size_t length = 0;
    for (size_t n = 0; *name && n < most; n++, name += text_character(name)) {
        size_t bytes = text_character(name);
        bool barred = strchr("[]:*?/\\'", *name) || (unsigned char)*name < ' ';
        memcpy(tab + length, barred ? "_" : name, barred ? 1 : bytes);
        length += barred ? 1 : bytes;
    }
    tab[length] = '\0';
    if (length == 0)
        memcpy(tab, "_", sizeof "_");
}

/* A name unlike those before it: a number is put behind where need be. */
void workbook_name_tab(char (*tabs)[WORKBOOK_TAB_BYTES], size_t s, const char *name)
{
    char number[24];
    write_tab(name, WORKBOOK_TAB, tabs[s]);
    for (size_t n = 2; is_taken(tabs, s); n++) {
        size_t length = (size_t)snprintf(number, sizeof number, "_%zu", n);
        write_tab(name, WORKBOOK_TAB - length, tabs[s]);
        memcpy(tabs[s] + strlen(tabs[s]), number, length + 1);
    }
}

/* Length as spreadsheets count it: characters beyond the first 65,536 are two. */
static size_t length_of(const char *text)
{
    size_t n = 0;
    for (; *text; text += text_character(text))
        n += (unsigned char)*text >= 0xF0 ? 2 : 1;
    return n;
}

static void check_cell(const char *path, const struct sheet *sheet, size_t r, size_t c, struct faults *faults)
{
    const struct sheet_cell *cell = &sheet->cells[sheet->rows[r].first_cell + c];
    char address[SHEET_ADDRESS];
    const char *texts[] = {cell->kind == SHEET_TEXT ? cell->text : "", cell->comment ? cell->comment : ""};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (length_of(texts[i]) > WORKBOOK_TEXT)
            faults_add(faults, (struct place){.file = path},
                       "sheet %s, %s: a text of %zu characters; a cell of a workbook holds at most %d",
                       sheet->name, sheet_address(address, r + 1, c, SHEET_LOOSE), length_of(texts[i]),
                       WORKBOOK_TEXT);
}

static enum status check_sheet(const char *path, const struct sheet *sheet, struct faults *faults)
{
    size_t nfound = faults->nfound;
    if (sheet->nrows + sheet->room > WORKBOOK_ROWS)
        faults_add(faults, (struct place){.file = path}, "sheet %s has %zu rows; a sheet holds at most %d",
                   sheet->name, sheet->nrows + sheet->room, WORKBOOK_ROWS);
    if (sheet_width(sheet) > WORKBOOK_COLUMNS)
        faults_add(faults, (struct place){.file = path}, "sheet %s has %zu columns; a sheet holds at most %d",
                   sheet->name, sheet_width(sheet), WORKBOOK_COLUMNS);
    for (size_t r = 0; r < sheet->nrows; r++)
        for (size_t c = 0; c < sheet->rows[r].ncells; c++)
            check_cell(path, sheet, r, c, faults);
    return faults->nfound > nfound ? STATUS_DATA : STATUS_OK;
}

enum status workbook_check(const char *path, struct sheet *const *sheets, size_t n, struct faults *faults)
{
    enum status status = STATUS_OK;
    for (size_t s = 0; s < n; s++) {
        enum status here = sheets[s]->status;
        if (here == STATUS_OK)
            here = check_sheet(path, sheets[s], faults);
        if (status == STATUS_OK)
            status = here;
    }
    return status;
}
