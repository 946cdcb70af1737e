/* Every cell of workbooks as our reader gives it, one JSON object a line, to be held against other readers:
 * {"file", "opened", "faults", "sheets": [{"name", "faults", "rows": [[number, cell, cell, ...], ...]}]}. */
#include <stdio.h>

#include "io/file.h"
#include "io/json.h"
#include "io/xlsx.h"
#include "io/xlsx_sheet.h"

static struct faults faults;

static void write_faults(struct json_writer *json)
{
    json_key_count(json, "nfaults", (int64_t)faults.nfound);
    json_key_list(json, "faults");
    for (size_t i = 0; i < faults.nkept; i++)
        json_text(json, faults.message[i]);
    json_close(json);
    faults_init(&faults);
}

static void write_rows(struct json_writer *json, const struct xlsx_rows *rows)
{
    json_key_list(json, "rows");
    for (size_t r = 0; r < rows->n; r++) {
        json_open_list(json);
        json_count(json, rows->rows[r].line);
        for (size_t i = 0; i < rows->rows[r].n; i++)
            json_text(json, rows->rows[r].fields[i]);
        json_close(json);
    }
    json_close(json);
}

static void write_sheets(struct json_writer *json, struct xlsx *book)
{
    json_key_list(json, "sheets");
    for (size_t s = 0; s < book->nsheets; s++) {
        struct xlsx_rows rows;
        enum status status = xlsx_read(book, s, &rows, &faults);
        json_open_object(json);
        json_key_text(json, "name", book->sheets[s].name);
        json_key_bool(json, "read", status == STATUS_OK || status == STATUS_DATA);
        write_faults(json);
        write_rows(json, &rows);
        json_close(json);
    }
    json_close(json);
}

static void write_file(struct json_writer *json, const char *path)
{
    struct buffer bytes;
    struct xlsx book;
    buffer_init(&bytes);
    enum status status = file_read(path, FILE_MOST_BYTES, &bytes, &faults);
    if (status == STATUS_OK)
        status = xlsx_open(&book, path, bytes.text ? bytes.text : "", bytes.length, &faults);
    json_open_object(json);
    json_key_text(json, "file", path);
    json_key_bool(json, "opened", status == STATUS_OK);
    write_faults(json);
    if (status == STATUS_OK) {
        write_sheets(json, &book);
        xlsx_close(&book);
    }
    json_close(json);
    buffer_done(&bytes);
}

int main(int argc, char **argv)
{
    struct sink out = file_sink(stdout);
    struct json_writer json;
    faults_init(&faults);
    json_begin(&json, &out);
    json_open_list(&json);
    for (int i = 1; i < argc; i++)
        write_file(&json, argv[i]);
    json_close(&json);
    return fflush(stdout) == 0 && out.status == STATUS_OK ? 0 : 4;
}
