/* The list of commands, and the way from what was typed to the one that was meant. */
#include "cli/program.h"

#include <string.h>

#include "base/version.h"
#include "cli/call.h"
#include "cli/help.h"
#include "cli/judge_study.h"
#include "cli/places.h"
#include "cli/screen.h"
#include "cli/usage.h"

#define PROGRAM_ENTRY(name) &command_##name,
const struct command *const program_commands[NCOMMANDS] = {CLI_COMMANDS(PROGRAM_ENTRY)};
#undef PROGRAM_ENTRY

static const char joined[] = "--lang=";

/* Slips are answered in the language that is asked for, wherever in the line that stands. What is no language
 * is told when the words are read in their order. */
static void listen_for_language(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        const char *language = NULL;
        if (strncmp(argv[i], joined, strlen(joined)) == 0)
            language = language_named(argv[i] + strlen(joined));
        else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            language = language_named(argv[i + 1]);
        if (language)
            (void)places_speak(language, NULL);
    }
}

/* --lang before the command, "--lang zh" or "--lang=zh": taken off the front of the words. */
static void take_language(struct cli *cli, int *argc, char ***argv)
{
    for (int taken = 1; taken > 0 && *argc >= 2; *argc -= taken, *argv += taken) {
        const char *word = (*argv)[1];
        taken = 0;
        if (strncmp(word, joined, strlen(joined)) == 0) {
            call_choose_language(cli, word + strlen(joined));
            taken = 1;
        } else if (*argc >= 3 && strcmp(word, "--lang") == 0) {
            call_choose_language(cli, (*argv)[2]);
            taken = 2;
        }
    }
}

/* What is typed in place of a command. True when it was one of these. */
static bool answer_word(const struct cli *cli, const char *word, struct sink *out)
{
    if (!word)
        help_write_start(cli->model, out);
    else if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
        help_write_list(cli, out);
    else if (strcmp(word, "--version") == 0)
        sink_text(out, "bianzhi " BIANZHI_VERSION "\n");
    else
        return false;
    return true;
}

static enum status run_command(struct cli *cli, int argc, char **argv)
{
    struct sink out = screen_sink(stdout);
    (void)places_speak(language_of_environment(), NULL);
    listen_for_language(argc, argv);
    take_language(cli, &argc, &argv);
    enum status heard = call_heard(cli);
    if (heard != STATUS_OK)
        return heard;
    if (answer_word(cli, argc < 2 ? NULL : argv[1], &out))
        return out.status;
    cli->command = cli_find_command(cli, argv[1]);
    if (!cli->command)
        return STATUS_USAGE;
    if (call_read(cli, argc - 1, argv + 1)) {
        usage_write(cli->model, cli->command, false, &out);
        return out.status;
    }
    heard = call_heard(cli);
    return heard != STATUS_OK ? heard : cli->command->run(cli);
}

int program_main(const struct model *const *models, int argc, char **argv)
{
    struct cli cli = {.models = models,
                      .model = models[0],
                      .commands = program_commands,
                      .program = argv[0],
                      .judge_bundle = judge_bundle};
    faults_init(&cli.faults);
    return call_end(&cli, model_check(models, &cli.faults) ? run_command(&cli, argc, argv) : STATUS_INTERNAL);
}
