/* The page from top to bottom: head, answers, contents, a section for each exhibit. */

const FOLD_ROWS = 30; /* a longer table below a drawing is folded away */
const LONG_ROWS = 200; /* and a longer one without */

function putMark(parent) {
    if (data.illustrative)
        parent.append('span').attr('class', 'made-up').text(words.illustrative);
}

/* Exhibits in the open, each a part by itself with name null, and those that are folded into one part (fold=). */
function foldsOf(exhibits) {
    const parts = [];
    exhibits.forEach((exhibit) => {
        const last = parts[parts.length - 1], name = readRoles(exhibit.roles).fold || null;
        if (name !== null && last && last.name === name)
            last.exhibits.push(exhibit);
        else
            parts.push({name, exhibits: [exhibit]});
    });
    return parts;
}

function foldId(part) {
    return 'fold-' + part.exhibits[0].name;
}

/* --- head and answers --- */

function writeHead(page) {
    const head = page.append('header');
    head.append('p').attr('class', 'kicker').text(words.kicker);
    head.append('h1').text(data.title);
    if (data.illustrative) {
        const note = head.append('p').attr('class', 'warning');
        note.append('strong').text(words.illustrative);
        note.append('span').text(words.illustrative_page);
    }
}

function writeFigure(list, figure) {
    const item = list.append('li');
    item.append('span').attr('class', 'name').text(figure.name);
    const value = item.append('span').attr('class', 'value');
    value.append('b').text(figure.value);
    value.append('span').text(' ' + figure.unit);
    item.append('span').attr('class', 'sentence').text(figure.sentence);
}

function writeList(parent, kind, sentences) {
    const list = parent.append(kind);
    (sentences || []).forEach((sentence) => list.append('li').text(sentence));
}

const SIGNS = {proven: '✓', proposal: '△', open: '○', none: '✗'};

/* Of several answers each has the letter that it has in the tables. */
function writeAnswer(section, answer, at) {
    const block = section.append('article').attr('class', 'answer ' + answer.mark);
    if (data.answers.length > 1)
        block.append('h3').text(String.fromCharCode(65 + at) + ' · ' + answer.name);
    const verdict = block.append('p').attr('class', 'verdict');
    verdict.append('span').attr('class', 'badge').text(SIGNS[answer.mark] + ' ' + words[answer.mark]);
    verdict.append('span').text(answer.verdict);
    const n = answer.figures.length, ncolumns = Math.ceil(n / Math.ceil(n / 5)) || 1; /* rows of like length */
    const figures = block.append('ul').attr('class', 'figures by-' + ncolumns);
    answer.figures.forEach((figure) => writeFigure(figures, figure));
    if (answer.decisions && answer.decisions.length > 0) {
        block.append('h3').text(words.decisions);
        writeList(block, 'ol', answer.decisions);
    }
    writeList(block, 'ul', answer.sentences);
    if (answer.next && answer.next.length > 0) {
        block.append('h3').text(words.next);
        writeList(block, 'ol', answer.next);
    }
}

function writeAnswers(page) {
    const section = page.append('section').attr('id', 'answer');
    section.append('h2').text(words.answer);
    const place = data.answers.length > 1 ? section.append('div').attr('class', 'beside answers') : section;
    data.answers.forEach((answer, at) => writeAnswer(place, answer, at));
}

function writeContents(page) {
    const nav = page.append('nav').attr('aria-label', words.contents);
    const list = nav.append('ol');
    foldsOf(data.exhibits).forEach((part) => {
        const link = list.append('li').append('a');
        if (part.name === null)
            link.attr('href', '#' + part.exhibits[0].name).text(part.exhibits[0].title);
        else
            link.attr('href', '#' + foldId(part)).text(part.name)
                .on('click', () => { document.getElementById(foldId(part)).open = true; });
    });
}

/* --- tables --- */

/* Text columns that say the same in every row are said once instead. */
function sameInAllRows(table, c) {
    const rows = table.rows;
    return rows.length > 3 && !table.columns[c].isNumber && rows[0][c] !== '' &&
        rows.every((row) => row[c] === rows[0][c]);
}

/* A cell as it is read: names of figures in words, people to the hundredth (hundredths=), others to six decimals: the
 * file has them all. */
function sayCell(column, cell) {
    if (column.isHundredths && cell !== '')
        return (+cell).toFixed(2);
    if (/^-?\d+\.\d{7,}$/.test(cell))
        return String(+(+cell).toFixed(6));
    return column.isSaid ? sayHeading(cell) : cell;
}

function writeCell(line, column, cell, again) {
    const td = line.append('td');
    if (column.isNumber)
        td.attr('class', 'number');
    else
        td.attr('class', (column.isShort ? 'short' : 'long') + (again ? ' again' : ''));
    if (column.name === 'change' && cell !== '0')
        td.attr('class', 'number ' + (cell.startsWith('-') ? 'minus' : 'plus'));
    putText(td, sayCell(column, cell));
}

/* The unit a row is about, when the row above was about it already: its first text columns, as far as they agree. */
function countAgain(table, columns, r) {
    let n = 0;
    while (r > 0 && n < columns.length - 1 && !table.columns[columns[n]].isNumber &&
        table.rows[r][columns[n]] === table.rows[r - 1][columns[n]])
        n += 1;
    return n;
}

function writeRows(parent, table, columns) {
    const body = parent.append('div').attr('class', 'scroll').attr('tabindex', '0').append('table');
    const head = body.append('thead').append('tr');
    columns.forEach((c) => head.append('th').attr('scope', 'col')
        .attr('class', table.columns[c].isNumber ? 'number' : null).text(table.columns[c].shown));
    const rows = body.append('tbody');
    table.rows.forEach((row, r) => {
        const line = rows.append('tr');
        const again = countAgain(table, columns, r);
        columns.forEach((c, i) => writeCell(line, table.columns[c], row[c], i < again));
    });
    return body.node().parentNode;
}

/* About how narrow a column can be on paper, in pixels: page.css has the size of text there. */
function leastWidth(table, c) {
    const SIZE = 9.25, GAP = 7.5, HEAD = 3.8, LONG = 9;
    const column = table.columns[c];
    const words = column.shown.split(/[ \u2e80-\uffff]/).map((word) => textWidth(word, 1));
    const cells = column.isNumber || column.isShort ? table.rows.map((row) => textWidth(sayCell(column, row[c]), 1)) : [LONG];
    return GAP + SIZE * Math.max(HEAD, d3.max(words), d3.max(cells) || 0);
}

/* Columns in as many lists as there must be tables for each to fit a page, with a tenth to spare for letters that are
 * wider than most; what rows are about begins each. */
function partColumns(table, columns) {
    const width = new Map(columns.map((c) => [c, leastWidth(table, c)]));
    const first = columns.findIndex((c) => table.columns[c].isNumber);
    const lead = columns.slice(0, Math.max(1, Math.min(3, first)));
    const room = 0.9 * PAPER - d3.sum(lead, (c) => width.get(c));
    const parts = [];
    let used = room;
    columns.slice(lead.length).forEach((c) => {
        if (used + width.get(c) > room) {
            parts.push(lead.slice());
            used = 0;
        }
        parts[parts.length - 1].push(c);
        used += width.get(c);
    });
    return parts;
}

/* Tables that may be wider than paper: before it is printed such a one becomes several, one below the other. */
const printed = [];

function partTables() {
    printed.forEach((one) => {
        const parts = one.whole.closest('details:not([open])') ? [] : partColumns(one.table, one.columns);
        if (parts.length < 2)
            return;
        one.parts = parts.map((columns) => writeRows(d3.select(one.whole.parentNode), one.table, columns));
        one.parts.forEach((part) => one.whole.parentNode.insertBefore(part, one.whole));
        one.whole.hidden = true;
    });
}

function joinTables() {
    printed.forEach((one) => {
        (one.parts || []).forEach((part) => part.remove());
        one.parts = null;
        one.whole.hidden = false;
    });
}

function writeTable(parent, table) {
    const once = table.columns.map((column, c) => sameInAllRows(table, c));
    const columns = table.columns.map((column, c) => c).filter((c) => !once[c]);
    const said = table.columns.filter((column, c) => once[c])
        .map((column) => column.shown + ': ' + sayCell(column, table.rows[0][table.columns.indexOf(column)]));
    printed.push({table, columns, whole: writeRows(parent, table, columns)});
    if (said.length > 0)
        parent.append('p').attr('class', 'note').text(fill(words.everywhere, said.join('; ')));
}

const isFolded = (drawing, nrows) => drawing ? !drawing.instead && (drawing.fold || nrows > FOLD_ROWS) : nrows > LONG_ROWS;

function writeFolded(parent, table) {
    const fold = parent.append('details');
    fold.append('summary').text(words.table + ' (' + fill(words.rows, table.rows.length) + ')');
    writeTable(fold, table);
}

/* --- exhibits --- */

/* Drawings are made for the width there is, and again when it changes; paper has its own. */
const WIDEST = 960;
const redraws = [];

function draw(host, exhibit, table, roles) {
    let drawn = 0;
    const redraw = (wanted) => {
        const width = Math.max(300, Math.min(WIDEST, wanted || host.node().clientWidth));
        if (width === drawn)
            return;
        drawn = width;
        host.selectAll('*').remove();
        drawings[exhibit.drawing](host, table, roles, width);
    };
    redraws.push(redraw);
    redraw();
}

function saveFigures(exhibit) {
    figures.of(exhibit).forEach((figure) => {
        const link = document.createElement('a');
        link.href = URL.createObjectURL(new Blob([figure.text], {type: 'image/svg+xml'}));
        link.download = figure.name;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    });
}

function writeSave(section, host, exhibit) {
    if (!host.select('svg[role=img]').empty())
        section.append('p').attr('class', 'save').append('button').attr('type', 'button').text(words.save)
            .on('click', () => saveFigures(exhibit));
}

function writeSource(section, exhibit) {
    const line = section.append('p').attr('class', 'source');
    if (exhibit.file)
        line.append('span').text(fill(words.source, exhibit.file));
    putMark(line);
}

function writeTop(section, exhibit) {
    const top = section.append('div').attr('class', 'top');
    top.append('h2').text(exhibit.title);
    top.append('p').attr('class', 'lead').text(exhibit.lead);
    writeSource(top, exhibit);
}

/* Where names of rules are explained, for those who read on paper. */
function writeRulesKey(section, exhibit) {
    const rules = data.exhibits.find((other) => other.name === 'rules');
    if (rules && exhibit !== rules && !section.select('abbr').empty())
        section.append('p').attr('class', 'note').append('a').attr('href', '#rules')
            .text(fill(words.rules_key, rules.title));
}

function writeExhibit(page, exhibit) {
    const section = page.append('section').attr('class', 'exhibit').attr('id', exhibit.name);
    writeTop(section, exhibit);
    if (exhibit.drawing === 'verbatim') {
        section.append('pre').text(exhibit.text);
        return;
    }
    const roles = readRoles(exhibit.roles), table = readTable(exhibit, roles);
    if (table.rows.length === 0) {
        section.append('p').attr('class', 'note').text(words.empty);
        return;
    }
    const shown = readShown(table, roles);
    const drawing = exhibit.drawing ? drawings[exhibit.drawing] : null;
    if (drawing) {
        const host = section.append('figure');
        draw(host, exhibit, table, roles);
        writeSave(section, host, exhibit);
    }
    if (isFolded(drawing, shown.rows.length))
        writeFolded(section, shown);
    else if (!drawing || !drawing.instead)
        writeTable(section, shown);
    if (shown.rows.length < shown.all)
        section.append('p').attr('class', 'note').text(fill(words.only, shown.rows.length, shown.all, exhibit.file || ''));
    if (exhibit.shown < exhibit.rows)
        section.append('p').attr('class', 'note')
            .text(fill(words.cut, exhibit.shown, exhibit.rows, exhibit.file || ''));
    writeRulesKey(section, exhibit);
}

/* What is closed has no width: it is drawn when it is opened. */
function writePart(page, part) {
    if (part.name === null) {
        writeExhibit(page, part.exhibits[0]);
        return;
    }
    const fold = page.append('details').attr('class', 'part').attr('id', foldId(part));
    fold.append('summary').text(part.name);
    part.exhibits.forEach((exhibit) => writeExhibit(fold, exhibit));
    fold.on('toggle', () => redraws.forEach((redraw) => redraw()));
}

/* --- the whole --- */

/* The page anew, in place of what stood there. */
function writePage(text) {
    const page = d3.select('#page');
    readData(text);
    redraws.length = printed.length = 0;
    page.selectAll('*').remove();
    writeHead(page);
    writeAnswers(page);
    writeContents(page);
    foldsOf(data.exhibits).forEach((part) => writePart(page, part));
    return page;
}

let waiting = null;
window.addEventListener('resize', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => redraws.forEach((redraw) => redraw()), 150);
});
window.addEventListener('beforeprint', () => {
    redraws.forEach((redraw) => redraw(PAPER));
    partTables();
});
window.addEventListener('afterprint', () => {
    joinTables();
    redraws.forEach((redraw) => redraw());
});
