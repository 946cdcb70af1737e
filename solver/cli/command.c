/* Reading a command line, help, and the list of faults at the end. */
#include "cli/command.h"

#include <getopt.h>
#include <stdarg.h>
#include <string.h>

#include "base/text.h"
#include "base/version.h"
#include "cli/places.h"
#include "io/file.h"

#define CLI_ENTRY(name) &command_##name,
static const struct command *const commands[] = {CLI_COMMANDS(CLI_ENTRY)};
#undef CLI_ENTRY
enum { NCOMMANDS = sizeof commands / sizeof *commands, HELP = 'h', LANGUAGE = 128, HELP_WIDTH = 22 };

/* Every command has these besides its own. */
static const struct option_spec common_options[] = {
    {"lang", 0, "zh|en", N_("Chinese or English; otherwise as the locale says")},
    {"help", HELP, NULL, N_("this text")},
};
enum { NCOMMON = sizeof common_options / sizeof *common_options };

static size_t count_options(const struct command *command)
{
    size_t n = 0;
    while (n < CLI_OPTIONS && command->options[n].name)
        n++;
    return n;
}

const char *cli_option(const struct cli *cli, const char *name)
{
    for (size_t i = 0; i < count_options(cli->command); i++)
        if (strcmp(cli->command->options[i].name, name) == 0)
            return cli->value[i];
    return NULL;
}

void cli_usage(struct cli *cli, const char *format, ...)
{
    char text[FAULT_LENGTH];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, tongue(format), arguments);
    va_end(arguments);
    faults_add(&cli->faults, (struct place){.column = cli->command ? cli->command->name : NULL}, "%s", text);
}

bool cli_engine(struct cli *cli, enum engine_choice *choice)
{
    static const char *const names[] = {
        [ENGINE_AUTO] = "auto", [ENGINE_GLPK] = "glpk", [ENGINE_FLOW] = "flow"};
    const char *asked = cli_option(cli, "engine");
    *choice = ENGINE_AUTO;
    for (size_t e = 0; asked && e < sizeof names / sizeof *names; e++) {
        if (strcmp(asked, names[e]) == 0) {
            *choice = (enum engine_choice)e;
            return true;
        }
    }
    if (asked)
        cli_usage(cli, "--engine %s: write auto, glpk or flow", asked);
    return !asked;
}

/* --- help --- */

static void print_overview(FILE *out)
{
    fprintf(out,
            "bianzhi %s shares out a county's authorised posts: whole posts, proven best, with the\n"
            "reason for every number.\n\n",
            BIANZHI_VERSION);
    for (size_t c = 0; c < NCOMMANDS; c++)
        fprintf(out, "  bianzhi %-8s %s\n", commands[c]->name, commands[c]->summary);
    fprintf(out, "\nTry   bianzhi demo\nThen  bianzhi solve demo/scenario.json -o run\n"
                 "      bianzhi COMMAND --help\n");
}

static void print_option(const struct option_spec *option, FILE *out)
{
    char flag[64];
    char letter[8] = "";
    if (option->letter)
        snprintf(letter, sizeof letter, "-%c, ", option->letter);
    snprintf(flag, sizeof flag, "%s--%s%s%s", letter, option->name, option->argument ? " " : "",
             option->argument ? option->argument : "");
    fprintf(out, "  %-*s %s\n", HELP_WIDTH, flag, _(option->help));
}

static void print_help(const struct command *command, FILE *out)
{
    fprintf(out, "bianzhi %s %s\n\n%s.\n%s\n", command->name, command->synopsis, command->summary,
            command->details);
    fprintf(out, "\nOptions\n");
    for (size_t i = 0; i < count_options(command); i++)
        print_option(&command->options[i], out);
    for (size_t i = 0; i < NCOMMON; i++)
        print_option(&common_options[i], out);
    fprintf(out, "\nExample\n  %s\n", command->example);
    fprintf(out,
            "\nExit status: 0 solved and proven, or all well; 1 a negative verdict; 2 usage; 3 bad data;\n"
            "4 input, output or memory; 5 stopped without proof; 70 internal error.\n");
}

/* --- parsing --- */

/* The tables getopt wants. */
struct parser {
    struct option list[CLI_OPTIONS + NCOMMON + 1];
    char letters[3 * CLI_OPTIONS];
};

static void prepare(const struct command *command, struct parser *parser)
{
    size_t n = count_options(command);
    size_t used = 0;
    *parser = (struct parser){0};
    parser->letters[used++] = ':';
    for (size_t i = 0; i < n; i++) {
        const struct option_spec *option = &command->options[i];
        parser->list[i] = (struct option){.name = option->name,
                                          .has_arg = option->argument ? required_argument : no_argument,
                                          .val = 256 + (int)i};
        if (!option->letter)
            continue;
        parser->letters[used++] = option->letter;
        if (option->argument)
            parser->letters[used++] = ':';
    }
    parser->list[n] = (struct option){.name = "lang", .has_arg = required_argument, .val = LANGUAGE};
    parser->list[n + 1] = (struct option){.name = "help", .val = HELP};
    parser->letters[used++] = HELP;
}

static size_t option_of(const struct command *command, int code)
{
    size_t n = count_options(command);
    for (size_t i = 0; i < n; i++)
        if (code == 256 + (int)i || (code < 256 && command->options[i].letter == (char)code))
            return i;
    return n;
}

/* getopt leaves in optopt the letter it does not know, the switch that was given a value, or 0. */
static void complain_of_option(struct cli *cli, const char *typed)
{
    const char *names[CLI_OPTIONS + NCOMMON];
    size_t n = count_options(cli->command);
    if (optopt >= 256) {
        cli_usage(cli, "--%s takes no value", cli->command->options[optopt - 256].name);
        return;
    }
    if (optopt != 0 && optopt != HELP) {
        cli_usage(cli, "-%c is no option; see bianzhi %s --help", optopt, cli->command->name);
        return;
    }
    for (size_t i = 0; i < n; i++)
        names[i] = cli->command->options[i].name;
    for (size_t i = 0; i < NCOMMON; i++)
        names[n++] = common_options[i].name;
    const char *bare = typed + strspn(typed, "-");
    const char *near = text_nearest(bare, names, n);
    if (near)
        cli_usage(cli, "%s is no option; did you mean --%s?", typed, near);
    else
        cli_usage(cli, "%s is no option; see bianzhi %s --help", typed, cli->command->name);
}

static void choose_language(struct cli *cli, const char *word)
{
    const char *language = tongue_named(word);
    if (!language)
        cli_usage(cli, "--lang %s: write zh or en", word);
    else if (!places_speak(language))
        cli_usage(cli, "--lang %s: the Chinese words, locale/zh_CN/LC_MESSAGES/bianzhi.mo, are not beside the program",
                  word);
}

/* Reads what follows the command's name. True when help was asked for. */
static bool parse(struct cli *cli, int argc, char **argv)
{
    struct parser parser;
    prepare(cli->command, &parser);
    opterr = 0;
    optind = 1;
    int code;
    while ((code = getopt_long(argc, argv, parser.letters, parser.list, NULL)) != -1) {
        if (code == HELP)
            return true;
        if (code == LANGUAGE)
            choose_language(cli, optarg);
        else if (code == '?')
            complain_of_option(cli, argv[optind - 1]);
        else if (code == ':')
            cli_usage(cli, "%s wants a value after it", argv[optind - 1]);
        else if (optarg && *optarg == '\0')
            cli_usage(cli, "--%s wants a value after it",
                      cli->command->options[option_of(cli->command, code)].name);
        else
            cli->value[option_of(cli->command, code)] = optarg ? optarg : "";
    }
    for (; optind < argc && cli->narguments < CLI_ARGUMENTS; optind++)
        cli->argument[cli->narguments++] = argv[optind];
    if (cli->faults.nfound == 0 &&
        (cli->narguments < cli->command->least_arguments || cli->narguments > cli->command->most_arguments))
        cli_usage(cli, "%zu arguments; write bianzhi %s %s", cli->narguments, cli->command->name,
                  cli->command->synopsis);
    return false;
}

static const struct command *find_command(struct cli *cli, const char *name)
{
    const char *names[NCOMMANDS];
    for (size_t c = 0; c < NCOMMANDS; c++) {
        names[c] = commands[c]->name;
        if (strcmp(commands[c]->name, name) == 0)
            return commands[c];
    }
    const char *near = text_nearest(name, names, NCOMMANDS);
    if (near)
        cli_usage(cli, "\"%s\" is no command; did you mean %s?", name, near);
    else
        cli_usage(cli, "\"%s\" is no command; bianzhi --help lists them", name);
    return NULL;
}

static void print_faults(const struct faults *faults)
{
    for (size_t f = 0; f < faults->nkept; f++)
        fprintf(stderr, "%s\n", faults->message[f]);
    if (faults->nfound > faults->nkept)
        fprintf(stderr, "... and %zu more\n", faults->nfound - faults->nkept);
    if (faults->nfound > 1)
        fprintf(stderr, "%zu faults\n", faults->nfound);
}

/* Lost output must not look like success. */
static enum status finish(struct cli *cli, enum status status)
{
    struct faults lost;
    faults_init(&lost);
    if (file_flush(stdout, "standard output", &lost) != STATUS_OK) {
        print_faults(&lost);
        status = STATUS_IO;
    }
    print_faults(&cli->faults);
    if (status == STATUS_MEMORY || status == STATUS_INTERNAL)
        fprintf(stderr, "bianzhi: %s\n", status_words(status));
    return status;
}

/* --lang before the command: takes it and its value off the front of the words. */
static void take_language(struct cli *cli, int *argc, char ***argv)
{
    while (*argc >= 3 && strcmp((*argv)[1], "--lang") == 0) {
        choose_language(cli, (*argv)[2]);
        *argc -= 2;
        *argv += 2;
    }
}

static enum status run_command(struct cli *cli, int argc, char **argv)
{
    places_speak(tongue_of_environment());
    take_language(cli, &argc, &argv);
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_overview(stdout);
        return STATUS_OK;
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("bianzhi %s\n", BIANZHI_VERSION);
        return STATUS_OK;
    }
    cli->command = find_command(cli, argv[1]);
    if (!cli->command)
        return STATUS_USAGE;
    if (parse(cli, argc - 1, argv + 1)) {
        print_help(cli->command, stdout);
        return STATUS_OK;
    }
    return cli->faults.nfound > 0 ? STATUS_USAGE : cli->command->run(cli);
}

int cli_main(const struct model *model, int argc, char **argv)
{
    struct cli cli = {.model = model, .program = argv[0]};
    faults_init(&cli.faults);
    return status_exit_code(finish(&cli, run_command(&cli, argc, argv)));
}
