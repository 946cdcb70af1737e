/* A road's life, and who of today still holds a post. */
#include "path/road.h"

void road_init(struct road *road, const struct model *const *models, struct run_options options,
               struct faults *faults)
{
    *road = (struct road){.models = models, .options = options, .faults = faults};
    arena_init(&road->arena);
    run_init(&road->base, models,
             (struct run_options){
                 .brief = true, .on_step = options.on_step, .on_step_target = options.on_step_target},
             faults);
    run_init(&road->posts, models, options, faults);
    run_init(&road->people, models, options, faults);
    for (enum road_bound b = 0; b < BOUNDS; b++)
        run_init(&road->bound[b], models, options, faults);
}

void road_done(struct road *road)
{
    for (size_t y = 0; road->cover && y <= YEARS_MOST; y++)
        run_done(&road->cover[y].run);
    memory_free(road->cover);
    for (size_t y = 0; road->own && y <= YEARS_MOST; y++)
        run_done(&road->own[y]);
    memory_free(road->own);
    for (enum road_bound b = 0; b < BOUNDS; b++)
        run_done(&road->bound[b]);
    for (size_t c = 0; c < road->ncuts; c++) {
        run_done(&road->cuts[c]->run);
        memory_free(road->cuts[c]);
    }
    memory_free(road->cuts);
    run_done(&road->people);
    run_done(&road->posts);
    run_done(&road->base);
    arena_done(&road->arena);
}

/* For one year more than there can be: what if there were. */
static enum status make_room(struct road *road)
{
    road->own = memory_new(YEARS_MOST + 1, sizeof *road->own);
    road->year = arena_new(&road->arena, YEARS_MOST + 1, sizeof *road->year);
    road->cover = memory_new(YEARS_MOST + 1, sizeof *road->cover);
    if (!road->own || !road->year || !road->cover)
        return STATUS_MEMORY;
    for (size_t y = 0; y <= YEARS_MOST; y++) {
        run_init(&road->own[y], road->models, road->options, road->faults);
        run_init(&road->cover[y].run, road->models, road->options, road->faults);
        road->year[y] = &road->own[y];
    }
    return STATUS_OK;
}

enum status road_load(struct road *road, const char *path)
{
    enum status status = road_terms_load(&road->terms, path, &road->arena, road->faults);
    bool names_scenario = status == STATUS_OK || (status == STATUS_DATA && road->terms.scenario);
    enum status loaded = names_scenario ? run_load(&road->base, road->terms.scenario) : status;
    status = status == STATUS_OK ? loaded : status; /* what is wrong with the scenario is told too */
    if (status != STATUS_OK)
        return status;
    road->horizon = road->base.model->horizon;
    if (!road->horizon) {
        faults_add(road->faults, (struct place){path, 0, "scenario"},
                   "the plan \"%s\" says nothing of years to come; solve its scenario instead",
                   road->base.model->name);
        return STATUS_REFUSED;
    }
    status = road_read_years(&road->base, &road->terms, &road->arena, &road->years, road->faults);
    if (status != STATUS_OK)
        return status;
    return make_room(road);
}

void road_count_gone(struct road *road, size_t y)
{
    const struct course *course = &road->course;
    const struct years *years = &road->years;
    int64_t *gone = road->gone + y * years->nunits * years->nkinds;
    for (size_t h = 0; h < course->nholders; h++) {
        size_t today = course_today(course, h);
        int64_t stay = course_stay(course, h, y);
        int64_t posts = road_holds(road, y) ? course->posts[course_at(course, h, y)] : course->plan[h];
        gone[today] = years->staff[today] - (stay < posts ? stay : posts);
    }
}

bool road_is_proven(const struct road *road)
{
    for (size_t y = 0; y < road->years.n; y++)
        if (!road->year[y]->outcome.proven)
            return false;
    return road->posts.verdict.accepted;
}
