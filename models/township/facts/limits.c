/* The county's own limits, the widest first, and the priority tasks. */
#include "township/facts/limits.h"

#include <stdlib.h>
#include <string.h>

static struct limit_scope read_scope(struct reader *r, size_t row, size_t column)
{
    struct limit_scope scope = {0};
    const struct table *table = reader_table(r, TABLE_LIMITS);
    scope.units = table_list(r->tables, table_cell(table, row, column), &scope.n);
    return scope;
}

static bool takes(const struct limit_scope *scope, size_t unit)
{
    for (size_t i = 0; i < scope->n; i++)
        if (scope->units[i] == (int32_t)unit)
            return true;
    return scope->n == 0;
}

/* How many townships, or offices, a limit takes by its counties and its own list together. */
static size_t ntownships(const struct limit *limit, const struct facts *facts)
{
    size_t n = 0;
    for (size_t i = 0; i < limit_scope_count(&limit->townships, facts->nt); i++) {
        size_t t = limit_scope_unit(&limit->townships, i);
        n += takes(&limit->counties, (size_t)facts->townships[t].county);
    }
    return n;
}

static size_t noffices(const struct limit *limit, const struct facts *facts)
{
    size_t n = 0;
    for (size_t o = 0; o < facts->no; o++)
        n += takes(&limit->offices, o) && takes(&limit->counties, (size_t)facts->offices[o].county);
    return n;
}

/* A limit of counties that the scenario leaves out: about units that are there, and of which none is shared
 * out. Any other that fits nothing is a fault of the rule. */
static bool is_out_of_scope(const struct limit *limit, const struct facts *facts)
{
    size_t n = 0;
    for (size_t i = 0; i < limit_scope_count(&limit->townships, facts->nt); i++) {
        size_t t = limit_scope_unit(&limit->townships, i);
        bool taken = takes(&limit->counties, (size_t)facts->townships[t].county);
        if (taken && facts_in_scope(facts, t))
            return false;
        n += taken;
    }
    return n > 0 && facts->scenario->nscope > 0;
}

/* A limit that takes all that another takes is at least as wide, however the two are written. */
static size_t limit_width(const struct limit *limit, const struct facts *facts)
{
    return ntownships(limit, facts) * limit_scope_count(&limit->kinds, facts->nk + 1) *
           limit_scope_count(&limit->platforms, facts->np) *
           (limit->offices.n > 0 ? noffices(limit, facts) : facts->no + 1);
}

struct ranked_limit {
    struct limit limit;
    size_t width;
};

static int wider_first(const void *a, const void *b)
{
    const struct ranked_limit *x = a, *y = b;
    if (x->width != y->width)
        return x->width < y->width ? 1 : -1;
    return strcmp(x->limit.origin.code, y->limit.origin.code);
}

void read_limits(struct reader *r)
{
    struct facts *facts = r->facts;
    const struct table *table = reader_table(r, TABLE_LIMITS);
    facts->limits = reader_new(r, table->nrows, sizeof *facts->limits);
    facts->limit_code = reader_new(r, table->nrows, sizeof *facts->limit_code);
    struct ranked_limit *ranked = reader_new(r, table->nrows, sizeof *ranked);
    if (r->status != STATUS_OK)
        return;
    for (size_t row = 0; row < table->nrows; row++) {
        struct limit *limit = &ranked[facts->nlimits].limit;
        *limit = (struct limit){
            .origin = {.code = reader_text(table, row, LIMIT_CODE),
                       .reason = reader_text(table, row, LIMIT_REASON),
                       .place = table_place(r->tables, table, row, LIMIT_CODE)},
            .least = reader_count(table, row, LIMIT_LEAST, 0),
            .most = reader_count(table, row, LIMIT_MOST, LEDGER_NO_MOST),
            .counties = read_scope(r, row, LIMIT_COUNTY),
            .townships = read_scope(r, row, LIMIT_TOWNSHIP),
            .kinds = read_scope(r, row, LIMIT_KIND),
            .platforms = read_scope(r, row, LIMIT_PLATFORM),
            .offices = read_scope(r, row, LIMIT_OFFICE),
        };
        ranked[facts->nlimits].width = limit_width(limit, facts);
        facts->nlimits += !is_out_of_scope(limit, facts);
        if (!reader_given(table, row, LIMIT_LEAST) && !reader_given(table, row, LIMIT_MOST) &&
            table_is_whole(table))
            READER_FAULT(r, TABLE_LIMITS, row, LIMIT_LEAST, "gives neither least nor most; enter one");
        if (limit->least > limit->most)
            READER_FAULT(r, TABLE_LIMITS, row, LIMIT_LEAST, "%lld is more than most %lld",
                         (long long)limit->least, (long long)limit->most);
        if (limit->kinds.n > 0 && limit->offices.n > 0)
            READER_FAULT(r, TABLE_LIMITS, row, LIMIT_KIND,
                         "names kinds and offices; office staff are of no kind, so name one of the two");
    }
    qsort(ranked, facts->nlimits, sizeof *ranked, wider_first);
    for (size_t l = 0; l < facts->nlimits; l++) {
        facts->limits[l] = ranked[l].limit;
        facts->limit_code[l] = ranked[l].limit.origin.code;
    }
}

void read_tasks(struct reader *r)
{
    struct facts *facts = r->facts;
    const struct table *table = reader_table(r, TABLE_TASKS);
    facts->ntasks = table->nrows;
    facts->tasks = reader_new(r, facts->ntasks, sizeof *facts->tasks);
    for (size_t i = 0; i < facts->ntasks && r->status == STATUS_OK; i++)
        facts->tasks[i] = (struct priority_task){
            .name = reader_text(table, i, TASK_TASK),
            .platform = reader_row(table, i, TASK_PLATFORM),
            .least = reader_count(table, i, TASK_LEAST, 0),
        };
}
