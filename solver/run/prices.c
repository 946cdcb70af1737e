/* Prices of a run: listed through the engine, sorted by what they are worth, worded and written here. */
#include "run/prices.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/wide.h"
#include "io/grid.h"
#include "model/quota.h"
#include "run/case.h"
#include "run/ruling.h"

/* --- working out --- */

static bool is_priced(const struct price_effect *effect)
{
    return effect->status == STATUS_OK || effect->status == STATUS_UNPROVEN;
}

static const wide no_change[LEDGER_MOST_LEVELS] = {0};

/* What moving the figure the better way gains. */
static const wide *best_change(const struct figure_price *figure)
{
    const wide *more = is_priced(&figure->more) ? figure->more.change : no_change;
    const wide *fewer = is_priced(&figure->fewer) ? figure->fewer.change : no_change;
    return wide_compare(fewer, more, LEDGER_MOST_LEVELS) < 0 ? fewer : more;
}

static int by_gain(const void *one, const void *other)
{
    const struct figure_price *a = one, *b = other;
    int order = wide_compare(best_change(a), best_change(b), LEDGER_MOST_LEVELS);
    if (order != 0)
        return order;
    if (a->item.row != b->item.row)
        return a->item.row < b->item.row ? -1 : 1;
    if (a->item.account != b->item.account)
        return a->item.account < b->item.account ? -1 : 1;
    return (a->item.rule > b->item.rule) - (a->item.rule < b->item.rule);
}

static int by_cost(const void *one, const void *other)
{
    const struct rule_price *a = one, *b = other;
    int order = wide_compare(is_priced(&a->effect) ? a->effect.change : no_change,
                             is_priced(&b->effect) ? b->effect.change : no_change, LEDGER_MOST_LEVELS);
    return order != 0 ? order : (a->rule > b->rule) - (a->rule < b->rule);
}

/* The case as it is built, solved as a run of its own with the needs of this one: bounds of some rules start
 * from those of others, quotas may be kept otherwise, and floors split otherwise. */
static enum status price_case(const struct pricer *pricer, struct run_case *c, struct price_effect *effect)
{
    enum status status = case_solve_ledger(c);
    if (status == STATUS_OK)
        return price_answer_effect(pricer, &c->run.ledger, &c->run.answer, effect);
    *effect = (struct price_effect){.status = STATUS_INTERNAL};
    return status == STATUS_MEMORY ? status : STATUS_OK;
}

/* --- figures --- */

/* What figures are priced with. */
struct figure_pricing {
    struct run *run;
    struct pricer *pricer;
    struct run_case *c;
    int64_t *posts;             /* [naccounts] the answer's */
    const struct quota **quota; /* [naccounts] that has the account as its whole or a part, and is not lost */
};

static enum status begin_figures(struct figure_pricing *figures)
{
    const struct run *run = figures->run;
    figures->posts =
        arena_copy(&figures->run->arena, run->answer.posts, run->ledger.naccounts, sizeof *figures->posts);
    figures->quota = arena_new(&figures->run->arena, run->ledger.naccounts, sizeof *figures->quota);
    if (!figures->posts || !figures->quota)
        return STATUS_MEMORY;
    for (const struct quota *quota = run->builder.quotas; quota; quota = quota->next) {
        if (quota->state == QUOTA_LOST)
            continue;
        figures->quota[quota->whole] = quota;
        for (size_t i = 0; i < quota->n; i++)
            figures->quota[quota->parts[i]] = quota;
    }
    return STATUS_OK;
}

static void move_posts(const struct figure_pricing *figures, const struct price_effect *effect, int64_t sign)
{
    for (size_t i = 0; i < effect->nmoves; i++)
        figures->posts[effect->moves[i].account] += sign * effect->moves[i].posts;
}

static bool keeps_quotas(const struct figure_pricing *figures, const struct price_effect *effect)
{
    bool kept = true;
    if (!is_priced(effect))
        return true;
    move_posts(figures, effect, 1);
    for (size_t i = 0; i < effect->nmoves && kept; i++) {
        const struct quota *quota = figures->quota[effect->moves[i].account];
        kept = !quota || quota_is_kept(quota, figures->posts);
    }
    move_posts(figures, effect, -1);
    return kept;
}

/* The quota that holds the figure's account; NULL where none does. */
static const struct quota *holder(const struct figure_pricing *figures, const struct price_item *item)
{
    const struct quota *quota = item->account == LEDGER_NONE ? NULL : figures->quota[item->account];
    return quota && quota->state == QUOTA_HELD ? quota : NULL;
}

/* What is held of the answer stays held, but where the figure is one of it, or leads to a plan that leaves
 * another quota: that plan is found as a run of its own. */
static enum status price_figure(const struct figure_pricing *figures, const struct price_item *item,
                                int64_t more, struct price_effect *effect)
{
    enum status status = price_item_effect(figures->pricer, item, more, effect);
    bool is_asked = effect->status != STATUS_REFUSED; /* 0 already */
    bool is_alone = is_asked && (holder(figures, item) || !keeps_quotas(figures, effect));
    if (status != STATUS_OK || !is_alone)
        return status;
    status = case_build_held(figures->c);
    if (status != STATUS_OK)
        return status;
    price_item_move(&figures->c->run.ledger, item, more);
    return price_case(figures->pricer, figures->c, effect);
}

static enum status price_figures(struct run *run, struct pricer *pricer, struct run_case *c,
                                 struct price_list *list)
{
    struct figure_pricing figures = {.run = run, .pricer = pricer, .c = c};
    struct price_item *items = NULL;
    size_t n = 0;
    enum status status = begin_figures(&figures);
    if (status == STATUS_OK)
        status = price_items(&run->ledger, &run->answer, &items, &n);
    if (status == STATUS_OK && !(list->figures = arena_new(&run->arena, n, sizeof *list->figures)))
        status = STATUS_MEMORY;
    if (status == STATUS_OK)
        price_sort(pricer, items, n);
    for (size_t i = 0; i < n && status == STATUS_OK; i++) {
        const struct quota *quota = holder(&figures, &items[i]);
        if (quota && quota->rule == items[i].rule)
            continue; /* it follows from what is held, and is nobody's to move */
        struct figure_price *figure = &list->figures[list->nfigures++];
        figure->item = items[i];
        status = price_figure(&figures, &items[i], 1, &figure->more);
        if (status == STATUS_OK)
            status = price_figure(&figures, &items[i], -1, &figure->fewer);
    }
    memory_free(items);
    return status;
}

/* --- rules --- */

static enum status price_rule(const struct pricer *pricer, struct run_case *c, size_t rule,
                              struct price_effect *effect)
{
    c->scenario.rule_off[rule] = true;
    enum status status = case_build_held(c);
    if (status == STATUS_OK)
        status = price_case(pricer, c, effect);
    c->scenario.rule_off[rule] = false;
    return status;
}

static enum status price_rules(struct run *run, const struct pricer *pricer, struct run_case *c,
                               struct price_list *list)
{
    enum status status = STATUS_OK;
    list->rules = arena_new(&run->arena, run->model->nrules, sizeof *list->rules);
    if (!list->rules)
        return STATUS_MEMORY;
    for (size_t r = 0; r < run->model->nrules && status == STATUS_OK; r++) {
        if (!ledger_has_rule(&run->ledger, (int32_t)r))
            continue;
        struct rule_price *price = &list->rules[list->nrules++];
        price->rule = (int32_t)r;
        status = price_rule(pricer, c, r, &price->effect);
    }
    return status;
}

static enum status price_all(struct run *run, struct price_list *list)
{
    struct pricer *pricer = NULL;
    struct run_case *c;
    enum status status = case_new(&c, run, NULL);
    if (status == STATUS_OK)
        status = pricer_new(&pricer, &run->ledger, &run->answer, run->options.engine, &run->arena);
    if (status == STATUS_OK)
        status = price_figures(run, pricer, c, list);
    if (status == STATUS_OK)
        status = price_rules(run, pricer, c, list);
    pricer_free(pricer);
    case_free(c);
    return status;
}

enum status run_price(struct run *run)
{
    if (run->outcome.status != STATUS_OK)
        return STATUS_OK;
    run_begin(run, N_("pricing"));
    struct price_list *list = run->prices = arena_new(&run->arena, 1, sizeof *list);
    if (!list)
        return STATUS_MEMORY;
    enum status status = price_all(run, list);
    if (status != STATUS_OK)
        return status;
    for (size_t l = 0; l < run->ledger.nlevels; l++)
        list->decides[l] = ledger_level_decides(&run->ledger, l);
    qsort(list->figures, list->nfigures, sizeof *list->figures, by_gain);
    qsort(list->rules, list->nrules, sizeof *list->rules, by_cost);
    return STATUS_OK;
}

/* --- words --- */

static const char *side_words(const struct price_item *item)
{
    return item->least && item->most ? "exactly"
           : item->least             ? "at least"
                                     : "at most"; /* as files have it */
}

static void write_item(const struct run *run, const struct price_item *item, struct sink *sink)
{
    char text[LEDGER_NAME];
    if (item->account != LEDGER_NONE) {
        sink_text(sink, ledger_account_label(&run->ledger, item->account, text));
        return;
    }
    const struct origin *origin = run->ledger.rows[item->row].origin;
    const char *reason = origin_reason(origin);
    sink_format(sink, "%s%s%s", run_limit_name(origin), reason ? _(": ") : "", reason ? reason : "");
}

void run_write_figure(const struct run *run, const struct price_item *item, struct sink *sink)
{
    struct words label;
    words_init(&label);
    write_item(run, item, &label.sink);
    run_write_rule(run, item->rule, sink);
    sink_format(sink,
                item->least && item->most ? _(" [%s] exactly %lld")
                : item->least             ? _(" [%s] at least %lld")
                                          : _(" [%s] at most %lld"),
                words_text(&label), (long long)item->value);
    words_done(&label, sink);
}

/* As files have it; _() of it for people. */
static const char *status_text(enum status status)
{
    static const char *const words[STATUS_INTERNAL + 1] = {[STATUS_OK] = "",
                                                           [STATUS_UNPROVEN] = N_("not proven best"),
                                                           [STATUS_INFEASIBLE] = N_("no lawful plan"),
                                                           [STATUS_REFUSED] = N_("it is 0 already")};
    return words[status] ? words[status]
                         : N_("no answer: nothing limits the posts any more, or the engine failed");
}

static bool is_recipient(const struct run *run, int32_t account)
{
    return families_have(run->model->recipients, &run->ledger, (size_t)account);
}

enum direction { LOSES = -1, BOTH = 0, GAINS = 1 };

/* "posts 红格镇 事业编制 +1, ...": of those the model tells of, `named` at most. Returns how many there
 * are. */
static size_t write_moves(const struct run *run, const struct price_effect *effect, enum direction direction,
                          size_t named, struct sink *sink)
{
    char label[LEDGER_NAME];
    size_t n = 0;
    for (size_t i = 0; i < effect->nmoves; i++) {
        const struct price_move *move = &effect->moves[i];
        bool other_way = direction == GAINS ? move->posts < 0 : direction == LOSES && move->posts > 0;
        if (other_way || !is_recipient(run, move->account) || n++ >= named)
            continue;
        sink_format(sink, "%s%s %+" PRId64, n > 1 ? _(", ") : "",
                    ledger_account_label(&run->ledger, move->account, label), move->posts);
    }
    return n;
}

/* "worse by 0.9437 on need": the first level that changes decides, and a level's total is a cost. */
static void write_change(const struct run *run, const struct price_effect *effect, struct sink *sink)
{
    char figure[NUMBER_TEXT];
    size_t l = 0;
    while (l < run->ledger.nlevels && effect->change[l] == 0)
        l++;
    if (l == run->ledger.nlevels) {
        sink_text(sink, _("no goal changes"));
        return;
    }
    wide change = effect->change[l];
    number_format_fixed((double)(change > 0 ? change : -change) / (double)PRICE_UNIT, 4, figure);
    sink_format(sink, change > 0 ? _("worse by %s on %s") : _("better by %s on %s"), figure,
                _(run->ledger.levels[l].name));
}

void run_write_effect(const struct run *run, const struct price_effect *effect, size_t named,
                      struct sink *sink)
{
    sink_text(sink, language_translate(status_text(effect->status)));
    if (!is_priced(effect))
        return;
    if (effect->status == STATUS_UNPROVEN)
        sink_text(sink, _("; "));
    write_change(run, effect, sink);
    sink_text(sink, _("; "));
    size_t nmoves = write_moves(run, effect, BOTH, named, sink);
    if (nmoves == 0)
        sink_text(sink, _("nobody gains or loses"));
    else if (nmoves > named)
        sink_text(sink, _(", ..."));
}

/* --- tables --- */

/* The columns of an effect: `heading` goes before each, in JSON they are an object of that key. */
static void add_effect(const struct run *run, const char *heading, const char *key, struct grid *grid)
{
    char text[LEDGER_NAME];
    snprintf(text, sizeof text, "%sstatus", heading);
    grid_column(grid, text, NULL, NULL);
    grid_column(grid, NULL, key, "status");
    for (size_t l = 0; l < run->ledger.nlevels; l++) {
        snprintf(text, sizeof text, "%s%s (billionths)", heading, run->ledger.levels[l].name);
        if (run->prices->decides[l])
            grid_column(grid, text, key, run->ledger.levels[l].name);
    }
    snprintf(text, sizeof text, "%sgains", heading);
    grid_column(grid, text, NULL, NULL);
    snprintf(text, sizeof text, "%sloses", heading);
    grid_column(grid, text, NULL, NULL);
}

static void write_effect(const struct run *run, const struct price_effect *effect, struct grid *grid)
{
    char text[WIDE_TEXT];
    const char *status = status_text(effect->status);
    grid_text(grid, status);
    grid_text(grid, effect->status == STATUS_OK ? "optimal" : status);
    for (size_t l = 0; l < run->ledger.nlevels; l++) {
        if (!run->prices->decides[l])
            continue;
        if (is_priced(effect))
            grid_text(grid, wide_format(effect->change[l], text));
        else
            grid_skip(grid);
    }
    write_moves(run, effect, GAINS, SIZE_MAX, grid_words(grid));
    grid_end_words(grid);
    write_moves(run, effect, LOSES, SIZE_MAX, grid_words(grid));
    grid_end_words(grid);
}

static void write_figures(const struct run *run, struct grid *grid)
{
    grid_columns(grid, "rule", "clause", "label", "bound", "posts", NULL);
    add_effect(run, "one more: ", "one_more", grid);
    add_effect(run, "one fewer: ", "one_fewer", grid);
    for (size_t i = 0; i < run->prices->nfigures; i++) {
        const struct figure_price *figure = &run->prices->figures[i];
        grid_text(grid, run->model->rules[figure->item.rule]->name);
        grid_text(grid, run->model->rules[figure->item.rule]->clause);
        write_item(run, &figure->item, grid_words(grid));
        grid_end_words(grid);
        grid_text(grid, side_words(&figure->item));
        grid_count(grid, figure->item.value);
        write_effect(run, &figure->more, grid);
        write_effect(run, &figure->fewer, grid);
        grid_end_row(grid);
    }
}

static void write_rules(const struct run *run, struct grid *grid)
{
    grid_columns(grid, "rule", "clause", NULL);
    grid_column(grid, "force", NULL, NULL);
    add_effect(run, "without it: ", "without_it", grid);
    for (size_t i = 0; i < run->prices->nrules; i++) {
        const struct rule_price *price = &run->prices->rules[i];
        const struct rule *rule = run->model->rules[price->rule];
        grid_text(grid, rule->name);
        grid_text(grid, rule->clause);
        grid_text(grid, rule_force_words(rule->force));
        write_effect(run, &price->effect, grid);
        grid_end_row(grid);
    }
}

void run_write_prices(const struct run *run, struct sink *sink)
{
    struct grid grid;
    grid_begin_csv(&grid, sink, CSV_SPREADSHEET);
    write_figures(run, &grid);
    grid_end(&grid);
}

void run_write_rule_prices(const struct run *run, struct sink *sink)
{
    struct grid grid;
    grid_begin_csv(&grid, sink, CSV_SPREADSHEET);
    write_rules(run, &grid);
    grid_end(&grid);
}

void run_write_prices_json(const struct run *run, struct json_writer *json)
{
    struct grid grid;
    if (!run->prices)
        return;
    json_key_object(json, "prices");
    grid_begin_json(&grid, json, "figures");
    write_figures(run, &grid);
    grid_end(&grid);
    grid_begin_json(&grid, json, "rules");
    write_rules(run, &grid);
    grid_end(&grid);
    json_close(json);
}
