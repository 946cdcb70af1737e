/* Who serves whom: under each server those it serves, a dot a person, a bar across where the need is. */

drawings.serve = (function () {
    const ROW = 24, HEAD = 28, SHOWN = 40, SHEET = 16, FIGURES = 176, DOT = 5, MOST_DOTS = 14, WIDEST = 620;

    function drawPeople(row, link, x, left, y) {
        const n = +link.met, step = x(1) - x(0);
        if (n <= MOST_DOTS && step >= 2 * DOT) {
            d3.range(n).forEach((i) => row.append('circle').attr('class', 'dot plus').attr('cx', x(i + 0.5))
                .attr('cy', y).attr('r', DOT));
        } else {
            row.append('rect').attr('class', 'bar').attr('x', left).attr('y', y - DOT).attr('width', x(n) - left)
                .attr('height', 2 * DOT);
        }
        row.append('line').attr('class', 'need').attr('x1', x(+link.need)).attr('x2', x(+link.need))
            .attr('y1', y - 9).attr('y2', y + 9);
    }

    function drawLink(svg, link, place, x, y) {
        const row = svg.append('g');
        row.append('title').text(link.words);
        putLines(row, link.to, 14, y + 4, 12, place.labels - 20, 2);
        drawPeople(row, link, x, place.labels, y);
        row.append('text').attr('class', 'figure').attr('x', place.width - 100).attr('y', y + 4)
            .text(link.met + ' / ' + link.need);
        row.append('text').attr('class', 'figure').attr('x', place.width).attr('y', y + 4)
            .text(fill(words.days, link.days));
    }

    function drawServer(svg, server, place, x, top) {
        svg.append('line').attr('class', 'rule').attr('x1', 0).attr('x2', place.width).attr('y1', top + 2)
            .attr('y2', top + 2);
        svg.append('text').attr('class', 'panel').attr('x', 0).attr('y', top + 19)
            .text(cutText(server.name, 13, place.width - 110));
        svg.append('text').attr('class', 'figure strong').attr('x', place.width).attr('y', top + 19)
            .text(server.from === server.to ? server.to : server.from + ' → ' + server.to);
        server.links.forEach((link, i) => drawLink(svg, link, place, x, top + HEAD + (i + 0.5) * ROW));
    }

    function heightOf(server) {
        return HEAD + server.links.length * ROW + 8;
    }

    function drawSheet(host, servers, most, width) {
        const longest = d3.max(servers, (server) => d3.max(server.links, (link) => textWidth(link.to, 12)));
        const place = {width, labels: Math.min(0.4 * width, 150, 28 + longest)};
        const x = d3.scaleLinear().domain([0, most])
            .range([place.labels, Math.min(width - FIGURES - 10, place.labels + most * 26)]);
        const svg = frame(host, width, d3.sum(servers, heightOf), words.people + ' / ' + words.need,
            servers.map((server) => server.name).join(', '));
        let top = 0;
        servers.forEach((server) => {
            drawServer(svg, server, place, x, top);
            top += heightOf(server);
        });
    }

    function drawLegend(host) {
        legend(host, [
            {words: words.people, draw: (sign) => sign.append('circle').attr('class', 'dot plus').attr('cx', 14)
                .attr('cy', 8).attr('r', DOT)},
            {words: words.need, draw: (sign) => sign.append('line').attr('class', 'need').attr('x1', 14)
                .attr('x2', 14).attr('y1', 0).attr('y2', 16)},
        ]);
    }

    return function (host, table, roles, width) {
        const cell = (role) => cellOf(table, roles[role]);
        const to = cell('to_whom'), met = cell('met'), need = cell('need'), days = cell('days');
        const all = groupRows(table, cell('row'), to);
        const servers = keepLargest(all, SHOWN, (row) => +met(row));
        servers.forEach((server) => {
            server.from = cell('from')(server.rows[0]);
            server.to = cell('to')(server.rows[0]);
            server.links = server.rows.map((row) => ({
                to: to(row), met: met(row), need: need(row), days: days(row),
                words: server.name + ' → ' + to(row) + ': ' + met(row) + ' / ' + need(row),
            }));
        });
        const room = Math.min(width, WIDEST);
        const most = d3.max(table.rows, (row) => Math.max(+met(row), +need(row))) || 1;
        drawLegend(host);
        pieces(servers, SHEET).forEach((sheet) => drawSheet(host, sheet, most, room));
        sayDrawn(host, servers.length, all.length);
    };
}());
