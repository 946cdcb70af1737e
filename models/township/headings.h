/* What columns of several tables have in common. */
#ifndef BIANZHI_TOWNSHIP_HEADINGS_H
#define BIANZHI_TOWNSHIP_HEADINGS_H

/* The most of one figure: several times what a country's townships have in all; people on one platform, or
 * for one task, of each township. */
#define MOST_POSTS 1e7
#define MOST_IN_EACH 1e5

/* As offices head them: parts of a column's headings, the usual one first. */
/* clang-format off */
#define TOWNSHIP_CODES \
    "乡镇编码|乡镇代码|区划代码|行政区划代码|统计用区划代码|区划编码|区划码|行政区划码"
#define TOWNSHIP_NAMES \
    "乡镇|乡镇名称|乡镇名|所属乡镇|乡镇(街道)|乡镇(街道)名称|乡镇街道|乡镇街道名称|乡镇、街道|" \
    "乡镇/街道|街道(乡镇)|乡(镇)|乡(镇)名称|乡、镇|镇(乡)|镇乡|镇街|单位名称|单位"
#define COUNTY_NAMES \
    "所属县区|县区|县|县(区)|县区名称|区县|县市区|所属县|所属县(区)|所在县区"
#define KIND_NAMES \
    "编制类别|编制类型|编制性质|编制种类|类别"
#define POSTS_NAMES \
    "编制数|核定编制数|编制|核定编制|现有编制|现有编制数|现核定编制|现核定编制数|编制人数|核编数|" \
    "核定数|核定"
#define STAFF_NAMES \
    "实有人数|现有人数|在编实有|在编人数|实有|实有数|实有人员|实有人员数|实有在编|在编实有人数|" \
    "实有在编人数|现有人员|现有人员数|现有在编人数|实际在编人数|在职人数"
/* Posts without people, or people without posts: they follow from the other two. */
#define VACANCY_NAMES \
    "空编|空编数|空缺编制|空缺编制数|缺编|缺编数|超编|超编数|超编人数|超缺编|超空编"
/* clang-format on */

#endif
