/* Tables as offices and programs really write them: each is read as what it says, or asked about. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/program.h"
#include "io/csv.h"

static char folder[IO_PATH];
static struct reply reply;

enum { CASE, SOURCE, WHAT, SAME_AS, SAYS, NFIELDS };

/* Puts a case's dataset into the scratch folder and solves it; the fingerprint of the result, "" when there
 * is none. */
static void solve(const char *name, char result[80])
{
    char line[8 * IO_PATH];
    snprintf(
        line, sizeof line,
        "[ -e %s/%s ] || sh tests/cases/field/assemble %s %s/%s; bianzhi solve %s/%s/scenario.json --json | "
        "sed -n 's/.*\"result\": \"\\([0-9a-f]*\\)\".*/\\1/p'",
        folder, name, name, folder, name, folder, name);
    program_shell(line, NULL, &reply);
    snprintf(result, 80, "%.64s", reply.out);
}

static enum status run_case(void *target, const struct record *row)
{
    char result[80], same[80];
    (void)target;
    if (row->line == 1)
        return STATUS_OK;
    cr_assert_eq(row->n, NFIELDS);
    solve(row->fields[CASE], result);
    if (row->lengths[SAME_AS] > 0) {
        solve(row->fields[SAME_AS], same);
        cr_expect(strlen(result) == 64 && strcmp(result, same) == 0, "%s: %s, not %s: %s", row->fields[CASE],
                  result, same, reply.err);
        return STATUS_OK;
    }
    char path[2 * IO_PATH];
    snprintf(path, sizeof path, "%s/%s", folder, row->fields[CASE]);
    program_say(WORDS("bianzhi", "--lang", "en", "check", path), &reply);
    cr_expect(reply.code == 3 && strstr(reply.err, row->fields[SAYS]), "%s: wanted %s, got %d:\n%s%s",
              row->fields[CASE], row->fields[SAYS], reply.code, reply.out, reply.err);
    cr_expect_str_empty(result, "%s is solved", row->fields[CASE]);
    return STATUS_OK;
}

Test(field, every_case_is_read_or_asked_about)
{
    io_make_folder(folder);
    const char *cases = io_get("tests/cases/field", "cases.csv");
    cr_assert(csv_read("cases.csv", cases, strlen(cases), ',', run_case, NULL, NULL) == STATUS_OK);
    io_remove(folder);
}

/* A missing indicator is the model's own fault to find, and does not wait until cells are mended. */
Test(field, cells_and_indicators_are_told_in_one_round)
{
    char line[8 * IO_PATH];
    io_make_folder(folder);
    snprintf(line, sizeof line,
             "sh tests/cases/field/assemble base %s/x && sed -i 3s/30501// %s/x/townships.csv && "
             "sed -i 3s/57,57/57,many/ %s/x/posts.csv && bianzhi --lang en check %s/x",
             folder, folder, folder, folder);
    program_shell(line, NULL, &reply);
    cr_expect(strstr(reply.err, "posts.csv:3: 实有人数: \"many\" is not a number"), "%s", reply.err);
    cr_expect(strstr(reply.err, "townships.csv:3: population: 红格镇 has none; enter it"), "%s", reply.err);
    cr_expect(strstr(reply.err, "2 faults"), "%s", reply.err);
    io_remove(folder);
}

/* Statistics begin with the county as a whole. */
Test(field, a_row_of_the_county_is_a_sum)
{
    char line[8 * IO_PATH];
    io_make_folder(folder);
    snprintf(line, sizeof line,
             "sh tests/cases/field/assemble base %s/x && sed -i '2i盐边县,,868,822,,,,' %s/x/posts.csv && "
             "bianzhi --lang en check %s/x && sed -i 2s/868/867/ %s/x/posts.csv && "
             "bianzhi --lang en check %s/x",
             folder, folder, folder, folder, folder);
    program_shell(line, NULL, &reply);
    cr_expect(strstr(reply.out, "no faults"), "%s%s", reply.out, reply.err);
    cr_expect(reply.code == 3 && strstr(reply.err, "this row of sums says 867, its rows add up to 868"), "%s",
              reply.err);
    io_remove(folder);
}

/* The county beside the township changes nothing, and is held against the township's own. */
Test(field, a_county_beside_the_township_is_checked)
{
    char line[8 * IO_PATH];
    io_make_folder(folder);
    snprintf(
        line, sizeof line,
        "sh tests/cases/field/assemble base %s/x && sed -i '1s/^/县区,/;2,$s/^/盐边县,/' %s/x/posts.csv && "
        "bianzhi --lang en check %s/x && sed -i '3s/盐边县/仁和区/' %s/x/posts.csv && "
        "bianzhi --lang en check %s/x",
        folder, folder, folder, folder, folder);
    program_shell(line, NULL, &reply);
    cr_expect(strstr(reply.out, "no faults"), "%s%s", reply.out, reply.err);
    cr_expect(reply.code == 3 && strstr(reply.err, "posts.csv:3: 县区: \"仁和区\" and "), "%s", reply.err);
    io_remove(folder);
}
