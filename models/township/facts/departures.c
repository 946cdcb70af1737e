/* Departures by year, and a roster, held against posts.csv: what two tables say must be the same. */
#include "township/facts/departures.h"

#include "township/facts/posts.h"

/* A scenario, or a case made of one, says what shall be tried: it need not agree with anything. */
static bool is_tried(const struct table *table, size_t row, size_t column)
{
    const struct cell *cell = table_cell(table, row, column);
    const struct cell *before = table->unchanged ? &table->unchanged[row * table->ncolumns + column] : cell;
    return cell->change != 0 || cell->number != before->number || cell->given != before->given;
}

static void take_first_year(struct reader *r, size_t row, long of_posts, struct holding *holding)
{
    const struct table *posts = reader_table(r, TABLE_POSTS);
    int64_t first = reader_count(reader_table(r, TABLE_DEPARTURES), row, LEAVE_YEAR, 0);
    size_t at = (size_t)of_posts;
    if (is_tried(posts, at, POSTS_DEPARTURES))
        return;
    if (reader_given(posts, at, POSTS_DEPARTURES) && holding->departures != first)
        READER_FAULT(
            r, TABLE_POSTS, at, POSTS_DEPARTURES,
            "%lld leave, and %lld by the first year of %s; leave the cell empty, or make them the same",
            (long long)holding->departures, (long long)first, reader_table(r, TABLE_DEPARTURES)->file);
    holding->departures = first;
}

static void read_by_year(struct reader *r)
{
    const struct table *table = reader_table(r, TABLE_DEPARTURES);
    for (size_t row = 0; row < table->nrows; row++) {
        int32_t t = reader_row(table, row, LEAVE_TOWNSHIP), k = reader_row(table, row, LEAVE_KIND);
        long of_posts = posts_find_row(reader_table(r, TABLE_POSTS), t, k);
        struct holding *holding = &r->facts->holdings[facts_tk(r->facts, (size_t)t, (size_t)k)];
        if (of_posts == TOWNSHIP_NONE)
            continue; /* that it has no posts is said of posts.csv */
        take_first_year(r, row, of_posts, holding);
    }
}

/* --- the roster --- */

/* What was wrong in a cell and is empty now was said already. */
static void check_person(struct reader *r, size_t row)
{
    const struct table *table = reader_table(r, TABLE_ROSTER);
    bool born = reader_given(table, row, ROSTER_BORN), aged = reader_given(table, row, ROSTER_AGE);
    if (reader_given(table, row, ROSTER_LEAVES) || (born && aged) || !table_is_whole(table))
        return;
    READER_FAULT(
        r, TABLE_ROSTER, row, born ? ROSTER_AGE : ROSTER_BORN,
        "the cell is empty; give month of birth and original age of retirement, or the year in which "
        "the person leaves");
}

static void check_counts(struct reader *r, const int64_t *people)
{
    const struct facts *facts = r->facts;
    const struct table *posts = reader_table(r, TABLE_POSTS);
    for (size_t row = 0; row < posts->nrows; row++) {
        size_t tk = facts_tk(facts, (size_t)reader_row(posts, row, POSTS_TOWNSHIP),
                             (size_t)reader_row(posts, row, POSTS_KIND));
        if (people[tk] != facts->holdings[tk].staff && !is_tried(posts, row, POSTS_STAFF))
            READER_FAULT(r, TABLE_POSTS, row, POSTS_STAFF,
                         "%lld are in post, and %s has %lld people there; correct one of them",
                         (long long)facts->holdings[tk].staff, reader_table(r, TABLE_ROSTER)->file,
                         (long long)people[tk]);
    }
}

static void read_roster(struct reader *r)
{
    const struct facts *facts = r->facts;
    const struct table *table = reader_table(r, TABLE_ROSTER),
                       *departures = reader_table(r, TABLE_DEPARTURES);
    int64_t *people = table->nrows > 0 ? reader_new(r, facts->nt * facts->nk, sizeof *people) : NULL;
    if (!people)
        return;
    if (departures->nrows > 0)
        faults_add(r->faults, (struct place){.file = table->file},
                   "says who leaves, and so does %s; keep one of the two", departures->file);
    for (size_t row = 0; row < table->nrows; row++) {
        check_person(r, row);
        people[facts_tk(facts, (size_t)reader_row(table, row, ROSTER_TOWNSHIP),
                        (size_t)reader_row(table, row, ROSTER_KIND))]++;
    }
    if (table_has_all_rows(table))
        check_counts(r, people);
}

void read_departures(struct reader *r)
{
    read_by_year(r);
    if (r->status == STATUS_OK)
        read_roster(r);
}
