/* CSV by libcsv; the only file that includes it. libcsv knows no lines and its callbacks cannot
 * stop it, so it is fed line by line: where a row starts is known, and feeding ends with the first
 * failure. */
#include "io/csv.h"

#include <csv.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"

struct csv_reader {
    const char *file;
    record_taker *take;
    void *target;
    struct faults *faults;
    enum status status;
    long line;       /* being fed */
    long row_line;   /* where the row being read starts */
    long field_line; /* where the field being read starts */
    long empty_line; /* the first empty one since the last row, 0: none */
    bool in_row;
    struct buffer text; /* the fields of the row, each with a closing NUL */
    size_t *offsets, *lengths;
    const char **fields;
    size_t nfields, offsets_capacity, lengths_capacity, fields_capacity;
};

static void take_field(void *bytes, size_t length, void *target)
{
    struct csv_reader *reader = target;
    if (reader->status != STATUS_OK)
        return;
    size_t n = reader->nfields + 1;
    struct sink sink = buffer_sink(&reader->text);
    if (!memory_grow(&reader->offsets, &reader->offsets_capacity, n, sizeof *reader->offsets) ||
        !memory_grow(&reader->lengths, &reader->lengths_capacity, n, sizeof *reader->lengths)) {
        reader->status = STATUS_MEMORY;
        return;
    }
    reader->offsets[reader->nfields] = reader->text.length;
    reader->lengths[reader->nfields] = length;
    reader->nfields = n;
    reader->field_line = reader->line;
    sink_bytes(&sink, bytes, length);
    sink_bytes(&sink, "", 1);
    reader->status = sink.status;
}

static void take_row(int terminator, void *target)
{
    (void)terminator;
    struct csv_reader *reader = target;
    reader->in_row = false;
    if (reader->status != STATUS_OK)
        return;
    size_t n = reader->nfields;
    if (!memory_grow(&reader->fields, &reader->fields_capacity, n, sizeof *reader->fields)) {
        reader->status = STATUS_MEMORY;
        return;
    }
    for (size_t i = 0; i < n; i++) {
        const char *field = reader->text.text + reader->offsets[i];
        size_t guard = text_guard(field);
        reader->fields[i] = field + guard;
        reader->lengths[i] -= guard;
    }
    struct record row = {.line = reader->row_line,
                         .fields = reader->fields,
                         .lengths = reader->lengths,
                         .n = n,
                         .empty_line = reader->empty_line};
    reader->status = reader->take(reader->target, &row);
    reader->empty_line = 0;
    reader->nfields = 0;
    reader->text.length = 0;
}

static void complain(struct csv_reader *reader, const char *words)
{
    faults_add(reader->faults, (struct place){reader->file, reader->field_line, NULL}, "%s", words);
    reader->status = STATUS_DATA;
}

/* Length of the first line with its end: LF, CR LF or CR. */
static size_t line_length(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\n')
            return i + 1;
        if (text[i] == '\r')
            return i + 1 + (i + 1 < length && text[i + 1] == '\n');
    }
    return length;
}

static bool is_blank(const char *text, size_t length, char delimiter)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] == delimiter || !strchr(" \t\r\n", text[i]))
            return false;
    return true;
}

static void feed_line(struct csv_reader *reader, struct csv_parser *parser, const char *text, size_t length)
{
    if (!reader->in_row) {
        reader->row_line = reader->field_line = reader->line;
        reader->in_row = !is_blank(text, length, (char)csv_get_delim(parser));
        if (!reader->in_row && reader->empty_line == 0)
            reader->empty_line = reader->line;
    }
    if (csv_parse(parser, text, length, take_field, take_row, reader) == length ||
        reader->status != STATUS_OK)
        return;
    if (csv_error(parser) != CSV_EPARSE)
        reader->status = STATUS_MEMORY;
    else
        complain(reader, _("a cell with a quotation mark out of place; put the whole cell between "
                           "quotation marks and "
                           "double those inside it"));
}

static enum status feed(struct csv_reader *reader, struct csv_parser *parser, const char *text, size_t length)
{
    while (length > 0 && reader->status == STATUS_OK) {
        reader->line++;
        size_t n = line_length(text, length);
        feed_line(reader, parser, text, n);
        text += n;
        length -= n;
    }
    /* after an error libcsv would still hand over the half-read row */
    if (reader->status == STATUS_OK && csv_fini(parser, take_field, take_row, reader) != 0) {
        if (csv_error(parser) == CSV_EPARSE)
            complain(reader, _("a quotation mark opens here and is never closed"));
        else
            reader->status = STATUS_MEMORY;
    }
    return reader->status;
}

static void *resize_hook(void *block, size_t size)
{
    return memory_resize(block, size, 1);
}

enum status csv_read(const char *file, const char *text, size_t length, char delimiter, record_taker *take,
                     void *target, struct faults *faults)
{
    struct csv_reader reader = {.file = file, .take = take, .target = target, .faults = faults};
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0)
        return STATUS_MEMORY;
    csv_set_delim(&parser, (unsigned char)delimiter);
    csv_set_realloc_func(&parser, resize_hook);
    csv_set_free_func(&parser, memory_free);
    enum status status = feed(&reader, &parser, text, length);
    csv_free(&parser);
    memory_free(reader.fields);
    memory_free(reader.lengths);
    memory_free(reader.offsets);
    buffer_done(&reader.text);
    return status;
}

char csv_delimiter(const char *text, size_t length)
{
    static const char KNOWN[] = ",;\t";
    size_t found[sizeof KNOWN - 1] = {0};
    bool quoted = false, blank = true;
    for (size_t i = 0; i < length; i++) {
        char c = text[i];
        if ((c == '\n' || c == '\r') && !quoted && !blank)
            break;
        quoted ^= c == '"';
        blank = blank && strchr(" \r\n", c);
        const char *known = quoted ? NULL : memchr(KNOWN, c, sizeof KNOWN - 1);
        if (known)
            found[known - KNOWN]++;
    }
    size_t best = 0;
    for (size_t i = 1; i < sizeof KNOWN - 1; i++)
        if (found[i] > found[best])
            best = i;
    return KNOWN[best];
}

static const char MARK[] = "\xEF\xBB\xBF"; /* of byte order */

size_t csv_mark_length(const char *text)
{
    return strncmp(text, MARK, strlen(MARK)) == 0 ? strlen(MARK) : 0;
}

void csv_begin(struct csv_writer *writer, struct sink *sink, enum csv_flavour flavour)
{
    writer->sink = sink;
    writer->flavour = flavour;
    writer->ncells = writer->ngathered = 0;
    writer->only_blank = true;
    if (flavour == CSV_SPREADSHEET)
        sink_text(sink, MARK);
}

void csv_hand_on(struct csv_writer *writer)
{
    sink_bytes(writer->sink, writer->gathered, writer->ngathered);
    writer->ngathered = 0;
}

static void add(struct csv_writer *writer, const char *bytes, size_t length)
{
    if (length > sizeof writer->gathered - writer->ngathered)
        csv_hand_on(writer);
    if (length > sizeof writer->gathered) {
        sink_bytes(writer->sink, bytes, length);
        return;
    }
    memcpy(writer->gathered + writer->ngathered, bytes, length);
    writer->ngathered += length;
}

static void begin_cell(struct csv_writer *writer, bool blank)
{
    if (writer->ncells++ > 0)
        add(writer, ",", 1);
    writer->only_blank = writer->only_blank && blank;
}

/* Readers trim spaces of bare cells, so these are quoted too. */
static bool needs_quotes(const char *text, size_t length)
{
    return strpbrk(text, ",;\t\"\r\n") || (length > 0 && (text[0] == ' ' || text[length - 1] == ' '));
}

static void add_doubling_marks(struct csv_writer *writer, const char *text, size_t length)
{
    for (const char *mark; (mark = memchr(text, '"', length)); text = mark + 1) {
        size_t n = (size_t)(mark - text) + 1;
        add(writer, text, n);
        add(writer, "\"", 1);
        length -= n;
    }
    add(writer, text, length);
}

void csv_write_text(struct csv_writer *writer, const char *text)
{
    text = text ? text : "";
    size_t length = strlen(text);
    bool quoted = needs_quotes(text, length);
    begin_cell(writer, length == 0);
    if (quoted)
        add(writer, "\"", 1);
    if (text_runs_as_formula(text))
        add(writer, "'", 1);
    if (!quoted) {
        add(writer, text, length);
        return;
    }
    add_doubling_marks(writer, text, length);
    add(writer, "\"", 1);
}

static void write_figure(struct csv_writer *writer, const char *text)
{
    begin_cell(writer, false);
    add(writer, text, strlen(text));
}

void csv_write_count(struct csv_writer *writer, int64_t count)
{
    char text[NUMBER_TEXT];
    write_figure(writer, number_format_count(count, text));
}

void csv_write_number(struct csv_writer *writer, double value)
{
    char text[NUMBER_TEXT];
    write_figure(writer, number_format(value, text));
}

void csv_write_fixed(struct csv_writer *writer, double value, int decimals)
{
    char text[NUMBER_TEXT];
    write_figure(writer, number_format_fixed(value, decimals, text));
}

void csv_end_row(struct csv_writer *writer)
{
    /* a row of one empty cell would be a blank line, which is no row */
    if (writer->ncells == 1 && writer->only_blank)
        add(writer, "\"\"", 2);
    if (writer->flavour == CSV_SPREADSHEET)
        add(writer, "\r", 1);
    add(writer, "\n", 1);
    csv_hand_on(writer);
    writer->ncells = 0;
    writer->only_blank = true;
}

void csv_write_row(struct csv_writer *writer, const char *const *cells, size_t n)
{
    for (size_t i = 0; i < n; i++)
        csv_write_text(writer, cells[i]);
    csv_end_row(writer);
}
