/* A run folder's manifest: what it may hold, and what is said of one that somebody has changed. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "run/manifest.h"

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define HEAD "{\"program\": \"bianzhi 0.1.0\",\n"
#define REST                                                                                                 \
    "\"form\": 9, \"model\": \"township\", \"status\": \"lawful\", \"proven\": true,\n"                      \
    "\"language\": \"en\", \"result\": \"" HASH "\",\n\"sha256\": {\"plan.csv\": \"" HASH "\"}}"

static const char GOOD[] = HEAD REST;

/* What is put in place of what in GOOD, and what is said then; from "" is the whole of it. */
static const struct {
    const char *from, *to, *said;
} CHANGED[] = {
    {"", "[]", "manifest.json: form: is missing or no number; this is no manifest of a run"},
    {"\"form\": 9, ", "", "form: is missing or no number; this is no manifest of a run"},
    {"9", "\"9\"", "manifest.json:2: form: is missing or no number"},
    {"9", "0", "form: is missing or no number"},
    {"9", "3",
     "is of form 3, from before the first release, and is not read any more; work it out again: bianzhi "
     "solve "},
    {"9", "10", "is of form 10, this program (bianzhi "},
    {"9", "10", "knows form 9; use the one that wrote it: bianzhi 0.1.0"},
    {"", "{\"form\": 3, \"sha256\": {\"inputs/path.json\": \"" HASH "\"}}", "/inputs/path.json"},
    {"", "{\"form\": 10}", "use the one that wrote it: it does not say which"},
    {"\"form\"", "\"bundle\": 1, \"form\"",
     "this is the bundle of a study and no run; bianzhi verify judges it"},
    {"\"bianzhi 0.1.0\"", "5", "manifest.json:1: program: is no text of fewer than 128 bytes"},
    {"\"township\"", "[]", "manifest.json:2: model: is no text of fewer than 128 bytes"},
    {"lawful", "splendid", "status: is none that a run folder can have: lawful, needs_waivers or infeasible"},
    {"\"lawful\"", "true", "status: is none that a run folder can have"},
    {"true", "1", "manifest.json:2: proven: is neither true nor false"},
    {"\"en\"", "\"de\"", "manifest.json:3: language: is no language of a run folder: en or zh"},
    {"\"en\"", "null", "language: is no language of a run folder: en or zh"},
    {"result\": \"0", "result\": \"", "manifest.json:3: result: is no fingerprint of 64 digits"},
    {"result\": \"0", "result\": \"A", "result: is no fingerprint of 64 digits"},
    {"{\"plan.csv\": \"" HASH "\"}", "[]", "manifest.json:4: sha256: is no list of a run folder's files"},
    {"plan.csv", "../plan.csv", "manifest.json:4: ../plan.csv: is no file of the folder with a fingerprint"},
    {"plan.csv", "/plan.csv", "/plan.csv: is no file of the folder with a fingerprint of 64 digits"},
    {"plan.csv\": \"0", "plan.csv\": \"",
     "plan.csv: is no file of the folder with a fingerprint of 64 digits"},
    {"\"proven\": true,", "", "manifest.json:1: proven: is missing"},
    {"\"form\"", "\"former\": 1, \"form\"", "manifest.json:1: holds a key that no manifest has"},
};

static char folder[IO_PATH], path[IO_PATH + 32];
static struct faults faults;
static struct manifest manifest;

static enum status read(const char *text)
{
    io_put(folder, "manifest.json", text);
    snprintf(path, sizeof path, "%s/manifest.json", folder);
    faults_init(&faults);
    memset(&manifest, 0, sizeof manifest);
    return manifest_read(&manifest, path, &faults);
}

static const char *changed(const char *from, const char *to)
{
    static char text[2048];
    const char *at = strstr(GOOD, from);
    cr_assert(at != NULL, "%s", from);
    if (*from == '\0')
        snprintf(text, sizeof text, "%s", to);
    else
        snprintf(text, sizeof text, "%.*s%s%s", (int)(at - GOOD), GOOD, to, at + strlen(from));
    return text;
}

Test(manifest, that_was_changed_says_where_and_what_belongs_there)
{
    io_make_folder(folder);
    cr_assert_eq(read(GOOD), STATUS_OK, "%s", io_all(&faults));
    cr_expect(manifest.proven && manifest.nfiles == 1 &&
              strcmp(manifest_hash(&manifest, "plan.csv"), HASH) == 0);
    for (size_t i = 0; i < sizeof CHANGED / sizeof *CHANGED; i++) {
        cr_expect_eq(read(changed(CHANGED[i].from, CHANGED[i].to)), STATUS_DATA, "%s -> %s", CHANGED[i].from,
                     CHANGED[i].to);
        cr_expect(io_said(&faults, CHANGED[i].said), "%s -> %s: wanted %s, got\n%s", CHANGED[i].from,
                  CHANGED[i].to, CHANGED[i].said, io_all(&faults));
        cr_expect_eq(faults.nfound, 1, "%s", io_all(&faults));
    }
    io_remove(folder);
}

/* More files than a run folder has are no list of its files. */
Test(manifest, of_too_many_files_is_refused)
{
    static char files[(MANIFEST_FILES + 1) * (HASH_TEXT + 24)];
    size_t used = 0;
    io_make_folder(folder);
    for (int i = 0; i <= MANIFEST_FILES; i++)
        used += (size_t)snprintf(files + used, sizeof files - used, "%s\"%d.csv\": \"" HASH "\"",
                                 i > 0 ? ",\n" : "{", i);
    static char text[sizeof files + 1024];
    const char *at = strstr(GOOD, "{\"plan.csv\"");
    snprintf(text, sizeof text, "%.*s%s}}", (int)(at - GOOD), GOOD, files);
    cr_expect_eq(read(text), STATUS_DATA);
    cr_expect(io_said(&faults, "sha256: is no list of a run folder's files"), "%s", io_all(&faults));
    io_remove(folder);
}
