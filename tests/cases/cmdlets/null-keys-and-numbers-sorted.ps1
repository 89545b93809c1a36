# Sort-Object puts null between the negative numbers and the others, and before all texts
function Show($list) { ($list | ForEach-Object { "[$($_.k)]" }) -join ' ' }
$numbers = 8, $null, -10, 0, $null, -1.5 | ForEach-Object { [pscustomobject]@{ k = $_ } }
Show ($numbers | Sort-Object k)
Show ($numbers | Sort-Object k -Descending)
$texts = 'b', $null, 'a', '' | ForEach-Object { [pscustomobject]@{ k = $_ } }
Show ($texts | Sort-Object k)
Show ($texts | Sort-Object k -Descending)
Show (@($numbers) + [pscustomobject]@{ other = 1 } | Sort-Object k)
