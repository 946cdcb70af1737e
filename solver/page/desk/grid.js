/* A table on the screen, to be changed as in a spreadsheet: arrows, Tab and Enter move, typing replaces, F2 or a second click
 * changes, Delete empties, copy and paste go to and from Excel or WPS. Only the rows in view are there. One text field stands
 * over the cell that is chosen, so that a keyboard, an input method and a screen reader find a plain field with a name. */

const ROW_HEIGHT = 28, ROWS_BEYOND = 6, BLANK_ROWS = 20, SHOWN_ROWS = 16, NUMBER_WIDTH = 52; /* in pixels and rows */

/* at, anchor: the cell chosen and the other end of what is selected; mode: 'ready', 'typed' or 'inside' a cell. */
const grid = {table: null, marks: new Map(), at: {row: 0, column: 0}, anchor: {row: 0, column: 0}, mode: 'ready', widths: []};

const nrows = () => grid.table.records.length + BLANK_ROWS;
const recordAt = (row) => grid.table.records[row];

function lineAt(row) {
    const {records} = grid.table, last = records.length > 0 ? records[records.length - 1][0] : 0;
    return row < records.length ? records[row][0] : last + 1 + row - records.length;
}

const textAt = (row, column) => (recordAt(row) || [])[column + 1] || '';
const placeAt = ({row, column}) => columnLetters(column + 1) + lineAt(row);

/* What is said of a cell, or else of its row. */
function marksAt(row, column) {
    const marks = grid.marks.get(lineAt(row)) || [], own = marks.filter(({field}) => field === column);
    return own.length > 0 ? own : marks.filter(({field}) => field === null);
}

/* As the program calls a column; one that it does not know has no name. */
function headingAt(column) {
    const known = grid.table.byField.get(column);
    return known ? known.heading : '';
}

function selected() {
    const [top, bottom] = [grid.at.row, grid.anchor.row].sort((a, b) => a - b);
    const [left, right] = [grid.at.column, grid.anchor.column].sort((a, b) => a - b);
    return {top, bottom, left, right};
}

/* --- painting --- */

const LEAST_WIDTH = 60, MOST_WIDTH = 280, AROUND = 24, SAMPLE = 200; /* in pixels; rows that are measured */

const pen = document.createElement('canvas').getContext('2d');

/* Pixels of a text on one line of a cell, as the page's letters are. */
function pixelsOf(text, font) {
    pen.font = `${font} ${grid.letters}`;
    return pen.measureText(text).width;
}

/* A heading has two lines: Chinese breaks anywhere, English between words. */
function pixelsOfHeading(heading) {
    const pieces = CHINESE.test(heading) ? [heading.slice(0, Math.ceil(heading.length * 0.6))] : heading.split(' ');
    return Math.max(...pieces.map((piece) => pixelsOf(piece, '600 13px')));
}

/* What a code or an English word in a cell stands for, where that is another one. */
function nameOf(column, text) {
    const known = grid.table.byField.get(column), name = known && known.called.get(text);
    return name === undefined || name === text ? '' : ` ${name}`;
}

function widthOf(column) {
    const cells = grid.table.records.slice(0, SAMPLE).map((record) => record[column + 1] || '');
    const widths = cells.map((text) => pixelsOf(text, '13px') + pixelsOf(nameOf(column, text), '11px'));
    return Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, pixelsOfHeading(headingAt(column)), ...widths) + AROUND);
}

function makeGrid() {
    const ncolumns = Math.max(1, ...grid.table.records.map((record) => record.length - 1), ...grid.table.columns.map(({field}) => field + 1)) + 1;
    grid.letters = getComputedStyle(document.body).fontFamily;
    grid.widths = Array.from({length: ncolumns}, (_, column) => widthOf(column));
    grid.lefts = grid.widths.reduce((lefts, width) => [...lefts, lefts[lefts.length - 1] + width], [NUMBER_WIDTH]);
    const cols = [NUMBER_WIDTH, ...grid.widths].map((width) => {
        const col = put('col');
        col.style.width = `${width}px`;
        return col;
    });
    const head = grid.widths.map((_, column) => put('th', {scope: 'col', title: (grid.table.byField.get(column) || {}).meaning},
        put('small', {}, columnLetters(column + 1)), headingAt(column)));
    const whole = at('cells').querySelector('table');
    whole.style.width = `${grid.lefts[ncolumns]}px`;
    whole.setAttribute('aria-rowcount', nrows() + 1);
    whole.setAttribute('aria-label', grid.table.title);
    setChildren(whole.querySelector('colgroup'), ...cols);
    setChildren(whole.querySelector('thead'), put('tr', {}, put('th', {scope: 'col'}, ''), ...head));
    at('cells').style.height = `${(Math.min(SHOWN_ROWS, nrows()) + 2) * ROW_HEIGHT}px`;
}

function makeGridCell(row, column, {top, bottom, left, right}) {
    const text = textAt(row, column), known = grid.table.byField.get(column), marks = marksAt(row, column);
    const isNumber = known && ['count', 'number'].includes(known.kind) && FIGURE.test(text);
    const name = nameOf(column, text);
    const isWithin = row >= top && row <= bottom && column >= left && column <= right;
    return put('td', {class: [isNumber ? 'number' : '', marks.some((one) => one.isFault) ? 'fault' : marks.length > 0 ? 'odd' : '',
        isWithin ? 'within' : '', known ? '' : 'unread'].filter(Boolean).join(' '), title: marks.map((one) => one.text).join('\n') || null,
    'data-row': row, 'data-column': column}, text, ...(name ? [put('small', {}, name)] : []));
}

function makeLine(row, within) {
    const line = put('tr', {'aria-rowindex': row + 2, class: lineAt(row) === grid.table.heading_line ? 'headings' : ''});
    line.append(put('th', {scope: 'row', class: grid.marks.has(lineAt(row)) ? 'fault' : '', 'data-row': row}, String(lineAt(row))),
        ...grid.widths.map((_, column) => makeGridCell(row, column, within)));
    line.style.height = `${ROW_HEIGHT}px`;
    return line;
}

function spacer(rows) {
    const line = put('tr', {'aria-hidden': 'true'});
    line.style.height = `${rows * ROW_HEIGHT}px`;
    return line;
}

function paintGrid() {
    const place = at('cells'), seen = Math.ceil(place.clientHeight / ROW_HEIGHT);
    const first = Math.max(0, Math.min(nrows() - seen, Math.floor(place.scrollTop / ROW_HEIGHT)) - ROWS_BEYOND);
    const last = Math.min(nrows(), first + seen + 2 * ROWS_BEYOND);
    const within = selected(), lines = Array.from({length: last - first}, (_, i) => makeLine(first + i, within));
    setChildren(place.querySelector('tbody'), spacer(first), ...lines, spacer(nrows() - last));
    placeField();
}

/* --- the field over the cell that is chosen --- */

function tellCell() {
    const {row, column} = grid.at, known = grid.table.byField.get(column), marks = marksAt(row, column);
    const told = known ? [known.meaning, known.unit, known.choices && known.choices.join('、')].filter(Boolean).join(' · ') : '';
    at('cell_name').textContent = placeAt(grid.at);
    at('cell_says').textContent = marks.length > 0 ? marks.map((one) => one.text).join('\n') : told;
    at('cell_says').classList.toggle('fault', marks.some((one) => one.isFault));
    at('cell').setAttribute('aria-label', `${placeAt(grid.at)} ${headingAt(column)}`);
    at('cell').setAttribute('aria-invalid', marks.some((one) => one.isFault));
}

function placeField() {
    const field = at('cell'), {row, column} = grid.at;
    field.style.left = `${grid.lefts[column]}px`;
    field.style.top = `${at('cells').querySelector('thead').offsetHeight + row * ROW_HEIGHT}px`;
    field.style.width = `${grid.widths[column]}px`;
    if (grid.mode === 'ready') {
        field.value = textAt(row, column);
        if (document.activeElement === field) field.select();
    }
}

function bringIntoView() {
    const place = at('cells'), {row, column} = grid.at, head = place.querySelector('thead').offsetHeight;
    const top = row * ROW_HEIGHT, left = grid.lefts[column];
    if (top < place.scrollTop) place.scrollTop = top;
    if (top + ROW_HEIGHT + head > place.scrollTop + place.clientHeight) place.scrollTop = top + ROW_HEIGHT + head - place.clientHeight;
    if (left - NUMBER_WIDTH < place.scrollLeft) place.scrollLeft = left - NUMBER_WIDTH;
    if (left + grid.widths[column] > place.scrollLeft + place.clientWidth) place.scrollLeft = left + grid.widths[column] - place.clientWidth;
}

function moveTo(row, column, extend = false) {
    grid.mode = 'ready';
    grid.at = {row: Math.max(0, Math.min(nrows() - 1, row)), column: Math.max(0, Math.min(grid.widths.length - 1, column))};
    if (!extend) grid.anchor = {...grid.at};
    bringIntoView();
    paintGrid();
    tellCell();
    at('cell').focus({preventScroll: true});
    at('cell').select();
}

const moveBy = (rows, columns, extend) => moveTo(grid.at.row + rows, grid.at.column + columns, extend);

/* What stands in the field goes into the cell: where a fault is, the same again too, which says that it is meant. */
function commit() {
    if (grid.mode === 'ready') return;
    grid.mode = 'ready';
    const {row, column} = grid.at, text = at('cell').value;
    if (text !== textAt(row, column) || marksAt(row, column).some((one) => one.isFault)) setCellsAt([{row, column, text}]);
}

function setCellsAt(cells) {
    setInTable(grid.table, cells.map(({row, column, text}) => ({line: lineAt(row), field: column, text})));
    if (cells.some(({column}) => column >= grid.widths.length - 1)) makeGrid();
    paintGrid();
}

function giveUp() {
    grid.mode = 'ready';
    placeField();
}

/* --- copy and paste: rows by line ends, cells by tabs, such cells between quotation marks as hold either --- */

const quoteCell = (text) => (/[\t\n"]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

function copyText() {
    const {top, bottom, left, right} = selected();
    const rows = Array.from({length: bottom - top + 1}, (_, r) => Array.from({length: right - left + 1}, (__, c) => quoteCell(textAt(top + r, left + c))).join('\t'));
    return rows.join('\r\n');
}

function pastedRows(text) {
    return d3.tsvParseRows(text.replace(/\r\n?/g, '\n').replace(/\n$/, ''));
}

function pasteAt(text) {
    const {top, left, bottom, right} = selected(), rows = pastedRows(text);
    const isOne = rows.length === 1 && rows[0].length === 1; // one cell fills all that are selected
    const height = isOne ? bottom - top + 1 : rows.length;
    const cells = Array.from({length: height}, (_, r) => (isOne ? Array.from({length: right - left + 1}, () => rows[0][0]) : rows[r])
        .map((cell, c) => ({row: top + r, column: left + c, text: cell.trim()}))).flat();
    const room = cells.filter(({column}) => column < grid.widths.length);
    setCellsAt(room.filter(({row, column, text: set}) => set !== textAt(row, column)));
    moveTo(top, left);
    at('cell_says').textContent = room.length < cells.length ? say('paste_wide') : say('pasted', room.length);
}

function emptySelected() {
    const {top, bottom, left, right} = selected(), cells = [];
    for (let row = top; row <= bottom; row += 1)
        for (let column = left; column <= right; column += 1) if (textAt(row, column) !== '') cells.push({row, column, text: ''});
    if (cells.length > 0) setCellsAt(cells);
}

function removeSelected() {
    const {top, bottom} = selected();
    removeLines(grid.table, Array.from({length: bottom - top + 1}, (_, r) => lineAt(top + r)));
    moveTo(top, grid.at.column);
}

/* --- keys --- */

const PAGE = SHOWN_ROWS - 2;

const KEYS = {
    ArrowUp: (extend) => moveBy(-1, 0, extend), ArrowDown: (extend) => moveBy(1, 0, extend),
    ArrowLeft: (extend) => moveBy(0, -1, extend), ArrowRight: (extend) => moveBy(0, 1, extend),
    PageUp: (extend) => moveBy(-PAGE, 0, extend), PageDown: (extend) => moveBy(PAGE, 0, extend),
    Home: (extend) => moveTo(grid.at.row, 0, extend), End: (extend) => moveTo(grid.at.row, grid.widths.length - 2, extend),
};

function pressInCell(event) {
    const inside = grid.mode === 'inside', control = event.ctrlKey || event.metaKey;
    if (event.isComposing || event.keyCode === 229) return;
    const take = (act) => { event.preventDefault(); act(); };
    if (event.key === 'Enter') take(() => { commit(); moveBy(event.shiftKey ? -1 : 1, 0); });
    else if (event.key === 'Tab') {
        commit();
        const column = grid.at.column + (event.shiftKey ? -1 : 1);
        if (column >= 0 && column < grid.widths.length - 1) take(() => moveTo(grid.at.row, column)); // else on to the next control
    } else if (event.key === 'Escape') take(giveUp);
    else if (event.key === 'F2') take(() => { grid.mode = 'inside'; at('cell').setSelectionRange(at('cell').value.length, at('cell').value.length); });
    else if (control && event.key === 'Home') take(() => { commit(); moveTo(0, 0, event.shiftKey); });
    else if (control && event.key === 'End') take(() => { commit(); moveTo(grid.table.records.length - 1, grid.widths.length - 2, event.shiftKey); });
    else if (control && event.key.toLowerCase() === 'z' && grid.mode === 'ready') take(undo);
    else if (event.key === 'Delete' && grid.mode === 'ready') take(emptySelected);
    else if (KEYS[event.key] && !control && !inside) take(() => { commit(); KEYS[event.key](event.shiftKey); });
}

function listenToGrid() {
    const place = at('cells'), field = at('cell'), cellOf = (target) => target.closest && target.closest('td[data-row], th[data-row]');
    let waits = false;
    place.addEventListener('scroll', () => {
        if (waits) return;
        waits = true;
        requestAnimationFrame(() => { waits = false; paintGrid(); });
    });
    place.addEventListener('mousedown', (event) => {
        const cell = cellOf(event.target);
        if (!cell) return;
        event.preventDefault();
        commit();
        if (cell.dataset.column !== undefined) return moveTo(+cell.dataset.row, +cell.dataset.column, event.shiftKey);
        moveTo(+cell.dataset.row, grid.widths.length - 2); // its number stands for the row
        moveTo(+cell.dataset.row, 0, true);
    });
    place.addEventListener('mousemove', (event) => {
        const cell = event.buttons === 1 && grid.mode === 'ready' ? cellOf(event.target) : null;
        if (!cell || cell.dataset.column === undefined) return;
        if (+cell.dataset.row !== grid.at.row || +cell.dataset.column !== grid.at.column) moveTo(+cell.dataset.row, +cell.dataset.column, true);
    });
    field.addEventListener('mousedown', () => { if (document.activeElement === field && grid.mode === 'ready') grid.mode = 'inside'; });
    field.addEventListener('keydown', pressInCell);
    field.addEventListener('input', () => { if (grid.mode === 'ready') grid.mode = 'typed'; });
    field.addEventListener('blur', () => { if (grid.table) commit(); });
    field.addEventListener('copy', (event) => {
        if (grid.mode !== 'ready') return;
        event.preventDefault();
        event.clipboardData.setData('text/plain', copyText());
    });
    field.addEventListener('paste', (event) => {
        const text = event.clipboardData.getData('text/plain');
        if (grid.mode !== 'ready' && !/[\t\n]/.test(text)) return;
        event.preventDefault();
        giveUp();
        pasteAt(text);
    });
    at('tabs').addEventListener('keydown', pressInTabs);
    at('add_row').addEventListener('click', () => moveTo(grid.table.records.length, 0));
    at('remove_row').addEventListener('click', removeSelected);
    at('remove_table').addEventListener('click', () => carefully(() => removeTable(grid.table)));
    at('absent').addEventListener('change', tellAbsent);
    at('add_table').addEventListener('submit', (event) => {
        event.preventDefault();
        carefully(() => addTable(absentOne()));
    });
    at('tables').addEventListener('toggle', () => { if (at('tables').open) carefully(showTables); });
}

/* --- which table --- */

function writeTabs() {
    const count = (table) => tables.marks.filter((mark) => mark.isFault && placeIn(table, mark.text)).length;
    setChildren(at('tabs'), ...tables.list.map((table) => {
        const isShown = tables.shown && table.table === tables.shown.table, nfaults = count(table);
        return put('button', {type: 'button', role: 'tab', 'aria-selected': String(Boolean(isShown)), tabindex: isShown ? 0 : -1, title: table.meaning,
            click: () => carefully(() => openTable(table.table))}, table.title, ...(nfaults ? [put('b', {}, ` ${nfaults}`)] : []));
    }));
}

/* The tables that can be added, and what the one that is chosen is for. */
function writeAbsent() {
    const chosen = at('absent').value;
    setChildren(at('absent'), ...tables.absent.map(({table, title}) => put('option', {value: table, selected: table === chosen}, title)));
    at('add_table').hidden = tables.absent.length === 0;
    tellAbsent();
}

const absentOne = () => tables.absent.find(({table}) => table === at('absent').value);

function tellAbsent() {
    const one = absentOne();
    at('absent_says').textContent = one ? one.meaning : '';
}

/* Arrows go from one table to the next. */
function pressInTabs(event) {
    const step = {ArrowLeft: -1, ArrowRight: 1}[event.key], here = tables.list.indexOf(tables.shown);
    if (!step || here < 0) return;
    event.preventDefault();
    carefully(async () => {
        await openTable(tables.list[(here + step + tables.list.length) % tables.list.length].table);
        at('tabs').querySelector('[aria-selected=true]').focus();
    });
}

/* The table that is chosen, or the first, as its file has it now. */
async function showTables() {
    if (!at('tables').open || !desk.files) return;
    const chosen = grid.table && tables.list.some(({table}) => table === grid.table.table) ? grid.table.table : null;
    if (tables.files !== desk.files) await bringTables(chosen);
    if (!tables.shown && tables.list.length > 0) await bringTables(chosen || tables.list[0].table);
    showGrid();
}

function showGrid() {
    writeTabs();
    writeAbsent();
    at('grid').hidden = tables.shown === null;
    if (tables.shown === null) return;
    at('remove_table').hidden = tables.shown.required;
    const isAnother = !grid.table || grid.table.table !== tables.shown.table;
    grid.table = tables.shown;
    grid.marks = marksOf(grid.table);
    if (isAnother) {
        grid.mode = 'ready';
        grid.at = {row: Math.max(0, grid.table.records.findIndex(([line]) => line === grid.table.heading_line) + 1), column: 0};
        grid.anchor = {...grid.at};
        at('cells').scrollTop = at('cells').scrollLeft = 0;
    }
    makeGrid();
    paintGrid();
    tellCell();
}

async function openTable(name) {
    await bringTables(name);
    at('tables').open = true;
    showGrid();
}

/* The table of which a sentence of check is; undefined: of none that could be read. */
const tableOfSentence = (text) => tables.list.find((table) => placeIn(table, text));

/* To the cell, or the row, that a sentence of check is of. */
async function goTo(text) {
    await openTable(tableOfSentence(text).table);
    const {line, field} = placeIn(grid.table, text), row = grid.table.records.findIndex(([number]) => number === line);
    at('grid').scrollIntoView({block: 'nearest'});
    moveTo(Math.max(0, row), field ?? 0);
}
