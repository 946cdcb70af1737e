'use strict';
/* What drawings and page share: the data, words, tables, text that fits, and the frame of a drawing.
 * Everything shown comes from the data and goes in as text. */

let data, words, chinese;

function readData(text) {
    data = JSON.parse(text);
    words = data.words;
    chinese = data.language === 'zh';
}

/* A drawing by name: function (host, table, roles, width) puts it into host (a d3 selection). Its property
 * instead is true when the table need not follow. */
const drawings = {};

const CHINESE = /[\u3400-\u9fff\uf900-\ufaff]|[\ud840-\ud87f][\udc00-\udfff]/;
const SHORT = 10; /* in characters: such cells stay on one line */
const NUMBER = /^[+-]?\d+(\.\d+)?$/;

/* A sentence with its {} filled in, in order. */
function fill(sentence, ...values) {
    return values.reduce((text, value) => text.replace('{}', () => value), sentence);
}

/* --- tables --- */

/* A heading of a file for programs, "one more: gains", in the page's language as far as it is known. */
function sayHeading(heading) {
    return heading.split(': ').map((part) => {
        const plain = part.replace(' (billionths)', '');
        return Object.prototype.hasOwnProperty.call(data.headings, plain) ? data.headings[plain] : plain;
    }).join(': ');
}

/* "编制类别 kind" is kind, shown as its Chinese or its English part; what stands before ("population 原值 raw")
 * is shown in both languages. */
function readHeading(heading) {
    const parts = heading.split(' ');
    const at = parts.map((part) => CHINESE.test(part)).lastIndexOf(true);
    const english = parts.slice(at + 1).join(' ');
    if (at < 0 || english === '')
        return {name: heading, before: '', shown: sayHeading(heading).replace(/_/g, ' ')};
    const before = sayHeading(parts.slice(0, at).join(' '));
    const word = chinese ? parts[at] : english;
    return {name: english, before, shown: before === '' ? word : before + ' ' + word};
}

/* A cell that says the same in Chinese and English, "违反 breach", or a name that has words: "population". */
function oneLanguage(cell) {
    const at = cell.indexOf(' ');
    if (at < 0 || !CHINESE.test(cell.slice(0, at)))
        return sayHeading(cell);
    return chinese ? cell.slice(0, at) : cell.slice(at + 1);
}

/* "row=township;rank=change" as an object. */
function readRoles(roles) {
    return Object.fromEntries((roles || '').split(';').filter(Boolean).map((role) => role.split('=')));
}

function readTable(exhibit, roles) {
    const rows = d3.csvParseRows(exhibit.table);
    const columns = (rows.shift() || []).map(readHeading);
    const spoken = (roles.words || '').split(','), said = (roles.say || '').split(',');
    const hundredths = (roles.hundredths || '').split(',');
    columns.forEach((column, c) => {
        const cells = rows.map((row) => row[c]);
        if (spoken.includes(column.name))
            rows.forEach((row) => { row[c] = oneLanguage(row[c]); });
        column.isHundredths = hundredths.includes(column.name);
        column.isSaid = said.includes(column.name);
        column.isNumber = cells.some((cell) => cell !== '') &&
            cells.every((cell) => cell === '' || (NUMBER.test(cell) && cell.length < 12));
        column.isShort = cells.every((cell) => textWidth(cell, 1) <= SHORT);
    });
    return {columns, rows, all: exhibit.rows, file: exhibit.file};
}

/* The table as it is read: without the columns that are for programs (leave=), those of head= first, and of rows only
 * those in which a figure is not 0 (only=). */
function readShown(table, roles) {
    const leave = (roles.leave || '').split(','), head = (roles.head || '').split(','), only = columnOf(table, roles.only);
    const isHead = (c) => head.includes(table.columns[c].name);
    const kept = d3.range(table.columns.length).filter((c) => !leave.includes(table.columns[c].name));
    const order = kept.filter(isHead).sort((a, b) => head.indexOf(table.columns[a].name) - head.indexOf(table.columns[b].name))
        .concat(kept.filter((c) => !isHead(c)));
    return {columns: order.map((c) => table.columns[c]), all: table.rows.length,
        rows: table.rows.filter((row) => only < 0 || row[only] === '' || +row[only] !== 0).map((row) => order.map((c) => row[c]))};
}

/* The place of a column by its English name; -1 when the table has none. */
function columnOf(table, name) {
    return table.columns.findIndex((column) => column.name === name);
}

/* A function from a row to its cell in the column that has a role, as it is written. */
function cellOf(table, name) {
    const at = columnOf(table, name);
    return (row) => (at < 0 ? '' : row[at]);
}

/* The same of several columns, "unit,kind", with blanks between; one that says the same in all rows is left out,
 * unless all of them do. */
function namesOf(table, names) {
    const cells = names.split(',').map((name) => cellOf(table, name));
    const telling = cells.filter((cell) => table.rows.some((row) => cell(row) !== cell(table.rows[0])));
    return (row) => (telling.length > 0 ? telling : cells.slice(0, 1)).map((cell) => cell(row)).join(' ');
}

/* Rows next to each other that belong to one unit. A unit begins where its name changes, or where the same
 * second name comes again: two townships of one name stay two. */
function groupRows(table, unit, within) {
    const groups = [];
    table.rows.forEach((row) => {
        const last = groups[groups.length - 1];
        if (last && last.name === unit(row) && !(within && last.rows.some((other) => within(other) === within(row))))
            last.rows.push(row);
        else
            groups.push({name: unit(row), rows: [row]});
    });
    return groups;
}

/* At most n groups, those whose rows have the largest sum of sizes, in their old order. */
function keepLargest(groups, n, size) {
    if (groups.length <= n)
        return groups;
    const sums = new Map(groups.map((group) => [group, d3.sum(group.rows, size)]));
    const kept = new Set(groups.slice().sort((a, b) => sums.get(b) - sums.get(a)).slice(0, n));
    return groups.filter((group) => kept.has(group));
}

/* Says that a drawing shows some of the units only. */
function sayDrawn(host, shown, all) {
    if (shown < all)
        host.append('p').attr('class', 'note').text(fill(words.drawn, shown));
}

/* Says that only the first cards are shown. */
function sayCards(host, shown, table) {
    if (shown < table.all)
        host.append('p').attr('class', 'note').text(fill(words.first, shown, table.all, table.file || ''));
}

/* A list in pieces of at most n: a drawing longer than a sheet of paper is several. */
function pieces(list, n) {
    return d3.range(0, list.length, n).map((start) => list.slice(start, start + n));
}

/* --- text that fits --- */

/* About how many pixels wide a text is at a size: Chinese characters are square. */
function textWidth(text, size) {
    let width = 0;
    for (const character of text)
        width += character.codePointAt(0) >= 0x2e80 ? 1 : 0.56;
    return width * size;
}

function cutText(text, size, width) {
    const characters = Array.from(text);
    if (textWidth(text, size) <= width)
        return text;
    while (characters.length > 1 && textWidth(characters.join('') + '…', size) > width)
        characters.pop();
    return characters.join('') + '…';
}

/* The text in at most n lines of that width, broken between words and between Chinese characters; what is still too
 * long is cut. */
function breakText(text, size, width, n) {
    const lines = [];
    let line = '';
    text.split(/(?<=[ \u2e80-\uffff])/).forEach((part) => {
        if (lines.length < n - 1 && line !== '' && textWidth((line + part).trim(), size) > width) {
            lines.push(line);
            line = '';
        }
        line += part;
    });
    return lines.concat(line).map((one) => cutText(one.trim(), size, width));
}

/* A text node in lines around y, its full text as a tooltip. */
function putLines(parent, text, x, y, size, width, n) {
    const lines = breakText(text, size, width, n);
    const node = parent.append('text').attr('font-size', size);
    lines.forEach((line, i) => {
        node.append('tspan').attr('x', x).attr('y', y + (i - (lines.length - 1) / 2) * size * 1.1).text(line);
    });
    node.append('title').text(text);
    return node;
}

/* --- text with names of rules --- */

/* How names of rules stand in text: "keep_staff", "pools (2.4.1)", "pools+limits", or alone in a cell; not in names of
 * files. */
const RULE = /((?<![\w./])[a-z]+(?:_[a-z]+)+(?![\w./])|(?<![\w./])[a-z]+(?= \(\d| · |\+)|(?<=\+)[a-z]+(?!\w)|^[a-z]+$)/;

/* Text in which names of rules carry their sentence. */
function putText(parent, text) {
    text.split(RULE).forEach((part) => {
        if (Object.prototype.hasOwnProperty.call(data.rules, part))
            parent.append('abbr').attr('title', part + ': ' + data.rules[part].says).text(data.rules[part].label);
        else if (part !== '')
            parent.append('span').text(part);
    });
}

/* --- the frame of a drawing --- */

let ndrawings = 0;

/* An svg with its title and description for those who do not see it. */
function frame(host, width, height, title, description) {
    const id = 'drawing-' + (ndrawings += 1);
    const svg = host.append('svg').attr('viewBox', [0, 0, width, height].join(' ')).attr('width', width)
        .attr('height', height).attr('role', 'img').attr('aria-labelledby', id + '-title ' + id + '-desc');
    svg.append('title').attr('id', id + '-title').text(title);
    svg.append('desc').attr('id', id + '-desc').text(description);
    svg.id = id;
    return svg;
}

/* A pattern of lines that tells fills apart without colour; returns what to fill with. strokes: directions as
 * path data in a square of size. */
function hatch(svg, name, colour, ink, size, strokes) {
    const id = svg.id + '-' + name;
    const pattern = svg.append('defs').append('pattern').attr('id', id).attr('width', size).attr('height', size)
        .attr('patternUnits', 'userSpaceOnUse');
    pattern.append('rect').attr('width', size).attr('height', size).attr('fill', colour);
    if (strokes)
        pattern.append('path').attr('d', strokes).attr('stroke', ink).attr('stroke-width', 1).attr('fill', 'none');
    return 'url(#' + id + ')';
}

/* A line of signs and words above a drawing; each entry's draw puts its sign into a small svg. */
function legend(host, entries) {
    const list = host.append('ul').attr('class', 'legend');
    entries.forEach((entry) => {
        const item = list.append('li');
        const sign = item.append('svg').attr('width', 30).attr('height', 16).attr('aria-hidden', 'true');
        sign.id = 'legend-' + (ndrawings += 1);
        entry.draw(sign);
        item.append('span').text(entry.words);
    });
}
