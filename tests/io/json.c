/* JSON, strictly in and safely out. */
#include "io/json.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "../support/io_support.h"

static struct arena arena;
static struct faults faults;

static void set_up(void)
{
    arena_init(&arena);
    faults_init(&faults);
}

static void tear_down(void)
{
    arena_done(&arena);
}

TestSuite(io_json, .init = set_up, .fini = tear_down);

static const struct json *parsed(const char *text)
{
    const struct json *value = NULL;
    cr_assert(json_parse("s.json", text, strlen(text), &arena, &value, &faults) == STATUS_OK, "%s: %s", text,
              io_all(&faults));
    return value;
}

static void expect_fault(const char *text, const char *words)
{
    const struct json *value = NULL;
    faults_init(&faults);
    cr_expect(json_parse("s.json", text, strlen(text), &arena, &value, &faults) == STATUS_DATA, "%s", text);
    cr_expect(io_said(&faults, words), "%s -> %s", text, io_all(&faults));
}

Test(io_json, tree_has_kinds_keys_and_lines)
{
    const struct json *root =
        parsed("{\n \"a\": [1, -2.5e1, true, null],\n \"中\": \"\\u7ea2\\n\",\n \"A\": {}\n}\n");
    cr_assert(root->kind == JSON_OBJECT && root->n == 3);
    const struct json *list = json_find(root, "a");
    cr_assert(list && list->kind == JSON_LIST && list->n == 4 && list->line == 2);
    cr_expect(list->items[0].number == 1 && list->items[1].number == -25);
    cr_expect(list->items[2].kind == JSON_BOOL && list->items[2].truth);
    cr_expect(list->items[3].kind == JSON_NULL);
    cr_expect_str_eq(json_find(root, "中")->text, "红\n");
    cr_expect(json_find(root, "A")->kind == JSON_OBJECT && json_find(root, "A")->line == 4);
    cr_expect_null(json_find(root, "b"));
}

Test(io_json, what_is_not_json_is_refused_with_its_place)
{
    expect_fault("{\"a\":1,\n\"a\":2}",
                 "s.json:2: the key \"a\" stands here for the second time, first on line 1");
    expect_fault("{} x", "s.json:1: character 4:");
    expect_fault("{} {}", "s.json:1: character 4:");
    expect_fault("[01]", "no number as JSON writes it");
    expect_fault("[1.]", "no number");
    expect_fault("[+1]", "cannot stand here");
    expect_fault("[.5]", "cannot stand here");
    expect_fault("[1e400]", "too large");
    expect_fault("[NaN]", "cannot stand here");
    expect_fault("[\"\\u0000\"]", "\\u0000");
    expect_fault("[\"a\tb\"]", "control character");
    expect_fault("[\"\xFF\"]", "UTF-8");
    expect_fault("[1,]", "comma too many");
    expect_fault("{\n \"a\": 1,\n}", "s.json:3: character 1: this bracket");
    expect_fault("[1 2]", "missing before it");
    expect_fault("{'a': 1}", "s.json:1: character 2: a text stands between double quotation marks");
    expect_fault("{\"红\"： 1}", "full-width");
    expect_fault("[1] // note", "no comments");
    expect_fault("[\"abc", "not closed");
    expect_fault("", "too early");
    expect_fault("[1", "too early");
    expect_fault("[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]", "16 levels");
    expect_fault("[\"\\ud800\"]", "s.json:1:");
}

Test(io_json, sixteen_levels_are_enough)
{
    parsed("[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]");
}

Test(io_json, count_is_whole_and_exact)
{
    const struct json *list = parsed("[3000000000, 1.5, -1, \"1\", 1e300]");
    int64_t count = 0;
    cr_expect(json_is_count(&list->items[0], &count) && count == INT64_C(3000000000));
    for (size_t i = 1; i < list->n; i++)
        cr_expect(!json_is_count(&list->items[i], &count), "item %zu", i);
}

static const char *written(const struct json *value)
{
    static char copy[4096];
    struct buffer buffer;
    buffer_init(&buffer);
    struct sink sink = buffer_sink(&buffer);
    struct json_writer writer;
    json_begin(&writer, &sink);
    json_value(&writer, value);
    cr_assert(sink.status == STATUS_OK && buffer.length < sizeof copy);
    memcpy(copy, buffer.text, buffer.length + 1);
    buffer_done(&buffer);
    return copy;
}

Test(io_json, merge_merges_objects_and_replaces_the_rest)
{
    const struct json *base = parsed("{\"a\": {\"x\": 1, \"y\": [1, 2]}, \"b\": 1}");
    const struct json *over = parsed("{\"a\": {\"y\": [3], \"z\": null}, \"c\": 2}");
    const struct json *expected = parsed("{\"a\": {\"x\": 1, \"y\": [3], \"z\": null}, \"b\": 1, \"c\": 2}");
    char text[4096];
    strcpy(text, written(json_merge(&arena, base, over)));
    cr_expect_str_eq(text, written(expected));
}

Test(io_json, writing_and_reading_back_gives_the_same)
{
    const char *text = "{\n  \"a\": [\n    0.1,\n    1e+300,\n    true\n  ],\n  \"b\": {},\n  "
                       "\"c\": [],\n  \"d\": null\n}\n";
    cr_expect_str_eq(written(parsed(text)), text);
}

Test(io_json, texts_can_stand_in_a_page)
{
    struct buffer buffer;
    buffer_init(&buffer);
    struct sink sink = buffer_sink(&buffer);
    struct json_writer writer;
    const char *nasty = "</script>&\"\\\n\x01\xE2\x80\xA8\xE2\x80\xA9红";
    json_begin(&writer, &sink);
    json_text(&writer, nasty);
    cr_expect_str_eq(buffer.text, "\"\\u003c/script\\u003e\\u0026\\\"\\\\\\n\\u0001\\u2028\\u2029红\"\n");
    cr_expect_str_eq(parsed(buffer.text)->text, nasty);
    buffer_done(&buffer);
}

Test(io_json, bytes_that_are_no_characters_are_replaced)
{
    struct buffer buffer;
    buffer_init(&buffer);
    struct sink sink = buffer_sink(&buffer);
    struct json_writer writer;
    json_begin(&writer, &sink);
    json_text(&writer, "a\xE7\xBC<\xFF红\xE7");
    cr_expect_str_eq(buffer.text, "\"a\\ufffd\\ufffd\\u003c\\ufffd红\\ufffd\"\n");
    buffer_done(&buffer);
}

Test(io_json, not_finite_and_too_deep_are_internal_errors)
{
    struct buffer buffer;
    buffer_init(&buffer);
    struct sink sink = buffer_sink(&buffer);
    struct json_writer writer;
    json_begin(&writer, &sink);
    json_number(&writer, NAN);
    cr_expect(sink.status == STATUS_INTERNAL);
    sink.status = STATUS_MEMORY;
    json_number(&writer, NAN);
    cr_expect(sink.status == STATUS_MEMORY, "the first failure stays");
    sink = buffer_sink(&buffer);
    json_begin(&writer, &sink);
    for (int i = 0; i <= JSON_MOST_DEPTH; i++)
        json_open_list(&writer);
    cr_expect(sink.status == STATUS_INTERNAL);
    buffer_done(&buffer);
}

Test(io_json, every_failed_allocation_is_said)
{
    static const char TEXT[] = "{\"a\": [1, \"two\", {\"three\": 3}], \"b\": \"four\"}";
    enum status status = STATUS_MEMORY;
    for (size_t n = 1; status != STATUS_OK && n < 100; n++) {
        struct arena own;
        arena_init(&own);
        const struct json *value = NULL;
        memory_fail_after(n);
        status = json_parse("s.json", TEXT, sizeof TEXT - 1, &own, &value, &faults);
        memory_fail_after(0);
        cr_expect(status == STATUS_MEMORY || status == STATUS_OK, "allocation %zu: %d", n, (int)status);
        arena_done(&own);
    }
    cr_expect(status == STATUS_OK);
}
