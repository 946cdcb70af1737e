/* Paths put together, and what one that leads nowhere was meant to be. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../support/io_support.h"
#include "base/memory.h"
#include "io/file.h"
#include "io/path.h"

static struct arena arena;
static char folder[IO_PATH];

static void setup(void)
{
    char path[IO_PATH + 32];
    arena_init(&arena);
    io_make_folder(folder);
    snprintf(path, sizeof path, "%s/yanbian", folder);
    cr_assert(mkdir(path, 0777) == 0);
    io_put(folder, "yanbian/scenario.json", "{}");
    io_put(folder, "红格镇.csv", "");
}

static void teardown(void)
{
    io_remove(folder);
    arena_done(&arena);
}

TestSuite(path, .init = setup, .fini = teardown);

/* name below the scratch folder, and what it was meant to be: NULL for nothing. */
static void expect_meant(const char *name, const char *wanted)
{
    char path[IO_PATH + 64];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    const char *meant = path_nearest(&arena, path);
    cr_expect(wanted ? meant && strcmp(meant + strlen(folder) + 1, wanted) == 0 : !meant, "%s: %s", name,
              meant ? meant : "nothing");
}

Test(path, the_part_that_is_not_there_is_replaced)
{
    expect_meant("yanbain", "yanbian");
    expect_meant("yanbain/scenario.json", "yanbian/scenario.json");
    expect_meant("yanbian/scenaro.json", "yanbian/scenario.json");
    expect_meant("紅格镇.csv", "红格镇.csv");
    expect_meant("yanbian//scenaro.json", "yanbian//scenario.json");
}

Test(path, nothing_is_suggested_for_what_exists_or_is_far_off)
{
    expect_meant("yanbian", NULL);
    expect_meant("something", NULL);
    expect_meant("yanbain/something.json", NULL);
    cr_expect(path_nearest(&arena, "") == NULL);
}

Test(path, a_path_from_here_is_looked_up_here)
{
    cr_assert(chdir(folder) == 0);
    const char *meant = path_nearest(&arena, "yanbain");
    cr_assert(meant);
    cr_expect_str_eq(meant, "yanbian");
}

Test(path, a_file_that_cannot_be_opened_says_it)
{
    char path[IO_PATH + 64];
    struct faults faults;
    FILE *stream;
    faults_init(&faults);
    snprintf(path, sizeof path, "%s/yanbain/scenario.json", folder);
    cr_expect(file_open(path, &stream, &faults) == STATUS_IO);
    cr_expect(io_said(&faults, "it is not there; did you mean ") &&
                  io_said(&faults, "/yanbian/scenario.json?"),
              "%s", io_all(&faults));
}

Test(path, a_path_beside_another_stands_in_the_same_folder)
{
    cr_expect_str_eq(path_beside(&arena, "demo/run", "report.html"), "demo/report.html");
    cr_expect_str_eq(path_beside(&arena, "demo/run//", "report.html"), "demo/report.html");
    cr_expect_str_eq(path_beside(&arena, "run", "report.html"), "report.html");
    cr_expect_str_eq(path_beside(&arena, "/run", "report.html"), "/report.html");
}

Test(path, a_path_with_another_ending_keeps_its_folder_and_stem)
{
    cr_expect_str_eq(path_with_ending(&arena, "a.b/study.sqlite", ".html"), "a.b/study.html");
    cr_expect_str_eq(path_with_ending(&arena, "a.b/study", ".html"), "a.b/study.html");
    cr_expect_str_eq(path_with_ending(&arena, "a/.study", ".html"), "a/.study.html");
}
