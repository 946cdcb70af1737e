/* A held whole has one number, a floor that was split anew one for each part. */
#include "model/held.h"

#include "base/language.h"
#include "model/explain.h"
#include "model/quota.h"
#include "model/rule.h"
#include "model/split.h"

static bool is_held(const struct builder *builder, const struct split *split)
{
    return split_is_listed(builder, split) && !split->proven;
}

size_t held_count(const struct builder *builder)
{
    size_t n = quotas_count(builder, QUOTA_HELD);
    for (const struct split *split = builder->splits; split; split = split->next)
        n += is_held(builder, split) ? split->n : 0;
    return n;
}

bool held_is_listed(const struct builder *builder)
{
    bool listed = quotas_count(builder, QUOTA_HELD) > 0;
    for (const struct split *split = builder->splits; split && !listed; split = split->next)
        listed = split_is_listed(builder, split);
    return listed;
}

bool held_applies(const struct builder *builder)
{
    return held_count(builder) > 0;
}

/* The list in words while it grows. */
struct held_words {
    const struct builder *builder;
    size_t nnamed, nmost;
    struct sink *sink;
};

static void say_one(struct held_words *words, int32_t account, int64_t posts, bool is_least, int rule)
{
    char label[LEDGER_NAME];
    if (words->nnamed == words->nmost)
        return;
    sink_text(words->sink, words->nnamed++ > 0 ? _(", ") : "");
    sink_format(words->sink, is_least ? _("%s at least %lld (%s)") : _("%s %lld (%s)"),
                ledger_account_label(words->builder->ledger, account, label), (long long)posts,
                rule_label(words->builder->model->rules[rule]));
}

void held_say(const struct builder *builder, const int64_t *posts, size_t nnamed, struct sink *sink)
{
    struct held_words words = {.builder = builder, .nmost = nnamed, .sink = sink};
    size_t n = held_count(builder);
    for (const struct quota *quota = builder->quotas; quota; quota = quota->next)
        if (quota->state == QUOTA_HELD)
            say_one(&words, quota->whole, posts[quota->whole], false, quota->rule);
    for (const struct split *split = builder->splits; split; split = split->next)
        for (size_t i = 0; i < split->n && is_held(builder, split); i++)
            say_one(&words, split->parts[i].account, split->parts[i].least, true, split->rule);
    if (n > words.nnamed)
        sink_format(sink, _(" and %zu more"), n - words.nnamed);
}

/* Whether a part lies outside its quota, and on which side it would have to give way. */
static bool is_outside(const struct quota *quota, size_t part, const int64_t *posts, enum side *side)
{
    struct quota_range range = quota_range(posts[quota->whole], quota->shares[part]);
    int64_t has = posts[quota->parts[part]];
    *side = has < range.least ? SIDE_MOST : SIDE_LEAST;
    return has < range.least || has > range.most;
}

/* The part that a figure keeps outside, or the first that lies outside; n where none does. */
static size_t find_outside(const struct outcome *outcome, const struct quota *quota,
                           const struct bound **bound)
{
    size_t first = quota->n;
    enum side side;
    *bound = NULL;
    for (size_t i = 0; i < quota->n; i++) {
        if (!is_outside(quota, i, outcome->answer->posts, &side))
            continue;
        first = first == quota->n ? i : first;
        *bound = explain_holding(outcome, quota->parts[i], side);
        if (*bound)
            return i;
    }
    return first;
}

void held_say_lost(const struct outcome *outcome, bool codes, struct sink *sink)
{
    const struct ledger *ledger = outcome->builder->ledger;
    const char *between = "";
    for (const struct quota *quota = outcome->builder->quotas; quota; quota = quota->next) {
        char label[LEDGER_NAME];
        const struct bound *bound;
        size_t part = quota->state == QUOTA_LOST ? find_outside(outcome, quota, &bound) : quota->n;
        if (part == quota->n)
            continue;
        sink_format(sink, _("%s%s %lld for %.2f"), between,
                    ledger_account_label(ledger, quota->parts[part], label),
                    (long long)outcome->answer->posts[quota->parts[part]],
                    (double)outcome->answer->posts[quota->whole] * quota->shares[part]);
        between = _(", ");
        if (!bound)
            continue;
        sink_text(sink, _(" ("));
        explain_write_bound(outcome, bound, sink);
        if (codes && bound->origin && bound->origin->code)
            sink_format(sink, "%s%s", _(", "), bound->origin->code);
        if (bound->origin)
            sink_format(sink, _(": %s"), bound->origin->reason);
        sink_text(sink, _(")"));
    }
}
