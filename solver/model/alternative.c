#include "model/alternative.h"

#include "base/language.h"

const struct alternative *alternatives_find(const struct alternatives *alternatives,
                                            enum alternative_kind kind)
{
    for (size_t i = 0; alternatives && i < alternatives->n; i++)
        if (alternatives->list[i].kind == kind)
            return &alternatives->list[i];
    return NULL;
}

const struct alternative *alternatives_without(const struct alternatives *alternatives, size_t rule)
{
    for (size_t i = 0; alternatives && i < alternatives->n; i++)
        if (alternatives->list[i].kind == ALTERNATIVE_WITHOUT && alternatives->list[i].which == rule)
            return &alternatives->list[i];
    return NULL;
}

const struct alternative *alternatives_largest(const struct alternatives *alternatives,
                                               enum alternative_kind kind)
{
    const struct alternative *largest = NULL;
    for (size_t i = 0; alternatives && i < alternatives->n; i++) {
        const struct alternative *one = &alternatives->list[i];
        if (one->kind == kind && one->found && one->elsewhere > (largest ? largest->elsewhere : 0))
            largest = one;
    }
    return largest;
}

const struct alternative *alternatives_knee(const struct alternatives *alternatives)
{
    const struct alternative *first = NULL, *last = NULL, *knee = NULL;
    for (size_t i = 0; alternatives && i < alternatives->n; i++)
        if (alternatives->list[i].kind == ALTERNATIVE_PRICED && alternatives->list[i].found) {
            first = first ? first : &alternatives->list[i];
            last = &alternatives->list[i];
        }
    double deepest = 0;
    for (const struct alternative *one = first; one && one != last; one++) {
        double across = (double)(one->moved - first->moved) / (double)(last->moved - first->moved);
        double down = (double)(first->shortage.people - one->shortage.people) /
                      (double)(first->shortage.people - last->shortage.people);
        if (down - across > deepest) {
            deepest = down - across;
            knee = one;
        }
    }
    return knee;
}

const char *alternatives_unjudged(void)
{
    return _("figures of other plans, and what is said from them");
}

double shortage_people(const struct shortage *shortage)
{
    return (double)shortage->people / SHORTAGE_UNIT;
}

double shortage_share(const struct shortage *shortage)
{
    return shortage->need > 0 ? (double)shortage->has * SHORTAGE_UNIT / (double)shortage->need : 1;
}
