/* Tables from files to values: headings, kinds, references, order, changes. */
#include "table/table.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "../support/io_support.h"
#include "../support/schema_mistake.h"
#include "base/memory.h"
#include "table/change.h"
#include "table/check.h"
#include "table/former.h"
#include "table/heading.h"
#include "table/load.h"
#include "table/sound.h"
#include "table/write.h"

enum { TOWN_CODE, TOWN_NAME, TOWN_COUNTY, TOWN_POPULATION, TOWN_AREA, TOWN_SMALL, TOWN_TYPE, TOWN_SINCE };

static const struct column TOWNSHIPS[] = {
    {.name = "code", .headings = "编码", .kind = COLUMN_CODE, .required = true},
    {.name = "name", .headings = "名称|乡镇", .kind = COLUMN_TEXT, .required = true},
    {.name = "county", .headings = "县", .kind = COLUMN_CODE, .refers = "counties"},
    {.name = "population", .headings = "人口", .kind = COLUMN_COUNT, .unit = "people"},
    {.name = "area_km2", .headings = "面积", .kind = COLUMN_NUMBER, .unit = "km2", .most = 10000},
    {.name = "small", .headings = "规模较小", .kind = COLUMN_FLAG},
    {.name = "type", .headings = "类型", .kind = COLUMN_CHOICE, .choices = "town=镇|village=乡"},
    {.name = "since", .headings = "设立日期", .kind = COLUMN_DATE},
};
static const struct column COUNTIES[] = {
    {.name = "code", .headings = "编码", .kind = COLUMN_CODE, .required = true},
    {.name = "name", .headings = "名称", .kind = COLUMN_TEXT},
};
enum { POST_TOWNSHIP, POST_KIND, POST_POSTS, POST_SERVES };
static const struct column POSTS[] = {
    {.name = "township", .headings = "乡镇", .kind = COLUMN_CODE, .refers = "townships", .required = true},
    {.name = "kind", .headings = "编制类别", .kind = COLUMN_CODE, .required = true},
    {.name = "posts",
     .headings = "编制数|核定编制数",
     .kind = COLUMN_COUNT,
     .required = true,
     .most = 500,
     .unit = "posts"},
    {.name = "serves", .headings = "服务乡镇", .kind = COLUMN_TEXT, .refers = "townships", .list = true},
};
enum { TOWNSHIPS_TABLE, COUNTIES_TABLE, POSTS_TABLE, NTABLES };
/* Other headings are indicators. */
static const struct schema_indicator OPEN[] = {{"population", "人口数量", "人口数量（人）", "人口", "people"},
                                               {0}};
static const struct schema SCHEMAS[] = {
    {.name = "townships",
     .headings = "乡镇",
     .columns = TOWNSHIPS,
     .ncolumns = 8,
     .key = "code",
     .required = true,
     .open = OPEN},
    {.name = "counties",
     .headings = "县",
     .columns = COUNTIES,
     .ncolumns = 2,
     .key = "code",
     .fallback = "code,name\nc1,甲县\n"},
    {.name = "posts", .headings = "编制", .columns = POSTS, .ncolumns = 4, .key = "township,kind"},
};

static const char ENGLISH[] = "code,name,county,population,area_km2,small,type,since,terrain\n"
                              "t2,新九镇,c1,8500,120.5,0,town,2001-02-03,1.5\n"
                              "t1,红格镇,甲县,12000,99,1,village,2026-12-31,2\n";
static const char CHINESE[] = "类型,terrain,编码,乡镇,县,人口（万人）,规模较小,面积(平方公里),设立日期,备注\n"
                              "乡,2,t1,红格镇,c1,1.2,是,99,2026年12月31日,甲\n"
                              "镇,1.5,t2,新九镇,c1,0.85,否,120.5,2001/2/3,\n";

static struct tables tables;
static struct faults faults;
static struct arena arena;

static void set_up(void)
{
    memset(&tables, 0xA5, sizeof tables);
    tables_init(&tables);
    faults_init(&faults);
    arena_init(&arena);
}

static void tear_down(void)
{
    tables_done(&tables);
    arena_done(&arena);
}

TestSuite(table, .init = set_up, .fini = tear_down);

static const struct json *json(const char *text)
{
    const struct json *value = NULL;
    cr_assert(json_parse("s.json", text, strlen(text), &arena, &value, &faults) == STATUS_OK, "%s",
              io_all(&faults));
    return value;
}

/* Reads and checks; NULL for an absent table. */
static enum status load(const char *townships, const char *counties, const char *posts)
{
    enum status read = tables_read_texts(&tables, (const char *const[]){townships, counties, posts}, SCHEMAS,
                                         NTABLES, &faults);
    enum status checked = tables_check(&tables, &faults);
    return read != STATUS_OK ? read : checked;
}

static void begin(void)
{
    tables_done(&tables);
    tables_init(&tables);
    faults_init(&faults);
}

static void expect_ok(const char *townships, const char *counties, const char *posts)
{
    begin();
    cr_assert(load(townships, counties, posts) == STATUS_OK, "%s", io_all(&faults));
}

static void expect_fault(const char *townships, const char *posts, const char *words)
{
    begin();
    cr_expect(load(townships, NULL, posts) == STATUS_DATA, "%s", words);
    cr_expect(io_said(&faults, words), "wanted %s, got:\n%s", words, io_all(&faults));
}

static const struct cell *at(size_t table, size_t row, size_t column)
{
    return table_cell(&tables.table[table], row, column);
}

Test(table, schema_mistakes_are_found)
{
    const char *where = "";
    cr_expect_null(schema_mistake(SCHEMAS, NTABLES, &where), "%s", where);
    struct schema wrong[NTABLES];
    memcpy(wrong, SCHEMAS, sizeof wrong);
    wrong[POSTS_TABLE].headings = "编制|Posts";
    cr_expect_str_eq(schema_mistake(wrong, NTABLES, &where), "a table's name is not as text_fold leaves it");
    wrong[POSTS_TABLE].headings = NULL;
    cr_expect_null(schema_mistake(wrong, NTABLES, &where), "%s", where);
    wrong[POSTS_TABLE].name = "Posts";
    cr_expect_str_eq(schema_mistake(wrong, NTABLES, &where), "a table's name is not as text_fold leaves it");
    wrong[POSTS_TABLE] = SCHEMAS[POSTS_TABLE];
    wrong[POSTS_TABLE].key = "township,sort";
    cr_expect_str_eq(schema_mistake(wrong, NTABLES, &where), "the key names a column that is not there");
    cr_expect_str_eq(where, "posts");
    wrong[POSTS_TABLE].key = "township,kind";
    wrong[COUNTIES_TABLE].key = "code,name";
    cr_expect_str_eq(schema_mistake(wrong, NTABLES, &where), "refers to no table with codes");
    cr_expect_str_eq(where, "county");
    struct schema without[] = {SCHEMAS[TOWNSHIPS_TABLE], SCHEMAS[POSTS_TABLE]};
    cr_expect_str_eq(schema_mistake(without, 2, &where), "refers to no table with codes");
    cr_assert(tables_read_texts(&tables, (const char *const[]){ENGLISH, NULL, NULL}, wrong, NTABLES,
                                &faults) == STATUS_OK);
    cr_expect(tables_check(&tables, &faults) == STATUS_DATA);
    cr_expect(io_said(&faults, "county: refers to counties, which is no table with codes"), "%s",
              io_all(&faults));
}

/* What is wrong with a column of the townships, and which one it is. */
static void expect_mistake(size_t column, struct column wrong, const char *words)
{
    struct column columns[sizeof TOWNSHIPS / sizeof *TOWNSHIPS];
    struct schema schemas[NTABLES];
    const char *where = "";
    memcpy(columns, TOWNSHIPS, sizeof columns);
    memcpy(schemas, SCHEMAS, sizeof schemas);
    columns[column] = wrong;
    schemas[TOWNSHIPS_TABLE].columns = columns;
    cr_expect_str_eq(schema_mistake(schemas, NTABLES, &where), words);
    cr_expect_str_eq(where, wrong.name);
}

Test(table, schema_mistakes_of_a_column_are_found)
{
    enum { SMALL = 5, TYPE = 6 };
    expect_mistake(SMALL, (struct column){.name = "Small", .kind = COLUMN_FLAG},
                   "a heading is not as text_fold leaves it");
    expect_mistake(SMALL, (struct column){.name = "small", .headings = "规模|Small", .kind = COLUMN_FLAG},
                   "a heading is not as text_fold leaves it");
    expect_mistake(SMALL, (struct column){.name = "small", .headings = "人口", .kind = COLUMN_FLAG},
                   "a heading belongs to two columns");
    expect_mistake(SMALL, (struct column){.name = "small", .kind = COLUMN_FLAG, .choices = "a=甲"},
                   "choices go with COLUMN_CHOICE, or with COLUMN_COUNT");
    expect_mistake(TYPE, (struct column){.name = "type", .kind = COLUMN_CHOICE},
                   "choices go with COLUMN_CHOICE, or with COLUMN_COUNT");
    expect_mistake(SMALL, (struct column){.name = "small", .kind = COLUMN_TEXT, .list = true},
                   "a list refers to a table");
}

Test(table, english_and_chinese_headings_give_the_same_table)
{
    struct tables other;
    tables_init(&other);
    expect_ok(ENGLISH, NULL, NULL);
    cr_assert(tables_read_texts(&other, (const char *const[]){CHINESE, NULL, NULL}, SCHEMAS, NTABLES,
                                &faults) == STATUS_OK,
              "%s", io_all(&faults));
    cr_assert(tables_check(&other, &faults) == STATUS_OK, "%s", io_all(&faults));
    const struct table *a = tables_find(&tables, "townships"), *b = tables_find(&other, "乡镇");
    cr_assert(a->nrows == 2 && b->nrows == 2 && a->ncolumns == b->ncolumns);
    for (size_t row = 0; row < a->nrows; row++)
        for (size_t i = 0; i < a->ncolumns; i++) {
            const struct cell *x = table_cell(a, row, i), *y = table_cell(b, row, i);
            cr_expect(x->number == y->number && x->row == y->row, "row %zu, %s", row, a->columns[i].name);
            bool is_text = a->columns[i].definition && a->columns[i].definition->kind != COLUMN_COUNT &&
                           a->columns[i].definition->kind != COLUMN_FLAG &&
                           strcmp(a->columns[i].name, "note") != 0;
            cr_expect(!is_text || strcmp(x->text, y->text) == 0, "row %zu, %s", row, a->columns[i].name);
        }
    tables_done(&other);
}

/* Columns that say nothing and need not be there are left out. */
Test(table, what_is_written_reads_back_and_is_written_the_same)
{
    static const char WRITTEN[] = "\xEF\xBB\xBF"
                                  "code,name,county,population,area_km2,small,type,source,terrain\r\n"
                                  "t1,红格镇,c1,12001,99,1,village,\"counted; again\",2\r\n"
                                  "t2,新九镇,c1,8500,120.5,0,town,counted,1.5\r\n";
    struct buffer text = {0};
    struct sink sink = buffer_sink(&text);
    expect_ok("code,name,county,population,area_km2,small,type,since,terrain\n"
              "t2,新九镇,c1,8500,120.5,0,town,,1.5\nt1,红格镇,甲县,12000,99,1,village,,2\n",
              NULL, NULL);
    struct table *towns = &tables.table[TOWNSHIPS_TABLE];
    cr_expect(!table_set_number(towns, 0, TOWN_POPULATION, 12000));
    cr_expect(table_set_number(towns, 0, TOWN_POPULATION, 12001));
    for (size_t row = 0; row < 2; row++)
        cr_assert(table_add_source(&tables, towns, row, "counted") == STATUS_OK);
    cr_assert(table_add_source(&tables, towns, 0, "again") == STATUS_OK);
    table_write(towns, &sink);
    cr_expect_str_eq(text.text, WRITTEN);
    expect_ok(text.text, NULL, NULL);
    struct buffer again = {0};
    sink = buffer_sink(&again);
    table_write(&tables.table[TOWNSHIPS_TABLE], &sink);
    cr_expect_str_eq(again.text, WRITTEN);
    buffer_done(&text);
    buffer_done(&again);
}

Test(table, values_are_typed_and_rows_sorted_by_code)
{
    expect_ok(ENGLISH, NULL, NULL);
    const struct table *towns = tables_find(&tables, "townships");
    cr_expect_str_eq(at(TOWNSHIPS_TABLE, 0, TOWN_CODE)->text, "t1");
    cr_expect(at(TOWNSHIPS_TABLE, 0, TOWN_POPULATION)->number == 12000);
    cr_expect(at(TOWNSHIPS_TABLE, 0, TOWN_SMALL)->number == 1);
    cr_expect(at(TOWNSHIPS_TABLE, 0, TOWN_TYPE)->row == 1);
    cr_expect_str_eq(at(TOWNSHIPS_TABLE, 0, TOWN_COUNTY)->text, "c1");
    cr_expect(at(TOWNSHIPS_TABLE, 1, TOWN_SINCE)->number == 11356, "days to 2001-02-03");
    long terrain = table_column(towns, "Terrain");
    cr_assert(terrain > 0);
    cr_expect(table_cell(towns, 0, (size_t)terrain)->number == 2);
    cr_expect(table_column(towns, "人口") == TOWN_POPULATION);
    cr_expect(table_column(towns, "altitude") == TABLE_NONE);
    cr_expect(table_row(towns, "t2") == 1 && table_row(towns, "t3") == TABLE_NONE);
    cr_expect(!at(TOWNSHIPS_TABLE, 0, 8)->given, "source");
}

Test(table, references_and_lists_point_at_sorted_rows)
{
    expect_ok(ENGLISH, NULL, "township,kind,posts,serves\n新九镇,b,3,红格镇；t2\nt2,a,4,\nt1,a,5,t2\n");
    cr_expect_str_eq(at(POSTS_TABLE, 0, POST_TOWNSHIP)->text, "t1");
    cr_expect(at(POSTS_TABLE, 0, POST_TOWNSHIP)->row == 0);
    cr_expect(at(POSTS_TABLE, 2, POST_TOWNSHIP)->row == 1 && at(POSTS_TABLE, 2, POST_POSTS)->number == 3);
    size_t n;
    const int32_t *rows = table_list(&tables, at(POSTS_TABLE, 2, POST_SERVES), &n);
    cr_assert(n == 2);
    cr_expect(rows[0] == 0 && rows[1] == 1);
    cr_expect_str_eq(at(POSTS_TABLE, 2, POST_SERVES)->text, "t1;t2");
    table_list(&tables, at(POSTS_TABLE, 1, POST_SERVES), &n);
    cr_expect(n == 0);
}

/* Codes of one length, and codes that begin others. */
Test(table, every_one_of_many_codes_is_found)
{
    enum { CODES = 400, ROW = 32 };
    static char townships[CODES * ROW + ROW], posts[CODES * ROW + ROW];
    size_t ntownships = (size_t)sprintf(townships, "code,name\n");
    size_t nposts = (size_t)sprintf(posts, "township,kind,posts\n");
    for (int i = 0; i < CODES; i++) {
        ntownships += (size_t)sprintf(townships + ntownships, "t%.*d,n%d\n", i % 4, i, i);
        nposts += (size_t)sprintf(posts + nposts, "t%.*d,a,%d\n", i % 4, i, i);
    }
    expect_ok(townships, NULL, posts);
    for (size_t row = 0; row < CODES; row++) {
        const struct cell *township = at(POSTS_TABLE, row, POST_TOWNSHIP);
        char name[ROW];
        snprintf(name, sizeof name, "n%g", at(POSTS_TABLE, row, POST_POSTS)->number);
        cr_expect_str_eq(at(TOWNSHIPS_TABLE, (size_t)township->row, TOWN_NAME)->text, name);
    }
}

Test(table, tables_that_are_done_with_are_none)
{
    expect_ok(ENGLISH, NULL, NULL);
    tables_done(&tables);
    cr_expect(tables.ntables == 0 && tables.ninputs == 0 && !tables.changes);
    tables_done(&tables);
}

Test(table, an_absent_table_has_its_fallback_or_no_rows)
{
    expect_ok(ENGLISH, NULL, NULL);
    cr_expect(tables.table[COUNTIES_TABLE].absent && tables.table[COUNTIES_TABLE].nrows == 1);
    cr_expect(tables.table[POSTS_TABLE].absent && tables.table[POSTS_TABLE].nrows == 0);
    cr_expect(tables.table[POSTS_TABLE].ncolumns == 6);
    expect_fault(NULL, NULL, "townships.csv: is missing");
}

Test(table, blank_rows_and_blank_columns_are_no_data)
{
    expect_ok("code,name,,\nt1,红格镇,,\n,,,\n\n", NULL, NULL);
    cr_expect(tables.table[TOWNSHIPS_TABLE].nrows == 1);
    expect_fault("code,name,,\nt1,红格镇,5,\n", NULL, "townships.csv:2: cell 3 stands under no heading");
}

Test(table, headings_at_fault_are_named_with_a_remedy)
{
    expect_fault("code,nam,x\n", NULL, "the column name (名称) is missing");
    cr_expect(!io_said(&faults, "separated by something else"), "%s", io_all(&faults));
    expect_fault("code;name\nt1,a\n", "township,knd,kind,posts\n",
                 "posts.csv:1: unknown heading \"knd\"; did you mean \"kind\"?");
    expect_fault("code,name,编码\n", NULL, "townships.csv:1: \"code\" and \"编码\" are the same column");
    expect_fault("code|name\nt1|a\n", NULL, "separated by something else");
    expect_fault("code,name,面积（亩）\n", NULL, "the unit is \"亩\" where km2 is wanted");
    expect_fault("", NULL, "townships.csv: is empty");
}

Test(table, a_row_that_is_too_long_says_how_many_cells)
{
    expect_fault("code,name\nt1,a,b\n", NULL, "townships.csv:2: has 3 cells where the headings are 2");
}

/* Of HEADING_MOST columns or more; the empty ones at the end are none. */
Test(table, a_table_has_at_most_so_many_columns)
{
    enum { MOST = 1024, MORE = 40 };
    static char csv[8 * (MOST + MORE)];
    for (int more = 0; more <= 1; more++) {
        int n = snprintf(csv, sizeof csv, "code,name");
        for (int i = 2; i < MOST + more; i++)
            n += snprintf(csv + n, sizeof csv - (size_t)n, ",i%d", i);
        for (int i = 0; i < MORE; i++)
            csv[n++] = ',';
        snprintf(csv + n, sizeof csv - (size_t)n, "\nt1,a\n");
        if (more)
            expect_fault(csv, NULL, "townships.csv:1: has 1065 cells; a table has at most 1024 columns");
        else
            expect_ok(csv, NULL, NULL);
    }
}

Test(table, rows_may_be_longer_or_shorter_by_empty_cells)
{
    expect_ok("code,name,population,area_km2\nt1,a\nt2,b,5,,,, \n", NULL, NULL);
    cr_expect_eq(tables.table[TOWNSHIPS_TABLE].nrows, 2);
    cr_expect(!at(TOWNSHIPS_TABLE, 0, TOWN_POPULATION)->given &&
              at(TOWNSHIPS_TABLE, 1, TOWN_POPULATION)->number == 5);
    expect_fault("code,name\nt1\n", NULL, "townships.csv:2: name: the cell is empty; fill it in");
    cr_expect_str_eq(faults.message[0], "townships.csv:2: name: the cell is empty; fill it in");
    expect_fault(
        "code,name,population,type\nt1,a,3,town\nt2,b,village\n", NULL,
        "townships.csv:3: has 3 cells where the headings are 4; write every delimiter, also for empty cells");
    cr_expect_eq(faults.nfound, 1, "%s", io_all(&faults));
}

/* One township whose cell in column is text. */
static const char *town_with(const char *column, const char *text)
{
    static char csv[512];
    snprintf(csv, sizeof csv, "code,name,%s\nt1,红格镇,%s\n", column, text);
    return csv;
}

Test(table, flags_are_read_in_every_script)
{
    static const char *const FLAGS[] = {"有", "是", "TRUE", "√",  "✔", "Y", "对",
                                        "無", "无", "否",   "０", "×", "n", "F"};
    for (size_t i = 0; i < sizeof FLAGS / sizeof *FLAGS; i++) {
        tables_done(&tables);
        tables_init(&tables);
        expect_ok(town_with("small", FLAGS[i]), NULL, NULL);
        long column = table_column(&tables.table[TOWNSHIPS_TABLE], "small");
        cr_expect(at(TOWNSHIPS_TABLE, 0, (size_t)column)->number == (i < 7), "%s", FLAGS[i]);
    }
}

Test(table, cells_at_fault_are_named_with_a_remedy)
{
    expect_fault(town_with("population", "1.2万"), NULL,
                 "townships.csv:2: population: \"1.2万\" is not a number; write 12000");
    expect_fault(town_with("population", "-5"), NULL, "\"-5\" is negative");
    expect_fault(town_with("population", "5.5"), NULL, "not a whole number");
    expect_fault(town_with("人口（万）", "1.23456"), NULL, "人口（万）: \"1.23456\" is not a whole number");
    expect_fault(town_with("area_km2", "nan"), NULL, "\"nan\" is no figure; leave the cell empty");
    expect_fault(town_with("area_km2", "1e400"), NULL, "is too large");
    expect_fault(town_with("area_km2", "10001"), NULL, "out of range; the most is 10000 km2");
    expect_fault(town_with("area_km2", "\"1,5\""), NULL, "write a decimal point");
    expect_fault(town_with("small", "maybe"), NULL, "neither yes nor no");
    expect_fault(town_with("type", "city"), NULL, "none of the choices; write town or village");
    expect_fault(town_with("since", "2023-02-29"), NULL, "is no date");
    expect_fault(town_with("terrain", "rough"), NULL, "terrain: \"rough\" is not a number");
    expect_fault(town_with("terrain", "-1"), NULL, "terrain: \"-1\" is out of range");
    expect_fault("code,name\n,红格镇\n", NULL, "townships.csv:2: code: the cell is empty");
    expect_fault("code,name\n5.10422E+11,红格镇\n", NULL, "a program has made a number of");
    expect_fault("code;name;area_km2\nt1;a;1,234\n", NULL, "has a comma in a file separated by semicolons");
}

Test(table, codes_that_became_numbers_are_refused_in_every_form)
{
    static const char *const CODES[] = {"5.10422E11",       "5.10422e+11",     "5E11",
                                        "510422100000.0",   "510422100000.00", "\"510,422,100,000\"",
                                        "5.10422100000E+11"};
    char csv[128];
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++) {
        snprintf(csv, sizeof csv, "code,name\n%s,红格镇\n", CODES[i]);
        expect_fault(csv, NULL, "is a code that a program has made a number of; format the column as text");
    }
    expect_ok("code,name\n1.5,a\ne5,b\n5-1,c\nE+1,d\n", NULL, NULL);
}

/* Rows that name their township are not one row because all codes of the townships are. */
Test(table, codes_at_fault_make_no_twins_of_rows_that_refer_to_them)
{
    static const char *const TOWNS[] = {"code,name\n5.10422E+11,红格镇\n5.10422E+11,新九镇\n",
                                        "code,name\nt1,红格镇\nt1,新九镇\n"};
    static const char *const POSTS_BY[] = {"township,kind,posts\n红格镇,a,1\n新九镇,a,2\n",
                                           "township,kind,posts\n5.10422E+11,a,1\n5.10422E+11,a,2\n"};
    for (size_t i = 0; i < 3; i++) {
        begin();
        cr_expect(load(TOWNS[i == 1], NULL, POSTS_BY[i == 2]) == STATUS_DATA);
        cr_expect_not(io_said(&faults, "posts.csv"), "%s", io_all(&faults));
        cr_expect(io_said(&faults, "townships.csv"), "%s", io_all(&faults));
    }
}

Test(table, codes_that_were_kept_as_text_by_a_trick_are_read)
{
    expect_ok("code,name,population\n\"=\"\"t1\"\"\",'红格镇,\"=\"\"12\"\"\"\n't2,新九镇,'7\n", NULL,
              "township,kind,posts\nt1,a,1\n't2,a,1\n");
    cr_expect_str_eq(at(TOWNSHIPS_TABLE, 0, TOWN_CODE)->text, "t1");
    cr_expect_str_eq(at(TOWNSHIPS_TABLE, 0, TOWN_NAME)->text, "红格镇");
    cr_expect(at(TOWNSHIPS_TABLE, 0, TOWN_POPULATION)->number == 12 &&
              at(TOWNSHIPS_TABLE, 1, TOWN_POPULATION)->number == 7);
    cr_expect_str_eq(at(TOWNSHIPS_TABLE, 1, TOWN_CODE)->text, "t2");
}

Test(table, a_code_is_a_code_however_it_was_typed)
{
    expect_ok("code,name\n５１０４２２１０００００,a\n5104 2210 1000,b\nＡ－１,c\n", NULL,
              "township,kind,posts\n510422100000,a,1\n５１０４２２１０１０００,a,1\nA-1,a,1\n");
    cr_expect_str_eq(at(TOWNSHIPS_TABLE, 0, TOWN_CODE)->text, "510422100000");
    cr_expect_str_eq(at(TOWNSHIPS_TABLE, 1, TOWN_CODE)->text, "510422101000");
    cr_expect_str_eq(at(TOWNSHIPS_TABLE, 2, TOWN_CODE)->text, "A-1");
}

/* GB/T 10114. */
Test(table, the_code_of_a_township_begins_with_that_of_its_county)
{
    static const char COUNTY[] = "code,name\n510422,盐边县\n";
    cr_expect(load("code,name,county\n510422100000,a,510422\n510421101000,b,盐边县\n", COUNTY, NULL) ==
              STATUS_DATA);
    cr_expect(io_said(&faults, "townships.csv:3: code: \"510421101000\" does not begin with 510422") &&
                  faults.nfound == 1,
              "%s", io_all(&faults));
    tear_down();
    set_up();
    cr_expect(load("code,name,county\n510421100,a,510422\n510421101000,b,510422\n", COUNTY, NULL) ==
              STATUS_DATA);
    cr_expect(io_said(&faults, "if it is right (and in 1 more row)") && faults.nfound == 1, "%s",
              io_all(&faults));
    tear_down();
    set_up();
    cr_expect(load("code,name,county\n510421100,a,510422\n", COUNTY, NULL) == STATUS_DATA);
    cr_expect_str_eq(faults.message[0],
                     "townships.csv:2: code: \"510421100\" does not begin with 510422, the code of "
                     "what it belongs to; correct it, or write confirmed in the row's source if "
                     "it is right");
    expect_ok("code,name,county,source\n510422100,a,510422,\n510421101000,b,510422,confirmed "
              "2026-03\n51042110,c,510422,\n51042110A,d,510422,\n",
              COUNTY, NULL);
}

/* t1 has no name, one row of posts no number of them: what is left refers to where t2 stands now. */
Test(table, what_is_kept_of_tables_with_faults_holds_together)
{
    begin();
    cr_expect(load("code,name\nt1,\nt2,b\n", NULL, "township,kind,posts\nt1,a,1\nt2,a,many\nt2,b,3\n") ==
              STATUS_DATA);
    memory_fail_after(1);
    cr_expect_eq(tables_keep_sound(&tables), STATUS_MEMORY);
    memory_fail_after(0);
    cr_assert(tables_keep_sound(&tables) == STATUS_OK);
    cr_expect(tables.table[TOWNSHIPS_TABLE].nrows == 1 && tables.table[POSTS_TABLE].nrows == 1);
    cr_expect_str_eq(at(TOWNSHIPS_TABLE, 0, TOWN_CODE)->text, "t2");
    cr_expect_str_eq(at(POSTS_TABLE, 0, POST_KIND)->text, "b");
    cr_expect_eq(at(POSTS_TABLE, 0, POST_TOWNSHIP)->row, 0);
}

Test(table, indicators_that_are_counted_are_known_by_their_unit)
{
    cr_expect(schema_counts_indicator(&SCHEMAS[TOWNSHIPS_TABLE], "population"));
    cr_expect(!schema_counts_indicator(&SCHEMAS[TOWNSHIPS_TABLE], "terrain"));
}

Test(table, faults_that_nobody_wants_are_found_all_the_same)
{
    cr_assert(tables_read_texts(&tables,
                                (const char *const[]){ENGLISH, NULL, "township,kind,posts\nt3,a,1\n"},
                                SCHEMAS, NTABLES, NULL) == STATUS_OK);
    cr_expect(tables_check(&tables, NULL) == STATUS_DATA);
}

Test(table, a_column_of_words_is_told_once_whatever_is_blank_in_it)
{
    expect_fault("code,name,terrain\na,a,hilly\nb,b,\nc,c,flat\nd,d,steep\n", NULL,
                 "townships.csv:2: terrain: \"hilly\" is no figure, nor is anything else in this column");
    cr_expect_eq(faults.nfound, 1, "%s", io_all(&faults));
}

Test(table, an_indicator_far_from_all_others_is_in_another_unit)
{
    expect_fault(
        "code,name,terrain\na,a,12\nb,b,0.0115\nc,c,13\nd,d,11\n", NULL,
        "townships.csv:3: terrain: \"0.0115\" is over 1000 times from the middle one of the column, 12");
    expect_fault("code,name,terrain\na,a,12\nb,b,13001\nc,c,13\nd,d,11\n", NULL,
                 "\"13001\" is over 1000 times from the middle one of the column, 13");
    tear_down();
    set_up();
    expect_ok("code,name,terrain\na,a,12\nb,b,11999\nc,c,13\nd,d,0.0121\ne,e,0\nf,f,12\n", NULL, NULL);
    tear_down();
    set_up();
    expect_ok("code,name,terrain,source\na,a,12,\nb,b,99999,年鉴，已核实\nc,c,13,\nd,d,11,\n", NULL, NULL);
    tear_down();
    set_up();
    expect_ok("code,name,terrain\na,a,12\nb,b,99999\n", NULL, NULL);
}

Test(table, the_same_fault_in_many_rows_of_a_column_is_said_once)
{
    expect_fault("code,name,负责人\na,a,张\nb,b,王\nc,c,李\n", NULL,
                 "townships.csv:2: 负责人: \"张\" is no figure, nor is anything else in this column; call it "
                 "备注 (note) if "
                 "it is to be kept as a remark (and in 2 more rows)");
    cr_expect_eq(faults.nfound, 1);
    expect_fault("code,name,population\na,a,x\nb,b,y\nc,c,z\n", NULL,
                 "townships.csv:2: population: \"x\" is not a number; write digits, such as 1250 or 12.5 "
                 "(and in 2 more rows)");
    cr_expect_eq(faults.nfound, 1);
    expect_fault("code,name,population\na,a,x\nb,b,y\nc,c,3\n", NULL,
                 "townships.csv:3: population: \"y\" is not a number");
    cr_expect_eq(faults.nfound, 2);
    expect_fault("code,name,population\na,,1\nb,,2\nc,c,3\n", NULL,
                 "townships.csv:2: name: the cell is empty; fill it in (and in 1 more row)");
    cr_expect_eq(faults.nfound, 1);
}

Test(table, unknown_references_suggest_the_nearest)
{
    expect_fault(ENGLISH, "township,kind,posts\n红果镇,a,1\n",
                 "posts.csv:2: township: \"红果镇\" is not in townships.csv; did you mean \"红格镇\"?");
    expect_fault("code,name\nt1,x\nt2,x\n", "township,kind,posts\nx,a,1\n", "is the name of several rows");
    expect_fault(ENGLISH, "township,kind,posts,serves\nt1,a,1,t1;红格镇\n", "names t1 twice");
}

/* Also where the names are traditional: what is written is looked for as it stands first. */
Test(table, names_in_either_script_are_suggested)
{
    expect_fault("code,name\nt1,紅格鎮\n", "township,kind,posts\n紅果鎮,a,1\n", "did you mean \"紅格鎮\"?");
    expect_fault("code,name\nt1,红格镇\n", "township,kind,posts\n紅果鎮,a,1\n", "did you mean \"红格镇\"?");
}

/* A table may have its names in the first column. */
Test(table, names_are_found_wherever_their_column_stands)
{
    static const struct column things[] = {{.name = "name", .kind = COLUMN_TEXT, .required = true},
                                           {.name = "code", .kind = COLUMN_CODE, .required = true}};
    static const struct column uses[] = {
        {.name = "thing", .kind = COLUMN_CODE, .refers = "things", .required = true}};
    static const struct schema schemas[] = {
        {.name = "things", .columns = things, .ncolumns = 2, .key = "code"},
        {.name = "uses", .columns = uses, .ncolumns = 1, .key = ""}};
    cr_assert(tables_read_texts(
                  &tables, (const char *const[]){"name,code\nlamp,x1\nchair,x2\n", "thing\nchair\nlamb\n"},
                  schemas, 2, &faults) == STATUS_OK);
    cr_expect(tables_check(&tables, &faults) == STATUS_DATA);
    cr_expect(faults.nfound == 1 && io_said(&faults, "\"lamb\" is not in things.csv; did you mean \"lamp\"?"),
              "%s", io_all(&faults));
}

/* Without a key rows are ordered by all that they say, and two that say the same are twins. */
Test(table, rows_without_a_key_are_ordered_by_all_their_cells)
{
    static const struct column columns[] = {{.name = "one", .kind = COLUMN_TEXT, .required = true},
                                            {.name = "two", .kind = COLUMN_COUNT}};
    static const struct schema schema = {.name = "remarks", .columns = columns, .ncolumns = 2, .key = ""};
    static const char *const expected[] = {"a 2", "a 10", "b 1", "b 1"};
    cr_assert(tables_read_texts(&tables, (const char *const[]){"one,two\nb,1\na,10\nb,1\na,2\n"}, &schema, 1,
                                &faults) == STATUS_OK);
    cr_expect(tables_check(&tables, &faults) == STATUS_DATA);
    cr_expect(faults.nfound == 1 && io_said(&faults, "\"b / 1\" stands here again, first on line 2"), "%s",
              io_all(&faults));
    for (size_t row = 0; row < 4; row++) {
        char text[20];
        snprintf(text, sizeof text, "%s %s", at(0, row, 0)->text, at(0, row, 1)->text);
        cr_expect_str_eq(text, expected[row]);
    }
}

/* In a table that asks for one column alone a number tells the points of a note from codes. */
Test(table, points_of_a_note_are_no_codes)
{
    expect_ok(ENGLISH, "code,name\nc1,甲县\n注：以下为说明\n1. 含退休\n12、含借用\n", NULL);
    cr_expect_eq(tables.table[COUNTIES_TABLE].nrows, 1);
}

Test(table, missing_rows_of_a_broken_table_are_no_second_fault)
{
    cr_expect(load("code,name\nt1\nt2,b\n", NULL, "township,kind,posts\nt1,a,1\n") == STATUS_DATA);
    cr_expect(faults.nfound == 1, "%s", io_all(&faults));
}

Test(table, a_wrong_code_in_many_rows_is_one_fault)
{
    cr_expect(load("code,name\nt1,a\n", NULL,
                   "township,kind,posts\nt9,a,1\nt9,b,1\nt1,a,1\nt9,c,1\nt8,c,1\n") == STATUS_DATA);
    cr_expect(faults.nfound == 2, "%s", io_all(&faults));
    cr_expect(io_said(&faults, "posts.csv:2: township: \"t9\" is not in townships.csv"), "%s",
              io_all(&faults));
    cr_expect(io_said(&faults, " (and in 2 more rows)"), "%s", io_all(&faults));
}

Test(table, two_wrong_codes_of_one_list_are_both_told)
{
    cr_expect(load(ENGLISH, NULL, "township,kind,posts,serves\nt1,a,1,t8;t9\nt1,b,1,t8;t9\n") == STATUS_DATA);
    cr_expect(io_said(&faults, "\"t8\" is not in") && io_said(&faults, "\"t9\" is not in"), "%s",
              io_all(&faults));
    cr_expect(faults.nfound == 2, "%s", io_all(&faults));
}

Test(table, part_of_a_name_suggests_the_name)
{
    expect_fault("code,name\nt1,public service\nt2,administrative\n", "township,kind,posts\nservice,a,1\n",
                 "did you mean \"public service\"?");
}

Test(table, rows_without_a_key_column_are_no_twins)
{
    cr_expect(load(ENGLISH, NULL, "town,kind,posts\nt1,a,1\nt2,a,1\nt1,b,1\nt2,b,1\n") == STATUS_DATA);
    cr_expect(io_said(&faults, "the column township"), "%s", io_all(&faults));
    cr_expect_not(io_said(&faults, "again"), "%s", io_all(&faults));
}

Test(table, twins_name_both_lines)
{
    expect_fault(ENGLISH, "township,kind,posts\nt1,a,1\nt2,a,1\n红格镇,a,2\n",
                 "posts.csv:4: township: \"t1 / a\" stands here again, first on line 2");
}

Test(table, a_unit_with_the_name_of_a_sum_is_a_fault)
{
    expect_fault("code,name,population\nt1,a,5\nt9,Total,5\n", NULL,
                 "townships.csv:3: name: \"Total\" is a row of sums");
}

Test(table, all_faults_come_at_once)
{
    cr_expect(load("code,name,population\nt1,a,x\nt2,b,-1\n", NULL, "township,kind,posts\nt9,a,501\n") ==
              STATUS_DATA);
    cr_expect(faults.nfound == 4, "%s", io_all(&faults));
}

static void change(const char *changes, enum status expected)
{
    cr_assert(tables_read_texts(
                  &tables,
                  (const char *const[]){ENGLISH, NULL, "township,kind,posts\nt1,a,1\nt2,a,2\nt1,b,3\n"},
                  SCHEMAS, NTABLES, &faults) == STATUS_OK);
    cr_expect(tables_change(&tables, "s.json", json(changes), &faults) == expected, "%s", io_all(&faults));
}

Test(table, changes_find_rows_by_name_and_code)
{
    change("[{\"table\": \"编制\", \"where\": {\"township\": \"红格镇\"}, \"set\": {\"posts\": 60}},"
           " {\"table\": \"townships\", \"where\": {\"code\": \"t2\"}, \"set\": {\"人口\": 9000, "
           "\"terrain\": 7, \"small\": true}}]",
           STATUS_OK);
    cr_assert(tables_check(&tables, &faults) == STATUS_OK, "%s", io_all(&faults));
    cr_expect(at(POSTS_TABLE, 0, POST_POSTS)->number == 60 && at(POSTS_TABLE, 1, POST_POSTS)->number == 60);
    cr_expect(at(POSTS_TABLE, 2, POST_POSTS)->number == 2);
    cr_expect(at(TOWNSHIPS_TABLE, 1, TOWN_POPULATION)->number == 9000 &&
              at(TOWNSHIPS_TABLE, 1, TOWN_SMALL)->number == 1);
    cr_expect(
        at(TOWNSHIPS_TABLE, 1, (size_t)table_column(tables_find(&tables, "townships"), "terrain"))->number ==
        7);
}

Test(table, changes_combine_conditions_of_every_kind)
{
    change("[{\"table\": \"townships\", \"where\": {\"type\": \"镇\", \"small\": \"否\", "
           "\"population\": 8500}, \"set\": {\"area_km2\": 5}}]",
           STATUS_OK);
    cr_assert(tables_check(&tables, &faults) == STATUS_OK, "%s", io_all(&faults));
    cr_expect(at(TOWNSHIPS_TABLE, 1, TOWN_AREA)->number == 5 &&
              at(TOWNSHIPS_TABLE, 0, TOWN_AREA)->number == 99);
}

/* Large or small, full-width or not. */
Test(table, changes_find_texts_as_headings_are_found)
{
    static const char *const names[] = {"Hill Town", "hill town", "ＨＩＬＬ town"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char text[200];
        tables_done(&tables);
        tables_init(&tables);
        cr_assert(tables_read_texts(&tables,
                                    (const char *const[]){"code,name\nt1,Hill Town\nt2,Hill\n", NULL, NULL},
                                    SCHEMAS, NTABLES, &faults) == STATUS_OK);
        snprintf(text, sizeof text,
                 "[{\"table\": \"townships\", \"where\": {\"name\": \"%s\"}, \"set\": {\"population\": 7}}]",
                 names[i]);
        cr_expect(tables_change(&tables, "s.json", json(text), &faults) == STATUS_OK, "%s", io_all(&faults));
        cr_assert(tables_check(&tables, &faults) == STATUS_OK);
        cr_expect(at(TOWNSHIPS_TABLE, 0, TOWN_POPULATION)->number == 7 &&
                  !at(TOWNSHIPS_TABLE, 1, TOWN_POPULATION)->given);
    }
}

/* Nor does it matter how the cell is written. */
Test(table, changes_find_full_width_texts)
{
    cr_assert(tables_read_texts(&tables, (const char *const[]){"code,name\nt1,ＨＩＬＬ\nt2,b\n", NULL, NULL},
                                SCHEMAS, NTABLES, &faults) == STATUS_OK);
    cr_expect(tables_change(&tables, "s.json",
                            json("[{\"table\": \"townships\", \"where\": {\"name\": \"hill\"}, "
                                 "\"set\": {\"population\": 7}}]"),
                            &faults) == STATUS_OK,
              "%s", io_all(&faults));
    cr_assert(tables_check(&tables, &faults) == STATUS_OK);
    cr_expect_eq(at(TOWNSHIPS_TABLE, 0, TOWN_POPULATION)->number, 7);
}

Test(table, a_change_of_a_name_that_several_have_is_told)
{
    cr_assert(tables_read_texts(
                  &tables,
                  (const char *const[]){"code,name\nt1,12\nt2,12\n", NULL, "township,kind,posts\nt1,a,1\n"},
                  SCHEMAS, NTABLES, &faults) == STATUS_OK);
    cr_expect(tables_change(
                  &tables, "s.json",
                  json("[{\"table\": \"posts\", \"where\": {\"township\": 12}, \"set\": {\"posts\": 2}}]"),
                  &faults) == STATUS_DATA ||
              faults.nfound > 0);
    cr_expect(io_said(&faults, "\"12\" is the name of several rows in townships.csv; write the code"), "%s",
              io_all(&faults));
}

static size_t nposts(void)
{
    return tables_find(&tables, "posts")->nrows;
}

Test(table, changes_add_rows)
{
    change("[{\"table\": \"posts\", \"where\": {\"township\": \"t1\", \"kind\": \"b\"}, \"set\": {\"posts\": "
           "7}},"
           " {\"table\": \"posts\", \"add\": [{\"township\": \"t3\", \"kind\": \"a\", \"posts\": 4},"
           " {\"乡镇\": \"t3\", \"kind\": \"b\", \"posts\": 5}]},"
           " {\"table\": \"townships\", \"add\": {\"code\": \"t3\", \"name\": \"新乡\", \"人口\": 300}}]",
           STATUS_OK);
    cr_assert(tables_check(&tables, &faults) == STATUS_OK, "%s", io_all(&faults));
    cr_expect_eq(nposts(), 5);
    cr_expect_eq(at(POSTS_TABLE, 3, POST_POSTS)->number, 4);
    cr_expect_str_eq(at(POSTS_TABLE, 4, 0)->text, "t3");
    double held[5];
    former_numbers(&tables, POSTS_TABLE, POST_POSTS, held);
    cr_expect(held[1] == 3 && held[3] == 0 && held[4] == 0, "the dataset has nothing of rows that are added");
}

Test(table, changes_take_rows_out)
{
    change("[{\"table\": \"posts\", \"where\": {\"township\": \"t1\", \"kind\": \"a\"}, \"delete\": true}]",
           STATUS_OK);
    cr_expect_eq(nposts(), 2);
    cr_expect_str_eq(at(POSTS_TABLE, 0, POST_TOWNSHIP)->text, "t2");
    begin();
    change("[{\"table\": \"posts\", \"where\": {\"kind\": \"b\"}, \"set\": {\"posts\": 8}},"
           " {\"table\": \"posts\", \"where\": {\"township\": \"t2\"}, \"delete\": true}]",
           STATUS_OK);
    cr_assert(tables_check(&tables, &faults) == STATUS_OK, "%s", io_all(&faults));
    cr_expect_eq(nposts(), 2);
    cr_expect(at(POSTS_TABLE, 0, POST_POSTS)->number == 1 && at(POSTS_TABLE, 1, POST_POSTS)->number == 8);
    double held[2];
    former_numbers(&tables, POSTS_TABLE, POST_POSTS, held);
    cr_expect(held[0] == 1 && held[1] == 3);
}

/* A row with fewer cells than headings is told, unless it is taken out. */
Test(table, changes_take_out_a_row_that_is_too_short)
{
    static const char TOWNS[] =
        "code,name,population,type\nt1,a,3,town\nt2,b,village\nt3,c,4,town\nt4,d,village\n";
    static const struct {
        const char *changes, *told[2];
    } CASES[] = {
        {"[]", {"townships.csv:3: has 3 cells", "townships.csv:5: has 3 cells"}},
        {"[{\"table\": \"townships\", \"where\": {\"code\": \"t2\"}, \"delete\": true}]",
         {"townships.csv:5: has 3 cells"}},
        {"[{\"table\": \"townships\", \"where\": {\"code\": \"t2\"}, \"delete\": true}, {\"table\": "
         "\"townships\", \"where\": {\"code\": \"t4\"}, \"delete\": true}]",
         {NULL}},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        begin();
        cr_assert(tables_read_texts(&tables, (const char *const[]){TOWNS, NULL, NULL}, SCHEMAS, NTABLES,
                                    &faults) == STATUS_OK);
        cr_assert(tables_change(&tables, "s.json", json(CASES[i].changes), &faults) == STATUS_OK, "%s",
                  io_all(&faults));
        cr_expect_eq(tables_check(&tables, &faults), i < 2 ? STATUS_DATA : STATUS_OK);
        cr_expect_eq(faults.nfound, 2 - i, "%s", io_all(&faults));
        for (size_t n = 0; n < 2 && CASES[i].told[n]; n++)
            cr_expect(io_said(&faults, CASES[i].told[n]), "%s", io_all(&faults));
    }
    cr_expect(tables.table[TOWNSHIPS_TABLE].nrows == 2 &&
              at(TOWNSHIPS_TABLE, 1, TOWN_POPULATION)->number == 4);
}

Test(table, a_fault_of_a_row_that_was_added_names_scenario_table_and_column)
{
    change("[{\"table\": \"posts\", \"add\": {\"township\": \"t2\", \"kind\": \"b\", \"posts\": 501}}]",
           STATUS_OK);
    cr_expect(tables_check(&tables, &faults) == STATUS_DATA);
    cr_expect_str_eq(faults.message[0],
                     "s.json:1: posts.csv: posts: \"501\" is out of range; the most is 500 posts");
}

Test(table, changes_name_a_row_by_what_others_call_it)
{
    change(
        "[{\"table\": \"townships\", \"where\": {\"township\": \"红格镇\"}, \"set\": {\"population\": 77}}]",
        STATUS_OK);
    cr_assert(tables_check(&tables, &faults) == STATUS_OK, "%s", io_all(&faults));
    cr_expect_eq(at(TOWNSHIPS_TABLE, 0, TOWN_POPULATION)->number, 77);
}

Test(table, changes_may_follow_a_check)
{
    change("[]", STATUS_OK);
    cr_assert(tables_check(&tables, &faults) == STATUS_OK);
    cr_assert(
        tables_change(&tables, "s.json",
                      json("[{\"table\": \"posts\", \"where\": {\"kind\": \"b\"}, \"set\": {\"posts\": 9}}]"),
                      &faults) == STATUS_OK);
    cr_assert(tables_check(&tables, &faults) == STATUS_OK);
    cr_expect(at(POSTS_TABLE, 1, POST_POSTS)->number == 9);
}

static void expect_bad_change(const char *changes, const char *words)
{
    tables_done(&tables);
    tables_init(&tables);
    faults_init(&faults);
    change(changes, STATUS_DATA);
    cr_expect(io_said(&faults, words), "wanted %s, got:\n%s", words, io_all(&faults));
}

Test(table, changes_at_fault_name_the_scenario)
{
    expect_bad_change("[{\"table\": \"posts\", \"add\": []}]", "s.json:1: changes: \"add\" must give a row");
    expect_bad_change("[{\"table\": \"posts\", \"add\": {\"x\": 1}}]", "has no column \"x\"");
    expect_bad_change("[{\"table\": \"posts\", \"add\": {\"kind\": \"a\"}, \"where\": {\"kind\": \"a\"}}]",
                      "leave it out with \"add\"");
    expect_bad_change("[{\"table\": \"posts\", \"where\": {\"kind\": \"a\"}, \"delete\": false}]",
                      "\"delete\" must be true");
    expect_bad_change("[{\"table\": \"posts\", \"where\": {\"kind\": \"c\"}, \"delete\": true}]",
                      "\"where\" matches no row of posts.csv");
    expect_bad_change(
        "[{\"table\": \"posts\", \"where\": {\"kind\": \"a\"}, \"delete\": true, \"set\": {\"posts\": 1}}]",
        "one of set, add and delete");
    expect_bad_change(
        "[{\"table\": \"posts\", \"where\": {\"township\": \"红果镇\"}, \"set\": {\"posts\": 1}}]",
        "s.json:1: changes: \"where\" matches no row of posts.csv; did you mean \"红格镇\"?");
    expect_bad_change(
        "[{\"table\": \"townships\", \"where\": {\"township\": \"红果镇\"}, \"set\": {\"area_km2\": 1}}]",
        "matches no row of townships.csv; did you mean \"红格镇\"?");
    expect_bad_change("[{\"table\": \"post\", \"where\": {\"kind\": \"a\"}, \"set\": {\"posts\": 1}}]",
                      "did you mean \"posts\"?");
    expect_bad_change("[{\"table\": \"posts\", \"where\": {\"kin\": \"a\"}, \"set\": {\"posts\": 1}}]",
                      "did you mean \"kind\"?");
    expect_bad_change("[{\"table\": \"posts\", \"where\": {}, \"set\": {\"posts\": 1}}]",
                      "must name the rows");
    expect_bad_change("[{\"table\": \"posts\", \"where\": {\"kind\": \"a\"}, \"set\": {}}]",
                      "must give the new values");
    expect_bad_change("[{\"table\": \"posts\", \"where\": {\"kind\": \"a\"}, \"set\": {\"posts\": [1]}}]",
                      "give one value");
    expect_bad_change("[{\"table\": \"posts\", \"were\": {\"kind\": \"a\"}, \"set\": {\"posts\": 1}}]",
                      "unknown key \"were\"");
    expect_bad_change("[{\"table\": \"posts\", \"where\": {\"serves\": \"t1\"}, \"add\": {\"kind\": \"a\"}}]",
                      "leave it out with \"add\"");
    expect_bad_change("[5]", "a change is an object");
    expect_bad_change("{}", "is a list of changes");
}

Test(table, changes_are_as_many_as_somebody_writes)
{
    enum { MANY = UINT16_MAX + 1 };
    change("[]", STATUS_OK);
    const struct json *change_once =
        json("[{\"table\": \"posts\", \"where\": {\"kind\": \"b\"}, \"set\": {\"posts\": 8}}]");
    struct json *items = memory_new(MANY, sizeof *items), many = *change_once;
    cr_assert(items != NULL);
    for (size_t i = 0; i < MANY; i++)
        items[i] = change_once->items[0];
    many.items = items;
    many.n = MANY;
    cr_expect_eq(tables_change(&tables, "s.json", &many, &faults), STATUS_OK, "%s", io_all(&faults));
    memory_free(items);
}

Test(table, a_changed_cell_at_fault_names_the_scenario)
{
    change("[\n{\"table\": \"posts\", \"where\": {\"kind\": \"b\"}, \"set\": {\"posts\": \"many\"}}]",
           STATUS_OK);
    cr_expect(tables_check(&tables, &faults) == STATUS_DATA);
    cr_expect(io_said(&faults, "s.json:2: posts.csv:4: posts: \"many\" is not a number"), "%s",
              io_all(&faults));
}

Test(table, a_folder_is_read_with_its_bytes)
{
    char folder[IO_PATH];
    io_make_folder(folder);
    io_put(folder, "乡镇.csv", ENGLISH);
    io_put(folder, "posts.CSV", "township,kind,posts\nt1,a,1\n");
    io_put(folder, "README.md", "no table");
    cr_expect(tables_load(&tables, folder, SCHEMAS, NTABLES, NULL, NULL, &faults) == STATUS_OK, "%s",
              io_all(&faults));
    cr_expect_str_eq(tables.table[TOWNSHIPS_TABLE].file, "乡镇.csv");
    cr_expect(tables.table[TOWNSHIPS_TABLE].input->bytes.length == strlen(ENGLISH));
    cr_expect(tables.table[POSTS_TABLE].nrows == 1);
    tables_done(&tables);
    tables_init(&tables);
    io_put(folder, "townships.csv", ENGLISH);
    io_put(folder, "post.csv", "");
    cr_expect(tables_load(&tables, folder, SCHEMAS, NTABLES, NULL, NULL, &faults) == STATUS_DATA);
    cr_expect(io_said(&faults, "is the same table as"), "%s", io_all(&faults));
    cr_expect(io_said(&faults, "post.csv: belongs to no table; did you mean posts.csv?"), "%s",
              io_all(&faults));
    io_remove(folder);
    tables_done(&tables);
    tables_init(&tables);
    cr_expect(tables_load(&tables, folder, SCHEMAS, NTABLES, NULL, NULL, &faults) == STATUS_IO, "no folder");
}

/* --- cells that somebody wants to vary --- */

static struct table_match found;

static enum status match(const char *wanted)
{
    faults_init(&faults);
    return tables_match(&tables, "s.json", json(wanted), &arena, &found, &faults);
}

static void expect_no_match(const char *wanted, const char *words)
{
    cr_expect(match(wanted) == STATUS_DATA, "%s", wanted);
    cr_expect(io_said(&faults, words), "wanted %s, got:\n%s", words, io_all(&faults));
    cr_expect(faults.nfound == 1, "%s", io_all(&faults));
}

Test(table, cells_to_vary_are_found_by_their_rows)
{
    expect_ok(ENGLISH, NULL, "township,kind,posts\nt2,a,2\nt1,b,3\nt1,a,1\n");
    cr_assert(
        match("{\"table\": \"posts\", \"where\": {\"township\": \"红格镇\"}, \"column\": \"编制数\"}") ==
            STATUS_OK,
        "%s", io_all(&faults));
    cr_expect(found.table == &tables.table[POSTS_TABLE] && found.column == POST_POSTS);
    cr_assert(found.nrows == 2);
    cr_expect(found.rows[0] == 0 && found.rows[1] == 1);
    cr_assert(match("{\"table\": \"编制\", \"where\": {\"township\": \"T2\", \"posts\": 2}, \"column\": "
                    "\"posts\"}") == STATUS_OK);
    cr_expect(found.nrows == 1 && found.rows[0] == 2);
    cr_assert(match("{\"table\": \"townships\", \"column\": \"terrain\"}") == STATUS_OK);
    cr_expect(found.nrows == 2 && found.rows[1] == 1, "without where all rows");
    cr_expect(found.column == (size_t)table_column(&tables.table[TOWNSHIPS_TABLE], "terrain"));
}

Test(table, cells_to_vary_that_are_not_there_are_told)
{
    expect_ok(ENGLISH, NULL, "township,kind,posts\nt2,a,2\nt1,b,3\n");
    expect_no_match(
        "{\"table\": \"posts\", \"where\": {\"township\": \"t1\", \"kind\": \"a\"}, \"column\": "
        "\"posts\"}",
        "s.json:1: changes: \"where\" matches no row of posts.csv; look for the code or name there");
    expect_no_match("{\"table\": \"post\", \"column\": \"posts\"}", "did you mean \"posts\"?");
    expect_no_match("{\"table\": \"wholly other\", \"column\": \"posts\"}",
                    "there is no table \"wholly other\"");
    cr_expect(found.table == NULL && found.nrows == 0);
    expect_no_match("{\"table\": 5, \"column\": \"posts\"}", "a change names its \"table\"");
    expect_no_match("{\"column\": \"posts\"}", "a change names its \"table\"");
    expect_no_match("{\"table\": \"posts\"}", "\"column\" must name a column of posts.csv");
    expect_no_match("{\"table\": \"posts\", \"column\": 7}", "\"column\" must name a column of posts.csv");
    expect_no_match("{\"table\": \"posts\", \"column\": \"post\"}", "did you mean \"posts\"?");
    expect_no_match("{\"table\": \"posts\", \"where\": {\"kin\": \"a\"}, \"column\": \"posts\"}",
                    "posts.csv has no column \"kin\"; did you mean \"kind\"?");
}

Test(table, every_kind_of_value_can_be_set)
{
    change("[{\"table\": \"townships\", \"where\": {\"code\": \"t1\"}, \"set\": {\"population\": null, "
           "\"area_km2\": 12.5, \"small\": false, \"name\": \" 东镇 \", \"type\": \"镇\"}},"
           " {\"table\": \"townships\", \"where\": {\"small\": true}, \"set\": {\"area_km2\": 1}},"
           " {\"table\": \"townships\", \"where\": {\"type\": \"town\", \"area_km2\": 12.5}, \"set\": "
           "{\"population\": 7}}]",
           STATUS_DATA);
    cr_expect(faults.nfound == 1 && io_said(&faults, "\"where\" matches no row of townships.csv"), "%s",
              io_all(&faults));
    faults_init(&faults);
    cr_assert(tables_check(&tables, &faults) == STATUS_OK, "%s", io_all(&faults));
    cr_expect(at(TOWNSHIPS_TABLE, 0, TOWN_POPULATION)->number == 7);
    cr_expect(at(TOWNSHIPS_TABLE, 0, TOWN_AREA)->number == 12.5);
    cr_expect(at(TOWNSHIPS_TABLE, 0, TOWN_SMALL)->given && at(TOWNSHIPS_TABLE, 0, TOWN_SMALL)->number == 0);
    cr_expect_str_eq(at(TOWNSHIPS_TABLE, 0, TOWN_NAME)->text, "东镇");
    cr_expect(at(TOWNSHIPS_TABLE, 0, TOWN_TYPE)->row == 0);
    cr_expect(at(TOWNSHIPS_TABLE, 1, TOWN_POPULATION)->number == 8500, "the other is as it was");
}

/* A county's own figures stand in 万 under their heading; those of a scenario are plain, before and after. */
Test(table, conditions_read_figures_in_the_unit_they_stand_in)
{
    cr_assert(tables_read_texts(&tables, (const char *const[]){CHINESE, NULL, NULL}, SCHEMAS, NTABLES,
                                &faults) == STATUS_OK);
    cr_assert(tables_change(&tables, "s.json",
                            json("[{\"table\": \"townships\", \"where\": {\"population\": 12000}, \"set\": "
                                 "{\"population\": 9000}}, {\"table\": \"townships\", \"where\": "
                                 "{\"population\": 9000}, \"set\": {\"area_km2\": 3}}]"),
                            &faults) == STATUS_OK,
              "%s", io_all(&faults));
    cr_assert(tables_check(&tables, &faults) == STATUS_OK, "%s", io_all(&faults));
    cr_expect(at(TOWNSHIPS_TABLE, 0, TOWN_POPULATION)->number == 9000);
    cr_expect(at(TOWNSHIPS_TABLE, 0, TOWN_AREA)->number == 3 &&
              at(TOWNSHIPS_TABLE, 1, TOWN_AREA)->number == 120.5);
}

Test(table, a_change_that_cannot_be_read_changes_nothing)
{
    expect_bad_change("[{\"where\": {\"kind\": \"a\"}, \"set\": {\"posts\": 1}}]",
                      "a change names its \"table\"");
    expect_bad_change("[{\"table\": \"posts\", \"where\": 5, \"set\": {\"posts\": 1}}]",
                      "must name the rows");
    expect_bad_change("[{\"table\": \"posts\", \"where\": {\"kind\": \"a\"}, \"set\": 5}]",
                      "must give the new values");
    expect_bad_change("[{\"table\": \"posts\", \"where\": {\"kind\": {}}, \"set\": {\"posts\": 1}}]",
                      "give one value");
    expect_bad_change("[{\"table\": \"posts\", \"where\": {\"kind\": \"zzzzzz\"}, \"set\": {\"posts\": 1}}]",
                      "matches no row of posts.csv; look for the code or name there");
    expect_bad_change(
        "[{\"table\": \"townships\", \"where\": {\"name\": \"红果镇\"}, \"set\": {\"area_km2\": 1}}]",
        "matches no row of townships.csv; did you mean \"红格镇\"?");
    cr_expect(at(TOWNSHIPS_TABLE, 0, TOWN_AREA)->change == 0 &&
              at(TOWNSHIPS_TABLE, 1, TOWN_AREA)->change == 0);
}

/* --- what a row says of itself --- */

Test(table, figures_that_are_made_up_say_so_in_their_source)
{
    static const char *const sources[] = {
        "illustrative",  "illustrative figures", "synthetic", "示意", "示例数据", "",
        "yearbook 2023", "not illustrative",     "统计年鉴"};
    char csv[300];
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        snprintf(csv, sizeof csv, "code,name,source\nt1,a,%s\n", sources[i]);
        tables_done(&tables);
        tables_init(&tables);
        expect_ok(csv, NULL, NULL);
        cr_expect(table_is_illustrative(&tables.table[TOWNSHIPS_TABLE], 0) == (i < 5), "%s", sources[i]);
    }
}

Test(table, a_row_is_named_by_its_line_or_by_its_sheet)
{
    expect_ok(ENGLISH, NULL, NULL);
    struct table copy = tables.table[TOWNSHIPS_TABLE];
    cr_expect_str_eq(table_row_name(&arena, &copy, 0), "townships.csv:3", "t1 stands second");
    cr_expect_str_eq(table_row_name(&arena, &copy, 1), "townships.csv:2");
    copy.sheet = "乡镇";
    copy.kept = "[workbook.xlsx]townships";
    cr_expect_str_eq(table_row_name(&arena, &copy, 1), "[workbook.xlsx]townships!2");
    copy.lines = (int32_t[]){0, 0};
    cr_expect_str_eq(table_row_name(&arena, &copy, 1), "[workbook.xlsx]townships",
                     "one that a scenario added");
}

Test(table, a_row_is_called_by_the_name_of_what_a_column_refers_to)
{
    change("[]", STATUS_OK);
    cr_assert(tables_check(&tables, &faults) == STATUS_OK, "%s", io_all(&faults));
    const struct table *towns = &tables.table[TOWNSHIPS_TABLE], *posts = &tables.table[POSTS_TABLE];
    cr_expect_str_eq(tables_row_called(&tables, posts, 0, POST_TOWNSHIP), "红格镇");
    cr_expect_str_eq(tables_row_called(&tables, posts, 0, POST_POSTS), "1", "it refers to nothing");
    cr_expect_str_eq(tables_row_called(&tables, towns, 0, 0), "红格镇", "its own code");
}

Test(table, a_unit_is_written_in_chinese_by_its_first_word)
{
    static const char *const units[] = {"posts", "people", "persons", "staff", "km2",
                                        "km",    "yuan",   "hours",   "days",  "share 0..1"};
    static const char *const words[] = {"名",   "人", "人",   "人", "平方公里",
                                        "公里", "元", "小时", "天", "0-1"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t length = 0;
        const char *word = heading_unit(units[i], &length);
        cr_assert(word && length == strlen(words[i]), "%s", units[i]);
        cr_expect(strncmp(word, words[i], length) == 0, "%s", units[i]);
    }
    size_t length = 0;
    cr_expect(!heading_unit("furlongs", &length) && !heading_unit(NULL, &length));
}

/* --- one fault for one mistake --- */

static void expect_one_fault(const char *words, const char *not_said)
{
    cr_expect(faults.nfound == 1 && io_said(&faults, words), "wanted %s, got:\n%s", words, io_all(&faults));
    cr_expect(!not_said || !io_said(&faults, not_said), "%s", io_all(&faults));
}

Test(table, one_mistake_is_one_fault)
{
    expect_bad_change("[5]", "a change is an object");
    expect_one_fault("a change is an object", NULL);
    expect_fault("code;name;area_km2\nt1;a;1,234\n", NULL, "has a comma in a file separated by semicolons");
    expect_one_fault("has a comma", NULL);
    expect_fault("code;name;area_km2\nt1;a;1,5\n", NULL, "has a comma in a file separated by semicolons");
    expect_one_fault("has a comma", NULL);
    expect_fault(ENGLISH, "township,kind,posts\nt9,a,1\n", "\"t9\" is not in townships.csv");
    expect_one_fault("\"t9\" is not in townships.csv", "more rows");
    expect_fault("code,name,人口（）\nt1,a,5\n", NULL, "where people is wanted");
    expect_one_fault("the unit is \"\"", NULL);
}

/* A condition that some row meets is not the one that was meant otherwise. */
Test(table, what_no_row_meets_is_what_gets_a_suggestion)
{
    expect_bad_change(
        "[{\"table\": \"posts\", \"where\": {\"township\": \"红格镇\", \"kind\": \"zzzzzz\"}, \"set\": "
        "{\"posts\": 1}}]",
        "look for the code or name there");
    expect_one_fault("look for the code or name there", "did you mean");
}

/* Whether rows hold codes or names, and whether a condition does. */
Test(table, codes_and_names_mean_the_same_rows)
{
    static const char *const conditions[] = {"t1", "红格镇", "T1"};
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++) {
        char text[300];
        tables_done(&tables);
        tables_init(&tables);
        faults_init(&faults);
        cr_assert(tables_read_texts(&tables,
                                    (const char *const[]){
                                        ENGLISH, NULL, "township,kind,posts\n红格镇,a,1\nt1,b,2\nt2,a,3\n"},
                                    SCHEMAS, NTABLES, &faults) == STATUS_OK);
        snprintf(text, sizeof text,
                 "[{\"table\": \"posts\", \"where\": {\"township\": \"%s\"}, \"set\": {\"posts\": 9}}]",
                 conditions[i]);
        cr_assert(tables_change(&tables, "s.json", json(text), &faults) == STATUS_OK, "%s", io_all(&faults));
        cr_assert(tables_check(&tables, &faults) == STATUS_OK, "%s", io_all(&faults));
        cr_expect(at(POSTS_TABLE, 0, POST_POSTS)->number == 9 && at(POSTS_TABLE, 1, POST_POSTS)->number == 9,
                  "%s", conditions[i]);
        cr_expect(at(POSTS_TABLE, 2, POST_POSTS)->number == 3, "%s", conditions[i]);
    }
}

/* Small random numbers, the same in every run. */
static uint32_t next_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static void edit(char *text, size_t length, uint32_t *state)
{
    static const char NASTY[] = ",;\"\n\r\t\0\xFF\xE4"
                                "9-.eE万";
    for (uint32_t n = next_random(state) % 4; n > 0; n--)
        text[next_random(state) % length] = next_random(state) % 2
                                                ? NASTY[next_random(state) % (sizeof NASTY - 1)]
                                                : (char)next_random(state);
}

Test(table, random_edits_end_in_a_status)
{
    uint32_t state = 20260305;
    char towns[sizeof CHINESE],
        posts[] = "township,kind,posts,serves\n新九镇,b,3,红格镇；t2\nt2,a,4,\nt1,a,5,t2\n";
    const char valid[] = "township,kind,posts,serves\n新九镇,b,3,红格镇；t2\nt2,a,4,\nt1,a,5,t2\n";
    size_t nfaulty = 0;
    for (int i = 0; i < 4000; i++) {
        memcpy(towns, CHINESE, sizeof towns);
        memcpy(posts, valid, sizeof posts);
        edit(towns, sizeof towns - 1, &state);
        edit(posts, sizeof posts - 1, &state);
        faults_init(&faults);
        enum status status = load(towns, NULL, posts);
        cr_assert(status == STATUS_OK || (status == STATUS_DATA && faults.nfound > 0), "case %d: %d", i,
                  (int)status);
        nfaulty += status == STATUS_DATA;
        tables_done(&tables);
        tables_init(&tables);
    }
    cr_expect(nfaulty > 1000 && nfaulty < 3900, "%zu", nfaulty);
}

Test(table, every_failed_allocation_is_said)
{
    const struct json *changes =
        json("[{\"table\": \"posts\", \"where\": {\"township\": \"红格镇\"}, \"set\": {\"posts\": 6}}]");
    /* libcsv asks for less where it was refused: a failure alone may do no harm */
    for (int alone = 0; alone <= 1; alone++) {
        size_t n = 0, count = 0, nfailed = 0;
        while (count >= n) {
            tables_done(&tables);
            tables_init(&tables);
            (alone ? memory_fail_once : memory_fail_after)(++n);
            enum status status = tables_read_texts(
                &tables, (const char *const[]){CHINESE, NULL, "township,kind,posts,serves\n红格镇,a,1,t2\n"},
                SCHEMAS, NTABLES, &faults);
            if (status == STATUS_OK)
                status = tables_change(&tables, "s.json", changes, &faults);
            if (status == STATUS_OK)
                status = tables_check(&tables, &faults);
            count = memory_count();
            memory_fail_after(0);
            cr_assert(status == STATUS_OK || status == STATUS_MEMORY, "allocation %zu: %d %s", n, (int)status,
                      io_all(&faults));
            cr_assert(status == STATUS_MEMORY || alone || count < n, "allocation %zu", n);
            nfailed += status == STATUS_MEMORY;
        }
        cr_expect(nfailed > 20, "%zu", nfailed);
    }
}

/* What is read is read: an allocation fails where it is changed, matched or checked, alone or with all after
 * it. */
Test(table, every_failed_allocation_of_a_change_is_said)
{
    const struct json *changes = json("[{\"table\": \"编制\", \"where\": {\"township\": \"红格镇\", "
                                      "\"kind\": \"a\"}, \"set\": {\"posts\": 6}},"
                                      " {\"table\": \"townships\", \"where\": {\"type\": \"乡\", \"small\": "
                                      "\"是\"}, \"set\": {\"population\": 7, \"type\": \"镇\"}},"
                                      " {\"table\": \"posts\", \"where\": {\"township\": \"T2\"}, "
                                      "\"delete\": true},"
                                      " {\"table\": \"posts\", \"add\": {\"township\": \"t2\", "
                                      "\"kind\": \"b\", \"posts\": 1, \"serves\": \"t1; t2\"}}]");
    const struct json *wanted =
        json("{\"table\": \"posts\", \"where\": {\"township\": \"红格镇\"}, \"column\": \"编制数\"}");
    for (int once = 0; once <= 1; once++) {
        size_t n = 0;
        for (size_t nth = 1; nth <= n + 1; nth++) {
            tables_done(&tables);
            tables_init(&tables);
            faults_init(&faults);
            cr_assert(
                tables_read_texts(&tables,
                                  (const char *const[]){
                                      CHINESE, NULL, "township,kind,posts,serves\nT2,a,2,\n红格镇,A,1,t2\n"},
                                  SCHEMAS, NTABLES, &faults) == STATUS_OK);
            (once ? memory_fail_once : memory_fail_after)(nth);
            enum status status = tables_change(&tables, "s.json", changes, &faults);
            if (status == STATUS_OK)
                status = tables_match(&tables, "s.json", wanted, &arena, &found, &faults);
            if (status == STATUS_OK)
                status = tables_check(&tables, &faults);
            n = memory_count();
            memory_fail_after(0);
            cr_expect_eq(status, nth <= n ? STATUS_MEMORY : STATUS_OK, "allocation %zu of %zu: %s %s", nth, n,
                         status_words(status), io_all(&faults));
        }
        cr_expect_gt(n, 20, "%zu", n);
    }
}

/* Rows enough that what holds them grows on the way; a heading in traditional characters, a name that may be
 * a word for a sum, lists, and a cell at fault so that what is sound is kept. */
static void write_large(char *towns, char *posts, char *changes, size_t room)
{
    enum { ROWS = 20 };
    size_t t = (size_t)snprintf(towns, room, "编码,乡镇,林地面積\n"),
           p = (size_t)snprintf(posts, room, "%s", ""), c;
    p = (size_t)snprintf(posts, room, "township,kind,posts,serves\n");
    c = (size_t)snprintf(changes, room, "[");
    for (int i = 0; i < ROWS; i++) {
        t += (size_t)snprintf(towns + t, room - t, "t%d,全福%d镇,%d\n", i, i, i + 1);
        p += (size_t)snprintf(posts + p, room - p, "t%d,a,%s,t0;t%d\n", i, i == 3 ? "many" : "2", ROWS - 1);
        c += (size_t)snprintf(changes + c, room - c,
                              "%s{\"table\": \"posts\", \"add\": {\"township\": \"t%d\", \"kind\": \"b\", "
                              "\"posts\": 1}}",
                              i > 0 ? "," : "", i);
    }
    snprintf(changes + c, room - c, "]");
}

Test(table, every_failed_allocation_of_large_tables_is_said)
{
    static char towns[1 << 12], posts[1 << 12], changes[1 << 12];
    write_large(towns, posts, changes, sizeof towns);
    const struct json *added = json(changes);
    for (int once = 0; once <= 1; once++) {
        size_t n = 0, nfailed = 0;
        for (size_t nth = 1; nth <= n + 1; nth++) {
            begin();
            (once ? memory_fail_once : memory_fail_after)(nth);
            enum status status = tables_read_texts(&tables, (const char *const[]){towns, NULL, posts},
                                                   SCHEMAS, NTABLES, &faults);
            if (status == STATUS_OK)
                status = tables_change(&tables, "s.json", added, &faults);
            if (status == STATUS_OK)
                status = tables_check(&tables, &faults);
            if (status == STATUS_DATA)
                status = tables_keep_sound(&tables);
            n = memory_count();
            memory_fail_after(0);
            cr_expect(status == (nth <= n ? STATUS_MEMORY : STATUS_OK) || (once && status == STATUS_OK),
                      "allocation %zu of %zu: %s %s", nth, n, status_words(status), io_all(&faults));
            nfailed += status == STATUS_MEMORY;
        }
        cr_expect_gt(nfailed, 50, "%zu", nfailed);
        cr_expect_eq(tables.table[POSTS_TABLE].nrows, 39);
    }
}

Test(table, every_failed_allocation_of_what_is_written_is_said)
{
    change("[]", STATUS_OK);
    struct table *towns = &tables.table[TOWNSHIPS_TABLE];
    for (size_t nth = 1, n = 0; nth <= n + 1; nth++) {
        struct buffer text;
        buffer_init(&text);
        struct sink sink = buffer_sink(&text);
        memory_fail_after(nth);
        enum status status = table_add_source(&tables, towns, 0, "counted again");
        if (status == STATUS_OK)
            table_write(towns, &sink);
        n = memory_count();
        memory_fail_after(0);
        cr_expect_eq(status == STATUS_OK ? sink.status : status, nth <= n ? STATUS_MEMORY : STATUS_OK,
                     "allocation %zu of %zu", nth, n);
        buffer_done(&text);
    }
}

/* What is wrong is told, perhaps without a suggestion, or that memory is short. */
Test(table, a_failed_allocation_makes_no_wrong_reference_right)
{
    for (int once = 0; once <= 1; once++) {
        size_t n = 0, nshort = 0;
        for (size_t nth = 1; nth <= n + 1; nth++) {
            tables_done(&tables);
            tables_init(&tables);
            faults_init(&faults);
            cr_assert(tables_read_texts(&tables,
                                        (const char *const[]){ENGLISH, NULL, "township,kind,posts\nt9,a,1\n"},
                                        SCHEMAS, NTABLES, &faults) == STATUS_OK);
            (once ? memory_fail_once : memory_fail_after)(nth);
            enum status status = tables_check(&tables, &faults);
            n = memory_count();
            memory_fail_after(0);
            cr_expect(status == STATUS_MEMORY || (status == STATUS_DATA && faults.nfound == 1),
                      "allocation %zu of %zu: %s", nth, n, io_all(&faults));
            nshort += status == STATUS_MEMORY;
        }
        cr_expect_gt(nshort, 20, "%zu", nshort);
    }
}

/* Whichever of the two stands first in the file. */
Test(table, a_key_that_a_change_makes_stand_twice_is_told_of_the_change)
{
    change(
        "[{\"table\": \"posts\", \"where\": {\"township\": \"t1\", \"kind\": \"a\"}, \"set\": {\"township\": "
        "\"t2\"}}]",
        STATUS_OK);
    cr_expect_eq(tables_check(&tables, &faults), STATUS_DATA);
    cr_expect(faults.nfound == 1 &&
                  io_said(&faults, "s.json:1: posts.csv:2: township: \"t2 / a\" stands here "
                                   "again, first on line 3"),
              "%s", io_all(&faults));
}

/* A column that the file does not have is called as it would be headed. */
Test(table, a_column_that_is_not_there_has_a_place)
{
    cr_assert(tables_read_texts(&tables, (const char *const[]){"code,name\nt1,a\n", NULL, NULL}, SCHEMAS,
                                NTABLES, &faults) == STATUS_OK);
    struct place place = table_place_of_column(&tables, &tables.table[TOWNSHIPS_TABLE], TOWN_POPULATION);
    cr_expect_str_eq(place.file, "townships.csv");
    cr_expect_str_eq(place.column, "population");
}
