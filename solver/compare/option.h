/* An option: a scenario that was read, solved and proven, and its accounts by name. */
#ifndef BIANZHI_COMPARE_OPTION_H
#define BIANZHI_COMPARE_OPTION_H

#include "run/run.h"

enum { OPTIONS_MOST = 12 };

/* Accounts of a ledger by name: what a unit's account is in another ledger. */
struct name_of {
    const char *name;
    int32_t account;
};

struct names {
    struct name_of *list; /* [n] by name */
    size_t n;
};

/* Names of all accounts, in arena; NULL list when out of memory. */
struct names names_of(const struct ledger *ledger, struct arena *arena);

/* The account of that name, LEDGER_NONE when there is none. */
int32_t names_find(const struct names *names, const char *name);

struct compare_option {
    const char *given; /* as asked for */
    struct run run;
    struct names names;
};

/* Loads and solves a scenario. OK whatever came of it (run.outcome: OK, NEEDS_WAIVERS, INFEASIBLE,
 * UNPROVEN); DATA, IO and the like with faults. option_done after either. A run's own inputs are a scenario
 * too. */
enum status option_load(struct compare_option *option, const struct model *const *models,
                        const char *scenario, struct run_options options, struct faults *faults);
void option_done(struct compare_option *option);

/* True when there is a plan, if only a proposal. */
bool option_has_plan(const struct compare_option *option);

/* True when there is a lawful plan. */
bool option_is_lawful(const struct compare_option *option);

/* "A", "B", ...: how tables call option i. Static storage. */
const char *option_letter(size_t i);

/* "A B": the options of a set, option i being its bit i. Returns text. */
enum { OPTIONS_LETTERS = 2 * OPTIONS_MOST + 1 };
const char *option_letters(unsigned set, char text[OPTIONS_LETTERS]);

/* Posts of option from in the accounts of option to, by name; posts [naccounts of to], accounts that from
 * lacks get 0. Returns how many accounts, over families of the model's comparison, one of the two has and the
 * other lacks: only 0 makes the two plans comparable as wholes. */
size_t option_place(const struct compare_option *to, const struct compare_option *from, int64_t *posts);

#endif
