/* Runs programs: fork, exec, and files for what comes out, so that nothing can block. */
#define _XOPEN_SOURCE 700 /* putenv */
#include "program.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CALL_WORDS = 30 };

const char *program_path(void)
{
    static char path[PATH_MAX + 16];
    char tests[PATH_MAX];
    const char *named = getenv("BIANZHI");
    if (named)
        return named;
    ssize_t length = readlink("/proc/self/exe", tests, sizeof tests - 1);
    tests[length > 0 ? length : 0] = '\0';
    snprintf(path, sizeof path, "%s/bianzhi", dirname(tests));
    return path;
}

static void point(int descriptor, int at)
{
    if (descriptor < 0 || dup2(descriptor, at) < 0)
        _exit(126);
}

/* exec and putenv promise to change nothing but are not declared so. */
static char *plain(const char *text)
{
    union {
        const char *from;
        char *to;
    } cast = {text};
    return cast.to;
}

static void become(const struct call *call, const int files[3])
{
    const char *path = strcmp(call->words[0], "bianzhi") == 0 ? program_path() : call->words[0];
    for (int i = 0; i < 3; i++)
        point(files[i], i);
    for (size_t i = 0; call->environment && call->environment[i]; i++)
        putenv(plain(call->environment[i]));
    if (call->folder && chdir(call->folder) != 0)
        _exit(126);
    char *words[CALL_WORDS + 1] = {NULL};
    for (size_t i = 0; i < CALL_WORDS && call->words[i]; i++)
        words[i] = plain(call->words[i]);
    execvp(path, words);
    _exit(127);
}

static int open_scratch(const char *text)
{
    char path[] = "/tmp/bianzhi-call-XXXXXX";
    int file = mkstemp(path);
    if (file < 0)
        abort();
    unlink(path);
    fcntl(file, F_SETFD, FD_CLOEXEC);
    size_t length = text ? strlen(text) : 0;
    if (write(file, text ? text : "", length) != (ssize_t)length || lseek(file, 0, SEEK_SET) != 0)
        abort();
    return file;
}

static void take_back(int file, char text[REPLY_TEXT])
{
    ssize_t length = pread(file, text, REPLY_TEXT - 1, 0);
    text[length > 0 ? length : 0] = '\0';
}

void program_call(const struct call *call, struct reply *reply)
{
    int files[3] = {open_scratch(call->input), open_scratch(NULL), open_scratch(NULL)};
    int kept = files[1];
    int status = 0;
    if (call->output)
        files[1] = open(call->output, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        become(call, files);
    if (child < 0 || waitpid(child, &status, 0) != child)
        abort();
    reply->code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    take_back(kept, reply->out);
    take_back(files[2], reply->err);
    for (int i = 0; i < 3; i++)
        close(files[i]);
    if (call->output)
        close(kept);
}

void program_say(const char *const *words, struct reply *reply)
{
    program_call(&(struct call){.words = words}, reply);
}

void program_shell(const char *line, const char *folder, struct reply *reply)
{
    char here[PATH_MAX];
    char *script = malloc(strlen(line) + 2 * PATH_MAX + 64);
    if (!script || !getcwd(here, sizeof here))
        abort();
    sprintf(script, "bianzhi() { '%s' \"$@\"; }\ndatasets='%s/datasets'\n%s", program_path(), here, line);
    program_call(&(struct call){.words = WORDS("sh", "-c", script), .folder = folder}, reply);
    free(script);
}

void program_expect(const char *line, const char *folder, int code, const char *words, struct reply *reply)
{
    program_shell(line, folder, reply);
    cr_assert_eq(reply->code, code, "%s: exit %d\n%s%s", line, reply->code, reply->out, reply->err);
    cr_expect(strstr(reply->out, words) || strstr(reply->err, words), "%s: wanted %s, got\n%s%s", line, words,
              reply->out, reply->err);
}

void program_make_copy(char folder[IO_PATH])
{
    static struct reply reply;
    io_make_folder(folder);
    program_shell("ln -s \"$datasets\" datasets", folder, &reply);
    if (reply.code != 0)
        abort();
}

const char *program_verifier(void)
{
    static char path[PATH_MAX + 32];
    const char *named = getenv("BIANZHI_VERIFY");
    snprintf(path, sizeof path, "%s%s", named ? named : program_path(), named ? "" : "-verify");
    return path;
}

const char *program_words(void)
{
    static char path[IO_PATH];
    snprintf(path, sizeof path, "%s", program_path());
    strcpy(strrchr(path, '/') + 1, "locale");
    return path;
}

const char *program_two_plans(void)
{
    static char path[PATH_MAX + 32];
    const char *program = program_path(), *slash = strrchr(program, '/');
    snprintf(path, sizeof path, "%.*sbianzhi-two-plans", slash ? (int)(slash + 1 - program) : 0, program);
    return path;
}

bool program_is_installed(const char *name)
{
    static struct reply reply;
    program_say(WORDS("sh", "-c", "command -v \"$0\"", name), &reply);
    return reply.code == 0;
}

size_t program_count(const char *text, char wanted)
{
    size_t n = 0;
    for (; *text; text++)
        n += *text == wanted;
    return n;
}
