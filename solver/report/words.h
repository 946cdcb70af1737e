/* The words of the page that are not in its data: X(name, English). The page's script finds them by name; it
 * has none of its own. Sentences with {} are filled in there. */
#ifndef BIANZHI_REPORT_WORDS_H
#define BIANZHI_REPORT_WORDS_H

#define REPORT_WORDS(X)                                                                                      \
    X(kicker, N_("Sharing out authorised posts: report"))                                                    \
    X(answer, N_("The answer"))                                                                              \
    X(next, N_("What to do now"))                                                                            \
    X(moves_across, N_("posts moved"))                                                                       \
    X(moves_up, N_("people short"))                                                                          \
    X(moves_curve, N_("the fewest people short for as many moves"))                                          \
    X(moves_price, N_("a move fills at least {} of a person"))                                               \
    X(decisions, N_("What most of the plan rests on"))                                                       \
    X(contents, N_("Contents"))                                                                              \
    X(table, N_("Table"))                                                                                    \
    X(source, N_("Figures of {}"))                                                                           \
    X(save, N_("Save the drawing as SVG"))                                                                   \
    X(rows, N_("{} rows"))                                                                                   \
    X(cut, N_("{} of {} rows are shown here, those that matter most; all of them are in {}."))               \
    X(drawn, N_("Shown here are the {} that change or lack most."))                                          \
    X(first, N_("{} of {} are shown here; all of them are in {}."))                                          \
    X(only, N_("Rows in which nothing changes are left out; {} of {} are shown, all of them are in {}."))    \
    X(empty, N_("No rows."))                                                                                 \
    X(everywhere, N_("In all rows: {}"))                                                                     \
    X(illustrative, N_("illustrative figures"))                                                              \
    X(illustrative_page, N_("Illustrative: made-up figures are among the inputs. Nothing here may be filed " \
                            "or quoted as fact."))                                                           \
    X(proven, N_("proven"))                                                                                  \
    X(proposal, N_("a proposal, not a plan"))                                                                \
    X(open, N_("not proven"))                                                                                \
    X(none, N_("no plan"))                                                                                   \
    X(today, N_("today"))                                                                                    \
    X(new, N_("new"))                                                                                        \
    X(target, N_("target of the formula"))                                                                   \
    X(met, N_("Part of the need that is met"))                                                               \
    X(met_full, N_("met in full"))                                                                           \
    X(met_under, N_("under {} %"))                                                                           \
    /* xgettext:no-c-format */                                                                               \
    X(met_from, N_("{} % and more"))                                                                         \
    X(people_need, N_("small print: people placed there / people needed"))                                   \
    X(people, N_("people"))                                                                                  \
    X(need, N_("need"))                                                                                      \
    X(days, N_("{} days a week"))                                                                            \
    X(even, N_("all alike"))                                                                                 \
    X(share_of, N_("share of: {}"))                                                                          \
    X(share_posts, N_("share of posts"))                                                                     \
    X(step_target, N_("{}: base + (total - bases of all units) x part"))                                     \
    X(bases, N_("all bases"))                                                                                \
    X(same_plan, N_("Without these the plan is the same: {}"))                                               \
    X(rules_key, N_("Names of rules are explained under \"{}\"."))                                           \
    X(made_with, N_("Made with {}. One file, which loads nothing and sends nothing."))                       \
    X(drawn_with, N_("Drawings by d3 5.16.0, Copyright 2010-2022 Mike Bostock, under the BSD licence:"))     \
    X(case_lawful, N_("lawful plan"))                                                                        \
    X(case_needs_waivers, N_("only with waivers"))                                                           \
    X(case_infeasible, N_("no lawful plan"))                                                                 \
    X(case_bad_data, N_("values that are not allowed"))                                                      \
    X(case_not_solved, N_("not solved yet"))                                                                 \
    X(options_differ, N_("{} of {} rows differ between the options; the table has the others."))             \
    X(options_alike, N_("No row differs between the options."))                                              \
    X(options_apart, N_("No row is in more than one option with a plan."))                                   \
    X(steadiness_title, N_("How often each number of posts comes out"))                                      \
    X(steadiness_text, N_("A strip a place, cut by number of posts; the table has the same figures."))       \
    X(outcomes_title, N_("How the cases came out"))                                                          \
    X(map_title, N_("Where lawful plans end"))                                                               \
    X(map_text, N_("{} downwards, {} to the right; the table has the same."))                                \
    X(influence_title, N_("What each result depends on"))                                                    \
    X(influence_none, N_("{} more results depend on no factor, or change too rarely to say."))               \
    X(influence_pawn, N_("how far a held factor moves the distribution: median over its slices"))            \
    X(influence_pawn_max, N_("the largest over its slices"))                                                 \
    X(influence_chance, N_("what a factor that does nothing has one time in twenty, by chance"))             \
    X(influence_shapley, N_("share of the variance (Shapley effect)"))                                       \
    X(influence_density_lost, N_("density that the first box loses without the factor"))                     \
    X(influence_down, N_("below the scenario as it is, or falling with the factor"))                         \
    X(influence_up, N_("above it, or rising with the factor"))                                               \
    X(influence_total, N_("takes part in, with all other factors"))                                          \
    X(influence_first, N_("explains by itself"))                                                             \
    X(influence_mu_star, N_("mean size of the effect"))                                                      \
    X(influence_sigma, N_("spread of the effects"))                                                          \
    /* xgettext:no-c-format */                                                                               \
    X(influence_interval, N_("95 % interval"))                                                               \
    X(sides_title, N_("Posts and people: difference from the first option that has the place"))              \
    X(coverage_title, N_("People at work for each person needed"))                                           \
    X(years_title, N_("Year by year"))                                                                       \
    X(years_percent, N_("Beneath each year: {}"))                                                            \
    X(causes_title, N_("Shares of the inputs in every number that changes"))

/* Headings of files for programs, and the codes in their cells, which are English alone: X(heading, the same
 * for language_translate()). A heading "a: b" is looked up in parts. */
#define REPORT_HEADINGS(X)                                                                                   \
    X(N_("best"))                                                                                            \
    X(N_("best_in"))                                                                                         \
    X(N_("dominated_by"))                                                                                    \
    X(N_("futures"))                                                                                         \
    X(N_("kept_in"))                                                                                         \
    X(N_("loss"))                                                                                            \
    X(N_("mean_loss"))                                                                                       \
    X(N_("mean_rank"))                                                                                       \
    X(N_("mean_regret"))                                                                                     \
    X(N_("missing"))                                                                                         \
    X(N_("need_met"))                                                                                        \
    X(N_("need_met_rank"))                                                                                   \
    X(N_("need_met_rank_of_all"))                                                                            \
    X(N_("posts_filled"))                                                                                    \
    X(N_("posts_outside"))                                                                                   \
    X(N_("posts_per_1000"))                                                                                  \
    X(N_("posts_per_1000_rank"))                                                                             \
    X(N_("posts_per_1000_rank_of_all"))                                                                      \
    X(N_("type"))                                                                                            \
    X(N_("events"))                                                                                          \
    X(N_("no"))                                                                                              \
    X(N_("people"))                                                                                          \
    X(N_("regret"))                                                                                          \
    X(N_("regret_case"))                                                                                     \
    X(N_("regret_rank"))                                                                                     \
    X(N_("share_filled"))                                                                                    \
    X(N_("share_filled_rank"))                                                                               \
    X(N_("share_filled_rank_of_all"))                                                                        \
    X(N_("table"))                                                                                           \
    X(N_("worst_case"))                                                                                      \
    X(N_("worst_loss"))                                                                                      \
    X(N_("worst_rank"))                                                                                      \
    X(N_("worst_regret"))                                                                                    \
    X(N_("account"))                                                                                         \
    X(N_("act only together"))                                                                               \
    X(N_("all orders"))                                                                                      \
    X(N_("given order"))                                                                                     \
    X(N_("at_least"))                                                                                        \
    X(N_("at_most"))                                                                                         \
    X(N_("as in summary.json"))                                                                              \
    X(N_("the goal's own"))                                                                                  \
    X(N_("1 or 0"))                                                                                          \
    X(N_("mu"))                                                                                              \
    X(N_("mu_star"))                                                                                         \
    X(N_("sigma"))                                                                                           \
    X(N_("swing"))                                                                                           \
    X(N_("first_case"))                                                                                      \
    X(N_("first"))                                                                                           \
    X(N_("second"))                                                                                          \
    X(N_("total"))                                                                                           \
    X(N_("pawn"))                                                                                            \
    X(N_("pawn_max"))                                                                                        \
    X(N_("chance"))                                                                                          \
    X(N_("chance_max"))                                                                                      \
    X(N_("shapley"))                                                                                         \
    X(N_("density_lost"))                                                                                    \
    X(N_("prcc"))                                                                                            \
    X(N_("rank"))                                                                                            \
    X(N_("as_it_is"))                                                                                        \
    X(N_("averaged_over"))                                                                                   \
    X(N_("bad_data"))                                                                                        \
    X(N_("bound"))                                                                                           \
    X(N_("box"))                                                                                             \
    X(N_("change"))                                                                                          \
    X(N_("case"))                                                                                            \
    X(N_("cases"))                                                                                           \
    X(N_("clause"))                                                                                          \
    X(N_("code"))                                                                                            \
    X(N_("column"))                                                                                          \
    X(N_("coverage"))                                                                                        \
    X(N_("density"))                                                                                         \
    X(N_("density_without"))                                                                                 \
    X(N_("down"))                                                                                            \
    X(N_("down_factor"))                                                                                     \
    X(N_("end"))                                                                                             \
    X(N_("factor"))                                                                                          \
    X(N_("figure"))                                                                                          \
    X(N_("force"))                                                                                           \
    X(N_("from"))                                                                                            \
    X(N_("from_label"))                                                                                      \
    X(N_("gains"))                                                                                           \
    X(N_("high"))                                                                                            \
    X(N_("infeasible"))                                                                                      \
    X(N_("input"))                                                                                           \
    X(N_("label"))                                                                                           \
    X(N_("lawful"))                                                                                          \
    X(N_("least"))                                                                                           \
    X(N_("loses"))                                                                                           \
    X(N_("low"))                                                                                             \
    X(N_("meaning"))                                                                                         \
    X(N_("measured_by"))                                                                                     \
    X(N_("metric"))                                                                                          \
    X(N_("mix"))                                                                                             \
    X(N_("most"))                                                                                            \
    X(N_("moved"))                                                                                           \
    X(N_("n"))                                                                                               \
    X(N_("name"))                                                                                            \
    X(N_("need"))                                                                                            \
    X(N_("needs_waivers"))                                                                                   \
    X(N_("not_solved"))                                                                                      \
    X(N_("of"))                                                                                              \
    X(N_("one fewer"))                                                                                       \
    X(N_("one more"))                                                                                        \
    X(N_("option"))                                                                                          \
    X(N_("needs_and_formula"))                                                                               \
    X(N_("orders"))                                                                                          \
    X(N_("other_factor"))                                                                                    \
    X(N_("own"))                                                                                             \
    X(N_("posts"))                                                                                           \
    X(N_("prefers"))                                                                                         \
    X(N_("proven"))                                                                                          \
    X(N_("reason"))                                                                                          \
    X(N_("right"))                                                                                           \
    X(N_("right_factor"))                                                                                    \
    X(N_("rule"))                                                                                            \
    X(N_("rules"))                                                                                           \
    X(N_("share"))                                                                                           \
    X(N_("side"))                                                                                            \
    X(N_("step"))                                                                                            \
    X(N_("statistic"))                                                                                       \
    X(N_("status"))                                                                                          \
    X(N_("such"))                                                                                            \
    X(N_("tie"))                                                                                             \
    X(N_("to"))                                                                                              \
    X(N_("to_label"))                                                                                        \
    X(N_("unit"))                                                                                            \
    X(N_("value"))                                                                                           \
    X(N_("waivers"))                                                                                         \
    X(N_("what"))                                                                                            \
    X(N_("yes"))                                                                                             \
    X(N_("without alone"))                                                                                   \
    X(N_("words"))                                                                                           \
    X(N_("without it"))

#endif
