/* What audits of registers share. */
#include "township/registers/register.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "township/facts/reader.h"

static bool mark_cell(const struct tables *tables, const struct cell *cell, const struct column *definition,
                      bool *marks);

/* Marks the counties that a row is about: those of the first of its cells that leads to one, by whatever
 * tables. */
static bool mark_row(const struct tables *tables, const struct table *table, size_t row, bool *marks)
{
    if (table == &tables->table[TABLE_COUNTIES])
        return marks[row] = true;
    for (size_t column = 0; column < table->schema->ncolumns; column++)
        if (table->schema->columns[column].refers && reader_given(table, row, column) &&
            mark_cell(tables, table_cell(table, row, column), &table->schema->columns[column], marks))
            return true;
    return false;
}

static bool mark_cell(const struct tables *tables, const struct cell *cell, const struct column *definition,
                      bool *marks)
{
    const struct table *target = tables_named(tables, definition->refers);
    size_t n;
    if (!definition->list)
        return mark_row(tables, target, (size_t)cell->row, marks);
    const int32_t *rows = table_list(tables, cell, &n);
    bool leads = false;
    for (size_t i = 0; i < n; i++)
        leads |= mark_row(tables, target, (size_t)rows[i], marks);
    return leads;
}

static bool is_about_units(const struct table *table)
{
    for (size_t column = 0; column < table->schema->ncolumns; column++)
        if (table->schema->columns[column].refers)
            return true;
    return false;
}

bool *register_counties(struct audit *audit, const struct table *table)
{
    const struct facts *facts = audit->facts;
    bool *marks = register_marks(audit, facts->nc), about_units = is_about_units(table);
    for (size_t c = 0; marks && c < facts->nc; c++)
        marks[c] = !about_units;
    for (size_t row = 0; marks && row < table->nrows; row++)
        mark_row(facts->tables, table, row, marks);
    return marks;
}

/* The sheet "[workbook.xlsx]权责清单" that stands beside "[workbook.xlsx]乡镇"; no name of a sheet has a "/".
 */
static const char *sheet_beside(struct audit *audit, const struct table *there, const struct table *table)
{
    char title[SCHEMA_TITLE], text[FAULT_LENGTH];
    int book = (int)(strlen(there->kept) - strlen(there->sheet));
    snprintf(text, sizeof text, "%.*s%s", book, there->kept, schema_title(table->schema, title));
    size_t length = strlen(text);
    for (size_t i = (size_t)book; i < length; i++)
        text[i] = text[i] == '/' ? '_' : text[i];
    const char *name = arena_text(audit->arena, text, length);
    if (!name)
        audit->status = STATUS_MEMORY;
    return name ? name : table->kept;
}

const char *register_name(struct audit *audit, enum table_position position)
{
    const struct facts *facts = audit->facts;
    const struct table *table = &facts->tables->table[position];
    const struct table *townships = &facts->tables->table[TABLE_TOWNSHIPS];
    return table->absent && townships->sheet ? sheet_beside(audit, townships, table) : table->kept;
}

static bool is_any_complete(const struct facts *facts, const bool *complete)
{
    for (size_t c = 0; complete && c < facts->nc; c++)
        if (facts->counties[c].in_scope && complete[c])
            return true;
    return false;
}

const struct table *register_open(struct audit *audit, enum table_position position, const char *clause)
{
    return register_open_but(audit, position, clause, NULL);
}

const struct table *register_open_but(struct audit *audit, enum table_position position, const char *clause,
                                      const bool *complete)
{
    const struct facts *facts = audit->facts;
    const struct table *table = &facts->tables->table[position];
    audit_at(audit, clause);
    if (table->nrows == 0 && (table->absent || !is_any_complete(facts, complete))) {
        audit_add(audit, FINDING_NOT_SUPPLIED, "%s: %s", register_name(audit, position),
                  _(table->schema->meaning));
        return NULL;
    }
    const bool *given = register_counties(audit, table);
    for (size_t c = 0; given && c < facts->nc; c++)
        if (facts->counties[c].in_scope && !given[c] && !(complete && complete[c]))
            audit_add_for(audit, FINDING_NOT_SUPPLIED, facts->county_axis.label[c],
                          "nothing of it is in %s (%s); add its rows", table->kept,
                          _(table->schema->meaning));
    return given ? table : NULL;
}

struct audit_subject register_row(const struct table *table, size_t row)
{
    return (struct audit_subject){table, row};
}

void register_tally(struct audit *audit, const struct table *table, size_t row)
{
    audit_tally_about(audit, register_row(table, row));
}

void register_find(struct audit *audit, enum finding_kind kind, const struct table *table, size_t row,
                   const char *unit, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = arena_vformat(audit->arena, language_translate(format), arguments);
    va_end(arguments);
    const char *place = table_row_name(audit->arena, table, row);
    if (!text || !place) {
        audit->status = STATUS_MEMORY;
        return;
    }
    audit_add_about(audit, kind, register_row(table, row), unit, "%s [%s]", text, place);
    if (audit->status == STATUS_OK)
        audit->findings[audit->nfindings - 1].nplain -=
            (size_t)snprintf(NULL, 0, language_translate("%s [%s]"), "", place);
}

int32_t register_township(const struct audit *audit, const struct table *table, size_t row, size_t column)
{
    int32_t t = reader_row(table, row, column);
    return t != TOWNSHIP_NONE && facts_in_scope(audit->facts, (size_t)t) ? t : TOWNSHIP_NONE;
}

int32_t register_county(const struct audit *audit, const struct table *table, size_t row, size_t column)
{
    const struct facts *facts = audit->facts;
    int32_t c = reader_row(table, row, column);
    return c != TOWNSHIP_NONE && facts->counties[c].in_scope ? c : TOWNSHIP_NONE;
}

bool register_is_stationed(const struct table *stationed, size_t row)
{
    return reader_row(stationed, row, STATION_MANAGED) == MANAGED_STATIONED;
}

const char *register_township_label(const struct audit *audit, int32_t t)
{
    const struct facts *facts = audit->facts;
    return facts->township_axis.label[t];
}

/* "红格镇派出所"; a name that begins with the place's own is not given it twice. */
static const char *label_within(struct audit *audit, const struct axis *axis, int32_t place, const char *name)
{
    const char *own = axis_own(axis, (size_t)place), *label = axis->label[place];
    size_t length = strlen(own);
    bool begins = strncmp(name, own, length) == 0;
    const char *rest = begins ? name + length : name;
    const char *blank = !begins && (unsigned char)*name < 0x80U ? " " : "";
    const char *words = arena_format(audit->arena, "%s%s%s", label, blank, rest);
    if (!words)
        audit->status = STATUS_MEMORY;
    return words ? words : name;
}

const char *register_body_label(struct audit *audit, size_t row)
{
    const struct facts *facts = audit->facts;
    const struct table *stationed = &facts->tables->table[TABLE_STATIONED];
    return label_within(audit, &facts->township_axis, reader_row(stationed, row, STATION_HOST),
                        reader_text(stationed, row, STATION_NAME));
}

static bool has_several_counties(const struct facts *facts)
{
    size_t n = 0;
    for (size_t c = 0; c < facts->nc && n < 2; c++)
        n += facts->counties[c].in_scope;
    return n > 1;
}

const char *register_county_label(struct audit *audit, int32_t county, const char *name)
{
    const struct facts *facts = audit->facts;
    return has_several_counties(facts) ? label_within(audit, &facts->county_axis, county, name) : name;
}

/* Rows of a township are neighbours. */
bool register_names_body_before(const struct table *bodies, size_t row, bool set_up)
{
    for (size_t r = row;
         r-- > 0 && reader_row(bodies, r, BODY_TOWNSHIP) == reader_row(bodies, row, BODY_TOWNSHIP);) {
        int32_t mode = reader_row(bodies, r, BODY_MODE);
        if ((!set_up || mode == MODE_SEPARATE || mode == MODE_JOINT) &&
            strcmp(reader_text(bodies, r, BODY_NAME), reader_text(bodies, row, BODY_NAME)) == 0)
            return true;
    }
    return false;
}

const char *register_choice_words(struct audit *audit, const struct column *column, size_t choice)
{
    size_t length;
    const char *words = schema_choice_words(column, choice, &length);
    const char *kept = arena_text(audit->arena, words, length);
    if (!kept)
        audit->status = STATUS_MEMORY;
    return kept ? kept : "";
}

const char *register_choice(struct audit *audit, const struct table *table, size_t row, size_t column)
{
    return register_choice_words(audit, &table->schema->columns[column],
                                 (size_t)reader_row(table, row, column));
}

bool *register_marks(struct audit *audit, size_t n)
{
    bool *marks = arena_new(audit->arena, n, sizeof *marks);
    if (!marks)
        audit->status = STATUS_MEMORY;
    return marks;
}

void register_missing(struct audit *audit, const struct table *table, const bool *seen, const char *what)
{
    const struct facts *facts = audit->facts;
    const bool *given = register_counties(audit, table);
    for (size_t t = 0; given && t < facts->nt; t++)
        if (facts_in_scope(facts, t) && !seen[t] && given[facts->townships[t].county])
            audit_add_for(audit, FINDING_NOT_SUPPLIED, facts->township_axis.label[t], "%s; add it to %s",
                          what, table->kept);
}

static bool is_same_subject(const struct table *table, size_t row, size_t other, size_t county,
                            size_t subject)
{
    return reader_row(table, row, county) == reader_row(table, other, county) &&
           strcmp(reader_text(table, row, subject), reader_text(table, other, subject)) == 0;
}

void register_one_lead(struct audit *audit, const struct table *table, size_t county, size_t subject,
                       size_t role)
{
    for (size_t first = 0, end; first < table->nrows; first = end) {
        size_t nleads = 0;
        for (end = first; end < table->nrows && is_same_subject(table, first, end, county, subject); end++)
            nleads += reader_row(table, end, role) == ROLE_LEAD;
        int32_t c = register_county(audit, table, first, county);
        if (c == TOWNSHIP_NONE)
            continue;
        register_tally(audit, table, first);
        if (nleads != 1)
            register_find(audit, FINDING_BREACH, table, first,
                          register_county_label(audit, c, reader_text(table, first, subject)),
                          nleads == 0
                              ? N_("%zu units with main responsibility, exactly 1 asked for; name one")
                              : N_("%zu units with main responsibility, exactly 1 asked for; let the others "
                                   "cooperate"),
                          nleads);
    }
}

void register_weight(struct audit *audit, const struct table *table, size_t row, size_t weight, size_t reason,
                     const char *unit, double asked)
{
    double is = table_cell(table, row, weight)->number;
    if (!reader_given(table, row, weight)) {
        register_find(audit, FINDING_NOT_SUPPLIED, table, row, unit,
                      "weight of townships' evaluation; enter it");
        return;
    }
    register_tally(audit, table, row);
    if (is < asked && reader_given(table, row, reason))
        register_find(audit, FINDING_WAIVED, table, row, unit,
                      "townships' evaluation weighs %.10g %%, at least %g %% asked for; waived: %s", 100 * is,
                      100 * asked, reader_text(table, row, reason));
    else if (is < asked)
        register_find(audit, FINDING_BREACH, table, row, unit,
                      "townships' evaluation weighs %.10g %%, at least %g %% asked for; raise it", 100 * is,
                      100 * asked);
}
