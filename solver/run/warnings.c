/* The warnings of a run: what its tables say by themselves, then what its plan makes of them. */
#include "run/warnings.h"

#include "table/sizes.h"

enum status run_warn(const struct run *run, struct warnings *warnings)
{
    warnings_init(warnings);
    sizes_warn(run->tables, warnings);
    if (run->model->warn)
        run->model->warn(run->facts, warnings);
    return warnings->status;
}

void run_write_warnings(const struct run *run, bool kept, struct grid *grid)
{
    struct warnings warnings;
    enum status status = run_warn(run, &warnings);
    grid_column(grid, "表 file", NULL, "file");
    grid_column(grid, "行 line", NULL, "line");
    grid_column(grid, "列 column", NULL, "column");
    grid_column(grid, "数值 value", NULL, "value");
    grid_column(grid, "内容 what to look at", NULL, "warning");
    for (size_t i = 0; i < warnings.n; i++) {
        const struct place *place = kept ? &warnings.list[i].kept : &warnings.list[i].place;
        grid_text(grid, place->file);
        grid_count_if(grid, place->line > 0, place->line);
        grid_text(grid, place->column);
        grid_text(grid, warnings.list[i].value);
        grid_text(grid, warnings.list[i].text);
        grid_end_row(grid);
    }
    if (status != STATUS_OK)
        grid_fail(grid, status);
    warnings_done(&warnings);
}
