// Places where options differ: each letter stands at the number its option gives, less that of the first option.
// Roles: account, label; the columns of the options are A, B, ...
drawings.sides = (stage) => {
    const letters = optionColumns(stage);
    const differs = (row) => letters.some((letter) => row[letter] !== row[letters[0]]);
    const places = stage.rows.filter((row) => differs(row) && letters.every((letter) => row[letter] !== '')).map((row) => ({
        name: row.label,
        note: letters.map((letter) => `${letter} ${row[letter]}`).join('  '),
        marks: letters.map((letter) => ({ letter, at: row[letter] - row[letters[0]] })),
    }));
    if (places.length === 0) {
        stage.say(stage.words.options_alike);
        return;
    }
    const ends = d3.extent(places.flatMap((place) => place.marks.map((mark) => mark.at)));
    drawLetters(stage, places, ends, 0, (tick) => (Number.isInteger(tick) ? d3.format('+d')(tick).replace('+0', '±0') : ''));
    stage.say(stage.fill(stage.words.options_differ, places.length, stage.rows.length));
};
