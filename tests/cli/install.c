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
        ("for words in 'check datasets/toy' 'tables datasets/toy' 'path datasets/yanbian/path.json' "
         "'study datasets/yanbian/study_weights.json'; do env -u BIANZHI_DATASETS moved/usr/bin/bianzhi "
         "--lang en "
         "$words 2>said; test $? = 4 && grep -q 'comes with the program is .*/share/bianzhi/datasets/.*: "
         "name "
         "that' said || exit 9; done"),
        ("moved/usr/bin/bianzhi --lang zh help >chinese && moved/usr/bin/bianzhi help >english && "
         "! cmp -s chinese english"),
        "grep -q '^.TH BIANZHI 1 ' moved/usr/share/man/man1/bianzhi.1",
        "grep -q '^.TH BIANZHI-VERIFY 1 ' moved/usr/share/man/zh_CN/man1/bianzhi-verify.1",
        "! cmp -s moved/usr/share/man/man1/bianzhi.1 moved/usr/share/man/zh_CN/man1/bianzhi.1",
        "grep -q 'complete -F' moved/usr/share/bash-completion/completions/bianzhi-verify",
        ("cd moved/usr/share/bianzhi && find datasets -type f | LC_ALL=C sort | diff - "
         "\"$datasets/shipped\""),
        "cd moved/usr/share/doc/bianzhi && for link in $(grep -o '([A-Z][A-Z]*[.]md)' README.md README.zh.md "
        "| sed 's/.*(//; s/)//'); do test -s $link || exit 9; done; test -s README.md && test -s LICENSE",
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

/* A folder with make's file, two sources and nothing else. */
static void make_project(char folder[IO_PATH])
{
    io_make_folder(folder);
    program_shell("here=$PWD && cd \"$datasets/..\" && cp Makefile \"$here\" && cd \"$here\" && mkdir -p "
                  "solver/base && echo 'extern int one;' >solver/base/one.c && echo 'extern int two;' "
                  ">solver/base/two.c && echo '#define BIANZHI_VERSION \"1.5\"' >solver/base/version.h",
                  folder, &reply);
    cr_assert(reply.code == 0, "%s", reply.err);
}

Test(install, a_source_that_is_gone_leaves_the_library)
{
    char folder[IO_PATH];
    make_project(folder);
    program_shell(
        "library() { env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make PAGE= WARN= BUILD=b b/libbianzhi.a "
        ">log && ar t b/libbianzhi.a | tr '\\n' ' '; } && library && rm solver/base/two.c && library",
        folder, &reply);
    cr_expect_str_eq(reply.out, "one.o two.o one.o ", "%s%s", reply.out, reply.err);
    io_remove(folder);
}

Test(install, an_archive_is_called_by_the_version_that_is_in_it)
{
    char folder[IO_PATH];
    if (!program_is_installed("git")) {
        fprintf(stderr, "install: what an archive is called was not tested: no git\n");
        return;
    }
    make_project(folder);
    program_shell("git init -q . && git add -A && git -c user.name=a -c user.email=a@b commit -qm a && "
                  "sed -i s/1.5/1.6/ solver/base/version.h && "
                  "env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make dist >log && ls build",
                  folder, &reply);
    cr_expect_str_eq(reply.out, "bianzhi-1.5.tar.gz\n", "%s%s", reply.out, reply.err);
    io_remove(folder);
}

/* What somebody keeps below datasets/ is not installed; in a release archive no git tells what is ours. */
Test(install, the_list_of_datasets_that_are_ours_is_whole)
{
    program_shell("git rev-parse --is-inside-work-tree >/dev/null 2>&1 || exit 0; "
                  "git ls-files datasets | grep -vx datasets/shipped | diff - datasets/shipped",
                  NULL, &reply);
    cr_expect(reply.code == 0, "%s%s", reply.out, reply.err);
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
