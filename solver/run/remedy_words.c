/* Remedies in words: what to move, and by which lever. */
#include "run/conflicts.h"
#include "run/ruling.h"

const char *run_remedy_words(enum remedy_kind kind)
{
    static const char *const words[REMEDY_KINDS] = {[REMEDY_WAIVERS] = N_("by waivers alone"),
                                                    [REMEDY_SUPPLY] = N_("by adding posts"),
                                                    [REMEDY_ANY] = N_("with the fewest posts")};
    return words[kind];
}

/* Posts that the conflicts are short of by themselves, all together: no member is in two of them, so every
 * remedy moves at least so many. Members of rows count several times over: 0 then. */
static int64_t posts_lacking(const struct run *run)
{
    wide sum = 0;
    for (size_t i = 0; i < run->conflicts.n; i++) {
        if (run->conflicts.conflicts[i].nrows > 0)
            return 0;
        sum += run->conflicts.conflicts[i].asked - run->conflicts.conflicts[i].had;
    }
    return (int64_t)sum;
}

static int32_t rule_of_move(const struct run *run, const struct repair_move *move)
{
    return ledger_ruling(run->outcome.whole, move->bound, move->row).rule;
}

static void write_move(const struct run *run, const struct repair_move *move, struct sink *sink)
{
    char label[LEDGER_NAME];
    struct ruling figure = ledger_ruling(run->outcome.whole, move->bound, move->row);
    const char *what =
        figure.is ? ledger_label(&run->ledger, figure.is, label) : run_limit_name(figure.origin);
    sink_format(sink, move->side == SIDE_LEAST ? _("%s at least %lld -> %lld") : _("%s at most %lld -> %lld"),
                what, (long long)move->from, (long long)move->to);
    run_write_in_unit(run, move, sink);
}

/* Where the figures of a rule stand; NULL: in the scenario. */
static const char *lever_of(const struct run *run, const struct rule *rule)
{
    return run->options.of_year && rule->lever_of_year ? rule->lever_of_year : rule->lever;
}

/* In principle: a waiver. Else the data, in the table that holds the figure. */
static void write_lever(const struct run *run, const struct repair_move *move, struct sink *sink)
{
    int32_t rule = rule_of_move(run, move);
    const struct table *lacks = run_row_to_add(run, move);
    char title[SCHEMA_TITLE];
    if (run_move_is_waived(run, move))
        sink_text(sink, _(" (waive)"));
    else if (lacks)
        sink_format(sink, _(" (add it as a row to the table of %s, %s.csv)"),
                    schema_title(lacks->schema, title), lacks->schema->name);
    else if (lever_of(run, run->model->rules[rule]))
        sink_format(sink, _(" (change %s)"), language_translate(lever_of(run, run->model->rules[rule])));
    else
        sink_format(sink, _(" (change rules.%s in the scenario)"), run->model->rules[rule]->name);
}

static bool begins_rule(const struct run *run, const struct repair *repair, size_t i)
{
    for (size_t before = 0; before < i; before++)
        if (rule_of_move(run, &repair->moves[before]) == rule_of_move(run, &repair->moves[i]))
            return false;
    return true;
}

void run_write_remedy(const struct run *run, const struct repair *repair, size_t named, struct sink *sink)
{
    size_t nwritten = 0;
    int64_t lacking = posts_lacking(run);
    sink_format(sink, repair->posts == 1 ? _("%lld post") : _("%lld posts"), (long long)repair->posts);
    if (lacking > 0 && lacking < repair->posts)
        sink_format(sink,
                    language_plural(" (%lld short as named, %lld that clashes next)",
                                    " (%lld short as named, %lld that clash next)",
                                    (unsigned long)(repair->posts - lacking)),
                    (long long)lacking, (long long)(repair->posts - lacking));
    for (size_t first = 0; first < repair->nmoves; first++) {
        if (!begins_rule(run, repair, first) || nwritten == named)
            continue;
        int32_t rule = rule_of_move(run, &repair->moves[first]);
        sink_text(sink, _("; "));
        sink_text(sink, rule_label(run->model->rules[rule]));
        const char *between = _(": ");
        for (size_t i = first; i < repair->nmoves && nwritten < named; i++) {
            if (rule_of_move(run, &repair->moves[i]) != rule)
                continue;
            sink_text(sink, between);
            write_move(run, &repair->moves[i], sink);
            between = _(", ");
            nwritten++;
        }
        write_lever(run, &repair->moves[first], sink);
    }
    if (nwritten < repair->nmoves)
        sink_format(
            sink,
            language_plural("; and %zu more figure", "; and %zu more figures", repair->nmoves - nwritten),
            repair->nmoves - nwritten);
}
