/* The same stories for programs. */
#include "township/views/story_json.h"

#include "io/json.h"
#include "model/explain.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/views/story_county.h"
#include "township/views/summary.h"

enum { MOST_BOUNDS = 16, DECIMALS = 6 };

static void fixed(struct json_writer *json, const char *key, double value)
{
    json_key(json, key);
    json_fixed(json, value, DECIMALS);
}

static void open_object(struct json_writer *json, const char *key)
{
    json_key_object(json, key);
}

static void open_list(struct json_writer *json, const char *key)
{
    json_key_list(json, key);
}

/* --- a township --- */

static void write_bounds(struct json_writer *json, const struct outcome *outcome, int32_t account,
                         enum side side)
{
    const struct bound *list[MOST_BOUNDS];
    const struct model *model = outcome->builder->model;
    size_t n = explain_list_bounds(outcome->builder->ledger, account, side, list, MOST_BOUNDS);
    open_list(json, side == SIDE_LEAST ? "least" : "most");
    for (size_t i = 0; i < n; i++) {
        json_open_object(json);
        json_key_count(json, "posts", list[i]->value);
        json_key_text(json, "rule", list[i]->rule == LEDGER_NONE ? NULL : model->rules[list[i]->rule]->name);
        json_key_text(json, "clause",
                      list[i]->rule == LEDGER_NONE ? NULL : model->rules[list[i]->rule]->clause);
        json_key_bool(json, "holds", i == 0 && outcome->answer->posts[account] == list[i]->value);
        json_close(json);
    }
    json_close(json);
}

/* From today to new, and new without the rule alone; nothing where reasons were not worked out. */
static void write_steps(struct json_writer *json, const struct outcome *outcome, int32_t account)
{
    const struct reasons *reasons = outcome->reasons;
    size_t f = reasons ? reasons_find(reasons, account) : 0;
    open_list(json, "steps");
    for (size_t s = 0; reasons && s < reasons->nsteps; s++) {
        const struct reason *step = &reasons->steps[s];
        json_open_object(json);
        json_key_text(json, "rule",
                      step->rule == LEDGER_NONE ? NULL : outcome->builder->model->rules[step->rule]->name);
        json_key_text(json, "class", reason_class_name(step->is));
        json_key_count(json, "change", reasons_change(reasons, s, f));
        json_key_count(json, "posts", step->posts[f]);
        if (step->without)
            json_key_count(json, "without_alone", step->without[f]);
        json_close(json);
    }
    json_close(json);
}

static void write_posts(struct json_writer *json, const struct unit_story *story)
{
    const struct facts *facts = facts_of(story->outcome->builder);
    const struct plan *plan = story->outcome->plan;
    open_list(json, "posts");
    for (size_t k = 0; k < facts->nk; k++) {
        size_t tk = facts_tk(facts, story->unit, k);
        json_open_object(json);
        json_key_text(json, "kind", facts->kind_axis.code[k]);
        json_key_count(json, "today", facts->holdings[tk].posts);
        json_key_count(json, "new", plan->posts[tk]);
        fixed(json, "target", facts->target[tk]);
        write_steps(json, story->outcome, layout_of(story->outcome->builder)->posts[tk]);
        write_bounds(json, story->outcome, layout_of(story->outcome->builder)->posts[tk], SIDE_LEAST);
        write_bounds(json, story->outcome, layout_of(story->outcome->builder)->posts[tk], SIDE_MOST);
        json_close(json);
    }
    json_close(json);
}

static void write_formula(struct json_writer *json, const struct facts *facts, size_t t)
{
    const struct formula *f = &facts->formula;
    size_t g = facts_pool(facts, t);
    open_object(json, "formula");
    open_list(json, "indicators");
    for (size_t i = 0; i < f->nindicators; i++) {
        double raw = f->raw[t * f->nindicators + i], sum = f->sum[g * f->nindicators + i];
        json_open_object(json);
        json_key_text(json, "indicator", f->indicator[i]);
        fixed(json, "raw", raw);
        fixed(json, "sum", sum);
        fixed(json, "share", raw / sum);
        fixed(json, "weight", f->weight[i]);
        json_close(json);
    }
    json_close(json);
    fixed(json, "share", f->share[t]);
    fixed(json, "priority", f->priority[t]);
    fixed(json, "sum_of_share_times_priority", f->weighted[g]);
    json_close(json);
}

static void write_platforms(struct json_writer *json, const struct unit_story *story)
{
    const struct facts *facts = facts_of(story->outcome->builder);
    const struct plan *plan = story->outcome->plan;
    open_list(json, "platforms");
    for (size_t p = 0; p < facts->np; p++) {
        json_open_object(json);
        json_key_text(json, "platform", facts->platform_axis.code[p]);
        fixed(json, "need", facts->platform_need[facts_tp(facts, story->unit, p)]);
        json_key_count(json, "people", plan->platform[facts_tp(facts, story->unit, p)]);
        json_key_count(json, "own", plan_own(facts, plan, story->unit, p));
        json_close(json);
    }
    json_close(json);
}

static void write_turn(struct json_writer *json, const struct outcome *outcome, const struct turn *turn)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct ledger *ledger = outcome->builder->ledger;
    json_open_object(json);
    for (size_t c = 0; c < turn->nchanges && c < STORY_CHANGES; c++)
        json_key_count(json, facts->township_axis.code[ledger->accounts[turn->account[c]].is.unit[0]],
                       turn->change[c]);
    json_close(json);
}

/* The best plan with one more of its own: whose posts are fewer in all, and what changes by kind. */
static void write_ask(struct json_writer *json, const struct unit_story *story)
{
    const struct facts *facts = facts_of(story->outcome->builder);
    const struct ask *ask = &story->ask;
    json_key_object(json, "one_post_more");
    json_key_bool(json, "lawful", ask->found);
    json_key(json, "changes");
    write_turn(json, story->outcome, &ask->from);
    open_list(json, "posts");
    for (size_t i = 0; i < ask->nposts && i < STORY_ASKED; i++) {
        const int32_t *unit = story->outcome->builder->ledger->accounts[ask->posts[i].account].is.unit;
        json_open_object(json);
        json_key_text(json, "township", facts->township_axis.code[unit[0]]);
        json_key_text(json, "kind", facts->kind_axis.code[unit[1]]);
        json_key_count(json, "change", ask->posts[i].change);
        json_close(json);
    }
    json_close(json);
    json_key_count(json, "from_reserve", ask->idle);
    json_key_bool(json, "with_no_more_posts", ask->within);
    json_key_count(json, "from_above", ask->supplied);
    json_close(json);
}

static void write_queues(struct json_writer *json, const struct unit_story *story)
{
    const struct facts *facts = facts_of(story->outcome->builder);
    const struct ledger *ledger = story->outcome->builder->ledger;
    open_list(json, "queues");
    for (size_t q = 0; q < story->nqueues; q++) {
        const struct queue *queue = &story->queues[q];
        json_open_object(json);
        json_key_text(json, "kind", facts->kind_axis.code[ledger->accounts[queue->source.own].is.unit[1]]);
        json_key_text(json, "direction", queue->sign > 0 ? "more" : "fewer");
        json_key(json, "place");
        if (queue->place > 0)
            json_count(json, (int64_t)queue->place);
        else
            json_null(json);
        open_list(json, "turns");
        for (size_t i = 0; i < queue->nturns; i++)
            write_turn(json, story->outcome, &queue->turns[i]);
        json_close(json);
        json_close(json);
    }
    json_close(json);
}

static void write_flip(struct json_writer *json, const struct unit_story *story, const struct flip *flip)
{
    static const char *const ends[] = {[FLIP_FOUND] = "flips",
                                       [FLIP_NO_PLAN] = "no lawful plan",
                                       [FLIP_REFUSED] = "refused",
                                       [FLIP_NEVER] = "never"};
    const struct facts *facts = facts_of(story->outcome->builder);
    const struct lever *lever = &story->levers[flip->lever];
    json_open_object(json);
    json_key_text(json, "what", lever->words);
    json_key_text(json, "table", lever->table);
    json_key_text(json, "name", lever->table ? lever->column : lever->code);
    json_key_text(json, "direction", flip->sign > 0 ? "more" : "less");
    json_key(json, "now");
    json_number(json, lever->now);
    json_key(json, "step");
    json_number(json, lever->step);
    json_key_text(json, "end", ends[flip->end]);
    if (flip->end != FLIP_NEVER) {
        json_key(json, "value");
        json_number(json, flip->value);
        json_key(json, "smaller_all_solved");
        json_bool(json, flip->one_by_one);
    }
    for (size_t i = 0; i < story->nsources && flip->end == FLIP_FOUND; i++)
        json_key_count(json, facts->kind_axis.code[i], flip->posts[i]);
    if (flip->cut_short) {
        json_key(json, "seen_to");
        json_number(json, flip->seen_to);
    }
    open_list(json, "returns");
    for (size_t i = 0; i < flip->nreturns && i < STORY_RETURNS; i++) {
        json_open_object(json);
        json_key(json, "from");
        json_number(json, flip->returns[i].from);
        json_key(json, "to");
        json_number(json, flip->returns[i].to);
        json_close(json);
    }
    json_close(json);
    json_close(json);
}

void story_township_write_json(const struct unit_story *story, struct json_writer *json)
{
    const struct facts *facts = facts_of(story->outcome->builder);
    json_key_text(json, "code", facts->township_axis.code[story->unit]);
    json_key_text(json, "name", facts->township_axis.label[story->unit]);
    write_posts(json, story);
    write_formula(json, facts, story->unit);
    write_platforms(json, story);
    write_ask(json, story);
    write_queues(json, story);
    open_list(json, "flips");
    for (size_t i = 0; i < story->nflips; i++)
        write_flip(json, story, &story->flips[i]);
    json_close(json);
}

/* --- the county --- */

static void write_holders(struct json_writer *json, const struct outcome *outcome)
{
    size_t n;
    const struct holding_rule *list = story_list_holding_rules(outcome, &n);
    open_list(json, "binding_rules");
    for (size_t i = 0; list && i < n; i++) {
        const struct rule *rule = outcome->builder->model->rules[list[i].rule];
        json_open_object(json);
        json_key_text(json, "rule", rule->name);
        json_key_text(json, "clause", rule->clause);
        json_key_count(json, "figures", (int64_t)list[i].nheld);
        json_close(json);
    }
    json_close(json);
}

static void write_shortages(struct json_writer *json, const struct outcome *outcome)
{
    const struct facts *facts = facts_of(outcome->builder);
    size_t n;
    const struct short_platform *list = story_list_shortages(outcome, &n);
    open_list(json, "shortages");
    for (size_t i = 0; list && i < n; i++) {
        json_open_object(json);
        json_key_text(json, "township", facts->township_axis.code[list[i].tp / facts->np]);
        json_key_text(json, "platform", facts->platform_axis.code[list[i].tp % facts->np]);
        fixed(json, "people", list[i].people);
        json_close(json);
    }
    json_close(json);
}

static void write_changes(struct json_writer *json, const struct outcome *outcome)
{
    const struct facts *facts = facts_of(outcome->builder);
    const struct plan *plan = outcome->plan;
    open_list(json, "changes");
    for (size_t tk = 0; tk < facts->nt * facts->nk; tk++) {
        if (plan->posts[tk] == facts->holdings[tk].posts)
            continue;
        struct words words;
        words_init(&words);
        story_write_why(outcome, tk / facts->nk, tk % facts->nk, &words.sink);
        json_open_object(json);
        json_key_text(json, "township", facts->township_axis.code[tk / facts->nk]);
        json_key_text(json, "kind", facts->kind_axis.code[tk % facts->nk]);
        json_key_count(json, "today", facts->holdings[tk].posts);
        json_key_count(json, "new", plan->posts[tk]);
        json_key_text(json, "why", words_text(&words));
        json_close(json);
        words_done(&words, json->sink);
    }
    json_close(json);
}

static void write_waivers(struct json_writer *json, const struct outcome *outcome)
{
    open_list(json, "waivers");
    for (size_t f = 0; f < outcome->audit->nfindings; f++)
        if (outcome->audit->findings[f].kind == FINDING_WAIVED)
            json_text(json, outcome->audit->findings[f].text);
    json_close(json);
}

static void write_assumptions(struct json_writer *json, const struct outcome *outcome)
{
    size_t n;
    const struct assumption *list = story_list_assumptions(outcome, &n);
    open_list(json, "assumptions");
    for (size_t i = 0; list && i < n; i++) {
        json_open_object(json);
        json_key_text(json, "of", list[i].owner);
        json_key_text(json, "parameter", list[i].parameter->name);
        json_key_text(json, "unit", list[i].parameter->unit);
        json_close(json);
    }
    json_close(json);
}

void story_county_write_json(const struct outcome *outcome, struct json_writer *json)
{
    write_holders(json, outcome);
    write_shortages(json, outcome);
    write_changes(json, outcome);
    write_waivers(json, outcome);
    write_assumptions(json, outcome);
    summary_write(outcome, json);
}
