/* The exported program solved by other people's solvers: the same optimum as the level total of the run. */
#include <criterion/criterion.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"

static struct reply reply;
static const char *const shipped[] = {"toy", "yanbian", "panzhihua"};

/* How a solver is called on a file, and the words before the optimum in what it prints. */
struct peer {
    const char *name;
    const char *lp, *mps;
    const char *before;
};

static const struct peer peers[] = {
    {"glpsol", "glpsol --lp model.lp", "glpsol --freemps model.mps", "obj = "},
    {"clp", "clp model.lp -dualsimplex", "clp model.mps -dualsimplex", "Optimal objective "},
    {"cbc", "cbc model.lp solve", "cbc model.mps solve", "Optimal objective "},
};

/* The total of the level called need, from summary.json, in units. */
static double stated_total(const char *folder)
{
    const char *text = io_get(folder, "run/summary.json");
    const char *level = strstr(text, "\"level\": \"need\"");
    const char *total = level ? strstr(level, "\"total_billionths\": \"") : NULL;
    cr_assert(total, "%s", text);
    return strtod(total + strlen("\"total_billionths\": \""), NULL) / 1e9;
}

static void expect_optimum(const struct peer *peer, const char *line, const char *folder, double stated)
{
    program_shell(line, folder, &reply);
    const char *found = NULL;
    for (const char *at = strstr(reply.out, peer->before); at; at = strstr(at + 1, peer->before))
        found = at + strlen(peer->before);
    cr_assert(found, "%s: %s%s", line, reply.out, reply.err);
    /* they print 9 or 10 digits */
    cr_expect(fabs(strtod(found, NULL) - stated) < 1e-8 * fabs(stated), "%s: %s, stated %.9f", line, found,
              stated);
}

static void prepare(const char *name, char folder[IO_PATH])
{
    char line[512];
    io_make_folder(folder);
    snprintf(line, sizeof line,
             "d=\"$datasets/%s\"; bianzhi solve \"$d\" -o run && bianzhi export --lp run -o model.lp &&"
             " bianzhi export --mps run -o model.mps",
             name);
    program_shell(line, folder, &reply);
    cr_assert(reply.code == 0, "%s", reply.err);
}

static void compare_with(const struct peer *peer)
{
    char folder[IO_PATH];
    if (!program_is_installed(peer->name)) {
        fprintf(stderr, "%s is not installed: not compared with it\n", peer->name);
        return; /* a skipped test, or a warning, would make the runner fail */
    }
    for (size_t i = 0; i < sizeof shipped / sizeof *shipped; i++) {
        prepare(shipped[i], folder);
        double stated = stated_total(folder);
        expect_optimum(peer, peer->lp, folder, stated);
        expect_optimum(peer, peer->mps, folder, stated);
        io_remove(folder);
    }
}

Test(export, glpsol_finds_the_stated_total)
{
    compare_with(&peers[0]);
}

Test(export, clp_finds_the_stated_total)
{
    compare_with(&peers[1]);
}

Test(export, cbc_finds_the_stated_total)
{
    compare_with(&peers[2]);
}

/* Of a proposal what gives way gives way in the program, too. */
Test(export, a_proposal_is_exported_as_it_was_solved)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    program_shell(
        "cp -r \"$datasets\"/yanbian county && sed -i 's/510422,盐边县,1,29,2,114/510422,盐边县,1,24,0,114/' "
        "county/counties.csv && bianzhi solve county -o run",
        folder, &reply);
    cr_assert_eq(reply.code, 1, "%s%s", reply.out, reply.err);
    program_shell("bianzhi export run --lp -o model.lp && bianzhi export run --lp --level 0 -o waivers.lp",
                  folder, &reply);
    cr_assert_eq(reply.code, 0, "%s", reply.err);
    if (program_is_installed("glpsol"))
        expect_optimum(&peers[0], peers[0].lp, folder, stated_total(folder));
    program_shell("bianzhi --lang en export run --lp --level 9", folder, &reply);
    cr_expect(reply.code == 2 && strstr(reply.err, "the first line of proof.csv numbers them"), "%s",
              reply.err);
    io_remove(folder);
}

/* What a county has written is not written over. */
Test(export, stands_on_nothing_that_is_there)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    program_shell("cp -r \"$datasets\"/toy toy && bianzhi --lang en export toy --lp -o toy/posts.csv", folder,
                  &reply);
    cr_expect(reply.code == 4 && strstr(reply.err, "toy/posts.csv: is there already; choose another name"),
              "%s", reply.err);
    program_shell("cmp toy/posts.csv \"$datasets\"/toy/posts.csv && bianzhi --lang en tables toy -o book.csv",
                  folder, &reply);
    cr_expect(reply.code == 2 && strstr(reply.err, "-o book.csv: end it in .xlsx"), "%s", reply.err);
    io_remove(folder);
}
