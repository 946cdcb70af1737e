/* What is known of a command and of a call of it. */
#include "cli/command.h"

#include <stdarg.h>
#include <string.h>

#include "base/text.h"

const struct option_spec cli_common[CLI_COMMON] = {
    {"lang", 0, "zh|en", N_("Chinese or English; otherwise as the locale says")},
    {"help", 'h', NULL, N_("this text")},
};

size_t command_count_options(const struct command *command)
{
    size_t n = 0;
    while (n < CLI_OPTIONS && command->options[n].name)
        n++;
    return n;
}

const char *command_synopsis(const struct command *command, bool alone)
{
    return alone && command->synopsis_of_alone ? command->synopsis_of_alone : command->synopsis;
}

static size_t find_option(const struct command *command, const char *name)
{
    size_t i = 0, n = command_count_options(command);
    while (i < n && strcmp(command->options[i].name, name) != 0)
        i++;
    return i;
}

const char *cli_option(const struct cli *cli, const char *name)
{
    size_t i = find_option(cli->command, name);
    return i < command_count_options(cli->command) ? cli->value[i] : NULL;
}

bool cli_is_list(const char *argument)
{
    return argument && *argument >= 'a' && *argument <= 'z' && !strchr(argument, '/');
}

bool cli_lists(const char *list, const char *word, size_t *position)
{
    const char *part;
    size_t length;
    for (*position = 0; (part = text_part(list, '|', *position, &length)); (*position)++)
        if (strlen(word) == length && strncmp(part, word, length) == 0)
            return true;
    return false;
}

size_t cli_choice(const struct cli *cli, const char *name)
{
    size_t position = 0;
    const char *word = cli_option(cli, name);
    return word && cli_lists(cli->command->options[find_option(cli->command, name)].argument, word, &position)
               ? position
               : 0;
}

enum engine_choice cli_engine(const struct cli *cli)
{
    switch (cli_choice(cli, "engine")) {
    case 1:
        return ENGINE_GLPK;
    case 2:
        return ENGINE_FLOW;
    default:
        return ENGINE_AUTO;
    }
}

void cli_usage(struct cli *cli, const char *format, ...)
{
    char text[FAULT_LENGTH];
    va_list arguments;
    va_start(arguments, format);
    text_vformat(text, sizeof text, language_translate(format), arguments);
    va_end(arguments);
    faults_add(&cli->faults, (struct place){.column = cli->command ? cli->command->name : NULL}, "%s", text);
}

const struct command *cli_find_command(struct cli *cli, const char *name)
{
    const char *names[NCOMMANDS];
    for (size_t c = 0; c < NCOMMANDS; c++) {
        names[c] = cli->commands[c]->name;
        if (strcmp(cli->commands[c]->name, name) == 0)
            return cli->commands[c];
    }
    const char *near = text_nearest(name, names, NCOMMANDS);
    if (near)
        cli_usage(cli, "\"%s\" is no command; did you mean %s?", name, near);
    else
        cli_usage(cli, "\"%s\" is no command; bianzhi help lists them", name);
    return NULL;
}
