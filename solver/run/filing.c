/* Files of a folder, with their fingerprints. */
#include "run/filing.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/version.h"

enum { NAME_ROOM = 2 * MANIFEST_NAME };

struct filing *filing_new(struct folder_draft *draft, const char *within)
{
    struct filing *filing = memory_new(1, sizeof *filing);
    if (!filing)
        return NULL;
    filing->draft = draft;
    filing->within = within;
    snprintf(filing->manifest.program, sizeof filing->manifest.program, "bianzhi " BIANZHI_VERSION);
    snprintf(filing->manifest.language, sizeof filing->manifest.language, "%s", language_chosen());
    return filing;
}

static enum status take(void *target, const char *bytes, size_t length)
{
    struct filing *filing = target;
    hash_add(&filing->hash, bytes, length);
    sink_bytes(filing->file, bytes, length);
    return filing->file->status;
}

struct sink filing_begin(struct filing *filing, const char *name)
{
    char full[NAME_ROOM];
    snprintf(full, sizeof full, "%s%s", filing->within, name);
    filing->file = folder_add(filing->draft, full);
    hash_begin(&filing->hash);
    return pieces_begin(&filing->pieces, (struct sink){.take = take, .target = filing});
}

void filing_note(struct filing *filing, const char *name, const char *hash)
{
    struct manifest *manifest = &filing->manifest;
    if (manifest->nfiles == MANIFEST_FILES || strlen(name) >= MANIFEST_NAME) {
        filing->draft->status = STATUS_INTERNAL;
        return;
    }
    struct manifest_file *file = &manifest->files[manifest->nfiles++];
    snprintf(file->name, sizeof file->name, "%s", name);
    snprintf(file->hash, sizeof file->hash, "%s", hash);
}

/* What the file did not take, the draft says itself when it ends it. */
static void end_hash(struct filing *filing, const struct sink *sink, char hash[HASH_TEXT])
{
    if (pieces_end(&filing->pieces) == STATUS_OK && filing->draft->status == STATUS_OK)
        filing->draft->status = sink->status;
    hash_end(&filing->hash, hash);
}

void filing_end(struct filing *filing, const char *name, const struct sink *sink)
{
    char hash[HASH_TEXT];
    end_hash(filing, sink, hash);
    filing_note(filing, name, hash);
}

void filing_conclude(struct filing *filing, char hash[HASH_TEXT])
{
    struct sink sink = filing_begin(filing, FOLDER_MARK);
    manifest_write(&filing->manifest, &sink);
    end_hash(filing, &sink, hash);
}
