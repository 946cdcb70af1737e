/* audit and clauses through the built program: exit codes, words, JSON, plans by hand, registers that travel
 * with a run. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"

static struct reply reply;

static void shell(const char *line, const char *folder, int code)
{
    program_expect(line, folder, code, "", &reply);
}

Test(audit_command, todays_toy_county_passes_and_says_what_is_not_supplied)
{
    program_say(WORDS("bianzhi", "audit", "datasets/toy"), &reply);
    cr_expect_eq(reply.code, 0, "%s%s", reply.out, reply.err);
    cr_expect(strstr(reply.out, "today's tables"), "%s", reply.out);
    cr_expect(strstr(reply.out, "not supplied  bodies (2.3.1, 2.3.2, 2.5.1, 3.8.2): registers/bodies.csv"),
              "%s", reply.out);
    cr_expect(strstr(reply.out, "not supplied  coverage (1.3)"), "%s", reply.out);
    cr_expect(strstr(reply.out, ", breach 0, waived 0, "), "%s", reply.out);
}

Test(audit_command, todays_shipped_county_has_breaches_with_clause_unit_figure_and_remedy)
{
    program_say(WORDS("bianzhi", "audit", "datasets/yanbian"), &reply);
    cr_expect_eq(reply.code, 1);
    cr_expect(strstr(reply.out,
                     "breach        office_floor (2.4.15): 红果彝族乡自然资源所: staff in the office: 2, at "
                     "least 3 asked for; add 1\n"),
              "%s", reply.out);
    cr_expect(strstr(reply.out, "breach        appraisal_weight (2.2.11): 红格镇市场监管所: "), "%s",
              reply.out);
    cr_expect(strstr(reply.out, "waived        appraisal_weight (2.2.13): 县市场监管局: "), "%s", reply.out);
}

Test(audit_command, a_run_and_its_own_plan_by_hand_pass)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    shell("bianzhi solve datasets/toy/scenario.json -o run && bianzhi audit run", folder, 0);
    cr_expect(strstr(reply.out, "run/plan.csv"), "%s", reply.out);
    cr_expect_null(strstr(reply.out, "coverage (1.3)"), "who works where is known: %s", reply.out);
    shell("bianzhi audit datasets/toy --plan run/plan.csv", folder, 0);
    cr_expect(strstr(reply.out, "distance      none: it is "), "%s", reply.out);
    io_remove(folder);
}

/* B's enforcement is cleared into general services */
Test(audit_command, a_plan_by_hand_is_told_what_breaks_and_how_far_off_it_is)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    shell("bianzhi solve datasets/toy/scenario.json -o run"
          " && awk -F, -v OFS=, '$1==\"B\" && $2!=\"O\" && $3==\"p7\" {s[$2]+=$4; next} {r[++n]=$0} END "
          "{for(i=1;i<=n;i++) {split(r[i],f,\",\");"
          " if (f[1]==\"B\" && f[3]==\"p1\") f[4]+=s[f[2]]; print f[1],f[2],f[3],f[4]}}' run/plan.csv "
          ">hand.csv",
          folder, 0);
    shell("bianzhi audit datasets/toy --plan hand.csv", folder, 1);
    cr_expect(strstr(reply.out, "breach        enforcement_floor (2.5.2): Birch Town"), "%s", reply.out);
    cr_expect(strstr(reply.out, "distance      0 posts lie elsewhere than in the best plan; people short "),
              "%s", reply.out);
    cr_expect(strstr(reply.out, "verdict       1 breach by the plan; all rules, registers too: "), "%s",
              reply.out);
    cr_expect(strstr(reply.out, "moves         "), "%s", reply.out);
    cr_expect_null(strstr(reply.out, "breach        enforcement_floor (2.5.2): Abbot Town"), "%s", reply.out);
    shell("bianzhi audit datasets/toy --plan hand.csv --json", folder, 1);
    cr_expect(strstr(reply.out, "\"rule\": \"enforcement_floor\""), "%s", reply.out);
    cr_expect(strstr(reply.out, "\"measured\": true") && strstr(reply.out, "\"billionths_from_best\"") &&
                  strstr(reply.out, "\"breaches_by_the_plan\": 1,"),
              "%s", reply.out);
    io_remove(folder);
}

/* What a run writes is a plan like any other: no breach of its own, and the best one. */
static void expect_best(const char *dataset, const char *language)
{
    static const char *const FORMS[] = {"plan.csv", "staffing.csv", "before_after.csv", "papers.xlsx"};
    char folder[IO_PATH], line[512];
    program_make_copy(folder);
    snprintf(line, sizeof line,
             "bianzhi solve datasets/%s/scenario.json -o run --lang %s && bianzhi report run --xlsx", dataset,
             language);
    shell(line, folder, 0);
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
        snprintf(line, sizeof line, "bianzhi audit datasets/%s --plan run/%s --lang %s", dataset, FORMS[i],
                 language);
        program_shell(line, folder, &reply);
        cr_expect(reply.code <= 1, "%s: %s", line, reply.err);
        bool english = strcmp(language, "en") == 0;
        cr_expect(strstr(reply.out, english ? "distance      none: it is the best plan"
                                            : "差距          无：即为最优方案"),
                  "%s: %s", line, reply.out);
        cr_expect(strstr(reply.out, english ? "0 breaches by the plan; " : "方案本身违反0处；"), "%s: %s",
                  line, reply.out);
    }
    io_remove(folder);
}

Test(audit_command, outputs_of_toy_come_back_in)
{
    expect_best("toy", "en");
    expect_best("toy", "zh");
}

Test(audit_command, outputs_of_yanbian_come_back_in)
{
    expect_best("yanbian", "en");
    expect_best("yanbian", "zh");
}

Test(audit_command, outputs_of_panzhihua_come_back_in)
{
    expect_best("panzhihua", "en");
    expect_best("panzhihua", "zh");
}

/* 24 numbers, as a county lays them out: what they break, and how far they are from best. */
Test(audit_command, a_plan_of_townships_by_kinds_is_judged_in_posts_and_people)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    shell("bianzhi solve datasets/yanbian/scenario.json -o run && sed 1d run/before_after.csv | tr -d '\r' | "
          "awk "
          "-F, -v OFS=, 'BEGIN {print \"乡镇\",\"行政\",\"事业\",\"合计\"} NR % 2 {a=$6; next} "
          "$2==\"桐子林镇\" {a-=9} $2==\"红格镇\" {a+=9} {print $2,a,$6,a+$6}' >hand.csv",
          folder, 0);
    shell("bianzhi audit datasets/yanbian --plan hand.csv", folder, 1);
    cr_expect(
        strstr(reply.out, "\nnot said      who works on which platform, offices and leadership posts: "));
    cr_expect(strstr(reply.out, "distance      9 posts lie elsewhere than in the best plan; "), "%s",
              reply.out);
    cr_expect(strstr(reply.out, "(best 21.2)"), "%s", reply.out);
    cr_expect(strstr(reply.out, "posts 桐子林镇 行政编制 32 (best 41)"), "%s", reply.out);
    const char *own = strstr(reply.out, "breach        keep_staff (3.9.3): 桐子林镇 行政编制: posts");
    const char *register_ = strstr(reply.out, "breach        territorial (2.2.1)");
    cr_expect(own && register_ && own < register_, "its own faults come first: %s", reply.out);
    io_remove(folder);
}

/* Of many figures the first are named, and how many are left: both together are those that differ. */
Test(audit_command, a_plan_far_from_the_best_one_names_what_differs_and_counts_the_rest)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    io_put(
        folder, "loose.json",
        "{\"extends\": \"datasets/panzhihua/scenario.json\", \"goals\": {\"stability\": {\"weight\": 0}}}");
    shell("bianzhi solve datasets/panzhihua --alone -o best && bianzhi solve loose.json --alone -o loose && "
          "for run in best loose; do { cut -d, -f1,4,6 $run/before_after.csv; "
          "cut -d, -f1,3 $run/office_plan.csv; } | sort -u >$run.new; done; "
          "comm -13 best.new loose.new | wc -l >differ",
          folder, 0);
    shell("bianzhi audit datasets/panzhihua --plan loose/plan.csv", folder, 1);
    const char *from = strstr(reply.out, "\ndiffer        posts "),
               *to = from ? strstr(from, "\nverdict ") : NULL;
    cr_assert(to, "%s", reply.out);
    size_t nnamed = 0;
    for (const char *at = from; (at = strstr(at, "(best")) != NULL && at < to; at++)
        nnamed++;
    cr_expect_eq(nnamed, 24);
    const char *rest = strstr(from, ", and ");
    cr_assert(rest && rest < to, "%s", from);
    cr_expect_eq(nnamed + strtoul(rest + strlen(", and "), NULL, 10),
                 strtoul(io_get(folder, "differ"), NULL, 10));
    io_remove(folder);
}

/* Goals that ask for nothing of posts are content with any lawful ones. */
Test(audit_command, a_plan_that_costs_no_more_is_as_good_as_the_best_one)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    io_put(folder, "only.json",
           "{\"extends\": \"datasets/toy/scenario.json\", \"goals\": {\"replace\": [{\"leadership\": {}}]}}");
    shell("bianzhi solve datasets/toy/scenario.json -o run && bianzhi solve only.json -o other && "
          "! cmp -s run/plan.csv other/plan.csv",
          folder, 0);
    shell("bianzhi audit only.json --plan run/plan.csv", folder, 0);
    cr_expect(
        strstr(reply.out,
               "distance      none: it is as good as the best plan; figures that differ do so at no cost\n"),
        "%s", reply.out);
    io_remove(folder);
}

Test(audit_command, a_plan_beside_which_none_is_lawful_has_no_distance)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    io_put(folder, "tight.json",
           "{\"extends\": \"datasets/toy/scenario.json\", \"changes\": [{\"table\": \"pools\", \"where\": "
           "{\"kind\": "
           "\"administrative\"}, \"set\": {\"posts\": 1}}]}");
    shell("bianzhi solve datasets/toy/scenario.json -o run", folder, 0);
    shell("bianzhi audit tight.json --plan run/plan.csv", folder, 1);
    cr_expect(
        strstr(
            reply.out,
            ": posts held by townships and offices: 10, at most 1\n              asked for; take away 9\n"),
        "%s", reply.out);
    cr_expect(
        strstr(reply.out, "distance      not measured: there is no lawful plan to measure it against\n"),
        "%s", reply.out);
    shell("bianzhi audit tight.json --plan run/plan.csv --json", folder, 1);
    cr_expect(strstr(reply.out, "\"measured\": false,\n    \"reason\": \"there is no lawful plan"), "%s",
              reply.out);
    io_remove(folder);
}

/* the county's own posts.csv, with other figures in it or not, is a plan too: that of today */
Test(audit_command, posts_as_the_dataset_has_them_are_a_plan)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    shell("bianzhi audit datasets/yanbian --plan datasets/yanbian/posts.csv", folder, 1);
    cr_expect(strstr(reply.out, "distance      27 posts lie elsewhere than in the best plan; "), "%s",
              reply.out);
    io_remove(folder);
}

Test(audit_command, a_file_that_holds_no_plan_is_told_what_one_has)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    io_put(folder, "hand.csv", "name,age\nA,4\n");
    shell("bianzhi audit datasets/toy --plan hand.csv", folder, 3);
    cr_expect(strstr(reply.err, "hand.csv: none of its rows heads the columns of a table that is known here: "
                                "township, source, platform, posts; or township, kind, new"),
              "%s", reply.err);
    io_remove(folder);
}

#define MORE(rules)                                                                                          \
    "{\"name\": \"more\", \"extends\": \"datasets/toy/scenario.json\", \"rules\": " rules                    \
    ", \"changes\": [{\"table\": \"pools\", \"where\": {\"kind\": \"administrative\"}, \"set\": "            \
    "{\"posts\": 11}}, "                                                                                     \
    "{\"table\": \"pools\", \"where\": {\"kind\": \"public_service\"}, \"set\": {\"posts\": 22}}]}"

/* The plan of pools of 10 and 20 beside pools of 11 and 22, which a lawful plan hands out; where posts may
 * stay in the pool there is nothing against it. */
Test(audit_command, posts_left_idle_are_a_breach_where_every_post_is_handed_out)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    io_put(folder, "more.json", MORE("{}"));
    io_put(folder, "free.json", MORE("{\"pools\": {\"in_full\": false}}"));
    shell("bianzhi solve datasets/toy/scenario.json -o run && bianzhi solve more.json -o more", folder, 0);
    shell("bianzhi audit more.json --plan run/plan.csv", folder, 1);
    cr_expect(strstr(reply.out,
                     "reserve Toy County administrative posts: posts that a lawful plan hands out stay\n"
                     "              idle: 1; hand them out\n"),
              "%s", reply.out);
    cr_expect(strstr(reply.out, "idle: 2; hand them out\n"), "%s", reply.out);
    shell("bianzhi audit more.json --plan more/plan.csv", folder, 0);
    shell("bianzhi audit free.json --plan run/plan.csv", folder, 0);
    io_remove(folder);
}

/* Another goal's best plan is worse where the worst off come first, and no better on what stands below. */
Test(audit_command, distance_counts_the_worst_off)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    io_put(folder, "s.json",
           "{\"extends\": \"datasets/yanbian/scenario.json\", \"goals\": {\"replace\": [{\"worst_first\": "
           "{}}, {\"need\": "
           "{}}]}}");
    program_shell("bianzhi solve datasets/yanbian/scenario.json -o run >/dev/null && bianzhi audit s.json "
                  "--plan run/plan.csv",
                  folder, &reply);
    cr_expect(strstr(reply.out, " lie elsewhere than in the best plan; "), "%s%s", reply.out, reply.err);
    program_shell("bianzhi audit s.json --plan run/plan.csv --json", folder, &reply);
    cr_expect(strstr(reply.out, "\"worst_first\": \""), "%s%s", reply.out, reply.err);
    io_remove(folder);
}

Test(audit_command, slips_in_a_plan_by_hand_name_its_file)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    io_put(folder, "hand.csv", "township,source,platform,posts\nZ,administrative,p1,4\n");
    shell("bianzhi audit datasets/toy --plan hand.csv", folder, 3);
    cr_expect(strstr(reply.err, "hand.csv:2: township: \"Z\" is not in townships.csv"), "%s", reply.err);
    shell("bianzhi audit datasets/toy --plan nothing.csv", folder, 4);
    io_put(folder, "empty.csv", "");
    shell("bianzhi audit datasets/toy --plan empty.csv", folder, 3);
    io_remove(folder);
}

Test(audit_command, registers_travel_with_the_run_and_come_with_new_and_demo)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    shell("bianzhi solve datasets/yanbian/scenario.json -o run && cmp datasets/yanbian/registers/bodies.csv "
          "run/inputs/registers/bodies.csv",
          folder, 0);
    shell("bianzhi audit run", folder, 1);
    cr_expect(strstr(reply.out, "territorial (2.2.1)"), "%s", reply.out);
    shell("bianzhi new county && test -s county/registers/bodies.csv && grep -q '设置方式' "
          "county/registers/bodies.csv",
          folder, 0);
    shell("bianzhi demo d >/dev/null && cmp d/registers/caps.csv datasets/yanbian/registers/caps.csv", folder,
          0);
    io_remove(folder);
}

Test(audit_command, a_slip_in_a_register_is_bad_data)
{
    char folder[IO_PATH];
    program_make_copy(folder);
    shell("mkdir -p c && cp datasets/toy/* c && mkdir c/registers"
          " && printf 'township,bodies_most\\nNowhere,3\\n' >c/registers/caps.csv",
          folder, 0);
    shell("bianzhi audit c", folder, 3);
    cr_expect(strstr(reply.err, "registers/caps.csv:2: township: \"Nowhere\" is not in townships.csv"), "%s",
              reply.err);
    io_remove(folder);
}

/* Clauses begin at the margin, what is said of them behind it. */
static size_t count_at_margin(const char *text)
{
    size_t n = 0;
    for (const char *line = text; line && *line; line = strchr(line, '\n'), line += line != NULL)
        n += *line != ' ';
    return n;
}

Test(clauses_command, lists_all_with_what_serves_them)
{
    program_say(WORDS("bianzhi", "clauses"), &reply);
    cr_expect_eq(reply.code, 0);
    cr_expect_eq(count_at_margin(reply.out), 89);
    cr_expect(strstr(reply.out, "\n2.4.13  regional office size >= 5\n"), "%s", reply.out);
    cr_expect(
        strstr(reply.out,
               "rule office_floor; output office_plan.csv, papers.xlsx 自然资源所设置及人员派驻一览表\n"),
        "%s", reply.out);
    cr_expect(strstr(reply.out, "none: preface"), "%s", reply.out);
}

/* In Chinese rules have their names, and lines fit a screen. */
Test(clauses_command, rules_have_chinese_names)
{
    program_shell("bianzhi --lang zh clauses | grep '规则：' | grep '[a-z]_[a-z]' | grep -v '[.]csv'; "
                  "bianzhi --lang zh clauses | grep '规则：平台有人；'; bianzhi --lang zh clauses | "
                  "LC_ALL=C.UTF-8 wc -L",
                  NULL, &reply);
    cr_expect_eq(strncmp(reply.out, "        规则：平台有人；", 8), 0, "%s", reply.out);
    const char *last = strrchr(reply.out, '\n');
    cr_assert(last);
    while (last > reply.out && last[-1] != '\n')
        last--;
    cr_expect(atoi(last) > 80 && atoi(last) <= 120, "%s", reply.out);
}

static bool has_verdict(const char *number, const char *verdict)
{
    char line[64];
    snprintf(line, sizeof line, "\n%-8s%s ", number, verdict);
    return strstr(reply.out, line) != NULL;
}

Test(clauses_command, gives_each_clause_its_own_verdict)
{
    program_say(WORDS("bianzhi", "clauses", "datasets/yanbian"), &reply);
    cr_expect_eq(reply.code, 1);
    cr_expect(has_verdict("2.2.11", "breach 1"), "%s", reply.out);
    cr_expect(has_verdict("2.2.13", "waived"));
    cr_expect(has_verdict("2.3.4", "passed"));
    cr_expect(has_verdict("2.1.3", "not supplied"));
    cr_expect(has_verdict("2.2.T", "passed"));
    cr_expect(has_verdict("3.9.4", "breach"), "one deadline was missed");
    cr_expect(has_verdict("1.0", "served"));
    cr_expect(has_verdict("2.1.2", "nothing to judge"));
}

/* A verdict says of how many figures or rows; only of a plan that was solved is there an effect. */
Test(clauses_command, counts_what_was_judged_and_what_differs_without)
{
    char folder[IO_PATH];
    program_say(WORDS("bianzhi", "clauses", "datasets/yanbian", "--json"), &reply);
    cr_expect_null(strstr(reply.out, "figures_that_differ_without"));
    program_make_copy(folder);
    shell("bianzhi demo d >/dev/null", folder, 0);
    shell("bianzhi clauses d/run", folder, 1);
    cr_expect(has_verdict("1.3", "passed 84         none         "), "%s", reply.out);
    cr_expect(strstr(reply.out, "\n2.4.20  passed 12         binds "), "%s", reply.out);
    cr_expect(strstr(reply.out, "\n1.0     served            none "), "%s", reply.out);
    io_remove(folder);
}

Test(clauses_command, a_clause_whose_register_is_absent_is_never_passed)
{
    static const char *const numbers[] = {"2.1.1",  "2.1.5",  "2.1.6",  "2.1.11", "2.2.1", "2.2.2", "2.2.3",
                                          "2.2.11", "2.2.12", "2.2.13", "2.3.1",  "2.3.4", "2.3.6", "2.3.7",
                                          "2.4.8",  "2.5.1",  "2.5.3",  "2.5.5",  "2.5.6", "3.8.3"};
    program_say(WORDS("bianzhi", "clauses", "datasets/toy"), &reply);
    cr_expect_eq(reply.code, 0);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        cr_expect(has_verdict(numbers[i], "not supplied"), "%s", numbers[i]);
}
