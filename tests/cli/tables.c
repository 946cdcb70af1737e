/* bianzhi tables: what files were read as, and a dataset as one workbook. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>

#include "../support/io_support.h"
#include "../support/program.h"
#include "../support/zip_support.h"

static struct reply reply;
static char folder[IO_PATH];

static void set_up(void)
{
    program_make_copy(folder);
}

static void tear_down(void)
{
    io_remove(folder);
}

TestSuite(tables, .init = set_up, .fini = tear_down);

static void expect(const char *line, int code, const char *words)
{
    program_expect(line, folder, code, words, &reply);
}

Test(tables, says_as_what_each_column_was_read)
{
    expect("bianzhi --lang en tables datasets/yanbian", 0, "townships.csv: townships (townships), 12 rows\n");
    expect("bianzhi --lang en tables datasets/yanbian townships", 0,
           "  1  编码 -> code: code of the township\n  2  名称 -> name: name of the township\n");
    expect("bianzhi --lang zh tables datasets/yanbian 乡镇", 0, "  5  population -> 人口数量（人）\n");
    expect("bianzhi --lang zh tables datasets/yanbian 乡镇 --json", 0, "\"ethnic_township\": \"民族乡\"");
    expect("bianzhi tables datasets/yanbian posts --json", 0, "\"510422102000\": \"渔门镇\"");
}

/* Two rows of headings: each column once, under both; faults call it so. */
Test(tables, lists_columns_that_stand_side_by_side)
{
    expect("cp -rL datasets/toy toy && printf "
           "'x,,,,\\n,行政编制,,事业编制,\\n乡镇,编制数,实有人数,编制数,实有人数"
           "\\nA,4,4,8,8\\nB,4,4,7,7\\nC,2,2,5,5\\n' >toy/posts.csv && sed -i "
           "'s/^administrative,[^,]*/administrative,行政编制/; "
           "s/^public_service,[^,]*/public_service,事业编制/' "
           "toy/kinds.csv; bianzhi --lang en tables toy posts",
           0,
           "  1  乡镇 -> township: the township\n"
           "  2  行政编制 编制数 -> posts: authorised posts today\n"
           "  3  行政编制 实有人数 -> staff: staff in post today\n"
           "  4  事业编制 编制数 -> posts: authorised posts today\n"
           "  5  事业编制 实有人数 -> staff: staff in post today\n");
    expect("sed -i 's/^B,4,4,7,7/B,4,4,7,x/' toy/posts.csv && bianzhi --lang en check toy", 3,
           "posts.csv:5: 事业编制 实有人数: ");
}

Test(tables, has_the_cells_of_one_as_they_stand_in_its_file)
{
    expect("cp -rL datasets/toy toy && printf 'x,标题\\r\\n\\r\\n编码,名称\\r\\n1,甲县\\r\\n' "
           ">toy/counties.csv && "
           "bianzhi --lang zh tables toy counties --json | tr -d ' \\n'",
           0, "\"records\":[[1,\"x\",\"标题\"],[3,\"编码\",\"名称\"],[4,\"1\",\"甲县\"]]");
    cr_expect(strstr(reply.out, "\"heading_line\":3,") && strstr(reply.out, "\"title\":\"县区\""), "%s",
              reply.out);
}

Test(tables, has_them_where_a_sheet_has_a_faulty_cell)
{
    struct buffer book;
    const struct zip_sheet sheet = {
        "counties",
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>code</t></is></c>"
        "</row><row r=\"2\"><c r=\"A2\" t=\"e\"><v>#N/A</v></c><c r=\"B2\"><v>7</v></c></row></sheetData>"};
    zip_make_book(&(struct zip_book){.sheets = &sheet, .nsheets = 1}, &book);
    io_put_bytes(folder, "b.xlsx", book.text, book.length);
    buffer_done(&book);
    expect("bianzhi tables b.xlsx counties --json | tr -d ' \\n'", 0,
           "\"records\":[[1,\"code\",\"\"],[2,\"\",\"7\"]]");
    expect("bianzhi --lang en tables b.xlsx", 3, "#N/A");
}

Test(tables, the_workbook_is_the_same_dataset)
{
    static const char *const counties[] = {"yanbian", "panzhihua", "toy"};
    for (size_t i = 0; i < sizeof counties / sizeof *counties; i++) {
        char line[1024];
        snprintf(
            line, sizeof line,
            "rm -rf w a b; mkdir w && bianzhi tables datasets/%s -o w/county.xlsx %s && "
            "cp datasets/%s/scenario.json w && bianzhi solve w -o a >said && bianzhi solve datasets/%s -o b "
            ">said && for f in plan before_after steps shortages needs_working rules office_plan ledger "
            "proof; "
            "do test ! -e b/$f.csv || cmp a/$f.csv b/$f.csv || exit 9; done",
            counties[i], i == 1 ? "--english" : "", counties[i], counties[i]);
        expect(line, 0, "");
    }
}

Test(tables, a_wrong_cell_stays_as_it_was_written)
{
    expect("cp -rL datasets/yanbian y && sed -i 's/27522/27.5二2/' y/townships.csv && bianzhi tables y -o "
           "b.xlsx",
           0, "");
    expect("bianzhi --lang en check b.xlsx", 3, "[b.xlsx]乡镇!");
    cr_expect(strstr(reply.err, "\"27.5二2\""), "%s", reply.err);
}

Test(tables, what_cannot_be_read_is_not_written)
{
    expect("cp -rL datasets/yanbian y && sed -i '1s/借出人数/类别甲/' y/posts.csv && "
           "bianzhi --lang en tables y -o b.xlsx",
           3, "类别甲");
    cr_expect(!io_has(folder, "b.xlsx"));
    expect("bianzhi tables datasets/toy -o b.xlsx && bianzhi --lang en tables datasets/toy -o b.xlsx", 4,
           "is there already");
    expect("bianzhi --lang en tables datasets/toy tasks", 2, "has no table \"tasks\"");
}

Test(tables, people_stay_a_file_of_their_own)
{
    expect(
        "cp -rL datasets/toy toy && bianzhi new n && cp n/roster.csv toy && bianzhi tables toy -o b.xlsx && "
        "bianzhi --lang en tables b.xlsx",
        0, "posts");
    cr_expect(!strstr(reply.out, "roster"), "%s", reply.out);
}
