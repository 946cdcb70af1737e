/* Holding exhibits against tables. */
#include "exhibit_support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "io/csv.h"
#include "io/path.h"
#include "ledger/ledger.h"
#include "program.h"

/* True when the first line of table has a cell of these bytes. */
static bool has_column(const char *table, const char *name, size_t length)
{
    const char *end = table + strcspn(table, "\r\n");
    for (const char *cell = table + csv_mark_length(table); cell < end; cell += strcspn(cell, ",\r\n") + 1)
        if (strcspn(cell, ",\r\n") == length && strncmp(cell, name, length) == 0)
            return true;
    return false;
}

static void expect_columns(const struct exhibit *exhibit, const char *table)
{
    for (const char *role = exhibit->roles; *role; role += strcspn(role, ";"), role += *role == ';') {
        size_t length = strcspn(role, ";"), name = strcspn(role, "=");
        cr_assert(name < length, "%s: %s", exhibit->name, role);
        for (size_t at = name + 1, part; at < length; at += part + 1) {
            part = strcspn(role + at, ",;");
            cr_expect(has_column(table, role + at, part), "%s: no column %.*s of %.*s in %.80s",
                      exhibit->name, (int)part, role + at, (int)length, role, table);
        }
    }
}

/* A heading as a Chinese page says it. */
static const char *in_chinese(const char *cell, size_t length, char text[LEDGER_NAME])
{
    snprintf(text, LEDGER_NAME, "%.*s", (int)length, cell);
    return language_translate(text);
}

/* Whoever reads two columns under one heading cannot tell them apart. */
static void expect_headings_apart(const struct exhibit *exhibit, const char *table)
{
    char one[LEDGER_NAME], other[LEDGER_NAME];
    const char *first = table + csv_mark_length(table), *end = table + strcspn(table, "\r\n");
    cr_assert(language_choose("zh", program_words()));
    for (const char *a = first; a < end; a += strcspn(a, ",\r\n") + 1)
        for (const char *b = first; b < a; b += strcspn(b, ",\r\n") + 1)
            cr_expect_str_neq(in_chinese(a, strcspn(a, ",\r\n"), one),
                              in_chinese(b, strcspn(b, ",\r\n"), other), "%s: %s and %s", exhibit->name, one,
                              other);
    language_choose("en", NULL);
}

void exhibit_expect_sound(const struct exhibit *exhibit, const char *table)
{
    char path[256];
    cr_expect(exhibit->name && *exhibit->name && exhibit->file && *exhibit->file);
    cr_expect(*exhibit->title && *exhibit->lead && exhibit->lead[strlen(exhibit->lead) - 1] == '.', "%s",
              exhibit->name);
    cr_expect(!exhibit->drawing || exhibit->roles, "%s", exhibit->name);
    snprintf(path, sizeof path, "solver/report/page/drawings/%s.js",
             exhibit->drawing ? exhibit->drawing : "");
    cr_expect(!exhibit->drawing || path_exists(path), "%s: %s is not there", exhibit->name, path);
    if (exhibit->roles)
        expect_columns(exhibit, table);
    expect_headings_apart(exhibit, table);
}
