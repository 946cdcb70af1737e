/* What audits, rules and tables of an answer say in Chinese: whole sentences, in Chinese order. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>

#include "../../support/io_support.h"
#include "../../support/program.h"
#include "../../support/registers.h"
#include "base/language.h"

/* The catalogue that was built beside the program. */
static void speak_chinese(void)
{
    cr_assert(language_choose("zh", program_words()), "%s has no Chinese words", program_words());
}

TestSuite(township_words, .init = speak_chinese);

Test(township_words, findings_of_bodies_name_field_and_remedy)
{
    const char *findings =
        FIND("bodies", {TABLE_BODIES, "township,field,mode,name\nA,environment,separate,V\n"
                                      "A,environment,nameplate,W\nA,construction,joint,J\n"});
    cr_expect(strstr(findings, "Abbot Town：自然资源机构没有设置，应有且只有1种设置方式；请予设置\n"), "%s",
              findings);
    cr_expect(strstr(findings, "Abbot Town：生态环境机构有2种设置方式，应有且只有1种；请只保留一种\n"), "%s",
              findings);
    cr_expect(strstr(findings, "Birch Town：机构设置情况；请在registers/bodies.csv中补充\n"), "%s", findings);
}

Test(township_words, choices_of_a_register_are_named_as_its_headings_are)
{
    const char *findings = FIND("opinions", {TABLE_OPINIONS, "office,occasion,date,townships\nO,appraisal,"
                                                             "2021-06-01,A;B\n"});
    cr_expect(strstr(findings, "考核（2021-06-01）未听取Cedar Township党委意见；请补充听取"), "%s", findings);
    findings = FIND("topics", {TABLE_TOPICS, "county,topic,unit,role\nT,toilets,X,lead\nT,toilets,Y,lead\n"});
    cr_expect(strstr(findings, "：厕所革命：牵头单位2个，应有且只有1个；其余改为配合\n"), "%s", findings);
}

Test(township_words, figures_stand_where_chinese_wants_them)
{
    const char *findings =
        FIND("certificates", {TABLE_CERTIFICATES, "township,officers,certified,"
                                                  "officers_last_year,certified_last_year\n"
                                                  "A,9,3,9,5\n"});
    cr_expect(strstr(findings, "执法人员9人中持证3人，上年9人中5人；"), "%s", findings);
    cr_expect(strstr(findings, "［registers/certificates.csv"), "%s", findings);
}

Test(township_words, a_floor_that_is_broken_is_a_whole_sentence)
{
    struct township_case *c = township_solved("");
    township_put(c, "A", "administrative", "p7", 0);
    township_put(c, "A", "public_service", "p7", 0);
    township_add_up(c);
    const char *findings = township_findings(c, "enforcement_floor");
    cr_expect(strstr(findings, "本乡镇执法人员") && strstr(findings, "2") && !strstr(findings, "people"),
              "%s", findings);
    township_free(c);
}

Test(township_words, rules_say_what_they_did)
{
    struct township_case *c = township_solved("");
    cr_expect_str_eq(township_words(c, "pools"), "可分配编制30名，各类分别核算；预留0名");
    cr_expect(strncmp(township_words(c, "keep_staff"), "留任人员的编制均予保留；", 36) == 0, "%s",
              township_words(c, "keep_staff"));
    township_free(c);
}

Test(township_words, reasons_of_before_and_after_name_the_rule)
{
    struct township_case *c = township_solved("");
    const char *table = township_view(c, "before_after.csv");
    cr_expect(strstr(table, "受“留任人员保编”（3.9.3）限制，不能再减") && !strstr(table, "keep_staff"), "%s",
              table);
    cr_expect_not(strstr(table, "held ") || strstr(table, "worth more"), "%s", table);
    township_free(c);
}

Test(township_words, the_guide_to_the_tables_is_chinese)
{
    static struct reply reply;
    char folder[IO_PATH];
    io_make_folder(folder);
    program_shell("bianzhi --lang zh new county >/dev/null", folder, &reply);
    cr_assert(reply.code == 0, "%s", reply.err);
    const char *guide = io_get(folder, "county/TABLES.md");
    cr_expect(strstr(guide, "| pool | 统筹范围、编制池 |  |  | 统筹范围相同的县（区）统筹使用编制；"), "%s",
              guide);
    cr_expect(strstr(guide, "| leadership | 领导职数、科级领导职数 |  | 名 | "), "no 编制: %s", guide);
    cr_expect(strstr(guide, "## registers/training.csv\n\n每期培训一行\n"), "%s", guide);
    io_remove(folder);
}

Test(township_words, units_are_called_by_their_chinese_names)
{
    struct township_case *c = township_new();
    c->text[TABLE_TOWNSHIPS] = "code,name,county,人口数量（户）,幅员面积（亩）,行政村数（件）\n"
                               "A,Abbot Town,T,5000,7,1\n";
    cr_expect_eq(township_read(c), STATUS_DATA);
    cr_expect(io_said(&c->faults, "应为人") && io_said(&c->faults, "应为平方公里") &&
                  io_said(&c->faults, "应为个"),
              "%s", io_all(&c->faults));
    township_free(c);
}

Test(township_words, nobody_is_said_to_be_short_for_what_other_goals_decide)
{
    static const char *const decided[] = {"worth more here, moves and platform needs counted",
                                          "worth more elsewhere, moves and platform needs counted",
                                          "target %.2f; not more: worth more elsewhere",
                                          "target %.2f; not fewer: worth more here"};
    for (size_t i = 0; i < sizeof decided / sizeof *decided; i++)
        cr_expect(!strstr(language_translate(decided[i]), "缺口更大") &&
                      strstr(language_translate(decided[i]), "综合权衡"),
                  "%s", language_translate(decided[i]));
}
