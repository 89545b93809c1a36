# Sorting a million ints; a hundred thousand texts; the ints again, the other way round.
$numbers = [int[]]::new(1000000)
$seed = 42
for ($i = 0; $i -lt 1000000; $i++) { $seed = ($seed * 1103 + 12345) % 1000003; $numbers[$i] = $seed }
$sorted = $numbers | Sort-Object
$texts = for ($i = 0; $i -lt 100000; $i++) { "text $($numbers[$i])" }
$words = $texts | Sort-Object
$down = $numbers | Sort-Object -Descending
"$($sorted[0]) $($sorted[500000]) $($sorted[-1]) $($words[50000].Length) $($down[1000])"
