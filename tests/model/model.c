/* What a model must provide. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "../support/io_support.h"
#include "../support/models.h"

/* True when a model without a member is refused by its name. */
static bool names_missing(struct model model, const char *member)
{
    const struct model *const models[] = {&township_model, &model, NULL};
    struct faults faults;
    char words[100];
    faults_init(&faults);
    snprintf(words, sizeof words, "township: the model has no %s and cannot do without", member);
    return !model_check(models, &faults) && faults.nfound == 1 && io_said(&faults, words);
}

Test(model, lacks_nothing)
{
    struct faults faults;
    faults_init(&faults);
    cr_expect(model_check(township_models, &faults), "%s", io_all(&faults));
}

Test(model, is_refused_without_what_every_model_must_have)
{
    struct model model = township_model;
    model.read = NULL;
    cr_expect(names_missing(model, "read"));
    model = township_model;
    model.ngoals = 0;
    cr_expect(names_missing(model, "ngoals"));
    model = township_model;
    model.plan = NULL;
    cr_expect(names_missing(model, "plan"));
}

Test(model, is_refused_without_what_goes_with_something_it_has)
{
    struct model model = township_model;
    model.measure = NULL;
    cr_expect(names_missing(model, "measure"));
    model = township_model;
    model.assign_posts = NULL;
    cr_expect(names_missing(model, "assign_posts"));
    model = township_model;
    model.settle_plan = NULL;
    cr_expect(names_missing(model, "settle_plan"));
    model = township_model;
    model.papers = NULL;
    model.comparison = NULL;
    model.explainer = NULL;
    const struct model *const models[] = {&model, NULL};
    struct faults faults;
    faults_init(&faults);
    cr_expect(model_check(models, &faults), "%s", io_all(&faults));
}

Test(model, is_found_by_name)
{
    cr_expect_eq(model_find(township_models, "township"), &township_model);
    cr_expect_null(model_find(township_models, "town"));
}
