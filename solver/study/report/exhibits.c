/* The exhibits of a study: one a table; that of the statistics is its method's, because figures mean
 * something else after each. */
#include "study/report/exhibits.h"

#include <string.h>

#include "base/language.h"

/* One exhibit a table; that of the statistics is the method's. */
static const struct exhibit exhibits[] = {
    {"cases", N_("How the cases came out"),
     N_("Every case is a scenario of its own, solved and proven; what follows is about the lawful ones."),
     "outcomes.csv", "outcomes", "status=status;cases=cases;say=status"},
    {"map", N_("Where lawful plans end"),
     N_("Each field is a case: a dot where a plan is lawful, w where it needs waivers, X where rules cannot "
        "hold together."),
     "map.csv", "map",
     "down_name=down_factor;down=down;right_name=right_factor;right=right;status=status;rules=rules"},
    {"clashes", N_("Rules that cannot hold together"),
     N_("The rules that clash, how often, the range of every factor over those cases, and the clash of the "
        "first of them in words."),
     "clashes.csv", NULL, "say=status"},
    {"steadiness", N_("How steady each number of posts is"),
     N_("Of a hundred lawful cases, how many give the place this number of posts. A single full field never "
        "changes."),
     "steadiness.csv", "steadiness", "leave=metric;label=label;value=value;cases=cases;share=share"},
    {"extremes", N_("Unusual cases"),
     N_("The least and the most of every result, how many cases have it, and what the first of them sets; "
        "bianzhi study case writes it as a scenario."),
     "extremes.csv", NULL, "leave=metric;say=unit,end"},
    {"options", N_("Plans held fixed in every future"),
     N_("Each plan with its posts as they are in every case: its mean and its worst loss, the worst regret "
        "(how much more it loses than the best of the plans that a case keeps), each with its place, and the "
        "plans that are never worse. Places go first by how many cases keep a plan: elsewhere it is not to "
        "be "
        "had."),
     "options.csv", NULL, "leave=option;head=label"},
    {"regrets", N_("Every plan in every future"),
     N_("What each plan loses in each case, its regret, and by how many posts it lies outside what the case "
        "allows; there it has no regret."),
     "regrets.csv", NULL, "leave=option;head=case,label;say=best"},
    {"boxes", N_("Boxes of factor values"),
     N_("Where the cases in question lie close together: of each box how many of its cases are such, how "
        "many of all "
        "such it has, and the limits it puts on factors, each with the density without it."),
     "boxes.csv", NULL, "say=side"},
    {"codebook", N_("What was varied and what was measured"),
     N_("Every factor with what it sets and how it is spread, every result with its unit, and then every "
        "column of the tables that bianzhi study export writes."),
     "codebook.csv", NULL, NULL},
};

/* file is one of the study's tables. */
static bool has_table(const struct cases *cases, const char *file)
{
    size_t table = 0;
    while (strcmp(study_table_name(table), file) != 0)
        table++;
    return study_table_applies(table, cases);
}

size_t study_exhibits(const struct cases *cases, struct exhibit list[STUDY_TABLES])
{
    size_t n = 0;
    for (size_t e = 0; e < sizeof exhibits / sizeof *exhibits; e++) {
        if (strcmp(exhibits[e].name, "steadiness") == 0 && has_table(cases, "statistics.csv"))
            list[n++] = cases->design->study->analysis->exhibit;
        if (has_table(cases, exhibits[e].file))
            list[n++] = exhibits[e];
    }
    return n;
}
