# A pipeline of three commands over 300,000 objects, and 20,000 short ones.
$sum = 1..300000 | Where-Object { $_ % 3 -eq 0 } | ForEach-Object { $_ * 2 } | Measure-Object -Sum
$short = 0
foreach ($i in 1..20000) { $short += 1, $i | Where-Object { $_ -gt 0 } | ForEach-Object { $_ % 10 } | Select-Object -Last 1 }
"$($sum.Sum) $($sum.Count) $short"
