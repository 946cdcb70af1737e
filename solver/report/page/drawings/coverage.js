/* People at work for each person needed, option by option. */

drawings.coverage = function (host, table, roles, width) {
    const SHOWN = 60;
    const short = d3.format('.2f');
    const columns = options.columnsOf(table), label = cellOf(table, roles.label), need = cellOf(table, roles.need);
    const places = table.rows.filter((row) => +need(row) > 0).map((row) => ({
        name: label(row),
        marks: columns.filter((column) => row[column.at] !== '')
            .map((column) => ({letter: column.letter, at: row[column.at] / need(row)})),
    })).filter((place) => place.marks.length > 0);
    places.forEach((place) => {
        place.note = place.marks.map((mark) => mark.letter + ' ' + short(mark.at)).join(' · ');
    });
    const shown = keepLargest(places.map((place) => ({place, rows: [place]})), SHOWN, (place) =>
        d3.deviation(place.marks, (mark) => mark.at)).map((group) => group.place);
    options.draw(host, shown, width, {line: 1, has: () => true, title: words.coverage_title, format: d3.format('~g')});
    sayDrawn(host, shown.length, places.length);
};
