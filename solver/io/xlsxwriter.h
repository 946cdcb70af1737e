/* libxlsxwriter by its functions' names; the only file that includes it. */
#ifndef BIANZHI_IO_XLSXWRITER_H
#define BIANZHI_IO_XLSXWRITER_H

#include <stdbool.h>
#include <xlsxwriter.h>

#define XLSXWRITER_MAP(X)                                                                                    \
    X(format_set_align)                                                                                      \
    X(format_set_bg_color)                                                                                   \
    X(format_set_bold)                                                                                       \
    X(format_set_border)                                                                                     \
    X(format_set_font_color)                                                                                 \
    X(format_set_font_name)                                                                                  \
    X(format_set_font_size)                                                                                  \
    X(format_set_indent)                                                                                     \
    X(format_set_num_format)                                                                                 \
    X(format_set_text_wrap)                                                                                  \
    X(lxw_strerror)                                                                                          \
    X(workbook_add_format)                                                                                   \
    X(workbook_add_worksheet)                                                                                \
    X(workbook_close)                                                                                        \
    X(workbook_new_opt)                                                                                      \
    X(workbook_set_properties)                                                                               \
    X(worksheet_center_horizontally)                                                                         \
    X(worksheet_data_validation_range)                                                                       \
    X(worksheet_fit_to_pages)                                                                                \
    X(worksheet_freeze_panes)                                                                                \
    X(worksheet_merge_range)                                                                                 \
    X(worksheet_repeat_rows)                                                                                 \
    X(worksheet_set_column)                                                                                  \
    X(worksheet_set_footer)                                                                                  \
    X(worksheet_set_h_pagebreaks)                                                                            \
    X(worksheet_set_landscape)                                                                               \
    X(worksheet_set_margins)                                                                                 \
    X(worksheet_set_paper)                                                                                   \
    X(worksheet_set_row)                                                                                     \
    X(worksheet_write_blank)                                                                                 \
    X(worksheet_write_comment_opt)                                                                           \
    X(worksheet_write_formula_num)                                                                           \
    X(worksheet_write_number)                                                                                \
    X(worksheet_write_string)

struct xlsxwriter {
#define XLSXWRITER_MEMBER(name) __typeof__(name) *name;
    XLSXWRITER_MAP(XLSXWRITER_MEMBER)
#undef XLSXWRITER_MEMBER
};

/* False where the library is not there. Loaded once, it stays. */
bool xlsxwriter_load(struct xlsxwriter *library);

#endif
