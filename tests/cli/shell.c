/* What is written for the shell and for man, from the tables of commands and options. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"
#include "cli/program.h"

static struct reply reply;

/* Candidates for the last word of a line that is being typed, one a line; words as bash splits them. */
static const char *complete(const char *words, const char *folder)
{
    static char line[1024];
    snprintf(
        line, sizeof line,
        "bianzhi help --completion bash >/tmp/bianzhi-completion-$$ || exit\n"
        "bash -uc '. \"$0\"; rm \"$0\"; COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n"
        "_bianzhi \"${COMP_WORDS[0]}\"; printf \"%%s\\n\" \"${COMPREPLY[@]}\"' /tmp/bianzhi-completion-$$",
        words);
    program_shell(line, folder, &reply);
    cr_expect_str_eq(reply.err, "", "%s: %s", words, reply.err);
    return reply.out;
}

/* What is typed, and what may follow. */
struct typed {
    const char *words, *offered;
};

static void expect_offered(const struct typed *typed, size_t n, const char *folder)
{
    for (size_t i = 0; i < n; i++)
        cr_expect_str_eq(complete(typed[i].words, folder), typed[i].offered, "%s: %s", typed[i].words,
                         reply.out);
}

Test(shell, completes_commands_options_and_their_values)
{
    static const struct typed typed[] = {
        {"bianzhi s", "solve\nstudy\n"},
        {"bianzhi help so", "solve\n"},
        {"bianzhi --lang zh de", "demo\n"},
        {"bianzhi solve --e", "--engine\n"},
        {"bianzhi solve --engine \"\"", "auto\nglpk\nflow\n"},
        {"bianzhi solve -e f", "flow\n"},
        {"bianzhi solve --engine = g", "glpk\n"},
        {"bianzhi rules --lang z", "zh\n"},
        {"bianzhi export here --level \"\"", "\n"},
        {"bianzhi nonsense \"\"", "\n"},
        {"/usr/bin/bianzhi-verify --j", "--json\n"},
    };
    if (!program_is_installed("bash")) {
        fprintf(stderr, "there is no bash here\n");
        return;
    }
    expect_offered(typed, sizeof typed / sizeof *typed, NULL);
}

Test(shell, completes_files_folders_and_townships)
{
    static const struct typed typed[] = {
        {"bianzhi solve case", "case.json\n"},
        {"bianzhi verify r", "run\n"},
        {"bianzhi path ca", "case.json\n"},
        {"bianzhi check ca", "case.json\n"},
        {"bianzhi report c", "cases.sqlite\n"},
        {"bianzhi report run r", "run\n"},
        {"bianzhi compare a b ca", "case.json\n"},
        {"bianzhi study c", "check\ncase\ncase.json\n"},
        {"bianzhi study run case", "case.json\n"},
        {"bianzhi audit . --plan pl", "plan of ours.csv\n"},
        {"bianzhi explain run A", "Abbot Town\n"},
        {"bianzhi explain --json run B", "B\n"},
        {"bianzhi explain run \"\\$\"", "$(touch hit)\n"},
    };
    char folder[IO_PATH];
    if (!program_is_installed("bash"))
        return;
    io_make_folder(folder);
    program_shell("mkdir run && touch case.json cases.sqlite 'plan of ours.csv' && printf '%s\\n'"
                  " 'code,township,county' 'A,Abbot Town,T' 'B,$(touch hit),T' 'C,B,T' >run/before_after.csv",
                  folder, &reply);
    cr_assert(reply.code == 0, "%s", reply.err);
    expect_offered(typed, sizeof typed / sizeof *typed, folder);
    cr_expect(!io_has(folder, "hit"), "a township's name was run as a command");
    io_remove(folder);
}

Test(shell, the_man_page_names_every_command_and_option)
{
    char wanted[128];
    for (int chinese = 0; chinese < 2; chinese++) {
        program_say(WORDS("bianzhi", "help", "--man", "--lang", chinese ? "zh" : "en"), &reply);
        cr_expect(reply.code == 0, "%s", reply.err);
        for (size_t c = 0; c < NCOMMANDS; c++) {
            snprintf(wanted, sizeof wanted, "\n.SS \"bianzhi %s\"\n", program_commands[c]->name);
            cr_expect(strstr(reply.out, wanted), "%s", wanted);
            for (size_t o = 0; o < CLI_OPTIONS && program_commands[c]->options[o].name; o++) {
                const char *name = program_commands[c]->options[o].name;
                snprintf(wanted, sizeof wanted, "\\-\\-%.*s", (int)strcspn(name, "-"), name);
                cr_expect(strstr(reply.out, wanted), "%s", wanted);
            }
        }
    }
}

/* man reports on standard error what it cannot lay out. */
Test(shell, the_man_pages_are_laid_out_without_a_warning)
{
    if (!program_is_installed("man")) {
        fprintf(stderr, "there is no man here\n");
        return;
    }
    program_shell("for page in '' verify; do for lang in en zh; do bianzhi --lang $lang help --man $page |"
                  " LC_ALL=C.UTF-8 MANROFFSEQ= man --warnings -l - | grep -q . || exit 1; done; done",
                  NULL, &reply);
    cr_expect(reply.code == 0, "exit %d", reply.code);
    cr_expect_str_eq(reply.err, "", "%s", reply.err);
}
