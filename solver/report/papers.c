/* What stands around every paper, and the index before them. */
#include "report/papers.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/version.h"
#include "io/workbook.h"
#include "run/speech.h"

#define INDEX_TITLE "目录"

/* A workbook while it is filled. */
struct binder {
    const struct papers *papers;
    const struct run *run;  /* theirs */
    struct outcome outcome; /* the run's, with findings in Chinese */
    struct audit audit;
    struct arena arena;
    const char *footer;
    struct sheet **sheets; /* [nsheets] the index first */
    size_t nsheets;
};

/* Within the 255 characters that a footer may have. */
static void write_footer(struct binder *binder)
{
    char text[200];
    snprintf(text, sizeof text, "&L&8结果指纹 %.16s…&C&8第 &P 页　共 &N 页&R&8%s", binder->papers->result,
             outcome_status(&binder->run->outcome) == STATUS_OK ? "草稿" : "草稿（未定）");
    binder->footer = arena_text(&binder->arena, text, strlen(text));
}

/* Findings are worded when they are found: the audit is taken again, in the language that is spoken now. */
static enum status audit_again(struct binder *binder)
{
    const struct run *run = binder->run;
    binder->audit = (struct audit){.model = run->model,
                                   .scenario = run->scenario,
                                   .facts = run->facts,
                                   .plan = run->outcome.plan,
                                   .arena = &binder->arena};
    binder->outcome = run->outcome;
    binder->outcome.audit = &binder->audit;
    return audit_run(&binder->audit);
}

static const char *standing_words(const struct outcome *outcome)
{
    if (outcome->status == STATUS_NEEDS_WAIVERS)
        return "建议方案，需批准例外：突破“原则上”规定之处须先逐项批准，批准前不得备案";
    if (!outcome->proven)
        return "草稿：计算中止，未证明为最优，不得作为正式方案";
    return "草稿，待审议";
}

/* The table of that name [length] when it holds made-up figures; NULL otherwise. */
static const struct table *find_illustrative(const struct run *run, const char *name, size_t length)
{
    for (size_t t = 0; t < run->tables->ntables; t++) {
        const struct table *table = &run->tables->table[t];
        if (strlen(table->schema->name) == length && strncmp(table->schema->name, name, length) == 0)
            return run_is_illustrative(table) ? table : NULL;
    }
    return NULL;
}

/* The Chinese names of a paper's tables that hold made-up figures, "、" between; sink NULL: only counted. */
static size_t list_illustrative(const struct run *run, const char *tables, struct sink *sink)
{
    const char *part;
    size_t length, n = 0;
    for (size_t i = 0; tables && (part = text_part(tables, ',', i, &length)); i++) {
        const struct table *table = find_illustrative(run, part, length);
        if (!table)
            continue;
        const char *name = table->schema->headings ? table->schema->headings : table->schema->name;
        if (sink)
            sink_format(sink, "%s%.*s", n > 0 ? "、" : "", (int)strcspn(name, "|"), name);
        n++;
    }
    return n;
}

static enum status write_warnings(const struct run *run, const struct paper *paper, struct sheet *sheet)
{
    struct buffer names;
    buffer_init(&names);
    struct sink sink = buffer_sink(&names);
    size_t n = list_illustrative(run, paper->tables, &sink);
    sheet->marks = n > 0;
    if (n > 0 && sink.status == STATUS_OK)
        sheet_line(
            sheet, SHEET_WARNING,
            "注意：本表含示意（虚构）数据，出自数据表：%s；不得作为正式依据。所在行在“数据性质”栏注明。",
            names.text);
    buffer_done(&names);
    return sink.status;
}

/* "2.4.1、2.4.20", owned by the arena; NULL when out of memory. */
static const char *list_clauses(struct arena *arena, const char *clauses)
{
    static const char comma[] = "、";
    size_t room = strlen(clauses) * (sizeof comma - 1) + 1, used = 0;
    char *text = arena_new(arena, room, 1);
    for (; text && *clauses; clauses++) {
        size_t length = *clauses == ',' ? sizeof comma - 1 : 1;
        memcpy(text + used, *clauses == ',' ? comma : clauses, length);
        used += length;
    }
    return text;
}

static void write_basis(struct binder *binder, const struct paper *paper, struct sheet *sheet)
{
    const char *clauses = list_clauses(&binder->arena, paper->clauses);
    if (clauses)
        sheet_line(sheet, SHEET_BASIS, "依据：%s，条款 %s", binder->run->model->plan_name, clauses);
    else
        sheet->status = STATUS_MEMORY;
}

static void write_closing(const struct binder *binder, struct sheet *sheet)
{
    sheet_line(sheet, SHEET_SIGN,
               "填表单位（盖章）：　　　　　　　　　　　　填表人：　　　　　　　　审核人：　　　　　　　　"
               "填表日期：　　　　年　　月　　日");
    sheet_line(
        sheet, SHEET_NOTE,
        "本表由 bianzhi %s 依据方案“%s”生成；结果指纹（SHA-256，即 bianzhi verify 核验所列“结果”）：%s",
        BIANZHI_VERSION, binder->run->scenario->name, binder->papers->result);
}

/* One of the model's, or one beside the run. */
static enum status write_paper(struct binder *binder, const struct paper *paper,
                               const struct paper_beside *beside)
{
    const struct run *run = binder->run;
    struct sheet *sheet = sheet_new(paper_tab(paper));
    if (!sheet)
        return STATUS_MEMORY;
    binder->sheets[binder->nsheets++] = sheet;
    sheet->footer = binder->footer;
    sheet_line(sheet, SHEET_TITLE, "%s", paper->title);
    sheet_line(sheet, SHEET_STANDING, "（%s）", standing_words(&run->outcome));
    write_basis(binder, paper, sheet);
    enum status status = write_warnings(run, paper, sheet);
    if (status != STATUS_OK)
        return status;
    if (beside)
        beside->write(beside->source, beside->number, sheet);
    else
        paper->write(&binder->outcome, sheet);
    write_closing(binder, sheet);
    return sheet_end(sheet);
}

static bool applies(const struct run *run, const struct paper *paper)
{
    return !paper->applies || paper->applies(&run->outcome);
}

static void write_index_row(struct binder *binder, struct sheet *sheet, size_t number,
                            const struct paper *paper)
{
    const struct run *run = binder->run;
    sheet_row(sheet, SHEET_BODY);
    sheet_count(sheet, (int64_t)number);
    sheet_text(sheet, paper->title);
    sheet_text(sheet, paper->summary);
    sheet_text(sheet, list_clauses(&binder->arena, paper->clauses));
    sheet_text(sheet, applies(run, paper) ? "已附" : "无数据，未附");
    sheet_text(sheet, list_illustrative(run, paper->tables, NULL) > 0 ? "含示意数据" : "");
}

static enum status write_index(struct binder *binder)
{
    const struct run *run = binder->run;
    struct sheet *sheet = sheet_new(INDEX_TITLE);
    if (!sheet)
        return STATUS_MEMORY;
    binder->sheets[binder->nsheets++] = sheet;
    sheet->footer = binder->footer;
    sheet_line(sheet, SHEET_TITLE, "%s", run->scenario->title);
    sheet_line(sheet, SHEET_STANDING, "（%s）", standing_words(&run->outcome));
    sheet_line(sheet, SHEET_BASIS, "依据：%s", run->model->plan_name);
    sheet_column(sheet, NULL, "序号", SHEET_COUNT, 6);
    sheet_column(sheet, NULL, "表名", SHEET_TEXT, 40);
    sheet_column(sheet, NULL, "内容", SHEET_TEXT, 48);
    sheet_column(sheet, NULL, "依据条款", SHEET_TEXT, 36);
    sheet_column(sheet, NULL, "状态", SHEET_TEXT, 10);
    sheet_column(sheet, NULL, "数据性质", SHEET_TEXT, 12);
    for (size_t b = 0; b < binder->papers->nbeside; b++)
        write_index_row(binder, sheet, b + 1, &binder->papers->beside[b].paper);
    for (size_t p = 0; p < run->model->npapers; p++)
        write_index_row(binder, sheet, binder->papers->nbeside + p + 1, run->model->papers[p]);
    sheet_line(sheet, SHEET_NOTE, "注：1. %s", run->model->papers_note);
    sheet_line(sheet, SHEET_NOTE,
               "2. 浅黄底色的单元格可以改动，公式随之重算；其余数字以本方案计算结果为准。");
    sheet_line(sheet, SHEET_NOTE, "3. 条款编号按方案正文的部分、条、句依次编列。");
    write_closing(binder, sheet);
    return sheet_end(sheet);
}

static enum status fill(struct binder *binder)
{
    const struct model *model = binder->run->model;
    binder->sheets =
        arena_new(&binder->arena, binder->papers->nbeside + model->npapers + 1, sizeof *binder->sheets);
    if (!binder->sheets)
        return STATUS_MEMORY;
    write_footer(binder);
    enum status status = binder->footer ? write_index(binder) : STATUS_MEMORY;
    for (size_t b = 0; b < binder->papers->nbeside && status == STATUS_OK; b++)
        status = write_paper(binder, &binder->papers->beside[b].paper, &binder->papers->beside[b]);
    for (size_t p = 0; p < model->npapers && status == STATUS_OK; p++)
        if (applies(binder->run, model->papers[p]))
            status = write_paper(binder, model->papers[p], NULL);
    return status;
}

/* Papers are in Chinese whatever is spoken; faults about the file are not. */
static enum status fill_in_chinese(struct binder *binder, const char *path, struct faults *faults)
{
    const char *spoken = language_chosen();
    enum status status = speech_change("zh", (struct place){.file = path}, faults);
    if (status == STATUS_OK)
        status = audit_again(binder);
    if (status == STATUS_OK)
        status = fill(binder);
    enum status back = speech_change(spoken, (struct place){.file = path}, faults);
    return status != STATUS_OK ? status : back;
}

/* By which a workbook is known for papers and no dataset of somebody's. */
static const char MARK[] = "bianzhi papers";

bool papers_are_ours(const char *bytes, size_t length)
{
    return workbook_is_marked(bytes, length, MARK);
}

static enum status bind(const struct papers *papers, const char *path, struct faults *faults)
{
    const struct run *run = papers->run;
    struct binder binder = {.papers = papers, .run = run};
    arena_init(&binder.arena);
    enum status status = fill_in_chinese(&binder, path, faults);
    if (status == STATUS_OK)
        status = workbook_write(path, (struct workbook_about){run->scenario->title, MARK}, binder.sheets,
                                binder.nsheets, faults);
    for (size_t s = 0; s < binder.nsheets; s++)
        sheet_free(binder.sheets[s]);
    audit_done(&binder.audit);
    arena_done(&binder.arena);
    return status;
}

enum status papers_write(const struct papers *papers, const char *path, struct faults *faults)
{
    const struct run *run = papers->run;
    if (run->model->npapers == 0 || !run->outcome.plan) {
        faults_add(faults, (struct place){.file = path},
                   "there is nothing to file: the run has no plan, or its model no papers");
        return STATUS_USAGE;
    }
    return bind(papers, path, faults);
}
