/* What one post more or less in a bound does: the difference of two exact solves of the same ledger, needs
 * and curves held fixed. And that of any other answer to this one.
 *
 * A figure of one account is asked of the component that has it (ledger/component.h), which takes
 * what the component takes; where all hangs together, goes through side rows or is served worst first, of the
 * whole ledger. */
#ifndef BIANZHI_ENGINE_ASK_PRICE_H
#define BIANZHI_ENGINE_ASK_PRICE_H

#include "base/memory.h"
#include "engine/ask/what_if.h"

/* A figure that can be moved: what a rule sets on one account, or a side row. A rule that sets least and most
 * of an account to one value (a pool handed out in full, a pin) moves both at once. */
struct price_item {
    int32_t account; /* LEDGER_NONE for a row */
    int32_t row;     /* LEDGER_NONE for an account */
    int32_t rule;
    bool least, most; /* the sides that move */
    int64_t value;
    int32_t component; /* after price_sort */
};

struct price_move {
    int32_t account;
    int64_t posts; /* more than before; negative: fewer */
};

/* The other answer against the given one. */
struct price_effect {
    enum status
        status; /* OK; INFEASIBLE: no lawful plan; UNPROVEN (side rows); REFUSED: the figure would be below 0;
                   INTERNAL: the engine has no answer, as when nothing limits the posts any more */
    wide change[LEDGER_MOST_LEVELS]; /* of each level's total, billionths; status OK or UNPROVEN. A
                                        worst-first level has no total: by how much the lowest rate that
                                        differs fell, below 0 when it rose */
    struct price_move *moves;        /* [nmoves] in ledger order, as the tie rule settles both answers */
    size_t nmoves;
    size_t nasked; /* accounts that were solved for it; 0: none */
};

struct pricer;

/* ledger is solved by base and not lenient; both must outlive the pricer. What effects hold lives in arena.
 * OK or MEMORY. */
enum status pricer_new(struct pricer **pricer, const struct ledger *ledger, const struct answer *base,
                       enum engine_choice engine, struct arena *arena);
void pricer_free(struct pricer *pricer);

/* The figures that hold the answer: in force, and met exactly. Moving any other by one post changes nothing;
 * with side rows or a worst-first level it may, and is not looked at. *items [*n] in ledger order, rows last,
 * to be freed with memory_free. */
enum status price_items(const struct ledger *ledger, const struct answer *base, struct price_item **items,
                        size_t *n);

/* Puts items of the same component side by side, so that each is answered from where the one before stands.
 */
void price_sort(const struct pricer *pricer, struct price_item *items, size_t n);

/* The answer with the item's figure moved by posts (+1, -1, or any other number). */
enum status price_item_effect(struct pricer *pricer, const struct price_item *item, int64_t posts,
                              struct price_effect *effect);

/* Moves the item's figure in a ledger that is built as the pricer's is, to be solved by itself. */
void price_item_move(struct ledger *ledger, const struct price_item *item, int64_t posts);

/* The answer of another ledger, as built without a rule, say: the same levels, and the same accounts but for
 * some at the end that one of the two may lack. */
enum status price_answer_effect(const struct pricer *pricer, const struct ledger *ledger,
                                const struct answer *answer, struct price_effect *effect);

#endif
