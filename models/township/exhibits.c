/* The order is that of the questions a meeting asks: what changes, is the work done, by whom, how was it
 * worked out, why, is it fair. */
#include "township/exhibits.h"

#include <stddef.h>

#include "base/language.h"

const struct exhibit township_exhibits[] = {
    {"before_after", N_("Before and after, by township and kind"),
     N_("Posts today and new, beside the plain 3+X result; where the two differ, why."), "before_after.csv",
     "pairs", "row=township;column=kind;from=today;to=new;mark=target;rank=change"},
    {"platform_needs", N_("Need met on every platform"),
     N_("People placed on each platform of each township, for every 100 needed."), "platform_needs.csv",
     "heat", "row=township;column=platform;need=need;met=people;rank=short;words=from"},
    {"shortages", N_("What is short today, in the plan, and at least"),
     N_("People short of need, over all platforms: as posts stand today, with people placed by "
        "the plan's goals, in the plan, and the least that a "
        "lawful plan leaves which moves as many posts, with the same office numbers and floors split alike; "
        "each with the platform "
        "that has the smallest part of its need."),
     "shortages.csv", NULL, "words=case;leave=account of the worst;hundredths=people short,needs"},
    {"moves", N_("What moving posts gains"),
     N_("The fewest people short for every number of posts moved, with the office numbers of the plan and "
        "its floors split as they are, where "
        "a move fills at least the part of a person that is its price. A plan lies above the curve where it "
        "weighs other goals too; at the knee further moves begin to gain less."),
     "moves.csv", "tradeoff",
     "across=posts moved;up=people short;price=price of a move;mark=mark;words=mark;leave=account of the "
     "worst;hundredths=people short,needs"},
    {"staffing", N_("Who works where"),
     N_("People of every township on each platform, by the kind of posts or the office they come from; "
        "plan.csv has the same figures for programs."),
     "staffing.csv", NULL, "row=township"},
    {"office_plan", N_("Natural-resources offices and whom they serve"),
     N_("Office staff go to the townships served by service weight; who shares a person has them by days of "
        "the week."),
     "office_plan.csv", "serve",
     "row=office;from=today;to=new;to_whom=township;need=need;met=people;days=days per week;rank=people"},
    {"releases", N_("Posts that come down from above, or stay in reserve"),
     N_("Nothing ever goes up: the county level gives, townships receive."), "releases.csv", NULL,
     "words=item"},
    {"leadership", N_("Section-level leadership posts"), N_("Within the county's total."), "leadership.csv",
     NULL, "row=township"},
    {"needs_working", N_("The 3+X working, step by step"),
     N_("Every figure of every township, so that a clerk can redo it on paper."), "needs_working.csv",
     "steps",
     "row=township;raw=raw;sum=sum;share=share;weight=weight;weighted=weighted share;priority=priority;"
     "adjusted=share x priority;all=their sum;total=pool;base=base;target=target;required=required in all;"
     "requirement=requirement"},
    {.name = "rules"},
    {.name = "effects"},
    {.name = "shakes"},
    {.name = "steps"},
    {.name = "rule_prices"},
    {.name = "prices"},
    {"lorenz", N_("Fairness: how evenly posts are spread"),
     N_("Townships from the worst served to the best; the further a curve hangs below the diagonal, the less "
        "even. "
        "Today is dashed, new is solid."),
     "lorenz.csv", "lorenz",
     "panel=against;line=when;unit=township;across=share of it;up=share of "
     "posts;keep=spread;words=against,when"},
    {"fairness", N_("Fairness in figures"),
     N_("Posts against people and against requirements: best, worst, Gini and Theil, the worst served, "
        "groups of "
        "townships."),
     "fairness.csv", NULL, "words=against,measure,unit"},
    {"worst_first", N_("The worst off first"),
     N_("Part of the need that each township gets, and what holds it there."), "worst_first.csv", NULL,
     "row=township"},
    {.name = NULL},
};
