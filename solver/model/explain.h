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
enum status explain_rule(const struct outcome *outcome, int rule, struct sink *sink);

void story_say(struct story *story, const char *format, ...) __attribute__((format(printf, 2, 3)));
double story_number(const struct story *story, const char *parameter);

/* The rule and clause that hold an account at the answer: the bound in force that the posts meet exactly, NULL when
 * the account is free on that side. */
const struct bound *explain_holding(const struct outcome *outcome, int32_t account, enum side side);

#endif
