/* What the number of a cell shows: the styles of a workbook, days to dates, digits without noise. */
#include "io/xlsx_values.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "io/xlsx_format.h"
#include "io/xlsx_part.h"

/* --- styles --- */

/* Of styles, of fonts, of formats: as many styles as programs write. Workbooks that were passed on for years
 * hold thousands. */
enum { MOST_STYLES = 1 << 16 };

/* A format of the workbook's own. */
struct own_format {
    long id;
    size_t order; /* of two with one id the later counts */
    struct xlsx_style style;
};

struct styles {
    struct xlsx *book;
    struct faults *faults;
    struct own_format *formats; /* [nformats] by id once cells begin */
    size_t nformats, formats_capacity;
    bool *struck; /* [nfonts] */
    size_t nfonts, fonts_capacity;
    bool in_fonts, in_cells; /* within fonts, cellXfs */
};

/* Room for one more. What is beyond measure is not left out in silence: figures would be misread. */
static enum status make_room(const struct styles *styles, void *list, size_t *capacity, size_t n, size_t size)
{
    if (n < MOST_STYLES)
        return memory_grow(list, capacity, n + 1, size) ? STATUS_OK : STATUS_MEMORY;
    faults_add(styles->faults, (struct place){.file = styles->book->file},
               "holds more than %d styles; copy its tables into a new workbook, without their formats",
               MOST_STYLES);
    return STATUS_DATA;
}

static int compare_formats(const void *a, const void *b)
{
    const struct own_format *x = a, *y = b;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static struct xlsx_style style_of(const struct styles *styles, long id)
{
    size_t low = 0, high = styles->nformats; /* behind the last of the id */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (styles->formats[middle].id <= id)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && styles->formats[low - 1].id == id ? styles->formats[low - 1].style
                                                        : xlsx_format_known(id);
}

static enum status add_style(struct styles *styles, long id, long font)
{
    struct xlsx *book = styles->book;
    struct xlsx_style style = style_of(styles, id);
    enum status status =
        make_room(styles, &book->styles, &book->styles_capacity, book->nstyles, sizeof *book->styles);
    if (status != STATUS_OK)
        return status;
    style.struck = font >= 0 && (size_t)font < styles->nfonts && styles->struck[font];
    book->styles[book->nstyles++] = style;
    return STATUS_OK;
}

static enum status add_format(struct styles *styles, const char *id, const char *code)
{
    enum status status = make_room(styles, &styles->formats, &styles->formats_capacity, styles->nformats,
                                   sizeof *styles->formats);
    if (status != STATUS_OK)
        return status;
    size_t order = styles->nformats++;
    styles->formats[order] = (struct own_format){strtol(id, NULL, 10), order, xlsx_format_style(code)};
    return STATUS_OK;
}

static enum status open_font(struct styles *styles, const char *name, const char *const *attributes)
{
    const char *value = xml_attribute(attributes, "val");
    if (strcmp(name, "font") == 0) {
        enum status status = make_room(styles, &styles->struck, &styles->fonts_capacity, styles->nfonts,
                                       sizeof *styles->struck);
        if (status != STATUS_OK)
            return status;
        styles->struck[styles->nfonts++] = false;
    }
    if (strcmp(name, "strike") == 0 && styles->nfonts > 0)
        styles->struck[styles->nfonts - 1] = !value || xlsx_is_true(value);
    return STATUS_OK;
}

static long number_in(const char *const *attributes, const char *name)
{
    const char *value = xml_attribute(attributes, name);
    return value ? strtol(value, NULL, 10) : 0;
}

static enum status open_style(void *target, const char *name, const char *const *attributes)
{
    struct styles *styles = target;
    const char *id = xml_attribute(attributes, "numFmtId"), *code = xml_attribute(attributes, "formatCode");
    if (strcmp(name, "cellXfs") == 0 && styles->nformats > 0)
        qsort(styles->formats, styles->nformats, sizeof *styles->formats, compare_formats);
    styles->in_cells = styles->in_cells || strcmp(name, "cellXfs") == 0;
    if (styles->in_fonts)
        return open_font(styles, name, attributes);
    styles->in_fonts = strcmp(name, "fonts") == 0;
    if (strcmp(name, "numFmt") == 0 && id && code)
        return add_format(styles, id, code);
    if (strcmp(name, "xf") != 0 || !styles->in_cells)
        return STATUS_OK;
    return add_style(styles, number_in(attributes, "numFmtId"), number_in(attributes, "fontId"));
}

static enum status close_style(void *target, const char *name)
{
    struct styles *styles = target;
    styles->in_cells = styles->in_cells && strcmp(name, "cellXfs") != 0;
    styles->in_fonts = styles->in_fonts && strcmp(name, "fonts") != 0;
    return STATUS_OK;
}

enum status xlsx_styles(struct xlsx *book, const char *part, struct faults *faults)
{
    struct styles *styles = memory_new(1, sizeof *styles);
    if (!styles)
        return STATUS_MEMORY;
    styles->book = book;
    styles->faults = faults;
    struct xml_taker taker = {.open = open_style, .close = close_style, .target = styles};
    enum status status = xlsx_part(book, part, taker, faults);
    memory_free(styles->formats);
    memory_free(styles->struck);
    memory_free(styles);
    return status;
}

/* --- dates --- */

/* From days since 1970-01-01; years begin in March so that the leap day is the last. */
static void write_date(long days, char text[NUMBER_TEXT])
{
    long z = days + 719468, era = z / 146097, day = z % 146097;
    long year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    long of_year = day - (365 * year + year / 4 - year / 100);
    long m = (5 * of_year + 2) / 153;
    long month = m < 10 ? m + 3 : m - 9;
    snprintf(text, NUMBER_TEXT, "%04ld-%02ld-%02ld", year + era * 400 + (month <= 2), month,
             of_year - (153 * m + 2) / 5 + 1);
}

/* False for what is no day: before the first of them, beyond 9999, and the 29th of February 1900, which never
 * was but has the number 60. */
static bool format_date(bool from_1904, double number, char text[NUMBER_TEXT])
{
    enum { DAYS_TO_1970 = 25569, DAYS_1904 = 1462, LAST = 2958466 };
    if (!(number >= 0 && number < LAST))
        return false;
    long day = (long)floor(number) + (from_1904 ? DAYS_1904 : 0);
    if (day == 60 || day < 1 || day >= LAST)
        return false;
    write_date(day - DAYS_TO_1970 + (day < 60), text);
    return true;
}

/* --- numbers --- */

static bool is_digits(const char *text)
{
    text += *text == '-';
    return *text != '\0' && text[strspn(text, "0123456789")] == '\0';
}

static size_t count_digits(const char *text)
{
    size_t n = 0;
    for (text += strspn(text, "-0."); *text != '\0' && *text != 'e'; text++)
        n += *text != '.';
    return n;
}

/* Spreadsheets show and compare 15 digits. Where those are a far shorter number than the 17 of the double,
 * the last two are what a sum left behind: 36.000000000000004 is 36. 1/3 stays what it is. */
static void format_number(double number, char text[NUMBER_TEXT])
{
    enum { MOST_WITHOUT_NOISE = 12 };
    char shown[NUMBER_TEXT];
    number_format(number, text);
    snprintf(shown, sizeof shown, "%.15g", number);
    if (count_digits(shown) <= MOST_WITHOUT_NOISE)
        memcpy(text, shown, strlen(shown) + 1);
}

struct xlsx_style xlsx_style(const struct xlsx *book, size_t style)
{
    return style < book->nstyles ? book->styles[style] : (struct xlsx_style){.shows = XLSX_SHOWS_NUMBER};
}

/* 00100 where the format shows at least five digits. */
static const char *pad(struct arena *arena, const char *digits, size_t least)
{
    size_t n = strlen(digits), nzeros = n < least ? least - n : 0;
    char *padded = *digits == '-' ? NULL : arena_new(arena, nzeros + n + 1, 1);
    if (!padded)
        return *digits == '-' ? digits : NULL;
    memset(padded, '0', nzeros);
    memcpy(padded + nzeros, digits, n);
    return padded;
}

bool xlsx_number(struct xlsx *book, const char *text, size_t style, const char **shown)
{
    static const double MOST_WITH_ALL_DIGITS = 1e15;
    char room[NUMBER_TEXT], *end;
    double number = strtod(text, &end);
    if (end == text || *end != '\0' || !isfinite(number) || strpbrk(text, "xX \t\r\n"))
        return false;
    struct xlsx_style shows = xlsx_style(book, style);
    bool is_date = shows.shows == XLSX_SHOWS_DATE && format_date(book->from_1904, number, room);
    /* a code that has lost digits must not look like one that has not */
    bool keep = is_digits(text) || fabs(number) >= MOST_WITH_ALL_DIGITS;
    if (!is_date && !keep)
        format_number(number, room);
    const char *chosen = is_date || !keep ? room : text;
    *shown = !is_date && shows.least_digits > strlen(chosen) && is_digits(chosen)
                 ? pad(&book->arena, chosen, shows.least_digits)
                 : arena_text(&book->arena, chosen, strlen(chosen));
    return true;
}
