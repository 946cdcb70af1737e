/* Schemas of a county's tables: headings in English and Chinese, kinds, ranges, meanings. Data only. */
#include "township/tables.h"

#include "base/language.h"
#include "township/indicators.h"

#define MOST_POSTS 1e9

/* As offices head the columns that several tables have. */
#define TOWNSHIP_CODES "乡镇编码|乡镇代码|区划代码|行政区划代码"
#define TOWNSHIP_NAMES "乡镇|乡镇名称|乡镇(街道)|乡镇街道|街道(乡镇)|镇乡|单位名称|单位"
#define COUNTY_NAMES "所属县区|县区|县|县(区)|县区名称|区县|县市区|所属县|所属县(区)|所在县区"
#define KIND_NAMES "编制类别|编制类型|编制性质|编制种类"
#define POSTS_NAMES "编制数|核定编制数|编制|核定编制|现有编制|现有编制数"
#define STAFF_NAMES "实有人数|在编实有|在编人数|实有|实有数|实有人员|实有在编|在编实有人数"

static const struct column counties[] = {
    {"code", "编码|代码|区划代码", COLUMN_CODE, true, 0, 0, NULL, NULL, NULL, false,
     N_("code of the county")},
    {"name", "名称|县区名称", COLUMN_TEXT, true, 0, 0, NULL, NULL, NULL, false, N_("name of the county")},
    {"in_scope", "纳入范围|适用3+X", COLUMN_FLAG, true, 0, 0, N_("yes or no"), NULL, NULL, false,
     N_("whether its townships are shared out by the 3+X formula")},
    {"pool", "编制池|统筹范围", COLUMN_CODE, false, 0, 0, NULL, NULL, NULL, false,
     N_("counties with the same pool share their posts; by default a county is its own pool")},
    {"land_office_total", "国土所编制总量|2007年国土所编制总量", COLUMN_COUNT, false, 0, MOST_POSTS,
     N_("posts"), NULL, NULL, false, N_("posts approved for land offices in 2007")},
    {"extra_limit", "可增事业编制|可调剂充实事业编制", COLUMN_COUNT, false, 0, MOST_POSTS, N_("posts"), NULL,
     NULL, false, N_("public-service posts that may be added to offices")},
    {"leadership_total", "领导职数总量|科级领导职数总量", COLUMN_COUNT, false, 0, MOST_POSTS, N_("posts"),
     NULL, NULL, false, N_("section-level leadership posts of all townships together")},
};

static const struct column townships[] = {
    {"code", "编码|代码|" TOWNSHIP_CODES, COLUMN_CODE, true, 0, 0, NULL, NULL, NULL, false,
     N_("code of the township")},
    {"name", "名称|" TOWNSHIP_NAMES, COLUMN_TEXT, true, 0, 0, NULL, NULL, NULL, false,
     N_("name of the township")},
    {"county", COUNTY_NAMES, COLUMN_CODE, true, 0, 0, NULL, NULL, "counties", false, N_("its county")},
    {"type", "类型|乡镇类型", COLUMN_CHOICE, false, 0, 0, NULL,
     "town=镇|township=乡|ethnic_township=民族乡|subdistrict=街道|sumu=苏木|other=其他", NULL, false,
     N_("type of unit")},
    {"small", "规模较小", COLUMN_FLAG, false, 0, 0, NULL, NULL, NULL, false, N_("small township (2.4.21)")},
    {"lagging", "发展滞后|发展相对滞后", COLUMN_FLAG, false, 0, 0, NULL, NULL, NULL, false,
     N_("lagging township (2.4.21)")},
    {"revitalisation", "乡村振兴重点|乡村振兴任务重", COLUMN_FLAG, false, 0, 0, NULL, NULL, NULL, false,
     N_("heavy revitalisation task (2.4.20)")},
    {"under_posted", "历史编制偏少", COLUMN_FLAG, false, 0, 0, NULL, NULL, NULL, false,
     N_("few posts for historical reasons (2.4.20)")},
    {"developed", "经济发达镇", COLUMN_FLAG, false, 0, 0, NULL, NULL, NULL, false,
     N_("economically developed town (2.4.20)")},
    {"central", "中心镇", COLUMN_FLAG, false, 0, 0, NULL, NULL, NULL, false, N_("central town (2.4.20)")},
    {"floor", "最低总数|编制下限", COLUMN_COUNT, false, 0, MOST_POSTS, N_("people, office staff included"),
     NULL, NULL, false, N_("least total of the township")},
    {"leadership", "领导职数|科级领导职数", COLUMN_COUNT, false, 0, 1e6, N_("posts"), NULL, NULL, false,
     N_("section-level leadership posts today")},
    {"leadership_least", "领导职数下限", COLUMN_COUNT, false, 0, 1e6, N_("posts"), NULL, NULL, false,
     N_("least leadership posts")},
    {"leadership_most", "领导职数上限", COLUMN_COUNT, false, 0, 1e6, N_("posts"), NULL, NULL, false,
     N_("most leadership posts")},
};

static const struct column kinds[] = {
    {"code", "编码|代码", COLUMN_CODE, true, 0, 0, NULL, NULL, NULL, false, N_("code of the kind of posts")},
    {"name", "名称|编制类别", COLUMN_TEXT, true, 0, 0, NULL, NULL, NULL, false, N_("what people call it")},
};

static const struct column platforms[] = {
    {"code", "编码|代码", COLUMN_CODE, true, 0, 0, NULL, NULL, NULL, false, N_("code of the platform")},
    {"name", "名称|平台|平台名称", COLUMN_TEXT, true, 0, 0, NULL, NULL, NULL, false,
     N_("name of the platform")},
    {"profile", "构成|人员构成", COLUMN_NUMBER, true, 0, 1e6, N_("parts of a township's people"), NULL, NULL,
     false, N_("how large the platform is beside the others")},
    {"minimum", "最低人数", COLUMN_COUNT, false, 0, MOST_POSTS, N_("people"), NULL, NULL, false,
     N_("least people in every township")},
};

static const struct column posts[] = {
    {"township", TOWNSHIP_NAMES "|" TOWNSHIP_CODES, COLUMN_CODE, true, 0, 0, NULL, NULL, "townships", false,
     N_("the township")},
    {"kind", KIND_NAMES, COLUMN_CODE, true, 0, 0, NULL, NULL, "kinds", false, N_("kind of posts")},
    {"posts", POSTS_NAMES, COLUMN_COUNT, true, 0, MOST_POSTS, N_("posts"), NULL, NULL, false,
     N_("authorised posts today")},
    {"staff", STAFF_NAMES, COLUMN_COUNT, true, 0, MOST_POSTS, N_("people"), NULL, NULL,
     false, N_("staff in post today")},
    {"departures", "拟离编人数|预计减员", COLUMN_COUNT, false, 0, MOST_POSTS, N_("people"), NULL, NULL, false,
     N_("staff known to leave")},
    {"lent_out", "借出人数|被借用人数", COLUMN_COUNT, false, 0, MOST_POSTS, N_("people"), NULL, NULL, false,
     N_("staff who work elsewhere")},
    {"lent_in", "借入人数", COLUMN_COUNT, false, 0, MOST_POSTS, N_("people"), NULL, NULL, false,
     N_("staff of others who work here")},
};

static const struct column pools[] = {
    {"pool", "编制池|统筹范围", COLUMN_CODE, true, 0, 0, NULL, NULL, NULL, false,
     N_("pool as in counties.csv, or the code of a county")},
    {"kind", KIND_NAMES, COLUMN_CODE, true, 0, 0, NULL, NULL, "kinds", false, N_("kind of posts")},
    {"posts", "编制数|编制总量", COLUMN_COUNT, true, 0, MOST_POSTS, N_("posts"), NULL, NULL, false,
     N_("posts to share out")},
    {"release_limit", "可下沉编制|可下沉数", COLUMN_COUNT, false, 0, MOST_POSTS, N_("posts"), NULL, NULL,
     false, N_("posts the level above can send down")},
};

static const struct column eligibility[] = {
    {"kind", KIND_NAMES, COLUMN_CODE, true, 0, 0, NULL, NULL, "kinds", false, N_("kind of posts")},
    {"platform", "平台|平台编码", COLUMN_CODE, true, 0, 0, NULL, NULL, "platforms", false,
     N_("the platform")},
    {"allowed", "可用|是否可用", COLUMN_FLAG, false, 0, 0, N_("yes or no"), NULL, NULL, false,
     N_("whether the kind may work there; yes when empty")},
    {"minimum", "最低人数", COLUMN_COUNT, false, 0, MOST_POSTS, N_("people"), NULL, NULL, false,
     N_("least people of the kind")},
    {"profile", "构成|人员构成", COLUMN_NUMBER, false, 0, 1e6, N_("parts of the kind's people"), NULL, NULL,
     false, N_("how large the platform is for this kind; the platform's own when empty")},
};

static const struct column offices[] = {
    {"code", "编码|代码", COLUMN_CODE, true, 0, 0, NULL, NULL, NULL, false, N_("code of the office")},
    {"name", "名称|机构名称", COLUMN_TEXT, true, 0, 0, NULL, NULL, NULL, false,
     N_("name of the natural-resources office")},
    {"county", COUNTY_NAMES, COLUMN_CODE, true, 0, 0, NULL, NULL, "counties", false, N_("its county")},
    {"host", "驻地乡镇|驻地", COLUMN_CODE, false, 0, 0, NULL, NULL, "townships", false,
     N_("the township it sits in")},
    {"mode", "设置方式", COLUMN_CHOICE, true, 0, 0, NULL, "regional=区域|township=乡镇", NULL, false,
     N_("set up for a region or for one township")},
    {"posts", POSTS_NAMES, COLUMN_COUNT, true, 0, MOST_POSTS, N_("posts"), NULL, NULL, false,
     N_("authorised posts today")},
    {"staff", STAFF_NAMES, COLUMN_COUNT, true, 0, MOST_POSTS, N_("people"), NULL, NULL,
     false, N_("staff in post today")},
    {"most", "编制上限|上限", COLUMN_COUNT, false, 0, MOST_POSTS, N_("posts"), NULL, NULL, false,
     N_("most posts of the office")},
};

static const struct column service[] = {
    {"office", "自然资源所|机构编码", COLUMN_CODE, true, 0, 0, NULL, NULL, "offices", false,
     N_("the office")},
    {"township", TOWNSHIP_NAMES "|服务乡镇|" TOWNSHIP_CODES, COLUMN_CODE, true, 0, 0, NULL, NULL, "townships", false,
     N_("a township it serves")},
    {"weight", "服务权重", COLUMN_NUMBER, true, 0, 1e9, N_("parts of the county's service"), NULL, NULL,
     false, N_("service weight, raw: only its size beside the others matters")},
    {"platforms", "平台|可用平台", COLUMN_CODE, false, 0, 0, NULL, NULL, "platforms", true,
     N_("platforms its people may work on there, ; between; all when empty")},
};

static const struct column needs[] = {
    {"township", TOWNSHIP_NAMES "|" TOWNSHIP_CODES, COLUMN_CODE, true, 0, 0, NULL, NULL, "townships", false,
     N_("the township")},
    {"platform", "平台|平台编码", COLUMN_CODE, false, 0, 0, NULL, NULL, "platforms", false,
     N_("the platform")},
    {"kind", KIND_NAMES, COLUMN_CODE, false, 0, 0, NULL, NULL, "kinds", false, N_("kind of posts")},
    {"office", "自然资源所|机构编码", COLUMN_CODE, false, 0, 0, NULL, NULL, "offices", false,
     N_("the office")},
    {"need", "需求|需求数|测算数", COLUMN_NUMBER, true, 0, MOST_POSTS, N_("people"), NULL, NULL, false,
     N_("people needed: on a platform; of a kind in all; of a kind on a platform; or of an office's staff")},
};

static const struct column workload[] = {
    {"township", TOWNSHIP_NAMES "|" TOWNSHIP_CODES, COLUMN_CODE, true, 0, 0, NULL, NULL, "townships", false,
     N_("the township")},
    {"platform", "平台|平台编码", COLUMN_CODE, true, 0, 0, NULL, NULL, "platforms", false,
     N_("the platform")},
    {"activity", "工作事项|事项", COLUMN_TEXT, true, 0, 0, NULL, NULL, NULL, false, N_("what is done")},
    {"volume_per_year", "年工作量|年业务量", COLUMN_NUMBER, true, 0, 1e12, N_("units per year"), NULL, NULL,
     false, N_("how often in a year")},
    {"hours_per_unit", "单件工时", COLUMN_NUMBER, true, 0, 1e9, N_("hours"), NULL, NULL, false,
     N_("working hours for one")},
};

static const struct column tasks[] = {
    {"task", "任务|重点任务", COLUMN_TEXT, true, 0, 0, NULL, NULL, NULL, false,
     N_("environment, cultivated_land, village_planning, or another priority task")},
    {"platform", "平台|平台编码", COLUMN_CODE, true, 0, 0, NULL, NULL, "platforms", false,
     N_("the platform that does it")},
    {"least", "最低人数", COLUMN_COUNT, true, 0, MOST_POSTS, N_("people"), NULL, NULL, false,
     N_("least people on that platform for it")},
};

static const struct column limits[] = {
    {"code", "编码|限额编码", COLUMN_CODE, true, 0, 0, NULL, NULL, NULL, false, N_("name of the limit")},
    {"county", COUNTY_NAMES, COLUMN_CODE, false, 0, 0, NULL, NULL, "counties", true,
     N_("counties it is about; all when empty")},
    {"township", TOWNSHIP_NAMES "|" TOWNSHIP_CODES, COLUMN_CODE, false, 0, 0, NULL, NULL, "townships", true,
     N_("townships it is about; all when empty")},
    {"kind", KIND_NAMES, COLUMN_CODE, false, 0, 0, NULL, NULL, "kinds", true,
     N_("kinds it is about; everybody, office staff too, when empty")},
    {"platform", "平台|平台编码", COLUMN_CODE, false, 0, 0, NULL, NULL, "platforms", true,
     N_("platforms it is about; all when empty")},
    {"office", "自然资源所|机构编码", COLUMN_CODE, false, 0, 0, NULL, NULL, "offices", true,
     N_("offices it is about")},
    {"least", "下限|最少", COLUMN_COUNT, false, 0, MOST_POSTS, N_("posts"), NULL, NULL, false,
     N_("least sum")},
    {"most", "上限|最多", COLUMN_COUNT, false, 0, MOST_POSTS, N_("posts"), NULL, NULL, false,
     N_("most sum; the same as least pins it")},
    {"reason", "理由|依据", COLUMN_TEXT, true, 0, 0, NULL, NULL, NULL, false, N_("why")},
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

#define COLUMNS(list) list, sizeof list / sizeof *list

const struct schema township_tables[TOWNSHIP_TABLES] = {
    [TABLE_COUNTIES] = {"counties", "县区|县（区）", N_("one row per county"), COLUMNS(counties), "code",
                        true, NULL, NULL},
    [TABLE_TOWNSHIPS] = {"townships", "乡镇",
                         N_("one row per township; any further numeric column is an indicator"),
                         COLUMNS(townships), "code", true, NULL, township_indicators},
    [TABLE_KINDS] = {"kinds", "编制类别", N_("one row per kind of posts"), COLUMNS(kinds), "code", false,
                     "code,name\nadministrative,行政编制\npublic_service,事业编制\n", NULL},
    [TABLE_PLATFORMS] = {"platforms", "平台|职能平台", N_("one row per function platform"),
                         COLUMNS(platforms), "code", false, SEVEN_PLATFORMS, NULL},
    [TABLE_POSTS] = {"posts", "编制|编制情况", N_("one row per township and kind"), COLUMNS(posts),
                     "township,kind", true, NULL, NULL},
    [TABLE_POOLS] = {"pools", "编制总量|编制池", N_("one row per pool and kind"), COLUMNS(pools), "pool,kind",
                     false, NULL, NULL},
    [TABLE_ELIGIBILITY] = {"eligibility", "平台用编", N_("one row per kind and platform"),
                           COLUMNS(eligibility), "kind,platform", false, NULL, NULL},
    [TABLE_OFFICES] = {"offices", "自然资源所", N_("one row per natural-resources office"), COLUMNS(offices),
                       "code", false, NULL, NULL},
    [TABLE_SERVICE] = {"service", "服务关系|服务权重", N_("one row per office and township served"),
                       COLUMNS(service), "office,township", false, NULL, NULL},
    [TABLE_NEEDS] = {"needs", "需求|测算需求", N_("needs that replace the formula's"), COLUMNS(needs),
                     "township,platform,kind,office", false, NULL, NULL},
    [TABLE_WORKLOAD] = {"workload", "工作量", N_("one row per township and activity"), COLUMNS(workload),
                        "township,platform,activity", false, NULL, NULL},
    [TABLE_TASKS] = {"tasks", "重点任务", N_("one row per priority task"), COLUMNS(tasks), "task", false,
                     NULL, NULL},
    [TABLE_LIMITS] = {"limits", "限额", N_("the county's own limits and pins"), COLUMNS(limits), "code",
                      false, NULL, NULL},
#define REGISTER_SCHEMA(position, name, headings, meaning, columns, ncolumns, key)                           \
    [position] = {name, headings, meaning, columns, ncolumns, key, false, NULL, NULL},
    REGISTERS(REGISTER_SCHEMA)
#undef REGISTER_SCHEMA
};
