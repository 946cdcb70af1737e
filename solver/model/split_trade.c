/* Trades: once every floor stands at its sum, a post of one part goes to another, and where pools have no
 * room for that, back in another floor, for as long as that is better. What is tried and in which order does
 * not depend on prices, which differ from one way of solving to another: they only tell what need not be
 * tried. */
#include "base/memory.h"
#include "model/split_weigh.h"

enum { CROWD = 200 };

enum status splits_note_crowds(struct builder *builder)
{
    const struct ledger *ledger = builder->ledger;
    int32_t *nfrom = memory_new(ledger->njunctions, sizeof *nfrom);
    if (!nfrom)
        return STATUS_MEMORY;
    for (size_t a = 0; a < ledger->naccounts; a++)
        nfrom[ledger->accounts[a].from]++;
    for (struct split *split = builder->splits; split; split = split->next)
        split->stays |= nfrom[ledger->accounts[split->parts[0].account].from] > CROWD;
    memory_free(nfrom);
    return STATUS_OK;
}

static bool next_pair(struct split_move *move)
{
    if (++move->to == move->split->n) {
        move->to = 0;
        move->from++;
    }
    return move->from < move->split->n;
}

static bool may_be_better(const struct builder *builder, const struct answer *answer,
                          const struct split_trade *trade)
{
    return !trade->move[0].split->stays && trade->move[0].from != trade->move[0].to &&
           splits_may_trade(builder, answer, trade->move, trade->n);
}

static bool have_one_pool(const struct builder *builder, const struct split_move *a,
                          const struct split_move *b)
{
    const struct account *accounts = builder->ledger->accounts;
    return accounts[a->split->parts[a->from].account].from == accounts[b->split->parts[b->to].account].from &&
           accounts[a->split->parts[a->to].account].from == accounts[b->split->parts[b->from].account].from;
}

/* The next floor in which what the first gives goes back. */
static bool next_back(const struct builder *builder, const struct answer *answer, struct split_trade *trade)
{
    struct split_move *move = trade->move, *back = trade->move + 1;
    struct split *split = trade->n == 2 ? back->split->next : builder->splits;
    trade->n = 2;
    for (; split; split = split->next) {
        *back = (struct split_move){.split = split, .from = move->to, .to = move->from};
        if (split != move->split && !split->stays && split->n == move->split->n &&
            have_one_pool(builder, move, back) && may_be_better(builder, answer, trade))
            return true;
    }
    trade->n = 1;
    return false;
}

/* The next trade of the floor in hand: by itself in the first round, else with another. */
static bool next_of_floor(const struct builder *builder, const struct answer *answer,
                          struct split_trade *trade)
{
    struct split_move *move = trade->move;
    while (true) {
        if (trade->paired && trade->n == 2 && next_back(builder, answer, trade))
            return true;
        if (!trade->begun)
            trade->begun = true;
        else if (!next_pair(move))
            return false;
        trade->n = 1;
        if (may_be_better(builder, answer, trade) && (!trade->paired || next_back(builder, answer, trade)))
            return true;
    }
}

static void begin_floor(struct split_trade *trade, struct split *split)
{
    trade->move[0] = (struct split_move){.split = split};
    trade->begun = false;
    trade->n = 1;
}

/* Floors by themselves until none gets better; then with others, and whenever one does, from the start. */
static void begin_next_floor(struct builder *builder, struct split_trade *trade)
{
    struct split *next = trade->move[0].split->next;
    if (!next && (trade->better || (trade->tried && !trade->paired))) {
        trade->paired = !trade->better && !trade->paired;
        trade->better = false;
        next = builder->splits;
    }
    begin_floor(trade, next);
}

static void put(struct builder *builder, const struct split_trade *trade, const int64_t *posts)
{
    for (size_t m = 0; m < trade->n; m++) {
        struct split *split = trade->move[m].split;
        for (size_t i = 0; i < split->n; i++) {
            split->parts[i].now = split->parts[i].least;
            split->parts[i].least = posts[split->parts[i].account];
        }
        split->parts[trade->move[m].from].least--;
        split->parts[trade->move[m].to].least++;
        split_apply(builder, split);
    }
}

bool split_trade_next(struct builder *builder, const struct answer *answer, struct split_trade *trade)
{
    if (!trade->move[0].split)
        begin_floor(trade, builder->splits);
    for (; trade->move[0].split; begin_next_floor(builder, trade))
        if (next_of_floor(builder, answer, trade)) {
            put(builder, trade, answer->posts);
            trade->tried = true;
            return true;
        }
    return false;
}

void split_trade_end(struct builder *builder, struct split_trade *trade, bool better)
{
    for (size_t m = 0; m < trade->n; m++) {
        struct split *split = trade->move[m].split;
        split->nmoved += better;
        for (size_t i = 0; i < split->n && !better; i++)
            split->parts[i].least = split->parts[i].now;
        split_apply(builder, split);
    }
    if (better) { /* the same floor again */
        trade->better = true;
        begin_floor(trade, trade->move[0].split);
    }
}
