# Hashtables: keys of text and of numbers, counting, looking up, asking, walking.
$table = @{}
for ($i = 0; $i -lt 150000; $i++) { $table["key$i"] = $i }
$found = 0
for ($i = 0; $i -lt 300000; $i += 2) { if ($table.ContainsKey("key$i")) { $found += $table["key$i"] % 3 } }
$counts = @{}
for ($i = 0; $i -lt 300000; $i++) { $counts[$i % 1000] += 1 }
$sum = 0
foreach ($entry in $table.GetEnumerator()) { $sum += $entry.Value % 10 }
"$($table.Count) $found $($counts.Count) $($counts[7]) $sum"
