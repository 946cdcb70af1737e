/* A rule of a plan: one file, one struct rule. It says what the clause is, declares its parameters, sets
 * bounds on accounts (apply), checks any allocation from the tables alone (audit), and says in words what it
 * did (explain). */
#ifndef BIANZHI_MODEL_RULE_H
#define BIANZHI_MODEL_RULE_H

#include "base/language.h"
#include "ledger/ledger.h"
#include "model/parameter.h"

struct builder; /* model/build.h */
struct audit;   /* model/audit.h */
struct story;   /* model/explain.h */

enum { RULE_KEYS = 2 };

/* Where a figure stands that may be set otherwise: in a cell of the tables, table being a position among the
 * model's, or under a parameter of the rule. */
struct rule_figure {
    size_t table, row, column;
    const char *parameter;      /* NULL: in a cell */
    bool falls;                 /* as the bound rises: who leaves needs no post */
    int64_t beside;             /* what the bound rests on beside it */
    const char *key[RULE_KEYS]; /* where the table has no such row: what its key has in the row to be added */
    int64_t stands;             /* and what counts as long as it is not there */
};

enum { RULE_FIGURES = 2 };

/* How the clause binds. AUDIT: no bounds, only checks. SOFT: works through a goal's weight or need. */
enum rule_force { RULE_HARD, RULE_IN_PRINCIPLE, RULE_SOFT, RULE_AUDIT };

struct rule {
    const char *name;     /* as in scenarios and in the ledger */
    const char *label_zh; /* what a Chinese sentence calls the rule, a few characters */
    const char *clause;   /* "2.4.13, 2.4.15": what it carries out */
    const char *serves;   /* further clauses that are served by it: "2.6.4"; NULL: none */
    const char *title;    /* one sentence */
    const char *title_zh; /* the same in Chinese */
    enum rule_force force;
    const char *lever; /* where a planner changes its figures: "posts in pools.csv"; NULL: its entry in the
                          scenario */
    const char
        *lever_of_year; /* the same in a year of a road, "posts in pools_by_year.csv"; NULL: there too */
    const struct parameter *parameters;
    size_t nparameters;
    bool is_frame; /* it says how much there is to be shared out, and so is no reason for anybody's share */
    bool is_own;   /* its figures are the county's own, not the plan's */
    bool judges_today; /* what it audits stands in the tables, whatever is allocated; so does what RULE_AUDIT
                          does */
    void (*apply)(struct builder *builder);
    void (*audit)(struct audit *audit);
    /* Where the figures [RULE_FIGURES] stand that may hold one of the rule's bounds where it is: it moves
     * when each of them does. Returns how many; 0: they stand nowhere. May be left out: nowhere. */
    size_t (*figures)(const struct builder *builder, const struct bound *bound, struct rule_figure *figures);
    void (*explain)(struct story *story); /* NULL for a rule that only audits: its findings are counted */
};

/* As scenarios name it. */
static inline const char *rule_key(const struct rule *rule)
{
    return rule->name;
}

/* What a sentence for people calls the rule: its name, in Chinese its label. */
static inline const char *rule_label(const struct rule *rule)
{
    return language_pick(rule->name, rule->label_zh ? rule->label_zh : rule->name);
}

/* The title in the language spoken. */
static inline const char *rule_title(const struct rule *rule)
{
    return language_pick(rule->title, rule->title_zh);
}

/* "hard", "in principle", "soft", "audit", in English as tables for programs have it: _() of it for people.
 * Static storage. */
const char *rule_force_words(enum rule_force force);

#endif
