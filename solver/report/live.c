/* The page has a place for a run, an element that is empty and says the fingerprint of nothing. What is put
 * there says its own, so that the page notices at its start when some of it was lost. */
#include "report/live.h"

#include <stdio.h>
#include <string.h>

#include "base/version.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/json.h"
#include "io/path.h"

#define MADE "<meta name=\"generator\" content=\"bianzhi "
#define MADE_BY MADE BIANZHI_VERSION "\">"
#define OPENING "<script type=\"text/plain\" id=\"filed\" data-hash=\""
#define CLOSING "</script>"

/* Where the place for a run stands in a page. */
struct gap {
    const char *begin, *end;
};

/* The place as it is while nothing stands there. */
enum { PLACE = 256 };
static const char *empty_place(char text[PLACE])
{
    char nothing[HASH_BASE64];
    snprintf(text, PLACE, OPENING "%s\">" CLOSING, hash_base64("", 0, nothing));
    return text;
}

bool live_is_filled(const char *text)
{
    char place[PLACE];
    return strstr(text, MADE) && strstr(text, OPENING) && !strstr(text, empty_place(place));
}

static enum status find_gap(const struct buffer *page, const char *path, struct gap *gap,
                            struct faults *faults)
{
    char place[PLACE];
    empty_place(place);
    bool is_ours = page->text && strstr(page->text, MADE_BY);
    gap->begin = is_ours ? strstr(page->text, place) : NULL;
    gap->end = gap->begin ? gap->begin + strlen(place) : NULL;
    if (gap->begin)
        return STATUS_OK;
    faults_add(faults, (struct place){.file = path},
               "is not the page of bianzhi %s as it was built; `make page` builds it", BIANZHI_VERSION);
    return STATUS_DATA;
}

/* An object: the name of each file to its bytes in base64, in which nothing can end an element. */
struct packing {
    const char *folder;
    struct arena arena;
    struct json_writer json;
    struct faults *faults;
};

static enum status put_file(struct packing *p, const char *name)
{
    struct buffer bytes;
    struct words coded;
    buffer_init(&bytes);
    words_init(&coded);
    const char *path = path_join(&p->arena, p->folder, name);
    enum status status = path ? file_read(path, FILE_MOST_BYTES, &bytes, p->faults) : STATUS_MEMORY;
    if (status == STATUS_OK && bytes.length > 0)
        base64_write(bytes.text, bytes.length, &coded.sink);
    if (status == STATUS_OK)
        json_key_text(&p->json, name, words_text(&coded));
    words_done(&coded, p->json.sink);
    buffer_done(&bytes);
    return status;
}

static enum status put_listed(struct packing *p, const char *within, const struct manifest *manifest);

/* The files of a run that the folder holds, whose own manifest names them: a year of a road. */
static enum status put_run_within(struct packing *p, const char *within)
{
    const char *folder = path_join(&p->arena, p->folder, within);
    const char *mark = folder ? path_join(&p->arena, folder, FOLDER_MARK) : NULL;
    struct manifest *manifest = mark ? memory_new(1, sizeof *manifest) : NULL;
    enum status status = manifest ? manifest_read(manifest, mark, p->faults) : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = put_listed(p, within, manifest);
    memory_free(manifest);
    return status;
}

/* Each file that a manifest names, within being where in the folder it stands, "" or "years/2030". */
static enum status put_listed(struct packing *p, const char *within, const struct manifest *manifest)
{
    enum status status = STATUS_OK;
    for (size_t f = 0; status == STATUS_OK && f < manifest->nfiles; f++) {
        const char *listed = manifest->files[f].name, *last = strrchr(listed, '/');
        const char *name = *within ? path_join(&p->arena, within, listed) : listed;
        status = name ? put_file(p, name) : STATUS_MEMORY;
        if (status != STATUS_OK || !last || strcmp(last + 1, FOLDER_MARK) != 0)
            continue;
        const char *run = arena_text(&p->arena, name, strlen(name) - strlen("/" FOLDER_MARK));
        status = run ? put_run_within(p, run) : STATUS_MEMORY;
    }
    return status;
}

static enum status write_run(const char *folder, const struct manifest *manifest, struct sink *sink,
                             struct faults *faults)
{
    struct packing packing = {.folder = folder, .faults = faults};
    arena_init(&packing.arena);
    json_begin(&packing.json, sink);
    json_open_object(&packing.json);
    enum status status = put_file(&packing, FOLDER_MARK);
    if (status == STATUS_OK)
        status = put_listed(&packing, "", manifest);
    json_close(&packing.json);
    arena_done(&packing.arena);
    return status == STATUS_OK ? sink->status : status;
}

static enum status save(const struct buffer *page, struct gap gap, const struct buffer *parcel,
                        const char *path, struct faults *faults)
{
    struct file_draft draft;
    char hash[HASH_BASE64];
    enum status status = file_begin(&draft, path, faults);
    if (status != STATUS_OK)
        return status;
    sink_bytes(&draft.sink, page->text, (size_t)(gap.begin - page->text));
    sink_format(&draft.sink, OPENING "%s\">", hash_base64(parcel->text, parcel->length, hash));
    sink_bytes(&draft.sink, parcel->text, parcel->length);
    sink_text(&draft.sink, CLOSING);
    sink_bytes(&draft.sink, gap.end, page->length - (size_t)(gap.end - page->text));
    return file_commit(&draft, faults);
}

enum status live_save(const char *page, const char *folder, const struct manifest *manifest, const char *path,
                      struct faults *faults)
{
    struct buffer bytes, parcel;
    struct gap gap = {NULL, NULL};
    buffer_init(&bytes);
    buffer_init(&parcel);
    struct sink sink = buffer_sink(&parcel);
    enum status status = file_read(page, FILE_MOST_BYTES, &bytes, faults);
    if (status == STATUS_OK)
        status = find_gap(&bytes, page, &gap, faults);
    if (status == STATUS_OK)
        status = write_run(folder, manifest, &sink, faults);
    if (status == STATUS_OK)
        status = save(&bytes, gap, &parcel, path, faults);
    buffer_done(&parcel);
    buffer_done(&bytes);
    return status;
}
