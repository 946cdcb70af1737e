/* Year by year: a panel a kind, the years across, a line a figure; figures of several units are added up. Beneath each
 * year stand per cents, if there are any. Lines are told apart by their strokes and signs. */

drawings.years = (function () {
    const LEFT = 54, RIGHT = 40, TOP = 40, BOTTOM = 26, PERCENT = 20, HEIGHT = 210, LARGEST = 460, GAP = 12, SHOWN = 12;
    const SIGNS = ['dot', 'ring', 'diamond', 'square'];

    function putSign(parent, sign, x, y) {
        if (sign === 'diamond')
            return parent.append('path').attr('class', 'mark').attr('d', 'M' + x + ' ' + (y - 5) + 'l5 5l-5 5l-5 -5z');
        if (sign === 'square')
            return parent.append('rect').attr('class', 'ring').attr('x', x - 4).attr('y', y - 4).attr('width', 8)
                .attr('height', 8);
        return parent.append('circle').attr('class', sign).attr('cx', x).attr('cy', y).attr('r', sign === 'dot' ? 3.6 : 4.4);
    }

    function shownName(table, name) {
        return table.columns[columnOf(table, name)].shown;
    }

    /* What the lines of a panel are: sums by year. One that lacks a year, because its table was cut, is left out. */
    function readPanels(table, roles) {
        const panel = namesOf(table, roles.panel), year = cellOf(table, roles.year);
        const years = Array.from(new Set(table.rows.map(year)));
        return Array.from(new Set(table.rows.map(panel))).map((name) => {
            const of = (one) => table.rows.filter((row) => panel(row) === name && year(row) === one);
            const lines = roles.lines.split(',').map((line) => ({
                name: shownName(table, line),
                values: years.map((one) => d3.sum(of(one), (row) => +cellOf(table, line)(row))),
            }));
            const percents = roles.percent ? years.map((one) => +cellOf(table, roles.percent)(of(one)[0] || [])) : null;
            return {name, years, lines, percents, whole: years.every((one) => of(one).length > 0)};
        }).filter((panel) => panel.whole);
    }

    function number(value) {
        return Number.isInteger(value) ? String(value) : value.toFixed(1);
    }

    function drawAxes(svg, panel, x, y, left) {
        y.ticks(4).forEach((tick) => {
            svg.append('line').attr('class', 'grid').attr('x1', x.range()[0] - 8).attr('x2', x.range()[1] + 8)
                .attr('y1', y(tick)).attr('y2', y(tick));
            svg.append('text').attr('class', 'figure small').attr('x', left + LEFT - 12).attr('y', y(tick) + 3).text(tick);
        });
        panel.years.forEach((year, i) => {
            svg.append('text').attr('class', 'tick').attr('x', x(i)).attr('y', HEIGHT + TOP + 16).text(year);
            if (panel.percents)
                svg.append('text').attr('class', 'middle strong').attr('font-size', 12).attr('x', x(i))
                    .attr('y', HEIGHT + TOP + 16 + PERCENT).text(panel.percents[i].toFixed(1) + '%');
        });
    }

    /* A figure stands at its point where no other line's is too near. */
    function drawLine(svg, panel, l, x, y) {
        const line = panel.lines[l];
        svg.append('path').attr('class', 'curve' + (l > 0 ? ' dashed' : ''))
            .attr('d', d3.line().x((value, i) => x(i)).y(y)(line.values));
        line.values.forEach((value, i) => {
            const clear = panel.lines.every((other, o) => o >= l || Math.abs(y(other.values[i]) - y(value)) >= GAP);
            putSign(svg, SIGNS[l], x(i), y(value)).append('title')
                .text(panel.name + ' ' + panel.years[i] + ' ' + line.name + ': ' + number(value));
            if (clear)
                svg.append('text').attr('class', 'halo middle small').attr('x', x(i)).attr('y', y(value) - 8)
                    .text(number(value));
        });
    }

    function drawPanel(svg, panel, left, width) {
        const all = d3.merge(panel.lines.map((line) => line.values));
        const x = d3.scaleLinear().domain([0, Math.max(1, panel.years.length - 1)])
            .range([left + LEFT, left + width - RIGHT]);
        const y = d3.scaleLinear().domain([d3.min(all) - 1, d3.max(all) + 1]).nice(4).range([HEIGHT + TOP, TOP]);
        svg.append('text').attr('class', 'panel').attr('x', left + 8).attr('y', 14).text(panel.name);
        drawAxes(svg, panel, x, y, left);
        panel.lines.forEach((line, l) => drawLine(svg, panel, l, x, y));
    }

    function drawLegend(host, panel, table, roles) {
        legend(host, panel.lines.map((line, l) => ({
            words: line.name,
            draw: (sign) => {
                sign.append('path').attr('class', 'curve' + (l > 0 ? ' dashed' : '')).attr('d', 'M1 8H29');
                putSign(sign, SIGNS[l], 15, 8);
            },
        })));
        if (roles.percent)
            host.append('p').attr('class', 'note').text(fill(words.years_percent, shownName(table, roles.percent)));
    }

    /* Of many panels those with the smallest per cent in a year, in their order. */
    function keepPanels(panels) {
        const least = (panel) => d3.min(panel.percents || [0]);
        const kept = new Set(panels.slice().sort((a, b) => least(a) - least(b)).slice(0, SHOWN));
        return panels.filter((panel) => kept.has(panel));
    }

    return function (host, table, roles, width) {
        const all = readPanels(table, roles), panels = keepPanels(all);
        if (panels.length === 0)
            return;
        const beside = Math.max(1, Math.min(panels.length, Math.floor(width / 320)));
        const step = Math.min(LARGEST, width / beside), height = TOP + HEIGHT + BOTTOM + (roles.percent ? PERCENT : 0);
        drawLegend(host, panels[0], table, roles);
        pieces(panels, beside).forEach((row) => {
            const svg = frame(host, row.length * step, height, words.years_title,
                row.map((panel) => panel.name + ': ' + panel.lines.map((line) =>
                    line.name + ' ' + line.values.map(number).join(', ')).join('; ')).join('. '));
            row.forEach((panel, p) => drawPanel(svg, panel, p * step, step));
        });
        sayDrawn(host, panels.length, all.length);
    };
}());
