/* The columns of the registers. Data only. */
#include "township/registers/registers.h"

#include "base/language.h"

#define MOST_PEOPLE 1e6

/* Cells that many registers have. */
#define TOWNSHIP(words)                                                                                      \
    {                                                                                                        \
        "township", "乡镇|乡镇编码", COLUMN_CODE, true, .refers = "townships", .meaning = words              \
    }
#define COUNTY                                                                                               \
    {                                                                                                        \
        "county", "所属县区|县区|县", COLUMN_CODE, true, .refers = "counties", .meaning = N_("the county")   \
    }
#define TEXT(name, headings, required, words)                                                                \
    {                                                                                                        \
        name, headings, COLUMN_TEXT, required, .meaning = words                                              \
    }
#define DATE(name, headings, words)                                                                          \
    {                                                                                                        \
        name, headings, COLUMN_DATE, false, .meaning = words                                                 \
    }
#define FLAG(name, headings, words)                                                                          \
    {                                                                                                        \
        name, headings, COLUMN_FLAG, false, .unit = N_("yes or no"), .meaning = words                        \
    }
#define PEOPLE(name, headings, required, words)                                                              \
    {                                                                                                        \
        name, headings, COLUMN_COUNT, required, .most = MOST_PEOPLE, .unit = N_("people"), .meaning = words  \
    }
#define SHARE(name, headings, words)                                                                         \
    {                                                                                                        \
        name, headings, COLUMN_NUMBER, false, .most = 1, .unit = N_("share 0..1"), .meaning = words          \
    }
#define CHOICE(name, headings, required, among, words)                                                       \
    {                                                                                                        \
        name, headings, COLUMN_CHOICE, required, .choices = among, .meaning = words                          \
    }
#define TOWNSHIPS(name, headings, words)                                                                     \
    {                                                                                                        \
        name, headings, COLUMN_CODE, false, .refers = "townships", .list = true, .meaning = words            \
    }

#define FOUR_FIELDS                                                                                          \
    "natural_resources=自然资源|environment=生态环境|construction=村镇建设|agriculture=农业农村"

const struct column register_bodies[BODY_COLUMNS] = {
    [BODY_TOWNSHIP] = TOWNSHIP(N_("the township")),
    [BODY_FIELD] = CHOICE("field", "领域", true, FOUR_FIELDS "|enforcement=综合行政执法|other=其他",
                          N_("what the body is for; one that does several things has a row for each")),
    [BODY_MODE] = CHOICE(
        "mode", "设置方式", true,
        "separate=单独设置|nameplate=挂牌设置,挂牌|assigned=明确承担职责,承担职责|joint=综合设置,合署办公",
        N_("how it is set up")),
    [BODY_NAME] = TEXT("name", "名称|机构名称", true, N_("name of the body that does the work")),
    [BODY_BASIS] = TEXT("basis", "批准文号|依据", false, N_("document by which it was set up")),
};

const struct column register_caps[CAP_COLUMNS] = {
    [CAP_TOWNSHIP] = TOWNSHIP(N_("the township")),
    [CAP_BODIES] = {"bodies_most", "机构限额|机构数上限", COLUMN_COUNT, true, .most = 1e4,
                    .unit = N_("bodies"),
                    .meaning = N_("most bodies the annex allows it to set up separately")},
};

const struct column register_stationed[STATION_COLUMNS] = {
    [STATION_CODE] = {"code", "编码|代码", COLUMN_CODE, true, .meaning = N_("code of the body")},
    [STATION_NAME] = TEXT("name", "名称|机构名称", true, N_("name of the body")),
    [STATION_HOST] = {"host", "驻地乡镇|驻地", COLUMN_CODE, true, .refers = "townships",
                      .meaning = N_("the township it sits in")},
    [STATION_SERVES] =
        TOWNSHIPS("serves", "服务乡镇", N_("townships it serves, ; between; its host when empty")),
    [STATION_DEPARTMENT] =
        TEXT("department", "主管部门|县直部门", true, N_("county department it belongs to")),
    [STATION_MANAGED] = CHOICE("managed", "管理方式", true, "territorial=属地管理,属地|stationed=派驻",
                               N_("managed by the township, or stationed there by the department")),
    [STATION_LISTED] =
        FLAG("central_list", "中央明确派驻", N_("whether the Party centre allows it to be stationed")),
    [STATION_COMMAND] = TEXT("command", "指挥协调文件|纳入统一指挥文号", false,
                             N_("document that puts it under the township's command and coordination")),
    [STATION_WEIGHT] =
        SHARE("township_weight", "乡镇评价权重", N_("weight of townships' evaluation in its appraisal")),
    [STATION_REASON] =
        TEXT("reason", "理由", false, N_("why the weight is lower than the plan asks for in principle")),
    [STATION_EXCEPTION] = TEXT("stationed_reason", "派驻理由", false,
                               N_("why it stays stationed though the Party centre does not list it")),
};

const struct column register_departments[DEPARTMENT_COLUMNS] = {
    [DEPARTMENT_COUNTY] = COUNTY,
    [DEPARTMENT_NAME] =
        TEXT("name", "名称|部门名称", true, N_("name of the department, as in the register of bodies")),
    [DEPARTMENT_WEIGHT] = SHARE("township_weight", "乡镇评价权重",
                                N_("weight of townships' evaluation in its annual appraisal")),
    [DEPARTMENT_REASON] =
        TEXT("reason", "理由", false, N_("why the weight is lower than the plan asks for in principle")),
};

const struct column register_offices[DESK_COLUMNS] = {
    [DESK_OFFICE] = {"office", "自然资源所|机构编码", COLUMN_CODE, true, .refers = "offices",
                     .meaning = N_("the office")},
    [DESK_FORMER] = TEXT("former", "原国土资源所", false, N_("the land office it was made from")),
    [DESK_DISPATCHED] =
        FLAG("dispatched", "派出机构", N_("whether it is a dispatched body of the department above")),
    [DESK_MANAGER] = CHOICE("manager", "日常管理", false, "county=县级主管部门,县|township=乡镇",
                            N_("who runs its day-to-day work")),
    [DESK_INTEGRATED] = TEXT("integrated_with", "整合机构", false,
                             N_("bodies of the served townships a regional office is integrated with")),
    [DESK_NOT_DISPATCHED] = TEXT("dispatched_reason", "未作派出机构理由", false,
                                 N_("why it is no dispatched body, as it should be in principle")),
    [DESK_OTHER_NAME] = TEXT("name_reason", "未以驻地命名理由", false,
                             N_("why it is not named after its host, as it should be in principle")),
};

const struct column register_opinions[OPINION_COLUMNS] = {
    [OPINION_OFFICE] = {"office", "自然资源所", COLUMN_CODE, false, .refers = "offices",
                        .meaning = N_("the office it is about; empty when it is about a stationed body")},
    [OPINION_BODY] = {"body", "派驻机构", COLUMN_CODE, false, .refers = "registers/stationed",
                      .meaning = N_("the stationed body it is about; empty when it is about an office")},
    [OPINION_OCCASION] = CHOICE("occasion", "事项", true, "appointment=任命|removal=免职|appraisal=考核",
                                N_("appointment or removal of its head, or its appraisal")),
    [OPINION_DATE] = {"date", "日期", COLUMN_DATE, true, .meaning = N_("when")},
    [OPINION_TOWNSHIPS] = TOWNSHIPS(
        "townships", "书面意见乡镇",
        N_("townships whose opinion is on file, in writing on a head, their Party committee's on an "
           "appraisal, ; between")),
    [OPINION_DOCUMENT] = TEXT("document", "文号", false, N_("number of the file")),
};

const struct column register_borrowed[BORROWED_COLUMNS] = {
    [BORROWED_TOWNSHIP] = TOWNSHIP(N_("the township they are lent out of")),
    [BORROWED_PEOPLE] = PEOPLE("people", "人数", true, N_("how many")),
    [BORROWED_TO] = TEXT("to", "借用单位", true, N_("the unit that borrows them")),
    [BORROWED_SINCE] = DATE("since", "借用起始", N_("from when on")),
    [BORROWED_BASIS] = TEXT("basis", "依据", false, N_("document by which they are lent")),
};

const struct column register_powers[POWER_COLUMNS] = {
    [POWER_COUNTY] = COUNTY,
    [POWER_CODE] = {"code", "事项编码|编码", COLUMN_CODE, true,
                    .meaning = N_("code of the item, as in the province's catalogue")},
    [POWER_NAME] = TEXT("name", "事项名称|名称", true, N_("name of the item")),
    [POWER_DUTY] = TEXT("duty", "对应责任", false, N_("the duty that goes with the power")),
    [POWER_TOWNSHIP_OWNER] =
        TEXT("township_owner", "乡镇责任主体", false, N_("the one responsible unit in the township")),
    [POWER_COUNTY_OWNER] =
        TEXT("county_owner", "县直责任部门", false, N_("the one responsible county department")),
    [POWER_PLATFORM] = {"platform", "平台|承接平台", COLUMN_CODE, false, .refers = "platforms",
                        .meaning = N_("the platform that does it")},
    [POWER_LEGALITY] =
        DATE("legality_review", "合法性审查日期", N_("reviewed by the justice bureau for legality")),
    [POWER_APPROVED] = DATE("approved", "批准日期", N_("approved by the county government")),
    [POWER_PUBLISHED] = DATE("published", "公布日期", N_("published for the county")),
    [POWER_STAFFING] =
        DATE("staffing_review", "编办审核日期", N_("list of duties reviewed by the staffing office")),
    [POWER_JUSTICE] =
        DATE("justice_review", "司法局审核日期", N_("list of duties reviewed by the justice bureau")),
    [POWER_LICENSING] = DATE("licensing_review", "行政审批局审核日期",
                             N_("list of duties reviewed by the administrative approval bureau")),
    [POWER_ENFORCEMENT] = FLAG("enforcement", "行政执法事项", N_("whether it is a matter of enforcement")),
    [POWER_DELEGATED] = DATE("delegated", "省政府赋权日期", N_("delegated by the provincial government")),
    [POWER_EXERCISED] = DATE("exercised", "开始行使日期", N_("exercised by townships since")),
};

const struct column register_catalogue[CATALOGUE_COLUMNS] = {
    [CATALOGUE_CODE] = {"code", "事项编码|编码", COLUMN_CODE, true, .meaning = N_("code of the item")},
    [CATALOGUE_NAME] = TEXT("name", "事项名称|名称", true, N_("name of the item")),
};

const struct column register_readiness[READY_COLUMNS] = {
    [READY_TOWNSHIP] = TOWNSHIP(N_("the township")),
    [READY_ITEM] = {"item", "事项编码|事项", COLUMN_CODE, true, .meaning = N_("code of the item")},
    [READY_FIELD] = CHOICE("field", "领域", true, FOUR_FIELDS "|other=其他", N_("what it is about")),
    [READY_CAPACITY] = SHARE("capacity", "承接能力", N_("conditions and capacity of the township")),
    [READY_ENFORCEMENT] = SHARE("enforcement", "执法监督", N_("how much stronger enforcement is there")),
    [READY_SERVICE] = SHARE("service", "管理服务", N_("how much more effective service is there")),
    [READY_WILLINGNESS] = SHARE("willingness", "承接意愿", N_("how willing the township is")),
};

const struct column register_matters[MATTER_COLUMNS] = {
    [MATTER_COUNTY] = COUNTY,
    [MATTER_ITEM] = TEXT("item", "属地事项|事项", true, N_("the matter")),
    [MATTER_UNIT] = TEXT("unit", "责任单位|单位", true, N_("a unit that is responsible")),
    [MATTER_ROLE] =
        CHOICE("role", "责任", true, "main=主体责任,主体|cooperating=配合责任,配合", N_("its part")),
};

const struct column register_topics[TOPIC_COLUMNS] = {
    [TOPIC_COUNTY] = COUNTY,
    [TOPIC_TOPIC] = CHOICE("topic", "事项|领域", true,
                           "revitalisation=乡村振兴|cultivated_land=耕地保护|village_planning=乡村规划|"
                           "homesteads=农村宅基地管理|drinking_water=集中式饮用水水源地环境保护与应急|"
                           "rural_waste=农村垃圾治理|sewage=生活污水处理|toilets=厕所革命|"
                           "farm_pollution=农业面源污染防治|village_governance=村庄治理|"
                           "village_looks=村容村貌提升|farmhouses=农房设计建设",
                           N_("one of the plan's twelve topics")),
    [TOPIC_UNIT] = TEXT("unit", "责任单位|单位", true, N_("a department or township that is responsible")),
    [TOPIC_ROLE] =
        CHOICE("role", "责任", true, "lead=牵头责任,牵头|cooperating=配合责任,配合", N_("its part")),
};

const struct column register_mechanisms[MECHANISM_COLUMNS] = {
    [MECHANISM_TOWNSHIP] = TOWNSHIP(N_("the township")),
    [MECHANISM_DOCUMENT] =
        TEXT("document", "文号|机制文件", false, N_("document that sets the mechanism up")),
    [MECHANISM_DATE] = DATE("date", "日期", N_("since when")),
};

const struct column register_training[TRAINING_COLUMNS] = {
    [TRAINING_DEPARTMENT] =
        TEXT("department", "主办部门|县直部门", true, N_("county department that gave it")),
    [TRAINING_DATE] = {"date", "日期", COLUMN_DATE, true, .meaning = N_("when")},
    [TRAINING_TOWNSHIPS] =
        TOWNSHIPS("townships", "参训乡镇", N_("townships whose staff took part, ; between")),
    [TRAINING_PEOPLE] = PEOPLE("people", "参训人数|人数", false, N_("how many took part")),
};

const struct column register_meetings[MEETING_COLUMNS] = {
    [MEETING_TOWNSHIP] = TOWNSHIP(N_("the township")),
    [MEETING_DATE] = {"date", "日期", COLUMN_DATE, true, .meaning = N_("when")},
    [MEETING_DOCUMENT] = TEXT("document", "纪要|文号", false, N_("its minutes")),
};

const struct column register_certificates[CERTIFICATE_COLUMNS] = {
    [CERTIFICATE_TOWNSHIP] = TOWNSHIP(N_("the township")),
    [CERTIFICATE_OFFICERS] = PEOPLE("officers", "执法人员|执法人数", true, N_("people who enforce")),
    [CERTIFICATE_CERTIFIED] =
        PEOPLE("certified", "持证人员|持证人数", true, N_("of them with a certificate")),
    [CERTIFICATE_OFFICERS_BEFORE] =
        PEOPLE("officers_last_year", "上年执法人数", false, N_("people who enforced a year ago")),
    [CERTIFICATE_CERTIFIED_BEFORE] =
        PEOPLE("certified_last_year", "上年持证人数", false, N_("of them with a certificate")),
    [CERTIFICATE_HEAD] = TEXT("head", "负责人", false, N_("head of the enforcement body")),
    [CERTIFICATE_HEAD_LEADS] =
        FLAG("head_leads", "负责人为班子成员", N_("whether the head is of the township's leadership")),
    [CERTIFICATE_HEAD_CERTIFIED] =
        FLAG("head_certified", "负责人持证", N_("whether the head has a certificate")),
};

const struct column register_due[DUE_COLUMNS] = {
    [DUE_COUNTY] = COUNTY,
    [DUE_CLAUSE] = {"clause", "条款", COLUMN_CODE, true,
                    .meaning = N_("clause of the plan that sets the deadline, such as 2.2.T")},
    [DUE_TASK] = TEXT("task", "任务", true, N_("what is to be done")),
    [DUE_UNIT] = TEXT("unit", "责任单位", false, N_("the unit responsible")),
    [DUE_DATE] = DATE("due", "完成时限", N_("by when; the plan's date when empty")),
    [DUE_DONE] = DATE("done", "完成日期", N_("when it was done")),
};

const struct column register_filings[FILING_COLUMNS] = {
    [FILING_TOWNSHIP] = TOWNSHIP(N_("the township")),
    [FILING_DATE] =
        DATE("filed", "备案日期", N_("when its plan of duties, bodies and posts was filed with the city")),
    [FILING_NUMBER] = TEXT("number", "备案文号|文号", false, N_("number of the filing")),
};
