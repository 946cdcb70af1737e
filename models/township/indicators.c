#include "township/indicators.h"

#include <string.h>

#include "base/language.h"

const struct schema_indicator township_indicators[] = {
    {"population", "人口数量", "人口数量（人）", "人口|常住人口|人口数|人口总数|常住人口数|常住人口数量",
     N_("people")},
    {"area_km2", "幅员面积", "幅员面积（平方公里）", "面积|行政区域面积|区域面积|辖区面积|土地面积|国土面积",
     N_("km2")},
    {"villages", "行政村数", "行政村（个）", "村|村数|行政村|村(社区)数|村(社区)", N_("villages")},
    {"economy", "经济实力", "经济实力", NULL, NULL},
    {"positioning", "发展定位", "发展定位", NULL, NULL},
    {"industry", "产业特色", "产业特色", NULL, NULL},
    {"transport", "交通条件", "交通条件", NULL, NULL},
    {"tasks", "重大任务", "重大任务", NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static const struct schema_indicator *find(const char *name)
{
    const struct schema_indicator *indicator = township_indicators;
    while (indicator->name && strcmp(indicator->name, name) != 0)
        indicator++;
    return indicator->name ? indicator : NULL;
}

const char *indicator_words(const char *name)
{
    const struct schema_indicator *indicator = find(name);
    return indicator ? language_pick(name, indicator->label_zh) : name;
}

const char *indicator_label_zh(const char *name)
{
    const struct schema_indicator *indicator = find(name);
    return indicator ? indicator->label_zh : name;
}

long indicator_column(const struct table *townships, const char *name)
{
    long column = table_column(townships, name);
    return column >= 0 && !townships->columns[column].definition ? column : -1;
}

const char *indicator_heading(const char *name)
{
    const struct schema_indicator *indicator = find(name);
    return indicator ? indicator->heading_zh : name;
}
