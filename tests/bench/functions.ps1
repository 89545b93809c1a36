# Calls of functions: recursive, and one with two parameters called in a loop.
function fib($n) { if ($n -lt 2) { $n } else { (fib ($n - 1)) + (fib ($n - 2)) } }
function add($a, $b) { return $a + $b }
$sum = 0
foreach ($i in 1..300000) { $sum = add $sum ($i % 7) }
"$(fib 25) $sum"
