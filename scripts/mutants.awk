# Lists every mutant of C sources that clang-format has laid out, one a line with tabs between: file, line, bytes before
# it, length, what is put there, "file: function" or table it stands in, the lines it touches before and after (spaces
# folded), the function or table again where it surely stands in it.

# n bytes at column q of the row give way to put.
function mutant(q, n, put,    first, last, at, before, after) {
    at = start + q - 1
    for (first = at; first > 1 && substr(text, first - 1, 1) != "\n";) first--
    for (last = at + n; substr(text, last, 1) != "\n";) last++
    before = substr(text, first, last - first)
    after = substr(text, first, at - first) put substr(text, at + n, last - at - n)
    gsub(/[ \t\n]+/, " ", before)
    gsub(/[ \t\n]+/, " ", after)
    sub(/^ /, "", before)
    sub(/^ /, "", after)
    printf "%s\t%d\t%d\t%d\t%s\t%s\t%s\t%s\t%s\n", file, line, at - 1, n, put, short (place == "" ? "" : ": " place), before, after, inside
}

# Sets found and size to the first match at column q or beyond; false when there is none.
function find(pattern, q) {
    found = match(substr(row, q), pattern) ? q + RSTART - 1 : 0
    size = RLENGTH
    return found
}

function mutate_operators(    q, n, k, put) {
    for (q = 1; find(" [-+*/%<>=!&|^?]+ ", q); q = found + size - 1) {
        n = split(swap[substr(row, found + 1, size - 2)], put, "\t")
        for (k = 1; k <= n; k++) mutant(found + 1, size - 2, put[k])
    }
    for (q = 1; find("(\\+\\+|--)", q); q = found + 2) mutant(found, 2, substr(row, found, 1) == "+" ? "--" : "++")
    for (q = 1; find("[ ([][-!][A-Za-z0-9_(]", q); q = found + 2)
        mutant(found + 1, 1, substr(row, found + 1, 1) == "-" ? "+" : "!!")
}

# The whole number one beside value.
function next_to(value, step) {
    return value ~ /^[0-9]+$/ && length(value) < 10 ? value + step : "(" value (step < 0 ? " - 1)" : " + 1)")
}

function mutate_constants(    q, value) {
    for (q = 1; find("[^A-Za-z0-9_.](0x[0-9A-Fa-f]+|[0-9]+\\.?[0-9]*(e-?[0-9]+)?)[uUlL]*[^A-Za-z0-9_.]", q);) {
        q = found + size - 1
        value = substr(row, found + 1, size - 2)
        if (value ~ /[.e]/ && value !~ /^0x/) mutant(found + 1, size - 2, "(" value " * 1.01)")
        else {
            mutant(found + 1, size - 2, value == "0" ? "1" : next_to(value, -1))
            mutant(found + 1, size - 2, value == "0" ? "1000000" : next_to(value, 1))
        }
    }
    for (q = 1; find("[^A-Za-z0-9_](true|false)[^A-Za-z0-9_]", q);) {
        q = found + size - 1
        mutant(found + 1, size - 2, size == 6 ? "false" : "true")
    }
}

# Where the bracket that opens at column q is closed, counted from the row's first column.
function closing(q,    c, open) {
    do {
        c = substr(code, start + q - 1, 1)
        open += (c == "(") - (c == ")")
        q++
    } while (open > 0)
    return q - 1
}

function mutate_conditions(    q, first, last) {
    for (q = 1; find("[^A-Za-z0-9_](if|while) \\(", q);) {
        q = found + size
        last = closing(q - 1)
        mutant(q, last - q, "0")
        if (substr(row, found + 1, 2) == "if") mutant(q, last - q, "1")
    }
    if (find("[^A-Za-z0-9_]for \\(", 1)) {
        first = found + size - 1
        first += index(substr(code, start + first - 1), ";")
        last = first + index(substr(code, start + first - 1), ";") - 1
        if (last > first) mutant(first, last - first, " 0")
    }
}

# A whole statement that begins in this row; no declaration, no head of a block, no word of a switch. What is not given
# back to the system is found by `make asan`.
function mutate_statement(    first, n, statement, braces) {
    find("[^ ]", 1)
    first = found
    if (depth < 1 || last_row !~ /([;{}:)]|else|do)$/ || substr(row, first) !~ /^[A-Za-z_*(+-]/) return
    if (substr(row, first) ~ /^(if|for|while|else|do|switch|case|default)[ :]/) return
    if (substr(row, first) ~ /^[A-Za-z_0-9]+:/) return
    if (substr(row, first) ~ /^[a-z_0-9]+ [*a-zA-Z_(]/ && substr(row, first) !~ /^(return|goto) /) return
    if (substr(row, first) ~ /^(memory_free|[a-z_0-9]+_(done|free))\(/) return
    n = index(substr(code, start + first - 1), ";")
    statement = substr(code, start + first - 1, n)
    if (n > 1 && gsub(/\{/, "", statement) == gsub(/\}/, "", statement)) mutant(first, n, ";")
}

# The line with as many marks in place of comments, words and characters.
function masked(line,    out, n) {
    if (in_comment) {
        n = index(line, "*/")
        if (!n) return blank(length(line))
        out = blank(n + 1)
        line = substr(line, n + 2)
        in_comment = 0
    }
    while (match(line, /"([^"\\]|\\.)*"|'([^'\\]|\\.)+'|\/\*|\/\/.*/)) {
        out = out substr(line, 1, RSTART - 1)
        n = RLENGTH
        if (substr(line, RSTART, 2) == "/*") {
            n = index(substr(line, RSTART + 2), "*/") + 3
            in_comment = n == 3
            if (in_comment) n = length(line) - RSTART + 1
            out = out blank(n)
        } else if (substr(line, RSTART, 1) == "/") out = out blank(n)
        else out = out "\"" blank(n - 2) "\""
        line = substr(line, RSTART + n)
    }
    return out line
}

function blank(n) {
    return sprintf("%" n "s", "")
}

function mutate_file(    n, rows) {
    n = split(code, rows, "\n")
    start = depth = 0
    last_row = ""
    for (line = 1; line < n; line++) {
        if (depth == 0 && rows[line] ~ /^[#A-Za-z_]/) inside = ""
        row = " " rows[line] " " # so that all that is looked for has a neighbour; start is of this first column
        if (depth == 0 && match(rows[line], /^[A-Za-z_].*[A-Za-z0-9_](\(|\[| = )/)) {
            place = rows[line]
            sub(/(\(|\[| = ).*/, "", place)
            sub(/.*[^A-Za-z0-9_]/, "", place)
            inside = place
        }
        if (row !~ /^ (#|_Static_assert)/ || row ~ /^ #define [A-Z_]+ /) {
            mutate_operators()
            if (row !~ /^ *(static )?(const )?[a-z_0-9]+ [a-z_]+\[[0-9]+\];/) mutate_constants()
            mutate_conditions()
            mutate_statement()
        }
        if (row ~ /[^ ]/ && row !~ /^ #/) {
            last_row = row
            sub(/ +$/, "", last_row)
        }
        depth += gsub(/\{/, "{", row) - gsub(/\}/, "}", row)
        start += length(rows[line]) + 1
    }
}

BEGIN {
    n = split("< <=\t>=,<= <\t>,> >=\t<=,>= >\t<,== !=,!= ==,+ -,- +,* +,/ *,% /,&& ||,|| &&,& |,| &,<< >>,>> <<," \
              "+= -=,-= +=,*= +=,/= *=,|= &=,&= |=,<<= >>=,>>= <<=,? || 1 ?\t&& 0 ?", swaps, ",")
    for (; n > 0; n--) swap[substr(swaps[n], 1, index(swaps[n], " ") - 1)] = substr(swaps[n], index(swaps[n], " ") + 1)
}
FNR == 1 {
    if (file != "") mutate_file()
    file = short = FILENAME
    sub(/.*\//, "", short)
    text = code = place = inside = ""
    in_comment = 0
}
{
    text = text $0 "\n"
    code = code masked($0) "\n"
}
END { mutate_file() }
