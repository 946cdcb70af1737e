/* Who leaves: what one table says year by year, or what the law makes of a roster. Of a roster nothing but
 * counts goes on from here. */
#include "township/years/leavers.h"

#include "township/facts/posts.h"

#include <stdio.h>

#include "io/csv.h"
#include "io/hash.h"
#include "township/facts/reader.h"
#include "township/years/retirement.h"

static int64_t *leave_of(const struct years_reader *r, size_t t, size_t k)
{
    return &r->years->leave[years_unit(r->years, t, k, 0)];
}

/* --- departures.csv --- */

/* Holdings know of the first year. */
static void take_first_year(struct years_reader *r)
{
    const struct table *posts = years_table(r, TABLE_POSTS);
    for (size_t row = 0; row < posts->nrows; row++)
        r->years->leave_given[0] = r->years->leave_given[0] || reader_given(posts, row, POSTS_DEPARTURES);
    for (size_t t = 0; t < r->facts->nt; t++)
        for (size_t k = 0; k < r->facts->nk; k++)
            leave_of(r, t, k)[0] = r->facts->holdings[facts_tk(r->facts, t, k)].departures;
}

/* Names the year by the end of which more have left than are in post; where a scenario says how many are, it
 * is named, below. */
static void check_row(struct years_reader *r, size_t row, int64_t *leave)
{
    const struct table *table = years_table(r, TABLE_DEPARTURES);
    size_t t = (size_t)reader_row(table, row, LEAVE_TOWNSHIP), k = (size_t)reader_row(table, row, LEAVE_KIND);
    int64_t staff = r->years->staff[t * r->years->nkinds + k], left = leave[0];
    long of_posts = posts_find_row(years_table(r, TABLE_POSTS), (int32_t)t, (int32_t)k);
    if (of_posts == TOWNSHIP_NONE ||
        table_cell(years_table(r, TABLE_POSTS), (size_t)of_posts, POSTS_STAFF)->change != 0)
        return;
    for (size_t y = 1; y < r->years->n; y++) {
        left += leave[y];
        if (left <= staff)
            continue;
        YEARS_FAULT(r, TABLE_DEPARTURES, row, LEAVE_YEAR + y,
                    "%lld have left by the end of year %zu but only %lld are in post", (long long)left, y + 1,
                    (long long)staff);
        leave[y] -= left - staff; /* said once */
        return;
    }
}

static void take_departures(struct years_reader *r)
{
    const struct table *table = years_table(r, TABLE_DEPARTURES);
    for (size_t row = 0; row < table->nrows; row++) {
        size_t t = (size_t)reader_row(table, row, LEAVE_TOWNSHIP);
        size_t k = (size_t)reader_row(table, row, LEAVE_KIND);
        int64_t *leave = leave_of(r, t, k);
        r->years->leave_listed[t * r->years->nkinds + k] = true;
        for (size_t y = 0; y < r->years->n; y++)
            r->years->leave_given[y] = r->years->leave_given[y] || reader_given(table, row, LEAVE_YEAR + y);
        for (size_t y = 1; y < r->years->n; y++)
            leave[y] = reader_count(table, row, LEAVE_YEAR + y, 0);
        check_row(r, row, leave);
    }
}

/* --- the roster --- */

/* The calendar year in which somebody leaves; *why says where that is written. */
static int year_of(const struct table *table, size_t row, size_t *why)
{
    static const int ages[] = {[AGE_60] = 60, [AGE_55] = 55, [AGE_50] = 50};
    *why = reader_given(table, row, ROSTER_LEAVES) ? ROSTER_LEAVES : ROSTER_BORN;
    if (*why == ROSTER_LEAVES)
        return (int)table_cell(table, row, ROSTER_LEAVES)->number;
    int born = (int)table_cell(table, row, ROSTER_BORN)->number;
    return retirement_month(born, ages[table_cell(table, row, ROSTER_AGE)->row]) / 12;
}

static void take_person(struct years_reader *r, size_t row)
{
    const struct table *table = years_table(r, TABLE_ROSTER);
    size_t why;
    int leaves = year_of(table, row, &why), first = r->terms->first;
    int64_t *leave = leave_of(r, (size_t)reader_row(table, row, ROSTER_TOWNSHIP),
                              (size_t)reader_row(table, row, ROSTER_KIND));
    if (leaves < first)
        YEARS_FAULT(
            r, TABLE_ROSTER, row, why,
            "the person leaves in %d, before the first year, %d; take the row out and count one fewer in "
            "post, or write the year in which the person leaves",
            leaves, first);
    else if ((size_t)(leaves - first) < r->years->n)
        leave[leaves - first]++;
}

/* What posts.csv says of the first year, if its file does, is what the roster says. */
static void check_first_year(struct years_reader *r)
{
    const struct table *posts = years_table(r, TABLE_POSTS);
    for (size_t row = 0; row < posts->nrows; row++) {
        const struct cell *cell = table_cell(posts, row, POSTS_DEPARTURES);
        const int64_t *leave = leave_of(r, (size_t)reader_row(posts, row, POSTS_TOWNSHIP),
                                        (size_t)reader_row(posts, row, POSTS_KIND));
        if (cell->given && cell->change == 0 && (int64_t)cell->number != leave[0])
            YEARS_FAULT(
                r, TABLE_POSTS, row, POSTS_DEPARTURES,
                "%lld leave, and %lld in %d by %s; leave the cell empty, or write the year in which a "
                "person leaves into the roster",
                (long long)cell->number, (long long)leave[0], r->terms->first,
                years_table(r, TABLE_ROSTER)->file);
    }
}

static void take_roster(struct years_reader *r)
{
    const struct table *table = years_table(r, TABLE_ROSTER);
    const struct buffer *bytes = table->input ? &table->input->bytes : NULL;
    char *hash = arena_new(r->arena, HASH_TEXT, 1);
    if (!hash) {
        r->status = STATUS_MEMORY;
        return;
    }
    for (size_t row = 0; row < table->nrows; row++)
        take_person(r, row);
    check_first_year(r);
    for (size_t y = 0; y < r->years->n; y++)
        r->years->leave_given[y] = true;
    hash_bytes(bytes && bytes->text ? bytes->text : "", bytes ? bytes->length : 0, hash);
    r->years->roster_hash = hash;
    r->years->nroster = table->nrows;
}

/* --- all of them --- */

/* A scenario may have taken people away who leave in a later year. */
static void check_enough(struct years_reader *r)
{
    const struct table *posts = years_table(r, TABLE_POSTS);
    for (size_t row = 0; row < posts->nrows; row++) {
        size_t t = (size_t)reader_row(posts, row, POSTS_TOWNSHIP);
        size_t k = (size_t)reader_row(posts, row, POSTS_KIND);
        if (years_stay(r->years, t, k, r->years->n - 1) < 0)
            YEARS_FAULT(r, TABLE_POSTS, row, POSTS_STAFF,
                        "%lld are in post but more leave by %d; correct who leaves, or this figure",
                        (long long)r->years->staff[t * r->years->nkinds + k],
                        r->terms->first + (int)r->years->n - 1);
    }
}

void leavers_read(struct years_reader *r)
{
    bool is_roster = years_table(r, TABLE_ROSTER)->nrows > 0;
    if (is_roster) {
        take_roster(r);
    } else {
        take_first_year(r);
        take_departures(r);
    }
    r->years->leave_table = is_roster ? "roster" : "departures";
    r->years->leave_by_year = is_roster || years_table(r, TABLE_DEPARTURES)->nrows > 0;
    if (!r->years->leave_by_year)
        r->years->leave_table = "posts";
    for (size_t i = 0; i < r->years->nunits * r->years->nkinds; i++) /* a roster has all who are there */
        r->years->leave_listed[i] = r->years->leave_listed[i] || is_roster || !r->years->leave_by_year;
    check_enough(r);
}

void leavers_write(const struct years *years, struct sink *sink)
{
    struct csv_writer csv;
    char source[HASH_TEXT + 32];
    const struct column *columns = township_tables[TABLE_DEPARTURES].columns;
    snprintf(source, sizeof source, "roster sha256 %s", years->roster_hash ? years->roster_hash : "");
    csv_begin(&csv, sink, CSV_TIDY);
    for (size_t c = 0; c < LEAVE_YEAR + years->n; c++)
        csv_write_text(&csv, columns[c].name);
    csv_write_text(&csv, schema_source.name);
    csv_end_row(&csv);
    for (size_t u = 0; u < years->nunits; u++)
        for (size_t k = 0; k < years->nkinds; k++) {
            csv_write_text(&csv, years->unit_axis->code[u]);
            csv_write_text(&csv, years->kind_axis->code[k]);
            for (size_t y = 0; y < years->n; y++)
                csv_write_count(&csv, years->leave[years_unit(years, u, k, y)]);
            csv_write_text(&csv, source);
            csv_end_row(&csv);
        }
}
