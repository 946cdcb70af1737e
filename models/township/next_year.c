/* The tables of the year after a plan: posts of townships and offices, leadership posts and pools as the plan
 * has them. Posts that came down have come: pools have so many more, and so many fewer may still come. Nobody
 * is moved by a plan: who is in post stays where he is, but those known to leave have left. In tables of the
 * years the second is now the first. The work does not grow because posts came down, nor shrink because some
 * were taken away: what townships require in all stays what it was for this plan. */
#include "township/next_year.h"

#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "table/write.h"
#include "township/facts/posts.h"
#include "township/facts/reader.h"
#include "township/layout.h"
#include "township/plan.h"
#include "township/tables.h"
#include "township/years/loans.h"

const char next_year_words[] = N_(
    "Posts of townships and offices and leadership posts are those of the plan. Posts that came down\n"
    "from above have come: their pool has so many more in every year, and so many fewer may still come.\n"
    "Nobody is moved: whoever is in post stays where he is until somebody moves him, but those who were\n"
    "known to leave have left. Staff lent stay lent. Tables of the years to come begin with what was their\n"
    "second year. All other tables are as they were. What townships require in all stays what it was, as\n"
    "formula.total and formula.offices in scenario.json, where their posts or those of offices are others\n"
    "now: take these out, and it is the posts.");

/* Tables being carried over. */
struct carrying {
    const struct facts *facts;
    const struct plan *plan;
    const struct year_end *end; /* NULL: nobody comes, and who is known to leave has left */
    struct tables *tables;
    const char *remark; /* for the source of each row that changes */
    bool *changed;      /* [TOWNSHIP_TABLES] */
    enum status status;
};

static void note_row(struct carrying *carrying, enum table_position position, size_t row, bool changed)
{
    if (!changed || carrying->status != STATUS_OK)
        return;
    carrying->changed[position] = true;
    carrying->status =
        table_add_source(carrying->tables, &carrying->tables->table[position], row, carrying->remark);
}

/* Who is lent by then. */
static bool carry_loans(struct table *table, size_t row, int64_t away, int64_t guests)
{
    bool changed = false;
    if ((int64_t)table_cell(table, row, POSTS_LENT_OUT)->number != away)
        changed |= table_set_number(table, row, POSTS_LENT_OUT, (double)away);
    if ((int64_t)table_cell(table, row, POSTS_LENT_IN)->number != guests)
        changed |= table_set_number(table, row, POSTS_LENT_IN, (double)guests);
    return changed;
}

static void carry_posts(struct carrying *carrying)
{
    struct table *table = &carrying->tables->table[TABLE_POSTS];
    for (size_t row = 0; row < table->nrows; row++) {
        size_t tk = facts_tk(carrying->facts, (size_t)table_cell(table, row, POSTS_TOWNSHIP)->row,
                             (size_t)table_cell(table, row, POSTS_KIND)->row);
        double staff = table_cell(table, row, POSTS_STAFF)->number;
        double leave = (double)carrying->facts->holdings[tk].departures;
        double now = carrying->end ? (double)carrying->end->staff[tk] : staff - leave;
        bool changed = table_set_number(table, row, POSTS_POSTS, (double)carrying->plan->posts[tk]);
        if (now != staff)
            changed |= table_set_number(table, row, POSTS_STAFF, now);
        if (carrying->end)
            changed |= carry_loans(table, row, carrying->end->away[tk], carrying->end->guests[tk]);
        if (table_cell(table, row, POSTS_DEPARTURES)->number > 0)
            changed |= table_set_number(table, row, POSTS_DEPARTURES, 0);
        note_row(carrying, TABLE_POSTS, row, changed);
    }
}

/* How many of those whom each township lends would be away and have left: [nt][nk], of whom no row of loans
 * tells, too. */
static void count_left(const struct carrying *carrying, const struct table *loans, int64_t *left)
{
    const struct facts *facts = carrying->facts;
    int year = carrying->end->year;
    for (size_t tk = 0; tk < facts->nt * facts->nk; tk++)
        left[tk] = facts->holdings[tk].lent_out - carrying->end->away[tk];
    for (size_t row = 0; row < loans->nrows; row++) {
        int32_t from = reader_row(loans, row, LOAN_FROM);
        const struct cell *begins = table_cell(loans, row, LOAN_BEGINS),
                          *ends = table_cell(loans, row, LOAN_ENDS);
        int64_t posts = (int64_t)table_cell(loans, row, LOAN_POSTS)->number;
        if (from == TOWNSHIP_NONE)
            continue;
        size_t tk = facts_tk(facts, (size_t)from, (size_t)table_cell(loans, row, LOAN_KIND)->row);
        if (begins->given && (int)begins->number == year)
            left[tk] += posts;
        else if (ends->given && (int)ends->number == year)
            left[tk] -= posts;
    }
}

/* Whether a loan is over by the end of the year, or has begun. */
static bool is_over(const struct table *loans, size_t row, int year)
{
    const struct cell *ends = table_cell(loans, row, LOAN_ENDS);
    return ends->given && (int)ends->number <= year;
}

static bool has_begun(const struct table *loans, size_t row, int year)
{
    const struct cell *begins = table_cell(loans, row, LOAN_BEGINS);
    return !begins->given || (int)begins->number <= year;
}

/* Takes those who have left off a row; false where it has nobody any more. */
static bool carry_loan(struct carrying *carrying, struct table *loans, size_t row, int64_t *left)
{
    int64_t posts = (int64_t)table_cell(loans, row, LOAN_POSTS)->number, cut = *left < posts ? *left : posts;
    if (cut <= 0 || cut == posts) {
        *left -= cut > 0 ? cut : 0;
        return cut <= 0;
    }
    *left -= cut;
    table_set_number(loans, row, LOAN_POSTS, (double)(posts - cut));
    note_row(carrying, TABLE_LOANS, row, true);
    return true;
}

/* Who has returned is lent no longer, nor who was lent and has left, as the years take them to leave. */
static void carry_table_of_loans(struct carrying *carrying)
{
    const struct facts *facts = carrying->facts;
    struct table *loans = &carrying->tables->table[TABLE_LOANS];
    int year = carrying->end->year;
    int64_t *left = memory_new(facts->nt * facts->nk, sizeof *left);
    size_t *order = memory_new(loans->nrows, sizeof *order);
    bool *gone = memory_new(loans->nrows, sizeof *gone);
    if (left && order && gone) {
        count_left(carrying, loans, left);
        loans_order(facts, loans, order);
    } else {
        carrying->status = STATUS_MEMORY;
    }
    for (size_t i = 0; i < loans->nrows && carrying->status == STATUS_OK; i++) {
        size_t row = order[i], k = (size_t)table_cell(loans, row, LOAN_KIND)->row;
        int32_t from = reader_row(loans, row, LOAN_FROM);
        gone[row] = is_over(loans, row, year);
        if (!gone[row] && from != TOWNSHIP_NONE && has_begun(loans, row, year))
            gone[row] = !carry_loan(carrying, loans, row, &left[facts_tk(facts, (size_t)from, k)]);
    }
    for (size_t row = loans->nrows; row-- > 0 && carrying->status == STATUS_OK;)
        if (gone[row]) {
            table_remove_row(loans, row);
            carrying->changed[TABLE_LOANS] = true;
        }
    memory_free(left);
    memory_free(order);
    memory_free(gone);
}

static void carry_offices(struct carrying *carrying)
{
    struct table *table = &carrying->tables->table[TABLE_OFFICES];
    for (size_t row = 0; row < table->nrows; row++)
        note_row(carrying, TABLE_OFFICES, row,
                 table_set_number(table, row, OFFICE_POSTS, (double)carrying->plan->office[row]));
}

static void carry_leadership(struct carrying *carrying)
{
    struct table *table = &carrying->tables->table[TABLE_TOWNSHIPS];
    for (size_t row = 0; row < table->nrows; row++)
        if (table_cell(table, row, TOWN_LEADERSHIP)->given)
            note_row(carrying, TABLE_TOWNSHIPS, row,
                     table_set_number(table, row, TOWN_LEADERSHIP, (double)carrying->plan->leadership[row]));
}

/* What came down of the pool and kind that a row names. */
static int64_t released(const struct carrying *carrying, const struct table *table, size_t row, size_t pool,
                        size_t kind)
{
    const struct facts *facts = carrying->facts;
    size_t k = (size_t)table_cell(table, row, kind)->row;
    int32_t g = posts_find_pool(facts, table_cell(table, row, pool)->text);
    return g == TOWNSHIP_NONE ? 0 : carrying->plan->release[(size_t)g * facts->nk + k];
}

static void carry_pools(struct carrying *carrying)
{
    struct table *table = &carrying->tables->table[TABLE_POOLS];
    for (size_t row = 0; row < table->nrows; row++) {
        double came = (double)released(carrying, table, row, POOL_POOL, POOL_KIND);
        double posts = table_cell(table, row, POOL_POSTS)->number;
        double limit = table_cell(table, row, POOL_RELEASE_LIMIT)->number;
        if (came <= 0)
            continue;
        table_set_number(table, row, POOL_POSTS, posts + came);
        table_set_number(table, row, POOL_RELEASE_LIMIT, limit - came);
        note_row(carrying, TABLE_POOLS, row, true);
    }
}

/* Columns of the years from first on: each has what the one behind it had. */
static void carry_years(struct carrying *carrying, enum table_position position, size_t first)
{
    struct table *table = &carrying->tables->table[position];
    for (size_t row = 0; row < table->nrows; row++) {
        struct cell *years = &table->cells[row * table->ncolumns + first];
        memmove(years, years + 1, (TABLE_YEARS - 1) * sizeof *years);
        years[TABLE_YEARS - 1] = (struct cell){.text = "", .row = TABLE_NONE};
        note_row(carrying, position, row, true);
    }
}

/* What came down is in the pools of later years, too, and does not come down in them again: their limits
 * count all years together. A second year without a figure has that of the first. */
static void carry_pools_by_year(struct carrying *carrying)
{
    struct table *table = &carrying->tables->table[TABLE_POOLS_BY_YEAR];
    for (size_t row = 0; row < table->nrows; row++) {
        bool of_posts = table_cell(table, row, POOL_YEARS_FIGURE)->row == FIGURE_POSTS;
        double came = (double)released(carrying, table, row, POOL_YEARS_POOL, POOL_YEARS_KIND);
        struct cell *years = &table->cells[row * table->ncolumns + POOL_YEARS_YEAR];
        if (!years[1].given)
            years[1] = years[0];
        for (size_t y = 0; y < TABLE_YEARS; y++) {
            double figure = years[y].number + (of_posts ? came : -came);
            if (years[y].given)
                table_set_number(table, row, POOL_YEARS_YEAR + y, figure > 0 ? figure : 0);
        }
    }
    carry_years(carrying, TABLE_POOLS_BY_YEAR, POOL_YEARS_YEAR);
}

/* Who leaves in the new first year, where posts.csv says it too. */
static void agree_on_departures(struct carrying *carrying)
{
    struct table *posts = &carrying->tables->table[TABLE_POSTS];
    const struct table *table = &carrying->tables->table[TABLE_DEPARTURES];
    for (size_t row = 0; row < table->nrows; row++) {
        long at = posts_find_row(posts, table_cell(table, row, LEAVE_TOWNSHIP)->row,
                                 table_cell(table, row, LEAVE_KIND)->row);
        if (at != TOWNSHIP_NONE && table_cell(posts, (size_t)at, POSTS_DEPARTURES)->given)
            carrying->changed[TABLE_POSTS] |= table_set_number(posts, (size_t)at, POSTS_DEPARTURES,
                                                               table_cell(table, row, LEAVE_YEAR)->number);
    }
}

enum status next_year(const struct outcome *outcome, struct tables *tables, const struct year_end *end,
                      const char *remark, bool *changed)
{
    struct carrying carrying = {.facts = facts_of(outcome->builder),
                                .plan = outcome->plan,
                                .end = end,
                                .tables = tables,
                                .remark = remark,
                                .changed = changed};
    carry_posts(&carrying);
    if (end)
        carry_table_of_loans(&carrying);
    carry_offices(&carrying);
    carry_leadership(&carrying);
    carry_pools(&carrying);
    carry_years(&carrying, TABLE_DEPARTURES, LEAVE_YEAR);
    carry_years(&carrying, TABLE_RECRUITS, RECRUIT_YEAR);
    carry_pools_by_year(&carrying);
    carry_years(&carrying, TABLE_PLACEMENTS, PLACE_YEAR);
    agree_on_departures(&carrying);
    return carrying.status;
}

/* Posts of townships that are shared out of a pool, by the plan. */
static double planned(const struct facts *facts, const struct plan *plan, size_t g, size_t k)
{
    double sum = 0;
    for (size_t t = 0; t < facts->nt; t++)
        sum += facts_in_scope(facts, t) && facts_pool(facts, t) == g
                   ? (double)plan->posts[facts_tk(facts, t, k)]
                   : 0;
    return sum;
}

/* Posts of a county's offices, by the plan. */
static double planned_of_offices(const struct facts *facts, const struct plan *plan, size_t c)
{
    double sum = 0;
    for (size_t o = 0; o < facts->no; o++)
        sum += (size_t)facts->offices[o].county == c ? (double)plan->office[o] : 0;
    return sum;
}

/* Members of the formula while they are written: objects are opened when their first member comes. */
struct next_totals {
    struct json_writer *json;
    bool has_formula, is_open;
};

static void add_total(struct next_totals *totals, const char *name, const char *key, double total)
{
    if (!totals->has_formula)
        json_key_object(totals->json, "formula");
    if (!totals->is_open)
        json_key_object(totals->json, name);
    totals->has_formula = totals->is_open = true;
    json_key_count(totals->json, key, (int64_t)total);
}

static void end_totals(struct next_totals *totals)
{
    if (totals->is_open)
        json_close(totals->json);
    totals->is_open = false;
}

static void add_totals(const struct facts *facts, const struct plan *plan, struct next_totals *totals)
{
    const struct formula *f = &facts->formula;
    char key[FAULT_LENGTH];
    for (size_t gk = 0; gk < facts->npools * facts->nk; gk++) {
        size_t g = gk / facts->nk, k = gk % facts->nk;
        if (f->by_total[gk] || f->required[gk] != f->held[gk] || f->held[gk] == 0 ||
            planned(facts, plan, g, k) == f->held[gk])
            continue;
        snprintf(key, sizeof key, "%s:%s", facts->pool_axis.code[g], facts->kind_axis.code[k]);
        add_total(totals, "total", key, f->held[gk]);
    }
    end_totals(totals);
}

static void add_totals_of_offices(const struct facts *facts, const struct plan *plan,
                                  struct next_totals *totals)
{
    for (size_t c = 0; c < facts->nc; c++) {
        double held = facts->office_held[c];
        if (facts->counties[c].in_scope && held > 0 && facts->office_required[c] == held &&
            planned_of_offices(facts, plan, c) != held)
            add_total(totals, "offices", facts->county_axis.code[c], held);
    }
    end_totals(totals);
}

/* Requirements that stood on the posts of the dataset, where these are others now. */
void next_year_settings(const struct outcome *outcome, struct json_writer *json)
{
    const struct facts *facts = facts_of(outcome->builder);
    struct next_totals totals = {.json = json};
    add_totals(facts, outcome->plan, &totals);
    add_totals_of_offices(facts, outcome->plan, &totals);
    if (totals.has_formula)
        json_close(json);
}
