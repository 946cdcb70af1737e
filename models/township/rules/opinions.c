/* 2.2.3: the appointment or removal of the head of a body that stays stationed needs the written opinion of
 * every township it serves; natural-resources offices are such bodies. 2.2.12: on the appraisal of an office
 * the Party committee of every township it serves is heard. One row is one such occasion. Nothing is asked of
 * the appraisal of another body, whose townships have a weight in it (2.2.11), nor of a body that the
 * township manages. */
#include "model/audit.h"
#include "township/facts/reader.h"
#include "township/registers/register.h"
#include "township/rules/rules.h"

static bool is_appraisal(const struct table *table, size_t row)
{
    return reader_row(table, row, OPINION_OCCASION) == OCCASION_APPRAISAL;
}

/* Whether the clause of its occasion asks anything of the one office, or body, that the row is about. */
static bool is_asked(const struct audit *audit, const struct table *table, size_t row)
{
    const struct facts *facts = audit->facts;
    int32_t body = reader_row(table, row, OPINION_BODY);
    return body == TOWNSHIP_NONE ||
           (!is_appraisal(table, row) &&
            register_is_stationed(&facts->tables->table[TABLE_STATIONED], (size_t)body));
}

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

static const char *subject_of(struct audit *audit, const struct table *table, size_t row)
{
    const struct facts *facts = audit->facts;
    int32_t o = reader_row(table, row, OPINION_OFFICE), body = reader_row(table, row, OPINION_BODY);
    if (o != TOWNSHIP_NONE)
        return facts->office_axis.label[o];
    return body != TOWNSHIP_NONE ? register_body_label(audit, (size_t)body) : "";
}

/* Not supplied unless the row is about one office or one body. */
static bool has_one_subject(struct audit *audit, const struct table *table, size_t row)
{
    bool has_office = reader_row(table, row, OPINION_OFFICE) != TOWNSHIP_NONE,
         has_body = reader_row(table, row, OPINION_BODY) != TOWNSHIP_NONE;
    if (!has_office && !has_body)
        register_find(audit, FINDING_NOT_SUPPLIED, table, row, "",
                      "whom the %s of %s is about; enter an office or a body",
                      register_choice(audit, table, row, OPINION_OCCASION),
                      reader_text(table, row, OPINION_DATE));
    if (has_office && has_body)
        register_find(
            audit, FINDING_NOT_SUPPLIED, table, row, subject_of(audit, table, row),
            "which of the two it is about, an office and a body being entered; give each its own row");
    return has_office != has_body;
}

/* Which counties have an occasion on file, of each kind. */
struct occasions {
    bool *appraisal, *head; /* [nc] */
};

static void audit_row(struct audit *audit, const struct table *table, size_t row,
                      const struct occasions *occasions)
{
    const struct facts *facts = audit->facts;
    bool *on_file = is_appraisal(table, row) ? occasions->appraisal : occasions->head;
    audit_at(audit, is_appraisal(table, row) ? "2.2.12" : "2.2.3");
    bool judged = has_one_subject(audit, table, row);
    if (judged && !is_asked(audit, table, row))
        return;
    for (size_t i = 0; served(facts, table, row, i) != TOWNSHIP_NONE; i++) {
        int32_t t = served(facts, table, row, i);
        if (!facts_in_scope(facts, (size_t)t))
            continue;
        on_file[facts->townships[t].county] = true;
        if (!judged)
            continue;
        register_tally(audit, table, row);
        if (!is_heard(facts, table, row, t))
            register_find(audit, FINDING_BREACH, table, row, subject_of(audit, table, row),
                          is_appraisal(table, row)
                              ? N_("%s of %s without the opinion of the Party committee of %s; ask for it")
                              : N_("%s of %s without the written opinion of %s; ask for it"),
                          register_choice(audit, table, row, OPINION_OCCASION),
                          reader_text(table, row, OPINION_DATE), facts->township_axis.label[t]);
    }
}

/* A county of which the register holds none of one kind of occasion says nothing about it. */
static void note_occasions(struct audit *audit, const struct table *table, const struct occasions *occasions)
{
    const struct facts *facts = audit->facts;
    const bool *given = register_counties(audit, table);
    for (size_t c = 0; given && c < facts->nc; c++) {
        if (!facts->counties[c].in_scope || !given[c])
            continue;
        audit_at(audit, "2.2.12");
        if (!occasions->appraisal[c])
            audit_add_for(audit, FINDING_NOT_SUPPLIED, facts->county_axis.label[c],
                          "appraisals of natural-resources offices; add them to %s", table->kept);
        audit_at(audit, "2.2.3");
        if (!occasions->head[c])
            audit_add_for(audit, FINDING_NOT_SUPPLIED, facts->county_axis.label[c],
                          "appointments and removals of heads; add them to %s", table->kept);
    }
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct table *table = register_open(audit, TABLE_OPINIONS, NULL);
    struct occasions occasions = {register_marks(audit, facts->nc), register_marks(audit, facts->nc)};
    if (!table || !occasions.appraisal || !occasions.head)
        return;
    for (size_t row = 0; row < table->nrows; row++)
        audit_row(audit, table, row, &occasions);
    note_occasions(audit, table, &occasions);
}

const struct rule rule_opinions = {
    .name = "opinions",
    .label_zh = "征求意见",
    .clause = "2.2.3, 2.2.12",
    .title = "every township served is heard: in writing on who heads a stationed body, its Party committee "
             "on the appraisal of an office",
    .title_zh = "主要负责同志任免应书面征求所服务乡镇意见，自然资源所考核应听取所服务乡镇党委意见",
    .force = RULE_AUDIT,
    .audit = audit,
};
