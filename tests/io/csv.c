/* CSV rows, their lines, strict quotation marks, and what is written. */
#include "io/csv.h"

#include <criterion/criterion.h>
#include <string.h>

#include "../support/io_support.h"

/* Rows as "line:[a][b]" one after the other. */
static enum status note_row(void *target, const struct record *row)
{
    struct sink *sink = target;
    sink_format(sink, "%ld:", row->line);
    for (size_t i = 0; i < row->n; i++)
        sink_format(sink, "[%s]", row->fields[i]);
    return sink->status;
}

static void expect_rows(const char *text, char delimiter, const char *rows)
{
    struct buffer buffer;
    struct faults faults;
    buffer_init(&buffer);
    faults_init(&faults);
    struct sink sink = buffer_sink(&buffer);
    cr_expect(csv_read("t.csv", text, strlen(text), delimiter, note_row, &sink, &faults) == STATUS_OK, "%s",
              io_all(&faults));
    cr_expect_str_eq(buffer.text ? buffer.text : "", rows);
    buffer_done(&buffer);
}

static void expect_fault(const char *text, const char *words)
{
    struct buffer buffer;
    struct faults faults;
    buffer_init(&buffer);
    faults_init(&faults);
    struct sink sink = buffer_sink(&buffer);
    cr_expect(csv_read("t.csv", text, strlen(text), ',', note_row, &sink, &faults) == STATUS_DATA);
    cr_expect(io_said(&faults, words), "%s", io_all(&faults));
    buffer_done(&buffer);
}

Test(io, csv_rows_know_their_line)
{
    expect_rows("a,b\n1,2\n", ',', "1:[a][b]2:[1][2]");
    expect_rows("a\r\n\r\n\r\n1\r\n", ',', "1:[a]4:[1]");
    expect_rows("a\r1\r2", ',', "1:[a]2:[1]3:[2]");
    expect_rows("a,\"x\ny\"\nb,c\n", ',', "1:[a][x\ny]3:[b][c]");
    expect_rows("a\n  \n,\nb", ',', "1:[a]3:[][]4:[b]");
    expect_rows("", ',', "");
}

Test(io, csv_quoting_and_tabs)
{
    expect_rows("\"a \"\"b\"\",c\",d\n", ',', "1:[a \"b\",c][d]");
    expect_rows("a\t\tc\n", '\t', "1:[a][][c]");
}

Test(io, csv_unclosed_quotation_mark_names_where_it_opened)
{
    expect_fault("a,b\n1,\"2\n3,4\n5,6\n", "t.csv:2: a quotation mark opens here");
    expect_fault("a,b\n\"x\ny\",\"2\n", "t.csv:3: a quotation mark opens here");
}

Test(io, csv_quotation_mark_out_of_place_is_a_fault)
{
    expect_fault("a,b\n1,x\"y\n", "t.csv:2: a cell with a quotation mark out of place");
    expect_fault("a,b\n1,\"x\"y\n", "t.csv:2:");
}

static enum status refuse(void *target, const struct record *row)
{
    long *line = target;
    *line = row->line;
    return STATUS_REFUSED;
}

Test(io, csv_reading_stops_when_the_taker_says_so)
{
    long line = 0;
    cr_expect(csv_read("t", "a\nb\nc\n", 6, ',', refuse, &line, NULL) == STATUS_REFUSED);
    cr_expect(line == 1);
}

Test(io, csv_delimiter_is_found_in_the_first_line)
{
    cr_expect(csv_delimiter("a;b;c\n1,5;2,5;3\n", 16) == ';');
    cr_expect(csv_delimiter("\n\na\tb\n", 6) == '\t');
    cr_expect(csv_delimiter("\"a;b;c\",d\n", 10) == ',');
    cr_expect(csv_delimiter("a\n", 2) == ',');
}

Test(io, csv_tidy_writes_what_it_reads)
{
    struct buffer buffer;
    buffer_init(&buffer);
    struct sink sink = buffer_sink(&buffer);
    struct csv_writer writer;
    csv_begin(&writer, &sink, CSV_TIDY);
    csv_write_row(&writer, (const char *const[]){"a", " b", "c\"d", "x,y\nz", NULL}, 5);
    csv_write_count(&writer, -5);
    csv_write_number(&writer, 0.1);
    csv_write_fixed(&writer, 2, 2);
    csv_write_text(&writer, "=1+1");
    csv_end_row(&writer);
    csv_write_text(&writer, "");
    csv_end_row(&writer);
    cr_expect_str_eq(buffer.text, "a,\" b\",\"c\"\"d\",\"x,y\nz\",\n-5,0.1,2.00,'=1+1\n\"\"\n");
    expect_rows(buffer.text, ',', "1:[a][ b][c\"d][x,y\nz][]3:[-5][0.1][2.00][=1+1]4:[]");
    buffer_done(&buffer);
}

Test(io, csv_for_spreadsheets_runs_no_formula)
{
    struct buffer buffer;
    buffer_init(&buffer);
    struct sink sink = buffer_sink(&buffer);
    struct csv_writer writer;
    csv_begin(&writer, &sink, CSV_SPREADSHEET);
    csv_write_row(&writer,
                  (const char *const[]){"=1+1", "-x", "＝A1", "\tx", "plain", "-5", "+1/2", "-5.", "-5x"}, 9);
    csv_write_count(&writer, -5);
    csv_end_row(&writer);
    cr_expect_str_eq(buffer.text, "\xEF\xBB\xBF'=1+1,'-x,'＝A1,\"'\tx\",plain,-5,+1/2,'-5.,'-5x\r\n-5\r\n");
    buffer_done(&buffer);
}
