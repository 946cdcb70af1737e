/* SQLite takes a list in JSON apart (json_extract, json_each), so a store need not hold a figure twice: as
 * its row and as a table of rows. */
#include "study/statement/views.h"

#include <string.h>

#include "io/json.h"

/* As many columns as SQLite allows in a view, those beside factors and measures taken off. */
enum { MOST_COLUMNS = 1900 };

/* A name or a text as SQL writes it, its own quotation marks doubled. */
static void write_quoted(struct sink *sink, const char *text, char mark)
{
    sink_format(sink, "%c", mark);
    for (const char *at = text; *at; at++)
        sink_format(sink, *at == mark ? "%c%c" : "%c", *at, mark);
    sink_format(sink, "%c", mark);
}

static void write_member(struct sink *sink, const char *list, size_t at, const char *name)
{
    sink_format(sink, ", json_extract(%s, '$[%zu]') AS ", list, at);
    write_quoted(sink, name, '"');
}

static void write_results(const struct study *study, struct sink *sink)
{
    if (study->nfactors + study->nmeasures > MOST_COLUMNS)
        return;
    sink_text(sink, "CREATE VIEW results AS SELECT d.number AS \"case\"");
    for (size_t f = 0; f < study->nfactors; f++)
        write_member(sink, "d.factors", f, study->factors[f].name);
    sink_text(sink, ", coalesce(c.status, 'not_solved') AS status, c.proven AS proven, c.rules AS rules, "
                    "c.reason AS reason");
    for (size_t m = 0; m < study->nmeasures; m++)
        write_member(sink, "c.measures", m, study->measures[m].name);
    sink_text(sink, " FROM design AS d LEFT JOIN cases AS c ON c.hash = d.hash;\n");
}

static void write_plan(const struct study *study, struct sink *sink)
{
    const struct axis *axes[VIEWS_MOST_AXES];
    if (!study->records_plan)
        return;
    size_t naxes = views_axes(&study->base.ledger, axes);
    sink_text(sink, "CREATE VIEW plan AS SELECT d.number AS \"case\", a.name AS account, a.family AS family");
    for (size_t i = 0; i < naxes; i++) {
        sink_text(sink, ", json_extract(a.units, '$.");
        sink_text(sink, axes[i]->name);
        sink_text(sink, "') AS ");
        write_quoted(sink, axes[i]->name, '"');
    }
    sink_text(sink, ", p.value AS posts FROM design AS d JOIN cases AS c ON c.hash = d.hash JOIN plans ON "
                    "plans.hash = c.plan JOIN json_each(plans.posts) AS p JOIN accounts AS a ON a.position = "
                    "p.key;\n");
}

void views_write(const struct study *study, struct sink *sink)
{
    write_results(study, sink);
    sink_text(
        sink,
        "CREATE VIEW measured AS SELECT d.number AS \"case\", m.name AS measure, m.unit AS unit, "
        "v.value AS value FROM design AS d JOIN cases AS c ON c.hash = d.hash JOIN "
        "json_each(c.measures) AS v JOIN measures AS m ON m.position = v.key WHERE v.type <> 'null';\n");
    write_plan(study, sink);
}

void views_write_units(const struct ledger *ledger, size_t account, struct sink *sink)
{
    struct json_writer json;
    const struct identity *identity = &ledger->accounts[account].is;
    const struct family *family = &ledger->families[identity->family];
    json_begin(&json, sink);
    json_open_object(&json);
    for (size_t d = 0; d < LEDGER_UNITS && family->axis[d]; d++)
        json_key_text(&json, family->axis[d]->name, family->axis[d]->code[identity->unit[d]]);
    json_close(&json);
}

size_t views_axes(const struct ledger *ledger, const struct axis *axes[VIEWS_MOST_AXES])
{
    size_t n = 0;
    for (size_t f = 0; f < ledger->nfamilies; f++)
        for (size_t d = 0; d < LEDGER_UNITS && ledger->families[f].axis[d]; d++) {
            size_t i = 0;
            while (i < n && strcmp(axes[i]->name, ledger->families[f].axis[d]->name) != 0)
                i++;
            if (i == n && n < VIEWS_MOST_AXES)
                axes[n++] = ledger->families[f].axis[d];
        }
    return n;
}
