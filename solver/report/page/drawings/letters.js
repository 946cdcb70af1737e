// Options as letters on a line a place: what sides and coverage share. Letters that would cover each other
// stand one above the other; options with the same value stand together.

// The columns of the options: a capital letter each.
function optionColumns(stage) {
    return stage.columns.filter((name) => /^[A-Z]$/.test(name));
}

// places: {name, note, marks: [{letter, at}]}. Returns the svg; x maps at to pixels.
function drawLetters(stage, places, domain, line, format) {
    const beside = stage.width >= 640;
    const noteWidth = 8 + d3.max(places, (place) => stage.measure(place.note));
    const left = beside ? Math.min(240, 12 + d3.max(places, (place) => stage.measure(place.name))) : 4;
    const x = d3.scaleLinear().domain(domain).range([left + 14, beside ? stage.width - noteWidth - 14 : stage.width - 14]);
    const laid = places.map((place) => ({ ...place, lanes: layLanes(place.marks, x) }));
    const top = beside ? 4 : 22;
    const heights = laid.map((place) => top + 20 * d3.max(place.lanes, (mark) => mark.lane + 1) + 4);
    const svg = stage.svg(26 + d3.sum(heights));
    let y = 26;
    drawLettersAxis(svg, x, line, d3.sum(heights), format);
    laid.forEach((place, i) => {
        const row = svg.append('g').attr('transform', `translate(0,${y})`);
        drawPlace(stage, row, place, { x, left, beside, top, height: heights[i], line });
        y += heights[i];
    });
    return svg;
}

function drawLettersAxis(svg, x, line, height, format) {
    const ticks = x.ticks(Math.max(2, Math.min(9, Math.floor((x.range()[1] - x.range()[0]) / 60))));
    for (const tick of ticks) {
        svg.append('line').attr('class', tick === line ? 'reference' : 'grid').attr('x1', x(tick)).attr('x2', x(tick))
            .attr('y1', 20).attr('y2', 26 + height);
        svg.append('text').attr('class', 'tick').attr('x', x(tick)).attr('y', 14).attr('text-anchor', 'middle').text(format(tick));
    }
}

function drawPlace(stage, row, place, at) {
    row.append('line').attr('class', 'rule').attr('x1', 0).attr('x2', stage.width).attr('y1', 0).attr('y2', 0);
    const middle = at.beside ? at.height / 2 : 12;
    row.append('text').attr('x', at.beside ? at.left - 4 : 0).attr('y', middle).attr('dy', '0.35em')
        .attr('text-anchor', at.beside ? 'end' : 'start')
        .text(stage.fit(place.name, at.beside ? at.left - 6 : stage.width - stage.measure(place.note) - 12));
    row.append('text').attr('class', 'note').attr('x', stage.width).attr('y', middle).attr('dy', '0.35em').attr('text-anchor', 'end')
        .text(place.note);
    for (const mark of place.lanes) {
        const y = at.top + 20 * mark.lane + 9;
        const width = Math.max(18, stage.measure(mark.letters) + 8);
        const group = row.append('g').attr('class', 'letter');
        group.append('rect').attr('x', at.x(mark.at) - width / 2).attr('y', y - 9).attr('width', width).attr('height', 18).attr('rx', 9);
        group.append('text').attr('x', at.x(mark.at)).attr('y', y).attr('dy', '0.35em').attr('text-anchor', 'middle').text(mark.letters);
    }
}

// Joins marks of the same value, and gives each the first lane in which it covers no other.
function layLanes(marks, x) {
    const joined = d3.nest().key((mark) => mark.at).entries(marks)
        .map((entry) => ({ at: +entry.key, letters: entry.values.map((mark) => mark.letter).join('') }))
        .sort((a, b) => a.at - b.at);
    const ends = [];
    for (const mark of joined) {
        const half = 9 * Math.max(1, 0.6 * mark.letters.length) + 1;
        mark.lane = ends.findIndex((end) => end <= x(mark.at) - half);
        if (mark.lane < 0) mark.lane = ends.length;
        ends[mark.lane] = x(mark.at) + half;
    }
    return joined;
}
