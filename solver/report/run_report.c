/* The tables of one run in a report: those the model lists, files of the run, and the report's own. */
#include "report/run_report.h"

#include <string.h>

#include "base/language.h"
#include "io/file.h"
#include "io/hash.h"
#include "io/path.h"
#include "report/record.h"
#include "report/run_answer.h"
#include "run/files.h"
#include "run/reasons.h"

/* One of the report's own exhibits: from record.h (write is set), a file of the run that follows from its
 * answer, or one that does not and is read from the folder. */
struct own {
    struct exhibit exhibit;
    void (*write)(const void *source, const struct exhibit *exhibit, struct sink *sink);
};

static const struct own own_exhibits[] = {
    {{"rules", N_("What every rule did"),
      N_("Each rule of the plan with its clause, how strictly it binds, and what it did to this answer."),
      "rules.csv", NULL, NULL},
     record_write},
    {{"steps", N_("From today to the plan, step by step"),
      N_("Each step is a plan that was solved: needs and formula first, then one rule after the other. The "
         "steps of a figure add up to its change; beside each, what the figure would be without that rule "
         "alone."),
      FILES_STEPS, NULL, "head=label,step;words=step;leave=account,class;only=change"},
     NULL},
    {{"effects", N_("The plan without each rule"),
      N_("The best plan without that rule alone: posts that would lie elsewhere, and people short, by the "
         "needs as they are. Empty where there is no proven plan without it."),
      "effects.csv", NULL,
      "leave=account of the worst;only=figures that differ;hundredths=people short,needs"},
     NULL},
    {{"shakes", N_("The plan with an assumption set otherwise"),
      N_("Figures that nobody may have weighed, each set otherwise once: posts that would lie elsewhere, and "
         "people short, by the needs as they are."),
      "shakes.csv", NULL,
      "head=what is assumed,set to;leave=assumption,account of the worst,needs,gets;hundredths=people short"},
     NULL},
    {{"rule_prices", N_("What each rule costs"),
      N_("The answer without the rule, needs held: where the sum of prices falls, and who would gain and "
         "lose."),
      "rule_prices.csv", "cards", "head=rule,clause,force"},
     NULL},
    {{"prices", N_("One post more, one post fewer"),
      N_("At every figure that holds the plan: what one post more and one post fewer would do, needs held, "
         "and the numbers in held.csv where there are any. A sum of prices that falls is better."),
      "prices.csv", "cards", "head=rule,clause,label,bound,posts"},
     NULL},
    {{"conflicts", N_("Why there is no lawful plan, and what would make one"),
      N_("Rules that cannot hold together with each figure that takes part, where it stands and what it "
         "would "
         "have to become to end the conflict by itself; then every remedy found, with the figures that it "
         "moves."),
      "conflicts.csv", "cards", "head=what,number,rule,label;leave=account;words=what,class,side"},
     NULL},
    {{"waivers", N_("Waivers on record"),
      N_("In-principle rules that the scenario lets a named unit break, with the bound in their place and "
         "the reason."),
      "inputs/scenario.json", NULL, NULL},
     record_write},
    {{"waivers_asked", N_("Waivers the proposal needs"),
      N_("Ready to copy into \"rules\" of the scenario. Write the true reason for each that is granted."),
      "waivers.json", "verbatim", NULL},
     NULL},
    {{"warnings", N_("Figures and defaults that look odd"),
      N_("None of these was refused. Figures that may be right and most often are not, and defaults that "
         "decide "
         "because nobody set them: correct them, or write confirmed in the source of the row."),
      "warnings.csv", NULL, NULL},
     NULL},
    {{"audit", N_("What the audit found"),
      N_("Every rule judged this plan and today's registers from the tables alone."), "audit.csv", NULL,
      "words=verdict"},
     NULL},
    {{"clauses", N_("The plan's text, clause by clause"),
      N_("What serves each clause and its verdict here; where no rule judges a clause there is none."), NULL,
      NULL, NULL},
     record_write},
    {{"ties", N_("Figures that could differ at no cost"),
      N_("Equally good plans have other figures here; among them the one was taken that serves the larger "
         "unmet part first, then the first name."),
      "ties.csv", NULL, "leave=account"},
     NULL},
    {{"illustrative", N_("What is illustrative"),
      N_("Tables and lines whose source says that the figures are made up. Everything worked out from them "
         "is no more "
         "than an illustration."),
      NULL, NULL, NULL},
     record_write},
    {{"levels", N_("What was proven"),
      N_("Goals are settled level by level, in whole billionths without a tolerance. 0 in the last column: "
         "no lawful "
         "plan has a lower sum. \"bianzhi verify RUN\" proves it again from the run's folder, without the "
         "program "
         "that solved it."),
      "proof.csv", NULL, NULL},
     record_write},
    {{"fingerprints", N_("Fingerprints"),
      N_("SHA-256 of every file of the run as it was written; \"sha256sum\" gives the same for a file that "
         "was not "
         "changed."),
      "manifest.json", NULL, NULL},
     record_write},
};

enum { OWN_EXHIBITS = sizeof own_exhibits / sizeof *own_exhibits };

/* A list of tables being filled. */
struct table_list {
    const struct verification *judged;
    const struct run_record *record;
    const char *folder;
    struct arena *arena;
    struct faults *faults;
    struct report_table *tables; /* [n] */
    size_t n;
    bool placed[OWN_EXHIBITS];
};

static void add(struct table_list *l, const struct exhibit *exhibit,
                void (*write)(const void *, const struct exhibit *, struct sink *), const void *source)
{
    l->tables[l->n++] = (struct report_table){exhibit, write, source};
}

/* --- files that follow from the answer --- */

static bool has_file(const struct run *run, const char *name)
{
    return files_find(run, name) < files_count(run);
}

static void write_file(const void *source, const struct exhibit *exhibit, struct sink *sink)
{
    const struct run *run = &((const struct verification *)source)->run;
    files_write(run, files_find(run, exhibit->file), sink);
}

/* --- files that do not --- */

static void write_read(const void *source, const struct exhibit *exhibit, struct sink *sink)
{
    const struct buffer *bytes = source;
    (void)exhibit;
    sink_bytes(sink, bytes->text, bytes->length);
}

static enum status refuse(struct table_list *l, const char *file)
{
    faults_add(l->faults, (struct place){.file = file},
               "not as it was written (its SHA-256 is not the manifest's); solve again, or take it out of "
               "the folder");
    return STATUS_REFUSED;
}

/* What the manifest vouches for, nothing else. */
static enum status read_file(struct table_list *l, const struct exhibit *exhibit, struct buffer *bytes)
{
    char hash[HASH_TEXT];
    const char *path = path_join(l->arena, l->folder, exhibit->file);
    enum status status = path ? file_read(path, FILE_MOST_BYTES, bytes, l->faults) : STATUS_MEMORY;
    if (status != STATUS_OK)
        return status;
    hash_bytes(bytes->text ? bytes->text : "", bytes->length, hash);
    return strcmp(hash, manifest_hash(&l->judged->manifest, exhibit->file)) == 0 ? STATUS_OK
                                                                                 : refuse(l, exhibit->file);
}

static enum status add_read(struct table_list *l, const struct exhibit *exhibit)
{
    struct buffer bytes;
    buffer_init(&bytes);
    enum status status = read_file(l, exhibit, &bytes);
    struct buffer *kept = status == STATUS_OK ? arena_new(l->arena, 1, sizeof *kept) : NULL;
    if (kept) {
        kept->text = arena_text(l->arena, bytes.text ? bytes.text : "", bytes.length);
        kept->length = bytes.length;
    }
    if (status == STATUS_OK && (!kept || !kept->text))
        status = STATUS_MEMORY;
    if (status == STATUS_OK)
        add(l, exhibit, write_read, kept);
    buffer_done(&bytes);
    return status;
}

/* --- the list --- */

/* What there is to show where there is no plan. */
static bool is_told_without_plan(const struct own *own)
{
    static const char *const names[] = {"conflicts", "waivers", "illustrative", "fingerprints"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(own->exhibit.name, names[i]) == 0)
            return true;
    return false;
}

static enum status add_own(struct table_list *l, size_t i)
{
    const struct own *own = &own_exhibits[i];
    if (l->placed[i] || (!l->judged->run.outcome.plan && !is_told_without_plan(own)))
        return STATUS_OK;
    l->placed[i] = true;
    if (own->write)
        add(l, &own->exhibit, own->write, l->record);
    else if (has_file(&l->judged->run, own->exhibit.file))
        add(l, &own->exhibit, write_file, l->judged);
    else if (manifest_hash(&l->judged->manifest, own->exhibit.file))
        return add_read(l, &own->exhibit);
    return STATUS_OK;
}

/* The model's exhibit; or, where it has no title, the report's own of that name. */
static enum status add_listed(struct table_list *l, const struct exhibit *exhibit)
{
    if (exhibit->title) {
        if (has_file(&l->judged->run, exhibit->file))
            add(l, exhibit, write_file, l->judged);
        return STATUS_OK;
    }
    for (size_t i = 0; i < OWN_EXHIBITS; i++)
        if (strcmp(own_exhibits[i].exhibit.name, exhibit->name) == 0)
            return add_own(l, i);
    return STATUS_INTERNAL;
}

static enum status list_tables(struct table_list *l)
{
    const struct model *model = l->judged->run.model;
    enum status status = STATUS_OK;
    size_t nexhibits = 0;
    while (model->exhibits && model->exhibits[nexhibits].name)
        nexhibits++;
    l->tables = arena_new(l->arena, nexhibits + OWN_EXHIBITS, sizeof *l->tables);
    if (!l->tables)
        return STATUS_MEMORY;
    for (size_t e = 0; e < nexhibits && status == STATUS_OK; e++)
        status = add_listed(l, &model->exhibits[e]);
    for (size_t i = 0; i < OWN_EXHIBITS && status == STATUS_OK; i++)
        status = add_own(l, i);
    return status;
}

enum status run_report_take(struct report *report, const struct verification *judged, const char *folder,
                            struct arena *arena, struct faults *faults)
{
    struct report_answer *answer = arena_new(arena, 1, sizeof *answer);
    struct run_record *record = arena_new(arena, 1, sizeof *record);
    struct table_list l = {
        .judged = judged, .record = record, .folder = folder, .arena = arena, .faults = faults};
    enum status status = answer && record ? record_begin(record, judged, arena) : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = list_tables(&l);
    if (status != STATUS_OK)
        return status;
    *answer = (struct report_answer){run_answer_write, judged};
    *report = (struct report){.title = judged->run.scenario->title,
                              .model = judged->run.model,
                              .illustrative = run_answer_is_illustrative(&judged->run),
                              .answers = answer,
                              .nanswers = 1,
                              .tables = l.tables,
                              .ntables = l.n};
    return STATUS_OK;
}
