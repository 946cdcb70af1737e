/* Help, its examples, and what is typed wrongly. */
#include <criterion/criterion.h>

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"
#include "base/version.h"
#include "cli/program.h"
#include "cli/usage.h"
#include "township/model.h"

static struct reply reply;

Test(cli, every_command_has_help_with_its_example)
{
    for (size_t c = 0; c < NCOMMANDS; c++) {
        char example[USAGE_LINE];
        program_say(WORDS("bianzhi", program_commands[c]->name, "--help"), &reply);
        cr_expect(reply.code == 0, "%s", program_commands[c]->name);
        usage_example(&township_model, program_commands[c], false, example);
        cr_expect(strstr(reply.out, example), "%s", reply.out);
        cr_expect(strstr(reply.out, "Exit status"), "%s", program_commands[c]->name);
        cr_expect_str_eq(reply.err, "");
    }
}

/* What memory and disk do to it is seen by make faults, which runs these lines, a mark before some. */
Test(cli, every_command_is_run_where_calls_fail)
{
    static const char *const before[] = {"\n", "\n+ ", "\n- "};
    const char *lines = io_get("tests/faults", "commands");
    for (size_t c = 0; c < NCOMMANDS; c++) {
        char wanted[64];
        bool found = false;
        for (size_t b = 0; b < sizeof before / sizeof *before; b++) {
            snprintf(wanted, sizeof wanted, "%s%s", before[b], program_commands[c]->name);
            found |= strstr(lines, wanted) != NULL;
        }
        cr_expect(found, "no line of tests/faults/commands runs %s", program_commands[c]->name);
    }
}

Test(cli, every_example_of_the_help_works)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    for (size_t c = 0; c < NCOMMANDS; c++) {
        char example[USAGE_LINE];
        usage_example(&township_model, program_commands[c], false, example);
        program_shell(example, folder, &reply);
        cr_expect(reply.code == 0, "%s: exit %d, %s", example, reply.code, reply.err);
    }
    io_remove(folder);
}

static char *readme(void)
{
    static char text[1 << 16];
    return strcpy(text, io_get(".", "README.md"));
}

/* Words in capitals stand for something: then the command itself must at least be there. */
static bool has_placeholder(const char *line)
{
    size_t capitals = 0;
    for (; *line && *line != '#'; line++) {
        capitals = *line >= 'A' && *line <= 'Z' ? capitals + 1 : 0;
        if (capitals >= 3)
            return true;
    }
    return false;
}

static void try_line(const char *line, const char *folder)
{
    char command[1024], name[64];
    cr_assert(sscanf(line, "bianzhi %63s", name) == 1);
    snprintf(command, sizeof command, has_placeholder(line) ? "bianzhi %s --help" : "%s",
             has_placeholder(line) ? name : line);
    if (strcmp(name, "COMMAND") == 0)
        return;
    program_shell(command, folder, &reply);
    cr_expect(reply.code == 0, "%s: exit %d, %s", command, reply.code, reply.err);
}

Test(cli, every_command_of_the_readme_works)
{
    char folder[IO_PATH];
    size_t ntried = 0;
    program_make_copy(folder);
    for (size_t n = 0;; n++) {
        char *rest = io_code_block(readme(), "sh", n);
        if (!rest)
            break;
        for (char *line = strtok(rest, "\n"); line; line = strtok(NULL, "\n")) {
            if (strncmp(line, "bianzhi ", 8) != 0)
                continue;
            try_line(line, folder);
            ntried++;
        }
    }
    cr_expect(ntried > 0, "README.md shows no command");
    io_remove(folder);
}

Test(cli, the_readme_shows_what_the_demo_prints)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    program_shell("bianzhi demo", folder, &reply);
    cr_expect(reply.code == 0, "%s", reply.err);
    char *shown = io_code_block(readme(), "text", 0);
    cr_assert(shown, "README.md shows no answer");
    cr_expect_str_eq(shown, reply.out);
    io_remove(folder);
}

Test(cli, the_readme_scenario_is_sound)
{
    char folder[IO_PATH];
    char *scenario = io_code_block(readme(), "json", 0);
    cr_assert(scenario, "README.md shows no scenario");
    program_make_copy(folder);
    io_put(folder, "scenario.json", scenario);
    program_shell("bianzhi solve scenario.json", folder, &reply);
    cr_expect(reply.code == 0, "exit %d: %s", reply.code, reply.err);
    io_remove(folder);
}

/* Lines that are typed as they stand are indented, and hold no word in capitals. */
Test(cli, no_arguments_print_a_dozen_lines_with_examples_that_work)
{
    static char screen[REPLY_TEXT];
    char folder[IO_PATH];
    size_t ntried = 0;
    program_say(WORDS("bianzhi"), &reply);
    cr_expect(reply.code == 0);
    cr_expect(program_count(reply.out, '\n') <= 13, "%s", reply.out);
    strcpy(screen, reply.out);
    program_make_copy(folder);
    for (char *line = strtok(screen, "\n"); line; line = strtok(NULL, "\n")) {
        if (strncmp(line, "  bianzhi ", 10) != 0 || has_placeholder(line))
            continue;
        program_shell(line, folder, &reply);
        cr_expect(reply.code == 0, "%s: exit %d, %s", line, reply.code, reply.err);
        ntried++;
    }
    cr_expect(ntried == 2, "%zu examples", ntried);
    io_remove(folder);
}

Test(cli, help_lists_all_commands)
{
    static struct reply option;
    program_say(WORDS("bianzhi", "help"), &reply);
    program_say(WORDS("bianzhi", "--help"), &option);
    cr_expect(reply.code == 0 && option.code == 0);
    cr_expect_str_eq(reply.out, option.out);
    for (size_t c = 0; c < NCOMMANDS; c++)
        cr_expect(strstr(reply.out, program_commands[c]->name), "%s", program_commands[c]->name);
}

Test(cli, help_of_a_command_is_what_the_command_says_of_itself)
{
    static struct reply own;
    program_say(WORDS("bianzhi", "help", "solve"), &reply);
    program_say(WORDS("bianzhi", "solve", "--help"), &own);
    cr_expect_str_eq(reply.out, own.out);
    program_say(WORDS("bianzhi", "help", "slove"), &reply);
    cr_expect(reply.code == 2 && strstr(reply.err, "did you mean solve?"), "%s", reply.err);
}

Test(cli, the_verifier_has_help_and_suggestions_of_its_own)
{
    const char *verifier = program_verifier();
    program_say(WORDS(verifier, "--help"), &reply);
    cr_expect(reply.code == 0);
    cr_expect(strncmp(reply.out, "bianzhi-verify RUN", 18) == 0 &&
                  strstr(reply.out, "  bianzhi-verify run\n"),
              "%s", reply.out);
    cr_expect(!strstr(reply.out, "BUNDLE") && !strstr(reply.out, "bundle"), "it judges none: %s", reply.out);
    program_shell(
        "for lang in en zh; do bianzhi --lang $lang help --man verify; done | grep -c 'undle\\|成果包'; "
        "bianzhi --lang en help verify | grep -c 'RUN|BUNDLE\\|The folder may be the bundle'",
        NULL, &reply);
    cr_expect_str_eq(reply.out, "0\n2\n");
    program_say(WORDS(verifier, "--jsno", "run"), &reply);
    cr_expect(reply.code == 2 && strstr(reply.err, "did you mean --json?"), "%s", reply.err);
    program_say(WORDS(verifier), &reply);
    cr_expect(reply.code == 2 && strstr(reply.err, "bianzhi-verify RUN"), "%s", reply.err);
    program_say(WORDS(verifier, "--version"), &reply);
    cr_expect_str_eq(reply.out, "bianzhi-verify " BIANZHI_VERSION "\n");
}

Test(cli, version_is_that_of_the_source)
{
    program_say(WORDS("bianzhi", "--version"), &reply);
    cr_expect_str_eq(reply.out, "bianzhi " BIANZHI_VERSION "\n");
    cr_expect(reply.code == 0);
}

/* What is typed, and what must be said about it. */
struct slip {
    const char *words[8];
    const char *said;
};

static const struct slip slips[] = {
    {{"bianzhi", "slove"}, "did you mean solve?"},
    {{"bianzhi", "xyzzy"}, "bianzhi help lists them"},
    {{"bianzhi", "--lang", "zz", "rules"}, "did you mean zh?"},
    {{"bianzhi", "--lang=klingon", "rules"}, "it takes one of zh|en"},
    {{"bianzhi", "rules", "--lang", "zz"}, "did you mean zh?"},
    {{"bianzhi", "help", "--completion", "zsh"}, "it takes one of bash"},
    {{"bianzhi", "help", "--man", "solve"}, "solve is no program of its own"},
    {{"bianzhi", "study", "rnu", "datasets/yanbian/study_weights.json"}, "did you mean run?"},
    {{"bianzhi", "compare", "datasets/toy", "--frontier", "pol"}, "did you mean pool?"},
    {{"bianzhi", "solve", "datasets/toy/scenario.json", "--engine", "fow"}, "did you mean flow?"},
    {{"bianzhi", "--solve"}, "is no command"},
    {{"bianzhi", "solve", "datasets/toy/scenario.json", "--jsn"}, "did you mean --json?"},
    {{"bianzhi", "solve", "datasets/toy/scenario.json", "--ouput", "run"}, "did you mean --output?"},
    {{"bianzhi", "solve", "datasets/toy/scenario.json", "--xyzzy"}, "see bianzhi solve --help"},
    {{"bianzhi", "solve", "datasets/toy/scenario.json", "-z"}, "-z is no option"},
    {{"bianzhi", "solve", "-zj", "datasets/toy/scenario.json"}, "-z is no option"},
    {{"bianzhi", "solve", "datasets/toy/scenario.json", "-o"}, "wants a value"},
    {{"bianzhi", "solve", "datasets/toy/scenario.json", "-o", ""}, "--output"},
    {{"bianzhi", "solve", "datasets/toy/scenario.json", "--json=yes"}, "--json takes no value"},
    {{"bianzhi", "solve"}, "solve SCENARIO"},
    {{"bianzhi", "solve", "a", "b"}, "solve SCENARIO"},
    {{"bianzhi", "check"}, "check SCENARIO"},
    {{"bianzhi", "rules", "a", "b"}, "rules [SCENARIO|DATASET|RUN]"},
    {{"bianzhi", "solve", "datasets/toy/scenario.json", "--engine", "simplex"},
     "it takes one of auto|glpk|flow"},
    {{"bianzhi", "export", "datasets/toy/scenario.json"}, "give one of --lp and --mps"},
    {{"bianzhi", "export", "datasets/toy/scenario.json", "--lp", "--mps"}, "give one of --lp and --mps"},
    {{"bianzhi", "export", "datasets/toy/scenario.json", "--lp", "--level", "99"}, "no such level"},
    {{"bianzhi", "export", "datasets/toy/scenario.json", "--lp", "--level", "-1"}, "no such level"},
};

Test(cli, a_slip_is_a_usage_error_with_a_remedy)
{
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        program_say(slips[i].words, &reply);
        cr_expect(reply.code == 2, "slip %zu: exit %d", i, reply.code);
        cr_expect(strstr(reply.err, slips[i].said), "slip %zu, wanted \"%s\": %s", i, slips[i].said,
                  reply.err);
        cr_expect_str_eq(reply.out, "", "slip %zu", i);
    }
}

/* Paths that lead nowhere, and what they were meant to be. */
Test(cli, a_mistyped_path_is_answered_with_the_nearest)
{
    static const struct slip paths[] = {
        {{"bianzhi", "check", "datasets/yanbain"},
         "datasets/yanbain: cannot open: it is not there; did you mean "
         "datasets/yanbian?"},
        {{"bianzhi", "solve", "dataset/toy/scenario.json"}, "did you mean datasets/toy/scenario.json?"},
        {{"bianzhi", "verify", "datasetz"}, "did you mean datasets?"},
        {{"bianzhi", "explain", "datasetz"}, "did you mean datasets?"},
        {{"bianzhi", "verify", "datasets"}, "is no run folder"},
        {{"bianzhi", "study", "datasets/yanbian/study_weihgts.json"},
         "did you mean datasets/yanbian/study_weights.json?"},
        {{"bianzhi", "audit", "datasets/toy", "--plan", "tests/cli/toy.tx"},
         "did you mean tests/cli/toy.txt?"},
    };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        program_say(paths[i].words, &reply);
        cr_expect(reply.code == 4, "path %zu: exit %d", i, reply.code);
        cr_expect(strstr(reply.err, paths[i].said), "path %zu, wanted \"%s\": %s", i, paths[i].said,
                  reply.err);
    }
}

Test(cli, all_slips_of_a_line_are_told_at_once)
{
    program_say(WORDS("bianzhi", "solve", "--jsn", "--engin2", "x"), &reply);
    cr_expect(reply.code == 2);
    cr_expect(strstr(reply.err, "--jsn") && strstr(reply.err, "--engin2") && strstr(reply.err, "2 faults"),
              "%s", reply.err);
}

Test(cli, options_may_stand_anywhere_and_two_dashes_end_them)
{
    program_say(WORDS("bianzhi", "solve", "--json", "--", "datasets/toy/scenario.json"), &reply);
    cr_expect(reply.code == 0, "%s", reply.err);
    program_say(WORDS("bianzhi", "solve", "--", "--json"), &reply);
    cr_expect(reply.code == 4 || reply.code == 3, "a file named --json: exit %d", reply.code);
}
