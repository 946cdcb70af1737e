# From a network in free MPS, as `bianzhi export --mps` writes it, to DIMACS's minimum cost flow: an arc for each column
# of an account, a node for each junction, prices in whole billionths.
/^[A-Z]/ {
    section = $1
    next
}
section == "COLUMNS" && $1 ~ /^x/ && $2 == "price" {
    sub(/\./, "", $3)
    price[$1] = $3
}
section == "COLUMNS" && $1 ~ /^x/ && $2 ~ /^j/ {
    node = substr($2, 2) + 1
    if ($3 < 0)
        from[$1] = node
    else
        to[$1] = node
    if (node > nnodes)
        nnodes = node
}
section == "BOUNDS" && $3 in from {
    arc[++narcs] = "a " from[$3] " " to[$3] " " ($1 == "FX" ? $4 : 0) " " $4 " " price[$3]
}
END {
    print "p min", nnodes, narcs
    for (i = 1; i <= narcs; i++)
        print arc[i]
}
