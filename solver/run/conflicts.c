/* Conflicts and remedies of a run: found by the engine, worded here with rules, clauses and units. */
#include "run/conflicts.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"

/* --- finding --- */

static bool is_supply(const struct run *run, const struct bound *bound)
{
    return bound->side == SIDE_MOST &&
           families_have(run->model->supplies, &run->ledger, (size_t)bound->account);
}

enum { WAIVER, POSTS, DATA }; /* how reluctantly a figure is moved, among equally cheap remedies */

/* A need of 0 is nobody's figure to move. */
static int8_t reluctance(const struct run *run, enum remedy_kind kind, const struct bound *bound)
{
    bool in_principle = bound->strictness != STRICT_HARD;
    switch (kind) {
    case REMEDY_SUPPLY:
        return is_supply(run, bound) ? POSTS : REPAIR_FIXED;
    case REMEDY_WAIVERS:
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
    for (int kind = REMEDY_SUPPLY; kind < REMEDY_KINDS && status == STATUS_OK && !brief; kind++)
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
    bool named;              /* each member stands somewhere of its own: a county's limits, waivers */
    struct conflict_member example;
};

static int32_t rule_of(const struct run *run, const struct conflict_member *member)
{
    return member->row != LEDGER_NONE ? run->ledger.rows[member->row].rule
                                      : run->ledger.bounds[member->bound].rule;
}

static const struct origin *origin_of(const struct run *run, const struct conflict_member *member)
{
    return member->row != LEDGER_NONE ? run->ledger.rows[member->row].origin
                                      : run->ledger.bounds[member->bound].origin;
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
                        .named = true,
                        .example = members[first]};
    for (size_t m = first; m < conflict->nmembers; m++) {
        if (!belongs(run, &part, &members[m]))
            continue;
        part.nmembers++;
        part.named &= origin_of(run, &members[m]) != NULL;
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

const char *run_origin_place(const struct origin *origin, char text[ORIGIN_PLACE])
{
    const char *slash = strrchr(origin->place.file, '/');
    const char *file = slash ? slash + 1 : origin->place.file;
    if (origin->place.line > 0)
        snprintf(text, ORIGIN_PLACE, "%s:%ld", file, origin->place.line);
    else
        snprintf(text, ORIGIN_PLACE, "%s", file);
    return text;
}

int64_t run_member_figure(const struct run *run, const struct conflict_member *member)
{
    if (member->row == LEDGER_NONE)
        return run->ledger.bounds[member->bound].value;
    return member->asks ? run->ledger.rows[member->row].least : run->ledger.rows[member->row].most;
}

bool run_member_cure(const struct run *run, const struct conflict *conflict, size_t m, int64_t *figure)
{
    const struct conflict_member *member = &conflict->members[m];
    int64_t lacking = conflict->nrows == 0 ? (int64_t)(conflict->asked - conflict->had) : 0;
    *figure = run_member_figure(run, member) + (member->asks ? -lacking : lacking);
    return lacking > 0 && *figure >= 0;
}

/* "P1 at least 6 (limits.csv:2, promised to the mayor)" */
static void write_origin(const struct run *run, const struct conflict_member *member, struct sink *sink)
{
    const struct origin *origin = origin_of(run, member);
    char place[ORIGIN_PLACE];
    run_origin_place(origin, place);
    sink_format(sink, "%s%s", origin->code ? origin->code : "", origin->code ? " " : "");
    sink_format(sink, member->asks ? _("at least %lld (%s: %s)") : _("at most %lld (%s: %s)"),
                (long long)run_member_figure(run, member), place, origin->reason);
}

enum { ORIGINS_NAMED = 4 };

static void write_origins(const struct run *run, const struct conflict *conflict, const struct part *part,
                          struct sink *sink)
{
    size_t nwritten = 0;
    for (size_t m = 0; m < conflict->nmembers; m++) {
        if (!belongs(run, part, &conflict->members[m]))
            continue;
        if (nwritten++ == ORIGINS_NAMED)
            break;
        sink_text(sink, nwritten > 1 ? _(", ") : "");
        write_origin(run, &conflict->members[m], sink);
    }
    if (part->nmembers > ORIGINS_NAMED)
        sink_format(sink, _(" and %zu more"), part->nmembers - ORIGINS_NAMED);
}

/* Whose figures they are: the one account, where each of them stands, or how many units. */
static void write_place(const struct run *run, const struct conflict *conflict, const struct part *part,
                        struct sink *sink)
{
    char label[LEDGER_NAME];
    struct words units;
    words_init(&units);
    if (part->nmembers == 1 && part->example.bound != LEDGER_NONE)
        ledger_account_label(&run->ledger, run->ledger.bounds[part->example.bound].account, label);
    else
        label[0] = '\0';
    if (part->named) {
        /* the account of a limit that nests is called by the limit's code */
        const char *code = origin_of(run, &part->example)->code;
        label[0] = code && strstr(label, code) ? '\0' : label[0];
        sink_format(sink, label[0] != '\0' ? _(" [%s: ") : _(" ["), label);
        write_origins(run, conflict, part, sink);
        sink_text(sink, _("]"));
    } else if (label[0] != '\0') {
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
static void write_part(const struct run *run, const struct conflict *conflict, const struct part *part,
                       struct sink *sink)
{
    char posts[WIDE_TEXT];
    struct words rule, place;
    words_init(&rule);
    words_init(&place);
    write_rule(run, part->rule, &rule.sink);
    write_place(run, conflict, part, &place.sink);
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
        write_place(run, conflict, &part, &parts.sink);
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
static void add_part(const struct run *run, const struct conflict *conflict, const struct part *part,
                     struct words *side)
{
    struct words last, both;
    words_init(&last);
    words_init(&both);
    write_part(run, conflict, part, &last.sink);
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
            write_part(run, conflict, &part, &side->sink);
        else
            add_part(run, conflict, &part, side);
    }
    return nparts;
}

static bool is_cured_by_hand(const struct run *run, const struct conflict *conflict, size_t m)
{
    int64_t figure;
    const struct origin *origin = origin_of(run, &conflict->members[m]);
    return origin && origin->code && run_member_cure(run, conflict, m, &figure);
}

static void write_cure(const struct run *run, const struct conflict *conflict, size_t m, struct sink *sink)
{
    int64_t figure;
    const struct conflict_member *member = &conflict->members[m];
    run_member_cure(run, conflict, m, &figure);
    sink_format(sink, member->asks ? _("%s at least %lld -> %lld") : _("%s at most %lld -> %lld"),
                origin_of(run, member)->code, (long long)run_member_figure(run, member), (long long)figure);
}

/* Two limits that contradict each other: either of them ends it. */
static void write_cures(const struct run *run, const struct conflict *conflict, struct sink *sink)
{
    struct words first, second;
    if (conflict->nmembers != 2 || !is_cured_by_hand(run, conflict, 0) || !is_cured_by_hand(run, conflict, 1))
        return;
    words_init(&first);
    words_init(&second);
    write_cure(run, conflict, 0, &first.sink);
    write_cure(run, conflict, 1, &second.sink);
    sink_format(sink, _("; either ends it: %s, or %s"), words_text(&first), words_text(&second));
    words_done(&first, sink);
    words_done(&second, sink);
}

void run_write_conflict(const struct run *run, const struct conflict *conflict, struct sink *sink)
{
    char asked[WIDE_TEXT], had[WIDE_TEXT], lacking[WIDE_TEXT];
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
    wide_format(conflict->asked - conflict->had, lacking);
    if (nasking > 1 || nhaving > 1)
        sink_format(sink, _("%s; %s: %s asked for, %s to be had, %s short"), words_text(&asking), to_be_had,
                    wide_format(conflict->asked, asked), wide_format(conflict->had, had), lacking);
    else
        sink_format(sink, _("%s; %s: %s short"), words_text(&asking), to_be_had, lacking);
    write_cures(run, conflict, sink);
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
    return move->bound != LEDGER_NONE ? run->ledger.bounds[move->bound].rule
                                      : run->ledger.rows[move->row].rule;
}

static const char *row_name(const struct run *run, int32_t row)
{
    const struct origin *origin = run->ledger.rows[row].origin;
    return origin && origin->code ? origin->code : _("a limit that crosses both ledgers,");
}

static void write_move(const struct run *run, const struct repair_move *move, struct sink *sink)
{
    char label[LEDGER_NAME];
    bool is_row = move->bound == LEDGER_NONE;
    const char *what =
        is_row ? row_name(run, move->row)
               : ledger_account_label(&run->ledger, run->ledger.bounds[move->bound].account, label);
    sink_format(sink, move->side == SIDE_LEAST ? _("%s at least %lld -> %lld") : _("%s at most %lld -> %lld"),
                what, (long long)move->from, (long long)move->to);
}

/* In principle: a waiver. Else the data, in the table that holds the figure. */
static void write_lever(const struct run *run, const struct repair_move *move, struct sink *sink)
{
    int32_t rule = rule_of_move(run, move);
    bool waives = move->bound != LEDGER_NONE && run->ledger.bounds[move->bound].strictness != STRICT_HARD;
    if (rule == LEDGER_NONE)
        return;
    if (waives)
        sink_text(sink, _(" (waive)"));
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
    int64_t lacking = posts_lacking(run);
    sink_format(sink, repair->posts == 1 ? _("%lld post") : _("%lld posts"), (long long)repair->posts);
    if (lacking > 0 && lacking < repair->posts)
        sink_format(sink, _(" (%lld short as named, %lld that clash next)"), (long long)lacking,
                    (long long)(repair->posts - lacking));
    for (size_t first = 0; first < repair->nmoves; first++) {
        if (!begins_rule(run, repair, first) || nwritten == named)
            continue;
        int32_t rule = rule_of_move(run, &repair->moves[first]);
        sink_text(sink, _("; "));
        sink_text(sink, rule == LEDGER_NONE ? _("a need of 0") : rule_label(run->model->rules[rule]));
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
