/* Mending in place: the cell that a fault or a warning names, in a field beside it. */

/* "posts.csv:16: 实有人数: ..." names a row of a table that is there. */
function cellNamed(sentence) {
    const found = /^([^:]+\.csv):(\d+): ([^:]+): /.exec(sentence);
    if (!found || !desk.files[found[1]]) return null;
    const [, file, line, heading] = found, text = decodeTable(desk.files[file]);
    const rows = text === null ? [] : d3.csvParseRows(text), column = (rows[0] || []).indexOf(heading), row = +line - 1;
    return rows[row] && column >= 0 && rows[row].length > column && text.split('\n').length - 1 <= rows.length ? {file, rows, row, column} : null;
}

/* UTF-8 or GB18030, as the program reads them. */
function decodeTable(bytes) {
    for (const encoding of ['utf-8', 'gb18030']) {
        try {
            return new TextDecoder(encoding, {fatal: true}).decode(bytes);
        } catch (error) { /* the next one */ }
    }
    return null;
}

function mendOf(sentence) {
    const cell = cellNamed(sentence);
    if (!cell) return [];
    const {file, rows, row, column} = cell;
    const field = put('input', {type: 'text', value: rows[row][column], 'aria-label': `${file}:${row + 1} ${rows[0][column]}`});
    const form = put('form', {class: 'mend', submit: (event) => {
        event.preventDefault();
        rows[row][column] = field.value;
        change(() => {}, {...desk.files, [file]: bytesOf('\uFEFF' + d3.csvFormatRows(rows) + '\n')});
        carefully(check);
    }}, put('span', {class: 'note'}, rows[row].slice(0, 3).join(' · ') + ' '), field, put('button', {type: 'submit'}, say('mend')));
    return [form];
}
