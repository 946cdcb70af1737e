/* Building a ledger from facts, in a fixed order: levels, accounts, rules, goals. */
#include "model/build.h"

#include <string.h>

#include "model/model.h"
#include "model/waiver.h"

/* Below this a need is 0 posts. */
static const double no_need = 1e-9;

static bool level_has_first_posts(const struct goal_level *level)
{
    for (size_t g = 0; g < level->ngoals; g++)
        if (curve_has_first_post(level->goals[g].curve))
            return true;
    return false;
}

static const char *level_name(const struct builder *builder, const struct goal_level *level)
{
    return level->ngoals > 0 ? builder->model->goals[level->goals[0].goal]->name : N_("nothing");
}

static void apply_rules(struct builder *builder)
{
    for (size_t r = 0; r < builder->model->nrules; r++) {
        const struct rule *rule = builder->model->rules[r];
        builder->rule = (int)r;
        if (rule->apply && !builder->scenario->rule_off[r])
            rule->apply(builder);
    }
    builder->rule = LEDGER_NONE;
}

static void apply_goals(struct builder *builder)
{
    for (size_t l = 0; l < builder->scenario->nlevels; l++) {
        const struct goal_level *level = &builder->scenario->levels[l];
        const char *level_words = level_name(builder, level);
        builder->first_level =
            level_has_first_posts(level) ? ledger_add_level(builder->ledger, N_("first posts")) : LEDGER_NONE;
        builder->level = ledger_add_level(builder->ledger, level_words);
        for (size_t g = 0; g < level->ngoals; g++) {
            builder->goal = &level->goals[g];
            builder->model->goals[level->goals[g].goal]->apply(builder);
        }
    }
    builder->goal = NULL;
}

static const char **rule_names(struct builder *builder)
{
    const char **names = arena_new(builder->arena, builder->model->nrules, sizeof *names);
    for (size_t r = 0; names && r < builder->model->nrules; r++)
        names[r] = builder->model->rules[r]->name;
    return names;
}

/* The model lays out what is there, from tables and scope alone: once for all builders alike. */
static void lay_out(struct builder *builder)
{
    const struct builder *like = builder->like;
    if (like && like->ledger->njunctions != like->njunctions_drawn)
        builder->like = like = NULL; /* limits gathered accounts behind junctions */
    if (like)
        ledger_take_network(builder->ledger, like->ledger, like->nfamilies_drawn);
    builder->model->lay_out(builder);
    builder->nfamilies_drawn = builder->ledger->nfamilies;
    builder->njunctions_drawn = builder->ledger->njunctions;
}

enum status build_ledger(struct builder *builder, bool lenient)
{
    struct ledger *ledger = builder->ledger;
    size_t faults_before = builder->faults ? builder->faults->nfound : 0;
    builder->rule = LEDGER_NONE;
    builder->goal = NULL;
    ledger->rule_names = rule_names(builder);
    if (!ledger->rule_names)
        return STATUS_MEMORY;
    builder->waiver_level = ledger_add_level(ledger, N_("waivers of the plan's figures"));
    ledger_add_level(ledger, N_("waivers of the county's own"));
    ledger_add_level(ledger, N_("waivers of assumptions"));
    builder->reserve_level = ledger_add_level(ledger, N_("reserve"));
    lay_out(builder);
    if (ledger->status == STATUS_OK && waivers_bind(builder)) {
        apply_rules(builder);
        apply_goals(builder);
    }
    if (ledger->status == STATUS_OK)
        waiver_report_unused(builder);
    if (lenient)
        ledger_make_lenient(ledger, builder->waiver_level);
    if (ledger->status != STATUS_OK)
        return ledger->status;
    return builder->faults && builder->faults->nfound > faults_before ? STATUS_DATA : STATUS_OK;
}

bool builder_waive(struct builder *builder, int32_t account, enum side side, int64_t *value,
                   const struct origin **origin)
{
    const struct waiver *given = NULL;
    if (account == LEDGER_NONE)
        return false;
    for (size_t w = 0; waivers_next(builder, account, &w); w++) {
        const struct waiver *waiver = &builder->scenario->waivers[w];
        int64_t put = side == SIDE_LEAST ? waiver->least : waiver->most;
        if (put < 0)
            continue;
        if (given && *value != put)
            waiver_report_clash(builder, given, waiver, account, side);
        given = waiver;
        *value = put;
        *origin = &waiver->origin;
    }
    return given != NULL;
}

void builder_bound_as(struct builder *builder, int32_t account, enum side side, int64_t value,
                      enum strictness strictness, const struct origin *origin)
{
    if (account == LEDGER_NONE || builder->ledger->status != STATUS_OK)
        return;
    if (strictness != STRICT_HARD && builder_waive(builder, account, side, &value, &origin))
        strictness = STRICT_OWN;
    ledger_add_bound(
        builder->ledger, account,
        (struct bound){
            .side = side, .value = value, .rule = builder->rule, .strictness = strictness, .origin = origin});
}

enum strictness builder_strictness(const struct builder *builder, const char *parameter)
{
    size_t at;
    const struct rule *rule = builder->model->rules[builder->rule];
    if (rule->force != RULE_IN_PRINCIPLE)
        return STRICT_HARD;
    if (!parameter)
        return STRICT_PLAN;
    const struct parameter *stands_on = parameter_find(rule->parameters, rule->nparameters, parameter, &at);
    if (builder->scenario->rule_settings[builder->rule][at].given)
        return STRICT_OWN;
    return stands_on->clause ? STRICT_PLAN : STRICT_ASSUMPTION;
}

void builder_bound_by(struct builder *builder, int32_t account, enum side side, int64_t value,
                      const char *parameter)
{
    builder_bound_as(builder, account, side, value, builder_strictness(builder, parameter), NULL);
}

void builder_bound(struct builder *builder, int32_t account, enum side side, int64_t value)
{
    builder_bound_by(builder, account, side, value, NULL);
}

double builder_number(const struct builder *builder, const char *parameter)
{
    return scenario_rule_number(builder->scenario, (size_t)builder->rule, parameter);
}

static void price_at_reserve_level(struct builder *builder, int32_t account, double weight)
{
    struct curve price = {.shape = CURVE_PRICE, .weight = weight};
    if (account != LEDGER_NONE && builder->ledger->status == STATUS_OK)
        ledger_add_term(builder->ledger, account, builder->reserve_level, LEDGER_NONE, price);
}

void builder_reserve(struct builder *builder, int32_t account)
{
    price_at_reserve_level(builder, account, 1);
}

bool builder_is_reserve(const struct builder *builder, int32_t account)
{
    return ledger_price(builder->ledger, account, (size_t)builder->reserve_level, 0) == PRICE_UNIT;
}

/* Twice as dear as the reserve: a post less in one is one more in the other at most. */
void builder_shun(struct builder *builder, int32_t account)
{
    price_at_reserve_level(builder, account, 2);
}

void builder_price(struct builder *builder, int32_t account, double need)
{
    const struct goal_setting *goal = builder->goal;
    struct curve curve = {.shape = goal->curve, .weight = goal->weight, .need = need};
    bool divides = curve_is_proportional(goal->curve) || goal->curve == CURVE_LEAST_SQUARES;
    if (account == LEDGER_NONE || builder->ledger->status != STATUS_OK)
        return;
    if (divides && need < no_need) {
        if (goal->weight > 0)
            builder_shun(builder, account);
        return;
    }
    ledger_add_term(builder->ledger, account, builder->level, goal->goal, curve);
    if (curve_has_first_post(goal->curve)) {
        curve.shape = CURVE_FIRST_POST;
        ledger_add_term(builder->ledger, account, builder->first_level, goal->goal, curve);
    }
}

void builder_measure(struct builder *builder, int32_t account, double need)
{
    if (account != LEDGER_NONE && builder->ledger->status == STATUS_OK)
        ledger_add_measure(builder->ledger, account, builder->level, need);
}
