/* People at work for each person needed, option by option. */

drawings.coverage = function (host, table, roles, width) {
    const SHOWN = 60;
    const short = d3.format('.2f');
    const columns = options.columnsOf(table), label = cellOf(table, roles.label), need = cellOf(table, roles.need);
    const rows = table.rows.filter((row) => +need(row) > 0 && columns.some((column) => row[column.at] !== ''));
    const shown = keepLargest(rows.map((row) => ({row, rows: [row]})), SHOWN, (row) =>
        d3.deviation(columns, (column) => +row[column.at]) / need(row)).map((group) => group.row);
    options.draw(host, shown.map((row) => {
        const there = columns.filter((column) => row[column.at] !== '')
            .map((column) => ({letter: column.letter, at: row[column.at] / need(row)}));
        return {name: label(row), marks: there,
            note: there.map((mark) => mark.letter + ' ' + short(mark.at)).join(' · ')};
    }), width, {line: 1, has: () => true, title: words.coverage_title, format: d3.format('~g')});
    sayDrawn(host, shown.length, rows.length);
};
