/* The exhibits of a comparison. Columns that roles do not name are those of the options: A, B, ... */
#include "compare/exhibits.h"

#include "base/language.h"

enum wanted { ALWAYS, A_PLAN, TWO_PLANS };

static const struct {
    enum wanted wanted;
    struct exhibit exhibit;
} exhibits[COMPARE_EXHIBITS] = {
    {ALWAYS,
     {"options", N_("The options"),
      N_("Each option has a letter, which stands for it in all tables below; one without a lawful plan says "
         "why. What is said of each above is by its own tables and needs: figures on one scale are those "
         "below."),
      "options.csv", NULL, "say=status,proven"}},
    {ALWAYS,
     {"inputs", N_("What differs in the inputs"),
      N_("Settings and columns of tables in which the options differ, and only those."), "inputs.csv", NULL,
      NULL}},
    {A_PLAN,
     {"figures", N_("Posts and people, side by side"),
      N_("Drawn are the places where the options differ: each letter stands at the number that its option "
         "gives, less that of the first option that has the place. The table has all places."),
      "figures.csv", "sides", "leave=account;account=account;label=label"}},
    {A_PLAN,
     {"parts", N_("Part by part, whatever their size"),
      N_("Each part by its option's own tables: what it has, and rates that hold across datasets, each with "
         "its "
         "place among the option's parts and among all in this table. The largest rate comes first."),
      "parts.csv", NULL, "leave=code;head=option,label"}},
    {TWO_PLANS,
     {"causes", N_("Why posts move from the first option to another"),
      N_("Of each number that changes, the share of every input that differs, averaged over the orders in "
         "which the inputs can be changed, or, of many, in the order in which they are listed; inputs that "
         "act only together have one share. The shares add up to the change. An option that does not stand "
         "here has the same posts in all places that both have, or no lawful plan."),
      "causes.csv", "causes",
      "leave=account;option=option;account=account;label=label;moved=moved;input=input;share="
      "share;say=averaged_over"}},
    {TWO_PLANS,
     {"moves", N_("From the first option to another"),
      N_("A list of moves that turns one plan into the other; posts move within one pool only."), "moves.csv",
      NULL, "leave=from,to"}},
    {A_PLAN,
     {"preferences", N_("Who prefers which option"),
      N_("People at work in a place for each person needed there, all options measured on the needs of one "
         "of them; at 1 the need is met. A place prefers the option that gives it most, of those that have "
         "the place; one that is in one option only prefers none."),
      "preferences.csv", "coverage", "label=label;need=need;code=code;prefers=prefers;say=prefers"}},
    {A_PLAN,
     {"measures", N_("Figures of the whole answers"),
      N_("Measured by the tables and needs of the option that is named, and by each option's own."),
      "measures.csv", NULL, "leave=figure;head=label;say=measured_by"}},
};

static bool applies(enum wanted wanted, const struct compare *compare)
{
    return wanted == ALWAYS || (wanted == A_PLAN && compare->nplans > 0) ||
           (wanted == TWO_PLANS && compare->npairs > 0);
}

size_t compare_exhibits(const struct compare *compare, struct exhibit list[COMPARE_EXHIBITS])
{
    size_t n = 0;
    for (size_t e = 0; e < COMPARE_EXHIBITS; e++)
        if (applies(exhibits[e].wanted, compare))
            list[n++] = exhibits[e].exhibit;
    return n;
}
