/* The steps of a verification. Words about its outcome are in verdict.c. */
#include "run/verify.h"
#include "engine/ties/canonical.h"

#include <string.h>

#include "base/memory.h"
#include "io/folder.h"
#include "io/path.h"
#include "model/held.h"
#include "model/quota.h"
#include "model/split_weigh.h"
#include "run/accounts.h"
#include "run/alternative_files.h"
#include "run/alternatives.h"
#include "run/filed.h"
#include "run/files.h"
#include "run/reasons.h"
#include "run/result.h"
#include "run/speech.h"

void verify_init(struct verification *v, const struct model *const *models, struct run_options options,
                 struct faults *faults)
{
    run_init(&v->run, models, options, faults);
    v->manifest = (struct manifest){.status = STATUS_OK};
    faults_init(&v->changed);
    faults_init(&v->unjudged);
    faults_init(&v->broken);
    v->strict = false;
    v->canonical = false;
    v->nbounds_free = 0;
    v->splits_are_open = false;
    v->result[0] = '\0';
    v->status = STATUS_OK;
}

void verify_done(struct verification *v)
{
    run_done(&v->run);
}

static struct filed filed_of(struct verification *v, const char *folder)
{
    return (struct filed){folder, &v->manifest, &v->run.arena, &v->changed, &v->broken, v->run.faults};
}

/* A file of the folder, in the run's arena; NULL when out of memory. */
static const char *path_of(struct verification *v, const char *folder, const char *name)
{
    return path_join(&v->run.arena, folder, name);
}

/* --- the folder --- */

static enum status read_manifest(struct verification *v, const char *folder)
{
    const char *path = path_of(v, folder, FOLDER_MARK);
    if (!path)
        return STATUS_MEMORY;
    enum status status = manifest_expect(folder, path, v->run.faults);
    if (status == STATUS_OK)
        status = manifest_read(&v->manifest, path, v->run.faults);
    return status == STATUS_OK
               ? run_choose_model(&v->run, v->manifest.model, (struct place){path, 0, "model"})
               : status;
}

static void note_unlisted(struct verification *v, const char *name)
{
    if (!manifest_hash(&v->manifest, name))
        faults_add(&v->changed, (struct place){.file = name}, "not in the manifest");
}

static void note_unlisted_inputs(struct verification *v)
{
    char name[MANIFEST_NAME];
    note_unlisted(v, FILES_SCENARIO);
    for (size_t i = 0; v->run.tables && i < v->run.tables->ninputs; i++) {
        snprintf(name, sizeof name, FILES_INPUTS "/%s", v->run.tables->inputs[i]->file);
        note_unlisted(v, name);
    }
}

/* The scenario of a run names no other file: what it extended was merged in, its dataset lies
 * beside it. */
static void check_self_contained(struct verification *v, const char *inputs)
{
    const struct scenario *scenario = v->run.scenario;
    if (json_find(scenario->merged, "extends"))
        faults_add(&v->broken, (struct place){FILES_SCENARIO, 0, "extends"},
                   "a run's scenario extends no other");
    if (strcmp(scenario->dataset, inputs) != 0)
        faults_add(&v->broken, (struct place){FILES_SCENARIO, 0, "dataset"}, "a run's dataset is \".\"");
}

static enum status rebuild(struct verification *v, const char *folder)
{
    const char *inputs = path_of(v, folder, FILES_INPUTS);
    const char *scenario = path_of(v, folder, FILES_SCENARIO);
    if (!inputs || !scenario)
        return STATUS_MEMORY;
    enum status status = run_load(&v->run, scenario);
    note_unlisted_inputs(v);
    if (status != STATUS_OK)
        return status;
    check_self_contained(v, inputs);
    status = refused_if_broken(&v->broken);
    if (status != STATUS_OK)
        return status;
    return v->manifest.status == STATUS_OK ? run_build(&v->run) : run_build_lenient(&v->run);
}

/* --- the proof --- */

static bool has_plan(const struct verification *v)
{
    return v->manifest.status != STATUS_INFEASIBLE;
}

static enum status read_answer(struct verification *v, const char *folder)
{
    run_begin(&v->run, N_("reading the answer"));
    return has_plan(v) ? run_read_answer(&v->run, folder, FILES_LEDGER, FILES_PROOF, &v->broken)
                       : run_read_prices(&v->run, folder, FILES_PROOF, STATUS_INFEASIBLE, &v->broken);
}

static void refuse_held(struct verification *v, const char *why)
{
    faults_add(&v->broken, (struct place){.file = FILES_HELD}, "%s", why);
}

/* What was held when the answer was found: the proof is of the best plan with these figures. Where there is
 * no plan nothing was. */
static enum status read_held(struct verification *v, const char *folder)
{
    enum status status = STATUS_OK;
    v->nbounds_free = v->run.ledger.nbounds;
    if (manifest_hash(&v->manifest, FILES_HELD) && !has_plan(v)) {
        refuse_held(v, _("a run without a plan holds nothing"));
        status = STATUS_REFUSED;
    } else if (manifest_hash(&v->manifest, FILES_HELD)) {
        const char *path = path_of(v, folder, FILES_HELD);
        status = path ? held_read(&v->run, FILES_HELD, path, &v->broken) : STATUS_MEMORY;
    }
    if (status == STATUS_OK && has_plan(v))
        quotas_lose(&v->run.builder, v->run.answer.posts);
    return status;
}

static void refuse_verdict(struct verification *v)
{
    faults_add(&v->broken, (struct place){.file = "proof"}, "%s", v->run.verdict.reason);
}

static void refuse_fact(struct verification *v, const char *key, const char *why)
{
    faults_add(&v->broken, (struct place){FOLDER_MARK, 0, key}, "%s", why);
}

/* Whether the run is proven, as it says. Only where limits cross both ledgers can an honest run leave that
 * open. */
static void judge_proven(struct verification *v)
{
    bool accepted = v->run.verdict.accepted;
    if (!accepted && (v->manifest.proven || v->run.ledger.nrows == 0))
        refuse_verdict(v);
    else if (accepted && !v->manifest.proven)
        refuse_fact(v, "proven", _("is false, but its prices prove the plan best"));
}

/* Whether the plan is lawful, as the run says: bounds of a lawful one were kept, see judge. The first levels
 * of a lenient ledger count the posts by which rules are broken: where the best plan breaks one, none breaks
 * none. */
static void judge_lawful(struct verification *v)
{
    if (v->manifest.status == STATUS_NEEDS_WAIVERS && !v->run.remedy[REMEDY_WAIVERS].found)
        refuse_fact(v, "status", _("is needs_waivers, but a plan that breaks no rule exists"));
}

/* That the posts break what may give way by the fewest, with a ledger in which no number is held: prices from
 * before any was prove it. */
static enum status judge_free_ledger(struct verification *v, int64_t *price, int64_t *row_price)
{
    struct run *run = &v->run;
    struct verdict verdict;
    struct ledger waivers = run->ledger;
    waivers.nlevels = (size_t)run->ledger.waiver_level + LEDGER_WAIVER_LEVELS;
    enum status status = proof_check_best(&waivers, run->answer.posts, price, row_price, &verdict);
    if (status == STATUS_OK && v->manifest.proven && !verdict.accepted)
        faults_add(&v->broken, (struct place){.file = FILES_HELD},
                   _("what is held asks for waivers: without it %s"), verdict.reason);
    const struct answer free = {.posts = run->answer.posts, .price = price, .row_price = row_price};
    v->splits_are_open = splits_are_open(&run->builder, &free);
    return status;
}

/* No figure of the inputs asks for what is held: a proposal may be none but for that. */
static enum status judge_without_held(struct verification *v)
{
    struct run *run = &v->run;
    size_t nheld = quotas_count(&run->builder, QUOTA_HELD);
    if (nheld == 0)
        return judge_free_ledger(v, run->answer.price, run->answer.row_price);
    if (!run->free_price) {
        refuse_held(v, _("proof.csv has no prices that prove the waivers without what is held"));
        return STATUS_OK;
    }
    ledger_drop_bounds(&run->ledger, v->nbounds_free, true);
    enum status status = judge_free_ledger(v, run->free_price, run->free_row_price);
    quotas_hold_again(&run->builder, run->answer.posts);
    return status;
}

/* That there is no plan, not even one that breaks in-principle rules. */
static enum status judge_none(struct verification *v)
{
    struct run *run = &v->run;
    enum status status =
        proof_check_infeasible(&run->ledger, run->answer.price, run->answer.row_price, &run->verdict);
    if (status != STATUS_OK)
        return status;
    if (!run->verdict.accepted)
        refuse_verdict(v);
    else if (!v->manifest.proven)
        refuse_fact(v, "proven", _("is false, but its prices prove that there is no plan"));
    return refused_if_broken(&v->broken);
}

static enum status judge(struct verification *v)
{
    struct run *run = &v->run;
    const struct answer *answer = &run->answer;
    run_begin(run, N_("judging the proof"));
    if (!has_plan(v))
        return judge_none(v);
    enum status status = proof_check_levels(&run->ledger, answer->posts, answer->price, answer->row_price,
                                            &answer->worst, &run->verdict);
    if (status != STATUS_OK)
        return status;
    if (!run->verdict.lawful) {
        refuse_verdict(v);
        return STATUS_REFUSED;
    }
    if (run->lenient && (status = run_find_waivers(run)) != STATUS_OK)
        return status;
    if (run->lenient && (status = judge_without_held(v)) != STATUS_OK)
        return status;
    judge_proven(v);
    judge_lawful(v);
    return refused_if_broken(&v->broken);
}

/* --- the tables --- */

/* Settles ties from the filed posts on: where that leads elsewhere, they were another of the
 * equally good answers. Ties are marked the same from each of them. */
static enum status find_ties(struct verification *v)
{
    struct run *run = &v->run;
    size_t n = run->ledger.naccounts;
    struct answer settled = run->answer;
    run_begin(run, N_("looking for ties"));
    run->may_differ = arena_new(&run->arena, n, sizeof *run->may_differ);
    settled.posts = memory_new(n, sizeof *settled.posts);
    enum status status = run->may_differ && settled.posts ? STATUS_OK : STATUS_MEMORY;
    v->canonical = true;
    if (status == STATUS_OK && run->answer.status == STATUS_OK) {
        memcpy(settled.posts, run->answer.posts, n * sizeof *settled.posts);
        status = canonical_settle(&run->ledger, &settled, run->may_differ);
        v->canonical = memcmp(settled.posts, run->answer.posts, n * sizeof *settled.posts) == 0;
    }
    memory_free(settled.posts);
    return status;
}

/* In the run's language: its sentences could not be written again in another. Then in that of whoever asks.
 */
static enum status speak(struct verification *v, const char *language)
{
    return speech_change(language, (struct place){.file = FOLDER_MARK, .column = "language"}, v->run.faults);
}

static enum status conclude(struct verification *v)
{
    struct run *run = &v->run;
    const char *asked_in = language_chosen();
    run->answer.status = v->manifest.proven ? STATUS_OK : STATUS_UNPROVEN;
    enum status status = speak(v, v->manifest.language);
    if (status == STATUS_OK)
        status = run_conclude(run);
    if (status == STATUS_OK)
        status = run_audit(run);
    enum status back = speak(v, asked_in);
    if (status == STATUS_OK)
        status = back;
    if (status != STATUS_OK)
        return status;
    struct faults *faults = run->faults;
    run->faults = &v->broken;
    status = run_check_audit(run);
    run->faults = faults;
    return status == STATUS_INTERNAL ? STATUS_REFUSED : status;
}

/* Files of other plans than the answer: every sentence that words them must be what they give. *path is NULL
 * where the run has no such file. */
static enum status vouch(struct verification *v, const char *folder, const char *name, const char **path)
{
    struct filed filed = filed_of(v, folder);
    *path = NULL;
    if (!manifest_hash(&v->manifest, name))
        return STATUS_OK;
    *path = path_of(v, folder, name);
    return *path ? filed_vouch(&filed, name) : STATUS_MEMORY;
}

/* Steps must add up to the answer, too. */
static enum status read_steps(struct verification *v, const char *folder)
{
    const char *path;
    enum status status = vouch(v, folder, FILES_STEPS, &path);
    return status == STATUS_OK && path ? steps_read(&v->run, FILES_STEPS, path, &v->broken) : status;
}

static enum status read_alternatives(struct verification *v, const char *folder)
{
    const char *path;
    if (!manifest_hash(&v->manifest, alternative_file_name(FILE_SHORTAGES)))
        return STATUS_OK;
    enum status status = alternatives_begin(&v->run);
    for (int file = FILE_SHORTAGES; file < ALTERNATIVE_FILES && status == STATUS_OK; file++) {
        status = vouch(v, folder, alternative_file_name((enum alternative_file)file), &path);
        if (status == STATUS_OK && path)
            status = alternative_file_read(&v->run, (enum alternative_file)file, path, &v->broken);
    }
    return status;
}

static enum status compare_file(struct verification *v, const char *folder, size_t file)
{
    struct match match;
    struct filed filed = filed_of(v, folder);
    const char *asked_in = language_chosen();
    const char *name = files_name(&v->run, file);
    const char *path = path_of(v, folder, name);
    if (!path)
        return STATUS_MEMORY;
    note_unlisted(v, name);
    bool there;
    enum status status = filed_look_for(&filed, path, name, &there);
    if (status != STATUS_OK || !there)
        return status;
    status = match_begin(&match, path, v->run.faults);
    if (status != STATUS_OK)
        return status;
    enum status spoken = speak(v, v->manifest.language);
    if (spoken == STATUS_OK) {
        files_write(&v->run, file, &match.sink);
        spoken = speak(v, asked_in);
    }
    status = match_end(&match, v->run.faults);
    if (spoken != STATUS_OK)
        return spoken;
    filed_note_difference(&filed, name, &match);
    return status;
}

/* Whether all that the file says was held against the answer or taken as an input, whatever a manifest says.
 */
static bool was_judged(const struct verification *v, const char *name)
{
    const struct tables *tables = v->run.tables;
    size_t ninputs = strlen(FILES_INPUTS "/");
    if (strcmp(name, FOLDER_MARK) == 0 || strcmp(name, FILES_SCENARIO) == 0)
        return true;
    if (files_find(&v->run, name) < files_count(&v->run))
        return true;
    for (size_t i = 0; strncmp(name, FILES_INPUTS "/", ninputs) == 0 && i < tables->ninputs; i++)
        if (strcmp(name + ninputs, tables->inputs[i]->file) == 0)
            return true;
    return false;
}

static enum status note_unjudged(void *target, const char *name, const char *path)
{
    struct verification *v = target;
    (void)path;
    if (!was_judged(v, name))
        faults_add(&v->unjudged, (struct place){.file = name},
                   "not of the run itself, not judged; write reports and papers again from the run");
    return STATUS_OK;
}

/* Figures of other plans than the answer, which are not solved again here. */
static void note_other_plans(struct verification *v)
{
    struct buffer names;
    buffer_init(&names);
    struct sink sink = buffer_sink(&names);
    if (manifest_hash(&v->manifest, FILES_STEPS))
        sink_text(&sink, FILES_STEPS);
    for (int file = FILE_SHORTAGES; file < ALTERNATIVE_FILES; file++) {
        const char *name = alternative_file_name((enum alternative_file)file);
        if (manifest_hash(&v->manifest, name))
            sink_format(&sink, "%s%s", names.length > 0 ? _(", ") : "", name);
    }
    if (sink.status == STATUS_OK && names.length > 0)
        faults_add(&v->unjudged, (struct place){.file = names.text},
                   "%s; solve the scenario in inputs again to have them judged", alternatives_unjudged());
    buffer_done(&names);
}

/* What no table and no price shows is told as not judged. */
static enum status note_open_claims(struct verification *v)
{
    struct buffer lost;
    buffer_init(&lost);
    struct sink sink = buffer_sink(&lost);
    if (has_plan(v))
        held_say_lost(&v->run.outcome, true, &sink);
    if (sink.status == STATUS_OK && lost.length > 0)
        faults_add(&v->unjudged, (struct place){0},
                   "that other rules leave no room for these shares by weight: %s", lost.text);
    if (v->splits_are_open)
        faults_add(&v->unjudged, (struct place){0},
                   "that no other split of floors between kinds needs fewer waivers");
    note_other_plans(v);
    buffer_done(&lost);
    return sink.status;
}

static enum status compare_files(struct verification *v, const char *folder)
{
    enum status status = STATUS_OK;
    run_begin(&v->run, N_("comparing the tables"));
    for (size_t f = 0; status == STATUS_OK && f < files_count(&v->run); f++)
        status = compare_file(v, folder, f);
    if (status == STATUS_OK)
        status = note_open_claims(v);
    if (status == STATUS_OK)
        status = folder_walk(folder, &v->run.arena, note_unjudged, v, v->run.faults);
    return status != STATUS_OK ? status : refused_if_broken(&v->broken);
}

/* The files are what the answer gives, byte for byte: their fingerprints are those of the answer. */
static enum status compare_result(struct verification *v, const char *folder)
{
    char hashes[RESULT_FILES][HASH_TEXT];
    struct filed filed = filed_of(v, folder);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < RESULT_FILES && status == STATUS_OK; i++)
        status = filed_hash(&filed, result_file(&v->run, i), hashes[i]);
    if (status != STATUS_OK)
        return status;
    result_hash(&v->run, (const char(*)[HASH_TEXT])hashes, v->result);
    return filed_compare_result(&filed, v->result);
}

/* What there is to a plan beside its proof, but for the tables. */
static enum status verify_plan(struct verification *v, const char *folder)
{
    enum status status = find_ties(v);
    if (status == STATUS_OK)
        status = conclude(v);
    if (status == STATUS_OK)
        status = read_steps(v, folder);
    if (status == STATUS_OK)
        status = read_alternatives(v, folder);
    return status;
}

static enum status verify_steps(struct verification *v, const char *folder)
{
    struct filed filed = filed_of(v, folder);
    enum status status = read_manifest(v, folder);
    if (status == STATUS_OK) {
        run_begin(&v->run, N_("comparing fingerprints"));
        status = filed_compare_hashes(&filed);
    }
    if (status == STATUS_OK)
        status = rebuild(v, folder);
    if (status == STATUS_OK)
        status = read_answer(v, folder);
    if (status == STATUS_OK)
        status = read_held(v, folder);
    if (status == STATUS_OK)
        status = judge(v);
    if (status == STATUS_OK && has_plan(v))
        status = verify_plan(v, folder);
    else if (status == STATUS_OK)
        status = run_conclude(&v->run);
    if (status == STATUS_OK)
        status = compare_files(v, folder);
    return status == STATUS_OK && has_plan(v) ? compare_result(v, folder) : status;
}

enum status verify_run(struct verification *v, const char *folder)
{
    struct filed filed = filed_of(v, folder);
    v->status = filed_conclude(&filed, verify_steps(v, folder), v->strict);
    return v->status;
}
