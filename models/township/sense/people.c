/* People beside the posts they are in. More people than posts are against the rules of establishment, and now
 * and then a fact; so are posts of which most stand empty. Where two digits change places and the figure then
 * fits, that is said: whoever typed it will know. */
#include <inttypes.h>
#include <stdio.h>

#include "township/sense/sense.h"
#include "township/tables.h"

enum {
    FEWEST_EMPTY = 5, /* posts that may stand empty, however few there are */
    DIGITS = 24
};

/* The figure with two neighbouring digits swapped that fits the posts best: within them, and at least four
 * fifths of them. False when there is none. */
static bool find_swapped(int64_t staff, int64_t posts, int64_t *meant)
{
    char text[DIGITS];
    int n = snprintf(text, sizeof text, "%" PRId64, staff);
    bool found = false;
    for (int i = 0; i + 1 < n; i++) {
        int64_t swapped = 0;
        for (int j = 0; j < n; j++)
            swapped = 10 * swapped + (text[j == i ? i + 1 : j == i + 1 ? i : j] - '0');
        bool fits = swapped <= posts && 5 * swapped >= 4 * posts && swapped != staff;
        if (fits && (!found || swapped > *meant))
            *meant = swapped;
        found = found || fits;
    }
    return found;
}

static void warn_of(const struct facts *facts, enum table_position position, size_t row, size_t column,
                    int64_t posts, int64_t staff, struct warnings *warnings)
{
    const struct table *table = &facts->tables->table[position];
    int64_t meant = 0;
    bool is_swapped = find_swapped(staff, posts, &meant);
    long long n = (long long)staff, of = (long long)posts;
    if (staff > posts && is_swapped)
        table_warn(facts->tables, table, row, column, warnings,
                   "%lld people in %lld posts; are two digits swapped, and is it %lld?", n, of,
                   (long long)meant);
    else if (staff > posts)
        table_warn(
            facts->tables, table, row, column, warnings,
            "%lld people in %lld posts; is one of the two wrong, or is the unit over its establishment?", n,
            of);
    else if (2 * staff < posts && posts - staff >= FEWEST_EMPTY && is_swapped)
        table_warn(facts->tables, table, row, column, warnings,
                   "%lld people in %lld posts: most stand empty; are two digits swapped, and is it %lld?", n,
                   of, (long long)meant);
    else if (2 * staff < posts && posts - staff >= FEWEST_EMPTY)
        table_warn(facts->tables, table, row, column, warnings,
                   "%lld people in %lld posts: most stand empty; look at both figures", n, of);
}

void sense_people(const struct facts *facts, struct warnings *warnings)
{
    const struct table *posts = &facts->tables->table[TABLE_POSTS];
    for (size_t row = 0; row < posts->nrows; row++) {
        size_t t = (size_t)table_cell(posts, row, POSTS_TOWNSHIP)->row;
        size_t k = (size_t)table_cell(posts, row, POSTS_KIND)->row;
        const struct holding *holding = &facts->holdings[facts_tk(facts, t, k)];
        if (facts_in_scope(facts, t))
            warn_of(facts, TABLE_POSTS, row, POSTS_STAFF, holding->posts, holding->staff, warnings);
    }
    for (size_t o = 0; o < facts->no; o++)
        if (facts->counties[facts->offices[o].county].in_scope)
            warn_of(facts, TABLE_OFFICES, o, OFFICE_STAFF, facts->offices[o].posts, facts->offices[o].staff,
                    warnings);
}
