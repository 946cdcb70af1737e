/* Floors of sums, split into a least for each part.
 *
 *   sum of parts >= floor      held as      part[i] >= least[i], sum of leasts >= floor
 *
 * The parts lie in different pools, so that their sum is no arc of the network. Any split keeps the floor;
 * which one costs least shows only in the plan: where a part stands at its least while the sum is above the
 * floor, the least is more than the floor asks for. What the plan has anyway is then made the least of the
 * other parts, that part's is lowered, and the plan is found again: the one before is still lawful, so that
 * each plan is as good as the last or better. Where a move changed none of the parts and the next takes it
 * back, both splits give the same plan, and so do all moves to come: the last of them is made at once. Where
 * the sum is just the floor, posts are traded between parts for as long as that is better (split_trade.c): of
 * 750 floors of random counties prices prove 730 to be split as is best, and branch and bound finds no better
 * split of the others.
 *
 * Where the first split leaves no plan at all, another may; where bounds must be broken, another may break
 * fewer. Often the plan that breaks them shows it: it keeps a floor that its parts say it breaks. Else the
 * sums themselves are asked for, as rows beside the network. Most often that is not needed: what proves that
 * there is no plan, or none that breaks fewer, proves it of the sums too. */
#ifndef BIANZHI_MODEL_SPLIT_H
#define BIANZHI_MODEL_SPLIT_H

#include "model/build.h"

struct split_part {
    int32_t account;
    int64_t least, held; /* its least, and what it stands at without the floor */
    int64_t before, had; /* its least before the last move, and the posts that called for it */
    int64_t now;         /* its least while a move is tried */
    double target;       /* what it is shared by */
    const char *name;    /* decides between equal claims */
};

struct split {
    struct split *next;
    int rule;
    struct split_part *parts; /* [n] */
    size_t n;
    int64_t floor;
    struct identity is; /* whose sum it is: the units that its parts have in common */
    int nmoved;         /* how often it was split anew */
    bool stays;         /* no trades: it is another builder's, or of a pool that too many share */
    bool proven;        /* no other split is better; see model/split_weigh.h */
};

/* For rules: the parts [n] have bounds of this rule at their leasts, which add up to the floor or more. parts
 * must live as long as the ledger. */
void builder_split(struct builder *builder, struct split_part *parts, size_t n, int64_t floor);

/* Whether the next part to get a post is a rather than b: Webster's method (Balinski and Young, Fair
 * Representation); equal claims: the larger target, then the name. */
bool split_gains_before(const struct split_part *a, const struct split_part *b);

/* Splits anew what the plan shows to be split too high. Returns how many. */
size_t splits_fit(struct builder *builder, const int64_t *posts);

/* A post of one part of a floor in place of one of another. */
struct split_move {
    struct split *split;
    size_t from, to;
};

/* What is tried, one trade after the other. Begins all 0. */
struct split_trade {
    struct split_move move[2]; /* [n] in force */
    size_t n;
    bool begun;  /* of this floor one pair was looked at */
    bool tried;  /* some trade was: without one that prices leave open no two together are better */
    bool paired; /* two floors are tried together */
    bool better; /* some trade was, since the first floor was tried last */
};

/* Before trades: which floors are of pools that hundreds share. There each plan takes long to find, and they
 * stay as they are. OK or MEMORY. */
enum status splits_note_crowds(struct builder *builder);

/* The next trade that may be better than the answer; false when there is none left. It is in force. */
bool split_trade_next(struct builder *builder, const struct answer *answer, struct split_trade *trade);

/* Of the trade in force, whose posts are the answer now: that it is better, or that it is to be taken back.
 */
void split_trade_end(struct builder *builder, struct split_trade *trade, bool better);

/* Whether a plan's list of what it holds has this split: where it is another than the first, or not proven.
 */
static inline bool split_is_listed(const struct builder *builder, const struct split *split)
{
    return split->nmoved > 0 || (!builder->ledger->lenient && !split->proven);
}

/* Whether the proof that the ledger has no lawful posts, the answer's prices, holds however its floors are
 * split. False when out of memory. */
bool splits_are_refuted(const struct builder *builder, const struct answer *answer);

/* What splits_decide finds, where prices of the network prove it: the fewest waivers of a lenient ledger, or
 * that there are no lawful posts. *known is false where they do not. OK, MEMORY or INTERNAL. */
enum status splits_price(struct builder *builder, struct faults *faults, bool *known, bool *moved);

/* Finds posts that keep every floor as the sum it is, and every bound, and that lie as few posts below the
 * leasts of its parts as can be; splits anew as they show. In a lenient ledger: that break floors and bounds
 * that are negotiable by as few posts as can be, the plan's by the fewest; where prices do not say which,
 * they too lie as near the leasts as can be. *moved is false when there are none, branch and bound meets
 * none, or the floors stay as they are split. OK, MEMORY or INTERNAL. */
enum status splits_decide(struct builder *builder, struct faults *faults, bool *moved);

/* The bound by which the ledger holds a part. */
int32_t split_bound(const struct ledger *ledger, const struct split *split, size_t part);

/* The builder's ledger with a row for each floor behind its own. It lives as long as the builder's arena and
 * is not to be built on. OK or MEMORY. */
enum status splits_add_rows(const struct builder *builder, struct ledger *whole);

/* The same with bounds of 0 in place of those of the parts: its floors are the sums they are. Bounds and rows
 * of the ledger keep their places. */
enum status splits_join(const struct builder *builder, struct ledger *whole);

/* For good, in the builder's own ledger: its floors are the sums they are, rows behind its own, and how they
 * were split is forgotten. A floor of one part is a bound. OK or MEMORY. */
enum status splits_become_rows(struct builder *builder);

/* Splits anew so that these posts keep the floors: parts give way to them, and what others have makes up for
 * it. What all together lack of a floor stays with parts that they are below. Returns how many floors are
 * split otherwise than they were. With a lenient ledger's best posts those are floors of which parts were
 * broken by more than the floor: what they ask for beyond it is given up, and fewer posts are broken. */
size_t splits_follow(struct builder *builder, const int64_t *posts);

/* Posts of its parts, all together. */
int64_t split_sum(const struct split *split, const int64_t *posts);

/* Puts a split's leasts in force. */
void split_apply(struct builder *builder, const struct split *split);

/* The splits of another builder of the same rules, for good: for plans to be told beside its answer. */
void splits_take(struct builder *builder, const struct builder *from);

#endif
