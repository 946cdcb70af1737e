/* Conflicts and remedies of a run: found by the engine, worded here with rules, clauses and units. */
#include "run/conflicts.h"

#include <string.h>

#include "base/memory.h"
#include "io/grid.h"

/* --- finding --- */

static bool is_supply(const struct run *run, const struct bound *bound)
{
    const struct account *account = &run->ledger.accounts[bound->account];
    const char *family = run->ledger.families[account->is.family].name;
    for (const char *const *name = run->model->supplies; name && *name; name++)
        if (bound->side == SIDE_MOST && strcmp(*name, family) == 0)
            return true;
    return false;
}

enum { WAIVER, POSTS, DATA }; /* how reluctantly a figure is moved, among equally cheap remedies */

/* A need of 0 is nobody's figure to move. */
static int8_t reluctance(const struct run *run, enum remedy_kind kind, const struct bound *bound)
{
    bool in_principle = bound->strictness == STRICT_IN_PRINCIPLE;
    switch (kind) {
    case REMEDY_WAIVERS:
        return in_principle ? WAIVER : REPAIR_FIXED;
    case REMEDY_SUPPLY:
        return is_supply(run, bound) ? POSTS : REPAIR_FIXED;
    case REMEDY_ANY:
    case REMEDY_KINDS:
        break;
    }
    if (bound->rule == LEDGER_NONE)
        return REPAIR_FIXED;
    return in_principle ? WAIVER : is_supply(run, bound) ? POSTS : DATA;
}

static enum status find_remedy(struct run *run, enum remedy_kind kind, int8_t *bounds)
{
    struct remedy *remedy = &run->remedy[kind];
    for (size_t b = 0; b < run->ledger.nbounds; b++)
        bounds[b] = reluctance(run, kind, &run->ledger.bounds[b]);
    struct repair_terms terms = {.bounds = bounds, .rows = kind == REMEDY_ANY ? DATA : REPAIR_FIXED};
    return repair_find(&remedy->repair, &run->ledger, terms, run->options.engine, &run->arena, &remedy->found,
                       run->faults);
}

/* The cheapest of all says nothing new when another kind is as cheap. */
static void drop_repetition(struct run *run)
{
    struct remedy *any = &run->remedy[REMEDY_ANY];
    for (int kind = 0; kind < REMEDY_ANY && any->found; kind++) {
        if (!run->remedy[kind].found || run->remedy[kind].repair.posts > any->repair.posts)
            continue;
        any->found = false;
    }
}

enum status run_find_conflicts(struct run *run)
{
    enum conflict_scope scope = run->answer.status == STATUS_INFEASIBLE ? CONFLICT_HARD : CONFLICT_ALL;
    int8_t *bounds = memory_new(run->ledger.nbounds, sizeof *bounds);
    enum status status = bounds ? STATUS_OK : STATUS_MEMORY;
    bool brief = run->options.brief;
    if (status == STATUS_OK)
        status = conflict_list_find(&run->conflicts, &run->ledger, scope, brief ? 1 : RUN_CONFLICTS,
                                    run->options.engine, &run->arena, run->faults);
    for (int kind = 0; kind < REMEDY_KINDS && status == STATUS_OK && !brief; kind++)
        status = find_remedy(run, (enum remedy_kind)kind, bounds);
    if (status == STATUS_OK)
        drop_repetition(run);
    memory_free(bounds);
    return status;
}

/* --- conflicts in words --- */

/* Members of one rule on one side of a conflict: what a sentence says in one breath. */
struct part {
    int32_t rule;
    bool asks, supplies;
    wide posts;
    size_t nmembers;
    size_t nunits;           /* different units on axis */
    const struct axis *axis; /* first axis of the members' family; NULL: not the same one, or a row */
    struct conflict_member example;
};

static int32_t rule_of(const struct run *run, const struct conflict_member *member)
{
    return member->row != LEDGER_NONE ? run->ledger.rows[member->row].rule
                                      : run->ledger.bounds[member->bound].rule;
}

static const struct account *account_of(const struct run *run, const struct conflict_member *member)
{
    return &run->ledger.accounts[run->ledger.bounds[member->bound].account];
}

static const struct axis *axis_of(const struct run *run, const struct conflict_member *member)
{
    if (member->row != LEDGER_NONE)
        return NULL;
    return run->ledger.families[account_of(run, member)->is.family].axis[0];
}

static bool belongs(const struct run *run, const struct part *part, const struct conflict_member *member)
{
    return member->asks == part->asks && rule_of(run, member) == part->rule;
}

/* Units of one axis come in the order of their accounts, but a unit may come back: look at all before. */
static bool unit_is_new(const struct run *run, const struct part *part, const struct conflict *conflict,
                        size_t m)
{
    int32_t unit = account_of(run, &conflict->members[m])->is.unit[0];
    for (size_t i = 0; i < m; i++)
        if (belongs(run, part, &conflict->members[i]) &&
            account_of(run, &conflict->members[i])->is.unit[0] == unit)
            return false;
    return true;
}

/* Gathers the part that member first begins. */
static struct part gather(const struct run *run, const struct conflict *conflict, size_t first)
{
    const struct conflict_member *members = conflict->members;
    struct part part = {.rule = rule_of(run, &members[first]),
                        .asks = members[first].asks,
                        .axis = axis_of(run, &members[first]),
                        .example = members[first]};
    for (size_t m = first; m < conflict->nmembers; m++) {
        if (!belongs(run, &part, &members[m]))
            continue;
        part.nmembers++;
        if (axis_of(run, &members[m]) != part.axis)
            part.axis = NULL;
        if (members[m].bound == LEDGER_NONE)
            continue;
        part.posts += (wide)members[m].multiplier * run->ledger.bounds[members[m].bound].value;
        part.supplies |= is_supply(run, &run->ledger.bounds[members[m].bound]);
    }
    for (size_t m = first; m < conflict->nmembers && part.axis; m++)
        if (belongs(run, &part, &members[m]))
            part.nunits += unit_is_new(run, &part, conflict, m);
    return part;
}

static bool begins_part(const struct run *run, const struct conflict *conflict, size_t m)
{
    struct part part = {.rule = rule_of(run, &conflict->members[m]), .asks = conflict->members[m].asks};
    for (size_t i = 0; i < m; i++)
        if (belongs(run, &part, &conflict->members[i]))
            return false;
    return true;
}

static void write_rule(const struct run *run, int32_t rule, struct sink *sink)
{
    if (rule == LEDGER_NONE)
        sink_text(sink, _("a need of 0"));
    else
        sink_format(sink, _("%s (%s)"), rule_label(run->model->rules[rule]), run->model->rules[rule]->clause);
}

/* "townships"; a language without plurals has the one word. */
static void write_units(const char *word, size_t n, struct sink *sink)
{
    const char *translated = language_translate(word);
    size_t length = strlen(word);
    if (n == 1 || strcmp(translated, word) != 0)
        sink_text(sink, translated);
    else if (length > 1 && word[length - 1] == 'y' && !strchr("aeiou", word[length - 2]))
        sink_format(sink, "%.*sies", (int)length - 1, word);
    else
        sink_format(sink, "%ss", word);
}

/* Whose figures they are: the one account, or how many units. */
static void write_place(const struct run *run, const struct part *part, struct sink *sink)
{
    char label[LEDGER_NAME];
    struct words units;
    words_init(&units);
    if (part->nmembers == 1 && part->example.bound != LEDGER_NONE) {
        ledger_account_label(&run->ledger, run->ledger.bounds[part->example.bound].account, label);
        sink_format(sink, _(" [%s]"), label);
    } else if (part->axis && part->nunits > 0) {
        write_units(part->axis->name, part->nunits, &units.sink);
        /* translators: "... asks for 104 posts in 12 townships" */
        sink_format(sink, _(" in %zu %s"), part->nunits, words_text(&units));
    } else if (part->nmembers > 1) {
        sink_format(sink, _(" in %zu places"), part->nmembers);
    }
    words_done(&units, sink);
}

/* "keep_staff (3.9.3) asks for 104 posts in 12 townships" */
static void write_part(const struct run *run, const struct part *part, struct sink *sink)
{
    char posts[WIDE_TEXT];
    struct words rule, place;
    words_init(&rule);
    words_init(&place);
    write_rule(run, part->rule, &rule.sink);
    write_place(run, part, &place.sink);
    wide_format(part->posts, posts);
    /* translators: rule, posts, where: " in 12 townships", " [posts of X]" or nothing */
    sink_format(sink,
                !part->asks && part->supplies ? _("%s has %s%s")
                : !part->asks                 ? _("%s allows %s%s")
                : part->posts == 1            ? _("%s asks for %s post%s")
                                              : _("%s asks for %s posts%s"),
                words_text(&rule), posts, words_text(&place));
    words_done(&rule, sink);
    words_done(&place, sink);
}

/* With rows the figures count several times over: who takes part is said, not a sum. */
static void write_crossing(const struct run *run, const struct conflict *conflict, struct sink *sink)
{
    struct words parts;
    size_t nparts = 0;
    words_init(&parts);
    for (size_t m = 0; m < conflict->nmembers; m++) {
        if (!begins_part(run, conflict, m))
            continue;
        struct part part = gather(run, conflict, m);
        sink_text(&parts.sink, nparts++ > 0 ? _(", ") : "");
        write_rule(run, part.rule, &parts.sink);
        write_place(run, &part, &parts.sink);
    }
    sink_format(
        sink,
        language_plural("%s cannot hold together; %zu of them is a limit that crosses both ledgers",
                        "%s cannot hold together; %zu of them are each a limit that crosses both ledgers",
                        conflict->nrows),
        words_text(&parts), conflict->nrows);
    words_done(&parts, sink);
}

/* One more part behind those said already. */
static void add_part(const struct run *run, const struct part *part, struct words *side)
{
    struct words last, both;
    words_init(&last);
    words_init(&both);
    write_part(run, part, &last.sink);
    sink_format(&both.sink, _("%s and %s"), words_text(side), words_text(&last));
    words_done(&last, &both.sink);
    words_done(side, &both.sink);
    side->buffer = both.buffer;
    side->sink = buffer_sink(&side->buffer);
    side->sink.status = both.sink.status;
}

static size_t write_side(const struct run *run, const struct conflict *conflict, bool asks,
                         struct words *side)
{
    size_t nparts = 0;
    for (size_t m = 0; m < conflict->nmembers; m++) {
        if (conflict->members[m].asks != asks || !begins_part(run, conflict, m))
            continue;
        struct part part = gather(run, conflict, m);
        if (nparts++ == 0)
            write_part(run, &part, &side->sink);
        else
            add_part(run, &part, side);
    }
    return nparts;
}

void run_write_conflict(const struct run *run, const struct conflict *conflict, struct sink *sink)
{
    char asked[WIDE_TEXT], had[WIDE_TEXT];
    struct words asking, having;
    if (conflict->nrows > 0) {
        write_crossing(run, conflict, sink);
        return;
    }
    words_init(&asking);
    words_init(&having);
    size_t nasking = write_side(run, conflict, true, &asking);
    size_t nhaving = write_side(run, conflict, false, &having);
    const char *to_be_had = nhaving == 0 ? _("no post can get there") : words_text(&having);
    if (nasking > 1 || nhaving > 1)
        sink_format(sink, _("%s; %s: %s asked for, %s to be had"), words_text(&asking), to_be_had,
                    wide_format(conflict->asked, asked), wide_format(conflict->had, had));
    else
        sink_format(sink, _("%s; %s"), words_text(&asking), to_be_had);
    words_done(&asking, sink);
    words_done(&having, sink);
}

/* --- remedies in words --- */

const char *run_remedy_words(enum remedy_kind kind)
{
    static const char *const words[REMEDY_KINDS] = {[REMEDY_WAIVERS] = N_("by waivers alone"),
                                                    [REMEDY_SUPPLY] = N_("by adding posts"),
                                                    [REMEDY_ANY] = N_("with the fewest posts")};
    return words[kind];
}

static int32_t rule_of_move(const struct run *run, const struct repair_move *move)
{
    return move->bound != LEDGER_NONE ? run->ledger.bounds[move->bound].rule
                                      : run->ledger.rows[move->row].rule;
}

static void write_move(const struct run *run, const struct repair_move *move, struct sink *sink)
{
    char label[LEDGER_NAME];
    bool is_row = move->bound == LEDGER_NONE;
    const char *what =
        is_row ? _("a limit that crosses both ledgers,")
               : ledger_account_label(&run->ledger, run->ledger.bounds[move->bound].account, label);
    sink_format(sink, move->side == SIDE_LEAST ? _("%s at least %lld -> %lld") : _("%s at most %lld -> %lld"),
                what, (long long)move->from, (long long)move->to);
}

/* In principle: a waiver. Else the data, in the table that holds the figure. */
static void write_lever(const struct run *run, const struct repair_move *move, struct sink *sink)
{
    int32_t rule = rule_of_move(run, move);
    bool waives =
        move->bound != LEDGER_NONE && run->ledger.bounds[move->bound].strictness == STRICT_IN_PRINCIPLE;
    if (rule == LEDGER_NONE)
        return;
    if (waives)
        sink_format(sink, _(" (waive %s)"), run->model->rules[rule]->name);
    else if (run->model->rules[rule]->lever)
        sink_format(sink, _(" (change %s)"), language_translate(run->model->rules[rule]->lever));
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
    sink_format(sink, repair->posts == 1 ? _("%lld post") : _("%lld posts"), (long long)repair->posts);
    for (size_t first = 0; first < repair->nmoves; first++) {
        if (!begins_rule(run, repair, first) || nwritten == named)
            continue;
        int32_t rule = rule_of_move(run, &repair->moves[first]);
        sink_text(sink, _("; "));
        write_rule(run, rule, sink);
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
        sink_format(sink, _("; and %zu more figures"), repair->nmoves - nwritten);
}

/* --- table --- */

void run_write_conflicts(const struct run *run, struct sink *sink)
{
    struct grid grid;
    grid_begin_csv(&grid, sink, CSV_SPREADSHEET);
    grid_columns(&grid, "类别 what", "增减编制 posts", "内容 in words", NULL);
    for (size_t i = 0; i < run->conflicts.n; i++) {
        grid_text(&grid, "冲突 conflict");
        grid_text(&grid, NULL);
        run_write_conflict(run, &run->conflicts.conflicts[i], grid_words(&grid));
        grid_end_words(&grid);
        grid_end_row(&grid);
    }
    for (int kind = 0; kind < REMEDY_KINDS; kind++) {
        const struct repair *repair = &run->remedy[kind].repair;
        if (!run->remedy[kind].found)
            continue;
        grid_text(&grid, "补救 remedy");
        grid_count(&grid, repair->posts);
        struct sink *words = grid_words(&grid);
        sink_format(words, _("%s, "), _(run_remedy_words((enum remedy_kind)kind)));
        run_write_remedy(run, repair, repair->nmoves, words);
        grid_end_words(&grid);
        grid_end_row(&grid);
    }
    grid_end(&grid);
}
