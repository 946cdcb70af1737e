/* A run folder is judged from itself alone: what holds is accepted wherever the folder lies, what
 * does not is named. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../support/models.h"
#include "../tests/support/run_support.h"
#include "base/memory.h"
#include "io/json.h"
#include "model/quota.h"
#include "run/solve.h"

TestSuite(verify, .init = run_set_up, .fini = run_tear_down);

static void expect_fault(enum status status, const char *words)
{
    struct judged *judged = judged_new(run_folder);
    cr_expect(judged->status == status, "%s", status_words(judged->status));
    cr_expect(io_said(&judged->faults, words), "said: %s", io_all(&judged->faults));
    judged_done(judged);
}

Test(verify, accepts_what_a_solve_wrote)
{
    struct judged *judged = judged_new(run_folder);
    cr_expect(judged->status == STATUS_OK, "%s", io_all(&judged->verification.broken));
    cr_expect(judged->verification.canonical);
    cr_expect(judged->verification.changed.nfound == 0, "%s", io_all(&judged->verification.changed));
    judged_done(judged);
}

Test(verify, needs_neither_the_dataset_nor_the_place)
{
    char dataset[IO_PATH], scenario[IO_PATH];
    struct faults faults;
    snprintf(dataset, sizeof dataset, "%.400s/dataset", run_base);
    snprintf(scenario, sizeof scenario, "%.480s/scenario.json", dataset);
    run_copy("datasets/toy", dataset);
    cr_assert(run_solve_into(scenario, run_folder, &faults) == STATUS_OK, "%s", io_all(&faults));
    io_remove(dataset);
    snprintf(scenario, sizeof scenario, "%.480s/elsewhere", run_base);
    cr_assert(rename(run_folder, scenario) == 0);
    cr_assert(chdir(scenario) == 0);
    struct judged *judged = judged_new(".");
    cr_expect(judged->status == STATUS_OK && judged->verification.changed.nfound == 0, "%s %s",
              io_all(&judged->faults), io_all(&judged->verification.broken));
    judged_done(judged);
}

/* --- another plan --- */

static bool proves_best(struct run *run)
{
    cr_assert(proof_check_best(&run->ledger, run->answer.posts, run->answer.price, run->answer.row_price,
                               &run->verdict) == STATUS_OK);
    return run->verdict.accepted;
}

/* One more post on two of the accounts that could differ and one fewer on two others, so that the
 * plan is another and as good. */
static bool swap_along_a_tie(struct run *run)
{
    size_t tied[32], n = 0;
    for (size_t a = 0; a < run->ledger.naccounts && n < 32; a++)
        if (run->may_differ[a])
            tied[n++] = a;
    for (size_t choice = 0; choice < n * n * n * n; choice++) {
        const size_t at[4] = {tied[choice % n], tied[choice / n % n], tied[choice / n / n % n],
                              tied[choice / n / n / n]};
        for (size_t i = 0; i < 4; i++)
            run->answer.posts[at[i]] += i % 2 ? 1 : -1;
        bool other = at[0] != at[1] && at[0] != at[3] && at[2] != at[1] && at[2] != at[3];
        if (other && proves_best(run))
            return true;
        for (size_t i = 0; i < 4; i++)
            run->answer.posts[at[i]] -= i % 2 ? 1 : -1;
    }
    return false;
}

Test(verify, accepts_another_equally_good_plan_and_says_so)
{
    struct faults faults;
    faults_init(&faults);
    char scenario[IO_PATH];
    struct run *run = memory_new(1, sizeof *run);
    run_copy("datasets/toy", run_base);
    run_edit(run_base, "scenario.json", ",\n    {\"mix\": {\"weight\": 1, \"curve\": \"webster\"}}", "");
    snprintf(scenario, sizeof scenario, "%.480s/scenario.json", run_base);
    run_init(run, township_models, (struct run_options){.engine = ENGINE_AUTO}, &faults);
    cr_assert(run_scenario(run, scenario, NULL) == STATUS_OK, "%s", io_all(&faults));
    cr_assert(swap_along_a_tie(run), "without the goal mix kinds can be swapped at no cost");
    cr_assert(run_conclude(run) == STATUS_OK && run_audit(run) == STATUS_OK);
    cr_assert(run_write(run, run_folder) == STATUS_OK);
    run_done(run);
    memory_free(run);
    struct judged *judged = judged_new(run_folder);
    cr_expect(judged->status == STATUS_OK, "%s", io_all(&judged->verification.broken));
    cr_expect(!judged->verification.canonical);
    judged_done(judged);
}

Test(verify, refuses_a_lawful_plan_that_is_not_best)
{
    run_edit(run_folder, "inputs/scenario.json", "0.15", "1.0"); /* more may change: another plan is better */
    run_edit(run_folder, "inputs/scenario.json", "\"weight\": 0.05", "\"weight\": 0");
    judged_expect(run_folder, STATUS_REFUSED, "is worth taking");
}

Test(verify, refuses_a_plan_that_breaks_a_rule_of_changed_inputs)
{
    run_edit(run_folder, "inputs/posts.csv", "A,administrative,4,4", "A,administrative,4,9");
    judged_expect(run_folder, STATUS_REFUSED, "bounds are");
}

/* --- edits --- */

Test(verify, names_file_line_and_both_readings_of_a_changed_table)
{
    run_edit(run_folder, "plan.csv", ",3", ",4");
    judged_expect(run_folder, STATUS_REFUSED, "plan.csv:");
    judged_expect(run_folder, STATUS_REFUSED, "where the answer gives");
}

Test(verify, refuses_another_objective)
{
    run_edit(run_folder, "summary.json", "\"total_billionths\": \"0\"", "\"total_billionths\": \"1\"");
    judged_expect(run_folder, STATUS_REFUSED, "summary.json:");
}

Test(verify, refuses_changed_posts_of_an_account)
{
    run_edit(run_folder, "ledger.csv", ",10,", ",11,");
    judged_expect(run_folder, STATUS_REFUSED, "proof: ");
}

Test(verify, says_which_bytes_changed_when_nothing_else_did)
{
    run_edit(run_folder, "inputs/scenario.json", "{\n", "{\n\n");
    struct judged *judged = judged_new(run_folder);
    cr_expect(judged->status == STATUS_OK, "%s", io_all(&judged->verification.broken));
    cr_expect(judged_changed(judged, "inputs/scenario.json: not as it was written"));
    judged_done(judged);
}

Test(verify, reads_no_file_outside_the_folder)
{
    run_edit(run_folder, "inputs/scenario.json", "\"dataset\": \".\"", "\"dataset\": \"../inputs\"");
    judged_expect(run_folder, STATUS_REFUSED, "a run's dataset is \".\"");
}

Test(verify, says_which_input_was_added)
{
    io_put(run_folder, "inputs/limits.csv",
           "code,township,kind,least,most,reason\nL,C,administrative,,2,a cap\n");
    struct judged *judged = judged_new(run_folder);
    cr_expect(judged->status != STATUS_OK);
    cr_expect(judged_changed(judged, "inputs/limits.csv: not in the manifest"));
    judged_done(judged);
}

/* --- files that are not what they should be --- */

Test(verify, refuses_a_missing_file_by_name)
{
    char path[IO_PATH];
    snprintf(path, sizeof path, "%.480s/office_plan.csv", run_folder);
    cr_assert(unlink(path) == 0);
    judged_expect(run_folder, STATUS_REFUSED, "office_plan.csv: is missing");
}

Test(verify, refuses_a_missing_row)
{
    const char *text = io_get(run_folder, "ledger.csv");
    const char *second = strchr(text, '\n') + 1;
    char row[256];
    snprintf(row, sizeof row, "%.*s", (int)(strchr(second, '\n') + 1 - second), second);
    run_edit(run_folder, "ledger.csv", row, "");
    judged_expect(run_folder, STATUS_REFUSED, "ledger.csv:2: the row is another one");
}

Test(verify, refuses_a_doubled_row)
{
    const char *text = io_get(run_folder, "proof.csv");
    const char *last = text + strlen(text) - 1;
    while (last[-1] != '\n')
        last--;
    char twice[512];
    snprintf(twice, sizeof twice, "%s%s", last, last);
    char row[256];
    snprintf(row, sizeof row, "%s", last);
    run_edit(run_folder, "proof.csv", row, twice);
    judged_expect(run_folder, STATUS_REFUSED, "goes on behind its last row");
}

Test(verify, refuses_a_truncated_file)
{
    const char *text = io_get(run_folder, "ledger.csv");
    size_t half = strlen(text) / 2;
    while (text[half] != '\n')
        half--;
    char start[4096];
    snprintf(start, sizeof start, "%.*s", (int)half, text);
    io_put(run_folder, "ledger.csv", start);
    judged_expect(run_folder, STATUS_REFUSED, "the file ends here");
}

Test(verify, cannot_read_numbers_beyond_64_bits)
{
    run_edit(run_folder, "ledger.csv", ",10,", ",18446744073709551626,"); /* 10 more than 2 to the 64 */
    expect_fault(STATUS_DATA, "\"18446744073709551626\" is no whole number of 64 bits");
}

Test(verify, judges_prices_at_the_ends_of_64_bits)
{
    static const char *const ends[] = {"9223372036854775807", "-9223372036854775808"};
    const char *second = strchr(io_get(run_folder, "proof.csv"), '\n') + 1;
    size_t nname = strcspn(second, ","), ncell = strcspn(second + nname + 1, ",\n");
    char old[256], edited[256];
    cr_assert(nname + 1 + ncell < sizeof old && nname < 200);
    memcpy(old, second, nname + 1 + ncell);
    old[nname + 1 + ncell] = '\0';
    for (size_t i = 0; i < 2; i++) {
        snprintf(edited, sizeof edited, "%.200s", old);
        snprintf(edited + nname + 1, sizeof edited - nname - 1, "%s", ends[i]);
        run_edit(run_folder, "proof.csv", old, edited);
        judged_expect(run_folder, STATUS_REFUSED, "out of range");
        run_edit(run_folder, "proof.csv", edited, old);
    }
    judged_expect(run_folder, STATUS_OK, NULL);
}

Test(verify, is_strict_about_how_numbers_are_written)
{
    static const char *const forms[] = {",+10,", ",010,", ",10.0,", ", 10,", ",-0,", ",,", ",1e1,"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        run_edit(run_folder, "ledger.csv", ",10,", forms[i]);
        expect_fault(STATUS_DATA, "ledger.csv:");
        run_edit(run_folder, "ledger.csv", forms[i], ",10,");
    }
}

Test(verify, tells_a_folder_of_a_newer_form)
{
    run_edit(run_folder, "manifest.json", "\"form\": 9", "\"form\": 10");
    run_edit(run_folder, "manifest.json", "bianzhi 0.1.0", "bianzhi 9.0.0");
    expect_fault(STATUS_DATA, "use the one that wrote it: bianzhi 9.0.0");
}

Test(verify, refuses_a_form_that_was_never_released_by_its_number)
{
    run_edit(run_folder, "manifest.json", "\"form\": 9", "\"form\": 3");
    expect_fault(STATUS_DATA, "is of form 3, from before the first release");
}

/* Another proof of the same answer does not make it another one: the result stands on plan and ledger. */
Test(verify, a_result_is_the_plan_and_its_ledger)
{
    char command[4 * IO_PATH], said[128] = "";
    const char *manifest = io_get(run_folder, "manifest.json");
    snprintf(command, sizeof command, "cd '%s' && sha256sum plan.csv ledger.csv | sha256sum", run_folder);
    FILE *stream = popen(command, "r");
    cr_assert(stream && fgets(said, sizeof said, stream));
    pclose(stream);
    said[64] = '\0';
    cr_expect(strstr(manifest, said), "%s", manifest);
    cr_expect(strstr(manifest, "\"proof.csv\": \""), "%s", manifest);
}

Test(verify, tells_a_language_no_run_is_written_in)
{
    run_edit(run_folder, "manifest.json", "\"language\": \"en\"", "\"language\": \"fr\"");
    expect_fault(STATUS_DATA, "language: is no language of a run folder");
}

Test(verify, tells_a_model_it_does_not_know)
{
    run_edit(run_folder, "manifest.json", "\"township\"", "\"village\"");
    expect_fault(STATUS_DATA, "\"village\" is unknown to this program");
}

Test(verify, refuses_a_manifest_that_leads_out_of_the_folder)
{
    run_edit(run_folder, "manifest.json", "\"plan.csv\"", "\"../plan.csv\"");
    expect_fault(STATUS_DATA, "no file of the folder");
}

Test(verify, no_folder_and_no_run_are_input_faults)
{
    char nothing[IO_PATH];
    snprintf(nothing, sizeof nothing, "%.480s/nothing", run_base);
    struct judged *judged = judged_new(nothing);
    cr_expect(judged->status == STATUS_IO);
    judged_done(judged);
    judged = judged_new(run_base);
    cr_expect(judged->status == STATUS_IO);
    judged_done(judged);
}

/* --- other outcomes --- */

/* A floor that only breaking another in-principle rule can meet. */
static void solve_with_waivers(void)
{
    char scenario[IO_PATH];
    char dataset[IO_PATH];
    struct faults faults;
    snprintf(dataset, sizeof dataset, "%.400s/dataset", run_base);
    snprintf(scenario, sizeof scenario, "%.480s/scenario.json", dataset);
    run_copy("datasets/toy", dataset);
    run_edit(dataset, "townships.csv", ",5,2,2,4,", ",16,2,2,4,");
    cr_assert(run_solve_into(scenario, run_folder, &faults) == STATUS_NEEDS_WAIVERS, "%s", io_all(&faults));
}

Test(verify, accepts_a_proposal_with_waivers)
{
    solve_with_waivers();
    judged_expect(run_folder, STATUS_OK, NULL);
}

Test(verify, refuses_waivers_where_none_are_needed)
{
    solve_with_waivers();
    run_edit(run_folder, "inputs/townships.csv", ",16,2,2,4,", ",5,2,2,4,");
    judged_expect(run_folder, STATUS_REFUSED, NULL);
}

Test(verify, refuses_a_proposal_called_lawful)
{
    solve_with_waivers();
    run_edit(run_folder, "manifest.json", "needs_waivers", "lawful");
    judged_expect(run_folder, STATUS_REFUSED, "the inputs ask for");
}

/* --- what is held --- */

/* A case in which the number of every office is held at one more than its best. */
static void hold_one_more(struct run *run)
{
    cr_assert_eq(run_load(run, TOY), STATUS_OK);
    cr_assert_eq(run_build(run), STATUS_OK);
    cr_assert_eq(run_solve(run), STATUS_OK);
    size_t n = run->ledger.naccounts;
    int64_t *posts = memory_new(n, sizeof *posts);
    cr_assert(posts && run->outcome.status == STATUS_OK);
    memcpy(posts, run->answer.posts, n * sizeof *posts);
    cr_assert_eq(run_build_lenient(run), STATUS_OK);
    for (struct quota *quota = run->builder.quotas; quota; quota = quota->next) {
        posts[quota->whole]++;
        quota_hold(&run->builder, quota, posts);
    }
    memory_free(posts);
    cr_assert_eq(run_solve_anew(run), STATUS_OK);
    cr_assert_eq(run->answer.status, STATUS_OK);
}

/* Calls it a proposal: no plan that holds so much is lawful. */
static void forge_proposal(bool with_prices)
{
    struct faults faults;
    faults_init(&faults);
    struct run *run = memory_new(1, sizeof *run);
    run_init(run, township_models, (struct run_options){.engine = ENGINE_AUTO}, &faults);
    hold_one_more(run);
    if (with_prices) {
        run->free_price = run->answer.price;
        run->free_row_price = run->answer.row_price;
    }
    cr_assert_eq(run_find_waivers(run), STATUS_OK);
    cr_assert(run->remedy[REMEDY_WAIVERS].found);
    cr_assert(run_conclude(run) == STATUS_OK && run_audit(run) == STATUS_OK);
    cr_assert_eq(run->outcome.status, STATUS_NEEDS_WAIVERS);
    cr_assert_eq(run_write(run, run_folder), STATUS_OK);
    run_done(run);
    memory_free(run);
}

Test(verify, believes_no_proposal_that_only_what_it_holds_makes_one)
{
    forge_proposal(false);
    judged_expect(run_folder, STATUS_REFUSED, "no prices that prove the waivers without what is held");
    forge_proposal(true);
    judged_expect(run_folder, STATUS_REFUSED, "what is held asks for waivers");
}

Test(verify, believes_nothing_held_where_there_is_no_plan)
{
    char scenario[IO_PATH], dataset[IO_PATH];
    struct faults faults;
    snprintf(dataset, sizeof dataset, "%.400s/dataset", run_base);
    snprintf(scenario, sizeof scenario, "%.480s/scenario.json", dataset);
    run_copy("datasets/toy", dataset);
    run_edit(dataset, "posts.csv", "A,administrative,4,4", "A,administrative,4,40");
    cr_assert(run_solve_into(scenario, run_folder, &faults) == STATUS_INFEASIBLE, "%s", io_all(&faults));
    judged_expect(run_folder, STATUS_OK, NULL);
    io_put(run_folder, "held.csv", "account,posts,label,rule\n");
    run_edit(run_folder, "manifest.json", "\"sha256\": {",
             "\"sha256\": {\"held.csv\": "
             "\"0000000000000000000000000000000000000000000000000000000000000000\",");
    judged_expect(run_folder, STATUS_REFUSED, "a run without a plan holds nothing");
}

/* The people of the office would follow the weights if one of them could sit in Birch Town. */
Test(verify, says_that_shares_left_outside_are_not_judged)
{
    char scenario[IO_PATH], dataset[IO_PATH];
    struct faults faults;
    snprintf(dataset, sizeof dataset, "%.400s/dataset", run_base);
    snprintf(scenario, sizeof scenario, "%.480s/scenario.json", dataset);
    run_copy("datasets/toy", dataset);
    run_edit(dataset, "townships.csv", "B,Birch Town,T,town,3000,30,0,0,0,0,0,0,,",
             "B,Birch Town,T,town,3000,30,0,0,0,0,0,0,11,");
    io_put(dataset, "limits.csv", "code,township,most,reason\nL,B,10,no desks\n");
    cr_assert(run_solve_into(scenario, run_folder, &faults) == STATUS_NEEDS_WAIVERS, "%s", io_all(&faults));
    struct judged *judged = judged_new(run_folder);
    cr_expect_eq(judged->status, STATUS_OK, "%s", io_all(&judged->verification.broken));
    cr_expect(io_said(&judged->verification.unjudged, "that other rules leave no room for these shares"),
              "%s", io_all(&judged->verification.unjudged));
    judged_done(judged);
}

Test(verify, refuses_a_proven_run_called_open)
{
    run_edit(run_folder, "manifest.json", "\"proven\": true", "\"proven\": false");
    judged_expect(run_folder, STATUS_REFUSED, "its prices prove the plan best");
}

/* Writes the run of a limit that crosses both ledgers, its last level's prices thrown away, so that a gap is
 * left. */
static void write_open_run(enum status lawful, const char *floor)
{
    struct faults faults;
    faults_init(&faults);
    char scenario[IO_PATH], dataset[IO_PATH];
    snprintf(dataset, sizeof dataset, "%.400s/dataset", run_base);
    snprintf(scenario, sizeof scenario, "%.480s/scenario.json", dataset);
    run_copy("datasets/toy", dataset);
    run_edit(dataset, "townships.csv", ",5,2,2,4,", floor);
    io_put(dataset, "limits.csv", "code,county,platform,least,most,reason\nL,T,p7,,12,a cap\n");
    struct run *run = memory_new(1, sizeof *run);
    run_init(run, township_models, (struct run_options){.engine = ENGINE_AUTO}, &faults);
    cr_assert_eq(run_scenario(run, scenario, NULL), lawful, "%s", io_all(&faults));
    cr_assert(run->ledger.nrows > 0 && run->outcome.proven);
    size_t last = run->ledger.nlevels - 1;
    memset(run->answer.price + last * run->ledger.njunctions, 0, run->ledger.njunctions * sizeof(int64_t));
    cr_assert(!proves_best(run));
    run->answer.status = STATUS_UNPROVEN;
    cr_assert(run_conclude(run) == STATUS_OK && run_audit(run) == STATUS_OK);
    cr_expect(run->outcome.status == lawful && !run->outcome.proven);
    cr_assert(run_write(run, run_folder) == STATUS_OK);
    run_done(run);
    memory_free(run);
}

Test(verify, accepts_an_open_proof_as_open_where_a_limit_crosses)
{
    write_open_run(STATUS_OK, ",5,2,2,4,");
    judged_expect(run_folder, STATUS_UNPROVEN, NULL);
    run_edit(run_folder, "manifest.json", "\"proven\": false", "\"proven\": true");
    judged_expect(run_folder, STATUS_REFUSED, "is worth taking");
}

/* Open or proven, lawful it is not. */
Test(verify, an_open_proposal_is_a_proposal)
{
    write_open_run(STATUS_NEEDS_WAIVERS, ",16,2,2,4,");
    judged_expect(run_folder, STATUS_UNPROVEN, NULL);
    cr_expect(strstr(io_get(run_folder, "waivers.json"), "\"waivers\""));
    run_edit(run_folder, "manifest.json", "needs_waivers", "lawful");
    judged_expect(run_folder, STATUS_REFUSED, "the inputs ask for");
}

/* Reasons are plans of their own: they are read, and nothing proves them. */
Test(verify, figures_of_other_plans_are_told_as_unjudged)
{
    struct judged *judged = judged_new(run_folder);
    cr_expect(judged->status == STATUS_OK);
    cr_expect(io_said(&judged->verification.unjudged,
                      "steps.csv, shortages.csv, effects.csv, shakes.csv, moves.csv: figures of other plans"),
              "%s", io_all(&judged->verification.unjudged));
    judged_done(judged);
}

/* Whatever the manifest says: who adds a file to it can add its fingerprint, too. */
Test(verify, files_that_are_not_the_runs_own_are_told_apart_wherever_they_lie)
{
    static const char *const own[] = {"inputs/README.md", "report.html", "sub/deeper/note.csv"};
    char path[2 * IO_PATH];
    struct judged *judged = judged_new(run_folder);
    size_t nbefore = judged->verification.unjudged.nfound; /* figures of other plans */
    cr_expect(judged->status == STATUS_OK && nbefore == 1, "%s", io_all(&judged->verification.unjudged));
    judged_done(judged);
    snprintf(path, sizeof path, "%s/sub", run_folder);
    mkdir(path, 0777);
    snprintf(path, sizeof path, "%s/sub/deeper", run_folder);
    mkdir(path, 0777);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        io_put(run_folder, own[i], "999 posts");
    run_edit(run_folder, "manifest.json", "\"sha256\": {",
             "\"sha256\": {\n    \"report.html\": "
             "\"0123456789012345678901234567890123456789012345678901234567890123\",");
    judged = judged_new(run_folder);
    const struct faults *unjudged = &judged->verification.unjudged;
    cr_expect(judged->status == STATUS_OK, "%s", io_all(&judged->verification.broken));
    cr_assert(unjudged->nfound == nbefore + sizeof own / sizeof *own, "%s", io_all(unjudged));
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        cr_expect(strncmp(unjudged->message[nbefore + i], own[i], strlen(own[i])) == 0, "%s",
                  unjudged->message[nbefore + i]);
    judged_done(judged);
}

Test(verify, what_is_there_and_cannot_be_read_is_a_failure_and_not_missing)
{
    static const char *const names[] = {"plan.csv", "inputs", "rules.csv", "inputs/townships.csv"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[2 * IO_PATH], aside[2 * IO_PATH];
        snprintf(path, sizeof path, "%s/%s", run_folder, names[i]);
        snprintf(aside, sizeof aside, "%s/aside", run_base);
        cr_assert(rename(path, aside) == 0 && symlink(strrchr(path, '/') + 1, path) == 0);
        expect_fault(STATUS_IO, "Too many levels of symbolic links");
        cr_assert(unlink(path) == 0);
        if (strcmp(names[i], "inputs") == 0) {
            io_put(run_folder, names[i], "a file");
            expect_fault(STATUS_IO, "Not a directory");
            cr_assert(unlink(path) == 0);
        }
        cr_assert(rename(aside, path) == 0);
    }
    judged_expect(run_folder, STATUS_OK, NULL);
}

Test(verify, verdict_is_shown_as_words_and_as_json)
{
    struct arena arena;
    struct buffer words;
    const struct json *document;
    run_edit(run_folder, "plan.csv", ",3", ",4");
    struct judged *judged = judged_new(run_folder);
    buffer_init(&words);
    struct sink sink = buffer_sink(&words);
    verify_write(&judged->verification, &sink);
    cr_expect(strstr(words.text, "changed   plan.csv: not as it was written") != NULL, "%s", words.text);
    cr_expect(strstr(words.text, "broken    plan.csv:") != NULL, "%s", words.text);
    cr_expect(strstr(words.text, "verdict   refused\n") != NULL, "%s", words.text);
    buffer_done(&words);
    sink = buffer_sink(&words);
    verify_write_json(&judged->verification, &sink);
    arena_init(&arena);
    cr_assert(json_parse("verdict", words.text, words.length, &arena, &document, NULL) == STATUS_OK);
    cr_expect_str_eq(json_find(document, "verdict")->text, "refused");
    cr_expect(json_find(document, "unjudged")->kind == JSON_LIST);
    cr_expect(json_find(document, "broken")->n > 0);
    arena_done(&arena);
    buffer_done(&words);
    judged_done(judged);
}

/* Every allocation made to fail but the first, which is the test's own: memory is said to be short,
 * and nothing leaks. */
Test(verify, survives_a_lack_of_memory)
{
    memory_fail_after(0);
    judged_done(judged_new(run_folder));
    size_t n = memory_count();
    cr_assert(n > 100);
    for (size_t nth = 2; nth <= n; nth++) {
        memory_fail_after(nth);
        struct judged *judged = judged_new(run_folder);
        memory_fail_after(0);
        cr_expect(judged->status == STATUS_MEMORY, "allocation %zu of %zu: %s", nth, n,
                  status_words(judged->status));
        judged_done(judged);
    }
}

Test(verify, refuses_another_result)
{
    static const char wrong[] =
        "\"result\": \"0000000000000000000000000000000000000000000000000000000000000000\"";
    const char *written = strstr(io_get(run_folder, "manifest.json"), "\"result\": \"");
    char kept[sizeof wrong];
    cr_assert(written);
    memcpy(kept, written, sizeof wrong - 1);
    kept[sizeof wrong - 1] = '\0';
    run_edit(run_folder, "manifest.json", kept, wrong);
    judged_expect(run_folder, STATUS_REFUSED, "manifest.json: result: is 0000");
    run_edit(run_folder, "manifest.json", wrong, "\"result\": \"0000\"");
    expect_fault(STATUS_DATA, "is no fingerprint of 64 digits");
}
