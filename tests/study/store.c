/* Solving, keeping, stopping, sharing out and joining: the tables that come out are the same bytes every
 * time. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/store_support.h"
#include "../support/study_support.h"

static char *copy_of(const char *text)
{
    char *copy = memory_new(strlen(text) + 1, 1);
    cr_assert(copy);
    return strcpy(copy, text);
}

Test(study_store, any_number_of_threads_gives_the_same_bytes)
{
    struct study_site site;
    study_site_open(&site, study_toy);
    cr_assert_eq(site.status, STATUS_OK, "%s", io_all(&site.faults));
    struct workers_outcome one = study_site_run(&site, "one.sqlite", 1, 0, 0);
    struct workers_outcome four = study_site_run(&site, "four.sqlite", 4, 0, 0);
    char *expected = copy_of(study_site_export(&site, "one.sqlite"));
    cr_expect_eq(one.nsolved, site.design.ncases);
    cr_expect_eq(four.nsolved, site.design.ncases);
    cr_expect_str_eq(study_site_export(&site, "four.sqlite"), expected);
    memory_free(expected);
    study_site_close(&site);
}

/* The toy study has cases of every kind: otherwise the tests here would say little. */
Test(study_store, every_outcome_is_a_row_with_its_reason)
{
    struct study_site site;
    study_site_open(&site, study_toy);
    study_site_run(&site, "s.sqlite", 2, 0, 0);
    const char *tables = study_site_export(&site, "s.sqlite");
    cr_expect(strstr(tables, ",lawful,yes,,,"));
    cr_expect(strstr(tables, ",needs_waivers,") || strstr(tables, ",infeasible,"));
    cr_expect(strstr(tables, " asked for, "));
    cr_expect(strstr(tables, "no lawful plan, by the rules that clash"));
    study_site_close(&site);
}

Test(study_store, shards_joined_in_any_order_give_the_same_bytes)
{
    struct study_site site;
    study_site_open(&site, study_toy);
    study_site_run(&site, "all.sqlite", 1, 0, 0);
    char *expected = copy_of(study_site_export(&site, "all.sqlite"));
    size_t nsolved = 0;
    for (size_t i = 1; i <= 3; i++) {
        char name[32];
        snprintf(name, sizeof name, "s%zu", i);
        nsolved += study_site_run(&site, name, 1, i, 3).nsolved;
    }
    cr_expect_eq(nsolved, site.design.ncases);
    cr_expect_eq(
        study_site_shell(&site, "\"$BIANZHI\" study merge \"$STUDY\" -s joined.sqlite s3 s1 s2 2>said"), 0,
        "%s", io_get(site.folder, "said"));
    cr_expect_str_eq(study_site_export(&site, "joined.sqlite"), expected);
    memory_free(expected);
    study_site_close(&site);
}

Test(study_store, what_is_solved_is_not_solved_again)
{
    struct study_site site;
    study_site_open(&site, study_toy);
    size_t ncases = site.design.ncases;
    size_t first = study_site_run(&site, "s.sqlite", 1, 1, 2).nsolved;
    struct workers_outcome rest = study_site_run(&site, "s.sqlite", 1, 0, 0);
    cr_expect_eq(first + rest.nsolved, ncases);
    cr_expect_eq(rest.nkept, ncases);
    cr_expect_eq(study_site_run(&site, "s.sqlite", 1, 0, 0).nsolved, 0);
    study_site_close(&site);
}

Test(study_store, equal_cases_are_solved_once)
{
    struct study_site site;
    study_site_open(&site,
                    "{\"name\": \"t\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x\", \"list\": "
                    "[1, 2, 2, 1, 3]}], \"design\": {\"method\": \"grid\"}, \"outputs\": [\"y\"]}");
    struct workers_outcome outcome = study_site_run(&site, "s.sqlite", 1, 0, 0);
    cr_expect_eq(outcome.nsolved, 3);
    cr_expect(strstr(study_site_export(&site, "s.sqlite"), "\n4,1,1,lawful,yes,,,1,\n"));
    study_site_close(&site);
}

/* A larger study keeps what the smaller one solved. */
Test(study_store, a_larger_study_goes_on_in_the_same_store)
{
    static const char *const text[] = {
        "{\"name\": \"t\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x\", \"range\": [0, 1]}],"
        "\"design\": {\"method\": \"monte_carlo\", \"n\": 10}, \"outputs\": [\"y\"]}",
        "{\"name\": \"t\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x\", \"range\": [0, 1]}],"
        "\"design\": {\"method\": \"monte_carlo\", \"n\": 25}, \"outputs\": [\"y\"]}"};
    struct study_site small, large;
    char name[2 * IO_PATH];
    study_site_open(&small, text[0]);
    study_site_open(&large, text[1]);
    study_site_run(&small, "s.sqlite", 1, 0, 0);
    snprintf(name, sizeof name, "..%s/s.sqlite", strrchr(small.folder, '/'));
    cr_expect_eq(study_site_run(&large, name, 1, 0, 0).nsolved, 15);
    study_site_close(&small);
    study_site_close(&large);
}

/* --- refusals --- */

static enum status open_with(struct study_site *site, const char *folder, const char *name)
{
    char path[4 * IO_PATH];
    struct store *store;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    enum status status = store_open(&store, path, STORE_WRITE, &site->study, &site->faults);
    store_close(store);
    return status;
}

Test(study_store, other_inputs_and_other_versions_are_refused)
{
    struct study_site site, other;
    struct store_merged merged;
    char path[2 * IO_PATH];
    struct store *store;
    study_site_open(&site, study_toy);
    study_site_open(
        &other,
        "{\"name\": \"o\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": [{\"name\": \"a\","
        "\"set\": \"goals.stability.weight\", \"list\": [1]}], \"design\": {\"method\": \"grid\"},"
        "\"outputs\": [\"posts_moved\"]}");
    study_site_run(&site, "s.sqlite", 1, 0, 0);
    cr_expect_eq(open_with(&other, site.folder, "s.sqlite"), STATUS_DATA);
    cr_expect(io_said(&other.faults, "other outputs"), "%s", io_all(&other.faults));
    snprintf(path, sizeof path, "%s/o.sqlite", other.folder);
    cr_assert_eq(store_open(&store, path, STORE_WRITE, &other.study, &other.faults), STATUS_OK);
    snprintf(path, sizeof path, "%s/s.sqlite", site.folder);
    cr_expect_eq(store_merge(store, &other.design, path, &merged), STATUS_DATA);
    store_close(store);
    /* the same store, said to be of another version */
    store_edit(path, "UPDATE meta SET value = 'bianzhi 0.0.1', checksum = checksum_of('meta', key, 'bianzhi "
                     "0.0.1') WHERE key = 'program'");
    cr_expect_eq(open_with(&site, site.folder, "s.sqlite"), STATUS_DATA);
    cr_expect(io_said(&site.faults, "another version"), "%s", io_all(&site.faults));
    study_site_close(&other);
    study_site_close(&site);
}

Test(study_store, what_is_no_store_is_refused)
{
    struct study_site site;
    study_site_open(&site, study_toy);
    io_put(site.folder, "text.sqlite",
           "this is no database, and long enough to be looked at as one: ................");
    cr_expect_eq(open_with(&site, site.folder, "text.sqlite"), STATUS_DATA);
    cr_expect_eq(study_site_shell(&site, "\"$BIANZHI\" study report \"$STUDY\" -s none.sqlite 2>said"), 4);
    cr_expect(strstr(io_get(site.folder, "said"), "not there yet"));
    cr_expect_eq(
        study_site_shell(&site, "\"$BIANZHI\" study merge \"$STUDY\" -s j.sqlite text.sqlite 2>said"), 3,
        "%s", io_get(site.folder, "said"));
    study_site_close(&site);
}

/* --- interruptions --- */

static const char long_study[] =
    "{\"name\": \"long\", \"scenario\": \"@/datasets/toy/scenario.json\", \"seed\": 3, \"factors\": [\n"
    " {\"name\": \"pool\", \"set\": {\"table\": \"pools\", \"column\": \"posts\"}, \"how\": \"factor\", "
    "\"range\": [0.8, 1.2]},\n"
    " {\"name\": \"stability\", \"set\": \"goals.stability.weight\", \"range\": [0.01, 1]}],\n"
    " \"design\": {\"method\": \"monte_carlo\", \"n\": 40000}, \"outputs\": [\"posts_moved\", \"posts[A]\"]}";

/* Starts the run in the background, waits until some cases are kept, and sends the signal; then lets it end.
 * The loop ends when the run does, so that a fast machine finishes the test, too. */
#define INTERRUPT(signal)                                                                                    \
    "\"$BIANZHI\" study run \"$STUDY\" -s s.sqlite -j 2 2>/dev/null & pid=$!\n"                              \
    "while kill -0 $pid 2>/dev/null; do\n"                                                                   \
    "  n=$(sqlite3 s.sqlite 'SELECT count(*) FROM cases' 2>/dev/null) || n=0\n"                              \
    "  if [ \"${n:-0}\" -gt 0 ]; then kill -" signal " $pid; break; fi\n"                                    \
    "done\n"                                                                                                 \
    "wait $pid; echo $? >code"

static void expect_going_on(const char *interrupt, const char *code)
{
    struct study_site site;
    study_site_open(&site, long_study);
    cr_assert_eq(site.status, STATUS_OK, "%s", io_all(&site.faults));
    study_site_run(&site, "whole.sqlite", 2, 0, 0);
    char *expected = copy_of(study_site_export(&site, "whole.sqlite"));
    cr_assert_eq(study_site_shell(&site, interrupt), 0);
    cr_expect_str_eq(io_get(site.folder, "code"), code);
    size_t ncases = site.design.ncases;
    struct workers_outcome rest = study_site_run(&site, "s.sqlite", 2, 0, 0);
    cr_expect(rest.nsolved < ncases, "nothing was kept");
    cr_expect(rest.nsolved > 0, "the run was over before the signal");
    cr_expect_eq(rest.nkept, ncases);
    cr_expect_eq((ncases - rest.nsolved) % 512, 0, "what was kept is windows of 512 cases, not %zu cases",
                 ncases - rest.nsolved);
    cr_expect_str_eq(study_site_export(&site, "s.sqlite"), expected);
    memory_free(expected);
    study_site_close(&site);
}

Test(study_store, a_killed_run_goes_on_and_ends_in_the_same_bytes)
{
    expect_going_on(INTERRUPT("KILL"), "137\n");
}

Test(study_store, an_interrupted_run_keeps_what_it_has)
{
    expect_going_on(INTERRUPT("INT"), "5\n");
}

Test(study_store, a_run_whose_line_is_lost_keeps_what_it_has)
{
    expect_going_on(INTERRUPT("HUP"), "5\n");
}

/* Cases of equal inputs are taken from any store; what they are to this study is said. */
Test(study_store, a_merge_says_how_much_of_the_study_there_is)
{
    struct study_site site;
    study_site_open(&site, study_toy);
    study_site_run(&site, "a.sqlite", 1, 1, 2);
    cr_expect_eq(study_site_shell(&site, "\"$BIANZHI\" study merge \"$STUDY\" -s m.sqlite a.sqlite 2>said"),
                 0);
    cr_expect(strstr(io_get(site.folder, "said"), "m.sqlite: 12 of the study's 24 cases"), "%s",
              io_get(site.folder, "said"));
    study_site_close(&site);
}

static const char study_plans[] =
    "{\"name\": \"p\", \"scenario\": \"@/datasets/toy/scenario.json\", \"factors\": [{\"name\": \"pool\", "
    "\"set\": "
    "{\"table\": \"pools\", \"column\": \"posts\"}, \"how\": \"factor\", \"list\": [1, 2, 3]}], \"design\": "
    "{\"method\": \"grid\"}, \"outputs\": [\"posts_moved\", \"plan\"]}";

/* Of another design's store the study's own cases are taken, and what they are is said; where there are none,
 * the store is refused. */
Test(study_store, a_merge_takes_the_cases_of_the_study_alone)
{
    struct study_site site;
    study_site_open(&site, study_plans);
    cr_assert_eq(
        study_site_shell(&site, "sed 's/\\[1, 2, 3\\]/[3, 4]/' \"$STUDY\" >some.json && sed 's/\\[1, 2, "
                                "3\\]/[5, 4]/' \"$STUDY\" >none.json && for s in some none; do \"$BIANZHI\" "
                                "study run $s.json 2>said || exit 9; done"),
        0, "%s", io_get(site.folder, "said"));
    cr_expect_eq(study_site_shell(
                     &site, "\"$BIANZHI\" --lang en study merge \"$STUDY\" -s m.sqlite some.sqlite 2>said"),
                 0);
    const char *said = io_get(site.folder, "said");
    cr_expect(strstr(said, "some.sqlite: 1 case taken over\nsome.sqlite: 1 cases left out, which are not the "
                           "study's\nm.sqlite: 1 of the study's 3 cases\n"),
              "%s", said);
    cr_expect_eq(study_site_shell(
                     &site, "sqlite3 m.sqlite 'SELECT (SELECT count(*) FROM cases), (SELECT count(*) "
                            "FROM plans)' >rows && \"$BIANZHI\" study status \"$STUDY\" -s m.sqlite >said"),
                 0);
    cr_expect_str_eq(io_get(site.folder, "rows"), "1|1\n");
    cr_expect_eq(study_site_shell(
                     &site, "\"$BIANZHI\" --lang en study merge \"$STUDY\" -s m.sqlite none.sqlite 2>said"),
                 3);
    said = io_get(site.folder, "said");
    cr_expect(strstr(said, "none.sqlite: none of its 2 cases is one of the study's"), "%s", said);
    cr_expect_eq(study_site_shell(&site, "sqlite3 m.sqlite 'SELECT count(*) FROM cases' >rows"), 0);
    cr_expect_str_eq(io_get(site.folder, "rows"), "1\n");
    study_site_close(&site);
}

/* --- jobs --- */

static void expect_job(const char *kind, const char *line)
{
    struct study_site site;
    char make[IO_PATH];
    study_site_open(&site, study_toy);
    study_site_run(&site, "all.sqlite", 1, 0, 0);
    char *expected = copy_of(study_site_export(&site, "all.sqlite"));
    snprintf(make, sizeof make, "\"$BIANZHI\" study script %s \"$STUDY\" -n 3 -s 'joined it.sqlite' >job.sh",
             kind);
    cr_assert_eq(study_site_shell(&site, make), 0);
    cr_expect_eq(study_site_shell(&site, line), 0, "%s", io_get(site.folder, "said"));
    cr_expect_str_eq(study_site_export(&site, "joined it.sqlite"), expected);
    /* started again, it finds everything done */
    cr_expect_eq(study_site_shell(&site, line), 0, "%s", io_get(site.folder, "said"));
    memory_free(expected);
    study_site_close(&site);
}

Test(study_store, the_shell_job_solves_and_joins)
{
    expect_job("shell", "sh job.sh 2>said");
}

Test(study_store, the_parallel_job_solves_and_joins)
{
    if (system("command -v parallel >/dev/null 2>&1") != 0)
        cr_skip("GNU parallel is not installed");
    expect_job("parallel", "sh job.sh >said 2>&1");
}

/* Without Slurm: the tasks as Slurm would start them. */
Test(study_store, the_tasks_of_the_slurm_job_solve_and_join)
{
    expect_job("slurm", "for i in 1 2 3; do SLURM_ARRAY_TASK_ID=$i SLURM_ARRAY_TASK_COUNT=1 sh job.sh "
                        "2>>said || exit 1; done; "
                        "sh job.sh merge 2>>said");
}
