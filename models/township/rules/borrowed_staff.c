/* 2.4.8: staff borrowed from townships are cleared up and kept in a register. It agrees with posts.csv, and
 * each loan has its basis and its beginning. */
#include "model/audit.h"
#include "township/facts/reader.h"
#include "township/registers/register.h"
#include "township/rules/rules.h"

static int64_t lent_out(const struct facts *facts, size_t t)
{
    int64_t sum = 0;
    for (size_t k = 0; k < facts->nk; k++)
        sum += facts->holdings[facts_tk(facts, t, k)].lent_out;
    return sum;
}

/* Marks the counties of which every row of posts says that nobody is lent out: they have nothing to enter. */
static bool *mark_without_loans(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct table *posts = &facts->tables->table[TABLE_POSTS];
    bool *none = register_marks(audit, facts->nc);
    for (size_t c = 0; none && c < facts->nc; c++)
        none[c] = true;
    for (size_t row = 0; none && row < posts->nrows; row++)
        none[facts->townships[reader_row(posts, row, POSTS_TOWNSHIP)].county] &=
            reader_given(posts, row, POSTS_LENT_OUT) && reader_count(posts, row, POSTS_LENT_OUT, 0) == 0;
    return none;
}

static void audit_row(struct audit *audit, const struct table *table, size_t row, int32_t t)
{
    const struct facts *facts = audit->facts;
    const struct unit_name unit = audit_unit(&facts->township_axis, (size_t)t);
    const char *label = unit.label;
    register_tally(audit, table, row);
    if (!reader_given(table, row, BORROWED_BASIS))
        audit_mark(audit, FINDING_BREACH, unit.subject);
    if (!reader_given(table, row, BORROWED_SINCE))
        audit_mark(audit, FINDING_NOT_SUPPLIED, unit.subject);
    if (!reader_given(table, row, BORROWED_BASIS))
        register_find(audit, FINDING_BREACH, table, row, label,
                      "%lld lent to %s without a basis; call them back, or enter the document",
                      (long long)reader_count(table, row, BORROWED_PEOPLE, 0),
                      reader_text(table, row, BORROWED_TO));
    if (!reader_given(table, row, BORROWED_SINCE))
        register_find(audit, FINDING_NOT_SUPPLIED, table, row, label,
                      "since when they are lent to %s; enter it", reader_text(table, row, BORROWED_TO));
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const bool *none = mark_without_loans(audit);
    const struct table *table = none ? register_open_but(audit, TABLE_BORROWED, "2.4.8", none) : NULL;
    int64_t *listed = arena_new(audit->arena, facts->nt, sizeof *listed);
    if (!listed)
        audit->status = STATUS_MEMORY;
    const bool *given = table ? register_counties(audit, table) : NULL;
    if (!listed || !given)
        return;
    for (size_t row = 0; row < table->nrows; row++) {
        int32_t t = register_township(audit, table, row, BORROWED_TOWNSHIP);
        if (t == TOWNSHIP_NONE)
            continue;
        listed[t] += reader_count(table, row, BORROWED_PEOPLE, 0);
        audit_row(audit, table, row, t);
    }
    for (size_t t = 0; t < facts->nt; t++) {
        int32_t county = facts->townships[t].county;
        if (!facts_in_scope(facts, t) || (!given[county] && !none[county]))
            continue;
        const struct unit_name unit = audit_unit(&facts->township_axis, t);
        audit_tally_about(audit, unit.subject);
        if (listed[t] != lent_out(facts, t))
            audit_add_about(audit, FINDING_BREACH, unit.subject, unit.label,
                            listed[t] == 1 ? N_("%lld person in %s, %lld lent out in %s; make the two agree")
                                           : N_("%lld people in %s, %lld lent out in %s; make the two agree"),
                            (long long)listed[t], table->kept, (long long)lent_out(facts, t),
                            register_name(audit, TABLE_POSTS));
    }
}

const struct rule rule_borrowed_staff = {
    .name = "borrowed_staff",
    .label_zh = "借用清理",
    .clause = "2.4.8",
    .title = "the register of borrowed staff is complete: who, to whom, on what basis",
    .title_zh = "认真清理借用乡镇和派驻机构工作人员，健全完善管理制度",
    .force = RULE_AUDIT,
    .audit = audit,
};
