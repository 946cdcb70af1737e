/* The program bianzhi-verify: which exit code, and that no engine is in it. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "../tests/support/run_support.h"

TestSuite(verifier, .init = run_set_up, .fini = run_tear_down);

static const char *program(const char *variable)
{
    const char *path = getenv(variable);
    cr_assert(path != NULL, "%s names the program", variable);
    return path;
}

/* Runs a command line of a shell; its standard output goes to base/said. */
static int shell(const char *line)
{
    char whole[8 * IO_PATH];
    snprintf(whole, sizeof whole, "{ %s; } > '%s/said' 2> '%s/complained'", line, run_base, run_base);
    int result = system(whole);
    return WIFEXITED(result) ? WEXITSTATUS(result) : -1;
}

static int verifier(const char *arguments)
{
    char line[4 * IO_PATH];
    snprintf(line, sizeof line, "'%s' %s", program("BIANZHI_VERIFY"), arguments);
    return shell(line);
}

static int verifier_on_folder(void)
{
    char arguments[IO_PATH + 2];
    snprintf(arguments, sizeof arguments, "'%s'", run_folder);
    return verifier(arguments);
}

/* How many symbols of a program contain one of the words that engines' names contain. Ties beside limits that
 * cross are looked for by cancelling cycles, which is no engine by itself. */
static int engine_symbols(const char *variable)
{
    char line[2 * IO_PATH];
    snprintf(line, sizeof line, "nm '%s' | grep -cE 'glp_|glpk|simplex_|engine_solve| flow_'",
             program(variable));
    shell(line);
    return atoi(io_get(run_base, "said"));
}

Test(verifier, contains_no_engine)
{
    char line[2 * IO_PATH];
    cr_expect(engine_symbols("BIANZHI_VERIFY") == 0);
    cr_expect(engine_symbols("BIANZHI") > 3, "the main program does, and nm shows it");
    snprintf(line, sizeof line, "ldd '%s'", program("BIANZHI_VERIFY"));
    cr_assert(shell(line) == 0);
    cr_expect(strstr(io_get(run_base, "said"), "libglpk") == NULL);
    cr_expect(strstr(io_get(run_base, "said"), "libm.so") != NULL);
}

Test(verifier, exits_0_on_a_run_that_holds)
{
    cr_expect(verifier_on_folder() == 0);
    cr_expect(strstr(io_get(run_base, "said"), "verdict   accepted: optimal, proven again") != NULL);
    cr_expect_str_eq(io_get(run_base, "complained"), "");
}

/* A space more in the scenario changes nothing but bytes. */
Test(verifier, strict_refuses_what_changed_in_its_bytes_alone)
{
    char line[3 * IO_PATH];
    snprintf(line, sizeof line, "'%s' --strict '%s'", program("BIANZHI_VERIFY"), run_folder);
    cr_expect(shell(line) == 0, "a run as it was written: %s", io_get(run_base, "said"));
    io_put(run_folder, "report.html", "not the run's own");
    cr_expect(shell(line) == 0, "it holds with a stranger beside it");
    cr_expect(strstr(io_get(run_base, "said"), "unjudged  report.html: "), "%s", io_get(run_base, "said"));
    run_edit(run_folder, "inputs/scenario.json", "{", "{ ");
    cr_expect(verifier_on_folder() == 0);
    cr_expect(shell(line) == 1);
    cr_expect(strstr(io_get(run_base, "said"), "--strict does not accept"), "%s", io_get(run_base, "said"));
    cr_expect(strstr(io_get(run_base, "said"), "verdict   refused"), "%s", io_get(run_base, "said"));
}

Test(verifier, says_the_same_as_the_main_program)
{
    char line[3 * IO_PATH], said[4096];
    run_edit(run_folder, "plan.csv", ",3", ",4");
    cr_expect(verifier_on_folder() == 1);
    snprintf(said, sizeof said, "%s", io_get(run_base, "said"));
    snprintf(line, sizeof line, "'%s' verify '%s'", program("BIANZHI"), run_folder);
    cr_expect(shell(line) == 1);
    cr_expect_str_eq(io_get(run_base, "said"), said);
}

Test(verifier, exits_3_on_what_cannot_be_read)
{
    run_edit(run_folder, "proof.csv", ",", ",x");
    run_edit(run_folder, "manifest.json", "{", "");
    cr_expect(verifier_on_folder() == 3);
    cr_expect(strstr(io_get(run_base, "complained"), "manifest.json:") != NULL);
}

Test(verifier, exits_4_where_there_is_no_run)
{
    cr_expect(verifier("/nowhere/at/all") == 4);
}

Test(verifier, exits_4_when_its_verdict_is_lost)
{
    char line[3 * IO_PATH];
    snprintf(line, sizeof line, "'%s' '%s' > /dev/full", program("BIANZHI_VERIFY"), run_folder);
    cr_expect(shell(line) == 4);
}

Test(verifier, exits_2_on_arguments_it_does_not_know)
{
    cr_expect(verifier("") == 2);
    cr_expect(verifier("one two") == 2);
    cr_expect(verifier("--fast run") == 2);
    cr_expect(verifier("--help") == 0);
    cr_expect(strstr(io_get(run_base, "said"), "bianzhi-verify RUN") != NULL);
}
