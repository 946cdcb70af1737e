/* The steps of the verification of a road. */
#include "path/verify.h"

#include <string.h>

#include "base/language.h"
#include "engine/judge/proof.h"
#include "io/folder.h"
#include "io/path.h"
#include "path/tables.h"
#include "path/words.h"
#include "path/write.h"
#include "run/accounts.h"
#include "run/filed.h"
#include "run/files.h"
#include "run/speech.h"

void road_verify_init(struct road_verification *v, const struct model *const *models,
                      struct run_options options, struct faults *faults)
{
    *v = (struct road_verification){.manifest = {.status = STATUS_OK}};
    road_init(&v->road, models, options, faults);
    faults_init(&v->changed);
    faults_init(&v->unjudged);
    faults_init(&v->broken);
}

void road_verify_done(struct road_verification *v)
{
    for (size_t y = 0; v->years && y < v->road.years.n; y++)
        verify_done(&v->years[y]);
    memory_free(v->years);
    road_done(&v->road);
}

static enum status look_at_manifest(const char *path, struct manifest *manifest, bool *is_road,
                                    struct faults *faults)
{
    struct faults_mark mark = faults_mark(faults);
    enum status status = manifest_read(manifest, path, faults);
    *is_road = status == STATUS_OK && road_is_manifest(manifest);
    if (status != STATUS_DATA)
        return status;
    faults_back(faults, mark);
    return STATUS_OK;
}

enum status road_look_at_folder(const char *folder, bool *is_road, struct faults *faults)
{
    struct manifest *manifest = memory_new(1, sizeof *manifest);
    struct arena arena;
    bool there = false;
    arena_init(&arena);
    *is_road = false;
    const char *path = path_join(&arena, folder, FOLDER_MARK);
    enum status status = manifest && path ? manifest_look(folder, path, &there, faults) : STATUS_MEMORY;
    if (status == STATUS_OK && there)
        status = look_at_manifest(path, manifest, is_road, faults);
    arena_done(&arena);
    memory_free(manifest);
    return status;
}

static struct filed filed_of(struct road_verification *v, const char *folder)
{
    return (struct filed){folder, &v->manifest, &v->road.arena, &v->changed, &v->broken, v->road.faults};
}

/* A file of the folder; NULL when out of memory. */
static const char *path_of(struct road_verification *v, const char *folder, const char *name)
{
    return path_join(&v->road.arena, folder, name);
}

static void refuse(struct road_verification *v, const char *file, const char *why)
{
    faults_add(&v->broken, (struct place){.file = file}, "%s", why);
}

/* --- the folder --- */

static enum status read_manifest(struct road_verification *v, const char *folder)
{
    const char *path = path_of(v, folder, FOLDER_MARK);
    if (!path)
        return STATUS_MEMORY;
    enum status status = manifest_expect(folder, path, v->road.faults);
    return status == STATUS_OK ? manifest_read(&v->manifest, path, v->road.faults) : status;
}

static enum status compare_hashes(struct road_verification *v, const char *folder)
{
    struct filed filed = filed_of(v, folder);
    v->nfiles += v->manifest.nfiles;
    return filed_compare_hashes(&filed);
}

/* Everything that the road names lies in its own folder. */
static enum status load(struct road_verification *v, const char *folder)
{
    const char *terms = path_of(v, folder, ROAD_TERMS);
    const char *inputs = path_of(v, folder, FILES_INPUTS);
    if (!terms || !inputs)
        return STATUS_MEMORY;
    enum status status = road_load(&v->road, terms);
    if (status != STATUS_OK)
        return status;
    if (json_find(v->road.base.scenario->merged, "extends") ||
        strcmp(v->road.base.scenario->dataset, inputs) != 0)
        refuse(v, FILES_SCENARIO, _("a road's scenario extends no other, and its dataset is \".\""));
    return refused_if_broken(&v->broken);
}

/* --- the years --- */

static bool is_table(const char *name)
{
    return strncmp(name, FILES_INPUTS "/", strlen(FILES_INPUTS "/")) == 0 &&
           strcmp(name, FILES_SCENARIO) != 0 && strcmp(name, ROAD_TERMS) != 0;
}

/* A year's tables are the road's, byte for byte, and all of them; only who leaves, as counted from a roster,
 * is the road's alone. */
static void compare_inputs(struct road_verification *v, const struct verification *year, const char *name)
{
    char leavers[MANIFEST_NAME];
    snprintf(leavers, sizeof leavers, FILES_INPUTS "/%s.csv", v->road.horizon->leavers);
    for (size_t f = 0; f < year->manifest.nfiles; f++) {
        const struct manifest_file *file = &year->manifest.files[f];
        const char *own = manifest_hash(&v->manifest, file->name);
        if (is_table(file->name) && (!own || strcmp(own, file->hash) != 0))
            faults_add(&v->broken, (struct place){.file = name}, "its %s is not the road's", file->name);
    }
    for (size_t f = 0; f < v->manifest.nfiles; f++) {
        const char *own = v->manifest.files[f].name;
        if (is_table(own) && strcmp(own, leavers) != 0 && !manifest_hash(&year->manifest, own))
            faults_add(&v->broken, (struct place){.file = name}, "it lacks the road's %s", own);
    }
}

static enum status verify_year(struct road_verification *v, const char *folder, size_t y)
{
    char text[ROAD_FOLDER_NAME];
    struct verification *year = &v->years[y];
    const char *name = road_folder_of(&v->road, y, text);
    const char *path = path_of(v, folder, name);
    if (!path)
        return STATUS_MEMORY;
    year->strict = v->strict;
    enum status status = verify_run(year, path);
    v->road.year[y] = &year->run;
    v->nfiles += year->manifest.nfiles;
    if (status == STATUS_REFUSED)
        faults_add(&v->broken, (struct place){.file = name}, "%s",
                   year->broken.nkept > 0 ? year->broken.message[0] : "");
    if (status == STATUS_OK && year->manifest.status != STATUS_OK)
        refuse(v, name, _("is no lawful plan"));
    for (size_t i = 0; i < year->changed.nkept; i++)
        faults_add(&v->changed, (struct place){.file = name}, "%s", year->changed.message[i]);
    for (size_t i = 0; i < year->unjudged.nkept; i++)
        faults_add(&v->unjudged, (struct place){.file = name}, "%s", year->unjudged.message[i]);
    compare_inputs(v, year, name);
    return status == STATUS_UNPROVEN || status == STATUS_REFUSED ? STATUS_OK : status;
}

static enum status verify_years(struct road_verification *v, const char *folder)
{
    enum status status = STATUS_OK;
    v->years = memory_new(v->road.years.n, sizeof *v->years);
    if (!v->years)
        return STATUS_MEMORY;
    for (size_t y = 0; y < v->road.years.n; y++) /* so that each may be ended */
        verify_init(&v->years[y], v->road.models, v->road.options, v->road.faults);
    for (size_t y = 0; status == STATUS_OK && y < v->road.years.n; y++)
        status = verify_year(v, folder, y);
    return status != STATUS_OK ? status : refused_if_broken(&v->broken);
}

/* --- the two ledgers --- */

static enum status judge(struct road_verification *v, const char *folder, struct run *run, const char *ledger,
                         const char *proof)
{
    enum status status = run_read_answer(run, folder, ledger, proof, &v->broken);
    if (status == STATUS_OK)
        status = proof_check_levels(&run->ledger, run->answer.posts, run->answer.price, run->answer.row_price,
                                    &run->answer.worst, &run->verdict);
    bool open = run->ledger.nrows > 0 && run->verdict.lawful && !v->manifest.proven; /* as it says itself */
    if (status == STATUS_OK && !run->verdict.accepted && !open)
        refuse(v, proof, run->verdict.reason);
    return status != STATUS_OK ? status : refused_if_broken(&v->broken);
}

/* What years' rules, and people, ask of several holders together follows from prices that are in the folder:
 * whatever these are, nothing lawful is cut off. */
static enum status read_cut(struct road_verification *v, const char *folder, size_t y, const char *name)
{
    struct road_cut *cut;
    enum status status = road_lay_cut(&v->road, y, &cut);
    if (status == STATUS_OK)
        status = run_read_prices(&cut->run, folder, name, STATUS_INFEASIBLE, &v->broken);
    return status == STATUS_OK ? road_take_cut(&v->road, cut) : status;
}

static enum status read_cuts(struct road_verification *v, const char *folder)
{
    char name[ROAD_FILE_NAME];
    enum status status = STATUS_OK;
    for (size_t y = 0; y <= v->road.years.n && status == STATUS_OK; y++)
        for (size_t i = 1; v->road.course.ncuts < COURSE_MOST_CUTS && status == STATUS_OK &&
                           manifest_hash(&v->manifest, road_cut_file(&v->road, y, i, name));
             i++)
            status = read_cut(v, folder, y, name);
    return status;
}

static enum status judge_posts(struct road_verification *v, const char *folder)
{
    struct road *road = &v->road;
    enum status status = read_cuts(v, folder);
    if (status == STATUS_OK)
        status = course_lay_posts(&road->course, &road->posts.ledger);
    if (status == STATUS_OK)
        status = judge(v, folder, &road->posts, ROAD_POSTS, ROAD_POSTS_PROOF);
    if (status == STATUS_OK)
        course_read_posts(&road->course, road->posts.answer.posts);
    return status;
}

static enum status judge_people(struct road_verification *v, const char *folder)
{
    struct road *road = &v->road;
    enum status status = course_lay_people(&road->course, PEOPLE_BY_NEED, NULL, &road->people.ledger);
    if (status == STATUS_OK)
        status = judge(v, folder, &road->people, ROAD_PEOPLE, ROAD_PEOPLE_PROOF);
    if (status == STATUS_OK)
        course_read_people(&road->course, road->people.answer.posts);
    return status;
}

/* --- bounds, and who works where --- */

static enum status judge_bounds(struct road_verification *v, const char *folder)
{
    struct road *road = &v->road;
    enum status status = STATUS_OK;
    for (enum road_bound b = 0; b < BOUNDS && status == STATUS_OK; b++) {
        struct run *run = &road->bound[b];
        status = road_lay_bound(road, b);
        if (status != STATUS_OK)
            break;
        road_settle_bound(road, b);
        status = run_read_prices(run, folder, road_bound_files[b], STATUS_OK, &v->broken);
    }
    if (status == STATUS_OK)
        status = refused_if_broken(&v->broken);
    return status == STATUS_OK ? road_take_bounds(road) : status;
}

static enum status judge_covers(struct road_verification *v, const char *folder)
{
    struct road *road = &v->road;
    char ledger[ROAD_FILE_NAME], proof[ROAD_FILE_NAME];
    enum status status = STATUS_OK;
    for (size_t y = 0; y < road->years.n && status == STATUS_OK; y++) {
        status = road_lay_cover(road, y);
        if (status == STATUS_OK)
            status = judge(v, folder, &road->cover[y].run, road_cover_file(road, y, FILES_LEDGER, ledger),
                           road_cover_file(road, y, FILES_PROOF, proof));
        if (status == STATUS_OK)
            status = road_read_cover(road, y);
    }
    return status;
}

/* --- words and tables --- */

static enum status speak(struct road_verification *v, const char *language)
{
    return speech_change(language, (struct place){.file = FOLDER_MARK, .column = "language"}, v->road.faults);
}

/* What a file should say, written by a function of the road and a number. */
struct text_of_road {
    const char *name;
    void (*write)(const struct road *road, size_t number, struct sink *sink);
    size_t number;
};

static void write_summary(const struct road *road, size_t number, struct sink *sink)
{
    (void)number;
    road_write_summary(road, sink);
}

static void write_terms(const struct road *road, size_t number, struct sink *sink)
{
    (void)number;
    road_write_terms(road, sink);
}

/* The scenario with which a year was to be solved, as its folder has it. */
static void write_scenario(const struct road *road, size_t y, struct sink *sink)
{
    struct arena arena;
    struct scenario scenario = {0};
    struct run run = {.scenario = &scenario};
    arena_init(&arena);
    enum status status = road_year_document(road, y, YEAR_AS_FILED, &arena, &scenario.merged);
    if (status == STATUS_OK)
        run_write_scenario(&run, RUN_SCENARIO_WHOLE, sink);
    else
        sink_fail(sink, status);
    arena_done(&arena);
}

static enum status compare_text(struct road_verification *v, const char *folder, struct text_of_road text)
{
    struct match match;
    struct filed filed = filed_of(v, folder);
    const char *path = path_of(v, folder, text.name);
    enum status status = path ? match_begin(&match, path, v->road.faults) : STATUS_MEMORY;
    if (status != STATUS_OK)
        return status;
    text.write(&v->road, text.number, &match.sink);
    status = match_end(&match, v->road.faults);
    if (status == STATUS_OK)
        filed_note_difference(&filed, text.name, &match);
    return status;
}

static enum status compare_scenarios(struct road_verification *v, const char *folder)
{
    char text[ROAD_FOLDER_NAME];
    enum status status = STATUS_OK;
    for (size_t y = 0; status == STATUS_OK && y < v->road.years.n; y++) {
        const char *year = path_of(v, road_folder_of(&v->road, y, text), FILES_SCENARIO);
        road_count_gone(&v->road, y);
        status =
            year ? compare_text(v, folder, (struct text_of_road){year, write_scenario, y}) : STATUS_MEMORY;
    }
    return status;
}

/* A roster is not in the folder: what is said of it is taken from the file. So is whether the plan is the
 * best of its year, and what pools leave holders: scenario and posts show it. */
static enum status read_summary(struct road_verification *v, const char *folder)
{
    const struct json *summary;
    struct filed filed = filed_of(v, folder);
    const char *path = path_of(v, folder, ROAD_SUMMARY);
    enum status status = path ? filed_vouch(&filed, ROAD_SUMMARY) : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = json_read(path, &v->road.arena, &summary, v->road.faults);
    if (status != STATUS_OK)
        return status;
    const struct json *roster = json_find(summary, "roster"), *hash = json_find(roster, "sha256");
    int64_t npeople = 0;
    v->road.years.roster_hash = hash && hash->kind == JSON_TEXT ? hash->text : NULL;
    v->road.years.nroster = json_is_count(json_find(roster, "people"), &npeople) ? (size_t)npeople : 0;
    v->road.off_best = json_find(summary, "plan") != NULL;
    v->road.pools_are_open = json_find(summary, "pools") != NULL;
    return STATUS_OK;
}

/* Files of a year are that run's. */
static enum status note_unjudged(void *target, const char *name, const char *path)
{
    struct road_verification *v = target;
    (void)path;
    bool is_of_year = strncmp(name, ROAD_YEARS "/", strlen(ROAD_YEARS "/")) == 0;
    if (!is_of_year && strcmp(name, FOLDER_MARK) != 0 && !manifest_hash(&v->manifest, name))
        faults_add(&v->unjudged, (struct place){.file = name},
                   "not of the road itself, not judged; write reports and papers again from the road");
    return STATUS_OK;
}

static enum status compare_files(struct road_verification *v, const char *folder)
{
    enum status status = compare_scenarios(v, folder);
    for (size_t t = 0; status == STATUS_OK && t < ROAD_TABLES; t++)
        status = compare_text(v, folder, (struct text_of_road){road_tables[t].file, road_table_write, t});
    if (status == STATUS_OK)
        status = compare_text(v, folder, (struct text_of_road){ROAD_SUMMARY, write_summary, 0});
    if (status == STATUS_OK)
        status = compare_text(v, folder, (struct text_of_road){ROAD_TERMS, write_terms, 0});
    return status == STATUS_OK ? folder_walk(folder, &v->road.arena, note_unjudged, v, v->road.faults)
                               : status;
}

static enum status compare_in_its_language(struct road_verification *v, const char *folder)
{
    const char *asked_in = language_chosen();
    enum status status = speak(v, v->manifest.language);
    if (status == STATUS_OK)
        status = compare_files(v, folder);
    enum status back = speak(v, asked_in);
    if (status == STATUS_OK)
        status = back;
    return status != STATUS_OK ? status : refused_if_broken(&v->broken);
}

static enum status compare_result(struct road_verification *v, const char *folder)
{
    char hashes[ROAD_RESULT_FILES][HASH_TEXT];
    struct filed filed = filed_of(v, folder);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < ROAD_RESULT_FILES && status == STATUS_OK; i++)
        status = filed_hash(&filed, road_result_files[i], hashes[i]);
    if (status != STATUS_OK)
        return status;
    road_result((const char(*)[HASH_TEXT])hashes, v->result);
    return filed_compare_result(&filed, v->result);
}

static enum status verify_steps(struct road_verification *v, const char *folder)
{
    enum status status = read_manifest(v, folder);
    if (status == STATUS_OK)
        status = compare_hashes(v, folder);
    if (status == STATUS_OK)
        status = load(v, folder);
    if (status == STATUS_OK)
        status = read_summary(v, folder);
    if (status == STATUS_OK)
        status = verify_years(v, folder);
    if (status == STATUS_OK)
        status = road_frame(&v->road);
    if (status == STATUS_OK)
        status = road_take_plan(&v->road, v->road.year[v->road.years.n - 1]);
    if (status == STATUS_OK)
        status = judge_posts(v, folder);
    if (status == STATUS_OK)
        status = judge_people(v, folder);
    if (status == STATUS_OK)
        status = judge_bounds(v, folder);
    if (status == STATUS_OK)
        status = judge_covers(v, folder);
    if (status == STATUS_OK)
        status = compare_in_its_language(v, folder);
    return status == STATUS_OK ? compare_result(v, folder) : status;
}

enum status road_verify(struct road_verification *v, const char *folder)
{
    struct filed filed = filed_of(v, folder);
    v->status = filed_conclude(&filed, verify_steps(v, folder), v->strict);
    return v->status;
}
