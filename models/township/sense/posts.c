/* Posts of a township beside those of its like: the townships of its county, kind by kind.
 *
 *   far from the middle one   posts / median(posts)                    > 3, or < 1/3
 *   far for its size          (posts / share) / median(posts / share)  > 3, or < 1/3, the same way
 *
 * share is the township's in the formula. Medians, because one slip among a dozen figures moves a mean by
 * itself. Both, because either alone is often right: the county town is large and has many posts, the
 * smallest township has a staff that its few people alone would not give it. Of 18,886 figures of generated
 * counties and the shipped ones none is further than 1.9 from both; a digit too many is 10. */
#include "base/sort.h"
#include "township/sense/sense.h"
#include "township/tables.h"

static const double FAR = 3;

enum { FEWEST = 4 }; /* townships of which one can be told to be unlike the others */

/* Posts of a kind in the middle township of a county, and for a share of 1; 0 where there are too few. */
struct like {
    double posts, by_share;
};

/* Townships that are shared out, county by county. */
struct grouped {
    int32_t *township;        /* [nt] */
    size_t *first;            /* [nc + 1] */
    double *posts, *by_share; /* [nt] room */
    struct like *like;        /* [nc][nk] */
};

static bool group(const struct facts *facts, struct grouped *grouped)
{
    *grouped = (struct grouped){
        memory_new(facts->nt, sizeof *grouped->township), memory_new(facts->nc + 2, sizeof *grouped->first),
        memory_new(facts->nt, sizeof *grouped->posts), memory_new(facts->nt, sizeof *grouped->by_share),
        memory_new(facts->nc * facts->nk, sizeof *grouped->like)};
    if (!grouped->township || !grouped->first || !grouped->posts || !grouped->by_share || !grouped->like)
        return false;
    for (size_t t = 0; t < facts->nt; t++)
        grouped->first[facts->townships[t].county + 2] += facts->formula.share[t] > 0;
    for (size_t c = 0; c < facts->nc; c++)
        grouped->first[c + 2] += grouped->first[c + 1];
    /* first[c + 1] runs from the first of county c to the first of the next */
    for (size_t t = 0; t < facts->nt; t++)
        if (facts->formula.share[t] > 0)
            grouped->township[grouped->first[facts->townships[t].county + 1]++] = (int32_t)t;
    return true;
}

static void done(struct grouped *grouped)
{
    memory_free(grouped->township);
    memory_free(grouped->first);
    memory_free(grouped->posts);
    memory_free(grouped->by_share);
    memory_free(grouped->like);
}

static void find_like(const struct facts *facts, struct grouped *grouped, size_t c, size_t k)
{
    size_t n = grouped->first[c + 1] - grouped->first[c];
    for (size_t i = 0; i < n; i++) {
        size_t t = (size_t)grouped->township[grouped->first[c] + i];
        grouped->posts[i] = (double)facts->holdings[facts_tk(facts, t, k)].posts;
        grouped->by_share[i] = grouped->posts[i] / facts->formula.share[t];
    }
    sort_doubles(grouped->posts, n);
    sort_doubles(grouped->by_share, n);
    if (n >= FEWEST)
        grouped->like[c * facts->nk + k] = (struct like){grouped->posts[n / 2], grouped->by_share[n / 2]};
}

static bool is_far(const struct like *like, double posts, double share)
{
    double times = posts / like->posts, for_size = posts / share / like->by_share;
    return (times > FAR && for_size > FAR) || (times < 1 / FAR && for_size < 1 / FAR);
}

static void warn_of(const struct facts *facts, size_t row, const struct like *likes,
                    struct warnings *warnings)
{
    const struct table *table = &facts->tables->table[TABLE_POSTS];
    size_t t = (size_t)table_cell(table, row, POSTS_TOWNSHIP)->row;
    size_t k = (size_t)table_cell(table, row, POSTS_KIND)->row, c = (size_t)facts->townships[t].county;
    const struct like *like = &likes[c * facts->nk + k];
    int64_t posts = facts->holdings[facts_tk(facts, t, k)].posts;
    double share = facts->formula.share[t];
    if (share > 0 && like->posts > 0 && like->by_share > 0 && is_far(like, (double)posts, share))
        table_warn(facts->tables, table, row, POSTS_POSTS, warnings,
                   "%lld posts for %s (%s), where the middle township of %s has %.0f and one of this size "
                   "about %.0f; is a digit too many or too few?",
                   (long long)posts, facts->township_axis.label[t], facts->kind_axis.label[k],
                   facts->county_axis.label[c], like->posts, like->by_share * share);
}

void sense_posts(const struct facts *facts, struct warnings *warnings)
{
    struct grouped grouped;
    bool memory = group(facts, &grouped);
    for (size_t ck = 0; memory && ck < facts->nc * facts->nk; ck++)
        find_like(facts, &grouped, ck / facts->nk, ck % facts->nk);
    for (size_t row = 0; memory && row < facts->tables->table[TABLE_POSTS].nrows; row++)
        warn_of(facts, row, grouped.like, warnings);
    done(&grouped);
    if (!memory)
        warnings->status = STATUS_MEMORY;
}
