#include "io/grid.h"

#include <criterion/criterion.h>
#include <math.h>

/* Two townships; how many, and posts by year, of which one is not known. */
static void tell(struct grid *grid, size_t nrows)
{
    grid_column(grid, "number", NULL, NULL);
    grid_columns(grid, "name", "kept", NULL);
    grid_column(grid, "in 2021", "posts", NULL);
    grid_column(grid, "in 2022", "posts", NULL);
    grid_column(grid, "share of posts", "share", "posts");
    grid_column(grid, NULL, "share", "words");
    for (size_t row = 0; row < nrows; row++) {
        grid_count(grid, (int64_t)row + 1);
        grid_text(grid, row == 0 ? "a, b" : NULL);
        grid_bool(grid, row == 0);
        grid_count(grid, 7);
        grid_count_if(grid, row == 0, 8);
        if (row == 0)
            grid_fixed(grid, 0.5, 2);
        else
            grid_skip(grid);
        sink_text(grid_words(grid), row == 0 ? "half" : "");
        grid_end_words(grid);
        grid_end_row(grid);
    }
}

static void expect_csv(size_t nrows, const char *expected)
{
    struct buffer buffer;
    struct grid grid;
    buffer_init(&buffer);
    struct sink sink = buffer_sink(&buffer);
    grid_begin_csv(&grid, &sink, CSV_TIDY);
    tell(&grid, nrows);
    grid_end(&grid);
    cr_expect_str_eq(buffer.text, expected);
    buffer_done(&buffer);
}

Test(io, a_grid_is_a_table_with_its_headings)
{
    expect_csv(0, "number,name,kept,in 2021,in 2022,share of posts\n");
    expect_csv(2, "number,name,kept,in 2021,in 2022,share of posts\n"
                  "1,\"a, b\",yes,7,8,0.50\n"
                  "2,,no,7,,\n");
}

static void expect_json(size_t nrows, const char *expected)
{
    struct buffer buffer;
    struct json_writer json;
    struct grid grid;
    buffer_init(&buffer);
    struct sink sink = buffer_sink(&buffer);
    json_begin(&json, &sink);
    json_open_object(&json);
    grid_begin_json(&grid, &json, "rows");
    tell(&grid, nrows);
    grid_end(&grid);
    json_close(&json);
    cr_expect_str_eq(buffer.text, expected);
    buffer_done(&buffer);
}

Test(io, a_grid_is_a_list_of_objects_with_lists_and_objects_in_them)
{
    expect_json(0, "{\n  \"rows\": []\n}\n");
    expect_json(2,
                "{\n  \"rows\": [\n"
                "    {\n      \"name\": \"a, b\",\n      \"kept\": true,\n"
                "      \"posts\": [\n        7,\n        8\n      ],\n"
                "      \"share\": {\n        \"posts\": 0.50,\n        \"words\": \"half\"\n      }\n    },\n"
                "    {\n      \"name\": null,\n      \"kept\": false,\n"
                "      \"posts\": [\n        7,\n        null\n      ],\n"
                "      \"share\": {\n        \"words\": \"\"\n      }\n    }\n  ]\n}\n");
}

Test(io, a_number_that_is_none_is_an_empty_cell)
{
    struct buffer buffer;
    struct grid grid;
    buffer_init(&buffer);
    struct sink sink = buffer_sink(&buffer);
    grid_begin_csv(&grid, &sink, CSV_TIDY);
    grid_columns(&grid, "one", "two", "three", NULL);
    grid_number(&grid, 0.1);
    grid_number(&grid, NAN);
    grid_number(&grid, INFINITY);
    grid_end_row(&grid);
    grid_end(&grid);
    cr_expect_str_eq(buffer.text, "one,two,three\n0.1,,\n");
    buffer_done(&buffer);
}

Test(io, a_grid_without_memory_fails_its_sink)
{
    for (size_t nth = 1; nth <= 2; nth++) {
        struct buffer buffer;
        struct grid grid;
        buffer_init(&buffer);
        struct sink sink = buffer_sink(&buffer);
        grid_begin_csv(&grid, &sink, CSV_TIDY);
        memory_fail_after(nth);
        tell(&grid, 1);
        grid_end(&grid);
        memory_fail_after(0);
        cr_expect(sink.status == STATUS_MEMORY);
        buffer_done(&buffer);
    }
}
