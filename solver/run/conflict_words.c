/* Conflicts in words, with rules, clauses and units. */
#include "run/conflicts.h"
#include "run/ruling.h"

#include <stdio.h>
#include <string.h>

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

static struct ruling ruling_of(const struct run *run, const struct conflict_member *member)
{
    return ledger_ruling(run->outcome.whole, member->bound, member->row);
}

static int32_t rule_of(const struct run *run, const struct conflict_member *member)
{
    return ruling_of(run, member).rule;
}

static const struct origin *origin_of(const struct run *run, const struct conflict_member *member)
{
    return ruling_of(run, member).origin;
}

static const struct axis *axis_of(const struct run *run, const struct conflict_member *member)
{
    const struct identity *is = ruling_of(run, member).is;
    return is ? run->ledger.families[is->family].axis[0] : NULL;
}

static bool belongs(const struct run *run, const struct part *part, const struct conflict_member *member)
{
    return member->asks == part->asks && rule_of(run, member) == part->rule;
}

/* Units of one axis come in the order of their accounts, but a unit may come back: look at all before. */
static bool unit_is_new(const struct run *run, const struct part *part, const struct conflict *conflict,
                        size_t m)
{
    int32_t unit = ruling_of(run, &conflict->members[m]).is->unit[0];
    for (size_t i = 0; i < m; i++)
        if (belongs(run, part, &conflict->members[i]) &&
            ruling_of(run, &conflict->members[i]).is->unit[0] == unit)
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
        part.posts += (wide)members[m].multiplier * run_member_figure(run, &members[m]);
        part.supplies |= members[m].bound != LEDGER_NONE &&
                         run_is_supply(run, &run->outcome.whole->bounds[members[m].bound]);
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

int64_t run_member_figure(const struct run *run, const struct conflict_member *member)
{
    if (member->row == LEDGER_NONE)
        return run->outcome.whole->bounds[member->bound].value;
    return member->asks ? run->outcome.whole->rows[member->row].least
                        : run->outcome.whole->rows[member->row].most;
}

bool run_member_cure(const struct run *run, const struct conflict *conflict, size_t m, int64_t *figure)
{
    const struct conflict_member *member = &conflict->members[m];
    int64_t lacking = conflict->nrows == 0 ? (int64_t)(conflict->asked - conflict->had) : 0;
    *figure = run_member_figure(run, member) + (member->asks ? -lacking : lacking);
    return lacking > 0 && *figure >= 0;
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
        run_write_origin(origin_of(run, &conflict->members[m]), conflict->members[m].asks,
                         run_member_figure(run, &conflict->members[m]), sink);
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
    const struct identity *is = ruling_of(run, &part->example).is;
    label[0] = '\0';
    if (part->nmembers == 1 && is)
        ledger_label(&run->ledger, is, label);
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
    run_write_rule(run, part->rule, &rule.sink);
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
        run_write_rule(run, part.rule, &parts.sink);
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
