/* Sheets by libxlsxwriter. The library writes to a path of its own: it is
 * given the temporary one of a draft, which is read back and renamed when all went well, and for its parts a
 * folder beside it, which goes in any case. It keeps the clock out of the file once the document's date is
 * set. Where memory is short it crashes, says so on stderr and goes on, or leaves out what it had no room
 * for: so it runs in a process of its own, whose end and errno are looked at. (An errno of ENOMEM where every
 * allocation was served in the end would refuse a good workbook: no more than that.) */
#include "io/workbook.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
#include "io/apart.h"
#include "io/draft.h"
#include "io/failure.h"
#include "io/file.h"
#include "io/workbook_check.h"
#include "io/workbook_measure.h"
#include "io/workbook_proof.h"
#include "io/xlsx_part.h"
#include "io/xlsxwriter.h"

static struct xlsxwriter xlsx; /* the library, once it is loaded */

enum {
    PAPER_A4 = 9,
    MOST_BREAKS = 1000, /* of pages, in a sheet; Excel takes 1,023 */
    DAYS_1900_TO_1970 = 25569
};

/* What a cell looks like depends on this and nothing else. */
struct look {
    enum sheet_row_kind row;
    enum sheet_kind cell;
    int decimals;
    bool input, required, centred, bare;
};

struct style {
    struct look look;
    lxw_format *format;
};

/* A workbook while it is written. */
struct workbook_writing {
    const char *file; /* that the library writes to */
    char *title;
    char *mark; /* NULL: none */
    lxw_workbook *workbook;
    struct sheet *const *sheets; /* [n] */
    size_t n;
    char (*tabs)[WORKBOOK_TAB_BYTES]; /* [n] */
    struct style *styles;
    size_t nstyles, styles_capacity;
    char *scratch; /* folder for the library's own files */
    struct library_end {
        lxw_error error; /* the first */
        int system;      /* errno as the file was closed */
        bool no_memory;
    } end;
};

/* One sheet of it. */
struct workbook_page {
    struct workbook_writing *writing;
    const struct sheet *sheet;
    lxw_worksheet *to;
    const double *widths; /* [sheet_width] of columns, in Latin characters */
    size_t ncolumns;
};

static void note(struct workbook_writing *w, lxw_error error)
{
    if (w->end.error == LXW_NO_ERROR)
        w->end.error = error;
    w->end.no_memory |= memory_ran_out();
}

/* --- looks --- */

static bool same_look(const struct look *a, const struct look *b)
{
    return a->row == b->row && a->cell == b->cell && a->decimals == b->decimals && a->input == b->input &&
           a->required == b->required && a->centred == b->centred && a->bare == b->bare;
}

/* Faces and sizes of official forms: the title in Song, headings in Hei, what is filled in in Song, lines
 * around it in Fangsong. */
static void set_face(lxw_format *format, enum sheet_row_kind row)
{
    static const struct {
        const char *face;
        double points;
        bool bold;
    } faces[] = {
        [SHEET_TITLE] = {"宋体", 20, true},      [SHEET_STANDING] = {"楷体", 13, false},
        [SHEET_BASIS] = {"仿宋", 11, false},     [SHEET_WARNING] = {"黑体", 11, true},
        [SHEET_UNIT] = {"仿宋", 11, false},      [SHEET_SECTION] = {"黑体", 12, false},
        [SHEET_PARAGRAPH] = {"仿宋", 14, false}, [SHEET_NOTE] = {"仿宋", 10.5, false},
        [SHEET_SIGN] = {"仿宋", 11, false},      [SHEET_HEADING] = {"黑体", 11, false},
        [SHEET_BODY] = {"宋体", 11, false},      [SHEET_SUBTOTAL] = {"宋体", 11, true},
        [SHEET_TOTAL] = {"宋体", 11, true},
    };
    xlsx.format_set_font_name(format, faces[row].face);
    xlsx.format_set_font_size(format, faces[row].points);
    if (faces[row].bold)
        xlsx.format_set_bold(format);
}

static void set_number(lxw_format *format, const struct look *look)
{
    char picture[32] = "0";
    if (look->cell == SHEET_NUMBER && look->decimals > 0)
        snprintf(picture, sizeof picture, "0.%0*d", look->decimals, 0);
    if (look->cell == SHEET_DATE)
        snprintf(picture, sizeof picture, "yyyy-mm-dd");
    if (look->cell != SHEET_NUMBER || look->decimals >= 0)
        xlsx.format_set_num_format(format, look->cell == SHEET_TEXT ? "@" : picture);
}

static void set_place(lxw_format *format, const struct look *look)
{
    bool centred = look->row == SHEET_TITLE || look->row == SHEET_STANDING || look->row == SHEET_HEADING ||
                   look->cell == SHEET_COUNT || look->cell == SHEET_DATE || look->centred;
    bool right = look->row == SHEET_UNIT || (look->row >= SHEET_BODY && look->cell == SHEET_NUMBER);
    xlsx.format_set_align(format, right ? LXW_ALIGN_RIGHT : centred ? LXW_ALIGN_CENTER : LXW_ALIGN_LEFT);
    xlsx.format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (right)
        xlsx.format_set_indent(format, 1);
    xlsx.format_set_text_wrap(format);
}

static void set_colours(lxw_format *format, const struct look *look)
{
    if (look->row >= SHEET_HEADING && !look->bare)
        xlsx.format_set_border(format, LXW_BORDER_THIN);
    if (look->required)
        xlsx.format_set_font_color(format, 0xC00000);
    if (look->row == SHEET_HEADING)
        xlsx.format_set_bg_color(format, 0xEDEDED);
    else if (look->input)
        xlsx.format_set_bg_color(format, 0xFFF8DC);
}

/* The format of a look, made when first asked for. */
static lxw_format *format_of(struct workbook_writing *w, struct look look)
{
    for (size_t i = 0; i < w->nstyles; i++)
        if (same_look(&w->styles[i].look, &look))
            return w->styles[i].format;
    lxw_format *format = xlsx.workbook_add_format(w->workbook);
    if (!format || !memory_grow(&w->styles, &w->styles_capacity, w->nstyles + 1, sizeof *w->styles)) {
        w->end.no_memory = true;
        return NULL;
    }
    set_face(format, look.row);
    if (look.row >= SHEET_BODY)
        set_number(format, &look);
    set_place(format, &look);
    set_colours(format, &look);
    w->styles[w->nstyles++] = (struct style){look, format};
    return format;
}

/* --- cells --- */

/* The library leaves texts that look escaped as they are, and readers take them for escaped. */
static void put_text(const struct workbook_page *page, lxw_row_t row, lxw_col_t column, const char *text,
                     lxw_format *format)
{
    char *escaped = xlsx_escape(text);
    note(page->writing, escaped ? xlsx.worksheet_write_string(page->to, row, column, escaped, format)
                                : LXW_ERROR_MEMORY_MALLOC_FAILED);
    memory_free(escaped);
}

static void put_content(const struct workbook_page *page, lxw_row_t row, lxw_col_t column,
                        const struct sheet_cell *cell, lxw_format *format)
{
    struct workbook_writing *w = page->writing;
    double number = cell->number + (cell->kind == SHEET_DATE ? DAYS_1900_TO_1970 : 0);
    if (cell->formula)
        note(w, xlsx.worksheet_write_formula_num(page->to, row, column, cell->formula, format, number));
    else if (cell->kind == SHEET_BLANK)
        note(w, xlsx.worksheet_write_blank(page->to, row, column, format));
    else if (cell->kind == SHEET_TEXT)
        put_text(page, row, column, cell->text, format);
    else
        note(w, xlsx.worksheet_write_number(page->to, row, column, number, format));
}

static void put_comment(const struct workbook_page *page, lxw_row_t row, lxw_col_t column, const char *text)
{
    size_t nlines = 2 + text_width(text) / 30;
    for (const char *end = text; (end = strchr(end, '\n')); end++)
        nlines++;
    lxw_comment_options options = {.width = 240, .height = (uint16_t)(nlines < 40 ? nlines * 18 : 720)};
    note(page->writing, xlsx.worksheet_write_comment_opt(page->to, row, column, text, &options));
}

static void put_cell(const struct workbook_page *page, const struct sheet_row *row, lxw_row_t at, size_t c)
{
    const struct sheet *sheet = page->sheet;
    const struct sheet_cell *cell = &sheet->cells[row->first_cell + c];
    lxw_col_t column = (lxw_col_t)c;
    const struct sheet_column *sheet_column = &sheet->columns[sheet->tables[row->table].first_column + c];
    lxw_format *format = format_of(
        page->writing, (struct look){.row = row->kind,
                                     .cell = cell->kind,
                                     .decimals = cell->kind == SHEET_NUMBER ? cell->decimals : 0,
                                     .input = cell->input,
                                     .centred = sheet_column->centred,
                                     .required = row->kind == SHEET_HEADING && sheet_column->required});
    if (cell->covered)
        return;
    if (cell->nrows > 1 || cell->ncolumns > 1)
        note(page->writing, xlsx.worksheet_merge_range(page->to, at, column, at + (lxw_row_t)cell->nrows - 1,
                                                       (lxw_col_t)(c + cell->ncolumns - 1), "", format));
    put_content(page, at, column, cell, format);
    if (cell->comment)
        put_comment(page, at, column, cell->comment);
}

/* --- rows --- */

static void put_line(const struct workbook_page *page, const struct sheet_row *row, lxw_row_t at)
{
    size_t ncolumns = workbook_reach(page->sheet, at);
    const struct sheet_cell *cell = &page->sheet->cells[row->first_cell];
    lxw_format *format = format_of(page->writing, (struct look){.row = row->kind, .cell = SHEET_TEXT});
    if (ncolumns > 1)
        note(page->writing,
             xlsx.worksheet_merge_range(page->to, at, 0, at, (lxw_col_t)(ncolumns - 1), "", format));
    put_content(page, at, 0, cell, format);
}

static void put_row(const struct workbook_page *page, size_t r)
{
    const struct sheet_row *row = &page->sheet->rows[r];
    lxw_row_t at = (lxw_row_t)r;
    note(page->writing,
         xlsx.worksheet_set_row(page->to, at, workbook_height(page->sheet, row, page->widths, page->ncolumns),
                                NULL));
    if (row->kind < SHEET_HEADING) {
        put_line(page, row, at);
        return;
    }
    for (size_t c = 0; c < row->ncells; c++)
        put_cell(page, row, at, c);
}

/* --- a form to be filled in --- */

/* 'tab'!$B$2:$B$500, an apostrophe in the name being doubled. */
static bool write_range(const struct workbook_writing *w, const struct sheet_column *column, char *text,
                        size_t room)
{
    size_t s = 0;
    while (s < w->n && strcmp(w->sheets[s]->name, column->source) != 0)
        s++;
    if (s == w->n || w->sheets[s]->ntables == 0)
        return false;
    char first[SHEET_ADDRESS], last[SHEET_ADDRESS], quoted[2 * WORKBOOK_TAB_BYTES];
    const struct sheet *source = w->sheets[s];
    size_t body = source->tables[0].body, n = 0;
    for (const char *tab = w->tabs[s]; *tab; tab++) {
        if (*tab == '\'')
            quoted[n++] = '\'';
        quoted[n++] = *tab;
    }
    quoted[n] = '\0';
    snprintf(text, room, "='%s'!%s:%s", quoted, sheet_address(first, body, column->source_column, SHEET_HOLD),
             sheet_address(last, source->nrows + source->room, column->source_column, SHEET_HOLD));
    return true;
}

enum { MOST_CHOICES = 32, CHOICE_BYTES = 512 };

/* "a|b" as the list of texts that the library wants. */
static size_t split_choices(const char *choices, char room[CHOICE_BYTES], char *list[MOST_CHOICES + 1])
{
    size_t n = 0;
    snprintf(room, CHOICE_BYTES, "%s", choices);
    for (char *at = room; at && n < MOST_CHOICES; n++) {
        list[n] = at;
        at = strchr(at, '|');
        if (at)
            *at++ = '\0';
    }
    list[n] = NULL;
    return n;
}

static void put_validation(const struct workbook_page *page, const struct sheet_column *column, lxw_col_t c,
                           lxw_row_t first, lxw_row_t last)
{
    char range[3 * WORKBOOK_TAB_BYTES], room[CHOICE_BYTES], *list[MOST_CHOICES + 1];
    lxw_data_validation rule = {.ignore_blank = LXW_VALIDATION_ON,
                                .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING};
    if (column->choices && split_choices(column->choices, room, list) > 0) {
        rule.validate = LXW_VALIDATION_TYPE_LIST;
        rule.value_list = list;
    } else if (column->source && write_range(page->writing, column, range, sizeof range)) {
        rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        rule.value_formula = range;
    } else {
        return;
    }
    note(page->writing, xlsx.worksheet_data_validation_range(page->to, first, c, last, c, &rule));
}

/* Formats and drop-down lists of the rows that wait to be filled in. */
static void put_room(const struct workbook_page *page)
{
    const struct sheet *sheet = page->sheet;
    const struct sheet_table *table = sheet->ntables > 0 ? &sheet->tables[sheet->ntables - 1] : NULL;
    if (!table || sheet->room == 0)
        return;
    lxw_row_t first = (lxw_row_t)table->body - 1, last = (lxw_row_t)(sheet->nrows + sheet->room) - 1;
    for (size_t c = 0; c < table->ncolumns; c++)
        put_validation(page, &sheet->columns[table->first_column + c], (lxw_col_t)c, first, last);
}

/* --- the page --- */

static void set_columns(const struct workbook_page *page)
{
    const struct sheet *sheet = page->sheet;
    const struct sheet_table *table = sheet->ntables > 0 ? &sheet->tables[sheet->ntables - 1] : NULL;
    for (size_t c = 0; c < page->ncolumns; c++) {
        lxw_format *format = NULL;
        if (sheet->room > 0 && table && c < table->ncolumns) {
            const struct sheet_column *sheet_column = &sheet->columns[table->first_column + c];
            format = format_of(
                page->writing,
                (struct look){.row = SHEET_BODY,
                              .cell = sheet_column->kind,
                              .decimals = sheet_column->kind == SHEET_NUMBER ? sheet_column->decimals : 0,
                              .bare = true});
        }
        note(page->writing,
             xlsx.worksheet_set_column(page->to, (lxw_col_t)c, (lxw_col_t)c, page->widths[c], format));
    }
}

/* The headings of the only table are repeated on every page and kept in view. */
static void set_headings(const struct workbook_page *page)
{
    const struct sheet_table *table = page->sheet->tables;
    if (page->sheet->ntables != 1 || table->body < 2)
        return;
    note(page->writing,
         xlsx.worksheet_repeat_rows(page->to, (lxw_row_t)table->heading - 1, (lxw_row_t)table->body - 2));
    size_t held = workbook_held_rows(page->sheet);
    if (held > 0)
        xlsx.worksheet_freeze_panes(page->to, (lxw_row_t)held, (lxw_col_t)page->sheet->frozen_columns);
}

static void set_page_breaks(const struct workbook_page *page)
{
    lxw_row_t breaks[MOST_BREAKS + 1] = {0};
    size_t n = 0, r = 0;
    while ((r = workbook_next_page(page->sheet, r, page->widths, page->ncolumns)) < page->sheet->nrows &&
           n < MOST_BREAKS)
        breaks[n++] = (lxw_row_t)r;
    if (n > 0)
        note(page->writing, xlsx.worksheet_set_h_pagebreaks(page->to, breaks));
}

static void set_print(const struct workbook_page *page)
{
    const struct sheet *sheet = page->sheet;
    if (!sheet->portrait)
        xlsx.worksheet_set_landscape(page->to);
    xlsx.worksheet_set_paper(page->to, PAPER_A4);
    xlsx.worksheet_set_margins(page->to, 0.5, 0.5, 0.6, 0.7);
    xlsx.worksheet_fit_to_pages(page->to, 1, 0);
    xlsx.worksheet_center_horizontally(page->to);
    if (sheet->footer)
        note(page->writing, xlsx.worksheet_set_footer(page->to, sheet->footer));
    set_headings(page);
    set_page_breaks(page);
}

static void put_sheet(struct workbook_writing *w, size_t s)
{
    const struct sheet *sheet = w->sheets[s];
    struct workbook_page page = {.writing = w, .sheet = sheet, .ncolumns = sheet_width(sheet)};
    double *widths = memory_new(page.ncolumns, sizeof *widths);
    page.to = xlsx.workbook_add_worksheet(w->workbook, w->tabs[s]);
    if (!widths || !page.to) {
        w->end.no_memory = true;
        memory_free(widths);
        return;
    }
    workbook_widths(sheet, widths, page.ncolumns);
    page.widths = widths;
    set_columns(&page);
    set_print(&page);
    for (size_t r = 0; r < sheet->nrows && !w->end.no_memory; r++)
        put_row(&page, r);
    put_room(&page);
    memory_free(widths);
}

/* --- the file --- */

/* The first errors in the library's list are the system's. */
static bool is_of_system(lxw_error error)
{
    return error != LXW_NO_ERROR && error != LXW_ERROR_MEMORY_MALLOC_FAILED && error <= LXW_ERROR_ZIP_CLOSE;
}

static enum status complain(const char *path, const char *words, struct faults *faults)
{
    faults_add(faults, (struct place){.file = path}, "the workbook could not be written: %s", words);
    return STATUS_IO;
}

static enum status status_of(const struct workbook_writing *w, const char *path, struct faults *faults)
{
    /* a text is not found again where there was no room to keep it */
    bool lost = w->end.error == LXW_ERROR_SHARED_STRING_INDEX_NOT_FOUND;
    if (w->end.no_memory || lost || w->end.error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return STATUS_MEMORY;
    if (w->end.error == LXW_NO_ERROR)
        return STATUS_OK;
    enum status status =
        complain(path,
                 w->end.error <= LXW_ERROR_ZIP_FILE_OPERATION ? failure_words(w->end.system)
                                                              : xlsx.lxw_strerror(w->end.error),
                 faults);
    return is_of_system(w->end.error) ? status : STATUS_INTERNAL;
}

/* A date that never changes: the bytes of a workbook come from its sheets alone. */
static void set_properties(struct workbook_writing *w)
{
    lxw_doc_properties properties = {
        .title = w->title, .category = w->mark, .created = 946684800 /* 2000-01-01 */};
    note(w, xlsx.workbook_set_properties(w->workbook, &properties));
}

static void write_draft(void *target)
{
    struct workbook_writing *w = target;
    lxw_workbook_options options = {.tmpdir = w->scratch};
    memory_watch();
    w->workbook = xlsx.workbook_new_opt(w->file, &options);
    if (!w->workbook) {
        w->end.no_memory = true;
        return;
    }
    set_properties(w);
    for (size_t s = 0; s < w->n && !w->end.no_memory; s++)
        put_sheet(w, s);
    if (w->end.no_memory)
        return;
    memory_watch();
    lxw_error error = xlsx.workbook_close(w->workbook);
    w->end.system = errno;
    note(w, error);
}

static enum status write_apart(struct workbook_writing *w, const char *path, struct faults *faults)
{
    bool spoke = false;
    switch (apart_do(write_draft, w, &w->end, sizeof w->end, w->scratch, &spoke)) {
    case APART_FAILED:
        return complain(path, failure_words(errno), faults);
    case APART_DIED:
        return complain(path, _("libxlsxwriter ended in the middle; is memory short?"), faults);
    case APART_DONE:
        break;
    }
    /* the library says that an allocation failed on stderr alone, and goes on without */
    w->end.no_memory |= spoke && !is_of_system(w->end.error);
    return status_of(w, path, faults);
}

/* The folder for parts is another draft of the workbook: what is left of it goes with the others. */
static enum status write_with_scratch(struct workbook_writing *w, struct arena *arena, const char *path,
                                      struct faults *faults)
{
    size_t room = strlen(path) + DRAFT_ROOM;
    int held;
    w->scratch = arena_new(arena, room, 1);
    if (!w->scratch)
        return STATUS_MEMORY;
    if (!draft_make_folder(path, w->scratch, room, &held))
        return complain(path, failure_words(errno), faults);
    enum status status = write_apart(w, path, faults);
    if (held >= 0)
        close(held);
    (void)draft_remove(w->scratch);
    return status;
}

enum status workbook_write(const char *path, struct workbook_about about, struct sheet *const *sheets,
                           size_t n, struct faults *faults)
{
    struct workbook_writing w = {.sheets = sheets, .n = n};
    struct file_draft draft;
    struct arena arena;
    enum status status = workbook_check(path, sheets, n, faults);
    if (status != STATUS_OK)
        return status;
    arena_init(&arena);
    w.tabs = arena_new(&arena, n, sizeof *w.tabs);
    w.title = arena_text(&arena, about.title, strlen(about.title));
    w.mark = about.mark ? arena_text(&arena, about.mark, strlen(about.mark)) : NULL;
    status = w.tabs && w.title && (w.mark || !about.mark) ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK && !xlsxwriter_load(&xlsx))
        status = complain(path, _("libxlsxwriter is not installed (Debian: libxlsxwriter4)"), faults);
    if (status == STATUS_OK)
        status = file_begin(&draft, path, faults);
    if (status == STATUS_OK) {
        for (size_t s = 0; s < n; s++)
            workbook_name_tab(w.tabs, s, sheets[s]->name);
        w.file = draft.temporary;
        status = write_with_scratch(&w, &arena, path, faults);
        if (status == STATUS_OK)
            status = workbook_prove(draft.temporary, path, sheets, n, w.tabs, faults);
        if (status == STATUS_OK)
            status = file_commit(&draft, faults);
        else
            file_abandon(&draft);
    }
    memory_free(w.styles);
    arena_done(&arena);
    return status;
}
