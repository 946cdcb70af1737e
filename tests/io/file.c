/* Files and folders: whole or not at all. */
#define _GNU_SOURCE
#include "io/file.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../support/io_support.h"
#include "io/draft.h"
#include "io/folder.h"
#include "io/hash.h"

static char folder[IO_PATH], run[IO_PATH + 8];
static struct faults faults;

static void set_up(void)
{
    io_make_folder(folder);
    snprintf(run, sizeof run, "%s/run", folder);
    faults_init(&faults);
}

static void tear_down(void)
{
    io_remove(folder);
}

TestSuite(io_file, .init = set_up, .fini = tear_down);

static enum status read_named(const char *name, size_t most, struct buffer *out)
{
    char path[IO_PATH + 64];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    buffer_init(out);
    return file_read(path, most, out, &faults);
}

Test(io_file, read_gives_the_bytes)
{
    struct buffer bytes;
    io_put_bytes(folder, "a", "x\0y", 3);
    cr_expect(read_named("a", FILE_MOST_BYTES, &bytes) == STATUS_OK);
    cr_expect(bytes.length == 3 && memcmp(bytes.text, "x\0y", 4) == 0);
    buffer_done(&bytes);
    io_put(folder, "empty", "");
    cr_expect(read_named("empty", FILE_MOST_BYTES, &bytes) == STATUS_OK);
    cr_expect(bytes.length == 0 && bytes.text && bytes.text[0] == '\0');
    buffer_done(&bytes);
}

Test(io_file, read_refuses_what_is_absent_large_or_no_file)
{
    struct buffer bytes;
    cr_expect(read_named("absent", FILE_MOST_BYTES, &bytes) == STATUS_IO);
    cr_expect(io_said(&faults, "it is not there"), "%s", io_all(&faults));
    buffer_done(&bytes);
    io_put(folder, "large", "12345");
    cr_expect(read_named("large", 4, &bytes) == STATUS_IO);
    cr_expect(io_said(&faults, "larger than"));
    buffer_done(&bytes);
    cr_expect(read_named(".", FILE_MOST_BYTES, &bytes) == STATUS_IO);
    cr_expect(io_said(&faults, "is a folder"));
    buffer_done(&bytes);
    char path[IO_PATH + 64];
    snprintf(path, sizeof path, "%s/pipe", folder);
    cr_assert(mkfifo(path, 0600) == 0);
    cr_expect(read_named("pipe", FILE_MOST_BYTES, &bytes) == STATUS_IO);
    cr_expect(io_said(&faults, "no regular file"));
    buffer_done(&bytes);
}

Test(io_file, draft_appears_whole_on_commit)
{
    struct file_draft draft;
    io_put(folder, "run", "old");
    cr_assert(file_begin(&draft, run, &faults) == STATUS_OK);
    sink_text(&draft.sink, "new");
    cr_expect_str_eq(io_get(folder, "run"), "old");
    cr_expect(file_commit(&draft, &faults) == STATUS_OK, "%s", io_all(&faults));
    cr_expect_str_eq(io_get(folder, "run"), "new");
    cr_expect(io_entries(folder) == 1);
}

/* 84 characters of three bytes: a name may have 255 of them. */
Test(io_file, a_draft_of_the_longest_name_fits_beside_it)
{
    char path[IO_PATH + 300];
    snprintf(path, sizeof path, "%s/", folder);
    for (int i = 0; i < 84; i++)
        strcat(path, "编");
    struct file_draft draft;
    cr_assert_eq(file_begin(&draft, path, &faults), STATUS_OK, "%s", io_all(&faults));
    cr_expect_eq(file_commit(&draft, &faults), STATUS_OK);
    cr_expect(io_entries(folder) == 1);
}

Test(io_file, abandoned_draft_leaves_no_trace)
{
    struct file_draft draft;
    cr_assert(file_begin(&draft, run, &faults) == STATUS_OK);
    sink_text(&draft.sink, "new");
    file_abandon(&draft);
    cr_expect(io_entries(folder) == 0);
}

Test(io_file, draft_refuses_devices_and_folders)
{
    struct file_draft draft;
    cr_expect(file_begin(&draft, "/dev/null", &faults) == STATUS_IO);
    cr_expect(file_begin(&draft, folder, &faults) == STATUS_IO);
    cr_expect(file_begin(&draft, "/nowhere/at/all", &faults) == STATUS_IO);
    cr_expect(faults.nfound == 3, "%s", io_all(&faults));
}

Test(io_file, lost_output_is_an_io_failure)
{
    FILE *full = fopen("/dev/full", "w");
    cr_assert(full);
    struct sink sink = file_sink(full);
    sink_text(&sink, "x");
    cr_expect(file_flush(full, "standard output", &faults) == STATUS_IO);
    cr_expect(io_said(&faults, "No space left"), "%s", io_all(&faults));
    fclose(full);
}

/* More than is kept back: the write that fails is not the last call. */
static void write_much(struct sink *sink)
{
    for (size_t i = 0; i < 20000; i++)
        sink_text(sink, "much");
}

Test(io_file, the_reason_of_lost_output_is_that_of_the_write_that_failed)
{
    struct file_draft page;
    struct folder_draft filled;
    char path[IO_PATH + 8];
    snprintf(path, sizeof path, "%s/page", folder);
    cr_assert(file_begin(&page, path, &faults) == STATUS_OK &&
              folder_begin(&filled, run, &faults) == STATUS_OK);
    (void)folder_add(&filled, "plan.csv");
    cr_assert(freopen("/dev/full", "w", page.stream) && freopen("/dev/full", "w", filled.stream));
    write_much(&page.sink);
    write_much(&filled.sink);
    errno = EINTR;
    cr_expect(file_commit(&page, &faults) == STATUS_IO && folder_commit(&filled) == STATUS_IO);
    cr_expect(faults.nfound == 2);
    for (size_t f = 0; f < faults.nkept; f++)
        cr_expect(strstr(faults.message[f], "No space left"), "%s", faults.message[f]);
    cr_expect(io_entries(folder) == 0);
}

Test(io_file, list_is_sorted_and_leaves_hidden_files_out)
{
    struct arena arena;
    arena_init(&arena);
    const char *const *names = NULL;
    size_t n = 0;
    io_put(folder, "b", "");
    io_put(folder, "a", "");
    io_put(folder, ".hidden", "");
    cr_expect(file_list(folder, &arena, &names, &n, &faults) == STATUS_OK);
    cr_assert(n == 2);
    cr_expect_str_eq(names[0], "a");
    cr_expect_str_eq(names[1], "b");
    arena_done(&arena);
}

/* Writes a run whose plan says text. */
static enum status write_run(const char *text)
{
    struct folder_draft draft;
    enum status status = folder_begin(&draft, run, &faults);
    if (status != STATUS_OK)
        return status;
    sink_text(folder_add(&draft, "plan.csv"), text);
    sink_text(folder_add(&draft, "inputs/registers/bodies.csv"), "b");
    sink_text(folder_add(&draft, "inputs/townships.csv"), "t");
    sink_text(folder_add(&draft, FOLDER_MARK), "{\n  \"program\": \"bianzhi 0\"}");
    return folder_commit(&draft);
}

Test(io_file, folder_appears_whole)
{
    cr_expect(write_run("1") == STATUS_OK, "%s", io_all(&faults));
    cr_expect_str_eq(io_get(run, "plan.csv"), "1");
    cr_expect_str_eq(io_get(run, "inputs/registers/bodies.csv"), "b");
    cr_expect_str_eq(io_get(run, "inputs/townships.csv"), "t");
    cr_expect(io_entries(folder) == 1 && io_entries(run) == 3);
}

Test(io_file, folder_replaces_an_earlier_run)
{
    cr_expect(write_run("1") == STATUS_OK);
    io_put(run, "extra.txt", "of the earlier run");
    cr_expect(write_run("2") == STATUS_OK, "%s", io_all(&faults));
    cr_expect_str_eq(io_get(run, "plan.csv"), "2");
    cr_expect(!io_has(run, "extra.txt"));
    cr_expect(io_entries(folder) == 1);
}

/* In the C library's place: a file system of another machine knows no exchange of names. */
static int reason_against_exchange;

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    if (reason_against_exchange == 0)
        return (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
    errno = reason_against_exchange;
    return -1;
}

Test(io_file, folder_replaces_an_earlier_run_where_names_cannot_be_exchanged)
{
    static const int reasons[] = {EINVAL, ENOSYS};
    cr_expect(write_run("0") == STATUS_OK);
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        reason_against_exchange = reasons[i];
        io_put(run, "extra.txt", "of the earlier run");
        cr_expect(write_run(i ? "2" : "1") == STATUS_OK, "%s", io_all(&faults));
        cr_expect_str_eq(io_get(run, "plan.csv"), i ? "2" : "1");
        cr_expect(!io_has(run, "extra.txt"));
        cr_expect(io_entries(folder) == 1);
    }
    reason_against_exchange = EACCES; /* what is wrong with the folder stops it */
    cr_expect(write_run("3") == STATUS_IO);
    cr_expect(io_said(&faults, "cannot replace the earlier run"), "%s", io_all(&faults));
    cr_expect_str_eq(io_get(run, "plan.csv"), "2");
    cr_expect(io_entries(folder) == 1);
}

Test(io_file, folder_never_replaces_what_is_no_run)
{
    mkdir(run, 0777);
    cr_expect(write_run("1") == STATUS_OK, "an empty folder is free");
    io_remove(run);
    mkdir(run, 0777);
    io_put(run, "thesis.txt", "precious");
    cr_expect(write_run("2") == STATUS_IO);
    cr_expect(io_said(&faults, "is no earlier run"), "%s", io_all(&faults));
    cr_expect_str_eq(io_get(run, "thesis.txt"), "precious");
    cr_expect(io_entries(folder) == 1);
}

Test(io_file, a_new_folder_replaces_no_earlier_run)
{
    struct folder_draft draft;
    cr_expect(write_run("1") == STATUS_OK);
    cr_expect(folder_check_new(run, &faults) == STATUS_IO);
    cr_expect(folder_begin_new(&draft, run, &faults) == STATUS_IO);
    cr_expect(io_said(&faults, "is there already; name a new folder"), "%s", io_all(&faults));
    cr_expect_str_eq(io_get(run, "plan.csv"), "1");
    io_remove(run);
    mkdir(run, 0777);
    cr_assert(folder_check_new(run, &faults) == STATUS_OK &&
              folder_begin_new(&draft, run, &faults) == STATUS_OK);
    const char *path = folder_add_path(&draft, "sub/book.xlsx");
    cr_assert(path);
    const char *slash = strrchr(path, '/');
    io_put(arena_text(&draft.arena, path, (size_t)(slash - path)), slash + 1, "b");
    sink_text(folder_add(&draft, "x.csv"), "x");
    io_put(folder, "stranger", "s");
    cr_expect(folder_commit(&draft) == STATUS_OK, "%s", io_all(&faults));
    cr_expect_str_eq(io_get(run, "sub/book.xlsx"), "b");
    cr_expect_str_eq(io_get(run, "x.csv"), "x");
    cr_expect(io_entries(folder) == 2);
}

Test(io_file, folder_refuses_links_files_and_dots)
{
    struct folder_draft draft;
    cr_expect(write_run("1") == STATUS_OK);
    char link[IO_PATH + 8];
    snprintf(link, sizeof link, "%s/link", folder);
    cr_assert(symlink(run, link) == 0);
    cr_expect(folder_begin(&draft, link, &faults) == STATUS_IO, "a link");
    cr_expect(folder_begin(&draft, "..", &faults) == STATUS_IO);
    cr_expect(folder_begin(&draft, "/", &faults) == STATUS_IO);
    cr_expect(folder_begin(&draft, "", &faults) == STATUS_IO);
    cr_expect(folder_begin(&draft, "/dev/null", &faults) == STATUS_IO);
    cr_expect(folder_begin(&draft, "/nowhere/run", &faults) == STATUS_IO);
}

Test(io_file, folder_abandoned_leaves_the_earlier_run)
{
    struct folder_draft draft;
    cr_expect(write_run("1") == STATUS_OK);
    cr_assert(folder_begin(&draft, run, &faults) == STATUS_OK);
    sink_text(folder_add(&draft, "inputs/x.csv"), "2");
    folder_abandon(&draft);
    cr_expect_str_eq(io_get(run, "plan.csv"), "1");
    cr_expect(io_entries(folder) == 1);
}

Test(io_file, folder_with_a_failed_file_is_not_committed)
{
    static const char *const UNSAFE[] = {"../x", "/etc/x", "a//b", "a/../b", "", "a/"};
    for (size_t i = 0; i < sizeof UNSAFE / sizeof *UNSAFE; i++) {
        struct folder_draft draft;
        cr_assert(folder_begin(&draft, run, &faults) == STATUS_OK);
        sink_text(folder_add(&draft, UNSAFE[i]), "x");
        cr_expect(folder_commit(&draft) == STATUS_INTERNAL, "\"%s\"", UNSAFE[i]);
    }
    struct folder_draft draft;
    cr_assert(folder_begin(&draft, run, &faults) == STATUS_OK);
    folder_add(&draft, "plan.csv")->status = STATUS_MEMORY;
    cr_expect(folder_commit(&draft) == STATUS_MEMORY);
    cr_expect(io_entries(folder) == 0);
}

Test(io_file, folder_with_every_allocation_failing_leaves_nothing)
{
    enum status status = STATUS_MEMORY;
    for (size_t n = 1; status != STATUS_OK && n < 100; n++) {
        memory_fail_after(n);
        status = write_run("1");
        memory_fail_after(0);
        cr_expect(status == STATUS_OK || io_entries(folder) == 0, "allocation %zu", n);
    }
    cr_expect(status == STATUS_OK);
}

/* A process that is gone. */
static pid_t gone(void)
{
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    cr_assert(child > 0 && waitpid(child, NULL, 0) == child);
    return child;
}

static void leave_folder(const char *before, pid_t process, const char *behind)
{
    char name[64], path[IO_PATH + 80], sub[IO_PATH + 96];
    snprintf(name, sizeof name, "%s%d%s", before, (int)process, behind);
    snprintf(path, sizeof path, "%s/%s", folder, name);
    snprintf(sub, sizeof sub, "%s/inputs", path);
    cr_assert(mkdir(path, 0777) == 0 && mkdir(sub, 0777) == 0);
    io_put(path, "plan.csv", "half");
    io_put(sub, "townships.csv", "half");
}

Test(io_file, what_a_process_that_is_gone_left_is_cleared_by_the_next_run_into_the_same_place)
{
    pid_t process = gone();
    leave_folder(".run.", process, ".0.part");
    leave_folder(".run.", process, ".17.part");
    cr_expect(write_run("1") == STATUS_OK, "%s", io_all(&faults));
    cr_expect(io_entries(folder) == 1, "%zu", io_entries(folder));
    struct file_draft draft;
    char name[64];
    snprintf(name, sizeof name, ".page.%d.0.part", (int)process);
    io_put(folder, name, "half");
    snprintf(run, sizeof run, "%s/page", folder);
    cr_assert(file_begin(&draft, run, &faults) == STATUS_OK);
    cr_expect(file_commit(&draft, &faults) == STATUS_OK && io_entries(folder) == 2);
}

Test(io_file, what_a_process_that_lives_or_another_place_has_is_left_alone)
{
    pid_t process = gone();
    static const char *const kept[][2] = {
        {".run2.", ".0.part"}, {".run.", ".part"},    {".run.", ".0.part.old"}, {"run.", ".0.part"},
        {".run.", ".0.PART"},  {".run.", "x.0.part"}, {".run.-", ".0.part"},    {".ru.", ".0.part"}};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        leave_folder(kept[i][0], process, kept[i][1]);
    leave_folder(".run.", getppid(), ".0.part");
    cr_expect(write_run("1") == STATUS_OK, "%s", io_all(&faults));
    cr_expect(io_entries(folder) == sizeof kept / sizeof *kept + 2, "%zu", io_entries(folder));
}

/* Of a process that is known elsewhere only: its folder is open there. */
Test(io_file, a_draft_that_is_held_open_is_left_alone)
{
    char held[64], path[IO_PATH + 80];
    pid_t process = gone();
    leave_folder(".run.", process, ".0.part");
    snprintf(held, sizeof held, ".run.%d.0.part", (int)process);
    snprintf(path, sizeof path, "%s/%s", folder, held);
    int descriptor = open(path, O_RDONLY | O_DIRECTORY);
    draft_hold(descriptor);
    cr_expect(write_run("1") == STATUS_OK && io_entries(folder) == 2);
    close(descriptor);
    cr_expect(write_run("2") == STATUS_OK && io_entries(folder) == 1);
}

Test(io_file, a_draft_is_held_while_it_is_filled)
{
    struct folder_draft filled;
    struct file_draft page;
    cr_assert(folder_begin(&filled, run, &faults) == STATUS_OK);
    char path[IO_PATH + 8];
    snprintf(path, sizeof path, "%s/page", folder);
    cr_assert(file_begin(&page, path, &faults) == STATUS_OK);
    int a = open(filled.temporary, O_RDONLY | O_DIRECTORY), b = open(page.temporary, O_RDONLY);
    cr_assert(a >= 0 && b >= 0);
    cr_expect(flock(a, LOCK_EX | LOCK_NB) != 0 && flock(b, LOCK_EX | LOCK_NB) != 0);
    folder_abandon(&filled);
    file_abandon(&page);
    cr_expect(flock(a, LOCK_EX | LOCK_NB) == 0 && flock(b, LOCK_EX | LOCK_NB) == 0);
    close(a);
    close(b);
    cr_expect(io_entries(folder) == 0);
}

Test(io_file, what_stands_is_told_and_what_cannot_be_seen_is_not_taken_for_nothing)
{
    static const struct {
        const char *name;
        enum status status;
        enum file_kind kind, own; /* followed, and the name itself */
    } names[] = {{"file", STATUS_OK, FILE_REGULAR, FILE_REGULAR},
                 {"", STATUS_OK, FILE_FOLDER, FILE_FOLDER},
                 {"link", STATUS_OK, FILE_REGULAR, FILE_OTHER},
                 {"absent", STATUS_OK, FILE_NOTHING, FILE_NOTHING},
                 {"file/below", STATUS_IO, FILE_NOTHING, FILE_NOTHING}};
    char path[IO_PATH + 16];
    io_put(folder, "file", "");
    snprintf(path, sizeof path, "%s/link", folder);
    cr_assert(symlink("file", path) == 0);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        enum file_kind kind;
        snprintf(path, sizeof path, "%s/%s", folder, names[i].name);
        cr_expect(file_look(path, &kind, &faults) == names[i].status && kind == names[i].kind, "%s", path);
        cr_expect(file_look_at_name(path, &kind, &faults) == names[i].status && kind == names[i].own, "%s",
                  path);
    }
    cr_expect(io_said(&faults, "Not a directory"), "%s", io_all(&faults));
}

Test(io_file, a_place_that_cannot_be_looked_at_is_said_with_the_reason)
{
    struct folder_draft draft;
    char path[IO_PATH + 16];
    io_put(folder, "file", "");
    snprintf(path, sizeof path, "%s/file/run", folder);
    cr_expect(folder_begin(&draft, path, &faults) == STATUS_IO);
    cr_expect(io_said(&faults, "Not a directory"), "%s", io_all(&faults));
    snprintf(path, sizeof path, "%s/loop", folder);
    cr_assert(symlink("loop", path) == 0);
    strcat(path, "/run");
    cr_expect(folder_begin(&draft, path, &faults) == STATUS_IO);
    cr_expect(io_said(&faults, "Too many levels"), "%s", io_all(&faults));
}

Test(io_file, hash_is_sha256_in_any_pieces)
{
    char text[HASH_TEXT];
    struct hash hash;
    hash_begin(&hash);
    hash_add(&hash, "a", 1);
    hash_add(&hash, "", 0);
    hash_add(&hash, "bc", 2);
    cr_expect_str_eq(hash_end(&hash, text),
                     "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    hash_begin(&hash);
    cr_expect_str_eq(hash_end(&hash, text),
                     "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

/* A hole of two gibibytes takes no room on the disk, and nobody has time to read it. */
Test(io_file, a_file_that_is_far_too_large_is_refused_before_it_is_read)
{
    struct buffer bytes;
    char path[IO_PATH + 64];
    snprintf(path, sizeof path, "%s/huge", folder);
    io_put(folder, "huge", "");
    cr_assert(truncate(path, (off_t)1 << 31) == 0);
    cr_expect(read_named("huge", FILE_MOST_BYTES, &bytes) == STATUS_IO && bytes.length == 0);
    cr_expect(io_said(&faults, "larger than 512 MiB; is this the right file?"), "%s", io_all(&faults));
    buffer_done(&bytes);
}
