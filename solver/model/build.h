/* From facts to ledger: the model lays out accounts, rules bound them, goals price them. */
#ifndef BIANZHI_MODEL_BUILD_H
#define BIANZHI_MODEL_BUILD_H

#include "ledger/ledger.h"
#include "model/model.h"

/* Handed to lay_out, to each rule's apply and to each goal's apply. */
struct builder {
    const struct model *model;
    const struct scenario *scenario;
    const void *facts;
    /* One of facts from the same tables and scope, which outlives this one: its network is taken over where
     * rules made nothing of their own in it. NULL: there is none. */
    const struct builder *like;
    size_t nfamilies_drawn, njunctions_drawn;
    void *layout; /* the model's map from units to accounts */
    struct ledger *ledger;
    struct arena *arena;             /* what must live as long as the ledger */
    struct faults *faults;           /* what cannot be built: a rule that names a unit that is not there */
    int rule;                        /* the rule being applied, LEDGER_NONE otherwise */
    const struct goal_setting *goal; /* the goal being applied */
    int32_t level;                   /* its level */
    int32_t first_level;             /* the level of its first posts, LEDGER_NONE when it needs none */
    int32_t waiver_level;            /* the first of those of posts by which in-principle rules are broken */
    int32_t reserve_level;           /* posts that find no place */
    struct waiving *waivings;        /* [scenario->nwaivers]: see model/waiver.h */
    int32_t *first_waiving;          /* [scenario->nwaivers] */
    struct quota *quotas;            /* the first, in the order asked for: see model/quota.h */
    struct quota *last_quota;
    struct split *splits; /* likewise: see model/split.h */
    struct split *last_split;
};

/* Builds the ledger (to be freed with ledger_done by the caller, also on failure). lenient: in-principle
 * bounds may be broken at a price, see ledger_make_lenient. */
enum status build_ledger(struct builder *builder, bool lenient);

/* The rule being applied bounds an account. In-principle rules look up waivers: one that names this account's
 * units puts its own figure and reason in place. */
void builder_bound(struct builder *builder, int32_t account, enum side side, int64_t value);

/* The same for a figure that stands on a parameter of the rule: it is the county's own where the scenario
 * gives the parameter, even at its default, and else an assumption where no clause does. */
void builder_bound_by(struct builder *builder, int32_t account, enum side side, int64_t value,
                      const char *parameter);

/* How binding a figure of the rule being applied is that stands on the parameter, or on none (NULL). */
enum strictness builder_strictness(const struct builder *builder, const char *parameter);

/* The figure and origin that a waiver of the rule being applied puts in place on that side of the account's
 * units; value and origin stay as they are, and the answer is false, where none names them. For rules whose
 * figure for a unit is no bound of one account. */
bool builder_waive(struct builder *builder, int32_t account, enum side side, int64_t *value,
                   const struct origin **origin);

/* As builder_bound, for a bound whose wording differs from the rule's force, or that carries a reason. */
void builder_bound_as(struct builder *builder, int32_t account, enum side side, int64_t value,
                      enum strictness strictness, const struct origin *origin);

/* Setting of a parameter of the rule being applied. */
double builder_number(const struct builder *builder, const char *parameter);

/* The account has what finds no place: its posts are dearer than any need. */
void builder_reserve(struct builder *builder, int32_t account);
bool builder_is_reserve(const struct builder *builder, int32_t account);

/* Nobody is to be on the account whom no bound brings there: its posts are dearer than those in reserve. */
void builder_shun(struct builder *builder, int32_t account);

/* The goal being applied prices an account against a need. One with a need of 0 (under 1e-9) is shunned where
 * the curve divides by it. */
void builder_price(struct builder *builder, int32_t account, double need);

/* The goal being applied levels an account against a need, worst first: see ledger_add_measure. */
void builder_measure(struct builder *builder, int32_t account, double need);

#endif
