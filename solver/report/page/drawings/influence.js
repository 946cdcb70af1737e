/* What each result depends on: a panel a result, a row a factor, the strongest first. tornado has bars: how far the
 * result goes while one factor alone is varied, or correlations from -1 to 1. indices has dots with intervals. */

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

    function drawAxis(panel, x, bottom, line) {
        x.ticks(Math.max(2, Math.min(5, (x.range()[1] - x.range()[0]) / 50))).forEach((tick) => {
            panel.append('line').attr('class', 'grid').attr('x1', x(tick)).attr('x2', x(tick)).attr('y1', HEAD - 3)
                .attr('y2', bottom);
            panel.append('text').attr('class', 'tick').attr('x', x(tick)).attr('y', bottom + 12)
                .text(d3.format('~g')(tick));
        });
        panel.append('line').attr('class', 'even').attr('x1', x(line)).attr('x2', x(line)).attr('y1', HEAD - 3)
            .attr('y2', bottom + 2);
    }

    function drawPanel(panel, result, width, drawRow) {
        const left = Math.min(0.4 * width, 10 + d3.max(result.rows, (row) => textWidth(row.factor, 12)));
        const x = d3.scaleLinear().domain(result.domain).range([left + 6, width - 8]).nice(4);
        const bottom = HEAD + ROW * result.rows.length;
        panel.append('text').attr('class', 'panel').attr('x', 0).attr('y', 13).text(cutText(result.name, 13, width))
            .append('title').text(result.name);
        drawAxis(panel, x, bottom, result.line);
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

    /* results: {name, rows: [{factor, words, ...}], domain, line}. drawRow puts a row's marks at y. */
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

drawings.tornado = (function () {
    const short = d3.format('.4~g');

    function readSwings(result, asItIs) {
        const rows = influence.strongest(result, 'swing').map((s) => ({
            factor: s.factor, low: +s.low, high: +s.high,
            words: s.factor + ': ' + short(s.low) + ' – ' + short(s.high) + ' (' + short(asItIs) + ')',
        }));
        return {name: result.name, rows, line: asItIs, domain: d3.extent([asItIs].concat(
            rows.map((row) => row.low), rows.map((row) => row.high)))};
    }

    function readRanks(result) {
        const rows = influence.strongest(result, 'rank').map((s) => ({
            factor: s.factor, low: Math.min(0, s.value), high: Math.max(0, s.value), interval: [s.low, s.high],
            words: s.factor + ': ' + short(s.value) +
                (s.low === '' ? '' : ' (' + short(s.low) + ' – ' + short(s.high) + ')'),
        }));
        return {name: result.name, rows, line: 0, domain: [-1, 1]};
    }

    function readResult(result) {
        const asItIs = result.statistics.find((s) => s.statistic === 'as_it_is');
        return asItIs ? readSwings(result, +asItIs.value) : readRanks(result);
    }

    function drawBar(group, kind, from, to, y) {
        group.append('rect').attr('class', kind).attr('x', from).attr('y', y - 5.5).attr('width', to - from)
            .attr('height', 11);
    }

    function drawRow(group, row, x, y, result) {
        drawBar(group, 'bar down', x(row.low), x(result.line), y);
        drawBar(group, 'bar', x(result.line), x(row.high), y);
        if (row.interval)
            influence.drawInterval(group, row.interval[0], row.interval[1], x, y);
    }

    return function (host, table, roles, width) {
        legend(host, [
            {words: words.influence_down, draw: (sign) => drawBar(sign, 'bar down', 2, 28, 8)},
            {words: words.influence_up, draw: (sign) => drawBar(sign, 'bar', 2, 28, 8)},
        ]);
        influence.draw(host, influence.read(table, roles).map(readResult), width, drawRow);
    };
}());

drawings.indices = (function () {
    const short = d3.format('.2f');

    /* By method: what the full dot is, and what the open one. */
    const methods = [{full: 'total', open: 'first', most: 1}, {full: 'mu_star', open: 'sigma', most: 0}];

    function wordsOf(s) {
        return s.statistic + ' ' + short(s.value) + (s.low === '' ? '' : ' (' + short(s.low) + ' – ' + short(s.high) + ')');
    }

    function readResult(result, method) {
        const rows = influence.strongest(result, method.full).map((full) => {
            const open = result.statistics.find((s) => s.statistic === method.open && s.factor === full.factor);
            return {factor: full.factor, full, open: open ? +open.value : 0,
                words: full.factor + ': ' + wordsOf(full) + (open ? '; ' + wordsOf(open) : '')};
        });
        const values = rows.map((row) => +row.full.value).concat(rows.map((row) => row.open));
        return {name: result.name, rows, line: 0,
            domain: [Math.min(0, d3.min(values) || 0), Math.max(method.most, d3.max(values) || 0)]};
    }

    function drawFull(group, x, y) {
        group.append('circle').attr('class', 'dot').attr('cx', x).attr('cy', y).attr('r', 4);
    }

    function drawOpen(group, x, y) {
        group.append('circle').attr('class', 'ring').attr('cx', x).attr('cy', y).attr('r', 4);
    }

    function drawRow(group, row, x, y) {
        influence.drawInterval(group, row.full.low, row.full.high, x, y);
        drawOpen(group, x(row.open), y);
        drawFull(group, x(+row.full.value), y);
    }

    return function (host, table, roles, width) {
        const results = influence.read(table, roles);
        const method = methods.find((one) => results.some((result) =>
            result.statistics.some((s) => s.statistic === one.full)));
        legend(host, [
            {words: words['influence_' + method.full], draw: (sign) => drawFull(sign, 14, 8)},
            {words: words['influence_' + method.open], draw: (sign) => drawOpen(sign, 14, 8)},
            {words: words.influence_interval, draw: (sign) => influence.drawInterval(sign, 3, 27, d3.scaleLinear()
                .domain([0, 30]).range([0, 30]), 8)},
        ]);
        influence.draw(host, results.map((result) => readResult(result, method)), width, drawRow);
    };
}());
