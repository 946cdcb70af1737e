/* Scenario discovery: not how much a factor matters, but where: boxes of factor values in which a result is
 * past a threshold, or in which there is no lawful plan, found by PRIM (boxes.h). A factor's figure is the
 * density of cases of interest that the first box loses when the factor's limits are dropped from it; 0 of
 * one that it does not limit. A box says what the cases at hand are, so that there are no intervals: others
 * are to be tried. */
#include <math.h>
#include <string.h>

#include "study/estimate/estimate.h"
#include "study/estimate/given.h"
#include "study/methods/methods.h"
#include "study/statistics/boxes.h"

enum { BOXES = 3, MOST_BOXES = 20 };

static bool find_measure(const struct study *study, const char *name, size_t *measure)
{
    for (*measure = 0; *measure < study->nmeasures; (*measure)++)
        if (strcmp(study->measures[*measure].name, name) == 0)
            return true;
    return false;
}

static void read_bound(struct parsing *r, const struct json *settings, struct box_question *question)
{
    const struct json *least = json_find(settings, "at_least"), *most = json_find(settings, "at_most");
    const struct json *bound = least ? least : most;
    question->at_least = least != NULL;
    if ((least != NULL) == (most != NULL) || bound->kind != JSON_NUMBER) {
        PARSE_FAULT(r, "design", settings, "prim wants one of \"at_least\" and \"at_most\", a number");
        return;
    }
    question->bound = bound->number;
}

/* Where nothing is said: where there is no lawful plan. */
static void read(struct parsing *r, const struct json *settings)
{
    static const char *const keys[] = {"of", "at_least", "at_most", "density", "boxes"};
    struct box_question *question = parse_room(r, 1, sizeof *question);
    const struct json *boxes = json_find(settings, "boxes");
    int64_t nboxes = BOXES;
    if (!question)
        return;
    if (settings) {
        parse_check_keys(r, "design", settings, keys, sizeof keys / sizeof *keys);
        read_bound(r, settings, question);
    }
    const struct json *density = json_find(settings, "density");
    if (density && (density->kind != JSON_NUMBER || !(density->number > 0 && density->number <= 1)))
        PARSE_FAULT(r, "design", density, "\"density\" is not a number above 0 and up to 1");
    question->density = density ? density->number : 0;
    if (boxes && (!json_is_count(boxes, &nboxes) || nboxes < 1 || nboxes > MOST_BOXES))
        PARSE_FAULT(r, "design", boxes, "\"boxes\" is not a whole number of 1 to %d", MOST_BOXES);
    const char *of = settings ? parse_member(r, settings, "of", true) : "lawful";
    if (of && !find_measure(r->study, of, &question->measure))
        PARSE_FAULT(r, "outputs", settings,
                    "prim looks for boxes of \"%s\", which is not among the outputs; list it there", of);
    question->nboxes = (size_t)nboxes;
    r->study->settings = question;
}

static enum status add_sides(struct estimate *estimate, const struct given *given, size_t measure)
{
    enum status status = STATUS_OK;
    const struct box *first = estimate->boxes.n > 0 ? estimate->boxes.boxes : NULL;
    for (size_t f = 0; f < given->k && status == STATUS_OK; f++) {
        double density = first ? (double)first->ninterest / (double)first->ncases : 0;
        double lost = first && first->sides[f].is_narrow ? density - first->sides[f].density_without : 0;
        struct statistic s = {
            measure, f, f, "density_lost", lost, NAN, NAN, given->n, first ? first->ninterest : 0, 0};
        status = estimate_add(estimate, s, 0);
    }
    return status;
}

static enum status estimate(struct estimate *estimate, const struct cases *cases, size_t measure)
{
    const struct study *study = cases->design->study;
    const struct box_question *question = study->settings;
    struct given given;
    if (measure != question->measure)
        return STATUS_OK;
    enum status status = given_init(&given, cases, measure);
    bool *interest = memory_new(given.n, sizeof *interest), *is_word = memory_new(given.k, sizeof *is_word);
    if (!interest || !is_word)
        status = STATUS_MEMORY;
    for (size_t i = 0; i < given.n && status == STATUS_OK; i++)
        interest[i] = question->at_least ? given.y[i] >= question->bound : given.y[i] <= question->bound;
    for (size_t f = 0; f < given.k && status == STATUS_OK; f++)
        is_word[f] = study->factors[f].distribution.word != NULL;
    if (status == STATUS_OK)
        status = box_list_find(&estimate->boxes, given.x, is_word, interest, given.n, given.k,
                               question->nboxes, question->density);
    if (status == STATUS_OK)
        status = add_sides(estimate, &given, measure);
    memory_free(interest);
    memory_free(is_word);
    given_done(&given);
    return status;
}

const struct analysis analysis_prim = {
    .name = "prim",
    .statistic = "density_lost",
    .finds_boxes = true,
    .read = read,
    .estimate = estimate,
    .heading = N_("density that the first box loses without the factor's limits (PRIM)"),
    .exhibit = ANALYSIS_EXHIBIT(N_("How much of its density the first box loses when a factor's limits are "
                                   "dropped: 0 of a factor that "
                                   "it does not limit. The boxes themselves are below."),
                                "indices"),
};
