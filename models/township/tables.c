/* Schemas of a county's tables: headings in English and Chinese, kinds, ranges, meanings. Data only. */
#include "township/tables.h"

#include "base/language.h"
#include "township/headings.h"
#include "township/indicators.h"

static const struct column counties[] = {
    [COUNTY_CODE] = {"code", "编码|代码|区划代码", COLUMN_CODE, true, .meaning = N_("code of the county")},
    [COUNTY_NAME] = {"name", "名称|县区名称", COLUMN_TEXT, true, .meaning = N_("name of the county")},
    [COUNTY_IN_SCOPE] = {"in_scope", "纳入范围|适用3+X", COLUMN_FLAG, true, .unit = N_("yes or no"),
                         .meaning = N_("whether its townships are shared out by the 3+X formula")},
    [COUNTY_POOL] =
        {"pool", "统筹范围|编制池", COLUMN_CODE, false,
         .meaning = N_("counties with the same pool share their posts; by default a county is its own pool")},
    [COUNTY_LAND_TOTAL] = {"land_office_total", "国土所编制总量|2007年国土所编制总量", COLUMN_COUNT, false,
                           .most = MOST_POSTS, .unit = N_("posts"), .decided = true,
                           .meaning = N_("posts approved for land offices in 2007")},
    [COUNTY_EXTRA_LIMIT] = {"extra_limit", "可增事业编制|可调剂充实事业编制", COLUMN_COUNT, false,
                            .most = MOST_POSTS, .unit = N_("posts"), .decided = true,
                            .meaning = N_("public-service posts that may be added to offices")},
    [COUNTY_LEADERSHIP_TOTAL] = {"leadership_total", "领导职数总量|科级领导职数总量", COLUMN_COUNT, false,
                                 .most = MOST_POSTS, .unit = N_("posts"), .decided = true,
                                 .meaning = N_("section-level leadership posts of all townships together")},
};

static const struct column townships[] = {
    [TOWN_CODE] = {"code", "编码|代码|" TOWNSHIP_CODES, COLUMN_CODE, true,
                   .meaning = N_("code of the township")},
    [TOWN_NAME] = {"name", "名称|" TOWNSHIP_NAMES, COLUMN_TEXT, true, .meaning = N_("name of the township")},
    [TOWN_COUNTY] = {"county", COUNTY_NAMES, COLUMN_CODE, true, .refers = "counties",
                     .meaning = N_("its county")},
    [TOWN_TYPE] = {"type", "类型|乡镇类型", COLUMN_CHOICE, false,
                   .choices =
                       "town=镇|township=乡|ethnic_township=民族乡|subdistrict=街道|sumu=苏木|other=其他",
                   .meaning = N_("type of unit")},
    [TOWN_SMALL] = {"small", "规模较小", COLUMN_FLAG, false, .meaning = N_("small township (2.4.21)")},
    [TOWN_LAGGING] = {"lagging", "发展滞后|发展相对滞后", COLUMN_FLAG, false,
                      .meaning = N_("lagging township (2.4.21)")},
    [TOWN_REVITALISATION] = {"revitalisation", "乡村振兴重点|乡村振兴任务重", COLUMN_FLAG, false,
                             .meaning = N_("heavy revitalisation task (2.4.20)")},
    [TOWN_UNDER_POSTED] = {"under_posted", "历史编制偏少", COLUMN_FLAG, false,
                           .meaning = N_("few posts for historical reasons (2.4.20)")},
    [TOWN_DEVELOPED] = {"developed", "经济发达镇", COLUMN_FLAG, false,
                        .meaning = N_("economically developed town (2.4.20)")},
    [TOWN_CENTRAL] = {"central", "中心镇", COLUMN_FLAG, false, .meaning = N_("central town (2.4.20)")},
    [TOWN_FLOOR] = {"floor", "最低总数|编制下限", COLUMN_COUNT, false, .most = MOST_POSTS,
                    .unit = N_("posts of its own, all kinds"), .decided = true,
                    .meaning = N_("least total of the township")},
    [TOWN_LEADERSHIP] = {"leadership", "领导职数|科级领导职数", COLUMN_COUNT, false, .most = 1e6,
                         .unit = N_("posts"), .meaning = N_("section-level leadership posts today")},
    [TOWN_LEADERSHIP_LEAST] = {"leadership_least", "领导职数下限", COLUMN_COUNT, false, .most = 1e6,
                               .unit = N_("posts"), .decided = true, .meaning = N_("least leadership posts")},
    [TOWN_LEADERSHIP_MOST] = {"leadership_most", "领导职数上限", COLUMN_COUNT, false, .most = 1e6,
                              .unit = N_("posts"), .decided = true, .meaning = N_("most leadership posts")},
};

static const struct column kinds[] = {
    [UNIT_CODE] = {"code", "编码|代码", COLUMN_CODE, true, .meaning = N_("code of the kind of posts")},
    [UNIT_NAME] = {"name", "名称|编制类别", COLUMN_TEXT, true, .meaning = N_("what people call it")},
};

static const struct column platforms[] = {
    [PLATFORM_CODE] = {"code", "编码|代码", COLUMN_CODE, true, .meaning = N_("code of the platform")},
    [PLATFORM_NAME] = {"name", "名称|平台|平台名称", COLUMN_TEXT, true,
                       .meaning = N_("name of the platform")},
    [PLATFORM_PROFILE] = {"profile", "构成|人员构成", COLUMN_NUMBER, true, .most = 1e6,
                          .unit = N_("parts of a township's people"), .decided = true,
                          .meaning = N_("how large the platform is beside the others")},
    [PLATFORM_MINIMUM] = {"minimum", "最低人数", COLUMN_COUNT, false, .most = MOST_IN_EACH,
                          .unit = N_("people"), .decided = true,
                          .meaning = N_("least people in every township")},
};

static const struct column posts[] = {
    [POSTS_TOWNSHIP] = {"township", TOWNSHIP_NAMES "|名称|" TOWNSHIP_CODES "|编码|代码", COLUMN_CODE, true,
                        .refers = "townships", .meaning = N_("the township")},
    [POSTS_KIND] = {"kind", KIND_NAMES, COLUMN_CODE, true, .refers = "kinds", .meaning = N_("kind of posts")},
    [POSTS_POSTS] = {"posts", POSTS_NAMES, COLUMN_COUNT, true, .most = MOST_POSTS, .unit = N_("posts"),
                     .meaning = N_("authorised posts today")},
    [POSTS_STAFF] = {"staff", STAFF_NAMES, COLUMN_COUNT, true, .most = MOST_POSTS, .unit = N_("people"),
                     .meaning = N_("staff in post today")},
    [POSTS_DEPARTURES] = {"departures", "拟离编人数|预计减员", COLUMN_COUNT, false, .most = MOST_POSTS,
                          .unit = N_("people"), .meaning = N_("staff known to leave")},
    [POSTS_LENT_OUT] = {"lent_out", "借出人数|被借用人数", COLUMN_COUNT, false, .most = MOST_POSTS,
                        .unit = N_("people"), .meaning = N_("staff who work elsewhere")},
    [POSTS_LENT_IN] = {"lent_in", "借入人数", COLUMN_COUNT, false, .most = MOST_POSTS, .unit = N_("people"),
                       .meaning = N_("staff of others who work here")},
};

static const struct column pools[] = {
    [POOL_POOL] = {"pool", "统筹范围|编制池", COLUMN_CODE, true, .may_be = "counties",
                   .meaning = N_("pool as in counties.csv, or the code of a county")},
    [POOL_KIND] = {"kind", KIND_NAMES, COLUMN_CODE, true, .refers = "kinds", .meaning = N_("kind of posts")},
    [POOL_POSTS] = {"posts", "编制数|编制总量", COLUMN_COUNT, true, .most = MOST_POSTS, .unit = N_("posts"),
                    .decided = true, .meaning = N_("posts to share out")},
    [POOL_RELEASE_LIMIT] = {"release_limit", "可下沉编制|可下沉数", COLUMN_COUNT, false, .most = MOST_POSTS,
                            .unit = N_("posts"), .decided = true,
                            .meaning = N_("posts the level above can send down")},
};

static const struct column eligibility[] = {
    [FIT_KIND] = {"kind", KIND_NAMES, COLUMN_CODE, true, .refers = "kinds", .meaning = N_("kind of posts")},
    [FIT_PLATFORM] = {"platform", "平台|平台编码", COLUMN_CODE, true, .refers = "platforms",
                      .meaning = N_("the platform")},
    [FIT_ALLOWED] = {"allowed", "可用|是否可用", COLUMN_FLAG, false, .unit = N_("yes or no"),
                     .meaning = N_("whether the kind may work there; yes when empty")},
    [FIT_MINIMUM] = {"minimum", "最低人数", COLUMN_COUNT, false, .most = MOST_IN_EACH, .unit = N_("people"),
                     .decided = true, .meaning = N_("least people of the kind")},
    [FIT_PROFILE] = {"profile", "构成|人员构成", COLUMN_NUMBER, false, .most = 1e6,
                     .unit = N_("parts of the kind's people"), .decided = true,
                     .meaning = N_("how large the platform is for this kind; the platform's own when empty")},
};

static const struct column offices[] = {
    [OFFICE_CODE] = {"code", "编码|代码", COLUMN_CODE, true, .meaning = N_("code of the office")},
    [OFFICE_NAME] = {"name", "名称|机构名称", COLUMN_TEXT, true,
                     .meaning = N_("name of the natural-resources office")},
    [OFFICE_COUNTY] = {"county", COUNTY_NAMES, COLUMN_CODE, true, .refers = "counties",
                       .meaning = N_("its county")},
    [OFFICE_HOST] = {"host", "驻地乡镇|驻地", COLUMN_CODE, false, .refers = "townships",
                     .meaning = N_("the township it sits in")},
    [OFFICE_MODE] = {"mode", "设置方式", COLUMN_CHOICE, true, .choices = "regional=区域|township=乡镇",
                     .meaning = N_("set up for a region or for one township")},
    [OFFICE_POSTS] = {"posts", POSTS_NAMES, COLUMN_COUNT, true, .most = MOST_POSTS, .unit = N_("posts"),
                      .meaning = N_("authorised posts today")},
    [OFFICE_STAFF] = {"staff", STAFF_NAMES, COLUMN_COUNT, true, .most = MOST_POSTS, .unit = N_("people"),
                      .meaning = N_("staff in post today")},
    [OFFICE_MOST] = {"most", "编制上限|上限", COLUMN_COUNT, false, .most = MOST_POSTS, .unit = N_("posts"),
                     .decided = true, .meaning = N_("most posts of the office")},
};

static const struct column service[] = {
    [SERVICE_OFFICE] = {"office", "自然资源所|机构编码", COLUMN_CODE, true, .refers = "offices",
                        .meaning = N_("the office")},
    [SERVICE_TOWNSHIP] = {"township", TOWNSHIP_NAMES "|服务乡镇|" TOWNSHIP_CODES, COLUMN_CODE, true,
                          .refers = "townships", .meaning = N_("a township it serves")},
    [SERVICE_WEIGHT] = {"weight", "服务权重", COLUMN_NUMBER, true, .most = 1e9,
                        .unit = N_("parts of the county's service"), .decided = true,
                        .meaning = N_("service weight, raw: only its size beside the others matters")},
    [SERVICE_PLATFORMS] = {"platforms", "平台|可用平台", COLUMN_CODE, false, .refers = "platforms",
                           .list = true,
                           .meaning =
                               N_("platforms its people may work on there, ; between; all when empty")},
};

static const struct column needs[] = {
    [NEED_TOWNSHIP] = {"township", TOWNSHIP_NAMES "|" TOWNSHIP_CODES, COLUMN_CODE, true,
                       .refers = "townships", .meaning = N_("the township")},
    [NEED_PLATFORM] = {"platform", "平台|平台编码", COLUMN_CODE, false, .refers = "platforms",
                       .meaning = N_("the platform")},
    [NEED_KIND] = {"kind", KIND_NAMES, COLUMN_CODE, false, .refers = "kinds", .meaning = N_("kind of posts")},
    [NEED_OFFICE] = {"office", "自然资源所|机构编码", COLUMN_CODE, false, .refers = "offices",
                     .meaning = N_("the office")},
    [NEED_NEED] = {"need", "需求|需求数|测算数", COLUMN_NUMBER, true, .most = MOST_POSTS,
                   .unit = N_("people"),
                   .meaning = N_("people needed: on a platform; of a kind in all; of a kind on a platform; "
                                 "or of an office's staff")},
};

static const struct column workload[] = {
    [WORK_TOWNSHIP] = {"township", TOWNSHIP_NAMES "|" TOWNSHIP_CODES, COLUMN_CODE, true,
                       .refers = "townships", .meaning = N_("the township")},
    [WORK_PLATFORM] = {"platform", "平台|平台编码", COLUMN_CODE, true, .refers = "platforms",
                       .meaning = N_("the platform")},
    [WORK_ACTIVITY] = {"activity", "工作事项|事项", COLUMN_TEXT, true, .meaning = N_("what is done")},
    [WORK_VOLUME] = {"volume_per_year", "年工作量|年业务量", COLUMN_NUMBER, true, .most = 1e12,
                     .unit = N_("units per year"), .meaning = N_("how often in a year")},
    [WORK_HOURS] = {"hours_per_unit", "单件工时", COLUMN_NUMBER, true, .most = 1e9, .unit = N_("hours"),
                    .meaning = N_("working hours for one")},
};

/* The plan's three priority tasks as it names them. */
static const struct schema_word task_words[] = {{"environment", "农村生态环境治理"},
                                                {"cultivated_land", "耕地保护"},
                                                {"village_planning", "乡村规划"},
                                                {NULL, NULL}};

static const struct column tasks[] = {
    [TASK_TASK] = {"task", "任务|重点任务", COLUMN_TEXT, true, .words = task_words,
                   .meaning = N_("environment, cultivated_land, village_planning, or another priority task")},
    [TASK_PLATFORM] = {"platform", "平台|平台编码", COLUMN_CODE, true, .refers = "platforms",
                       .meaning = N_("the platform that does it")},
    [TASK_LEAST] = {"least", "最低人数", COLUMN_COUNT, true, .most = MOST_IN_EACH, .unit = N_("people"),
                    .decided = true, .meaning = N_("least people on that platform for it")},
};

static const struct column limits[] = {
    [LIMIT_CODE] = {"code", "编码|限额编码", COLUMN_CODE, true, .meaning = N_("name of the limit")},
    [LIMIT_COUNTY] = {"county", COUNTY_NAMES, COLUMN_CODE, false, .refers = "counties", .list = true,
                      .meaning = N_("counties it is about; all when empty")},
    [LIMIT_TOWNSHIP] = {"township", TOWNSHIP_NAMES "|" TOWNSHIP_CODES, COLUMN_CODE, false,
                        .refers = "townships", .list = true,
                        .meaning = N_("townships it is about; all when empty")},
    [LIMIT_KIND] = {"kind", KIND_NAMES, COLUMN_CODE, false, .refers = "kinds", .list = true,
                    .meaning = N_("kinds it is about; everybody, office staff too, when empty")},
    [LIMIT_PLATFORM] = {"platform", "平台|平台编码", COLUMN_CODE, false, .refers = "platforms", .list = true,
                        .meaning = N_("platforms it is about; all when empty")},
    [LIMIT_OFFICE] = {"office", "自然资源所|机构编码", COLUMN_CODE, false, .refers = "offices", .list = true,
                      .meaning = N_("offices it is about")},
    [LIMIT_LEAST] = {"least", "下限|最少", COLUMN_COUNT, false, .most = MOST_POSTS, .unit = N_("posts"),
                     .decided = true, .meaning = N_("least sum")},
    [LIMIT_MOST] = {"most", "上限|最多", COLUMN_COUNT, false, .most = MOST_POSTS, .unit = N_("posts"),
                    .decided = true, .meaning = N_("most sum; the same as least pins it")},
    [LIMIT_REASON] = {"reason", "理由|依据", COLUMN_TEXT, true, .meaning = N_("why")},
};

/* --- the years of a road --- */

#define YEAR_COLUMN(year, chinese, words, of, says)                                                          \
    {                                                                                                        \
        "year_" #year, "第" #year "年|第" chinese "年", COLUMN_COUNT, false,                                 \
            .most = MOST_POSTS, .choices = words, .unit = of, .meaning = says                                \
    }
#define YEAR_COLUMNS(words, of, says)                                                                        \
    YEAR_COLUMN(1, "一", words, of, says), YEAR_COLUMN(2, "二", words, of, says),                            \
        YEAR_COLUMN(3, "三", words, of, says), YEAR_COLUMN(4, "四", words, of, says),                        \
        YEAR_COLUMN(5, "五", words, of, says), YEAR_COLUMN(6, "六", words, of, says),                        \
        YEAR_COLUMN(7, "七", words, of, says), YEAR_COLUMN(8, "八", words, of, says),                        \
        YEAR_COLUMN(9, "九", words, of, says), YEAR_COLUMN(10, "十", words, of, says)
#define UNLIMITED "unlimited=不限"

static const struct column departures[] = {
    [LEAVE_TOWNSHIP] = {"township", TOWNSHIP_NAMES "|" TOWNSHIP_CODES, COLUMN_CODE, true,
                        .refers = "townships", .meaning = N_("the township")},
    [LEAVE_KIND] = {"kind", KIND_NAMES, COLUMN_CODE, true, .refers = "kinds", .meaning = N_("kind of posts")},
    [LEAVE_YEAR] = YEAR_COLUMNS(NULL, N_("people"), N_("staff known to leave in that year; none when empty")),
};

static const struct column roster[] = {
    [ROSTER_TOWNSHIP] = {"township", TOWNSHIP_NAMES "|" TOWNSHIP_CODES, COLUMN_CODE, true,
                         .refers = "townships", .meaning = N_("the township")},
    [ROSTER_KIND] = {"kind", KIND_NAMES, COLUMN_CODE, true, .refers = "kinds",
                     .meaning = N_("kind of posts")},
    [ROSTER_BORN] = {"born", "出生年月|出生日期|出生年月日", COLUMN_MONTH, false,
                     .meaning = N_("month of birth")},
    [ROSTER_AGE] = {"retirement_age", "原退休年龄|原法定退休年龄", COLUMN_CHOICE, false,
                    .choices = "60=60岁,60周岁|55=55岁,55周岁|50=50岁,50周岁", .unit = N_("years"),
                    .meaning = N_("age of retirement before 2025: 60, 55 or 50")},
    [ROSTER_LEAVES] = {"leaves", "离岗年|离岗年份", COLUMN_COUNT, false, .least = 2000, .most = 2200,
                       .meaning =
                           N_("year in which the person leaves; it decides where the law on retirement "
                              "would say otherwise")},
};

static const struct column recruits[] = {
    [RECRUIT_POOL] = {"pool", "统筹范围|编制池", COLUMN_CODE, false,
                      .meaning = N_("pool as in counties.csv; needed where there are several")},
    [RECRUIT_KIND] = {"kind", KIND_NAMES, COLUMN_CODE, true, .refers = "kinds",
                      .meaning = N_("kind of posts")},
    [RECRUIT_YEAR] =
        YEAR_COLUMNS(UNLIMITED, N_("people"),
                     N_("most people who may be recruited in that year; 不限 (unlimited): as many as there "
                        "are posts; none when empty")),
};

static const struct column pools_by_year[] = {
    [POOL_YEARS_POOL] = {"pool", "统筹范围|编制池", COLUMN_CODE, true,
                         .meaning = N_("pool as in counties.csv, or the code of a county")},
    [POOL_YEARS_KIND] = {"kind", KIND_NAMES, COLUMN_CODE, true, .refers = "kinds",
                         .meaning = N_("kind of posts")},
    [POOL_YEARS_FIGURE] = {"figure", "内容|项目", COLUMN_CHOICE, true,
                           .choices = "posts=编制总量,编制数|release_limit=可下沉编制,可下沉数",
                           .meaning = N_("which figure of pools.csv the row gives: posts (编制总量) or "
                                         "release_limit (可下沉编制)")},
    [POOL_YEARS_YEAR] =
        YEAR_COLUMNS(NULL, N_("posts"),
                     N_("the figure from that year on; when empty that of the year before, first that of "
                        "pools.csv")),
};

static const struct column placements[] = {
    [PLACE_POOL] = {"pool", "统筹范围|编制池", COLUMN_CODE, false,
                    .meaning = N_("pool as in counties.csv; needed where there are several")},
    [PLACE_KIND] = {"kind", KIND_NAMES, COLUMN_CODE, true, .refers = "kinds", .meaning = N_("kind of posts")},
    [PLACE_MEANS] = {"means", "方式|安置方式", COLUMN_CHOICE, true,
                     .choices = "move=县内调剂,调剂|place=分流安置,分流,安置",
                     .meaning = N_("move (县内调剂): between townships; place (分流安置): outside")},
    [PLACE_YEAR] = YEAR_COLUMNS(UNLIMITED, N_("people"),
                                N_("most people for whom that may be done in that year; none when empty")),
};

static const struct column loans[] = {
    [LOAN_KIND] = {"kind", KIND_NAMES, COLUMN_CODE, true, .refers = "kinds", .meaning = N_("kind of posts")},
    [LOAN_FROM] = {"from", "借出|借出乡镇|借出单位", COLUMN_CODE, false, .refers = "townships",
                   .meaning = N_("the township whose posts they are; empty: none of these")},
    [LOAN_TO] = {"to", "借入|借入乡镇|借入单位", COLUMN_CODE, false, .refers = "townships",
                 .meaning = N_("the township they work for; empty: none of these")},
    [LOAN_POSTS] = {"posts", POSTS_NAMES, COLUMN_COUNT, true, .least = 1, .most = MOST_POSTS,
                    .unit = N_("posts"),
                    .meaning = N_("posts lent, with the people on them; no more than are there")},
    [LOAN_BEGINS] = {"begins", "起始年|起始年份", COLUMN_COUNT, false, .least = 2000, .most = 2200,
                     .meaning =
                         N_("year in which they are lent; empty: they are already, and posts.csv counts "
                            "them as lent")},
    [LOAN_ENDS] = {"ends", "归还年|归还年份", COLUMN_COUNT, false, .least = 2000, .most = 2200,
                   .meaning = N_("year in which they return; empty: not yet known")},
};

/* 2.6.1 names the seven; that they are of one size is an assumption. */
#define SEVEN_PLATFORMS                                                                                      \
    "code,name,profile,note\n"                                                                               \
    "p1,党政综合,1,profile: assumption\n"                                                                \
    "p2,基层党建,1,profile: assumption\n"                                                                \
    "p3,经济发展,1,profile: assumption\n"                                                                \
    "p4,社会事务,1,profile: assumption\n"                                                                \
    "p5,社会治理,1,profile: assumption\n"                                                                \
    "p6,便民服务,1,profile: assumption\n"                                                                \
    "p7,综合行政执法,1,profile: assumption\n"

#define COLUMNS(list) .columns = list, .ncolumns = sizeof list / sizeof *list

const struct schema township_tables[TOWNSHIP_TABLES] = {
    [TABLE_COUNTIES] = {"counties", "县区|县（区）", .meaning = N_("one row per county"), COLUMNS(counties),
                        .key = "code", .required = true},
    [TABLE_TOWNSHIPS] = {"townships", "乡镇",
                         .meaning = N_("one row per township; any further numeric column is an indicator"),
                         COLUMNS(townships), .key = "code", .required = true, .open = township_indicators},
    [TABLE_KINDS] = {"kinds", "编制类别", .meaning = N_("one row per kind of posts"), COLUMNS(kinds),
                     .key = "code",
                     .fallback = "code,name\nadministrative,行政编制\npublic_service,事业编制\n"},
    [TABLE_PLATFORMS] = {"platforms", "平台|职能平台", .meaning = N_("one row per function platform"),
                         COLUMNS(platforms), .key = "code", .fallback = SEVEN_PLATFORMS},
    [TABLE_POSTS] = {"posts", "编制|编制情况", .meaning = N_("one row per township and kind"), COLUMNS(posts),
                     .key = "township,kind", .required = true, .derived = VACANCY_NAMES},
    [TABLE_POOLS] = {"pools", "编制总量|编制池", .meaning = N_("one row per pool and kind"), COLUMNS(pools),
                     .key = "pool,kind"},
    [TABLE_ELIGIBILITY] = {"eligibility", "平台用编", .meaning = N_("one row per kind and platform"),
                           COLUMNS(eligibility), .key = "kind,platform"},
    [TABLE_OFFICES] = {"offices", "自然资源所", .meaning = N_("one row per natural-resources office"),
                       COLUMNS(offices), .key = "code", .derived = VACANCY_NAMES},
    [TABLE_SERVICE] = {"service", "服务关系|服务权重",
                       .meaning = N_("one row per office and township served"), COLUMNS(service),
                       .key = "office,township"},
    [TABLE_NEEDS] = {"needs", "需求|测算需求", .meaning = N_("needs that replace the formula's"),
                     COLUMNS(needs), .key = "township,platform,kind,office"},
    [TABLE_WORKLOAD] = {"workload", "工作量", .meaning = N_("one row per township and activity"),
                        COLUMNS(workload), .key = "township,platform,activity"},
    [TABLE_TASKS] = {"tasks", "重点任务", .meaning = N_("one row per priority task"), COLUMNS(tasks),
                     .key = "task"},
    [TABLE_LIMITS] = {"limits", "限额", .meaning = N_("the county's own limits and pins"), COLUMNS(limits),
                      .key = "code"},
    [TABLE_DEPARTURES] = {"departures", "离岗人数|减员预测",
                          .meaning = N_("who leaves in each year of a road: one row per township and kind, "
                                        "in place of the departures of posts.csv"),
                          COLUMNS(departures), .key = "township,kind"},
    [TABLE_ROSTER] = {"roster", "在编人员|在编人员名册",
                      .meaning = N_("in place of departures.csv: one row per person in post; who leaves when "
                                    "follows from the law on retirement"),
                      COLUMNS(roster), .key = "", .personal = true},
    [TABLE_RECRUITS] = {"recruits", "招录计划|招录人数",
                        .meaning = N_("who may be recruited in each year of a road: one row per kind"),
                        COLUMNS(recruits), .key = "pool,kind"},
    [TABLE_POOLS_BY_YEAR] = {"pools_by_year", "分年编制总量|分年度编制总量",
                             .meaning = N_("pools that change over the years of a road: one row per pool, "
                                           "kind and figure"),
                             COLUMNS(pools_by_year), .key = "pool,kind,figure"},
    [TABLE_PLACEMENTS] = {"placements", "调剂安置|分流安置",
                          .meaning = N_("people who may be moved or placed outside in each year of a road: "
                                        "one row per kind and means"),
                          COLUMNS(placements), .key = "pool,kind,means"},
    [TABLE_LOANS] = {"loans", "编制借用|编制周转",
                     .meaning = N_("posts lent for some years of a road: one row per loan"), COLUMNS(loans),
                     .key = "kind,from,to,begins"},
#define REGISTER_SCHEMA(position, name, headings, meaning, columns, ncolumns, key)                           \
    [position] = {name, headings, meaning, columns, ncolumns, key, false, NULL, NULL, NULL, false},
    REGISTERS(REGISTER_SCHEMA)
#undef REGISTER_SCHEMA
};
