/* What nobody entered of the years of a road: who leaves, and how many may be recruited. */
#include "path/assumed.h"

#include "base/language.h"

/* Whether a pool and kind has posts that are shared out over these years. */
static bool is_shared(const struct years *years, size_t gk)
{
    bool in_scope = false;
    for (size_t u = 0; u < years->nunits; u++)
        in_scope = in_scope || (years->in_scope[u] && (size_t)years->pool[u] == gk / years->nkinds);
    return in_scope && years->total[gk * years->n] > 0;
}

struct assumed road_assumed(const struct years *years)
{
    struct assumed all = {.after = years->n};
    for (size_t y = years->n; y-- > 0;) {
        all.year[y] = !years->leave_given[y];
        all.nyears += all.year[y];
        all.after = all.nyears == years->n - y ? y : all.after;
    }
    if (all.nyears != years->n - all.after || all.nyears == years->n)
        all.after = years->n;
    for (size_t i = 0; i < years->nunits * years->nkinds; i++)
        all.nrows += years->in_scope[i / years->nkinds] && years->staff[i] > 0 && !years->leave_listed[i];
    for (size_t i = 0; i < years->npools * years->nkinds * years->n; i++)
        all.nrecruits += is_shared(years, i / years->n) && !years->recruits_given[i];
    return all;
}

static void list_years(const struct years *years, const struct assumed *all, const char *separator,
                       struct sink *sink)
{
    const char *before = "";
    for (size_t y = 0; y < years->n; y++) {
        if (!all->year[y])
            continue;
        sink_format(sink, "%s%d", before, years->first + (int)y);
        before = separator;
    }
}

void road_write_assumed(const struct years *years, struct sink *sink)
{
    struct assumed all = road_assumed(years);
    struct words list;
    words_init(&list);
    list_years(years, &all, _(", "), &list.sink);
    if (all.after < years->n)
        sink_format(sink, _("Who leaves after %d is not entered, and is taken to be nobody.\n"),
                    years->first + (int)all.after - 1);
    else if (all.nyears > 0)
        sink_format(sink, _("Who leaves in %s is not entered, and is taken to be nobody.\n"),
                    words_text(&list));
    words_done(&list, sink);
    if (all.nrows > 0)
        sink_format(
            sink,
            language_plural("Of %zu unit and kind no row says who leaves: it is taken to be nobody.\n",
                            "Of %zu units and kinds no row says who leaves: it is taken to be nobody.\n",
                            all.nrows),
            all.nrows);
    if (all.nrecruits > 0)
        sink_format(sink,
                    language_plural("%zu figure of recruits is not entered, and counts as 0.\n",
                                    "%zu figures of recruits are not entered, and count as 0.\n",
                                    all.nrecruits),
                    all.nrecruits);
}

void road_write_assumed_note(const struct years *years, struct sink *sink)
{
    struct assumed all = road_assumed(years);
    if (all.after < years->n)
        sink_format(sink, "%d年以后离岗人数未填报，按无人离岗计。", years->first + (int)all.after - 1);
    else if (all.nyears > 0) {
        list_years(years, &all, "、", sink);
        sink_text(sink, "年离岗人数未填报，按无人离岗计。");
    }
    if (all.nrows > 0)
        sink_format(sink, "离岗人数缺%zu行（每单位每类编制一行），按无人离岗计。", all.nrows);
    if (all.nrecruits > 0)
        sink_format(sink, "有%zu个招录名额未填报，按0计。", all.nrecruits);
}

void road_write_assumed_json(const struct years *years, struct json_writer *json)
{
    struct assumed all = road_assumed(years);
    if (all.nyears > 0) {
        json_key_list(json, "leavers_not_entered");
        for (size_t y = 0; y < years->n; y++)
            if (all.year[y])
                json_count(json, years->first + (int)y);
        json_close(json);
    }
    if (all.nrows > 0)
        json_key_count(json, "leavers_rows_missing", (int64_t)all.nrows);
    if (all.nrecruits > 0)
        json_key_count(json, "recruits_not_entered", (int64_t)all.nrecruits);
}
