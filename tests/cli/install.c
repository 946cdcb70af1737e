/* make install: what it puts where works from there, also after it was moved; make uninstall takes it all
 * away. Nothing is built for it: the tests run what make built. */
#include <criterion/criterion.h>

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../support/io_support.h"
#include "../support/program.h"

static struct reply reply;

/* The folder of the built program, as make was told it: from the project's root. */
static const char *build_folder(void)
{
    static char path[PATH_MAX];
    char here[PATH_MAX];
    snprintf(path, sizeof path, "%s", program_path());
    *strrchr(path, '/') = '\0';
    bool below = getcwd(here, sizeof here) && strncmp(path, here, strlen(here)) == 0;
    return below ? path + strlen(here) + 1 : path;
}

/* Not as a part of the make that may have started the tests. Returns make's exit code. */
static int run_make(const char *goal, const char *folder)
{
    char line[3 * PATH_MAX];
    snprintf(
        line, sizeof line,
        "env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make --no-print-directory BUILD='%s' DESTDIR='%s/the root'"
        " PREFIX=/usr %s",
        build_folder(), folder, goal);
    program_shell(line, NULL, &reply);
    return reply.code;
}

/* What is out of date would be built here, perhaps with other flags than the tests'. */
static void install(const char *folder)
{
    cr_assert(run_make("--question all", folder) == 0, "run make first: what it builds is out of date");
    cr_assert(run_make("install", folder) == 0, "%s%s", reply.out, reply.err);
}

Test(install, what_is_installed_works_wherever_it_is_moved)
{
    static const char *const lines[] = {
        "env -u BIANZHI_DATASETS moved/usr/bin/bianzhi demo >answer && grep -q report.html answer && test -f "
        "demo/run/report.html",
        "moved/usr/bin/bianzhi-verify demo/run >verdict",
        ("moved/usr/bin/bianzhi --lang zh help >chinese && moved/usr/bin/bianzhi help >english && "
         "! cmp -s chinese english"),
        "grep -q '^.TH BIANZHI 1 ' moved/usr/share/man/man1/bianzhi.1",
        "grep -q '^.TH BIANZHI-VERIFY 1 ' moved/usr/share/man/zh_CN/man1/bianzhi-verify.1",
        "! cmp -s moved/usr/share/man/man1/bianzhi.1 moved/usr/share/man/zh_CN/man1/bianzhi.1",
        "grep -q 'complete -F' moved/usr/share/bash-completion/completions/bianzhi-verify",
        "test -s moved/usr/share/doc/bianzhi/README.md && test -s moved/usr/share/doc/bianzhi/LICENSE",
    };
    char folder[IO_PATH];
    io_make_folder(folder);
    install(folder);
    program_shell("mv 'the root' moved", folder, &reply);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        program_shell(lines[i], folder, &reply);
        cr_expect(reply.code == 0, "%s: exit %d: %s%s", lines[i], reply.code, reply.out, reply.err);
    }
    io_remove(folder);
}

Test(install, uninstall_leaves_nothing)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    install(folder);
    program_shell("find 'the root' -type f | grep -q bianzhi", folder, &reply);
    cr_expect(reply.code == 0, "nothing was installed");
    cr_expect(run_make("uninstall", folder) == 0, "%s", reply.err);
    program_shell("find 'the root' ! -type d", folder, &reply);
    cr_expect_str_eq(reply.out, "", "%s", reply.out);
    io_remove(folder);
}

/* What make is told beside its own flags comes last, and takes away nothing that a file needs. */
Test(install, flags_of_a_packager_reach_every_file)
{
    static const char *const wanted[] = {
        " -I./b/solver -MMD -MP -DFROM_CPPFLAGS -DFROM_CFLAGS -c -o b/solver/base/script.o ",
        " -isystem /usr/include/webkitgtk-4.1 -MMD -MP -DFROM_CPPFLAGS -DFROM_CFLAGS -c -o "
        "b/solver/report/javascript.o "};
    program_shell("env -i \"PATH=$PATH\" make --no-print-directory --dry-run BUILD=./b "
                  "CPPFLAGS=-DFROM_CPPFLAGS CFLAGS=-DFROM_CFLAGS ./b/solver/base/script.o "
                  "./b/solver/report/javascript.o | tr -s ' '",
                  NULL, &reply);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        cr_expect(strstr(reply.out, wanted[i]), "%s\n%s", wanted[i], reply.out);
}
