/* Output that cannot be written: never success, never half a run. */
#include <criterion/criterion.h>
#include <stdio.h>

#include <string.h>
#include <unistd.h>

#include "../support/io_support.h"
#include "../support/program.h"

static struct reply reply;
static const char toy[] = "datasets/toy/scenario.json";

Test(loss, a_full_standard_output_is_not_success)
{
    static const char *const commands[][5] = {
        {"bianzhi"},
        {"bianzhi", "--version"},
        {"bianzhi", "solve", "--help"},
        {"bianzhi", "rules"},
        {"bianzhi", "rules", "--json-schema"},
        {"bianzhi", "check", toy},
        {"bianzhi", "solve", toy},
        {"bianzhi", "solve", "--json", toy},
        {"bianzhi", "export", "--lp", toy},
    };
    if (access("/dev/full", W_OK) != 0) {
        fprintf(stderr, "there is no /dev/full here\n");
        return; /* a skipped test, or a warning, would make the runner fail */
    }
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        program_call(&(struct call){.words = commands[i], .output = "/dev/full"}, &reply);
        cr_expect(reply.code == 4, "command %zu: exit %d", i, reply.code);
        cr_expect(strstr(reply.err, "standard output"), "command %zu: %s", i, reply.err);
    }
}

/* Where no folder can be made, whoever asks. */
Test(loss, a_run_that_cannot_be_written_says_where)
{
    static const char *const places[] = {"/proc/run", "/dev/null/run", "/nowhere/at/all/run",
                                         "datasets/toy/posts.csv", "datasets/toy/posts.csv/run"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        program_say(WORDS("bianzhi", "solve", toy, "-o", places[i]), &reply);
        cr_expect(reply.code == 4, "%s: exit %d", places[i], reply.code);
        cr_expect(strstr(reply.err, places[i]), "%s: %s", places[i], reply.err);
    }
}

Test(loss, a_run_takes_the_place_of_an_earlier_run_alone)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell("mkdir theirs && echo precious >theirs/letter && bianzhi solve datasets/toy -o theirs",
                  folder, &reply);
    cr_expect(reply.code == 4, "exit %d", reply.code);
    cr_expect(strstr(reply.err, "theirs"), "%s", reply.err);
    cr_expect_str_eq(io_get(folder, "theirs/letter"), "precious\n");
    cr_expect(!io_has(folder, "theirs/manifest.json"));
    program_shell("bianzhi solve datasets/toy -o run && touch run/note && bianzhi solve datasets/toy -o run",
                  folder, &reply);
    cr_expect(reply.code == 4 && io_has(folder, "run/note"), "%s", reply.err);
    program_shell(
        "rm run/note && echo >>run/manifest.json && bianzhi solve datasets/toy -o run && bianzhi verify run",
        folder, &reply);
    cr_expect(reply.code == 0, "%s", reply.err);
    program_shell("mkdir empty && bianzhi solve datasets/toy -o empty", folder, &reply);
    cr_expect(reply.code == 0, "an empty folder may be filled: %s", reply.err);
    cr_expect(io_entries(folder) == 4, "datasets, theirs, run and empty, and nothing hidden");
    io_remove(folder);
}

/* A full disk, played by a limit on the size of files: the largest of a run is above it. Those in which a
 * build for coverage counts would be cut, too; it counts nowhere. */
#define ON_A_FULL_DISK "export GCOV_PREFIX=/dev/null; ulimit -f 2; "

Test(loss, a_full_disk_leaves_the_earlier_run_and_no_rest)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell("bianzhi solve datasets/toy -o run && cp run/manifest.json before", folder, &reply);
    cr_assert(reply.code == 0, "%s", reply.err);
    program_shell(ON_A_FULL_DISK "bianzhi solve datasets/toy -o run >/dev/null 2>&1", folder, &reply);
    cr_expect(reply.code == 4, "exit %d", reply.code);
    program_shell(ON_A_FULL_DISK "bianzhi solve datasets/toy -o other >/dev/null 2>&1", folder, &reply);
    cr_expect(reply.code == 4, "exit %d", reply.code);
    program_shell("cmp before run/manifest.json", folder, &reply);
    cr_expect(reply.code == 0, "the earlier run was touched");
    cr_expect(io_entries(folder) == 3, "datasets, run and before, and nothing hidden");
    io_remove(folder);
}

/* Whichever file is the first that is too large, and whether that is seen within it or at its end. */
Test(loss, a_full_disk_is_told_with_the_file_that_did_not_fit)
{
    char folder[IO_PATH], line[256];
    program_make_copy(folder);
    for (int blocks = 1; blocks <= 12; blocks++) {
        snprintf(line, sizeof line,
                 "export GCOV_PREFIX=/dev/null; ulimit -f %d; bianzhi solve datasets/toy -o "
                 "run --lang en",
                 blocks);
        program_shell(line, folder, &reply);
        cr_expect(reply.code == 4, "%d blocks: exit %d", blocks, reply.code);
        cr_expect(strstr(reply.err, ": what was written is lost: File too large"), "%d blocks: %s", blocks,
                  reply.err);
    }
    cr_expect(io_entries(folder) == 1, "datasets, and nothing hidden");
    io_remove(folder);
}

/* Papers are in Chinese; what is said of the disk is in the language of whoever asks. */
Test(loss, a_full_disk_leaves_no_papers_and_is_named_in_the_language_spoken)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell("bianzhi solve datasets/toy -o run && { " ON_A_FULL_DISK
                  "bianzhi report run --xlsx -o papers.xlsx; }",
                  folder, &reply);
    cr_expect(reply.code == 4, "exit %d", reply.code);
    cr_expect(strstr(reply.err, "papers.xlsx: the workbook could not be written: File too large"), "%s",
              reply.err);
    cr_expect(io_entries(folder) == 2, "datasets and run, and nothing hidden");
    io_remove(folder);
}

Test(loss, an_export_is_written_whole_or_not_at_all)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell(ON_A_FULL_DISK "bianzhi export --lp datasets/toy -o toy.lp 2>/dev/null", folder, &reply);
    cr_expect(reply.code == 4, "exit %d", reply.code);
    cr_expect(io_entries(folder) == 1, "something was left behind");
    io_remove(folder);
}
