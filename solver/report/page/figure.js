/* A drawing as a file of its own, for papers and slides: an SVG 1.1 with its legend, its notes, what it shows and where its
 * figures come from, and its look as attributes, for readers that know no style sheets. The page's buttons and the command line save the same
 * bytes. */

const PAPER = 688; /* pixels: a page of A4 between its margins */

const figures = (function () {
    const EDGE = 8, LINE = 17, SIGN = 36, BETWEEN = 20, GAP = 8, WORDS = 12, NOTE = 11;

    /* What SVG 1.1 has attributes for, of all that the page's style says. */
    const ATTRIBUTES = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin', 'font-size', 'font-weight',
        'text-anchor'];

    /* --- the page's style --- */

    /* Rules for what stands in drawings, ".plus", "svg .halo.small", in the order in which they overrule each other. */
    function readStyle(text) {
        const flat = text.replace(/\/\*[^]*?\*\//g, '').replace(/@[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '');
        const all = Array.from(flat.matchAll(/([^{}]+)\{([^{}]*)\}/g), ([, selectors, body]) => ({
            selectors: selectors.split(',').map((selector) => selector.trim()),
            says: new Map(Array.from(body.matchAll(/([\w-]+):([^;]*)/g), ([, name, value]) => [name, value.trim()])),
        }));
        const variables = all.find((rule) => rule.selectors.includes(':root')).says;
        const resolve = (value) => value.replace(/var\((--[a-z]+)\)/g, (whole, name) => variables.get(name));
        const rules = all.flatMap((rule) => rule.selectors.map((selector) => {
            const [, element, classes] = /^(?:svg )?([a-z]*)((?:\.[a-z]+)*)$/.exec(selector) || [];
            return {element, classes: (classes || '').split('.').slice(1), says: rule.says, known: element !== undefined};
        })).filter((rule) => rule.known);
        rules.sort((a, b) => a.classes.length - b.classes.length || (a.element !== '') - (b.element !== ''));
        return {rules, resolve, family: resolve('var(--sans)').replace(/\s+/g, ' ')};
    }

    /* What the style says of an element: a property to its value. */
    function lookOf(node, style) {
        const classes = (node.getAttribute('class') || '').split(' '), look = new Map();
        style.rules.forEach((rule) => {
            if ((rule.element === '' || rule.element === node.localName) && rule.classes.every((one) => classes.includes(one)))
                rule.says.forEach((value, name) => look.set(name, style.resolve(value).replace(/^([\d.]+)px$/, '$1')));
        });
        return look;
    }

    /* --- text of SVG --- */

    /* Whatever XML cannot hold is left out. */
    function escape(text) {
        return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
            .replace(/[&<>"]/g, (sign) => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'}[sign]));
    }

    function element(name, attributes, content) {
        const says = Object.entries(attributes).map(([key, value]) => ' ' + key + '="' + escape(String(value)) + '"').join('');
        const ends = '<' + '/' + name + '>'; // in one piece it could end a script
        return '<' + name + says + (content === '' ? '/>' : '>' + content + ends);
    }

    function writeText(text, size, x, y, more) {
        return element('text', Object.assign({x, y, 'font-size': size}, more), escape(text)) + '\n';
    }

    function writeNodes(parent, style) {
        return Array.from(parent.childNodes, (node) => writeNode(node, style)).join(parent.localName === 'text' ? '' : '\n');
    }

    /* Text with a halo is written twice, for readers that would paint the halo over the letters. */
    function writeNode(node, style) {
        if (node.nodeType === 3)
            return escape(node.nodeValue);
        const look = lookOf(node, style), own = Array.from(node.attributes).filter(({name}) => name !== 'class');
        const attributes = Object.fromEntries(own.map(({name, value}) => [name, value])
            .concat(ATTRIBUTES.filter((name) => look.has(name)).map((name) => [name, look.get(name)])));
        const content = writeNodes(node, style);
        if (!look.has('paint-order'))
            return element(node.localName, attributes, content);
        const {stroke, 'stroke-width': width, 'stroke-linejoin': join, ...letters} = attributes;
        const halo = {...letters, fill: stroke, stroke, 'stroke-width': width, 'stroke-linejoin': join, 'aria-hidden': 'true'};
        return element(node.localName, halo, content) + element(node.localName, letters, content);
    }

    /* --- what stands around a drawing --- */

    function childrenOf(node, name) {
        return Array.from(node.childNodes).filter((child) => child.localName === name);
    }

    /* A part of a figure: what is written, and how high it is. */
    function legendPart(list, width, style) {
        let x = 0, y = 0, text = '';
        childrenOf(list, 'li').forEach((item) => {
            const [sign] = childrenOf(item, 'svg'), [said] = childrenOf(item, 'span');
            const lines = breakText(said.textContent, WORDS, width - SIGN, 3);
            const wide = SIGN + d3.max(lines, (line) => textWidth(line, WORDS));
            if (x > 0 && x + wide > width) {
                x = 0;
                y += LINE;
            }
            text += element('g', {transform: 'translate(' + x + ',' + y + ')'}, writeNodes(sign, style)) + '\n';
            lines.forEach((line, l) => { text += writeText(line, WORDS, x + SIGN, y + 12 + l * LINE); });
            y += (lines.length - 1) * LINE;
            x += wide + BETWEEN;
        });
        return {text, height: y + LINE + GAP};
    }

    function notePart(said, width, style) {
        const lines = breakText(said, NOTE, width, 8);
        return {text: lines.map((line, l) => writeText(line, NOTE, 0, 11 + l * LINE, {fill: style.resolve('var(--quiet)')})).join(''),
            height: lines.length * LINE + GAP};
    }

    /* What a drawing is of, by letters where options are. */
    function subject() {
        return data.answers.length > 1
            ? data.answers.map((answer, at) => String.fromCharCode(65 + at) + ': ' + answer.name).join('; ') : data.title;
    }

    /* What is drawn, of which part of the page, of whom, and from which table. Made-up figures are marked in every
     * drawing of them. */
    function sourcePart(exhibit, width, style) {
        const says = [exhibit.title, readRoles(exhibit.roles).fold, subject(), exhibit.file && fill(words.source, exhibit.file)];
        const part = notePart(says.filter(Boolean).join(' · '), width, style);
        if (!data.illustrative)
            return part;
        const wide = textWidth(words.illustrative, NOTE) + 12, ink = style.resolve('var(--rust)'), y = part.height - GAP / 2;
        return {text: part.text + element('rect', {x: 0.5, y: y + 0.5, width: wide, height: LINE, fill: '#ffffff', stroke: ink}, '') +
            '\n' + writeText(words.illustrative, NOTE, 0.5 + wide / 2, y + 13, {fill: ink, 'text-anchor': 'middle'}),
            height: part.height + LINE + 1};
    }

    /* Legend and notes of a drawing stand beside it: those before the first drawing above, the others below. */
    function writeFigure(svg, host, exhibit, style) {
        const own = (name) => svg.getAttribute(name), width = +own('width');
        const parts = {above: [], below: []};
        let place = 'above';
        Array.from(host.childNodes).forEach((node) => {
            if (node.localName === 'ul')
                parts[place].push(legendPart(node, width, style));
            else if (node.localName === 'p')
                parts[place].push(notePart(node.textContent, width, style));
            else
                place = 'below';
        });
        const [title, desc, ...marks] = Array.from(svg.childNodes);
        const drawn = {id: 'drawing', text: marks.map((node) => writeNode(node, style)).join('\n') + '\n',
            height: +own('height') + GAP};
        let y = EDGE;
        const body = parts.above.concat(drawn, parts.below, sourcePart(exhibit, width, style)).map((part) => {
            const group = element('g', {...(part.id ? {id: part.id} : {}), transform: 'translate(' + EDGE + ',' + y + ')'},
                '\n' + part.text);
            y += part.height;
            return group + '\n';
        }).join('');
        const size = [width + 2 * EDGE, y + EDGE].map((one) => +one.toFixed(2));
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + element('svg', {
            xmlns: d3.namespaces.svg, version: '1.1', 'xml:lang': chinese ? 'zh-CN' : 'en', width: size[0], height: size[1],
            viewBox: '0 0 ' + size.join(' '), role: 'img', 'aria-labelledby': own('aria-labelledby'),
            'font-family': style.family, fill: lookOf(svg, style).get('fill'),
        }, '\n' + [title, desc].map((node) => writeNode(node, style) + '\n').join('') +
            element('rect', {width: size[0], height: size[1], fill: '#ffffff'}, '') + '\n' + body) + '\n';
    }

    /* Drawn for paper, whatever the width of the screen, and numbered from 1 as if nothing else were drawn. */
    function drawForPaper(exhibit, roles, table) {
        const host = d3.create('figure'), before = ndrawings;
        ndrawings = 0;
        try {
            drawings[exhibit.drawing](host, table, roles, PAPER);
        } finally {
            ndrawings = before;
        }
        return host.node();
    }

    function isDrawing(node) {
        return node.localName === 'svg' && node.getAttribute('role') === 'img';
    }

    /* The drawings of an exhibit: {name, text} of each, a file. None where its drawing is made of text. */
    function of(exhibit) {
        const roles = readRoles(exhibit.roles), draw = exhibit.drawing ? drawings[exhibit.drawing] : null;
        const table = draw ? readTable(exhibit, roles) : {rows: []};
        if (table.rows.length === 0)
            return [];
        const host = drawForPaper(exhibit, roles, table), style = readStyle(document.querySelector('style').textContent);
        const svgs = Array.from(host.childNodes).flatMap((node) => (node.localName === 'div' ? Array.from(node.childNodes) : [node]))
            .filter(isDrawing);
        return svgs.map((svg, i) => ({name: exhibit.name + (svgs.length > 1 ? '-' + (i + 1) : '') + '.svg',
            text: writeFigure(svg, host, exhibit, style)}));
    }

    return {of};
}());
