// People for each person needed, option by option. Roles: label, need; the columns of the options are A, B, ...
drawings.coverage = (stage) => {
    const letters = optionColumns(stage);
    const places = stage.rows.filter((row) => +row.need > 0).map((row) => {
        const there = letters.filter((letter) => row[letter] !== '');
        return {
            name: row.label,
            note: there.map((letter) => `${letter} ${stage.number(row[letter] / row.need, 2)}`).join('  '),
            marks: there.map((letter) => ({ letter, at: row[letter] / row.need })),
        };
    });
    const ends = d3.extent([1, ...places.flatMap((place) => place.marks.map((mark) => mark.at))]);
    drawLetters(stage, places, ends, 1, d3.format('.1f'));
};
