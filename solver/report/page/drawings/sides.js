/* Where options differ: each letter stands at the number its option gives, less that of the first option that has the place. An option
 * without a plan, or without the place, has no letter there. */

drawings.sides = function (host, table, roles, width) {
    const SHOWN = 60;
    const columns = options.columnsOf(table), label = cellOf(table, roles.label);
    const places = table.rows.map((row) => ({row, there: columns.filter((column) => row[column.at] !== '')}))
        .filter((place) => place.there.length > 1);
    const reach = ({row, there}) => d3.max(there, (column) => Math.abs(row[column.at] - row[there[0].at]));
    const differing = places.filter((place) => reach(place) > 0);
    const shown = keepLargest(differing.map((place) => ({place, rows: [place]})), SHOWN, reach).map((group) => group.place);
    host.append('p').attr('class', 'note').text(places.length === 0 ? words.options_apart
        : differing.length === 0 ? words.options_alike : fill(words.options_differ, differing.length, table.all));
    options.draw(host, shown.map(({row, there}) => ({
        name: label(row),
        note: there.map((column) => column.letter + ' ' + row[column.at]).join(' · '),
        marks: there.map((column) => ({letter: column.letter, at: row[column.at] - row[there[0].at]})),
    })), width, {
        line: 0, has: Number.isInteger, title: words.sides_title,
        format: (tick) => (tick > 0 ? '+' : tick < 0 ? '−' : '±') + Math.abs(tick),
    });
    sayDrawn(host, shown.length, differing.length);
};
