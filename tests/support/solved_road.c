#include "solved_road.h"

#include <criterion/criterion.h>

#include "io_support.h"
#include "models.h"

void road_of_yanbian(struct road *road, struct faults *faults)
{
    faults_init(faults);
    road_init(road, township_models, (struct run_options){.alone = true}, faults);
    cr_assert_eq(road_load(road, "datasets/yanbian/path.json"), STATUS_OK, "%s", io_all(faults));
    cr_assert_eq(road_find(road), STATUS_OK, "%s", io_all(faults));
}
