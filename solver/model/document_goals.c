/* The part "goals" of a scenario: levels, and in each the goals with weight and curve. */
#include "model/document_goals.h"

#include <string.h>

#include "base/text.h"
#include "model/levels.h"
#include "model/model.h"

/* The curves a goal may be given. */
static const char *const curves[] = {"webster", "huntington_hill", "jefferson", "adams",
                                     "dean",    "least_squares",   "absolute",  "shortfall"};

static void complain_of_curve(struct document *d, const struct goal *goal, const struct json *value)
{
    char shown[TEXT_SHOWN];
    const char *word = value->kind == JSON_TEXT ? value->text : json_kind_words(value->kind);
    const char *near = text_nearest(word, curves, sizeof curves / sizeof *curves);
    if (near)
        DOCUMENT_FAULT(d, goal->name, value, "%s is no curve; did you mean %s?", word, near);
    else
        DOCUMENT_FAULT(d, goal->name, value,
                       "%s is no curve; write webster, huntington_hill, jefferson, "
                       "adams, dean, least_squares, absolute or shortfall",
                       text_shown(word, shown));
}

static void read_curve(struct document *d, const struct goal *goal, const struct json *value,
                       struct goal_setting *setting)
{
    if (value->kind == JSON_TEXT && strcmp(value->text, "proportional") == 0)
        setting->curve = CURVE_WEBSTER;
    else if (value->kind != JSON_TEXT || !curve_find(value->text, &setting->curve) ||
             setting->curve == CURVE_FIRST_POST)
        complain_of_curve(d, goal, value);
    if (!goal->any_curve && setting->curve != goal->curve)
        DOCUMENT_FAULT(d, goal->name, value, "this goal has the curve %s; leave curve out",
                       curve_name(goal->curve));
}

static void read_goal(struct document *d, int number, const struct json *object, struct goal_setting *setting)
{
    static const char *const keys[] = {"weight", "curve"};
    static const struct parameter weight = {
        .unit = N_("times one post"), .least = 0, .most = CURVE_MOST_WEIGHT};
    const struct goal *goal = d->scenario->model->goals[number];
    *setting = (struct goal_setting){.goal = number, .weight = goal->weight, .curve = goal->curve};
    if (object->kind != JSON_OBJECT) {
        DOCUMENT_FAULT(d, goal->name, object, "is %s; write an object, {\"weight\": ...}",
                       json_kind_words(object->kind));
        return;
    }
    if (goal->alone && object->n > 0)
        DOCUMENT_FAULT(d, goal->name, object, "has neither weight nor curve; write {}");
    json_for_each(member, object)
    {
        if (strcmp(member->key, "weight") == 0) {
            if (document_number_fits(d, goal->name, member, &weight))
                setting->weight = member->number;
        } else if (strcmp(member->key, "curve") == 0)
            read_curve(d, goal, member, setting);
        else
            document_unknown_key(d, goal->name, member, keys, 2);
    }
}

/* One level, its goals in the model's order whatever the order in the file. */
static void read_level(struct document *d, const struct json *object, bool *seen, struct goal_level *level)
{
    const struct model *model = d->scenario->model;
    const char **names = document_new(d, model->ngoals, sizeof *names);
    level->goals = document_new(d, model->ngoals, sizeof *level->goals);
    if (!names || !level->goals)
        return;
    if (object->kind != JSON_OBJECT) {
        DOCUMENT_FAULT(d, "goals", object, "a level is an object of goals");
        return;
    }
    for (size_t g = 0; g < model->ngoals; g++) {
        const struct json *goal = json_find(object, model->goals[g]->name);
        names[g] = model->goals[g]->name;
        if (!goal)
            continue;
        if (seen[g])
            DOCUMENT_FAULT(d, "goals", goal, "%s stands in two levels; keep one", names[g]);
        seen[g] = true;
        read_goal(d, (int)g, goal, &level->goals[level->ngoals++]);
    }
    for (size_t i = 0; i < level->ngoals && level->ngoals > 1; i++)
        if (model->goals[level->goals[i].goal]->alone)
            DOCUMENT_FAULT(d, "goals", object,
                           "%s is a level of its own; put the other goals above or below it",
                           names[level->goals[i].goal]);
    json_for_each(member, object)
    {
        size_t g = 0;
        while (g < model->ngoals && strcmp(names[g], member->key) != 0)
            g++;
        if (g == model->ngoals)
            document_unknown_key(d, "goals", member, names, model->ngoals);
    }
}

/* Each level may take two of the ledger's, and those of waivers and the reserve are the solver's own. */
enum { MOST_GOAL_LEVELS = (LEDGER_MOST_LEVELS - LEDGER_WAIVER_LEVELS - 1) / 2 - SCENARIO_LEVELS_FIRST };

/* Levels of a list, with room for more in front; NULL: out of memory. */
static struct goal_level *read_levels(struct document *d, const struct json *list)
{
    bool *seen = document_new(d, d->scenario->model->ngoals, sizeof *seen);
    struct goal_level *levels = document_new(d, list->n + SCENARIO_LEVELS_FIRST, sizeof *levels);
    size_t n = 0;
    if (!seen || !levels)
        return NULL;
    json_for_each(object, list) read_level(d, object, seen, &levels[n++]);
    return levels;
}

static enum own_goals compare_levels(const struct goal_level *a, const struct goal_level *b)
{
    enum own_goals own = a->ngoals == b->ngoals ? GOALS_AS_USUAL : GOALS_OTHERS;
    for (size_t g = 0; own != GOALS_OTHERS && g < a->ngoals; g++)
        if (a->goals[g].goal != b->goals[g].goal || a->goals[g].curve != b->goals[g].curve)
            own = GOALS_OTHERS;
        else if (a->goals[g].weight != b->goals[g].weight)
            own = GOALS_WEIGHED_OTHERWISE;
    return own;
}

static enum own_goals compare_with_usual(const struct scenario *scenario)
{
    enum own_goals own = scenario->nlevels == scenario->nusual ? GOALS_AS_USUAL : GOALS_OTHERS;
    for (size_t l = 0; own != GOALS_OTHERS && l < scenario->nusual; l++) {
        enum own_goals level = compare_levels(&scenario->levels[l], &scenario->usual_levels[l]);
        own = level > own ? level : own;
    }
    return own;
}

void document_goals(struct document *d, const struct json *list)
{
    struct scenario *scenario = d->scenario;
    const struct json *usual = document_default_json(d, scenario->model->default_goals);
    if (!usual)
        return;
    list = list ? list : usual;
    if (list->kind != JSON_LIST || list->n == 0 || list->n > MOST_GOAL_LEVELS) {
        DOCUMENT_FAULT(
            d, "goals", list,
            "write a list of 1 to %d levels, each an object of goals, or an object of those to change",
            MOST_GOAL_LEVELS);
        return;
    }
    scenario->usual_levels = read_levels(d, usual);
    scenario->nusual = scenario->usual_levels ? usual->n : 0;
    scenario->levels = read_levels(d, list);
    scenario->nlevels = scenario->levels ? list->n : 0;
    scenario->own_goals = compare_with_usual(scenario);
}

void document_aim(struct document *d, const struct json *value)
{
    struct scenario *scenario = d->scenario;
    const struct aim *list = scenario->model->aims;
    const char **names;
    size_t n = 0, at = 0;
    while (list && list[n].name)
        n++;
    if (n == 0 || !(names = document_new(d, n, sizeof *names)))
        return;
    for (size_t i = 0; i < n; i++) {
        names[i] = list[i].name;
        if (value && value->kind == JSON_TEXT && strcmp(value->text, names[i]) == 0)
            at = i;
    }
    if (value && (value->kind != JSON_TEXT || strcmp(value->text, names[at]) != 0)) {
        const char *word = value->kind == JSON_TEXT ? value->text : json_kind_words(value->kind);
        const char *near = text_nearest(word, names, n);
        char shown[TEXT_SHOWN];
        DOCUMENT_FAULT(d, "prefer", value, "%s cannot be preferred; did you mean \"%s\"?",
                       text_shown(word, shown), near ? near : names[0]);
        return;
    }
    scenario->aim = &list[at];
    if (list[at].first && levels_put_first(scenario, list[at].first) != STATUS_OK)
        d->status = STATUS_MEMORY;
}
