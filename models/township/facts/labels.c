#include "township/facts/labels.h"

#include <stdlib.h>
#include <string.h>

/* What a figure is called has room for each unit's name with its county's before it, and for what is counted:
 * none is cut, and no two read alike. */
_Static_assert(LEDGER_UNITS *(2 * COLUMN_NAME_BYTES + 2) + 200 < LEDGER_NAME, "names are longer than labels");

/* A unit by its name. */
struct named_unit {
    const char *name;
    size_t unit;
};

static int by_name(const void *a, const void *b)
{
    const struct named_unit *x = a, *y = b;
    return strcmp(x->name, y->name);
}

/* As lists have it, so that what is written is read again; a blank between letters. */
static const char *with_county(struct reader *r, const char *name, int32_t county)
{
    const char *label = arena_format(r->arena, "%s%s%s", r->facts->county_axis.label[county],
                                     (unsigned char)*name < 0x80U ? " " : "", name);
    if (!label)
        r->status = STATUS_MEMORY;
    return label;
}

/* county [n]: where each unit is. */
static void tell_apart(struct reader *r, struct axis *axis, const int32_t *county)
{
    struct named_unit *list = reader_new(r, axis->n, sizeof *list);
    const char **labels = reader_new(r, axis->n, sizeof *labels);
    if (!list || !labels || !county)
        return;
    for (size_t i = 0; i < axis->n; i++) {
        labels[i] = axis->label[i];
        list[i] = (struct named_unit){axis->label[i], i};
    }
    qsort(list, axis->n, sizeof *list, by_name);
    for (size_t i = 0, end; i < axis->n && r->status == STATUS_OK; i = end) {
        for (end = i + 1; end < axis->n && by_name(&list[i], &list[end]) == 0;)
            end++;
        for (size_t j = i; j < end && end > i + 1; j++)
            labels[list[j].unit] = with_county(r, list[j].name, county[list[j].unit]);
    }
    axis->own = axis->label;
    axis->label = labels;
}

void read_labels(struct reader *r)
{
    struct facts *facts = r->facts;
    int32_t *county_of_township = reader_new(r, facts->nt, sizeof *county_of_township);
    int32_t *county_of_office = reader_new(r, facts->no, sizeof *county_of_office);
    for (size_t t = 0; county_of_township && t < facts->nt; t++)
        county_of_township[t] = facts->townships[t].county;
    for (size_t o = 0; county_of_office && o < facts->no; o++)
        county_of_office[o] = facts->offices[o].county;
    tell_apart(r, &facts->township_axis, county_of_township);
    tell_apart(r, &facts->office_axis, county_of_office);
}

static enum status take_labels(struct axis *axis, const struct axis *all, struct arena *arena)
{
    const char **labels = arena_new(arena, axis->n, sizeof *labels);
    for (size_t i = 0, at = 0; labels && i < axis->n; i++) {
        while (at < all->n && strcmp(all->code[at], axis->code[i]) != 0)
            at++;
        labels[i] = at < all->n ? all->label[at] : axis->label[i];
    }
    axis->label = labels ? labels : axis->label;
    return labels ? STATUS_OK : STATUS_MEMORY;
}

enum status labels_take(struct facts *facts, const struct facts *all, struct arena *arena)
{
    enum status status = take_labels(&facts->township_axis, &all->township_axis, arena);
    return status == STATUS_OK ? take_labels(&facts->office_axis, &all->office_axis, arena) : status;
}
