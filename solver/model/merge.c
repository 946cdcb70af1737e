/* Laying a scenario over another. Objects merge as JSON does it; the lists that people extend have each a way
 * of their own. Replacing them whole lost all other goals where one weight was to change, and nobody saw
 * it. */
#include "model/merge.h"

#include <string.h>

#include "base/text.h"
#include "model/model.h"
#include "model/waiver.h"

struct merge {
    const struct model *model;
    const char *path;
    struct arena *arena;
    struct faults *faults;
    bool failed; /* out of memory */
};

static struct json *new_items(struct merge *m, size_t n)
{
    struct json *items = arena_new(m->arena, n, sizeof *items);
    m->failed |= !items;
    return items;
}

/* A copy of object with value under key, in the place of what is there. */
static const struct json *with_member(struct merge *m, const struct json *object, const char *key,
                                      const struct json *value)
{
    struct json *copy = new_items(m, 1);
    struct json *items = new_items(m, object->n + 1);
    if (m->failed)
        return object;
    *copy = *object;
    copy->items = items;
    copy->n = 0;
    bool found = false;
    json_for_each(member, object)
    {
        bool is_it = strcmp(member->key, key) == 0;
        items[copy->n] = is_it ? *value : *member;
        items[copy->n++].key = member->key;
        found |= is_it;
    }
    if (!found) {
        items[copy->n] = *value;
        items[copy->n++].key = key;
    }
    return copy;
}

/* The list in {"replace": [...]}, or NULL. */
static const struct json *replacement(const struct json *value)
{
    return value->kind == JSON_OBJECT && value->n == 1 ? json_find(value, "replace") : NULL;
}

/* --- goals --- */

/* The goals that stand, level by level, open to change. */
struct open_level {
    struct json was;    /* the object it was */
    struct json *goals; /* [n], room for all of the model */
    size_t n;
};

struct open_levels {
    struct json was;           /* the list it was */
    struct open_level *levels; /* [n], room for one more */
    size_t n;
};

static const struct goal *goal_of(const struct merge *m, const char *name)
{
    for (size_t g = 0; g < m->model->ngoals; g++)
        if (strcmp(m->model->goals[g]->name, name) == 0)
            return m->model->goals[g];
    return NULL;
}

/* The goal of a name and the number of its level; NULL when none stands. */
static struct json *find_standing(const struct open_levels *stand, const char *name, size_t *level)
{
    for (*level = 0; *level < stand->n; ++*level)
        for (size_t i = 0; i < stand->levels[*level].n; i++)
            if (strcmp(stand->levels[*level].goals[i].key, name) == 0)
                return &stand->levels[*level].goals[i];
    return NULL;
}

static bool is_list_of_objects(const struct json *value)
{
    bool all = value->kind == JSON_LIST;
    json_for_each(item, value) all = all && item->kind == JSON_OBJECT;
    return all;
}

static void add_level(struct merge *m, struct open_levels *stand, struct json was, size_t n)
{
    struct open_level level = {.was = was, .goals = new_items(m, n + m->model->ngoals)};
    if (!m->failed)
        stand->levels[stand->n++] = level;
}

/* The last level that takes other goals; a new one when there is none. */
static struct open_level *last_shared_level(struct merge *m, struct open_levels *stand)
{
    for (size_t l = stand->n; l-- > 0;) {
        const struct open_level *level = &stand->levels[l];
        const struct goal *first = level->n > 0 ? goal_of(m, level->goals[0].key) : NULL;
        if (!first || !first->alone)
            return &stand->levels[l];
    }
    add_level(m, stand, (struct json){.kind = JSON_OBJECT, .line = stand->was.line}, 0);
    return &stand->levels[stand->n - 1];
}

/* Goals whose accounts no other goal prices: without them these accounts would fall to their least. */
static void add_standing_goals(struct merge *m, struct open_levels *stand)
{
    for (size_t g = 0; g < m->model->ngoals && !m->failed; g++) {
        const struct goal *goal = m->model->goals[g];
        size_t at;
        if (!goal->standing || find_standing(stand, goal->name, &at))
            continue;
        struct open_level *level = goal->beside && find_standing(stand, goal->beside, &at)
                                       ? &stand->levels[at]
                                       : last_shared_level(m, stand);
        if (!m->failed)
            level->goals[level->n++] =
                (struct json){.kind = JSON_OBJECT, .key = goal->name, .line = level->was.line};
    }
}

/* list: of objects. */
static void read_levels(struct merge *m, const struct json *list, struct open_levels *stand)
{
    *stand =
        (struct open_levels){.was = *list, .levels = arena_new(m->arena, list->n + 1, sizeof *stand->levels)};
    m->failed |= !stand->levels;
    json_for_each(object, list)
    {
        if (m->failed)
            return;
        add_level(m, stand, *object, object->n);
        json_for_each(goal, object) if (!m->failed)
        {
            struct open_level *level = &stand->levels[stand->n - 1];
            level->goals[level->n++] = *goal;
        }
    }
    add_standing_goals(m, stand);
}

/* Levels as a list again, without goals that were taken out and levels that have none. NULL when out of
 * memory. */
static const struct json *write_levels(struct merge *m, const struct open_levels *stand)
{
    struct json *list = new_items(m, 1);
    struct json *items = new_items(m, stand->n);
    if (m->failed)
        return NULL;
    *list = stand->was;
    list->items = items;
    list->n = 0;
    for (size_t l = 0; l < stand->n; l++) {
        struct open_level *level = &stand->levels[l];
        size_t n = 0;
        for (size_t i = 0; i < level->n; i++)
            if (level->goals[i].kind != JSON_NULL)
                level->goals[n++] = level->goals[i];
        items[list->n] = level->was;
        items[list->n].items = level->goals;
        items[list->n].n = n;
        list->n += n > 0 || level->n == 0;
    }
    return list;
}

/* {"replace": [{"need": {}, "mix": {}}, ...]} with the goals that stand: how a scenario says all of its
 * levels. */
static const char *replace_words(struct merge *m, const struct open_levels *stand)
{
    struct buffer text;
    buffer_init(&text);
    struct sink sink = buffer_sink(&text);
    sink_text(&sink, "{\"replace\": [");
    for (size_t l = 0; l < stand->n; l++) {
        sink_text(&sink, l > 0 ? ", {" : "{");
        for (size_t i = 0; i < stand->levels[l].n; i++)
            sink_format(&sink, "%s\"%s\": {}", i > 0 ? ", " : "", stand->levels[l].goals[i].key);
        sink_text(&sink, "}");
    }
    sink_text(&sink, "]}");
    const char *words = sink.status == STATUS_OK ? arena_text(m->arena, text.text, text.length) : NULL;
    buffer_done(&text);
    m->failed |= !words;
    return words ? words : "";
}

#define GOALS_FAULT(m, value, ...)                                                                           \
    faults_add((m)->faults, (struct place){(m)->path, (value)->line, "goals"}, __VA_ARGS__)

static void complain_of_stranger(struct merge *m, const struct open_levels *stand, const struct json *member)
{
    const char **names = arena_new(m->arena, m->model->ngoals, sizeof *names);
    m->failed |= !names;
    for (size_t g = 0; names && g < m->model->ngoals; g++)
        names[g] = m->model->goals[g]->name;
    const char *near = names ? text_nearest(member->key, names, m->model->ngoals) : NULL;
    if (goal_of(m, member->key))
        GOALS_FAULT(m, member,
                    "%s is not among the goals of what this scenario extends; to have others, write %s",
                    member->key, replace_words(m, stand));
    else if (near)
        GOALS_FAULT(m, member, "there is no goal \"%s\"; did you mean \"%s\"? To have other goals, write %s",
                    member->key, near, replace_words(m, stand));
    else
        GOALS_FAULT(m, member, "there is no goal \"%s\"; to have other goals, write %s", member->key,
                    replace_words(m, stand));
}

/* Lays one goal over the one that stands; says in which level, or that it has none. */
static bool lay_goal(struct merge *m, const struct open_levels *stand, const struct json *member,
                     size_t *level)
{
    struct json *goal = find_standing(stand, member->key, level);
    if (!goal) {
        complain_of_stranger(m, stand, member);
        return false;
    }
    const struct goal *known = goal_of(m, member->key);
    if (member->kind == JSON_NULL && known && known->standing) {
        GOALS_FAULT(m, member, "%s stands in every scenario; to switch it off, write {\"weight\": 0}",
                    known->name);
        return true;
    }
    const struct json *merged = json_merge(m->arena, goal, member);
    m->failed |= !merged;
    if (merged)
        *goal = *merged;
    return true;
}

/* Several objects look like levels: they must be those that stand, or the list would seem to order its goals
 * anew. */
static void lay_goals(struct merge *m, const struct open_levels *stand, const struct json *list)
{
    size_t least = 0; /* the highest level that the next object may have its goals in */
    json_for_each(object, list)
    {
        size_t own = stand->n;
        json_for_each(member, object)
        {
            size_t level;
            if (!lay_goal(m, stand, member, &level) || list->n == 1)
                continue;
            if (level < least || (own < stand->n && level != own)) {
                GOALS_FAULT(m, member,
                            "%s stands in another level of what this scenario extends; to move it, write %s",
                            member->key, replace_words(m, stand));
                return;
            }
            own = level;
        }
        least = own < stand->n ? own + 1 : least;
    }
}

static bool names_one_twice(struct merge *m, const struct open_levels *stand, const struct json *list)
{
    json_for_each(object, list) json_for_each(member, object) for (const struct json *later = object + 1;
                                                                   later < list->items + list->n; later++)
    {
        const struct json *again = json_find(later, member->key);
        if (!again)
            continue;
        GOALS_FAULT(m, again, "%s is here twice; keep one, or, to have other levels, write %s", member->key,
                    replace_words(m, stand));
        return true;
    }
    return false;
}

/* The goals when a scenario says nothing of them. */
static const struct json *default_goals(struct merge *m)
{
    const char *text = m->model->default_goals;
    const struct json *list = NULL;
    m->failed |= json_parse("default", text, strlen(text), m->arena, &list, m->faults) != STATUS_OK;
    return list;
}

/* What is no goals at all is handed on: reading the document says so. */
static const struct json *merge_goals(struct merge *m, const struct json *base, const struct json *over)
{
    struct open_levels stand;
    const struct json *list = over->kind == JSON_LIST && !base ? over : replacement(over);
    const struct json *from = list                               ? list
                              : base && json_find(base, "goals") ? json_find(base, "goals")
                                                                 : default_goals(m);
    if (!from || !is_list_of_objects(from) || from->n == 0)
        return from ? from : over;
    if (!list && over->kind != JSON_OBJECT && !is_list_of_objects(over))
        return over;
    read_levels(m, from, &stand);
    if (m->failed || list)
        return write_levels(m, &stand);
    struct json one = {.kind = JSON_LIST, .items = over, .n = 1};
    const struct json *laid = over->kind == JSON_LIST ? over : &one;
    if (!names_one_twice(m, &stand, laid))
        lay_goals(m, &stand, laid);
    return write_levels(m, &stand);
}

/* --- waivers and changes --- */

static bool names_units_of(const struct json *waiver, const struct json *other)
{
    json_for_each(member, waiver)
    {
        const struct json *same = json_find(other, member->key);
        if (!waiver_names_unit(member))
            continue;
        if (!same || same->kind != JSON_TEXT || member->kind != JSON_TEXT ||
            strcmp(same->text, member->text) != 0)
            return false;
    }
    return true;
}

static bool have_same_units(const struct json *a, const struct json *b)
{
    return a->kind == JSON_OBJECT && b->kind == JSON_OBJECT && names_units_of(a, b) && names_units_of(b, a);
}

static bool never_same(const struct json *a, const struct json *b)
{
    (void)a;
    (void)b;
    return false;
}

/* The items of base, each with the item of over that is the same laid on it, then the other items of over. */
static const struct json *append(struct merge *m, const struct json *base, const struct json *over,
                                 bool (*is_same)(const struct json *, const struct json *))
{
    const struct json *list = replacement(over);
    if (list || !base || base->kind != JSON_LIST || over->kind != JSON_LIST)
        return list ? list : over;
    struct json *joined = new_items(m, 1);
    struct json *items = new_items(m, base->n + over->n);
    if (m->failed)
        return over;
    *joined = *over;
    joined->items = items;
    joined->n = 0;
    json_for_each(item, base) items[joined->n++] = *item;
    json_for_each(item, over)
    {
        size_t i = 0;
        while (i < joined->n && !is_same(&items[i], item))
            i++;
        const struct json *laid = i < joined->n ? json_merge(m->arena, &items[i], item) : item;
        m->failed |= !laid;
        if (laid)
            items[i] = *laid;
        joined->n += i == joined->n;
    }
    return joined;
}

/* Rules as JSON merges them, with their waivers as they were, and those of over laid on them. */
static const struct json *merge_waivers(struct merge *m, const struct json *rules, const struct json *base,
                                        const struct json *over)
{
    json_for_each(rule, over)
    {
        const struct json *waivers = json_find(rule, "waivers");
        if (!waivers)
            continue;
        const struct json *laid =
            append(m, json_find(json_find(base, rule->key), "waivers"), waivers, have_same_units);
        rules =
            with_member(m, rules, rule->key, with_member(m, json_find(rules, rule->key), "waivers", laid));
    }
    return rules;
}

const struct json *merge_scenario(const struct model *model, const char *path, const struct json *base,
                                  const struct json *over, struct arena *arena, struct faults *faults)
{
    struct merge m = {.model = model, .path = path, .arena = arena, .faults = faults};
    const struct json *merged = json_merge(arena, base, over);
    const struct json *goals = json_find(over, "goals"), *changes = json_find(over, "changes"),
                      *rules = json_find(over, "rules");
    if (merged && goals)
        merged = with_member(&m, merged, "goals", merge_goals(&m, base, goals));
    if (merged && changes)
        merged =
            with_member(&m, merged, "changes", append(&m, json_find(base, "changes"), changes, never_same));
    if (merged && rules && rules->kind == JSON_OBJECT)
        merged = with_member(&m, merged, "rules",
                             merge_waivers(&m, json_find(merged, "rules"), json_find(base, "rules"), rules));
    return m.failed ? NULL : merged;
}
