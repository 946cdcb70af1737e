/* A curve of what is gained against what it takes: its points joined, the knee ringed, and beside it the rows that are
 * marked and no part of it. Axes begin at 0. */

drawings.tradeoff = (function () {
    const LEFT = 52, BOTTOM = 44, TOP = 36, RIGHT = 24, HEIGHT = 360, LARGEST = 640;

    function readRows(table, roles) {
        const across = cellOf(table, roles.across), up = cellOf(table, roles.up);
        const price = cellOf(table, roles.price), mark = cellOf(table, roles.mark);
        const rows = table.rows.filter((row) => across(row) !== '')
            .map((row) => ({across: +across(row), up: +up(row), price: price(row), mark: mark(row)}));
        const ends = rows.findIndex((row, i) => i > 0 && row.price === '');
        return {curve: ends < 0 ? rows : rows.slice(0, ends), beside: ends < 0 ? [] : rows.slice(ends)};
    }

    function drawAxes(svg, x, y) {
        x.ticks(6).filter(Number.isInteger).forEach((tick) => {
            svg.append('line').attr('class', 'grid').attr('x1', x(tick)).attr('x2', x(tick)).attr('y1', y.range()[0])
                .attr('y2', y.range()[1]);
            svg.append('text').attr('class', 'tick').attr('x', x(tick)).attr('y', y.range()[0] + 15).text(tick);
        });
        y.ticks(5).forEach((tick) => {
            svg.append('line').attr('class', 'grid').attr('x1', x.range()[0]).attr('x2', x.range()[1])
                .attr('y1', y(tick)).attr('y2', y(tick));
            svg.append('text').attr('class', 'figure small').attr('x', x.range()[0] - 9).attr('y', y(tick) + 4)
                .text(tick);
        });
        svg.append('text').attr('class', 'middle').attr('font-size', 12).attr('x', d3.mean(x.range()))
            .attr('y', y.range()[0] + 35).text(words.moves_across);
        svg.append('text').attr('font-size', 12).attr('x', 2).attr('y', 14).text(words.moves_up);
    }

    function say(row) {
        const figures = row.across + ' / ' + row.up.toFixed(1);
        return row.price === '' ? figures : figures + ' · ' + fill(words.moves_price, row.price);
    }

    /* Above the curve to the right; at the end of the axis below it to the left. */
    function drawMark(svg, x, y, row) {
        const text = row.mark + ' ' + row.across + ' / ' + row.up.toFixed(1), from = x(row.across) + 9;
        const fits = from + textWidth(text, 9.5) <= x.range()[1] + RIGHT;
        svg.append('text').attr('class', 'small').attr('x', fits ? from : from - 18)
            .attr('y', y(row.up) + (fits ? -7 : 16)).attr('text-anchor', fits ? null : 'end').text(text);
    }

    function drawRows(svg, x, y, curve, beside) {
        svg.append('path').attr('class', 'curve')
            .attr('d', d3.line().x((row) => x(row.across)).y((row) => y(row.up))(curve));
        curve.forEach((row) => {
            svg.append('circle').attr('class', 'point').attr('cx', x(row.across)).attr('cy', y(row.up))
                .attr('r', row.mark === '' ? 2.4 : 5).append('title').text(say(row));
        });
        beside.forEach((row) => {
            svg.append('path').attr('class', 'mark')
                .attr('d', 'M' + x(row.across) + ' ' + (y(row.up) - 6) + 'l6 6l-6 6l-6 -6z')
                .append('title').text(row.mark + ' ' + say(row));
        });
        curve.concat(beside).filter((row) => row.mark !== '').forEach((row) => drawMark(svg, x, y, row));
    }

    const draw = function (host, table, roles, width) {
        const {curve, beside} = readRows(table, roles), all = curve.concat(beside);
        const wide = Math.min(width, LARGEST);
        const x = d3.scaleLinear().domain([0, d3.max(all, (row) => row.across) || 1]).nice()
            .range([LEFT, wide - RIGHT]);
        const y = d3.scaleLinear().domain([0, d3.max(all, (row) => row.up) || 1]).nice()
            .range([HEIGHT - BOTTOM, TOP]);
        const svg = frame(host, wide, HEIGHT, words.moves_curve, all.map(say).join('; '));
        drawAxes(svg, x, y);
        drawRows(svg, x, y, curve, beside);
    };
    draw.fold = true;
    return draw;
}());
