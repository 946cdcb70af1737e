/* Same input, same bytes: twice, from elsewhere, under any locale. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"

static struct reply reply, other;

/* Solves yanbian twice, with what a shell does before each; the run folders must be the same to the byte. */
static void expect_same(const char *folder, const char *first, const char *second)
{
    char line[1024];
    snprintf(line, sizeof line,
             "rm -rf a b; (%s bianzhi solve \"$datasets/yanbian\" -o a) >/dev/null &&"
             " (%s bianzhi solve \"$datasets/yanbian\" -o b) >/dev/null && diff -r a b",
             first, second);
    program_shell(line, folder, &reply);
    cr_expect(reply.code == 0, "%s: %s%s", second, reply.out, reply.err);
}

Test(bytes, a_run_is_the_same_twice)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    expect_same(folder, "", "");
    io_remove(folder);
}

Test(bytes, a_run_is_the_same_from_another_folder)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    program_shell("here=$PWD && ln -s \"$datasets\" deep && bianzhi solve ./deep/toy/ -o c &&"
                  " cd \"$datasets\" && bianzhi solve toy -o \"$here/a\" &&"
                  " cd toy && bianzhi solve scenario.json -o \"$here/b\" &&"
                  " cd \"$here\" && diff -r a b && diff -r a c",
                  folder, &reply);
    cr_expect(reply.code == 0, "%s%s", reply.out, reply.err);
    io_remove(folder);
}

/* Every shipped dataset and every published case. Prices that prove a plan may differ, and nothing else. */
static const char *const solved_by_both[] = {
    "datasets/toy",
    "datasets/yanbian",
    "datasets/panzhihua",
    "tests/cases/us_house/webster.json",
    "tests/cases/us_house/huntington_hill.json",
    "tests/cases/us_house/jefferson.json",
    "tests/cases/us_house/adams.json",
    "tests/cases/us_house/dean.json",
    "tests/cases/biproportional/wikipedia_en/scenario.json",
    "tests/cases/biproportional/wikipedia_de/scenario.json",
    "tests/cases/biproportional/uri_2020/scenario.json",
    "tests/cases/weights_12/scenario.json",
};

Test(bytes, both_engines_write_the_same_tables)
{
    char folder[IO_PATH], line[1024];
    io_make_folder(folder);
    for (size_t i = 0; i < sizeof solved_by_both / sizeof *solved_by_both; i++) {
        snprintf(line, sizeof line,
                 "rm -rf a b; s=\"$datasets/../%s\"; bianzhi solve \"$s\" --engine glpk -o a >/dev/null &&"
                 " bianzhi solve \"$s\" --engine flow -o b >/dev/null &&"
                 " diff -r -x proof.csv -x manifest.json a b",
                 solved_by_both[i]);
        program_shell(line, folder, &reply);
        cr_expect(reply.code == 0, "%s: %s%s", solved_by_both[i], reply.out, reply.err);
    }
    io_remove(folder);
}

/* Why there is no lawful plan is looked for with rows of floors, whichever engine was asked for. */
Test(bytes, both_engines_propose_the_same)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    io_put(folder, "s.json",
           "{\"name\": \"p\", \"extends\": \"datasets/yanbian/scenario.json\", \"changes\": [{\"table\": "
           "\"pools\", \"where\": {\"kind\": \"administrative\"}, \"set\": {\"posts\": 250}}]}");
    program_shell(
        "bianzhi solve s.json --alone >a; test $? = 1 && bianzhi solve s.json --alone --engine flow >b; "
        "test $? = 1 && cmp a b && grep -c remedy a",
        folder, &reply);
    cr_expect(reply.code == 0, "%s%s", reply.out, reply.err);
    io_remove(folder);
}

/* Locales that write 1,5, that are not UTF-8, and whose I has no dot when small; the Chinese one is spoken.
 */
static const char *const locales[][2] = {{"de_DE", "UTF-8"}, {"zh_CN", "GB18030"}, {"tr_TR", "UTF-8"}};

static bool make_locale(const char *folder, const char *name, const char *charset)
{
    char line[1024];
    /* its exit code is 1 for warnings and for much else: what counts is whether the locale is there */
    snprintf(line, sizeof line, "localedef -i %s -f %s './%s.%s'; test -f './%s.%s/LC_NUMERIC'", name,
             charset, name, charset, name, charset);
    program_shell(line, folder, &reply);
    return reply.code == 0;
}

/* A run under the locale is the one in English or, where Chinese is spoken, in Chinese. */
static void expect_same_under(const char *folder, const char *name, const char *charset)
{
    char second[IO_PATH + 128], full[64], place[IO_PATH + 16];
    bool speaks_chinese = strncmp(name, "zh", 2) == 0;
    snprintf(full, sizeof full, "LC_ALL=%s.%s", name, charset);
    snprintf(place, sizeof place, "LOCPATH=%s", folder);
    program_call(&(struct call){.words = WORDS("locale", "decimal_point"), .environment = WORDS(full, place)},
                 &other);
    cr_expect(strncmp(other.out, speaks_chinese ? "." : ",", 1) == 0, "the locale is not in use: %s", full);
    program_call(&(struct call){.words = WORDS("bianzhi", "solve", "datasets/toy",
                                               speaks_chinese ? "--lang" : NULL, "en"),
                                .environment = WORDS(full, place)},
                 &other);
    cr_expect_str_eq(other.out, io_get("tests/cli", "toy.txt"), "%s", full);
    snprintf(second, sizeof second, "export LOCPATH='%s' %s;", folder, full);
    expect_same(folder, speaks_chinese ? "export LANGUAGE=zh LC_ALL=C.UTF-8;" : "", second);
}

Test(bytes, a_run_is_the_same_under_every_locale)
{
    char folder[IO_PATH];
    if (!program_is_installed("localedef")) {
        fprintf(stderr, "localedef is not installed\n");
        return; /* a skipped test, or a warning, would make the runner fail */
    }
    io_make_folder(folder);
    for (size_t i = 0; i < sizeof locales / sizeof *locales; i++) {
        if (!make_locale(folder, locales[i][0], locales[i][1])) {
            fprintf(stderr, "localedef has no sources here (package locales): %s\n", reply.err);
            return; /* a skipped test, or a warning, would make the runner fail */
        }
        expect_same_under(folder, locales[i][0], locales[i][1]);
    }
    expect_same(folder, "export LANGUAGE=zh LC_ALL=C.UTF-8;", "export LC_ALL= LANG=zh_CN.UTF-8;");
    io_remove(folder);
}
