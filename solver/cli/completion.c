/* Completion for bash. What can follow is read from the tables: names and options of commands, words of
 * options, and from a command's synopsis what kind of thing each argument is. The script needs nothing but
 * bash and coreutils. */
#include "cli/completion.h"

#include <string.h>

/* What the words of a synopsis and of options stand for, the first that fits. */
static const struct {
    const char *word, *kind;
} kinds[] = {
    {"STUDY.sqlite", "store"}, {"PATH.json", "json"}, {"SCENARIO", "json"}, {"STUDY", "json"},
    {"DATASET", "folder"},     {"RUN", "folder"},     {"DIR", "folder"},    {"FOLDER", "folder"},
    {"COMMAND", "command"},    {"FILE", "file"},      {"STORE", "file"},    {"UNIT", "unit"},
};

/* The kind of "RUN|SCENARIO"; "run|status" and "..." stand for themselves, a number for nothing. */
static void put_kind(struct sink *out, const char *words, size_t length)
{
    char text[128];
    snprintf(text, sizeof text, "%.*s", (int)length, words);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strstr(text, kinds[i].word)) {
            sink_text(out, kinds[i].kind);
            return;
        }
    }
    sink_text(out, cli_is_list(text) || strcmp(text, "...") == 0 ? text : "none");
}

/* --- a synopsis --- */

/* The next argument of a synopsis, from *rest on, options passed over: "SCENARIO" of "[-o RUN] SCENARIO".
 * NULL when there is none. Brackets around it are not part of it; *optional says that one opened before
 * it. */
static const char *next_argument(const char **rest, size_t *length, bool *optional)
{
    for (bool in_option = false; **rest != '\0';) {
        const char *word = *rest;
        *length = strcspn(word, " ");
        *rest += *length + (word[*length] == ' ');
        *optional = word[0] == '[';
        bool closes = word[*length - 1] == ']';
        if (!in_option && word[*optional] != '-') {
            *length -= (size_t)*optional + closes;
            return word + *optional;
        }
        in_option = !closes && (in_option || *optional);
    }
    return NULL;
}

/* "RUN [UNIT] [--json]" gives "folder unit". A list of words that may be left out shares its place
 * with what follows it: "[run|check] STUDY ..." gives "run|check+json json ...". */
static void put_arguments(struct sink *out, const char *synopsis)
{
    const char *rest = synopsis, *word, *between = "";
    size_t length;
    bool optional;
    while ((word = next_argument(&rest, &length, &optional))) {
        sink_text(out, between);
        put_kind(out, word, length);
        between = " ";
        if (optional && cli_is_list(word) && *rest != '\0') {
            sink_text(out, "+");
            put_kind(out, rest, strcspn(rest, " "));
        }
    }
}

/* --- tables of the script --- */

static void put_option_names(struct sink *out, const struct option_spec *options, size_t n)
{
    for (size_t i = 0; i < n; i++)
        sink_format(out, " --%s", options[i].name);
}

static void put_command(struct sink *out, const struct command *command)
{
    sink_format(out, "    %s)\n        options='", command->name);
    put_option_names(out, command->options, command_count_options(command));
    put_option_names(out, cli_common, CLI_COMMON);
    sink_text(out, "'\n        kinds='");
    put_arguments(out, command->synopsis);
    sink_text(out, "'\n        ;;\n");
}

/* "solve:--output | solve:-o) kind=folder ;;" for options that take a value. */
static void put_values(struct sink *out, const char *command, const struct option_spec *options, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!options[i].argument)
            continue;
        sink_format(out, "    %s:--%s", command, options[i].name);
        if (options[i].letter)
            sink_format(out, " | %s:-%c", command, options[i].letter);
        sink_text(out, ") wants='");
        put_kind(out, options[i].argument, strlen(options[i].argument));
        sink_text(out, "' ;;\n");
    }
}

static void put_tables(const struct cli *cli, struct sink *out)
{
    sink_text(out, "# Options of a command, and the kinds of its arguments.\n"
                   "_bianzhi_command() # COMMAND\n{\n    case $1 in\n");
    for (size_t c = 0; c < NCOMMANDS; c++)
        put_command(out, cli->commands[c]);
    sink_text(out, "    esac\n}\n\n"
                   "# What an option takes; nothing for a switch.\n"
                   "_bianzhi_option() # COMMAND:OPTION\n{\n    wants=\n    case $1 in\n");
    put_values(out, "*", cli_common, CLI_COMMON);
    for (size_t c = 0; c < NCOMMANDS; c++)
        put_values(out, cli->commands[c]->name, cli->commands[c]->options,
                   command_count_options(cli->commands[c]));
    sink_text(out, "    esac\n}\n\n"
                   "# The command that a program of its own stands for.\n"
                   "_bianzhi_program() # PROGRAM\n{\n    case $1 in\n");
    for (size_t c = 0; c < NCOMMANDS; c++)
        if (cli->commands[c]->alone)
            sink_format(out, "    %s) command=%s ;;\n", cli->commands[c]->alone, cli->commands[c]->name);
    sink_text(out, "    esac\n}\n\n");
}

/* --- the rest of the script --- */

/* Names of units are never expanded as shell words: they come from a file. Codes are told by their digits. */
static const char candidates[] = "# What can stand for CURRENT, one a line.\n"
                                 "_bianzhi_candidates() # KINDS CURRENT RUN\n"
                                 "{\n"
                                 "    local kind list name field=2\n"
                                 "    IFS=+ read -ra list <<<\"$1\"\n"
                                 "    for kind in \"${list[@]}\"; do\n"
                                 "        case $kind in\n"
                                 "        folder) compgen -d -- \"$2\" ;;\n"
                                 "        json)\n"
                                 "            compgen -d -- \"$2\"\n"
                                 "            compgen -f -X '!*.json' -- \"$2\"\n"
                                 "            ;;\n"
                                 "        store)\n"
                                 "            compgen -d -- \"$2\"\n"
                                 "            compgen -f -X '!*.sqlite' -- \"$2\"\n"
                                 "            ;;\n"
                                 "        file) compgen -f -- \"$2\" ;;\n"
                                 "        command) compgen -W \"$_bianzhi_commands\" -- \"$2\" ;;\n"
                                 "        unit)\n"
                                 "            [[ $2 == [0-9]* ]] && field=1\n"
                                 "            cut -d, -f\"$field\" -- ";

static const char candidates_of_units[] =
    "2>/dev/null | tail -n +2 | sort -u |\n"
    "                while IFS= read -r name; do\n"
    "                    [[ $name == \"$2\"* ]] && printf '%s\\n' \"$name\"\n"
    "                done\n"
    "            ;;\n"
    "        none) ;;\n"
    "        *) compgen -W \"${kind//|/ }\" -- \"$2\" ;;\n"
    "        esac\n"
    "    done\n"
    "}\n\n";

static const char complete[] =
    "# The kind of the next argument; the last one again and again where it is followed by \"...\".\n"
    "_bianzhi_next() # NUMBER KIND...\n"
    "{\n"
    "    local number=$1\n"
    "    shift\n"
    "    [[ ${!#} == ... && $number -ge $(($# - 1)) ]] && number=$(($# - 2))\n"
    "    shift \"$number\" 2>/dev/null && kind=${1-}\n"
    "}\n\n"
    "_bianzhi()\n"
    "{\n"
    "    local current=${COMP_WORDS[COMP_CWORD]} command= options= kinds= kind= wants= word i\n"
    "    local -a given=() list=()\n"
    "    _bianzhi_program \"${COMP_WORDS[0]##*/}\"\n"
    "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
    "        word=${COMP_WORDS[i]}\n"
    "        if [[ $word == = ]]; then # --name=value is three words\n"
    "            continue\n"
    "        elif [[ $wants ]]; then\n"
    "            wants=\n"
    "        elif [[ $word == -* ]]; then\n"
    "            _bianzhi_option \"$command:$word\"\n"
    "        elif [[ $command ]]; then\n"
    "            given+=(\"$word\")\n"
    "        else\n"
    "            command=$word\n"
    "        fi\n"
    "    done\n"
    "    [[ $current == = ]] && current=\n"
    "    _bianzhi_command \"$command\"\n"
    "    read -ra list <<<\"$kinds\"\n"
    "    if [[ $wants ]]; then\n"
    "        kind=$wants\n"
    "    elif [[ $current == -* ]]; then\n"
    "        kind=${options# }\n"
    "        kind=${kind// /|}\n"
    "    elif [[ ! $command ]]; then\n"
    "        kind=command\n"
    "    else\n"
    "        _bianzhi_next \"${#given[@]}\" \"${list[@]}\"\n"
    "    fi\n"
    "    mapfile -t COMPREPLY < <(_bianzhi_candidates \"${kind:-none}\" \"$current\" \"${given[0]-}\")\n"
    "    [[ $kind == @(*folder|*json|store|file|unit) ]] && compopt -o filenames 2>/dev/null\n"
    "    return 0\n"
    "}\n\n";

/* The tables that name the units of a run, one a model: a run has that of its own. */
static void put_reasons(struct sink *out, const struct model *const *models)
{
    for (; *models; models++)
        if ((*models)->reasons)
            sink_format(out, "\"$3/%s\" ", (*models)->reasons->file);
}

void completion_write(const struct cli *cli, struct sink *out)
{
    sink_text(out, "# bash completion of bianzhi, written by: bianzhi help --completion bash\n\n"
                   "_bianzhi_commands='");
    for (size_t c = 0; c < NCOMMANDS; c++)
        sink_format(out, "%s%s", c > 0 ? " " : "", cli->commands[c]->name);
    sink_text(out, "'\n\n");
    put_tables(cli, out);
    sink_text(out, candidates);
    put_reasons(out, cli->models);
    sink_text(out, candidates_of_units);
    sink_text(out, complete);
    sink_text(out, "complete -F _bianzhi bianzhi");
    for (size_t c = 0; c < NCOMMANDS; c++)
        if (cli->commands[c]->alone)
            sink_format(out, " %s", cli->commands[c]->alone);
    sink_text(out, "\n");
}
