# String building: appending to one string, expanding, formatting, joining, StringBuilder.
$text = ''
for ($i = 0; $i -lt 200000; $i++) { $text += 'ab' }
$parts = foreach ($i in 1..150000) { "item $i of $($i * 2)" }
$joined = $parts -join ','
$builder = [System.Text.StringBuilder]::new()
for ($i = 0; $i -lt 150000; $i++) { [void]$builder.Append(('{0:x}-{1}' -f $i, $i)) }
"$($text.Length) $($joined.Length) $($builder.ToString().Length)"
