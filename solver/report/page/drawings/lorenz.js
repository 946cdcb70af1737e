/* Lorenz curves: a panel a yardstick, a curve a time. The first curve of a panel is dashed. */

drawings.lorenz = (function () {
    const LEFT = 44, BOTTOM = 40, TOP = 24, RIGHT = 10, LARGEST = 380;

    function drawAxes(svg, x, y, name) {
        const percent = d3.format('.0%');
        [0, 0.25, 0.5, 0.75, 1].forEach((tick) => {
            svg.append('line').attr('class', 'grid').attr('x1', x(tick)).attr('x2', x(tick)).attr('y1', y(0))
                .attr('y2', y(1));
            svg.append('line').attr('class', 'grid').attr('x1', x(0)).attr('x2', x(1)).attr('y1', y(tick))
                .attr('y2', y(tick));
            svg.append('text').attr('class', 'tick').attr('x', x(tick)).attr('y', y(0) + 15).text(percent(tick));
            svg.append('text').attr('class', 'figure small').attr('x', x(0) - 5).attr('y', y(tick) + 4)
                .text(percent(tick));
        });
        svg.append('text').attr('class', 'middle').attr('font-size', 12).attr('x', (x(0) + x(1)) / 2)
            .attr('y', y(0) + 33).text(fill(words.share_of, name));
        svg.append('text').attr('font-size', 12).attr('x', 2).attr('y', 14).text(words.share_posts);
        svg.append('line').attr('class', 'even').attr('x1', x(0)).attr('y1', y(0)).attr('x2', x(1)).attr('y2', y(1));
    }

    function drawPanel(host, panel, size) {
        const x = d3.scaleLinear().range([LEFT, size - RIGHT]);
        const y = d3.scaleLinear().range([size - BOTTOM, TOP]);
        const svg = frame(host, size, size, panel.name, panel.lines.map((line) => line.name).join(', '));
        const path = d3.line().x((point) => x(point.across)).y((point) => y(point.up));
        drawAxes(svg, x, y, panel.name);
        panel.lines.forEach((line, i) => {
            svg.append('path').attr('class', i === 0 ? 'curve dashed' : 'curve').attr('d', path(line.points));
            line.points.slice(1).forEach((point) => {
                svg.append('circle').attr('class', i === 0 ? 'point hollow' : 'point').attr('cx', x(point.across))
                    .attr('cy', y(point.up)).attr('r', line.points.length > 60 ? 0.8 : 2.4)
                    .append('title').text(line.name + ': ' + point.unit);
            });
        });
    }

    function readPanels(table, roles) {
        const cell = (role) => cellOf(table, roles[role]);
        const panels = d3.nest().key(cell('panel')).key(cell('line')).entries(table.rows);
        return panels.map((panel) => ({
            name: panel.key,
            lines: panel.values.map((line) => ({
                name: line.key,
                points: [{across: 0, up: 0, unit: ''}].concat(line.values.map((row) => ({
                    across: +cell('across')(row), up: +cell('up')(row), unit: cell('unit')(row),
                }))),
            })),
        }));
    }

    function drawLegend(host, lines) {
        const line = (kind) => (sign) =>
            sign.append('line').attr('class', kind).attr('x1', 0).attr('x2', 28).attr('y1', 8).attr('y2', 8);
        legend(host, lines.map((one, i) => ({words: one.name, draw: line(i === 0 ? 'curve dashed' : 'curve')}))
            .concat([{words: words.even, draw: line('even')}]));
    }

    const draw = function (host, table, roles, width) {
        const panels = readPanels(table, roles);
        if (panels.length === 0)
            return;
        drawLegend(host, panels[0].lines);
        const size = Math.min(LARGEST, width >= 600 ? width / 2 - 8 : width);
        const row = host.append('div').attr('class', 'beside');
        panels.forEach((panel) => drawPanel(row, panel, size));
    };
    draw.fold = true;
    return draw;
}());
