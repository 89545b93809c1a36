# Loops with arithmetic: ints, remainders, doubles, a condition, a loop within a loop.
$sum = 0
$half = 0.0
for ($i = 1; $i -le 1000; $i++) {
    $j = 0
    while ($j -lt 1000) {
        $sum = ($sum + $i * $j) % 1000003
        if ($sum -gt 500000) { $half += 0.5 }
        $j++
    }
}
"$sum $half"
