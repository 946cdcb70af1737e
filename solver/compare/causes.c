/* Solving the sets of changes, and what follows from their plans. */
#include "compare/causes.h"
#include "base/text.h"

#include <string.h>

#include "base/language.h"
#include "compare/shares.h"

/* The work at hand. */
struct tracing {
    struct causes *causes;
    const struct pair *pair;
    const struct results *results;
    size_t second; /* of results' options: the pair's b */
    struct arena *arena;
    struct run_case *c;    /* of the pair's a */
    struct faults *faults; /* of one mixture, then forgotten */
};

/* Posts of the figures that a plan has; false when it lacks one of them. */
static bool read_figures(const struct tracing *t, const struct run *run, const struct names *names,
                         int64_t *value)
{
    for (size_t f = 0; f < t->causes->nfigures; f++) {
        int32_t account = names_find(names, t->results->figures[t->causes->figure[f]].name);
        if (account == LEDGER_NONE)
            return false;
        value[f] = run->answer.posts[account];
    }
    return true;
}

/* Of the first set without a plan. */
static const char *why_unlawful(const struct tracing *t, const struct run *run)
{
    if (t->faults->nkept > 0)
        return t->faults->message[0];
    return run->answer.status == STATUS_INFEASIBLE ? _("no lawful plan exists")
                                                   : _("the network lacks a figure that is to be explained");
}

static enum status note_unlawful(const struct tracing *t, const bool *chosen, const struct run *run)
{
    struct causes *causes = t->causes;
    if (causes->nunlawful++ > 0)
        return STATUS_OK;
    const char *why = why_unlawful(t, run);
    memcpy(causes->unlawful, chosen, causes->ninputs * sizeof *chosen);
    causes->why = arena_text(t->arena, why, strlen(why));
    return causes->why ? STATUS_OK : STATUS_MEMORY;
}

void causes_write_unlawful(const struct causes *causes, const struct inputs *inputs, size_t most,
                           struct sink *sink)
{
    size_t n = 0;
    for (size_t i = 0; i < causes->ninputs; i++)
        if (causes->unlawful[i] && n++ < most)
            sink_format(sink, "%s%s", n > 1 ? " + " : "", inputs->list[i].name);
    if (n > most)
        sink_format(sink, _(" and %zu more"), n - most);
    sink_format(sink, _(" alone: %s"), causes->why);
}

/* Solves one set and reads its figures. */
static enum status solve_set(const struct tracing *t, const bool *chosen, bool *lawful, int64_t *value)
{
    struct run *run = &t->c->run;
    run_begin(&t->pair->a->run, "looking for causes");
    faults_init(t->faults);
    t->causes->nsets++;
    enum status status = mixture_solve(t->pair, chosen, t->c);
    bool solved = status == STATUS_OK && run->outcome.status != STATUS_INFEASIBLE;
    struct names names = {NULL, 0};
    if (solved)
        names = names_of(&run->ledger, &run->arena);
    *lawful = solved && names.list && read_figures(t, run, &names, value);
    if (solved && !names.list)
        return STATUS_MEMORY;
    if (status != STATUS_OK && status != STATUS_DATA)
        return status;
    return *lawful ? STATUS_OK : note_unlawful(t, chosen, run);
}

/* The options themselves are not solved again. */
static void read_option(const struct tracing *t, size_t option, bool *lawful, int64_t *value)
{
    for (size_t f = 0; f < t->causes->nfigures; f++)
        value[f] = t->results->figures[t->causes->figure[f]].posts[option];
    *lawful = true;
}

/* What changed in a step is the share of all inputs from first to last. */
static void add_cause(const struct tracing *t, size_t first, size_t last, const int64_t *before,
                      const int64_t *after)
{
    struct causes *causes = t->causes;
    for (size_t f = 0; f < causes->nfigures; f++)
        causes->share[f * causes->ninputs + causes->n] = after[f] - before[f];
    causes->list[causes->n++] = (struct cause){first, last};
}

/* --- all orders --- */

static enum status trace_all(const struct tracing *t, bool *lawful, int64_t *value)
{
    size_t n = t->causes->ninputs, nsets = (size_t)1 << n, nfigures = t->causes->nfigures;
    enum status status = STATUS_OK;
    bool chosen[SHARES_MOST];
    read_option(t, 0, &lawful[0], value);
    read_option(t, t->second, &lawful[nsets - 1], value + (nsets - 1) * nfigures);
    for (size_t s = 1; s + 1 < nsets && status == STATUS_OK; s++) {
        for (size_t i = 0; i < n; i++)
            chosen[i] = s >> i & 1U;
        status = solve_set(t, chosen, &lawful[s], value + s * nfigures);
    }
    if (status != STATUS_OK)
        return status;
    t->causes->denominator = shares_of_orders(n, lawful, value, nfigures, t->causes->share);
    if (t->causes->denominator > 0) {
        t->causes->kind = CAUSES_ALL_ORDERS;
        for (size_t i = 0; i < n; i++)
            t->causes->list[t->causes->n++] = (struct cause){i, i};
    } else {
        t->causes->kind = CAUSES_TOGETHER;
        t->causes->denominator = 1;
        add_cause(t, 0, n - 1, value, value + (nsets - 1) * nfigures);
    }
    return STATUS_OK;
}

static enum status trace_all_orders(const struct tracing *t)
{
    size_t nsets = (size_t)1 << t->causes->ninputs;
    bool *lawful = memory_new(nsets, sizeof *lawful);
    int64_t *value = memory_new(nsets * t->causes->nfigures, sizeof *value);
    enum status status = lawful && value ? trace_all(t, lawful, value) : STATUS_MEMORY;
    memory_free(lawful);
    memory_free(value);
    return status;
}

/* --- the given order --- */

static enum status trace_steps(const struct tracing *t, bool *chosen, int64_t *before, int64_t *after)
{
    size_t n = t->causes->ninputs, first = 0;
    bool lawful;
    enum status status = STATUS_OK;
    read_option(t, 0, &lawful, before);
    for (size_t i = 0; i < n && status == STATUS_OK; i++) {
        chosen[i] = true;
        if (i + 1 == n)
            read_option(t, t->second, &lawful, after);
        else
            status = solve_set(t, chosen, &lawful, after);
        if (status != STATUS_OK || !lawful)
            continue;
        add_cause(t, first, i, before, after);
        memcpy(before, after, t->causes->nfigures * sizeof *before);
        first = i + 1;
    }
    t->causes->denominator = 1;
    t->causes->kind = t->causes->n == 1 ? CAUSES_TOGETHER : CAUSES_GIVEN_ORDER;
    return status;
}

static enum status trace_given_order(const struct tracing *t)
{
    bool *chosen = memory_new(t->causes->ninputs, sizeof *chosen);
    int64_t *before = memory_new(t->causes->nfigures, sizeof *before);
    int64_t *after = memory_new(t->causes->nfigures, sizeof *after);
    enum status status = chosen && before && after ? trace_steps(t, chosen, before, after) : STATUS_MEMORY;
    memory_free(chosen);
    memory_free(before);
    memory_free(after);
    return status;
}

/* --- the whole --- */

const char *cause_words(const struct cause *cause, const struct inputs *inputs, char text[CAUSE_WORDS])
{
    const char *first = inputs->list[cause->first].name, *last = inputs->list[cause->last].name;
    size_t n = cause->last - cause->first + 1;
    if (n == 1)
        text_format(text, CAUSE_WORDS, "%s", first);
    else if (n == 2)
        text_format(text, CAUSE_WORDS, _("%s + %s together"), first, last);
    else
        text_format(text, CAUSE_WORDS, _("%s to %s, %zu together"), first, last, n);
    return text;
}

static size_t list_figures(const struct tracing *t, size_t *figure)
{
    size_t n = 0;
    for (size_t f = 0; f < t->results->nfigures; f++) {
        const struct figure *moved = &t->results->figures[f];
        if (moved->family < model_comparison(t->pair->a->run.model)->nmoved && moved->there[0] &&
            moved->there[t->second] && moved->posts[0] != moved->posts[t->second])
            figure[n++] = f;
    }
    return n;
}

enum status causes_find(struct causes *causes, const struct pair *pair, const struct results *results,
                        size_t second, struct arena *arena)
{
    struct tracing t = {.causes = causes, .pair = pair, .results = results, .second = second, .arena = arena};
    *causes = (struct causes){.ninputs = pair->inputs->n};
    causes->figure = arena_new(arena, results->nfigures, sizeof *causes->figure);
    if (!causes->figure)
        return STATUS_MEMORY;
    causes->nfigures = list_figures(&t, causes->figure);
    if (causes->nfigures == 0 || causes->ninputs == 0 || !option_is_lawful(pair->a) ||
        !option_is_lawful(pair->b))
        return STATUS_OK;
    causes->share = arena_new(arena, causes->nfigures * causes->ninputs, sizeof *causes->share);
    causes->list = arena_new(arena, causes->ninputs, sizeof *causes->list);
    causes->unlawful = arena_new(arena, causes->ninputs, sizeof *causes->unlawful);
    t.faults = arena_new(arena, 1, sizeof *t.faults);
    t.c = arena_new(arena, 1, sizeof *t.c);
    if (!causes->share || !causes->list || !causes->unlawful || !t.faults || !t.c)
        return STATUS_MEMORY;
    enum status status = case_init(t.c, &pair->a->run, t.faults);
    if (status == STATUS_OK)
        status = causes->ninputs <= SHARES_MOST ? trace_all_orders(&t) : trace_given_order(&t);
    case_done(t.c);
    return status;
}
