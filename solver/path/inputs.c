/* The file PATH.json, key by key, and the years that a model makes of it. */
#include "path/inputs.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "io/file.h"
#include "io/json.h"
#include "io/path.h"

enum { FIRST_YEAR_LEAST = 2000, FIRST_YEAR_MOST = 2200 };

/* A file being read. */
struct terms_reader {
    struct road_terms *terms;
    struct arena *arena;
    struct faults *faults;
    enum status status; /* MEMORY sticks */
};

#define ROAD_FAULT(r, key, value, ...)                                                                       \
    (faults_add((r)->faults, (struct place){(r)->terms->path, (value)->line, (key)}, __VA_ARGS__),           \
     (r)->status = (r)->status == STATUS_OK ? STATUS_DATA : (r)->status)

static const char *const keys[] = {"scenario",  "first_year", "years", "recruits", "may_move",
                                   "may_place", "step",       "note",  "$schema"};
enum { KEYS = sizeof keys / sizeof *keys };

static void check_keys(struct terms_reader *r, const struct json *document)
{
    json_for_each(member, document)
    {
        size_t k = 0;
        while (k < KEYS && strcmp(keys[k], member->key) != 0)
            k++;
        if (k < KEYS)
            continue;
        const char *near = text_nearest(member->key, keys, KEYS);
        if (near)
            ROAD_FAULT(r, NULL, member, "\"%s\" is unknown here; did you mean \"%s\"?", member->key, near);
        else
            ROAD_FAULT(
                r, NULL, member,
                "\"%s\" is unknown here; there may be scenario, first_year, years, recruits, may_move, "
                "may_place, step, note",
                member->key);
    }
}

enum status road_look_at_file(const char *path, bool *is_road, struct faults *faults)
{
    struct arena arena;
    const struct json *document = NULL;
    enum file_kind kind;
    *is_road = false;
    enum status status = file_look(path, &kind, faults);
    if (status != STATUS_OK || kind != FILE_REGULAR)
        return status;
    struct faults_mark mark = faults_mark(faults);
    arena_init(&arena);
    status = json_read(path, &arena, &document, faults);
    *is_road = status == STATUS_OK && (json_find(document, "years") || json_find(document, "first_year"));
    arena_done(&arena);
    if (status != STATUS_DATA)
        return status;
    faults_back(faults, mark);
    return STATUS_OK;
}

bool road_terms_span(struct road_terms *terms, const char *text)
{
    char first[sizeof "2026"];
    int64_t from, to;
    const char *dash = strchr(text, '-');
    if (!dash || (size_t)(dash - text) >= sizeof first)
        return false;
    snprintf(first, sizeof first, "%.*s", (int)(dash - text), text);
    if (number_parse_count(first, 0, &from) != NUMBER_OK || number_parse_count(dash + 1, 0, &to) != NUMBER_OK)
        return false;
    if (from < FIRST_YEAR_LEAST || from > FIRST_YEAR_MOST || to < from || to - from >= YEARS_MOST)
        return false;
    terms->first = (int)from;
    terms->n = (size_t)(to - from + 1);
    return true;
}

/* A text beside the file that names it. */
static void read_scenario(struct terms_reader *r, const struct json *document)
{
    const struct json *value = json_find(document, "scenario");
    if (!value)
        ROAD_FAULT(r, "scenario", document, "is missing; name the scenario whose plan the road leads to");
    else if (value->kind != JSON_TEXT || *value->text == '\0')
        ROAD_FAULT(r, "scenario", value, "is not a text; name a scenario in quotation marks");
    else if (!(r->terms->scenario = path_beside(r->arena, r->terms->path, value->text)))
        r->status = STATUS_MEMORY;
}

/* A whole number within a range; least when it is wrong. */
static int64_t read_count(struct terms_reader *r, const struct json *document, const char *key, int64_t least,
                          int64_t most)
{
    const struct json *value = json_find(document, key);
    int64_t count = least;
    if (!value)
        ROAD_FAULT(r, key, document, "is missing; write a whole number from %lld to %lld", (long long)least,
                   (long long)most);
    else if (!json_is_count(value, &count) || count < least || count > most)
        ROAD_FAULT(r, key, value, "must be a whole number from %lld to %lld", (long long)least,
                   (long long)most);
    return count >= least && count <= most ? count : least;
}

static void read_document(struct terms_reader *r, const struct json *document)
{
    struct road_terms *terms = r->terms;
    check_keys(r, document);
    read_scenario(r, document);
    terms->first = (int)read_count(r, document, "first_year", FIRST_YEAR_LEAST, FIRST_YEAR_MOST);
    terms->n = (size_t)read_count(r, document, "years", 1, YEARS_MOST);
    terms->recruits = json_find(document, "recruits");
    terms->may_move = json_find(document, "may_move");
    terms->may_place = json_find(document, "may_place");
    terms->step = json_find(document, "step");
}

enum status road_terms_load(struct road_terms *terms, const char *path, struct arena *arena,
                            struct faults *faults)
{
    struct terms_reader r = {.terms = terms, .arena = arena, .faults = faults};
    const struct json *document = NULL;
    *terms = (struct road_terms){.path = path};
    r.status = json_read(path, arena, &document, faults);
    if (r.status == STATUS_OK && document->kind != JSON_OBJECT)
        ROAD_FAULT(&r, NULL, document,
                   "a road is an object: { \"scenario\": ..., \"first_year\": ..., \"years\": ... }");
    if (r.status == STATUS_OK)
        read_document(&r, document);
    return r.status;
}

enum status road_read_years(struct run *run, const struct road_terms *terms, struct arena *arena,
                            struct years *years, struct faults *faults)
{
    const struct horizon *horizon = run->model->horizon;
    if (!horizon) {
        faults_add(faults, (struct place){.file = terms->path, .column = "scenario"},
                   "this plan says nothing of the years to come");
        return STATUS_DATA;
    }
    return horizon->read(run->facts, terms, run->tables, arena, years, faults);
}
