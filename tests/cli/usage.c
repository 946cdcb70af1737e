/* Command lines that do not do: exit code 2, what is wrong with them and what would be right; nothing is
 * written. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"

static struct reply reply;

#define STUDY " datasets/yanbian/study_weights.json "

static const struct {
    const char *line, *said;
} WRONG[] = {
    {"study run" STUDY "--threads 0", "--threads 0: write a whole number of 1 to 1024"},
    {"study run" STUDY "--threads many", "--threads many: write a whole number of 1 to 1024"},
    {"study run" STUDY "--shard 3", "--shard 3: write i/n, such as 1/4"},
    {"study run" STUDY "--shard 0000000000000000000000000000000000001/4", "write i/n, such as 1/4"},
    {"study run" STUDY "--shard 5/4", "--shard 5: write a whole number of 1 to 4"},
    {"study run" STUDY "--shard 1/0", "--shard 0: write a whole number of 1 to"},
    {"study export" STUDY, "export wants -o DIR"},
    {"study bundle" STUDY, "bundle wants -o DIR"},
    {"study case" STUDY, "case wants the number of a case: bianzhi study case STUDY 1"},
    {"study export results.sqlite",
     "results.sqlite is a store; write the file of its study, and --store results.sqlite"},
    {"study run" STUDY "b.json", "\"b.json\" is one word too many; write one study at a time"},
    {"study status" STUDY STUDY, "is one word too many"},
    {"study export" STUDY "my.sqlite -o d",
     "\"my.sqlite\" is one word too many; a store stands behind --store"},
    {"study check" STUDY "foo bar", "\"foo\" is one word too many"},
    {"study case" STUDY "3 4", "\"4\" is one word too many"},
    {"study status" STUDY "-n 7", "--shards does nothing in bianzhi study status; leave it out"},
    {"study run" STUDY "-o d", "--output does nothing in bianzhi study run"},
    {"study" STUDY "-o d", "--output does nothing in bianzhi study STUDY"},
    {"study check" STUDY "-s s.sqlite", "--store does nothing in bianzhi study check"},
    {"study script shell" STUDY "-j 3", "--threads does nothing in bianzhi study script"},
    {"study report" STUDY "-s s.sqlite --shard 1/4", "--shard names a store of its own"},
    {"study case" STUDY "0", "case 0: write a whole number of 1 to"},
    {"study merge" STUDY, "merge wants the stores of the shards"},
    {"study script sturm" STUDY, "write bianzhi study script slurm|parallel|shell STUDY"},
    {"study script slurm" STUDY "--shards 0", "--shards 0: write a whole number of 1 to"},
    {"study expert" STUDY, "\"expert\" is nothing a study can do; did you mean export?"},
    {"study zzzzzzzz" STUDY, "\"zzzzzzzz\" is none of run, status, report,"},
    {"export datasets/toy --lp --level 99", "--level 99: no such level in use; the first line of proof.csv"},
    {"export datasets/toy --lp --level low", "--level low: no such level in use"},
    {"report datasets/toy --needs-of A", "--needs-of is of several runs"},
    {"report datasets/toy datasets/toy --xlsx", "--xlsx is of one run"},
    {"report datasets/toy datasets/toy --live", "--live is of one run, and of its page alone"},
    {"compare datasets/toy datasets/toy --needs-of C", "--needs-of"},
};

Test(usage, what_is_wrong_with_a_line_is_said)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        char line[256];
        snprintf(line, sizeof line, "bianzhi --lang en %s", WRONG[i].line);
        program_shell(line, folder, &reply);
        cr_expect_eq(reply.code, 2, "%s: exit %d\n%s", line, reply.code, reply.err);
        cr_expect(strstr(reply.err, WRONG[i].said), "%s: wanted %s, got\n%s", line, WRONG[i].said, reply.err);
    }
    cr_expect_eq(io_entries(folder), 1, "nothing but datasets");
    io_remove(folder);
}

/* One of twelve townships and two kinds each: what a factor sets is named up to a dozen, and counted. */
Test(usage, what_a_factor_sets_is_not_listed_without_end)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    io_put(folder, "s.json",
           "{\"name\": \"s\", \"scenario\": \"datasets/yanbian/scenario.json\", \"factors\": [{\"name\": "
           "\"staff\", "
           "\"set\": {\"table\": \"posts\", \"column\": \"lent_in\"}, \"how\": \"add\", \"list\": [0, 1]}], "
           "\"design\": "
           "{\"method\": \"grid\"}, \"outputs\": [\"posts_moved\"]}");
    program_expect("bianzhi --lang en study check s.json", folder, 0, "factors: 1; numbers a case: 1\n",
                   &reply);
    cr_expect(strstr(reply.out, "posts.csv:13: lent_in and 12 more\n"), "%s", reply.out);
    io_remove(folder);
}

/* The first line of proof.csv numbers the levels; the first of the goals has the fourth. */
Test(usage, a_level_is_exported_by_its_number)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell("bianzhi export datasets/toy --lp >first && bianzhi export datasets/toy --lp --level 4 | "
                  "cmp - first && "
                  "! bianzhi export datasets/toy --lp --level 3 | cmp -s - first",
                  folder, &reply);
    cr_expect_eq(reply.code, 0, "%s%s", reply.out, reply.err);
    io_remove(folder);
}

/* Steps and progress are for eyes: on a terminal, each in place of the one before, and nothing is left of
 * them. */
Test(usage, a_terminal_shows_how_far_work_has_come)
{
    static const struct {
        const char *line, *shown;
    } SHOWN[] = {
        {"solve datasets/toy -o run", " ..."},
        {"study run study.json --threads 1", "of 8 cases"},
        {"verify run", " ..."},
    };
    char folder[IO_PATH], line[2 * IO_PATH];
    program_make_copy(folder);
    io_put(folder, "study.json",
           "{\"name\": \"s\", \"scenario\": \"datasets/toy/scenario.json\", \"factors\": [{\"name\": \"p\", "
           "\"set\": \"goals.stability.weight\", \"range\": [0.01, 1]}], \"design\": {\"method\": \"lhs\", "
           "\"n\": 8}, \"outputs\": [\"posts_moved\"]}");
    for (size_t i = 0; i < sizeof SHOWN / sizeof *SHOWN; i++) {
        snprintf(line, sizeof line, "script -qec '\"%s\" --lang en %s >/dev/null' /dev/null </dev/null",
                 program_path(), SHOWN[i].line);
        program_shell(line, folder, &reply);
        cr_expect_eq(reply.code, 0, "%s: %s", line, reply.out);
        cr_expect(strstr(reply.out, SHOWN[i].shown) && strstr(reply.out, "\r\033[K"), "%s: %s", line,
                  reply.out);
        snprintf(line, sizeof line, "bianzhi --lang en %s", SHOWN[i].line);
        program_shell(line, folder, &reply);
        cr_expect(!strchr(reply.err, '\r'), "%s: %s", line, reply.err);
    }
    io_remove(folder);
}

/* A shard keeps its cases in a store of its own name, and a study's tables can be had of all of them joined.
 */
Test(usage, shards_name_their_stores_and_are_joined)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell(
        "for i in 1 2; do bianzhi study run datasets/yanbian/study_weights.json --shard $i/2 || exit 9; "
        "done; "
        "bianzhi --lang en study merge datasets/yanbian/study_weights.json study_weights.sqlite.*-of-2",
        folder, &reply);
    cr_expect_eq(reply.code, 0, "%s", reply.err);
    cr_expect(io_has(folder, "study_weights.sqlite.1-of-2") && io_has(folder, "study_weights.sqlite.2-of-2"));
    program_shell("bianzhi --lang en study status datasets/yanbian/study_weights.json", folder, &reply);
    cr_expect_eq(reply.code, 0, "%s%s", reply.out, reply.err);
    io_remove(folder);
}
