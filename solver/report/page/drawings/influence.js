/* What tornado and indices share: a panel a result, in it a row a factor, the strongest first. */

const influence = (function () {
    const ROW = 19, HEAD = 24, FOOT = 22, GAP = 28, LEAST = 270, SHOWN = 12, LINES = 8;

    /* Statistics about one factor, by result; those about two factors at once stay in the table. */
    function read(table, roles) {
        const cells = {};
        ['metric', 'statistic', 'factor', 'other', 'value', 'low', 'high'].forEach((role) => {
            cells[role] = cellOf(table, roles[role]);
        });
        const single = {rows: table.rows.filter((row) => cells.other(row) === '')};
        return groupByName(single.rows.map((row) => Object.fromEntries(
            Object.entries(cells).map(([role, cell]) => [role, cell(row)]))));
    }

    function groupByName(statistics) {
        const results = new Map();
        statistics.forEach((statistic) => {
            if (!results.has(statistic.metric))
                results.set(statistic.metric, []);
            results.get(statistic.metric).push(statistic);
        });
        return Array.from(results, ([name, list]) => ({name, statistics: list}));
    }

    /* The largest of one statistic; factors that do nothing are left out. */
    function strongest(result, name) {
        return result.statistics.filter((statistic) => statistic.statistic === name && +statistic.value !== 0)
            .sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, SHOWN);
    }

    /* Whole posts have no ticks between them. */
    function drawAxis(panel, x, bottom, result) {
        const ticks = x.ticks(Math.max(2, Math.min(5, (x.range()[1] - x.range()[0]) / 50)));
        ticks.filter((tick) => !result.whole || Number.isInteger(tick)).forEach((tick) => {
            panel.append('line').attr('class', 'grid').attr('x1', x(tick)).attr('x2', x(tick)).attr('y1', HEAD - 3)
                .attr('y2', bottom);
            panel.append('text').attr('class', 'tick').attr('x', x(tick)).attr('y', bottom + 12)
                .text(d3.format('~g')(tick));
        });
        panel.append('line').attr('class', 'even').attr('x1', x(result.line)).attr('x2', x(result.line)).attr('y1', HEAD - 3)
            .attr('y2', bottom + 2);
    }

    function drawPanel(panel, result, width, drawRow) {
        const left = Math.min(0.4 * width, 10 + d3.max(result.rows, (row) => textWidth(row.factor, 12)));
        const x = d3.scaleLinear().domain(result.domain).range([left + 6, width - 16]);
        if (!result.fixed)
            x.nice(4);
        x.clamp(true);
        const bottom = HEAD + ROW * result.rows.length;
        panel.append('text').attr('class', 'panel').attr('x', 0).attr('y', 13).text(cutText(result.name, 13, width))
            .append('title').text(result.name);
        drawAxis(panel, x, bottom, result);
        result.rows.forEach((row, r) => {
            const group = panel.append('g'), y = HEAD + ROW * (r + 0.5);
            group.append('title').text(row.words);
            group.append('text').attr('font-size', 12).attr('x', 0).attr('y', y + 4).text(cutText(row.factor, 12, left - 4));
            drawRow(group, row, x, y, result);
        });
    }

    function drawSheet(host, lines, step, width, drawRow) {
        const heights = lines.map((line) => HEAD + FOOT + ROW * d3.max(line, (result) => result.rows.length));
        const svg = frame(host, width, d3.sum(heights), words.influence_title, lines.flat().map((r) => r.name).join(', '));
        let top = 0;
        lines.forEach((line, l) => {
            line.forEach((result, r) => drawPanel(svg.append('g').attr('transform',
                'translate(' + r * (step + GAP) + ',' + top + ')'), result, step, drawRow));
            top += heights[l];
        });
    }

    /* results: {name, rows: [{factor, words, ...}], domain, line, whole, fixed: the domain as it is}. drawRow puts a row's marks at y. */
    function draw(host, results, width, drawRow) {
        const told = results.filter((result) => result.rows.length > 0);
        const columns = Math.max(1, Math.min(3, told.length, Math.floor((width + GAP) / (LEAST + GAP))));
        const step = (width - GAP * (columns - 1)) / columns;
        pieces(pieces(told, columns), LINES).forEach((lines) => drawSheet(host, lines, step, width, drawRow));
        if (told.length < results.length)
            host.append('p').attr('class', 'note').text(fill(words.influence_none, results.length - told.length));
    }

    /* Cut off where the axis ends. */
    function drawInterval(group, low, high, x, y) {
        if (low === '' || high === '')
            return;
        const ends = [low, high].map((end) => Math.max(x.range()[0], Math.min(x.range()[1], x(+end))));
        group.append('path').attr('class', 'interval')
            .attr('d', 'M' + ends[0] + ' ' + y + 'H' + ends[1] +
                ends.map((end) => 'M' + end + ' ' + (y - 3) + 'v6').join(''));
    }

    return {read, strongest, draw, drawInterval};
}());
