/* Loans: who is on the books of one township and at work elsewhere, year by year. A loan that began before
 * the first year is one of those that posts.csv counts. */
#include "township/years/loans.h"

#include <string.h>

#include "township/facts/posts.h"
#include "township/facts/reader.h"

/* Posts, with the people on them, that a township lends to another. */
struct loan {
    size_t row, kind;
    int32_t from, to; /* TOWNSHIP_NONE: none of the county's */
    int64_t posts;
    size_t begin, end; /* years, end not included; end n: no return within these years */
    bool is_old;       /* began before the first year */
};

/* Those of today, in every year. */
static void take_today(struct years_reader *r)
{
    struct years *years = r->years;
    for (size_t t = 0; t < years->nunits; t++)
        for (size_t k = 0; k < years->nkinds; k++)
            for (size_t y = 0; y < years->n; y++) {
                const struct holding *holding = &r->facts->holdings[facts_tk(r->facts, t, k)];
                years->away[years_unit(years, t, k, y)] = holding->lent_out;
                years->guests[years_unit(years, t, k, y)] = holding->lent_in;
            }
}

/* Adds posts to figures of a unit in the years of begin up to end. */
static void add(struct years *years, int64_t *figures, int32_t unit, size_t k, size_t begin, size_t end,
                int64_t posts)
{
    for (size_t y = begin; unit != TOWNSHIP_NONE && y < end && y < years->n; y++)
        figures[years_unit(years, (size_t)unit, k, y)] += posts;
}

/* A year as a position: 0 when it has passed, n or more beyond the last. */
static size_t position_of(const struct years_reader *r, int64_t year)
{
    return year > r->terms->first ? (size_t)(year - r->terms->first) : 0;
}

static bool is_sound(struct years_reader *r, const struct loan *loan)
{
    const struct table *table = years_table(r, TABLE_LOANS);
    size_t row = loan->row;
    bool ends = reader_given(table, row, LOAN_ENDS);
    int64_t last = reader_count(table, row, LOAN_ENDS, 0);
    if (loan->from == loan->to)
        YEARS_FAULT(r, TABLE_LOANS, row, LOAN_TO,
                    loan->from == TOWNSHIP_NONE
                        ? N_("nobody lends and nobody borrows; name the township that does")
                        : N_("a township lends to itself; name the other one"));
    else if (ends && last <= reader_count(table, row, LOAN_BEGINS, 0))
        YEARS_FAULT(r, TABLE_LOANS, row, LOAN_ENDS, "they return in %lld, not after they are lent",
                    (long long)last);
    else if (loan->is_old && ends && last < r->terms->first)
        YEARS_FAULT(r, TABLE_LOANS, row, LOAN_ENDS,
                    "they have returned before the first year, %d; take the row out", r->terms->first);
    else
        return true;
    return false;
}

/* False with a fault. */
static bool take_loan(struct years_reader *r, size_t row, struct loan *loan)
{
    struct years *years = r->years;
    const struct table *table = years_table(r, TABLE_LOANS);
    int64_t begins = reader_count(table, row, LOAN_BEGINS, 0);
    *loan = (struct loan){.row = row,
                          .kind = (size_t)reader_row(table, row, LOAN_KIND),
                          .from = reader_row(table, row, LOAN_FROM),
                          .to = reader_row(table, row, LOAN_TO),
                          .posts = reader_count(table, row, LOAN_POSTS, 0),
                          .begin = position_of(r, begins),
                          .end = years->n,
                          .is_old = begins < r->terms->first};
    if (!is_sound(r, loan))
        return false;
    if (reader_given(table, row, LOAN_ENDS) &&
        position_of(r, reader_count(table, row, LOAN_ENDS, 0)) < years->n)
        loan->end = position_of(r, reader_count(table, row, LOAN_ENDS, 0));
    /* those of before are counted until they return, new ones while they last */
    size_t begin = loan->is_old ? loan->end : loan->begin, end = loan->is_old ? years->n : loan->end;
    int64_t posts = loan->is_old ? -loan->posts : loan->posts;
    add(years, years->away, loan->from, loan->kind, begin, end, posts);
    add(years, years->guests, loan->to, loan->kind, begin, end, posts);
    return true;
}

/* A scenario may try fewer people than are lent. */
static bool is_tried(const struct years_reader *r, size_t t, size_t k)
{
    const struct table *posts = years_table(r, TABLE_POSTS);
    long row = posts_find_row(posts, (int32_t)t, (int32_t)k);
    return row != TOWNSHIP_NONE && table_cell(posts, (size_t)row, POSTS_STAFF)->change != 0;
}

/* In the year in which a loan begins they are there, with all who are away then. */
static void check_loan(struct years_reader *r, const struct loan *loan)
{
    const struct years *years = r->years;
    if (loan->from == TOWNSHIP_NONE || loan->is_old || loan->begin >= years->n)
        return;
    size_t t = (size_t)loan->from, k = loan->kind;
    int64_t away = years->away[years_unit(years, t, k, loan->begin)];
    int64_t stay = years_stay(years, t, k, loan->begin);
    if (away > stay && !is_tried(r, t, k))
        YEARS_FAULT(r, TABLE_LOANS, loan->row, LOAN_POSTS,
                    "with these %lld of %s are at work elsewhere in %d, and no more than %lld of today are "
                    "still there then; correct the figure, or who leaves",
                    (long long)away, r->facts->township_axis.label[t], r->terms->first + (int)loan->begin,
                    (long long)stay);
}

void loans_order(const struct facts *facts, const struct table *loans, size_t *row)
{
    const char *const *names = facts->township_axis.label;
    for (size_t n = 0; n < loans->nrows; n++) {
        int32_t to = reader_row(loans, n, LOAN_TO);
        size_t at = n;
        for (; at > 0 && to != TOWNSHIP_NONE; at--) {
            int32_t before = reader_row(loans, row[at - 1], LOAN_TO);
            if (before != TOWNSHIP_NONE && strcmp(names[before], names[to]) <= 0)
                break;
            row[at] = row[at - 1];
        }
        row[at] = n;
    }
}

/* Whoever has left is no longer at work where they were lent to: taken off the borrowers. loans stand in the
 * order of loans_order. */
static void cut_guests(struct years_reader *r, const struct loan *loans, size_t nloans, size_t t, size_t k)
{
    struct years *years = r->years;
    for (size_t y = 0; y < years->n; y++) {
        int64_t left = years->away[years_unit(years, t, k, y)] - years_stay(years, t, k, y);
        for (size_t i = 0; i < nloans && left > 0; i++) {
            const struct loan *loan = &loans[i];
            if (loan->from != (int32_t)t || loan->kind != k || y < loan->begin || y >= loan->end)
                continue;
            int64_t cut = left < loan->posts ? left : loan->posts;
            int64_t there =
                loan->to == TOWNSHIP_NONE ? cut : years->guests[years_unit(years, (size_t)loan->to, k, y)];
            cut = cut < there ? cut : there;
            add(years, years->guests, loan->to, k, y, y + 1, -cut);
            left -= cut;
        }
    }
}

/* More cannot return than were lent; of those who were lent some may have left. */
static void settle(struct years_reader *r, size_t t, size_t k)
{
    struct years *years = r->years;
    bool said = false;
    for (size_t y = 0; y < years->n; y++) {
        int64_t *away = &years->away[years_unit(years, t, k, y)];
        int64_t *guests = &years->guests[years_unit(years, t, k, y)], stay = years_stay(years, t, k, y);
        if ((*away < 0 || *guests < 0) && !said)
            faults_add(r->faults, (struct place){.file = years_table(r, TABLE_LOANS)->file},
                       "more return to or from %s (%s) in %d than posts.csv has lent; correct one of them",
                       r->facts->township_axis.label[t], r->facts->kind_axis.label[k],
                       r->terms->first + (int)y);
        said = said || *away < 0 || *guests < 0;
        *away = *away > stay ? stay : *away;
    }
}

void loans_read(struct years_reader *r)
{
    const struct years *years = r->years;
    size_t nrows = years_table(r, TABLE_LOANS)->nrows, nloans = 0;
    struct loan *loans = arena_new(r->arena, nrows, sizeof *loans);
    size_t *order = arena_new(r->arena, nrows, sizeof *order);
    take_today(r);
    if (!loans || !order) {
        r->status = STATUS_MEMORY;
        return;
    }
    loans_order(r->facts, years_table(r, TABLE_LOANS), order);
    for (size_t i = 0; i < nrows; i++)
        nloans += take_loan(r, order[i], &loans[nloans]);
    for (size_t i = 0; i < nloans; i++)
        check_loan(r, &loans[i]);
    for (size_t tk = 0; tk < years->nunits * years->nkinds; tk++)
        cut_guests(r, loans, nloans, tk / years->nkinds, tk % years->nkinds);
    for (size_t t = 0; t < years->nunits; t++)
        for (size_t k = 0; k < years->nkinds; k++)
            settle(r, t, k);
}
