/* Each table's columns are listed once more, because who reads a codebook has no program: a test holds the
 * list against the headings. Where a table has a column a factor or a measure, the list has a mark. */
#include "study/report/codebook.h"

#include <string.h>

#include "base/language.h"
#include "study/solve/used.h"
#include "study/statement/distribution.h"
#include "study/statement/factor.h"
#include "study/statement/measure.h"
#include "study/statement/target_words.h"
#include "study/statement/views.h"

/* What stands in place of columns that are the study's own. */
enum own { NOT_OWN, FACTORS, USED, MEASURES, AXES, STATISTIC };

struct codebook_entry {
    const char *table;
    enum own own;
    const char *name, *type, *unit, *missing, *meaning;
};

#define TEXT N_("text")
#define WHOLE N_("whole number")
#define NUMBER N_("number")
#define EITHER N_("number or text")

#define NEVER N_("never empty")
#define UNKEPT N_("empty: no future keeps the plan")
#define LABEL N_("the same in words")
#define METRIC N_("what was measured: a column of cases.csv")

static const struct codebook_entry columns[] = {
    {"cases.csv", NOT_OWN, "case", WHOLE, "", NEVER, N_("number of the case, from 1")},
    {"cases.csv", FACTORS, NULL, NULL, NULL, NULL, NULL},
    {"cases.csv", USED, NULL, NULL, NULL, NULL, NULL},
    {"cases.csv", NOT_OWN, "status", TEXT, "", NEVER,
     N_("lawful; needs_waivers; infeasible; bad_data: values that are not allowed; not_solved: not yet")},
    {"cases.csv", NOT_OWN, "proven", TEXT, "", N_("empty: not solved"),
     N_("yes: no other plan of its kind is better, or that there is none is proven")},
    {"cases.csv", NOT_OWN, "rules", TEXT, "", N_("empty: lawful, not solved, or reasons are not asked for"),
     N_("the rules that cannot hold together, joined by +")},
    {"cases.csv", NOT_OWN, "reason", TEXT, "", N_("empty: lawful, not solved, or reasons are not asked for"),
     N_("why there is no lawful plan, or why it is not proven, in words")},
    {"cases.csv", MEASURES, NULL, NULL, NULL, NULL, NULL},
    {"cases.csv", NOT_OWN, "plan", WHOLE, "", N_("empty: no lawful plan, or plans are not recorded"),
     N_("number of the plan in plan.csv; cases with one number have the same posts everywhere")},
    {"plan.csv", NOT_OWN, "plan", WHOLE, "", NEVER, N_("number of the plan: of the first case that has it")},
    {"plan.csv", NOT_OWN, "family", TEXT, "", NEVER, N_("whose posts they are; units.csv has it in words")},
    {"plan.csv", AXES, NULL, NULL, NULL, NULL, NULL},
    {"plan.csv", NOT_OWN, "posts", WHOLE, "posts", NEVER, N_("how many posts")},
    {"units.csv", NOT_OWN, "axis", TEXT, "", NEVER,
     N_("what kind of unit: a column of plan.csv, which its codes are in")},
    {"units.csv", NOT_OWN, "code", TEXT, "", NEVER,
     N_("as it stands in plan.csv and in the names of measures")},
    {"units.csv", NOT_OWN, "name", TEXT, "", NEVER, N_("what people call it")},
    {"outcomes.csv", NOT_OWN, "status", TEXT, "", NEVER, N_("as in cases.csv")},
    {"outcomes.csv", NOT_OWN, "cases", WHOLE, "cases", NEVER, N_("how many cases came out so")},
    {"outcomes.csv", NOT_OWN, "proven", WHOLE, "cases", NEVER, N_("how many of them are proven")},
    {"statistics.csv", NOT_OWN, "metric", TEXT, "", NEVER, METRIC},
    {"statistics.csv", NOT_OWN, "label", TEXT, "", NEVER, LABEL},
    {"statistics.csv", STATISTIC, NULL, NULL, NULL, NULL, NULL},
    {"statistics.csv", NOT_OWN, "factor", TEXT, "", N_("empty: of no factor"), N_("the factor it is of")},
    {"statistics.csv", NOT_OWN, "other_factor", TEXT, "", N_("empty: of one factor alone"),
     N_("the second factor of a pair")},
    {"statistics.csv", NOT_OWN, "value", NUMBER, N_("of the statistic"),
     N_("empty: too few events, or words, which have no order where the statistic wants one"),
     N_("the statistic; of pawn the rows chance and chance_max have what a factor that does nothing has one "
        "time in twenty")},
    {"statistics.csv", NOT_OWN, "low", NUMBER, N_("of the statistic"), N_("empty: it has no interval"),
     N_("lower end of the interval that holds the truth 95 times in 100; of fewer than 128 blocks, 20 "
        "trajectories or, of prcc, 250 cases less often")},
    {"statistics.csv", NOT_OWN, "high", NUMBER, N_("of the statistic"), N_("empty: it has no interval"),
     N_("upper end of the interval that holds the truth 95 times in 100; of fewer than 128 blocks, 20 "
        "trajectories or, of prcc, 250 cases less often")},
    {"statistics.csv", NOT_OWN, "n", WHOLE, N_("samples"), NEVER, N_("samples it rests on")},
    {"statistics.csv", NOT_OWN, "events", WHOLE, N_("cases"), N_("empty: nothing was counted"),
     N_("cases in which the measure is not what it mostly is; few of them say little")},
    {"steadiness.csv", NOT_OWN, "metric", TEXT, "", NEVER, METRIC},
    {"steadiness.csv", NOT_OWN, "label", TEXT, "", NEVER, LABEL},
    {"steadiness.csv", NOT_OWN, "value", NUMBER, "posts", NEVER, N_("a number of posts that came out")},
    {"steadiness.csv", NOT_OWN, "cases", WHOLE, "cases", NEVER, N_("lawful cases in which it did")},
    {"steadiness.csv", NOT_OWN, "share", NUMBER, "1", NEVER,
     N_("these cases as a part of all lawful ones, 0 to 1")},
    {"extremes.csv", NOT_OWN, "metric", TEXT, "", NEVER, METRIC},
    {"extremes.csv", NOT_OWN, "label", TEXT, "", NEVER, LABEL},
    {"extremes.csv", NOT_OWN, "unit", TEXT, "", NEVER, N_("of value")},
    {"extremes.csv", NOT_OWN, "end", TEXT, "", NEVER, N_("least or most")},
    {"extremes.csv", NOT_OWN, "value", NUMBER, N_("as in the column unit"), NEVER,
     N_("the least or the most")},
    {"extremes.csv", NOT_OWN, "cases", WHOLE, "cases", NEVER, N_("lawful cases that have it")},
    {"extremes.csv", NOT_OWN, "first_case", WHOLE, "", NEVER, N_("the first of them")},
    {"extremes.csv", FACTORS, NULL, NULL, NULL, NULL, NULL},
    {"map.csv", NOT_OWN, "down_factor", TEXT, "", NEVER, N_("the factor downwards")},
    {"map.csv", NOT_OWN, "down", EITHER, N_("of the factor"), NEVER, N_("its value")},
    {"map.csv", NOT_OWN, "right_factor", TEXT, "", NEVER, N_("the factor to the right")},
    {"map.csv", NOT_OWN, "right", EITHER, N_("of the factor"), NEVER, N_("its value")},
    {"map.csv", NOT_OWN, "case", WHOLE, "", NEVER, N_("number of the case, from 1")},
    {"map.csv", NOT_OWN, "status", TEXT, "", NEVER, N_("as in cases.csv")},
    {"map.csv", NOT_OWN, "rules", TEXT, "", N_("empty: lawful, not solved, or reasons are not asked for"),
     N_("the rules that cannot hold together, joined by +")},
    {"clashes.csv", NOT_OWN, "status", TEXT, "", NEVER,
     N_("what came of the first of these cases, as in cases.csv")},
    {"clashes.csv", NOT_OWN, "rules", TEXT, "",
     N_("empty: reasons are not asked for, or values that are not allowed"),
     N_("the rules that cannot hold together, joined by +")},
    {"clashes.csv", NOT_OWN, "cases", WHOLE, "cases", NEVER, N_("cases in which they do not")},
    {"clashes.csv", NOT_OWN, "factor", TEXT, "", NEVER, N_("a factor")},
    {"clashes.csv", NOT_OWN, "least", EITHER, N_("of the factor"), NEVER,
     N_("its least value over these cases")},
    {"clashes.csv", NOT_OWN, "most", EITHER, N_("of the factor"), NEVER,
     N_("its largest value over these cases")},
    {"clashes.csv", NOT_OWN, "reason", TEXT, "", NEVER,
     N_("the clash of the first of these cases, in words")},
    {"boxes.csv", NOT_OWN, "box", WHOLE, "", NEVER, N_("number of the box, from 1")},
    {"boxes.csv", NOT_OWN, "metric", TEXT, "", NEVER, METRIC},
    {"boxes.csv", NOT_OWN, "label", TEXT, "", NEVER, LABEL},
    {"boxes.csv", NOT_OWN, "side", TEXT, "", NEVER, N_("on which side of the bound the cases sought lie")},
    {"boxes.csv", NOT_OWN, "bound", NUMBER, N_("of the measure"), NEVER, N_("the bound")},
    {"boxes.csv", NOT_OWN, "cases", WHOLE, "cases", NEVER, N_("cases in the box")},
    {"boxes.csv", NOT_OWN, "such", WHOLE, "cases", NEVER, N_("those sought among them")},
    {"boxes.csv", NOT_OWN, "density", NUMBER, "1", NEVER,
     N_("these as a part of the cases in the box, 0 to 1")},
    {"boxes.csv", NOT_OWN, "coverage", NUMBER, "1", NEVER,
     N_("these as a part of all that are sought, 0 to 1")},
    {"boxes.csv", NOT_OWN, "factor", TEXT, "", NEVER, N_("a factor that the box narrows")},
    {"boxes.csv", NOT_OWN, "least", NUMBER, N_("of the factor"), N_("empty: not a number, or no end"),
     N_("its least value in the box")},
    {"boxes.csv", NOT_OWN, "most", NUMBER, N_("of the factor"), N_("empty: not a number, or no end"),
     N_("its largest value in the box")},
    {"boxes.csv", NOT_OWN, "words", TEXT, "", N_("empty: a number"), N_("its words in the box")},
    {"boxes.csv", NOT_OWN, "density_without", NUMBER, "1", NEVER,
     N_("the density without this side of the box")},
    {"options.csv", NOT_OWN, "option", TEXT, "", NEVER, N_("a plan that is held fixed")},
    {"options.csv", NOT_OWN, "label", TEXT, "", NEVER, LABEL},
    {"options.csv", NOT_OWN, "futures", WHOLE, "cases", NEVER,
     N_("cases that are solved, have allowed values, and in which every plan has every criterion")},
    {"options.csv", NOT_OWN, "kept_in", WHOLE, "cases", NEVER,
     N_("futures in which the plan keeps every bound and leaves no post idle that a lawful plan there hands "
        "out; "
        "only there is it to be had")},
    {"options.csv", NOT_OWN, "best_in", WHOLE, "cases", NEVER,
     N_("futures that keep the plan and no other with a smaller loss")},
    {"options.csv", NOT_OWN, "mean_loss", NUMBER, N_("of the criteria"), NEVER,
     N_("mean of the loss over the futures")},
    {"options.csv", NOT_OWN, "mean_rank", WHOLE, "", UNKEPT,
     N_("place by the futures that keep a plan, the most first, then by the mean loss; equal ones share it")},
    {"options.csv", NOT_OWN, "worst_loss", NUMBER, N_("of the criteria"), NEVER,
     N_("the largest loss in any future")},
    {"options.csv", NOT_OWN, "worst_rank", WHOLE, "", UNKEPT,
     N_("place by the futures that keep a plan, then by the worst loss (minimax)")},
    {"options.csv", NOT_OWN, "worst_case", WHOLE, "", NEVER, N_("the first case that has it")},
    {"options.csv", NOT_OWN, "mean_regret", NUMBER, N_("of the criteria"), UNKEPT,
     N_("mean of the regret over the futures that keep the plan")},
    {"options.csv", NOT_OWN, "worst_regret", NUMBER, N_("of the criteria"), UNKEPT,
     N_("the largest regret in any future that keeps the plan")},
    {"options.csv", NOT_OWN, "regret_rank", WHOLE, "", UNKEPT,
     N_("place by the futures that keep a plan, then by the worst regret (minimax regret)")},
    {"options.csv", NOT_OWN, "regret_case", WHOLE, "", UNKEPT, N_("the first case that has it")},
    {"options.csv", NOT_OWN, "dominated_by", TEXT, "", N_("empty: by none"),
     N_("plans that are kept wherever this one is and no worse there by any criterion, and better in one or "
        "kept "
        "in more")},
    {"regrets.csv", NOT_OWN, "case", WHOLE, "", NEVER, N_("number of the case, from 1")},
    {"regrets.csv", NOT_OWN, "option", TEXT, "", NEVER, N_("a plan that is held fixed")},
    {"regrets.csv", NOT_OWN, "label", TEXT, "", NEVER, LABEL},
    {"regrets.csv", NOT_OWN, "loss", NUMBER, N_("of the criteria"), NEVER,
     N_("its criteria by their weights, added up")},
    {"regrets.csv", NOT_OWN, "regret", NUMBER, N_("of the criteria"),
     N_("empty: this future does not keep the plan"),
     N_("its loss less the smallest of any plan that this future keeps")},
    {"regrets.csv", NOT_OWN, "best", TEXT, "", NEVER,
     N_("yes: the plan is kept here, and no other that is has a smaller loss")},
    {"regrets.csv", NOT_OWN, "posts_outside", WHOLE, "posts", NEVER,
     N_("posts above the most or below the least that this future allows, or left idle though a lawful plan "
        "hands them out; 0: it keeps the plan")},
    {"codebook.csv", NOT_OWN, "table", TEXT, "", NEVER, N_("the file")},
    {"codebook.csv", NOT_OWN, "column", TEXT, "", NEVER, N_("the heading of the column")},
    {"codebook.csv", NOT_OWN, "type", TEXT, "", NEVER,
     N_("how its cells are read: text (codes too), whole number, number, number or text")},
    {"codebook.csv", NOT_OWN, "unit", TEXT, "", N_("empty: text, or a number without unit"),
     N_("of its figures")},
    {"codebook.csv", NOT_OWN, "missing", TEXT, "", NEVER, N_("what an empty cell says")},
    {"codebook.csv", NOT_OWN, "meaning", TEXT, "", NEVER, N_("what it holds")},
};

static const char *words_of(const char *text)
{
    return *text ? _(text) : "";
}

/* A row as far as its meaning, which is what comes between. A type is a code to programs. */
static struct sink *begin_row(struct table_writer *writer, const char *table, const char *name,
                              const char *type, const char *unit, const char *missing)
{
    grid_text(&writer->grid, table);
    grid_text(&writer->grid, name);
    grid_text(&writer->grid, writer->for_programs ? type : _(type));
    grid_text(&writer->grid, words_of(unit));
    grid_text(&writer->grid, words_of(missing));
    return grid_words(&writer->grid);
}

static void end_row(struct table_writer *writer)
{
    grid_end_words(&writer->grid);
    grid_end_row(&writer->grid);
}

static void write_row(struct table_writer *writer, const char *table, const char *name, const char *type,
                      const char *unit, const char *missing, const char *meaning)
{
    sink_text(begin_row(writer, table, name, type, unit, missing), meaning);
    end_row(writer);
}

/* "formula.weights.population; set: 0.2 to 0.6", led by what people call the factor. */
static void write_factor(const struct study *study, const struct factor *factor, struct sink *words)
{
    static const char *const how_words[] = {
        [HOW_SET] = N_("set: "), [HOW_ADD] = N_("add: "), [HOW_FACTOR] = N_("factor: ")};
    if (strcmp(factor_label(factor), factor->name) != 0)
        sink_format(words, "%s%s", factor_label(factor), _(": "));
    for (size_t t = 0; t < factor->ntargets; t++) {
        sink_text(words, t > 0 ? _(", ") : "");
        target_write_words(study, &factor->targets[t], words);
    }
    sink_text(words, factor->ntargets > 0 ? _("; ") : "");
    sink_text(words, _(how_words[factor->how]));
    distribution_write(&factor->distribution, words);
}

static void write_factors(struct table_writer *writer, const char *table)
{
    bool is_drawn = strcmp(table, "cases.csv") == 0;
    for (size_t f = 0; f < writer->study->nfactors; f++) {
        const struct factor *factor = &writer->study->factors[f];
        struct sink *words =
            begin_row(writer, table, factor->name, factor->distribution.word ? TEXT : NUMBER,
                      factor->how == HOW_FACTOR ? N_("times") : N_("as in the scenario or table"),
                      is_drawn ? N_("empty: as it is") : NEVER);
        write_factor(writer->study, factor, words);
        sink_text(words, is_drawn ? _("; as drawn") : _("; to 6 digits"));
        end_row(writer);
    }
}

static void write_used(struct table_writer *writer, const char *table)
{
    for (size_t i = 0; i < used_count(writer->study); i++) {
        size_t target;
        struct words name;
        words_init(&name);
        used_write_name(writer->study, i, &name.sink);
        const struct factor *factor = &writer->study->factors[used_factor(writer->study, i, &target)];
        struct sink *words =
            begin_row(writer, table, words_text(&name), NUMBER, N_("as in the scenario or table"),
                      N_("empty: the values are not allowed"));
        if (factor->ntargets > 0)
            target_write_words(writer->study, &factor->targets[target], words);
        else
            sink_text(words, factor->name);
        sink_text(words, _(" as the case has it: added, multiplied, rounded and scaled"));
        words_done(&name, words);
        end_row(writer);
    }
}

/* Whether there is a plan is said of every case. */
static const char *when_missing(const struct study *study, enum measure_kind kind)
{
    if (kind == MEASURE_LAWFUL || kind == MEASURE_OPTION)
        return N_("empty: not solved");
    if (kind == MEASURE_WAIVERS)
        return N_("empty: waivers do not suffice, or not solved");
    return study->takes_proposals ? N_("empty: no plan, not with waivers either, or not solved")
                                  : N_("empty: no lawful plan, or not solved");
}

static void write_measures(struct table_writer *writer, const char *table)
{
    for (size_t m = 0; m < writer->study->nmeasures; m++) {
        const struct study_measure *measure = &writer->study->measures[m];
        struct sink *words = begin_row(writer, table, measure->name, NUMBER, measure->unit,
                                       when_missing(writer->study, measure->kind));
        measure_write_meaning(writer->study, measure, words);
        end_row(writer);
    }
}

/* The analysis' own statistic; those beside it are named in its heading or the README. */
static void write_statistic(struct table_writer *writer)
{
    const struct analysis *analysis = writer->study->analysis;
    struct sink *words = begin_row(writer, "statistics.csv", "statistic", TEXT, "", NEVER);
    sink_text(words, _("what was worked out"));
    if (analysis->statistic)
        sink_format(words, _("; %s: %s"), analysis->statistic, _(analysis->heading));
    end_row(writer);
}

static void write_axes(struct table_writer *writer, const char *table)
{
    const struct axis *axes[VIEWS_MOST_AXES];
    size_t n = views_axes(&writer->study->base.ledger, axes);
    for (size_t i = 0; i < n; i++)
        write_row(writer, table, axes[i]->name, TEXT, "", N_("empty: the account has no such unit"),
                  _("code of the unit; units.csv has its name"));
}

bool codebook_has_units(const struct study *study)
{
    return !study->test;
}

/* True when the study has the table. */
static bool has(const struct table_writer *writer, const char *table)
{
    if (strcmp(table, "plan.csv") == 0)
        return writer->study->records_plan;
    if (strcmp(table, "units.csv") == 0)
        return codebook_has_units(writer->study);
    return strcmp(table, "cases.csv") == 0 || writer->has_table(writer->cases, table);
}

void table_write_codebook(struct table_writer *writer)
{
    grid_columns(&writer->grid, "table", "column", "type", "unit", "missing", "meaning", NULL);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        const struct codebook_entry *column = &columns[i];
        if (!has(writer, column->table))
            continue;
        switch (column->own) {
        case NOT_OWN:
            write_row(writer, column->table, column->name, column->type, column->unit, column->missing,
                      _(column->meaning));
            break;
        case FACTORS:
            write_factors(writer, column->table);
            break;
        case USED:
            write_used(writer, column->table);
            break;
        case MEASURES:
            write_measures(writer, column->table);
            break;
        case AXES:
            write_axes(writer, column->table);
            break;
        case STATISTIC:
            write_statistic(writer);
            break;
        }
    }
}
