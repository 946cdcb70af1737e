/* Need met: a row a unit, a column a platform, and in each cell the part of the need that is met in per cent. Fill and
 * hatching say the same. */

drawings.heat = (function () {
    const CELL = 36, HEAD = 40, NAME = 18, SHOWN = 75, SHEET = 15, NARROW = 560;

    /* The first whose from is reached. */
    const steps = [
        {name: 'more', from: 120, colour: '#bcd3e8', ink: '#7fa5c9', size: 6, strokes: 'M1 1h1'},
        {name: 'full', from: 100, colour: '#e3eef7', ink: null, size: 6, strokes: null},
        {name: 'near', from: 90, colour: '#fdf3dc', ink: '#d9b76a', size: 8, strokes: 'M-2 6L6 -2M2 10L10 2'},
        {name: 'under', from: 80, colour: '#f9dcae', ink: '#cf9a3f', size: 5, strokes: 'M-1 4L4 -1M1 6L6 1'},
        {name: 'far', from: 0, colour: '#f3b489', ink: '#cf7f4d', size: 8, strokes: 'M0 8L8 0M0 0L8 8'},
    ];

    function stepOf(per) {
        return steps.find((step) => per >= step.from);
    }

    function wordsOf(step) {
        if (step.name === 'more')
            return fill(words.met_from, step.from);
        if (step.name === 'full')
            return words.met_full;
        return step.name === 'far' ? fill(words.met_under, 80) : fill(words.met_from, step.from);
    }

    function fillsOf(svg) {
        return new Map(steps.map((step) =>
            [step.name, hatch(svg, step.name, step.colour, step.ink, step.size, step.strokes)]));
    }

    function drawLegend(host) {
        legend(host, steps.map((step) => ({
            words: wordsOf(step),
            draw: (sign) => sign.append('rect').attr('class', 'cell').attr('width', 28).attr('height', 15)
                .attr('fill', hatch(sign, step.name, step.colour, step.ink, step.size, step.strokes)),
        })));
        host.append('p').attr('class', 'note').text(words.people_need);
    }

    function drawCell(parent, fills, cell, place) {
        const exact = 100 * cell.met / cell.need;
        const per = cell.need > 0 ? Math.floor(exact + 1e-9) : null;
        const middle = place.x + place.width / 2;
        const group = parent.append('g');
        group.append('title').text(cell.words);
        group.append('rect').attr('class', 'cell').attr('x', place.x + 1).attr('y', place.y + 1)
            .attr('width', place.width - 2).attr('height', CELL - 2)
            .attr('fill', per === null ? '#ffffff' : fills.get(stepOf(per).name));
        group.append('text').attr('class', 'halo middle' + (per !== null && per < 80 ? ' strong' : ''))
            .attr('x', middle).attr('y', place.y + 16).text(per === null ? '–' : (per < 100 ? Math.min(99, Math.round(exact)) : Math.round(exact)) + '%');
        group.append('text').attr('class', 'halo middle small').attr('x', middle).attr('y', place.y + 29)
            .text(cell.text);
    }

    /* On a narrow screen a unit's name stands above its cells. */
    function drawSheet(host, columns, groups, width) {
        const narrow = width < NARROW;
        const longest = d3.max(groups, (group) => textWidth(group.name, 12));
        const labels = narrow ? 0 : Math.min(150, 12 + longest);
        const step = (width - labels) / columns.length, height = narrow ? CELL + NAME : CELL;
        const svg = frame(host, width, HEAD + groups.length * height, words.met, columns.join(', '));
        const fills = fillsOf(svg);
        columns.forEach((column, c) => {
            putLines(svg, column, labels + (c + 0.5) * step, HEAD / 2 + 4, 11, step - 4, 3).attr('class', 'middle');
        });
        groups.forEach((group, g) => {
            const top = HEAD + g * height;
            if (narrow)
                svg.append('text').attr('font-size', 12).attr('x', 0).attr('y', top + 13)
                    .text(cutText(group.name, 12, width));
            else
                putLines(svg, group.name, 0, top + CELL / 2 + 4, 12, labels - 8, 2);
            group.cells.forEach((cell) => drawCell(svg, fills, cell,
                {x: labels + columns.indexOf(cell.column) * step, y: top + height - CELL, width: step}));
        });
    }

    function readCell(table, roles) {
        const column = cellOf(table, roles.column), need = cellOf(table, roles.need), met = cellOf(table, roles.met);
        return (row, unit) => ({
            column: column(row), need: +need(row), met: +met(row), text: met(row) + '/' + need(row),
            words: unit + ' ' + column(row) + ': ' + met(row) + ' / ' + need(row),
        });
    }

    /* Rows of one unit side by side, where a table has them far apart (gather=). */
    function gathered(table, name) {
        const units = Array.from(new Set(table.rows.map(name)));
        const place = new Map(units.map((unit, u) => [unit, u]));
        return Object.assign({}, table, {rows: table.rows.slice().sort((a, b) => place.get(name(a)) - place.get(name(b)))});
    }

    return function (host, given, roles, width) {
        const name = namesOf(given, roles.row), table = roles.gather ? gathered(given, name) : given;
        const column = cellOf(table, roles.column), rank = cellOf(table, roles.rank), read = readCell(table, roles);
        const all = groupRows(table, name, column);
        const groups = keepLargest(all, SHOWN, (row) => +rank(row));
        groups.forEach((group) => { group.cells = group.rows.map((row) => read(row, group.name)); });
        const columns = Array.from(new Set(table.rows.map(column)));
        drawLegend(host);
        pieces(groups, SHEET).forEach((sheet) => drawSheet(host, columns, sheet, width));
        sayDrawn(host, groups.length, all.length);
    };
}());
