/* Figures by pool, kind and year, from tables or from the members of PATH.json. */
#include "township/years/supply.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "township/facts/posts.h"
#include "township/facts/reader.h"

/* --- pools --- */

/* The pool that a cell names; TOWNSHIP_NONE with a fault. */
static int32_t find_pool(struct years_reader *r, enum table_position position, size_t row, size_t column)
{
    const struct table *table = years_table(r, position);
    const char *text = reader_text(table, row, column);
    int32_t g = posts_find_pool(r->facts, text);
    if (g == TOWNSHIP_NONE)
        posts_complain_of_pool(r->facts, text, table_place(r->facts->tables, table, row, column), r->faults);
    return g;
}

static void take_pool_years(struct years_reader *r, size_t row)
{
    const struct table *table = years_table(r, TABLE_POOLS_BY_YEAR);
    int32_t g = find_pool(r, TABLE_POOLS_BY_YEAR, row, POOL_YEARS_POOL);
    if (g == TOWNSHIP_NONE)
        return;
    int64_t *figures =
        reader_row(table, row, POOL_YEARS_FIGURE) == FIGURE_POSTS ? r->years->total : r->years->release;
    int64_t *of =
        &figures[years_pool(r->years, (size_t)g, (size_t)reader_row(table, row, POOL_YEARS_KIND), 0)];
    for (size_t y = 0; y < r->years->n; y++)
        of[y] = reader_count(table, row, POOL_YEARS_YEAR + y, y > 0 ? of[y - 1] : of[0]);
}

void supply_read_pools(struct years_reader *r)
{
    struct years *years = r->years;
    for (size_t g = 0; g < years->npools; g++)
        for (size_t k = 0; k < years->nkinds; k++)
            for (size_t y = 0; y < years->n; y++) {
                years->total[years_pool(years, g, k, y)] = r->facts->pools[g * years->nkinds + k].whole;
                years->release[years_pool(years, g, k, y)] =
                    r->facts->pools[g * years->nkinds + k].release_limit;
            }
    for (size_t row = 0; row < years_table(r, TABLE_POOLS_BY_YEAR)->nrows; row++)
        take_pool_years(r, row);
}

/* --- people, from tables --- */

/* The only pool out of which townships are shared, TOWNSHIP_NONE when there are several. */
static int32_t only_pool(const struct facts *facts)
{
    int32_t only = TOWNSHIP_NONE;
    for (size_t t = 0; t < facts->nt; t++) {
        if (!facts_in_scope(facts, t))
            continue;
        if (only != TOWNSHIP_NONE && only != (int32_t)facts_pool(facts, t))
            return TOWNSHIP_NONE;
        only = (int32_t)facts_pool(facts, t);
    }
    return only;
}

/* Where a row's figures of the first year go; NULL with a fault. */
static int64_t *place_for(struct years_reader *r, enum table_position position, size_t row, int64_t *figures,
                          size_t *at)
{
    enum { POOL = 0, KIND = 1 }; /* RECRUIT_POOL and PLACE_POOL, RECRUIT_KIND and PLACE_KIND */
    const struct table *table = years_table(r, position);
    int32_t g = reader_given(table, row, POOL) ? find_pool(r, position, row, POOL) : only_pool(r->facts);
    if (g == TOWNSHIP_NONE && !reader_given(table, row, POOL))
        YEARS_FAULT(r, position, row, POOL,
                    "the cell is empty, and there are several pools; name the one meant");
    if (g == TOWNSHIP_NONE)
        return NULL;
    *at = years_pool(r->years, (size_t)g, (size_t)reader_row(table, row, KIND), 0);
    return &figures[*at];
}

static int64_t figure_of(const struct table *table, size_t row, size_t column)
{
    bool unlimited = cell_is_word(table->columns[column].definition, table_cell(table, row, column));
    return unlimited ? YEARS_NO_MOST : reader_count(table, row, column, 0);
}

static void take_recruits(struct years_reader *r)
{
    const struct table *table = years_table(r, TABLE_RECRUITS);
    for (size_t row = 0; row < table->nrows; row++) {
        size_t at;
        int64_t *of = place_for(r, TABLE_RECRUITS, row, r->years->recruits, &at);
        for (size_t y = 0; of && y < r->years->n; y++) {
            of[y] = figure_of(table, row, RECRUIT_YEAR + y);
            r->years->recruits_given[at + y] = reader_given(table, row, RECRUIT_YEAR + y);
        }
    }
}

static void take_placements(struct years_reader *r, int32_t means, int64_t *figures)
{
    const struct table *table = years_table(r, TABLE_PLACEMENTS);
    for (size_t row = 0; row < table->nrows; row++) {
        size_t at;
        if (reader_row(table, row, PLACE_MEANS) != means)
            continue;
        int64_t *of = place_for(r, TABLE_PLACEMENTS, row, figures, &at);
        for (size_t y = 0; of && y < r->years->n; y++)
            of[y] = figure_of(table, row, PLACE_YEAR + y);
    }
}

/* --- people, from PATH.json --- */

/* A member of PATH.json being read: where its figures go. */
struct member {
    struct years_reader *r;
    const char *name; /* "recruits" */
    int64_t *figures; /* as struct years's, by pool, kind and year */
    bool *given;      /* the same; NULL: nobody asks */
};

/* One figure, 不限, or null for none. False with a fault. */
static bool read_figure(const struct member *m, const struct json *value, int64_t *figure)
{
    int64_t count = 0;
    if (value->kind == JSON_TEXT &&
        (strcmp(value->text, "不限") == 0 || strcmp(value->text, "unlimited") == 0))
        *figure = YEARS_NO_MOST;
    else if (value->kind == JSON_NULL)
        *figure = 0;
    else if (json_is_count(value, &count))
        *figure = count;
    else {
        TERMS_FAULT(m->r, m->name, value,
                    "must be a whole number from 0 on, or \"unlimited\"; for several years a list of them");
        return false;
    }
    return true;
}

/* A figure for every year, or a list of one for each. */
static void read_years(const struct member *m, const struct json *value, int64_t figures[YEARS_MOST])
{
    size_t n = m->r->years->n;
    bool list = value->kind == JSON_LIST;
    if (list && value->n != n) {
        TERMS_FAULT(m->r, m->name, value, "has %zu figures for %zu years; give one a year", value->n, n);
        return;
    }
    for (size_t y = 0; y < n; y++)
        if (!read_figure(m, list ? &value->items[y] : value, &figures[y]) && !list)
            return;
}

static void put(const struct member *m, size_t g, size_t k, const struct json *value)
{
    int64_t figures[YEARS_MOST] = {0};
    read_years(m, value, figures);
    for (size_t y = 0; y < m->r->years->n; y++) {
        m->figures[years_pool(m->r->years, g, k, y)] = figures[y];
        if (m->given)
            m->given[years_pool(m->r->years, g, k, y)] = true;
    }
}

/* Does a key name the pool and kind: "administrative", "行政编制", or "POOL:KIND"? */
static bool is_named(const struct facts *facts, const char *key, size_t g, size_t k)
{
    const char *colon = strchr(key, ':'), *kind = colon ? colon + 1 : key;
    const char *code = facts->pool_axis.code[g];
    if (colon && (strlen(code) != (size_t)(colon - key) || strncmp(code, key, strlen(code)) != 0))
        return false;
    return strcmp(kind, facts->kind_axis.code[k]) == 0 || strcmp(kind, facts->kind_axis.label[k]) == 0;
}

static void complain_key(const struct member *m, const struct json *value)
{
    const struct axis *kinds = &m->r->facts->kind_axis;
    const char *near = text_name_meant(value->key, kinds->label, kinds->n);
    near = near ? near : text_nearest(value->key, kinds->code, kinds->n);
    if (near)
        TERMS_FAULT(m->r, m->name, value, "\"%s\" is no kind of posts; did you mean \"%s\"?", value->key,
                    near);
    else
        TERMS_FAULT(m->r, m->name, value,
                    "\"%s\" is no kind of posts; write a kind's code or name, or \"POOL:KIND\"", value->key);
}

/* A member in place of a table: for every kind, or by kind. */
static void read_member(const struct member *m, const struct json *value)
{
    struct years *years = m->r->years;
    const struct json *of_each = value;
    bool by_kind = value->kind == JSON_OBJECT;
    memset(m->figures, 0, years->npools * years->nkinds * years->n * sizeof *m->figures);
    if (!by_kind) { /* said once, whatever is wrong with it */
        struct faults *faults = m->r->faults;
        for (size_t gk = 0; gk < years->npools * years->nkinds; gk++) {
            put(m, gk / years->nkinds, gk % years->nkinds, of_each);
            m->r->faults = NULL;
        }
        m->r->faults = faults;
        return;
    }
    json_for_each(of, value)
    {
        bool found = false;
        struct faults *faults = m->r->faults;
        for (size_t gk = 0; gk < years->npools * years->nkinds; gk++) {
            if (!is_named(m->r->facts, of->key, gk / years->nkinds, gk % years->nkinds))
                continue;
            put(m, gk / years->nkinds, gk % years->nkinds, of);
            found = true;
            m->r->faults = NULL;
        }
        m->r->faults = faults;
        if (!found)
            complain_key(m, of);
    }
}

void supply_read_people(struct years_reader *r)
{
    struct years *years = r->years;
    const struct road_terms *terms = r->terms;
    take_recruits(r);
    take_placements(r, MEANS_MOVE, years->may_move);
    take_placements(r, MEANS_PLACE, years->may_place);
    const struct {
        struct member member;
        const struct json *value;
    } members[] = {{{r, "recruits", years->recruits, years->recruits_given}, terms->recruits},
                   {{r, "may_move", years->may_move, NULL}, terms->may_move},
                   {{r, "may_place", years->may_place, NULL}, terms->may_place}};
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (members[i].value)
            read_member(&members[i].member, members[i].value);
}

/* --- steps --- */

static void read_step(struct years_reader *r, const struct json *value, size_t k)
{
    int64_t step = 0;
    if (json_is_count(value, &step) && step > 0)
        r->years->step[k] = step;
    else
        TERMS_FAULT(r, "step", value, "must be a whole number of posts, at least 1");
}

void supply_read_steps(struct years_reader *r)
{
    const struct json *step = r->terms->step;
    const struct member m = {.r = r, .name = "step"};
    const struct axis *kinds = &r->facts->kind_axis;
    struct faults *faults = r->faults;
    if (step && step->kind != JSON_OBJECT)
        for (size_t k = 0; k < kinds->n; k++) {
            read_step(r, step, k);
            r->faults = NULL; /* said once */
        }
    r->faults = faults;
    if (!step || step->kind != JSON_OBJECT)
        return;
    json_for_each(of, step)
    {
        long k = axis_find(kinds, of->key);
        if (k >= 0)
            read_step(r, of, (size_t)k);
        else
            complain_key(&m, of);
    }
}
