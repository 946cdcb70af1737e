/* Waivers that do nothing are slips: they name a rule's unit wrongly, or one that the rule does not bind. */
#include "model/waiver.h"

#include <string.h>

#include "base/language.h"
#include "base/number.h"
#include "base/text.h"
#include "model/model.h"

bool waiver_names_unit(const struct json *member)
{
    return strcmp(member->key, "least") != 0 && strcmp(member->key, "most") != 0 &&
           strcmp(member->key, "reason") != 0;
}

/* The i-th axis of the ledger's families, over all of them; NULL beyond the last. */
static const struct axis *axis_at(const struct ledger *ledger, size_t i)
{
    for (size_t f = 0; f < ledger->nfamilies; f++)
        for (int d = 0; d < LEDGER_UNITS && ledger->families[f].axis[d]; d++)
            if (i-- == 0)
                return ledger->families[f].axis[d];
    return NULL;
}

static const struct axis *find_axis(const struct ledger *ledger, const char *name)
{
    const struct axis *axis;
    for (size_t i = 0; (axis = axis_at(ledger, i)); i++)
        if (strcmp(axis->name, name) == 0)
            return axis;
    return NULL;
}

struct waiver_units waiver_find_units(const struct ledger *ledger, const struct waiver *waiver)
{
    struct waiver_units units = {0};
    json_for_each(member, waiver->where)
    {
        if (!waiver_names_unit(member))
            continue;
        const struct axis *axis = find_axis(ledger, member->key);
        long unit = axis ? axis_find(axis, member->text) : AXIS_NONE;
        if (unit < 0 || units.n == LEDGER_UNITS)
            return (struct waiver_units){0};
        units.axis[units.n] = axis;
        units.unit[units.n++] = (int32_t)unit;
    }
    return units;
}

static bool is_of(const struct family *family, const struct identity *who, const struct axis *axis,
                  int32_t unit)
{
    for (int d = 0; d < LEDGER_UNITS; d++)
        if (family->axis[d] == axis && who->unit[d] == unit)
            return true;
    return false;
}

bool waiver_fits(const struct ledger *ledger, const struct waiver_units *units, const struct identity *who)
{
    size_t n = 0;
    while (n < units->n && is_of(&ledger->families[who->family], who, units->axis[n], units->unit[n]))
        n++;
    return n > 0 && n == units->n;
}

/* The place of the chain that a waiver of these units is in. */
static size_t chain_of(const struct builder *builder, const struct waiver_units *units)
{
    size_t longest = 0;
    for (size_t i = 1; i < units->n; i++)
        longest = units->axis[i]->n > units->axis[longest]->n ? i : longest;
    return (size_t)units->unit[longest] % builder->scenario->nwaivers;
}

bool waivers_bind(struct builder *builder)
{
    size_t n = builder->scenario->nwaivers;
    builder->waivings = arena_new(builder->arena, n, sizeof *builder->waivings);
    builder->first_waiving = arena_new(builder->arena, n, sizeof *builder->first_waiving);
    if (!builder->waivings || !builder->first_waiving) {
        builder->ledger->status = STATUS_MEMORY;
        return false;
    }
    for (size_t w = 0; w < n; w++)
        builder->first_waiving[w] = LEDGER_NONE;
    for (size_t w = n; w-- > 0;) {
        struct waiving *waiving = &builder->waivings[w];
        waiving->units = waiver_find_units(builder->ledger, &builder->scenario->waivers[w]);
        int32_t *first = &builder->first_waiving[chain_of(builder, &waiving->units)];
        waiving->next = *first;
        *first = (int32_t)w;
    }
    return true;
}

bool waivers_next(struct builder *builder, int32_t account, size_t *w)
{
    size_t n = builder->scenario->nwaivers, next = n;
    const struct identity *who = &builder->ledger->accounts[account].is;
    for (int d = 0; n > 0 && d < LEDGER_UNITS && who->unit[d] != LEDGER_NONE; d++) {
        int32_t at = builder->first_waiving[(size_t)who->unit[d] % n];
        while (at != LEDGER_NONE &&
               ((size_t)at < *w || builder->scenario->waivers[at].rule != builder->rule ||
                !waiver_fits(builder->ledger, &builder->waivings[at].units, who)))
            at = builder->waivings[at].next;
        next = at != LEDGER_NONE && (size_t)at < next ? (size_t)at : next;
    }
    if (next < n && builder->waivings[next].use == WAIVER_UNUSED)
        builder->waivings[next].use = WAIVER_USED;
    *w = next;
    return next < n;
}

static void write_unit(const struct ledger *ledger, const struct json *member, struct sink *sink)
{
    const struct axis *axis = find_axis(ledger, member->key);
    long unit = axis ? axis_find(axis, member->text) : AXIS_NONE;
    sink_text(sink, unit >= 0 ? axis->label[unit] : member->text);
}

void waiver_write(const struct ledger *ledger, const struct json *where, struct sink *sink)
{
    const struct json *least = json_find(where, "least"), *most = json_find(where, "most");
    char number[NUMBER_TEXT];
    const char *blank = "";
    json_for_each(member, where)
    {
        if (!waiver_names_unit(member))
            continue;
        sink_text(sink, blank);
        write_unit(ledger, member, sink);
        blank = " ";
    }
    if (least)
        sink_format(sink, _(", at least %s"), number_format(least->number, number));
    if (most)
        sink_format(sink, _(", at most %s"), number_format(most->number, number));
}

static const char *nearest_axis(const struct ledger *ledger, const char *word)
{
    const struct axis *axis;
    const char *near = NULL;
    for (size_t i = 0; !near && (axis = axis_at(ledger, i)); i++)
        near = text_nearest(word, &axis->name, 1);
    return near;
}

/* A fault for the first word of the waiver that names no unit here, or several; false when each names one. */
static bool report_unknown(const struct builder *builder, const struct waiver *waiver, struct place place)
{
    json_for_each(member, waiver->where)
    {
        const struct axis *axis = find_axis(builder->ledger, member->key);
        const char *near = NULL;
        long found = axis && waiver_names_unit(member) ? axis_find(axis, member->text) : AXIS_NONE;
        if (!waiver_names_unit(member) || found >= 0)
            continue;
        if (found == AXIS_SEVERAL) {
            faults_add(builder->faults, place,
                       "waivers[%zu]: \"%s\" is the name of several; write the code of the one meant",
                       waiver->number, member->text);
            return true;
        }
        if (!axis)
            near = nearest_axis(builder->ledger, member->key);
        else if (!(near = text_name_meant(member->text, axis->label, axis->n)))
            near = text_nearest(member->text, axis->code, axis->n);
        const char *word = axis ? member->text : member->key;
        if (near)
            faults_add(builder->faults, place, "waivers[%zu]: there is no \"%s\"; did you mean \"%s\"?",
                       waiver->number, word, near);
        else
            faults_add(builder->faults, place,
                       "waivers[%zu]: there is no \"%s\"; check the name, or remove it", waiver->number,
                       word);
        return true;
    }
    return false;
}

static struct place waiver_place(const struct builder *builder, const struct waiver *waiver)
{
    return (struct place){builder->scenario->path, waiver->where->line,
                          builder->model->rules[waiver->rule]->name};
}

void waiver_report_clash(struct builder *builder, const struct waiver *one, const struct waiver *other,
                         int32_t account, enum side side)
{
    enum waiver_use *use = &builder->waivings[other - builder->scenario->waivers].use;
    char first[NUMBER_TEXT], second[NUMBER_TEXT], text[LEDGER_NAME];
    const char *label = ledger_account_label(builder->ledger, account, text);
    if (*use == WAIVER_CLASHES)
        return;
    *use = WAIVER_CLASHES;
    number_format((double)(side == SIDE_LEAST ? one->least : one->most), first);
    number_format((double)(side == SIDE_LEAST ? other->least : other->most), second);
    faults_add(builder->faults, waiver_place(builder, other),
               "waivers[%zu] and waivers[%zu] give %s two figures, %s and %s; keep one", one->number,
               other->number, label, first, second);
}

/* A rule that only audits asks about no bound; its waivers must at least name units that there are. So must
 * those of a scenario that shares out a part: they may be about the other. */
void waiver_report_unused(struct builder *builder)
{
    for (size_t w = 0; w < builder->scenario->nwaivers; w++) {
        const struct waiver *waiver = &builder->scenario->waivers[w];
        const struct waiving *waiving = &builder->waivings[w];
        const struct rule *rule = builder->model->rules[waiver->rule];
        struct place place = waiver_place(builder, waiver);
        if (builder->scenario->rule_off[waiver->rule] ||
            (waiving->units.n == 0 && report_unknown(builder, waiver, place)) || !rule->apply ||
            waiving->use != WAIVER_UNUSED || builder->scenario->nscope > 0)
            continue;
        faults_add(builder->faults, place,
                   "waivers[%zu] fits no unit that this rule binds; check the names, or remove it",
                   waiver->number);
    }
}
