/* Reading a command line and ending a call. */
#include "cli/call.h"

#include <getopt.h>
#include <string.h>

#include "base/text.h"
#include "base/version.h"
#include "cli/places.h"
#include "cli/screen.h"
#include "cli/usage.h"
#include "io/file.h"

enum { HELP = 'h', LANGUAGE = 128 };

/* --- parsing --- */

/* The tables getopt wants. */
struct parser {
    struct option list[CLI_OPTIONS + CLI_COMMON + 1];
    char letters[3 * CLI_OPTIONS];
};

static void prepare(const struct command *command, struct parser *parser)
{
    size_t n = command_count_options(command);
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
    size_t n = command_count_options(command);
    for (size_t i = 0; i < n; i++)
        if (code == 256 + (int)i || (code < 256 && command->options[i].letter == (char)code))
            return i;
    return n;
}

/* How people ask for help on this call. */
enum { HELP_LINE = USAGE_LINE + sizeof " --help" };

static const char *help_line(const struct cli *cli, char line[HELP_LINE])
{
    char name[USAGE_LINE];
    usage_name(cli->command, cli->alone, name);
    snprintf(line, HELP_LINE, "%s --help", name);
    return line;
}

static const char *nearest_option(const struct command *command, const char *bare)
{
    const char *names[CLI_OPTIONS + CLI_COMMON];
    size_t n = command_count_options(command);
    for (size_t i = 0; i < n; i++)
        names[i] = command->options[i].name;
    for (size_t i = 0; i < CLI_COMMON; i++)
        names[n++] = cli_common[i].name;
    return text_nearest(bare, names, n);
}

/* getopt leaves in optopt the letter it does not know, the switch that was given a value, or 0. */
static void complain_of_option(struct cli *cli, const char *typed)
{
    char line[HELP_LINE];
    if (optopt >= 256) {
        cli_usage(cli, "--%s takes no value", cli->command->options[optopt - 256].name);
        return;
    }
    if (optopt != 0 && optopt != HELP) {
        cli_usage(cli, "-%c is no option; see %s", optopt, help_line(cli, line));
        return;
    }
    const char *near = nearest_option(cli->command, typed + strspn(typed, "-"));
    if (near)
        cli_usage(cli, "%s is no option; did you mean --%s?", typed, near);
    else
        cli_usage(cli, "%s is no option; see %s", typed, help_line(cli, line));
}

/* The word of a list "auto|glpk|flow" nearest to one that is not in it, in near; false when none is. */
static bool nearest_choice(const char *list, const char *word, char near[32])
{
    char words[8][32];
    const char *names[8], *part;
    size_t n = 0, length;
    for (; n < 8 && (part = text_part(list, '|', n, &length)); n++) {
        snprintf(words[n], sizeof words[n], "%.*s", (int)length, part);
        names[n] = words[n];
    }
    const char *found = text_nearest(word, names, n);
    snprintf(near, 32, "%s", found ? found : "");
    return found != NULL;
}

static void complain_of_choice(struct cli *cli, const struct option_spec *option, const char *word)
{
    char near[32];
    if (nearest_choice(option->argument, word, near))
        cli_usage(cli, "--%s %s: did you mean %s? It takes one of %s", option->name, word, near,
                  option->argument);
    else
        cli_usage(cli, "--%s %s: it takes one of %s", option->name, word, option->argument);
}

void call_choose_language(struct cli *cli, const char *word)
{
    const char *language = language_named(word);
    enum status status = language ? places_speak(language, &cli->faults) : STATUS_OK;
    if (!language)
        complain_of_choice(cli, &cli_common[0], word);
    else if (status != STATUS_USAGE)
        cli->heard = status;
    else
        cli_usage(
            cli,
            "--lang %s: the Chinese words, locale/zh_CN/LC_MESSAGES/bianzhi.mo, are not beside the program",
            word);
}

static void take_value(struct cli *cli, size_t which, const char *value)
{
    const struct option_spec *option = &cli->command->options[which];
    const char *list = option->argument;
    size_t position;
    if (value && *value == '\0')
        cli_usage(cli, "--%s wants a value after it", option->name);
    else if (value && cli_is_list(list) && !cli_lists(list, value, &position))
        complain_of_choice(cli, option, value);
    else
        cli->value[which] = value ? value : "";
}

static void read_arguments(struct cli *cli, int argc, char **argv)
{
    char line[USAGE_LINE];
    const struct command *command = cli->command;
    cli->argument = argv + optind;
    cli->narguments = (size_t)(argc - optind);
    if (cli->faults.nfound > 0 ||
        (cli->narguments >= command->least_arguments && cli->narguments <= command->most_arguments))
        return;
    usage_name(command, cli->alone, line);
    if (cli->narguments == 0)
        cli_usage(cli, "something is missing; write %s %s", line, command_synopsis(command, cli->alone));
    else if (cli->narguments > command->most_arguments)
        cli_usage(cli, "%zu words follow, at most %zu may; write %s %s", cli->narguments,
                  command->most_arguments, line, command_synopsis(command, cli->alone));
    else
        cli_usage(cli, "%zu words follow; write %s %s", cli->narguments, line,
                  command_synopsis(command, cli->alone));
}

bool call_read(struct cli *cli, int argc, char **argv)
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
            call_choose_language(cli, optarg);
        else if (code == '?')
            complain_of_option(cli, argv[optind - 1]);
        else if (code == ':')
            cli_usage(cli, "%s wants a value after it", argv[optind - 1]);
        else
            take_value(cli, option_of(cli->command, code), optarg);
    }
    read_arguments(cli, argc, argv);
    return false;
}

enum status call_heard(const struct cli *cli)
{
    if (cli->heard != STATUS_OK)
        return cli->heard;
    return cli->faults.nfound > 0 ? STATUS_USAGE : STATUS_OK;
}

/* --- the end --- */

static void print_faults(const struct faults *faults)
{
    for (size_t f = 0; f < faults->nkept; f++)
        screen_say(stderr, "%s\n", faults->message[f]);
    if (faults->nfound > faults->nkept)
        screen_say(stderr, _("... and %zu more\n"), faults->nfound - faults->nkept);
    if (faults->nfound > 1)
        screen_say(stderr, _("%zu faults\n"), faults->nfound);
}

int call_end(struct cli *cli, enum status status)
{
    struct faults lost;
    faults_init(&lost);
    if (file_flush(stdout, _("standard output"), &lost) != STATUS_OK) {
        print_faults(&lost);
        status = STATUS_IO;
    }
    print_faults(&cli->faults);
    if (status == STATUS_MEMORY || status == STATUS_INTERNAL)
        screen_say(stderr, "%s: %s\n", cli->alone ? cli->command->alone : "bianzhi", status_words(status));
    return status_exit_code(status);
}

int call_alone(const struct model *const *models, const struct command *command, int argc, char **argv)
{
    struct cli cli = {
        .models = models, .model = models[0], .command = command, .program = argv[0], .alone = true};
    struct sink out = screen_sink(stdout);
    faults_init(&cli.faults);
    if (!model_check(models, &cli.faults))
        return call_end(&cli, STATUS_INTERNAL);
    (void)places_speak(language_of_environment(), NULL);
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        sink_format(&out, "%s " BIANZHI_VERSION "\n", command->alone);
        return call_end(&cli, out.status);
    }
    if (call_read(&cli, argc, argv)) {
        usage_write(cli.model, command, true, &out);
        return call_end(&cli, out.status);
    }
    enum status heard = call_heard(&cli);
    return call_end(&cli, heard != STATUS_OK ? heard : command->run(&cli));
}
