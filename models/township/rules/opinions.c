/* 2.2.3: the appointment or removal of the head of a stationed body needs the written opinion of every
 * township it serves. 2.2.12: so does the appraisal of a natural-resources office. One row is one such
 * occasion. */
#include "model/audit.h"
#include "township/facts/reader.h"
#include "township/registers/register.h"
#include "township/rules/rules.h"

/* The townships the row's office or body serves, one by one: the i-th, TOWNSHIP_NONE beyond the last. */
static int32_t served(const struct facts *facts, const struct table *table, size_t row, size_t i)
{
    int32_t o = reader_row(table, row, OPINION_OFFICE);
    int32_t body = reader_row(table, row, OPINION_BODY);
    if (o != TOWNSHIP_NONE) {
        const struct office *office = &facts->offices[o];
        return i < (size_t)office->nservices ? facts->services[(size_t)office->first_service + i].township
                                             : TOWNSHIP_NONE;
    }
    if (body == TOWNSHIP_NONE)
        return TOWNSHIP_NONE;
    const struct table *stationed = &facts->tables->table[TABLE_STATIONED];
    size_t n;
    const int32_t *list = table_list(facts->tables, table_cell(stationed, (size_t)body, STATION_SERVES), &n);
    if (n == 0)
        return i == 0 ? reader_row(stationed, (size_t)body, STATION_HOST) : TOWNSHIP_NONE;
    return i < n ? list[i] : TOWNSHIP_NONE;
}

static bool is_heard(const struct facts *facts, const struct table *table, size_t row, int32_t township)
{
    size_t n;
    const int32_t *list = table_list(facts->tables, table_cell(table, row, OPINION_TOWNSHIPS), &n);
    for (size_t i = 0; i < n; i++)
        if (list[i] == township)
            return true;
    return false;
}

static const char *subject_of(const struct facts *facts, const struct table *table, size_t row)
{
    int32_t o = reader_row(table, row, OPINION_OFFICE), body = reader_row(table, row, OPINION_BODY);
    if (o != TOWNSHIP_NONE)
        return facts->office_axis.label[o];
    return body != TOWNSHIP_NONE
               ? reader_text(&facts->tables->table[TABLE_STATIONED], (size_t)body, STATION_NAME)
               : "";
}

static void audit_row(struct audit *audit, const struct table *table, size_t row)
{
    const struct facts *facts = audit->facts;
    const char *subject = subject_of(facts, table, row);
    bool appraisal = reader_row(table, row, OPINION_OCCASION) == OCCASION_APPRAISAL;
    audit_at(audit, appraisal ? "2.2.12" : "2.2.3");
    if (served(facts, table, row, 0) == TOWNSHIP_NONE)
        register_find(audit, FINDING_NOT_SUPPLIED, table, row, subject,
                      "whom it is about; enter an office or a body");
    for (size_t i = 0; served(facts, table, row, i) != TOWNSHIP_NONE; i++) {
        int32_t t = served(facts, table, row, i);
        if (!facts_in_scope(facts, (size_t)t))
            continue;
        audit_tally(audit);
        if (!is_heard(facts, table, row, t))
            register_find(audit, FINDING_BREACH, table, row, subject,
                          "%s of %s without the written opinion of %s; ask for it",
                          register_choice(audit, table, row, OPINION_OCCASION),
                          reader_text(table, row, OPINION_DATE), facts->township_axis.label[t]);
    }
}

/* A register that holds none of one kind of occasion says nothing about it. */
static void note_occasions(struct audit *audit, const struct table *table)
{
    size_t nappraisals = 0;
    for (size_t row = 0; row < table->nrows; row++)
        nappraisals += reader_row(table, row, OPINION_OCCASION) == OCCASION_APPRAISAL;
    audit_at(audit, "2.2.12");
    if (nappraisals == 0)
        audit_add(audit, FINDING_NOT_SUPPLIED, "%s: appraisals of natural-resources offices", table->kept);
    audit_at(audit, "2.2.3");
    if (nappraisals == table->nrows)
        audit_add(audit, FINDING_NOT_SUPPLIED, "%s: appointments and removals of heads", table->kept);
}

static void audit(struct audit *audit)
{
    const struct table *table = register_open(audit, TABLE_OPINIONS, NULL);
    for (size_t row = 0; table && row < table->nrows; row++)
        audit_row(audit, table, row);
    if (table)
        note_occasions(audit, table);
}

const struct rule rule_opinions = {
    .name = "opinions",
    .label_zh = "征求意见",
    .clause = "2.2.3, 2.2.12",
    .title = "every township served is heard in writing on appointments, removals and appraisals",
    .title_zh = "主要负责同志任免、自然资源所考核应书面征求所服务乡镇意见",
    .force = RULE_AUDIT,
    .audit = audit,
};
