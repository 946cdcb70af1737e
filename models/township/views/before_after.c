/* before_after.csv: each township and kind today and new, beside the plain rounded formula, with the steps
 * from the one to the other, and whom to recruit. For spreadsheets. */

#include "base/memory.h"
#include "io/csv.h"
#include "model/explain.h"
#include "township/layout.h"
#include "township/needs/rounding.h"
#include "township/plan.h"
#include "township/views/views.h"

static void write_held(struct csv_writer *csv, const struct rule *rule, bool up, const char *reason)
{
    struct words text;
    words_init(&text);
    if (reason)
        sink_format(&text.sink, up ? _("held up by %s (%s): %s") : _("held down by %s (%s): %s"),
                    rule_label(rule), rule->clause, reason);
    else
        sink_format(&text.sink, up ? _("held up by %s (%s)") : _("held down by %s (%s)"), rule_label(rule),
                    rule->clause);
    csv_write_text(csv, words_text(&text));
    words_done(&text, csv->sink);
}

/* From today to new, step by step. */
static void write_steps(struct csv_writer *csv, const struct outcome *outcome, int32_t account)
{
    struct buffer words;
    buffer_init(&words);
    struct sink into = buffer_sink(&words);
    reasons_write(outcome, reasons_find(outcome->reasons, account), &into);
    csv_write_text(csv, words.text);
    if (into.status != STATUS_OK)
        csv->sink->status = into.status;
    buffer_done(&words);
}

/* Limits of the county's own that the figure meets; false, and nothing, where there are none. */
static bool write_own(struct csv_writer *csv, const struct outcome *outcome, int32_t account)
{
    struct words text;
    words_init(&text);
    bool any = explain_write_own(outcome, account, false, &text.sink);
    if (any)
        csv_write_text(csv, words_text(&text));
    words_done(&text, csv->sink);
    return any;
}

/* Without steps: a limit of the county's own, or why a figure is not the rounded formula, the bound that
 * holds it, or the pull of other needs. */
static void write_reason(struct csv_writer *csv, const struct outcome *outcome, int32_t account,
                         int64_t posts, int64_t rounded)
{
    const struct bound *bound = explain_holding(outcome, account, posts > rounded ? SIDE_LEAST : SIDE_MOST);
    if (write_own(csv, outcome, account))
        return;
    if (posts == rounded)
        csv_write_text(csv, "");
    else if (bound && bound->rule != LEDGER_NONE)
        write_held(csv, outcome->builder->model->rules[bound->rule], posts > rounded,
                   origin_reason(bound->origin));
    else
        csv_write_text(csv, posts > rounded ? _("worth more here, moves and platform needs counted")
                                            : _("worth more elsewhere, moves and platform needs counted"));
}

static void write_line(struct csv_writer *csv, const struct outcome *outcome, const int64_t *rounded,
                       size_t t, size_t k)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    size_t tk = facts_tk(facts, t, k);
    const struct holding *holding = &facts->holdings[tk];
    bool in_scope = facts_in_scope(facts, t);
    int64_t posts = plan->posts[tk];
    int64_t vacant = posts - facts_present(holding);
    csv_write_text(csv, facts->township_axis.code[t]);
    csv_write_text(csv, facts->township_axis.label[t]);
    csv_write_text(csv, facts->county_axis.label[facts->townships[t].county]);
    csv_write_text(csv, facts->kind_axis.label[k]);
    csv_write_count(csv, holding->posts);
    csv_write_count(csv, posts);
    csv_write_count(csv, posts - holding->posts);
    if (in_scope) {
        csv_write_fixed(csv, facts->target[tk], 2);
        csv_write_count(csv, rounded[tk]);
        if (outcome->reasons)
            write_steps(csv, outcome, layout_of(outcome->builder)->posts[tk]);
        else
            write_reason(csv, outcome, layout_of(outcome->builder)->posts[tk], posts, rounded[tk]);
    } else {
        csv_write_text(csv, "");
        csv_write_text(csv, "");
        csv_write_text(csv, facts->counties[facts->townships[t].county].in_formula
                                ? _("not of the counties that the scenario asks for: as it is")
                                : _("out of scope (formula_scope 2.4.1): as it is"));
    }
    csv_write_count(csv, holding->staff);
    csv_write_count(csv, facts_present(holding));
    csv_write_count(csv, vacant > 0 ? vacant : 0);
    csv_write_count(csv, posts > facts_keepers(holding) ? posts - facts_keepers(holding) : 0);
    csv_end_row(csv);
}

static void write(const struct outcome *outcome, struct sink *sink)
{
    const char *const headings[] = {
        "编码 code",        "乡镇 township",
        "县区 county",      "编制类别 kind",
        "现编制数 today",   "新编制数 new",
        "增减 change",      "3+X测算数 target",
        "测算取整 rounded", outcome->reasons ? "增减的原因 why" : "与取整不同的原因 why",
        "实有人数 staff",   "在岗人数 at work",
        "空岗 vacant",      "可招录 recruit"};
    const struct facts *facts = facts_of(outcome->builder);
    int64_t *rounded = memory_new(facts->nt * facts->nk, sizeof *rounded);
    struct csv_writer csv;
    if (!rounded || rounding_of_targets(facts, rounded) != STATUS_OK) {
        sink->status = STATUS_MEMORY;
        memory_free(rounded);
        return;
    }
    csv_begin(&csv, sink, CSV_SPREADSHEET);
    csv_write_row(&csv, headings, sizeof headings / sizeof *headings);
    for (size_t t = 0; t < facts->nt; t++)
        for (size_t k = 0; k < facts->nk; k++)
            write_line(&csv, outcome, rounded, t, k);
    memory_free(rounded);
}

const struct view view_before_after = {
    .file = "before_after.csv",
    .meaning = N_("posts of each township and kind today and new, why, vacancies and recruitment"),
    .write = write,
};
