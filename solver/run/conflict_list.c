/* Conflicts and remedies as tables: the conflict in words, then a row for each member; the remedy in words,
 * then a row for each figure that moves. */
#include "io/grid.h"
#include "run/conflicts.h"
#include "run/ruling.h"

struct moved_figure {
    struct ruling of;
    bool is_least;
    int64_t value;
    bool has_to;
    int64_t to; /* what would end the conflict by itself; what the remedy moves it to */
};

static void add_columns(struct grid *grid)
{
    grid_columns(grid, "规则 rule", "条款 clause", "科目 account", "名称 label", "性质 class", "界限 side",
                 "数值 figure", "改为 to", "代码 code", "所在 place", "理由 reason", NULL);
}

/* In JSON the English word alone. */
static const char *side_words(bool is_least, bool bilingual)
{
    return is_least ? (bilingual ? "不少于 least" : "least") : (bilingual ? "不多于 most" : "most");
}

static const char *class_words(enum strictness strictness, bool bilingual)
{
    static const char *const words[] = {[STRICT_HARD] = "不得突破 hard",
                                        [STRICT_PLAN] = "原则上 in_principle",
                                        [STRICT_OWN] = "本县自定 own",
                                        [STRICT_ASSUMPTION] = "假定 assumption"};
    return bilingual ? words[strictness] : reason_class_name(reason_class_of(strictness));
}

static void write_figure(const struct run *run, const struct moved_figure *figure, struct grid *grid)
{
    char text[LEDGER_NAME], place[ORIGIN_PLACE];
    const struct identity *is = figure->of.is;
    const struct rule *rule = run->model->rules[figure->of.rule];
    grid_text(grid, rule->name);
    grid_text(grid, rule->clause);
    grid_text(grid, is ? ledger_name(&run->ledger, is, text) : NULL);
    grid_text(grid, is ? ledger_label(&run->ledger, is, text) : NULL);
    grid_text(grid, class_words(figure->of.strictness, !grid->json));
    grid_text(grid, side_words(figure->is_least, !grid->json));
    grid_count(grid, figure->value);
    grid_count_if(grid, figure->has_to, figure->to);
    grid_text(grid, figure->of.origin ? figure->of.origin->code : NULL);
    grid_text(grid, figure->of.origin ? run_origin_place(figure->of.origin, place) : NULL);
    grid_text(grid, origin_reason(figure->of.origin));
}

static struct moved_figure member_figure(const struct run *run, const struct conflict *conflict, size_t m)
{
    const struct conflict_member *member = &conflict->members[m];
    struct moved_figure figure = {.of = ledger_ruling(run->outcome.whole, member->bound, member->row)};
    figure.is_least = member->asks;
    figure.value = run_member_figure(run, member);
    figure.has_to = run_member_cure(run, conflict, m, &figure.to);
    return figure;
}

static struct moved_figure move_figure(const struct run *run, const struct repair_move *move)
{
    struct moved_figure figure = {.of = ledger_ruling(run->outcome.whole, move->bound, move->row)};
    figure.is_least = move->side == SIDE_LEAST;
    figure.value = move->from;
    figure.has_to = true;
    figure.to = move->to;
    return figure;
}

static void write_remedy(const struct run *run, int kind, struct sink *words)
{
    const struct repair *repair = &run->remedy[kind].repair;
    sink_format(words, _("%s, "), _(run_remedy_words((enum remedy_kind)kind)));
    run_write_remedy(run, repair, repair->nmoves, words);
}

/* --- conflicts.csv --- */

static void begin_row(struct grid *grid, const char *what, size_t number)
{
    grid_text(grid, what);
    grid_count(grid, (int64_t)number);
}

/* Words, and no figure. */
static void skip_figure(struct grid *grid)
{
    for (int i = 0; i < 11; i++)
        grid_skip(grid);
}

static void write_figure_row(const struct run *run, const char *what, size_t number,
                             struct moved_figure figure, bool moves, struct grid *grid)
{
    int64_t distance = figure.to > figure.value ? figure.to - figure.value : figure.value - figure.to;
    begin_row(grid, what, number);
    grid_count_if(grid, moves, distance);
    grid_skip(grid);
    write_figure(run, &figure, grid);
    grid_end_row(grid);
}

static void write_conflict_rows(const struct run *run, size_t i, struct grid *grid)
{
    const struct conflict *conflict = &run->conflicts.conflicts[i];
    begin_row(grid, "冲突 conflict", i + 1);
    grid_count_if(grid, conflict->nrows == 0, (int64_t)(conflict->asked - conflict->had));
    run_write_conflict(run, conflict, grid_words(grid));
    grid_end_words(grid);
    skip_figure(grid);
    grid_end_row(grid);
    for (size_t m = 0; m < conflict->nmembers; m++)
        write_figure_row(run, "成员 member", i + 1, member_figure(run, conflict, m), false, grid);
}

static void write_remedy_rows(const struct run *run, int kind, size_t number, struct grid *grid)
{
    const struct repair *repair = &run->remedy[kind].repair;
    begin_row(grid, "补救 remedy", number);
    grid_count(grid, repair->posts);
    write_remedy(run, kind, grid_words(grid));
    grid_end_words(grid);
    skip_figure(grid);
    grid_end_row(grid);
    for (size_t i = 0; i < repair->nmoves; i++)
        write_figure_row(run, "改动 move", number, move_figure(run, &repair->moves[i]), true, grid);
}

void run_write_conflicts(const struct run *run, struct sink *sink)
{
    struct grid grid;
    size_t nremedies = 0;
    grid_begin_csv(&grid, sink, CSV_SPREADSHEET);
    grid_columns(&grid, "类别 what", "编号 number", "增减编制 posts", "内容 in words", NULL);
    add_columns(&grid);
    for (size_t i = 0; i < run->conflicts.n; i++)
        write_conflict_rows(run, i, &grid);
    for (int kind = 0; kind < REMEDY_KINDS; kind++)
        if (run->remedy[kind].found)
            write_remedy_rows(run, kind, ++nremedies, &grid);
    grid_end(&grid);
}

/* --- JSON --- */

static void add_json_columns(struct grid *grid)
{
    static const char *const keys[] = {"rule",   "clause", "account", "label", "class", "side",
                                       "figure", "to",     "code",    "place", "reason"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        grid_columns(grid, keys[i], NULL);
}

static void write_json_words(const struct run *run, const struct conflict *conflict, int kind,
                             struct json_writer *json)
{
    struct words words;
    words_init(&words);
    if (conflict)
        run_write_conflict(run, conflict, &words.sink);
    else
        write_remedy(run, kind, &words.sink);
    json_key_text(json, "words", words_text(&words));
    words_done(&words, json->sink);
}

static void write_conflict_json(const struct run *run, const struct conflict *conflict,
                                struct json_writer *json)
{
    struct grid grid;
    json_open_object(json);
    write_json_words(run, conflict, 0, json);
    if (conflict->nrows == 0)
        json_key_count(json, "short", (int64_t)(conflict->asked - conflict->had));
    grid_begin_json(&grid, json, "members");
    add_json_columns(&grid);
    for (size_t m = 0; m < conflict->nmembers; m++) {
        struct moved_figure figure = member_figure(run, conflict, m);
        write_figure(run, &figure, &grid);
        grid_end_row(&grid);
    }
    grid_end(&grid);
    json_close(json);
}

static void write_remedy_json(const struct run *run, int kind, struct json_writer *json)
{
    const struct repair *repair = &run->remedy[kind].repair;
    struct grid grid;
    json_open_object(json);
    json_key_text(json, "how", run_remedy_words((enum remedy_kind)kind));
    json_key_count(json, "posts", repair->posts);
    write_json_words(run, NULL, kind, json);
    grid_begin_json(&grid, json, "moves");
    add_json_columns(&grid);
    for (size_t i = 0; i < repair->nmoves; i++) {
        struct moved_figure figure = move_figure(run, &repair->moves[i]);
        write_figure(run, &figure, &grid);
        grid_end_row(&grid);
    }
    grid_end(&grid);
    json_key_object(json, "waivers");
    run_write_waivers_of(run, repair, json);
    json_close(json);
    run_write_changes_of(run, repair, json);
    json_close(json);
}

void run_write_conflicts_json(const struct run *run, struct json_writer *json)
{
    json_key_list(json, "conflicts");
    for (size_t i = 0; i < run->conflicts.n; i++)
        write_conflict_json(run, &run->conflicts.conflicts[i], json);
    json_close(json);
    json_key_list(json, "remedies");
    for (int kind = 0; kind < REMEDY_KINDS; kind++)
        if (run->remedy[kind].found)
            write_remedy_json(run, kind, json);
    json_close(json);
}
