/* A study in a folder of its own: it is accepted elsewhere and later, and refused once anything in it
 * changed. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/models.h"
#include "../support/store_support.h"
#include "../support/study_support.h"
#include "study/report/bundle.h"

/* The toy study, solved and bundled into "b" by the program. */
static void open_bundle(struct study_site *site)
{
    study_site_open(site, study_toy);
    cr_assert_eq(site->status, STATUS_OK, "%s", io_all(&site->faults));
    cr_assert_eq(study_site_shell(site,
                                  "\"$BIANZHI\" study run \"$STUDY\" -s s.sqlite 2>said && \"$BIANZHI\" "
                                  "study bundle \"$STUDY\" -s s.sqlite -o b >said 2>&1"),
                 0, "%s", io_get(site->folder, "said"));
}

static struct bundle_verdict verdict;

static enum status judge(struct study_site *site, const char *name)
{
    char path[2 * IO_PATH];
    snprintf(path, sizeof path, "%s/%s", site->folder, name);
    faults_init(&site->faults);
    bool is_bundle;
    cr_assert(bundle_look(path, &is_bundle, &site->faults) == STATUS_OK && is_bundle, "%s", path);
    return bundle_verify(path, township_models, &verdict, &site->faults);
}

Test(study_bundle, is_accepted_wherever_it_lies)
{
    struct study_site site;
    open_bundle(&site);
    cr_assert_eq(study_site_shell(&site, "mkdir away && mv b away/c && rm s.sqlite study.json"), 0);
    cr_expect_eq(judge(&site, "away/c"), STATUS_OK, "%s", io_all(&site.faults));
    cr_expect_eq(verdict.broken.nfound, 0, "%s", io_all(&verdict.broken));
    cr_expect_eq(verdict.unjudged.nfound, 0);
    cr_expect(verdict.is_written_again);
    cr_expect_eq(verdict.ncases, 24);
    cr_expect_eq(verdict.nsolved, 24);
    study_site_close(&site);
}

/* Whoever doubts the cases solves them again from nothing but the folder. */
Test(study_bundle, its_study_is_solved_again_to_the_same_tables)
{
    struct study_site site;
    open_bundle(&site);
    cr_expect_eq(
        study_site_shell(&site, "mv study.json was.json; \"$BIANZHI\" study run b/study.json -s again.sqlite "
                                "2>said && \"$BIANZHI\" study export b/study.json -s again.sqlite -o "
                                "again 2>said && cmp again/cases.csv b/results/cases.csv && cmp "
                                "again/plan.csv b/results/plan.csv"),
        0, "%s", io_get(site.folder, "said"));
    study_site_close(&site);
}

Test(study_bundle, a_change_to_any_file_of_it_is_refused_by_name)
{
    static const char *const files[] = {"study.json",           "study.sqlite",         "CITATION.cff",
                                        "inputs/scenario.json", "inputs/townships.csv", "results/cases.csv",
                                        "results/codebook.csv", "results/report.txt"};
    struct study_site site;
    char line[512];
    open_bundle(&site);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        snprintf(line, sizeof line, "rm -rf c; cp -r b c && printf ' ' >>c/%s", files[i]);
        cr_assert_eq(study_site_shell(&site, line), 0);
        cr_expect_eq(judge(&site, "c"), STATUS_REFUSED, "%s", files[i]);
        cr_expect(io_said(&verdict.broken, files[i]), "%s", io_all(&verdict.broken));
        snprintf(line, sizeof line, "rm -rf c; cp -r b c && rm c/%s", files[i]);
        cr_assert_eq(study_site_shell(&site, line), 0);
        cr_expect_eq(judge(&site, "c"), STATUS_REFUSED, "%s", files[i]);
        cr_expect(io_said(&verdict.broken, "is missing"), "%s", io_all(&verdict.broken));
    }
    study_site_close(&site);
}

/* The fingerprint of c/FILE in c/manifest.json becomes what it is now. */
static void mend_hash(struct study_site *site, const char *file)
{
    char line[1024];
    snprintf(line, sizeof line,
             "now=$(sha256sum c/%s | cut -d' ' -f1) && sed -i \"s#\\\"%s\\\": \\\"[0-9a-f]*\\\"#\\\"%s\\\": "
             "\\\"$now\\\"#\" c/manifest.json && grep -q \"$now\" c/manifest.json",
             file, file, file);
    cr_assert_eq(study_site_shell(site, line), 0, "%s", file);
}

/* Whoever mends the fingerprints, too, is found out by what the tables follow from. */
Test(study_bundle, a_table_that_does_not_follow_from_the_store_is_refused)
{
    struct study_site site;
    open_bundle(&site);
    cr_assert_eq(
        study_site_shell(&site, "cp -r b c && sed -i 's/lawful,24,/lawful,23,/; s/,lawful,yes,/,lawful,no,/' "
                                "c/results/cases.csv"),
        0);
    mend_hash(&site, "results/cases.csv");
    cr_expect_eq(judge(&site, "c"), STATUS_REFUSED, "%s", io_all(&site.faults));
    cr_expect(io_said(&verdict.broken, "results/cases.csv:"), "%s", io_all(&verdict.broken));
    study_site_close(&site);
}

Test(study_bundle, an_edited_store_or_input_is_refused_with_mended_fingerprints)
{
    struct study_site site;
    char path[2 * IO_PATH];
    open_bundle(&site);
    cr_assert_eq(study_site_shell(&site, "cp -r b c"), 0);
    snprintf(path, sizeof path, "%s/c/study.sqlite", site.folder);
    store_edit(path, "UPDATE cases SET measures = replace(measures, '[', '[1') WHERE measures IS NOT NULL");
    mend_hash(&site, "study.sqlite");
    cr_expect_eq(judge(&site, "c"), STATUS_DATA);
    cr_expect(io_said(&site.faults, "of the table cases is damaged"), "%s", io_all(&site.faults));
    cr_assert_eq(study_site_shell(&site,
                                  "rm -rf c; cp -r b c && sed -i 's/^A,\\(.*\\),4,4,/A,\\1,4,3,/' "
                                  "c/inputs/posts.csv && ! cmp -s b/inputs/posts.csv c/inputs/posts.csv"),
                 0);
    mend_hash(&site, "inputs/posts.csv");
    cr_expect_eq(judge(&site, "c"), STATUS_DATA);
    cr_expect(io_said(&site.faults, "was solved with"), "%s", io_all(&site.faults));
    cr_assert_eq(study_site_shell(&site,
                                  "rm -rf c; cp -r b c && sed -i 's/\\(\"inputs\": \"\\)[0-9a-f]*/\\10/' "
                                  "c/manifest.json && ! cmp -s b/manifest.json c/manifest.json"),
                 0);
    cr_expect_eq(judge(&site, "c"), STATUS_REFUSED, "%s", io_all(&site.faults));
    cr_expect(io_said(&verdict.broken, "its fingerprint of the inputs is not theirs"), "%s",
              io_all(&verdict.broken));
    study_site_close(&site);
}

/* Years later the program is another one: what it wrote then is not written again, and all else holds. */
Test(study_bundle, of_an_earlier_version_is_accepted_by_its_fingerprints)
{
    struct estimated_study study;
    struct study_site *site = &study.site;
    char path[2 * IO_PATH];
    study_site_open(site, study_toy);
    design_done(&site->design);
    study_done(&site->study);
    cr_assert_eq(study_load_of(&site->study, township_models, site->path, "bianzhi 0.0.9", &site->faults),
                 STATUS_OK);
    cr_assert_eq(design_init(&site->design, &site->study), STATUS_OK);
    study_site_run(site, "s", 1, 0, 0);
    snprintf(path, sizeof path, "%s/s", site->folder);
    cr_assert_eq(store_open(&study.store, path, STORE_READ, &site->study, &site->faults), STATUS_OK);
    cr_assert_eq(cases_init(&study.cases, &site->design, study.store), STATUS_OK);
    cr_assert_eq(estimate_init(&study.estimate, &study.cases), STATUS_OK);
    snprintf(path, sizeof path, "%s/b", site->folder);
    cr_assert_eq(bundle_write(&study.cases, &study.estimate, study.store, path, &site->faults), STATUS_OK,
                 "%s", io_all(&site->faults));
    cr_expect_eq(judge(site, "b"), STATUS_OK, "%s %s", io_all(&site->faults), io_all(&verdict.broken));
    cr_expect_str_eq(verdict.program, "bianzhi 0.0.9");
    cr_expect(!verdict.is_written_again);
    cr_assert_eq(study_site_shell(site, "printf ' ' >>b/results/cases.csv"), 0);
    cr_expect_eq(judge(site, "b"), STATUS_REFUSED);
    estimated_study_close(&study);
}

Test(study_bundle, what_is_not_of_it_is_listed_and_strictly_refused)
{
    struct study_site site;
    open_bundle(&site);
    cr_expect_eq(study_site_shell(&site, "echo x >b/notes.txt; \"$BIANZHI\" verify b >said"), 0);
    cr_expect(strstr(io_get(site.folder, "said"), "notes.txt"), "%s", io_get(site.folder, "said"));
    cr_expect_eq(study_site_shell(&site, "\"$BIANZHI\" verify b --strict >said"), 1);
    cr_expect_eq(study_site_shell(&site, "\"$BIANZHI\" verify b --json >said"), 0);
    cr_expect(strstr(io_get(site.folder, "said"), "\"accepted\": true"));
    study_site_close(&site);
}

/* A name that leads out of the folder, or to the folder itself, and what is no fingerprint. */
Test(study_bundle, names_files_within_the_folder_alone)
{
#define OUTSIDE "73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac"
    static const char *const edits[][2] = {
        {"s|\"CITATION.cff\"|\"../outside.txt\": \"" OUTSIDE "\", &|", "../outside.txt"},
        {"s|\"CITATION.cff\"|\"\": \"" OUTSIDE "\", &|", "manifest.json:"},
        {"s|\"CITATION.cff\": \"[0-9a-f]*\"|\"CITATION.cff\": 5|", "CITATION.cff"}};
    struct study_site site;
    open_bundle(&site);
    cr_assert_eq(study_site_shell(&site, "echo x >outside.txt; cp b/manifest.json m"), 0);
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
        char line[512];
        snprintf(line, sizeof line, "sed '%s' m >b/manifest.json && ! cmp -s m b/manifest.json", edits[i][0]);
        cr_assert_eq(study_site_shell(&site, line), 0);
        cr_expect_eq(judge(&site, "b"), STATUS_REFUSED);
        cr_expect(io_said(&verdict.broken, "with a fingerprint of 64 digits"), "%s", io_all(&verdict.broken));
        cr_expect(io_said(&verdict.broken, edits[i][1]), "%s", io_all(&verdict.broken));
    }
    study_site_close(&site);
}

Test(study_bundle, of_a_newer_form_says_which_program_knows_it)
{
    struct study_site site;
    open_bundle(&site);
    cr_assert_eq(study_site_shell(&site, "sed -i 's/\"bundle\": 1/\"bundle\": 9/' b/manifest.json"), 0);
    cr_expect_eq(judge(&site, "b"), STATUS_DATA);
    cr_expect(io_said(&site.faults, "of form 9, and this program knows form 1"), "%s", io_all(&site.faults));
    study_site_close(&site);
}

/* Cases of one's own and observed values stand in files, which are its own then. */
Test(study_bundle, takes_the_files_that_the_study_names)
{
    struct study_site site;
    study_site_open(
        &site,
        "{\"name\": \"t\", \"test_model\": \"linear\", \"factors\": [{\"name\": \"x\", \"distribution\": "
        "{\"empirical\": {\"file\": \"seen.csv\", \"column\": \"rain\"}}}], \"design\": {\"method\": "
        "\"monte_carlo\", \"n\": 8}, \"outputs\": [\"y\"]}");
    io_put(site.folder, "seen.csv", "rain\n1\n4\n9\n");
    cr_assert_eq(study_site_shell(
                     &site, "\"$BIANZHI\" study run \"$STUDY\" -s s.sqlite 2>said && \"$BIANZHI\" study "
                            "bundle \"$STUDY\" -s s.sqlite -o b >said 2>&1 && rm seen.csv && \"$BIANZHI\" "
                            "verify b >said 2>&1"),
                 0, "%s", io_get(site.folder, "said"));
    cr_expect_str_eq(io_get(site.folder, "b/files/1.csv"), "rain\n1\n4\n9\n");
    study_site_close(&site);
}

/* However many factors a study has: a file of which several are is one file. */
Test(study_bundle, has_each_file_once_and_all_of_them)
{
    enum { FACTORS = 130 };
    struct study_site site;
    static char study[FACTORS * 160];
    size_t used =
        (size_t)snprintf(study, sizeof study, "{\"name\": \"t\", \"test_model\": \"linear\", \"factors\": [");
    for (int f = 0; f < FACTORS; f++)
        used += (size_t)snprintf(study + used, sizeof study - used,
                                 "%s{\"name\": \"x%d\", \"distribution\": {\"empirical\": {\"file\": "
                                 "\"seen%d.csv\", \"column\": \"rain\"}}}",
                                 f > 0 ? ", " : "", f, f < FACTORS / 2 ? f % 2 : f);
    snprintf(study + used, sizeof study - used,
             "], \"design\": {\"method\": \"monte_carlo\", \"n\": 4}, \"outputs\": [\"y\"]}");
    study_site_open(&site, study);
    for (int f = 0; f < FACTORS; f++) {
        char name[64], text[64];
        snprintf(name, sizeof name, "seen%d.csv", f);
        snprintf(text, sizeof text, "rain\n1\n%d\n", f);
        io_put(site.folder, name, text);
    }
    cr_assert_eq(study_site_shell(
                     &site, "\"$BIANZHI\" study run \"$STUDY\" -s s.sqlite 2>said && \"$BIANZHI\" study "
                            "bundle \"$STUDY\" -s s.sqlite -o b >said 2>&1 && rm seen*.csv && \"$BIANZHI\" "
                            "verify b >said 2>&1"),
                 0, "%s", io_get(site.folder, "said"));
    cr_expect_str_eq(io_get(site.folder, "b/files/2.csv"), "rain\n1\n1\n");
    cr_expect_str_eq(io_get(site.folder, "b/files/3.csv"), "rain\n1\n65\n");
    cr_expect_eq(study_site_shell(&site, "test -e b/files/67.csv && ! test -e b/files/68.csv"), 0);
    study_site_close(&site);
}

/* --- citations --- */

Test(study_bundle, names_the_authors_that_the_study_names)
{
    struct study_site site;
    study_site_open(&site,
                    "{\"name\": \"t\", \"title\": \"A \\\"quoted\\\" title\", \"authors\": [\"Li Wei\", "
                    "\"Wang Fang\"], \"test_model\": \"linear\", \"factors\": [{\"name\": \"x\", \"list\": "
                    "[1, 2]}], \"design\": {\"method\": \"grid\"}, \"outputs\": [\"y\"]}");
    cr_assert_eq(
        study_site_shell(&site, "\"$BIANZHI\" study run \"$STUDY\" -s s.sqlite 2>said && \"$BIANZHI\" study "
                                "bundle \"$STUDY\" -s s.sqlite -o b >said 2>&1 && \"$BIANZHI\" verify b "
                                ">said"),
        0, "%s", io_get(site.folder, "said"));
    const char *citation = io_get(site.folder, "b/CITATION.cff");
    cr_expect(strstr(citation, "  - name: \"Li Wei\"\n  - name: \"Wang Fang\"\n"), "%s", citation);
    cr_expect(strstr(citation, "title: \"A \\\"quoted\\\" title\"\n"), "%s", citation);
    study_site_close(&site);
}

Test(study_bundle, the_citation_of_the_project_is_of_this_version)
{
    cr_expect(strstr(io_get(".", "CITATION.cff"), "\nversion: \"" BIANZHI_VERSION "\"\n"));
}
