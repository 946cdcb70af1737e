/* 2.5.6: the share of certified officers rises year by year: below last year's is a breach, below target an
 * advice. 2.5.3: the head is preferably a certified member of the leadership. Rates are compared by
 * cross-multiplying. */
#include "model/audit.h"
#include "township/facts/reader.h"
#include "township/judge.h"
#include "township/registers/register.h"
#include "township/rules/rules.h"

static const struct parameter parameters[] = {
    {"target", PARAMETER_SHARE, N_("share 0..1 of officers"), 1.0, NULL, 0, 1, NULL,
     N_("share of officers with a certificate to aim for"), .label_zh = "持证率目标"},
};

static void audit_trend(struct audit *audit, const struct table *table, size_t row, const char *label)
{
    int64_t officers = reader_count(table, row, CERTIFICATE_OFFICERS, 0);
    int64_t certified = reader_count(table, row, CERTIFICATE_CERTIFIED, 0);
    int64_t officers_before = reader_count(table, row, CERTIFICATE_OFFICERS_BEFORE, 0);
    int64_t certified_before = reader_count(table, row, CERTIFICATE_CERTIFIED_BEFORE, 0);
    register_tally(audit, table, row);
    if (certified > officers)
        register_find(audit, FINDING_BREACH, table, row, label,
                      "%lld certified of %lld officers; correct the figures", (long long)certified,
                      (long long)officers);
    if (judge_is_below(certified, audit_number(audit, "target"), officers))
        register_find(audit, FINDING_ADVICE, table, row, label,
                      "%lld of %lld officers certified, %g %% aimed for", (long long)certified,
                      (long long)officers, 100 * audit_number(audit, "target"));
    if (!reader_given(table, row, CERTIFICATE_OFFICERS_BEFORE) ||
        !reader_given(table, row, CERTIFICATE_CERTIFIED_BEFORE)) {
        register_find(audit, FINDING_NOT_SUPPLIED, table, row, label,
                      "last year's officers and certificates");
        return;
    }
    register_tally(audit, table, row);
    if (certified_before > officers_before)
        register_find(audit, FINDING_BREACH, table, row, label,
                      "%lld certified of %lld officers last year; correct the figures",
                      (long long)certified_before, (long long)officers_before);
    else if (certified * officers_before < certified_before * officers)
        register_find(audit, FINDING_BREACH, table, row, label,
                      "%lld of %lld officers certified, %lld of %lld last year; train and certify",
                      (long long)certified, (long long)officers, (long long)certified_before,
                      (long long)officers_before);
}

static void audit_head(struct audit *audit, const struct table *table, size_t row, const char *label)
{
    if (!reader_given(table, row, CERTIFICATE_HEAD) ||
        !reader_given(table, row, CERTIFICATE_HEAD_CERTIFIED) ||
        !reader_given(table, row, CERTIFICATE_HEAD_LEADS)) {
        register_find(audit, FINDING_NOT_SUPPLIED, table, row, label,
                      "the head of the enforcement body; enter name, "
                      "post and certificate");
        return;
    }
    register_tally(audit, table, row);
    if (!reader_flag(table, row, CERTIFICATE_HEAD_CERTIFIED) ||
        !reader_flag(table, row, CERTIFICATE_HEAD_LEADS))
        register_find(audit, FINDING_ADVICE, table, row, label,
                      reader_flag(table, row, CERTIFICATE_HEAD_CERTIFIED)
                          ? N_("%s heads the enforcement body but is not of the leadership; a certified "
                               "member of the leadership is preferred")
                          : N_("%s heads the enforcement body but has no certificate; a certified member of "
                               "the leadership is preferred"),
                      reader_text(table, row, CERTIFICATE_HEAD));
}

static void audit(struct audit *audit)
{
    const struct facts *facts = audit->facts;
    const struct table *table = register_open(audit, TABLE_CERTIFICATES, NULL);
    bool *seen = register_marks(audit, facts->nt);
    for (size_t row = 0; table && seen && row < table->nrows; row++) {
        int32_t t = register_township(audit, table, row, CERTIFICATE_TOWNSHIP);
        if (t == TOWNSHIP_NONE)
            continue;
        seen[t] = true;
        audit_at(audit, "2.5.6");
        audit_trend(audit, table, row, register_township_label(audit, t));
        audit_at(audit, "2.5.3");
        audit_head(audit, table, row, register_township_label(audit, t));
    }
    audit_at(audit, NULL);
    if (table && seen)
        register_missing(audit, table, seen, _("its officers and certificates"));
}

const struct rule rule_certificates = {
    .name = "certificates",
    .label_zh = "执法持证",
    .clause = "2.5.3, 2.5.6",
    .title = "the share of enforcement officers with a certificate never falls, and the head has one",
    .title_zh = "逐步提高执法人员持证率，负责人由具有执法资格的领导班子成员兼任",
    .force = RULE_AUDIT,
    .parameters = parameters,
    .nparameters = sizeof parameters / sizeof *parameters,
    .audit = audit,
};
