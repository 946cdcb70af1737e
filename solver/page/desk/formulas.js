/* What formulas of a workbook come to once cells of it were set, as a spreadsheet would show it: sums, and what else an office
 * reckons with. A formula beyond that loses its result, so that nobody takes the old one for the new. */

/* Texts, cells or whole columns with the sheet that is named before them, numbers, functions, other names, signs. */
const TOKEN = /\s+|"(?:[^"]|"")*"|(?:('(?:[^']|'')+'|(?:\[\d+\])?[\w.\u0080-\uffff]+)!)?(?:(\$?[A-Z]{1,3}\$?\d{1,7})|(\$?[A-Z]{1,3}:\$?[A-Z]{1,3}))(?![\w.(!\u0080-\uffff])|\d+\.?\d*(?:E[+-]?\d+)?|\.\d+|[A-Z][A-Z.]*(?=\()|[A-Z_\u0080-\uffff][\w.\u0080-\uffff]*|[^]/gi;
const PLACE = /^(\$?)([A-Z]{1,3})(\$?)(\d*)$/i;
const ALL_ROWS = 1048576;

const unescapeXml = (text) => text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(lt|gt|amp|quot|apos));/gi, (_, hex, decimal, name) => (name
    ? {lt: '<', gt: '>', amp: '&', quot: '"', apos: "'"}[name] : String.fromCodePoint(hex ? parseInt(hex, 16) : +decimal)));

/* A formula that was written for one cell, as it stands so many rows and columns on. */
function movedFormula(formula, rows, columns) {
    const move = (place) => {
        const [, fixedColumn, letters, fixedRow, row] = PLACE.exec(place), column = columnNumber(letters.toUpperCase());
        return fixedColumn + columnLetters(column + (fixedColumn ? 0 : columns)) + fixedRow + (row && +row + (fixedRow ? 0 : rows));
    };
    return formula.replace(TOKEN, (token, sheet, cell, span) => (cell || span ? (sheet ? `${sheet}!` : '') + (cell || span).split(':').map(move).join(':') : token));
}

/* --- a sheet as its XML has it --- */

const keyOfCell = (row, column) => row * 16384 + column;

/* The cells that hold something, by key: {row, column, type, text, formula, head, value, prefix}; formula: {attributes, text, end}
 * or null; head and value: where in the XML its tag and its value stand, [from, to]. */
function cellsOfSheet(xml) {
    const cells = new Map();
    let row = 0, column = 0, cell = null, from = 0;
    TAG.lastIndex = 0;
    for (let tag = TAG.exec(xml); tag; tag = TAG.exec(xml)) {
        const [, closing, prefix, name, attributes, atOnce] = tag, end = TAG.lastIndex;
        if (name === 'sheetData' && closing) break;
        if (name === 'row' && !closing) {
            row = +(attribute(attributes, 'r') ?? row + 1);
            column = 0;
        } else if (name === 'c' && !closing) {
            const place = attribute(attributes, 'r');
            column = place ? columnNumber(place.replace(/\d+/, '')) : column + 1;
            cell = atOnce ? null : {row, column, type: attribute(attributes, 't') || 'n', text: '', formula: null, head: [tag.index, end], value: null, prefix: prefix || ''};
            if (cell) cells.set(keyOfCell(row, column), cell);
        } else if (name === 'c') cell = null;
        else if (cell && name === 'f') {
            if (closing) Object.assign(cell.formula, {text: unescapeXml(xml.slice(from, tag.index)), end});
            else cell.formula = {attributes, text: '', end};
            from = end;
        } else if (cell && name === 'v') {
            if (closing) Object.assign(cell, {text: xml.slice(from, tag.index), value: [cell.value[0], end]});
            else cell.value = [tag.index, end];
            from = end;
        }
    }
    return cells;
}

const hasFormulas = (xml) => /<(?:[\w.-]+:)?f[\s/>]/.test(xml);

/* The formulas of a sheet's cells, by key, those that are shared written out. */
function formulasOf(cells) {
    const formulas = new Map(), shared = new Map();
    for (const [key, {row, column, formula}] of cells) {
        if (!formula) continue;
        const kind = attribute(formula.attributes, 't') || 'normal', si = attribute(formula.attributes, 'si');
        if (kind === 'shared' && formula.text) shared.set(si, {row, column, text: formula.text});
        const first = kind === 'shared' && shared.get(si);
        formulas.set(key, first ? movedFormula(first.text, row - first.row, column - first.column) : formula.text);
    }
    return formulas;
}

/* Cells that share a formula with one that was overwritten have it as their own. before: the sheet as it was. */
function withOwnFormulas(before, xml) {
    const formulas = formulasOf(cellsOfSheet(before));
    let last = 0, out = '';
    for (const [key, {formula, prefix}] of cellsOfSheet(xml)) {
        if (!formula || !formulas.get(key) || attribute(formula.attributes, 't') !== 'shared') continue;
        const from = xml.lastIndexOf(`<${prefix}f`, formula.end - 1);
        out += `${xml.slice(last, from)}<${prefix}f>${escapeXml(formulas.get(key))}</${prefix}f>`;
        last = formula.end;
    }
    return out + xml.slice(last);
}

/* --- reckoning --- */

class Beyond extends Error {} /* what stands in the formula cannot be worked out here */

/* The tokens of a formula: {text, sheet, block}; block: the corners of the cells that it names, [top, left, bottom, right], or null. */
function tokensOf(formula) {
    const corner = (place) => { const [, , letters, , row] = PLACE.exec(place); return [+row, columnNumber(letters.toUpperCase())]; };
    const read = [...formula.matchAll(TOKEN)].filter(([text]) => /\S/.test(text)).map(([text, sheet = null, cell, span]) => {
        const [[top, left], [bottom, right] = [top, left]] = cell || span ? (cell || span).split(':').map(corner) : [[]];
        const named = sheet && sheet.replace(/^'([^]*)'$/, '$1').replace(/''/g, "'");
        return {text: text.toUpperCase(), sheet: named, block: cell ? [top, left, bottom, right] : span ? [1, left, ALL_ROWS, right] : null};
    });
    for (let i = read.length - 3; i >= 0; i -= 1) {
        const [one, between, other] = read.slice(i, i + 3);
        if (!one.block || between.text !== ':' || !other.block || other.sheet) continue;
        const rows = [one.block[0], other.block[2]].sort((a, b) => a - b), columns = [one.block[1], other.block[3]].sort((a, b) => a - b);
        read.splice(i, 3, {...one, block: [rows[0], columns[0], rows[1], columns[1]], isMany: true});
    }
    return read;
}

/* Could it look at cells that it does not name? */
const looksAnywhere = (tokens) => tokens.some(({text, block}, i) => !block && (/^(INDIRECT|OFFSET)$/.test(text) || /^[[\]!#$]/.test(text) ||
    (/^[A-Z_\u0080-\uffff]/.test(text) && !/^(TRUE|FALSE)$/.test(text) && (tokens[i + 1] || {}).text !== '(')));

const total = (numbers) => numbers.reduce((sum, one) => sum + one, 0);

function rounded([number, digits = 0]) {
    const whole = Math.abs(number) * 10 ** digits;
    return Math.sign(number) * Math.floor(+whole.toPrecision(15) + 0.5) / 10 ** digits;
}

const FUNCTIONS = {SUM: total, SUBTOTAL: ([, ...numbers]) => total(numbers), ROUND: rounded, AVERAGE: (numbers) => total(numbers) / numbers.length,
    MAX: (numbers) => (numbers.length > 0 ? Math.max(...numbers) : 0), MIN: (numbers) => (numbers.length > 0 ? Math.min(...numbers) : 0)};

/* A reading of tokens from left to right: sums of products of single values. look gives what the cells of a token hold:
 * numbers, '' for nothing, null for what cannot be reckoned with, other texts as 'text'. */
class Reckoning {
    constructor(tokens, look) {
        Object.assign(this, {tokens, look, at: 0});
    }

    get next() {
        return (this.tokens[this.at] || {text: ''}).text;
    }

    skip(...texts) {
        const isThere = texts.includes(this.next);
        if (isThere) this.at += 1;
        return isThere;
    }

    expect(text) {
        if (!this.skip(text)) throw new Beyond();
    }

    /* Values between signs that bind alike. */
    chain(single, make) {
        let value = single();
        for (let sign = this.next; make[sign]; sign = this.next) {
            this.at += 1;
            value = make[sign](value, single());
        }
        return value;
    }

    sum() {
        return this.chain(() => this.product(), {'+': (a, b) => a + b, '-': (a, b) => a - b});
    }

    product() {
        return this.chain(() => this.percent(), {'*': (a, b) => a * b, '/': (a, b) => a / b});
    }

    percent() {
        let value = this.single();
        while (this.skip('%')) value /= 100;
        return value;
    }

    single() {
        if (this.skip('-')) return -this.single();
        if (this.skip('+')) return this.single();
        const token = this.tokens[this.at];
        if (!token) throw new Beyond();
        this.at += 1;
        if (token.block) return this.cell(token);
        if (/^[\d.]/.test(token.text)) return +token.text;
        if (token.text !== '(' && !FUNCTIONS[token.text]) throw new Beyond();
        if (token.text !== '(') return this.call(token.text);
        const value = this.sum();
        this.expect(')');
        return value;
    }

    cell(token) {
        const [value] = token.isMany || token.block[2] === ALL_ROWS ? [null] : this.look(token, '');
        if (typeof value !== 'number' && value !== '' && value !== undefined) throw new Beyond();
        return +(value || 0);
    }

    /* Of a block numbers count, and nothing else in it. */
    call(name) {
        const numbers = [];
        this.expect('(');
        do {
            const token = this.tokens[this.at], [, after] = this.tokens.slice(this.at);
            if (token && token.block && after && [',', ')'].includes(after.text)) {
                const values = this.look(token, name);
                if (values.includes(null)) throw new Beyond();
                numbers.push(...values.filter((value) => typeof value === 'number'));
                this.at += 1;
            } else numbers.push(this.sum());
        } while (this.skip(','));
        this.expect(')');
        if (name === 'SUBTOTAL' && ![9, 109].includes(numbers[0])) throw new Beyond();
        return FUNCTIONS[name](numbers);
    }

    result() {
        const value = this.sum();
        if (this.at < this.tokens.length || !Number.isFinite(value)) throw new Beyond();
        return +value.toPrecision(15);
    }
}

/* What a cell holds that no change has reached. */
function heldBy({type, text}) {
    if (type === 'n') return text.trim() === '' ? '' : +text;
    return ['e', 'b'].includes(type) ? null : 'text';
}

/* The cells of a block that are there, by key. */
function cellsWithin(cells, [top, left, bottom, right]) {
    const keys = [];
    if ((bottom - top + 1) * (right - left + 1) > cells.size) {
        for (const [key, {row, column}] of cells) if (row >= top && row <= bottom && column >= left && column <= right) keys.push(key);
    } else {
        for (let row = top; row <= bottom; row += 1)
            for (let column = left; column <= right; column += 1) if (cells.has(keyOfCell(row, column))) keys.push(keyOfCell(row, column));
    }
    return keys;
}

/* A sheet's XML with results of its formulas, by key. */
function withResults({xml, cells, results}) {
    let last = 0, out = '';
    for (const key of [...results.keys()].sort((a, b) => cells.get(a).head[0] - cells.get(b).head[0])) {
        const {head, value, formula: {end}, prefix} = cells.get(key), result = results.get(key);
        out += xml.slice(last, head[0]) + xml.slice(...head).replace(/\st\s*=\s*(?:"[^"]*"|'[^']*')/, '');
        out += xml.slice(head[1], value ? value[0] : end) + (result === null ? '' : `<${prefix}v>${result}</${prefix}v>`);
        last = value ? value[1] : end;
    }
    return out + xml.slice(last);
}

/* Of the formulas in sheets, name to XML, those that hang on cells that were set in one of them. */
class Recalculation {
    constructor(sheets, name, set) {
        this.sheets = [...sheets].map(([own, xml]) => {
            const cells = cellsOfSheet(xml);
            return {name: own, xml, cells, formulas: formulasOf(cells), set: own === name ? set : [], hanging: new Map(), results: new Map(), tokens: new Map()};
        });
    }

    /* The sheet that a token is of, in whatever letters; undefined: of another workbook. */
    sheetOf(own, {sheet}) {
        return sheet === null ? own : this.sheets.find(({name}) => name.toLowerCase() === sheet.toLowerCase());
    }

    tokensAt({tokens, formulas}, key) {
        if (!tokens.has(key)) tokens.set(key, tokensOf(formulas.get(key)));
        return tokens.get(key);
    }

    /* Does what stands there hang on a cell that was set? */
    hangs(sheet, key) {
        const {formulas, hanging} = sheet;
        if (!formulas.has(key)) return false;
        if (!hanging.has(key)) {
            hanging.set(key, false); // of a ring
            const tokens = this.tokensAt(sheet, key);
            hanging.set(key, looksAnywhere(tokens) || tokens.some((token) => token.block && this.isReached(this.sheetOf(sheet, token), token.block)));
        }
        return hanging.get(key);
    }

    isReached(sheet, block) {
        if (!sheet) return false;
        const [top, left, bottom, right] = block;
        return sheet.set.some(([row, column]) => row >= top && row <= bottom && column >= left && column <= right) ||
            cellsWithin(sheet.cells, block).some((key) => this.hangs(sheet, key));
    }

    valueAt(sheet, key) {
        return this.hangs(sheet, key) ? this.resultAt(sheet, key) : heldBy(sheet.cells.get(key));
    }

    /* A sum of sums passes over those that are of its own kind. */
    valuesOf(sheet, token, name) {
        const of = this.sheetOf(sheet, token);
        if (!of) throw new Beyond();
        return cellsWithin(of.cells, token.block).filter((key) => name !== 'SUBTOTAL' || !/SUBTOTAL/i.test(of.formulas.get(key) || ''))
            .map((key) => this.valueAt(of, key));
    }

    /* Null where it is beyond what can be worked out here. */
    resultAt(sheet, key) {
        const {results} = sheet;
        if (results.has(key)) return results.get(key);
        results.set(key, null); // of a ring
        try {
            results.set(key, new Reckoning(this.tokensAt(sheet, key), (token, name) => this.valuesOf(sheet, token, name)).result());
        } catch (error) {
            if (!(error instanceof Beyond)) throw error;
        }
        return results.get(key);
    }

    /* The sheets that have such formulas, name to XML, with their results. */
    all() {
        for (const sheet of this.sheets) for (const key of sheet.formulas.keys()) if (this.hangs(sheet, key)) this.resultAt(sheet, key);
        return new Map(this.sheets.filter(({results}) => results.size > 0).map((sheet) => [sheet.name, withResults(sheet)]));
    }
}

/* A spreadsheet works everything out again when it opens the workbook. */
function calculatedOnLoad(xml) {
    const sure = 'fullCalcOnLoad="1"', [tag] = /<(?:[\w.-]+:)?calcPr\b[^>]*>/.exec(xml) || [];
    if (tag) return xml.replace(tag, () => tag.replace(/\sfullCalcOnLoad\s*=\s*(?:"[^"]*"|'[^']*')/, '').replace(/calcPr/, `calcPr ${sure}`));
    return ['definedNames', 'externalReferences', 'functionGroups', 'sheets'].reduce((text, before) => (text === xml
        ? text.replace(new RegExp(`</([\\w.-]+:)?${before}>|<([\\w.-]+:)?${before}/>`), (end, one, other) => `${end}<${one || other || ''}calcPr ${sure}/>`) : text), xml);
}
