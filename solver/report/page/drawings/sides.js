/* Where options differ: each letter stands at the number its option gives, less that of the first option. */

drawings.sides = function (host, table, roles, width) {
    const SHOWN = 60;
    const columns = options.columnsOf(table), label = cellOf(table, roles.label);
    const first = columns[0].at;
    const spread = (row) => d3.max(columns, (column) => Math.abs(row[column.at] - row[first]));
    const differing = table.rows.filter((row) => columns.every((column) => row[column.at] !== '') && spread(row) > 0);
    const shown = keepLargest(differing.map((row) => ({row, rows: [row]})), SHOWN, spread).map((group) => group.row);
    host.append('p').attr('class', 'note').text(differing.length === 0 ? words.options_alike
        : fill(words.options_differ, differing.length, table.all));
    options.draw(host, shown.map((row) => ({
        name: label(row),
        note: columns.map((column) => column.letter + ' ' + row[column.at]).join(' · '),
        marks: columns.map((column) => ({letter: column.letter, at: row[column.at] - row[first]})),
    })), width, {
        line: 0, has: Number.isInteger, title: words.sides_title,
        format: (tick) => (tick > 0 ? '+' : tick < 0 ? '−' : '±') + Math.abs(tick),
    });
    sayDrawn(host, shown.length, differing.length);
};
