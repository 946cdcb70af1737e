/* What a page of several options shows: tables whose columns the drawings find. */
#include <criterion/criterion.h>
#include <string.h>

#include "../support/compare_support.h"
#include "../support/exhibit_support.h"
#include "compare/exhibits.h"

static struct buffer table_of(const struct compare *compare, const char *file)
{
    struct buffer text;
    buffer_init(&text);
    struct sink sink = buffer_sink(&text);
    for (size_t f = 0; f < COMPARE_FILES; f++)
        if (strcmp(compare_file_name(f), file) == 0)
            compare_write_file(compare, f, &sink);
    cr_assert(sink.status == STATUS_OK && text.length > 0, "%s", file);
    return text;
}

Test(compare_exhibits, of_two_options_all_tables_are_shown_and_roles_find_their_columns)
{
    struct exhibit list[COMPARE_EXHIBITS];
    struct compare *compare = compare_two("", "\"rules\": {\"change_limit\": {\"share\": 0.5}}");
    cr_assert_eq(compare_exhibits(compare, list), COMPARE_EXHIBITS);
    for (size_t e = 0; e < COMPARE_EXHIBITS; e++) {
        struct buffer table = table_of(compare, list[e].file);
        exhibit_expect_sound(&list[e], table.text);
        buffer_done(&table);
    }
    compare_end(compare);
}

Test(compare_exhibits, without_a_plan_only_options_and_inputs_are_shown)
{
    struct exhibit list[COMPARE_EXHIBITS];
    const char *none = "\"changes\": [{\"table\": \"pools\", \"where\": {\"kind\": \"administrative\"}, "
                       "\"set\": {\"posts\": 1}}]";
    struct compare *compare = compare_two(none, none);
    cr_assert_eq(compare->nplans, 0);
    cr_expect_eq(compare_exhibits(compare, list), 2);
    cr_expect_str_eq(list[0].name, "options");
    cr_expect_str_eq(list[1].name, "inputs");
    compare_end(compare);
}

Test(compare_exhibits, options_are_named_by_letter)
{
    struct compare *compare = compare_two("", "\"rules\": {\"change_limit\": {\"share\": 0.5}}");
    struct buffer table = table_of(compare, "options.csv");
    cr_expect(strncmp(table.text, "\xEF\xBB\xBFoption,name,status,proven,reason\r\nA,", 39) == 0, "%s",
              table.text);
    cr_expect(strstr(table.text, "\nB,"), "%s", table.text);
    buffer_done(&table);
    compare_end(compare);
}
