/* Words: each rule says in a sentence or two what it did in this answer. */
#ifndef BIANZHI_MODEL_EXPLAIN_H
#define BIANZHI_MODEL_EXPLAIN_H

#include "model/outcome.h"

/* Handed to a rule's explain. */
struct story {
    const struct outcome *outcome;
    int rule;
    size_t nbounds;   /* bounds the rule set on accounts */
    size_t nin_force; /* of these, the tightest on their account and met exactly by the answer */
    struct sink *sink;
};

/* Calls a rule's explain with its counts; one line of text without a line end. */
void explain_rule(const struct outcome *outcome, int rule, struct sink *sink);

/* What the model says of a whole answer; where it has no explainer, what each rule did: lines "pools (2.4.1):
 * ...", or members of an open object. */
void explain_write_all(const struct outcome *outcome, struct sink *sink);
void explain_write_all_json(const struct outcome *outcome, struct json_writer *json);

/* The answer in plain words; nothing where the model has no explainer. */
void explain_write_answer(const struct outcome *outcome, struct sink *sink);

/* For a rule's explain: a sentence in the language spoken, and the number of one of its parameters. */
void story_say(struct story *story, const char *format, ...) __attribute__((format(printf, 2, 3)));
double story_number(const struct story *story, const char *parameter);

/* The rule and clause that hold an account at the answer: the bound in force that the posts meet exactly,
 * NULL when the account is free on that side. */
const struct bound *explain_holding(const struct outcome *outcome, int32_t account, enum side side);

/* The bounds of one account on one side, the tightest first, rules without effect left out. Returns how many
 * of most_listed were filled. */
size_t explain_list_bounds(const struct ledger *ledger, int32_t account, enum side side,
                           const struct bound **list, size_t most_listed);

/* "pools (2.4.1, 2.6.3)" */
void explain_write_bound(const struct outcome *outcome, const struct bound *bound, struct sink *sink);

/* "fixed at 32 by limits (2.4.18, 3.8.2): REASON": the limits of one's own that the posts of an account meet
 * exactly, whether or not it takes them to come out there; "; " between, and before the first where something
 * was said already. Returns whether there is one. */
bool explain_write_own(const struct outcome *outcome, int32_t account, bool said, struct sink *sink);

/* What holds a measured account (its number in the ledger's measures) at its rate in a worst-first level: its
 * own most, or the bounds that the step's cut is made of, by rule. */
void explain_write_worst(const struct outcome *outcome, size_t measure, struct sink *sink);

#endif
