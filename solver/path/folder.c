/* What stands where in a road's folder. */
#include "path/write.h"

#include <stdio.h>
#include <string.h>

#include "io/json.h"

const char *const road_result_files[ROAD_RESULT_FILES] = {"road.csv", ROAD_POSTS, ROAD_PEOPLE};

const char *const road_bound_files[BOUNDS] = {
    [BOUND_POSTS] = "short_proof.csv", [BOUND_ANY] = "short_any_proof.csv"};

const char *road_cover_file(const struct road *road, size_t y, const char *file, char text[ROAD_FILE_NAME])
{
    snprintf(text, ROAD_FILE_NAME, ROAD_COVERS "/%d/%s", road_year(road, y), file);
    return text;
}

const char *road_cut_file(const struct road *road, size_t y, size_t i, char text[ROAD_FILE_NAME])
{
    if (y == road->years.n)
        snprintf(text, ROAD_FILE_NAME, "cuts/people-%zu.csv", i);
    else
        snprintf(text, ROAD_FILE_NAME, "cuts/%d-%zu.csv", road_year(road, y), i);
    return text;
}

const char *road_folder_of(const struct road *road, size_t y, char text[ROAD_FOLDER_NAME])
{
    snprintf(text, ROAD_FOLDER_NAME, ROAD_YEARS "/%d", road_year(road, y));
    return text;
}

const char *road_result(const char hashes[ROAD_RESULT_FILES][HASH_TEXT], char text[HASH_TEXT])
{
    struct hash all;
    hash_begin(&all);
    for (size_t i = 0; i < ROAD_RESULT_FILES; i++) {
        hash_add(&all, hashes[i], HASH_TEXT - 1);
        hash_add(&all, "  ", 2);
        hash_add(&all, road_result_files[i], strlen(road_result_files[i]));
        hash_add(&all, "\n", 1);
    }
    return hash_end(&all, text);
}

bool road_is_manifest(const struct manifest *manifest)
{
    return manifest_hash(manifest, road_result_files[0]) != NULL;
}

static void write_member(struct json_writer *json, const char *key, const struct json *value)
{
    if (!value)
        return;
    json_key(json, key);
    json_value(json, value);
}

void road_write_terms(const struct road *road, struct sink *sink)
{
    struct json_writer json;
    const struct road_terms *terms = &road->terms;
    json_begin(&json, sink);
    json_open_object(&json);
    json_key_text(&json, "scenario", "scenario.json");
    json_key_count(&json, "first_year", terms->first);
    json_key_count(&json, "years", (int64_t)terms->n);
    write_member(&json, "recruits", terms->recruits);
    write_member(&json, "may_move", terms->may_move);
    write_member(&json, "may_place", terms->may_place);
    write_member(&json, "step", terms->step);
    json_close(&json);
}
