# Parsing a script of 10,000 lines, five times.
$lines = foreach ($i in 1..2000) {
    "function f$i(`$a, `$b) {"
    "    `$x = `$a * $i + `$b - ($i % 7)  # a comment"
    "    if (`$x -gt 10) { `$x = `$x - 1 } else { `$x = `"text `$x`" }"
    "    return @(`$x, 'some text', `$a[1], 2.5)"
    "}"
}
$text = $lines -join "`n"
foreach ($turn in 1..5) { $block = [scriptblock]::Create($text) }
"$($lines.Count) $($null -ne $block)"
