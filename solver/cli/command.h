/* A command of the command line: its words, its options, what it does. Help, parsing and suggestions come
 * from here. */
#ifndef BIANZHI_CLI_COMMAND_H
#define BIANZHI_CLI_COMMAND_H

#include <stdio.h>

#include "base/status.h"
#include "model/model.h"

enum { CLI_OPTIONS = 8 };

/* As most_arguments: any number. */
#define CLI_ARGUMENTS SIZE_MAX

struct option_spec {
    const char *name;     /* long name without -- */
    char letter;          /* or 0 */
    const char *argument; /* "FILE"; "zh|en": one of these and no other; NULL: a switch */
    const char *help;
};

struct command;

/* One call: what was typed, and where words go. */
struct cli {
    const struct model *const *models;     /* those there are, NULL behind the last */
    const struct model *model;             /* the first: of what is not about a scenario */
    const struct command *const *commands; /* [NCOMMANDS] all of them; NULL: the command is alone */
    const struct command *command;
    const char *program; /* argv[0] */
    bool alone;          /* the command is a program of its own, command->alone */
    enum status (*judge_bundle)(struct cli *cli, const char *folder, bool *is_bundle); /* see judge_study.h;
                                                                         NULL in a program without studies */
    const char
        *value[CLI_OPTIONS]; /* [option of the command]: its argument, "" for a switch, NULL when absent */
    char *const *argument;   /* [narguments] */
    size_t narguments;
    enum status heard; /* what kept the words from being taken as they were typed; OK: nothing, or a slip */
    struct faults faults;
};

struct command {
    const char *name;
    const char *synopsis; /* "SCENARIO -o RUN" */
    const char *summary;  /* one line */
    const char *details;
    const char *besides;           /* what bianzhi does so beside it, and alone does not; or NULL */
    const char *synopsis_of_alone; /* where that differs */
    const char *example; /* a line that works in a fresh copy, DATASET, SMALL and UNIT standing for the
                            model's; tests run it */
    const char *alone; /* a program that does this and nothing else, "bianzhi-verify"; NULL: there is none */
    size_t least_arguments, most_arguments;
    struct option_spec options[CLI_OPTIONS]; /* the first without a name ends the list */
    enum status (*run)(struct cli *cli);
};

/* X(name): struct command command_<name> in cli/<name>.c */
#define CLI_COMMANDS(X)                                                                                      \
    X(demo)                                                                                                  \
    X(new)                                                                                                   \
    X(tables)                                                                                                \
    X(check)                                                                                                 \
    X(solve)                                                                                                 \
    X(path)                                                                                                  \
    X(compare)                                                                                               \
    X(explain)                                                                                               \
    X(audit)                                                                                                 \
    X(verify)                                                                                                \
    X(next)                                                                                                  \
    X(study)                                                                                                 \
    X(report)                                                                                                \
    X(rules)                                                                                                 \
    X(clauses)                                                                                               \
    X(export)                                                                                                \
    X(help)

#define CLI_DECLARE(name) extern const struct command command_##name;
CLI_COMMANDS(CLI_DECLARE)
#undef CLI_DECLARE

#define CLI_ONE(name) +1
enum { NCOMMANDS = 0 CLI_COMMANDS(CLI_ONE) };
#undef CLI_ONE

/* The command of that name; NULL with a fault that names the nearest one. */
const struct command *cli_find_command(struct cli *cli, const char *name);

/* The option of every command that solves; see cli_engine. */
#define CLI_ENGINE                                                                                           \
    {                                                                                                        \
        "engine", 'e', "auto|glpk|flow", N_("who solves it: auto chooses, and the answer is the same")       \
    }

/* Options that every command has besides its own. */
enum { CLI_COMMON = 2 };
extern const struct option_spec cli_common[CLI_COMMON];

/* How many options of its own a command has. */
size_t command_count_options(const struct command *command);

/* Its synopsis as bianzhi has it, or the program that does this alone. */
const char *command_synopsis(const struct command *command, bool alone);

/* True for "zh|en" or "bash": one of these words is wanted; false for a word that stands for something,
 * "FILE", "i/n". */
bool cli_is_list(const char *argument);

/* True when word is one of such a list; then *position is which, from 0. */
bool cli_lists(const char *list, const char *word, size_t *position);

/* The value of an option of this call: NULL when it was not given. */
const char *cli_option(const struct cli *cli, const char *name);

/* For an option whose argument is a list of words: the position of the word given, 0 when none was. */
size_t cli_choice(const struct cli *cli, const char *name);

/* The engine asked for with CLI_ENGINE. */
enum engine_choice cli_engine(const struct cli *cli);

/* For words in faults: "solve: ...". */
void cli_usage(struct cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
