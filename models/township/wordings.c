#include "township/wordings.h"

const struct wording township_wordings[TOWNSHIP_WORDINGS] = {
    {"population", "人口数量", "人口数量（人）"}, {"area_km2", "幅员面积", "幅员面积（平方公里）"},
    {"economy", "经济实力", "经济实力"},          {"type", "乡镇类型", "乡镇类型"},
    {"positioning", "发展定位", "发展定位"},      {"industry", "产业特色", "产业特色"},
    {"transport", "交通条件", "交通条件"},        {"tasks", "重大任务", "重大任务"},
};

const char *indicator_words(const char *name)
{
    return wording_of(township_wordings, TOWNSHIP_WORDINGS, name);
}

const char *indicator_heading(const char *name)
{
    for (size_t i = 0; i < TOWNSHIP_WORDINGS; i++)
        if (strcmp(township_wordings[i].name, name) == 0)
            return township_wordings[i].head_zh;
    return name;
}
