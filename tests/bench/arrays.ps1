# Arrays and lists: a sieve over an array, filling a list, += on an array, reading by index.
$limit = 400000
$composite = [bool[]]::new($limit + 1)
for ($i = 2; $i * $i -le $limit; $i++) {
    if (-not $composite[$i]) {
        for ($j = $i * $i; $j -le $limit; $j += $i) { $composite[$j] = $true }
    }
}
$primes = [System.Collections.Generic.List[int]]::new()
for ($i = 2; $i -le $limit; $i++) { if (-not $composite[$i]) { $primes.Add($i) } }
$grown = @()
for ($i = 0; $i -lt 20000; $i++) { $grown += $i }
$sum = 0
foreach ($i in 0..($grown.Count - 1)) { $sum += $grown[$i] - $grown[-1] }
"$($primes.Count) $($primes[-1]) $($grown.Count) $sum"
