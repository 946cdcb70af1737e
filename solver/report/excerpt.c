/* Rows are cut where a line ends outside quotation marks; nothing in them is changed. */
#include "report/excerpt.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "io/csv.h"

/* A piece of the table's text. */
struct piece {
    const char *text;
    size_t length;
};

/* Rows that stay or go together. */
struct group {
    struct piece rows; /* with their line ends */
    size_t nrows;
    double size;
    size_t at; /* among the groups, from 0 */
    bool stays;
};

struct groups {
    struct group *list; /* [n] */
    size_t n, capacity;
};

/* The row at text, its line end with it; length 0 at the end. */
static struct piece next_row(const char *text, const char *end)
{
    const char *at = text;
    for (bool quoted = false; at < end; at++) {
        quoted ^= *at == '"';
        if (*at == '\n' && !quoted)
            return (struct piece){text, (size_t)(at + 1 - text)};
    }
    return (struct piece){text, (size_t)(end - text)};
}

/* The column-th cell of a row, from 0, as it stands there; length 0 behind the last. */
static struct piece find_cell(struct piece row, size_t column)
{
    const char *start = row.text;
    bool quoted = false;
    for (const char *at = row.text; at < row.text + row.length; at++) {
        quoted ^= *at == '"';
        if (quoted || (*at != ',' && *at != '\r' && *at != '\n'))
            continue;
        if (column == 0)
            return (struct piece){start, (size_t)(at - start)};
        column--;
        start = at + 1;
    }
    return (struct piece){start, 0};
}

static size_t count_cells(struct piece row)
{
    size_t n = 1;
    bool quoted = false;
    for (size_t i = 0; i < row.length; i++) {
        quoted ^= row.text[i] == '"';
        n += row.text[i] == ',' && !quoted;
    }
    return n;
}

/* "增减 change" is change; so is "change". */
static bool is_headed(struct piece cell, struct piece name)
{
    if (cell.length < name.length ||
        strncmp(cell.text + cell.length - name.length, name.text, name.length) != 0)
        return false;
    return cell.length == name.length || cell.text[cell.length - name.length - 1] == ' ';
}

/* The column of that name; the number of columns when there is none. */
static size_t find_column(struct piece headings, struct piece name)
{
    size_t n = count_cells(headings), column = 0;
    while (column < n && (!name.text || !is_headed(find_cell(headings, column), name)))
        column++;
    return column;
}

/* How large the figure in a cell is; 0 when it is none. */
static double size_of(struct piece cell)
{
    char text[64];
    double value;
    if (cell.length >= sizeof text)
        return 0;
    memcpy(text, cell.text, cell.length);
    text[cell.length] = '\0';
    return number_parse(text, 0, &value) == NUMBER_OK ? fabs(value) : 0;
}

static bool same_text(struct piece a, struct piece b)
{
    return a.length == b.length && strncmp(a.text, b.text, a.length) == 0;
}

/* Adds a row to the last group when both have the same cell in the column that keeps rows together. */
static enum status add_row(struct groups *groups, struct piece row, size_t together, double size)
{
    struct group *last = groups->n > 0 ? &groups->list[groups->n - 1] : NULL;
    struct piece cell = find_cell(row, together);
    if (last && cell.length > 0 && same_text(cell, find_cell(last->rows, together))) {
        last->rows.length += row.length;
        last->nrows++;
        last->size += size;
        return STATUS_OK;
    }
    if (!memory_grow(&groups->list, &groups->capacity, groups->n + 1, sizeof *groups->list))
        return STATUS_MEMORY;
    groups->list[groups->n] = (struct group){.rows = row, .nrows = 1, .size = size, .at = groups->n};
    groups->n++;
    return STATUS_OK;
}

static int largest_first(const void *a, const void *b)
{
    const struct group *x = a, *y = b;
    if (x->size != y->size)
        return x->size < y->size ? 1 : -1;
    return (x->at > y->at) - (x->at < y->at);
}

static int by_place(const void *a, const void *b)
{
    const struct group *x = a, *y = b;
    return (x->at > y->at) - (x->at < y->at);
}

/* Marks the largest groups, or the first where none has a size, until there is no room for the next. */
static void keep_largest(struct groups *groups, size_t room)
{
    qsort(groups->list, groups->n, sizeof *groups->list, largest_first);
    for (size_t g = 0; g < groups->n && groups->list[g].nrows <= room; g++) {
        groups->list[g].stays = true;
        room -= groups->list[g].nrows;
    }
    qsort(groups->list, groups->n, sizeof *groups->list, by_place);
}

/* Marks room groups at equal distances, first and last with them. */
static void keep_spread(struct groups *groups, size_t room)
{
    for (size_t i = 0; i < room && room > 1; i++)
        groups->list[i * (groups->n - 1) / (room - 1)].stays = true;
}

static enum status read_groups(const struct buffer *table, struct piece headings,
                               struct excerpt_choice choice, struct groups *groups)
{
    const char *end = table->text + table->length;
    size_t rank = find_column(headings, (struct piece){choice.rank, choice.rank_length});
    size_t together = find_column(headings, (struct piece){choice.together, choice.together_length});
    enum status status = STATUS_OK;
    struct piece row = next_row(headings.text + headings.length, end);
    for (; row.length > 0 && status == STATUS_OK; row = next_row(row.text + row.length, end))
        status = add_row(groups, row, together, size_of(find_cell(row, rank)));
    return status;
}

/* Headings, then the groups that stay. */
static enum status put_together(struct excerpt *excerpt, struct piece headings, const struct groups *groups)
{
    struct sink sink = buffer_sink(&excerpt->text);
    sink_bytes(&sink, headings.text, headings.length);
    for (size_t g = 0; g < groups->n; g++) {
        const struct group *group = &groups->list[g];
        excerpt->nrows += group->nrows;
        if (!group->stays)
            continue;
        excerpt->nshown += group->nrows;
        sink_bytes(&sink, group->rows.text, group->rows.length);
    }
    return sink.status;
}

static struct piece read_headings(const struct buffer *table)
{
    const char *start = table->text ? table->text : "";
    const char *end = start + table->length;
    return next_row(start + csv_mark_length(start), end);
}

enum status excerpt_take(struct excerpt *excerpt, const struct buffer *table, struct excerpt_choice choice,
                         size_t most_cells)
{
    struct groups groups = {0};
    *excerpt = (struct excerpt){0};
    buffer_init(&excerpt->text);
    struct piece headings = read_headings(table);
    size_t room = most_cells / count_cells(headings);
    enum status status = headings.length > 0 ? read_groups(table, headings, choice, &groups) : STATUS_OK;
    if (choice.spread && groups.n > room)
        keep_spread(&groups, room);
    else if (groups.n > 0)
        keep_largest(&groups, room);
    if (status == STATUS_OK)
        status = put_together(excerpt, headings, &groups);
    memory_free(groups.list);
    return status;
}

void excerpt_done(struct excerpt *excerpt)
{
    buffer_done(&excerpt->text);
}

/* The value of a role: "rank" in "row=township;rank=change" is change; text NULL when there is none. */
static struct piece find_role(const char *roles, const char *name)
{
    size_t length;
    const char *part;
    for (size_t i = 0; roles && (part = text_part(roles, ';', i, &length)); i++) {
        size_t n = strlen(name);
        if (length > n && strncmp(part, name, n) == 0 && part[n] == '=')
            return (struct piece){part + n + 1, length - n - 1};
    }
    return (struct piece){NULL, 0};
}

struct excerpt_choice excerpt_choice(const char *roles)
{
    struct piece together = find_role(roles, "row"), rank = find_role(roles, "rank");
    return (struct excerpt_choice){.together = together.text,
                                   .together_length = together.length,
                                   .rank = rank.text,
                                   .rank_length = rank.length,
                                   .spread = find_role(roles, "keep").text != NULL};
}
