/* How often each number comes out: for every place a strip that stands for all lawful cases, cut by the number of
 * posts. The more frequent a number, the darker its part; a part that has room says its number and share. */

drawings.steadiness = (function () {
    const STRIP = 20, GAP = 6, NAME = 17, SHEET = 30, NARROW = 560, ROOM = 8;

    /* By rank within its strip: the most frequent, the second, the rest. */
    const shades = [{fill: '#c3d8ea', text: 'strong'}, {fill: '#e3eef7', text: ''}, {fill: '#ffffff', text: ''}];

    function percent(share) {
        return d3.format(share > 0 && share < 0.1 ? '.1f' : '.0f')(100 * share) + ' %';
    }

    /* The longest of the texts that fits, or none. */
    function fitting(texts, width) {
        return texts.find((text) => textWidth(text, 11.5) + ROOM <= width);
    }

    function drawPart(parent, part, place) {
        const shade = shades[Math.min(part.rank, shades.length - 1)];
        const text = fitting([part.value + ' · ' + percent(part.share), part.value], place.width);
        const group = parent.append('g');
        group.append('title').text(part.words);
        group.append('rect').attr('class', 'cell').attr('x', place.x).attr('y', place.y)
            .attr('width', Math.max(place.width, 0.5)).attr('height', STRIP).attr('fill', shade.fill);
        if (text)
            group.append('text').attr('class', 'middle ' + shade.text).attr('font-size', 11.5)
                .attr('x', place.x + place.width / 2).attr('y', place.y + STRIP / 2 + 4).text(text);
    }

    function readPart(table, roles) {
        const value = cellOf(table, roles.value), share = cellOf(table, roles.share), cases = cellOf(table, roles.cases);
        return (row, name) => ({
            value: value(row), share: +share(row),
            words: name + ': ' + value(row) + ' (' + percent(+share(row)) + ', ' + cases(row) + ')',
        });
    }

    function readParts(group, read) {
        const parts = group.rows.map((row) => read(row, group.name));
        parts.slice().sort((a, b) => b.share - a.share).forEach((part, rank) => { part.rank = rank; });
        return parts;
    }

    function drawSheet(host, groups, width) {
        const narrow = width < NARROW;
        const left = narrow ? 0 : Math.min(240, 14 + d3.max(groups, (group) => textWidth(group.name, 12)));
        const above = narrow ? NAME : 0, step = above + STRIP + GAP;
        const svg = frame(host, width, groups.length * step, words.steadiness_title, words.steadiness_text);
        const x = d3.scaleLinear().range([left, width - 1]);
        groups.forEach((group, g) => {
            const top = g * step;
            svg.append('text').attr('font-size', 12).attr('x', 0).attr('y', top + (narrow ? 13 : STRIP / 2 + 4))
                .text(cutText(group.name, 12, narrow ? width : left - 8)).append('title').text(group.name);
            let from = 0;
            group.parts.forEach((part) => {
                drawPart(svg, part, {x: x(from), y: top + above, width: x(from + part.share) - x(from)});
                from += part.share;
            });
        });
    }

    return function (host, table, roles, width) {
        const read = readPart(table, roles);
        const groups = groupRows(table, cellOf(table, roles.label), cellOf(table, roles.value));
        groups.forEach((group) => { group.parts = readParts(group, read); });
        pieces(groups, SHEET).forEach((sheet) => drawSheet(host, sheet, width));
    };
}());
