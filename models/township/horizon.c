/* A year as a scenario: departures of posts.csv are those of all years up to it, pools are that year's, the
 * limit on change counts so many years, and posts are held by limits of the county's own. */
#include "township/horizon.h"

#include <stdio.h>

#include "township/facts/posts.h"
#include "township/layout.h"
#include "township/tables.h"
#include "township/years/leavers.h"
#include "township/years/read.h"

enum { CODE_ROOM = 300 };

static void open_change(struct json_writer *json, const char *table)
{
    json_open_object(json);
    json_key_text(json, "table", table);
}

/* Whether posts.csv itself says that so many leave: a table of the years is not in the folder of every year,
 * nor is the one that a road keeps in place of a roster where the roster was. */
static bool is_written(const struct facts *facts, size_t tk, int64_t gone)
{
    const struct table *posts = &facts->tables->table[TABLE_POSTS];
    long row = posts_find_row(posts, (int32_t)(tk / facts->nk), (int32_t)(tk % facts->nk));
    return row == TOWNSHIP_NONE || (int64_t)table_cell(posts, (size_t)row, POSTS_DEPARTURES)->number == gone;
}

static void write_departures(const struct facts *facts, const int64_t *gone, struct json_writer *json)
{
    for (size_t tk = 0; tk < facts->nt * facts->nk; tk++) {
        if (is_written(facts, tk, gone[tk]))
            continue;
        open_change(json, "posts");
        json_key_object(json, "where");
        json_key_text(json, "township", facts->township_axis.code[tk / facts->nk]);
        json_key_text(json, "kind", facts->kind_axis.code[tk % facts->nk]);
        json_close(json);
        json_key_object(json, "set");
        json_key_count(json, "departures", gone[tk]);
        json_close(json);
        json_close(json);
    }
}

static bool pool_differs(const struct facts *facts, const struct years *years, size_t y, size_t g, size_t k)
{
    size_t at = years_pool(years, g, k, y);
    const struct pool_of_kind *pool = &facts->pools[g * facts->nk + k];
    return years->total[at] != pool->whole || years->release[at] != pool->release_limit;
}

static void write_pool(const struct facts *facts, const struct years *years, size_t y, size_t g, size_t k,
                       struct json_writer *json)
{
    const struct table *table = &facts->tables->table[TABLE_POOLS];
    int32_t row = facts->pools[g * facts->nk + k].row;
    bool is_new = row == TOWNSHIP_NONE;
    open_change(json, "pools");
    json_key_object(json, is_new ? "add" : "where");
    json_key_text(json, "pool",
                  is_new ? facts->pool_axis.code[g] : table_cell(table, (size_t)row, POOL_POOL)->text);
    json_key_text(json, "kind", facts->kind_axis.code[k]);
    if (!is_new) {
        json_close(json);
        json_key_object(json, "set");
    }
    json_key_count(json, "posts", years->total[years_pool(years, g, k, y)]);
    json_key_count(json, "release_limit", years->release[years_pool(years, g, k, y)]);
    json_close(json);
    json_close(json);
}

static void write_limits(const struct facts *facts, int year, const struct year_limit *limits, size_t n,
                         struct json_writer *json)
{
    char code[CODE_ROOM];
    if (n == 0)
        return;
    open_change(json, "limits");
    json_key_list(json, "add");
    for (size_t i = 0; i < n; i++) {
        const char *township = facts->township_axis.code[limits[i].unit];
        const char *kind = facts->kind_axis.code[limits[i].kind];
        snprintf(code, sizeof code, "road-%d-%.120s-%.120s", year, township, kind);
        json_open_object(json);
        json_key_text(json, "code", code);
        json_key_text(json, "township", township);
        json_key_text(json, "kind", kind);
        json_key_count(json, "least", limits[i].least);
        if (limits[i].most < LEDGER_NO_MOST)
            json_key_count(json, "most", limits[i].most);
        json_key_text(json, "reason", limits[i].reason);
        json_close(json);
    }
    json_close(json);
    json_close(json);
}

/* The largest step of a kind, where every kind has one of its own; -1 otherwise. */
static int64_t largest_step(const struct years *years)
{
    int64_t step = -1;
    for (size_t k = 0; k < years->nkinds; k++) {
        if (years->step[k] < 0)
            return -1;
        step = years->step[k] > step ? years->step[k] : step;
    }
    return step;
}

static void write_steps(const struct years *years, size_t y, struct json_writer *json)
{
    int64_t step = largest_step(years);
    if (y == 0 && step < 0)
        return;
    json_key_object(json, "rules");
    json_key_object(json, "change_limit");
    if (step >= 0) {
        json_key_count(json, "share", 0);
        json_key_count(json, "least", step);
    }
    if (y > 0)
        json_key_count(json, "years", (int64_t)y + 1);
    json_close(json);
    json_close(json);
}

static bool differs(const struct facts *facts, const struct years *years, size_t y, const int64_t *gone,
                    size_t nlimits)
{
    bool found = nlimits > 0;
    for (size_t tk = 0; tk < facts->nt * facts->nk; tk++)
        found |= !is_written(facts, tk, gone[tk]);
    for (size_t g = 0; g < facts->npools; g++)
        for (size_t k = 0; k < facts->nk; k++)
            found |= pool_differs(facts, years, y, g, k);
    return found;
}

static void write_year(const void *of, const struct years *years, size_t y, const int64_t *gone,
                       const struct year_limit *limits, size_t nlimits, struct json_writer *json)
{
    const struct facts *facts = of;
    write_steps(years, y, json);
    if (!differs(facts, years, y, gone, nlimits))
        return;
    json_key_list(json, "changes");
    write_departures(facts, gone, json);
    for (size_t g = 0; g < facts->npools; g++)
        for (size_t k = 0; k < facts->nk; k++)
            if (pool_differs(facts, years, y, g, k))
                write_pool(facts, years, y, g, k, json);
    write_limits(facts, years->first + (int)y, limits, nlimits, json);
    json_close(json);
}

static int32_t posts_account(const struct builder *builder, size_t u, size_t k)
{
    return layout_of(builder)->posts[facts_tk(facts_of(builder), u, k)];
}

/* People of offices at work in a township. */
static int64_t office_people(const struct builder *builder, const int64_t *plan, size_t t)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    int64_t sum = 0;
    for (size_t s = 0; s < facts->ns; s++)
        if (facts->services[s].township == (int32_t)t && layout->service[s] != TOWNSHIP_NONE)
            sum += plan[layout->service[s]];
    return sum;
}

static void find_needs(const struct builder *builder, const int64_t *plan, double *need)
{
    const struct facts *facts = facts_of(builder);
    const struct layout *layout = layout_of(builder);
    for (size_t t = 0; t < facts->nt; t++) {
        double own = facts_in_scope(facts, t)
                         ? facts_township_need(facts, t) - (double)office_people(builder, plan, t)
                         : 0;
        int64_t posts = 0;
        for (size_t k = 0; k < facts->nk && facts_in_scope(facts, t); k++)
            posts += plan[layout->posts[facts_tk(facts, t, k)]];
        for (size_t k = 0; k < facts->nk; k++)
            need[facts_tk(facts, t, k)] =
                own > 0 && posts > 0
                    ? own * (double)plan[layout->posts[facts_tk(facts, t, k)]] / (double)posts
                    : 0;
    }
}

static bool is_place(const struct builder *builder, int32_t account, double *need)
{
    const struct facts *facts = facts_of(builder);
    const int32_t *unit = builder->ledger->accounts[account].is.unit;
    size_t t = (size_t)unit[0], p = (size_t)unit[1];
    if (unit[0] == LEDGER_NONE || unit[1] == LEDGER_NONE || unit[2] != LEDGER_NONE || t >= facts->nt ||
        p >= facts->np || layout_of(builder)->platform[facts_tp(facts, t, p)] != account)
        return false;
    *need = facts->platform_need[facts_tp(facts, t, p)];
    return true;
}

const struct horizon township_horizon = {
    .read = years_read,
    .pools = "pools_by_year",
    .placements = "placements",
    .leavers = "departures",
    .write_leavers = leavers_write,
    .write_year = write_year,
    .posts = posts_account,
    .need = find_needs,
    .place = is_place,
    .step_rule = "change_limit",
    .keep_rule = "keep_staff",
    .unit_heading = "乡镇 township",
    .kind_heading = "编制类别 kind",
    .pool_heading = "统筹范围 pool",
    .place_heading = "平台 platform",
    .recruit_clauses = "2.4.6,2.4.18",
    .evaluation_clauses = "2.4.2,2.4.18",
};
