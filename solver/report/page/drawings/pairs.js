/* Today and new side by side: a row a unit, a panel a kind. A ring is today, a dot is new, a diamond the formula. */

drawings.pairs = (function () {
    const ROW = 26, HEAD = 30, SHOWN = 60, SHEET = 20, FIGURES = 104;

    function readRow(table, roles) {
        const from = cellOf(table, roles.from), to = cellOf(table, roles.to), mark = cellOf(table, roles.mark);
        return (row) => ({from: +from(row), to: +to(row), mark: mark(row) === '' ? null : +mark(row)});
    }

    function diamond(parent, x, y) {
        return parent.append('path').attr('class', 'mark')
            .attr('d', 'M' + x + ' ' + (y - 5) + 'l5 5l-5 5l-5 -5z');
    }

    function ring(parent, x, y) {
        return parent.append('circle').attr('class', 'ring').attr('cx', x).attr('cy', y).attr('r', 5);
    }

    function dot(parent, x, y, direction) {
        return parent.append('circle').attr('class', 'dot ' + direction).attr('cx', x).attr('cy', y).attr('r', 4);
    }

    function directionOf(pair) {
        return pair.to > pair.from ? 'plus' : pair.to < pair.from ? 'minus' : 'same';
    }

    function drawPair(row, pair, x, y) {
        const direction = directionOf(pair);
        row.append('line').attr('class', 'way ' + direction).attr('x1', x(pair.from)).attr('x2', x(pair.to))
            .attr('y1', y).attr('y2', y);
        if (pair.mark !== null)
            diamond(row, x(pair.mark), y);
        ring(row, x(pair.from), y);
        dot(row, x(pair.to), y, direction);
    }

    function writePair(row, pair, right, y) {
        const change = pair.to - pair.from;
        row.append('text').attr('class', 'figure').attr('x', right - 30).attr('y', y + 4)
            .text(change === 0 ? pair.to : pair.from + ' → ' + pair.to);
        if (change !== 0)
            row.append('text').attr('class', 'figure strong ' + directionOf(pair)).attr('x', right).attr('y', y + 4)
                .text((change > 0 ? '+' : '−') + Math.abs(change));
    }

    function drawAxis(svg, x, top, bottom) {
        x.ticks(4).forEach((tick) => {
            svg.append('line').attr('class', 'grid').attr('x1', x(tick)).attr('x2', x(tick)).attr('y1', top)
                .attr('y2', bottom);
            svg.append('text').attr('class', 'tick').attr('x', x(tick)).attr('y', top - 3).text(tick);
        });
    }

    /* One kind: its name, an axis, a row for each unit. */
    function drawPanel(svg, panel, groups, place, most) {
        const x = d3.scaleLinear().domain([0, most]).nice(4).range([place.left + 8, place.right - FIGURES - 8]);
        const bottom = place.top + HEAD + groups.length * ROW;
        svg.append('text').attr('class', 'panel').attr('x', place.left + 8).attr('y', place.top + 11).text(panel.name);
        drawAxis(svg, x, place.top + HEAD, bottom);
        groups.forEach((group, g) => {
            const pair = group.pairs.get(panel.name);
            const y = place.top + HEAD + (g + 0.5) * ROW;
            const row = svg.append('g');
            row.append('line').attr('class', 'rule').attr('x1', place.left).attr('x2', place.right)
                .attr('y1', y + ROW / 2).attr('y2', y + ROW / 2);
            if (place.labels > 0)
                putLines(row, group.name, 0, y + 4, 12, place.labels - 6, 2);
            if (!pair)
                return;
            row.append('title').text(group.name + ' ' + panel.name + ': ' + pair.from + ' → ' + pair.to);
            drawPair(row, pair, x, y);
            writePair(row, pair, place.right, y);
        });
    }

    /* Panels beside each other where there is room, below each other on a narrow screen. */
    function drawSheet(host, panels, groups, most, width) {
        const beside = width >= 340 + 300 * (panels.length - 1);
        const labels = Math.min(130, 14 + d3.max(groups, (group) => textWidth(group.name, 12)));
        const height = HEAD + groups.length * ROW + 4;
        const svg = frame(host, width, beside ? height : height * panels.length,
            words.today + ' → ' + words.new, panels.map((panel) => panel.name).join(', '));
        const step = (width - labels) / panels.length;
        panels.forEach((panel, p) => {
            drawPanel(svg, panel, groups, beside
                ? {left: labels + p * step, right: labels + (p + 1) * step - (p + 1 < panels.length ? 14 : 0), top: 0,
                    labels: p === 0 ? labels : 0}
                : {left: labels, right: width, top: p * height, labels}, most);
        });
    }

    function drawLegend(host) {
        legend(host, [
            {words: words.today, draw: (sign) => ring(sign, 14, 8)},
            {words: words.new, draw: (sign) => dot(sign, 14, 8, 'plus')},
            {words: words.target, draw: (sign) => diamond(sign, 14, 8)},
        ]);
    }

    return function (host, table, roles, width) {
        const kind = cellOf(table, roles.column), read = readRow(table, roles), rank = cellOf(table, roles.rank);
        const all = groupRows(table, cellOf(table, roles.row), kind);
        const groups = keepLargest(all, SHOWN, (row) => Math.abs(+rank(row)));
        groups.forEach((group) => {
            group.pairs = new Map(group.rows.map((row) => [kind(row), read(row)]));
        });
        const panels = Array.from(new Set(table.rows.map(kind))).map((name) => ({name}));
        const most = d3.max(groups, (group) =>
            d3.max(Array.from(group.pairs.values()), (pair) => Math.max(pair.from, pair.to, pair.mark || 0)));
        drawLegend(host);
        pieces(groups, SHEET).forEach((sheet) => drawSheet(host, panels, sheet, most || 1, width));
        sayDrawn(host, groups.length, all.length);
    };
}());
