/* Posts and people today, by township and kind, and the pools they come from. */
#include "township/facts/posts.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static void check_holding(struct reader *r, size_t row, const struct holding *holding)
{
    if (holding->departures > holding->staff)
        READER_FAULT(r, TABLE_POSTS, row, POSTS_DEPARTURES, "%lld leave but only %lld are in post",
                     (long long)holding->departures, (long long)holding->staff);
    if (holding->lent_out > holding->staff)
        READER_FAULT(r, TABLE_POSTS, row, POSTS_LENT_OUT, "%lld are lent out but only %lld are in post",
                     (long long)holding->lent_out, (long long)holding->staff);
}

static bool is_missing(const struct facts *facts, size_t t, size_t k)
{
    return facts_in_scope(facts, t) && !facts->holdings[facts_tk(facts, t, k)].given;
}

/* The kinds that nobody has a row for: said once. */
static bool is_missing_everywhere(const struct facts *facts, size_t k)
{
    size_t nasked = 0;
    for (size_t t = 0; t < facts->nt; t++) {
        if (facts_in_scope(facts, t) && !is_missing(facts, t, k))
            return false;
        nasked += facts_in_scope(facts, t);
    }
    return nasked > 1;
}

/* Every township in scope has a row for each kind. */
static void check_complete(struct reader *r)
{
    const struct facts *facts = r->facts;
    const struct table *table = reader_table(r, TABLE_POSTS);
    struct place place = {.file = table->file};
    if (!table_has_all_rows(table))
        return;
    if (table->nrows == 0) {
        faults_add(r->faults, place, "has no rows; enter one per township and kind");
        return;
    }
    for (size_t k = 0; k < facts->nk; k++) {
        if (is_missing_everywhere(facts, k)) {
            faults_add(r->faults, place,
                       "no township has a row for %s; add one for each, with 0 if it has none",
                       facts->kind_axis.label[k]);
            continue;
        }
        for (size_t t = 0; t < facts->nt; t++)
            if (is_missing(facts, t, k))
                faults_add(r->faults, place, "%s (%s) has no row for %s; add one, with 0 if it has none",
                           facts->township_axis.label[t], facts->township_axis.code[t],
                           facts->kind_axis.label[k]);
    }
}

void read_posts(struct reader *r)
{
    struct facts *facts = r->facts;
    const struct table *table = reader_table(r, TABLE_POSTS);
    facts->holdings = reader_new(r, facts->nt * facts->nk, sizeof *facts->holdings);
    if (r->status != STATUS_OK)
        return;
    for (size_t row = 0; row < table->nrows; row++) {
        size_t t = (size_t)reader_row(table, row, POSTS_TOWNSHIP);
        size_t k = (size_t)reader_row(table, row, POSTS_KIND);
        struct holding *holding = &facts->holdings[facts_tk(facts, t, k)];
        *holding = (struct holding){
            .posts = reader_count(table, row, POSTS_POSTS, 0),
            .staff = reader_count(table, row, POSTS_STAFF, 0),
            .departures = reader_count(table, row, POSTS_DEPARTURES, 0),
            .lent_out = reader_count(table, row, POSTS_LENT_OUT, 0),
            .lent_in = reader_count(table, row, POSTS_LENT_IN, 0),
            .given = true,
        };
        check_holding(r, row, holding);
    }
    check_complete(r);
}

long posts_find_row(const struct table *posts, int32_t township, int32_t kind)
{
    size_t low = 0, high = posts->nrows;
    /* rows before low are of units before this one, those from high on are not */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int32_t t = reader_row(posts, middle, POSTS_TOWNSHIP);
        if (t < township || (t == township && reader_row(posts, middle, POSTS_KIND) < kind))
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < posts->nrows && reader_row(posts, low, POSTS_TOWNSHIP) == township &&
                 reader_row(posts, low, POSTS_KIND) == kind;
    return found ? (long)low : TOWNSHIP_NONE;
}

static int compare_code(const void *word, const void *code)
{
    return strcmp(word, *(const char *const *)code);
}

int32_t posts_find_pool(const struct facts *facts, const char *word)
{
    const struct axis *axis = &facts->pool_axis; /* codes are in order */
    const char *const *code = bsearch(word, axis->code, axis->n, sizeof *axis->code, compare_code);
    if (code)
        return (int32_t)(code - axis->code);
    for (size_t g = 0; g < axis->n; g++)
        if (strcmp(axis->label[g], word) == 0)
            return (int32_t)g;
    return TOWNSHIP_NONE;
}

/* What a pool of pools.csv has for the townships in scope, if any share it: the posts of the others stay
 * theirs. */
static int64_t posts_left(struct reader *r, size_t row, size_t g, size_t k, bool shared, int64_t others)
{
    const struct facts *facts = r->facts;
    int64_t posts = reader_count(reader_table(r, TABLE_POOLS), row, POOL_POSTS, 0);
    if (shared && others > posts)
        READER_FAULT(
            r, TABLE_POOLS, row, POOL_POSTS,
            "%s holds %lld %s, but its townships that are not shared out have %lld today; enter what "
            "the whole pool has",
            facts->pool_axis.label[g], (long long)posts, facts->kind_axis.label[k], (long long)others);
    return shared && others <= posts ? posts - others : posts;
}

void posts_complain_of_pool(const struct facts *facts, const char *text, struct place place,
                            struct faults *faults)
{
    const struct axis *axis = &facts->pool_axis;
    const char *file = facts->tables->table[TABLE_COUNTIES].file;
    const char *near = text_name_meant(text, axis->label, axis->n);
    near = near ? near : text_nearest(text, axis->code, axis->n);
    if (near)
        faults_add(faults, place, "\"%s\" is no pool of %s; did you mean %s?", text, file, near);
    else
        faults_add(faults, place, "\"%s\" is no pool of %s; write a pool's or a county's code", text, file);
}

/* A pool's posts are today's of its townships in scope, unless pools.csv says otherwise. */
void read_pools(struct reader *r)
{
    struct facts *facts = r->facts;
    const struct table *table = reader_table(r, TABLE_POOLS);
    facts->pools = reader_new(r, facts->npools * facts->nk, sizeof *facts->pools);
    bool *shared = reader_new(r, facts->npools, sizeof *shared);
    int64_t *others = reader_new(r, facts->npools * facts->nk, sizeof *others);
    if (r->status != STATUS_OK)
        return;
    for (size_t gk = 0; gk < facts->npools * facts->nk; gk++)
        facts->pools[gk].row = TOWNSHIP_NONE;
    for (size_t t = 0; t < facts->nt; t++) {
        bool in_scope = facts_in_scope(facts, t);
        size_t g = facts_pool(facts, t);
        shared[g] |= in_scope;
        for (size_t k = 0; k < facts->nk; k++)
            *(in_scope ? &facts->pools[g * facts->nk + k].posts : &others[g * facts->nk + k]) +=
                facts->holdings[facts_tk(facts, t, k)].posts;
    }
    for (size_t gk = 0; gk < facts->npools * facts->nk; gk++)
        facts->pools[gk].whole = facts->pools[gk].posts + others[gk];
    for (size_t row = 0; row < table->nrows; row++) {
        const char *pool = reader_text(table, row, POOL_POOL);
        int32_t g = posts_find_pool(facts, pool);
        if (g == TOWNSHIP_NONE && !reader_has_all_rows(r, TABLE_COUNTIES))
            continue;
        if (g == TOWNSHIP_NONE) {
            posts_complain_of_pool(facts, pool, table_place(r->tables, table, row, POOL_POOL), r->faults);
            continue;
        }
        size_t k = (size_t)reader_row(table, row, POOL_KIND);
        facts->pools[(size_t)g * facts->nk + k] = (struct pool_of_kind){
            .posts = posts_left(r, row, (size_t)g, k, shared[g], others[(size_t)g * facts->nk + k]),
            .whole = reader_count(table, row, POOL_POSTS, 0),
            .release_limit = reader_count(table, row, POOL_RELEASE_LIMIT, 0),
            .row = (int32_t)row,
        };
    }
}
