# What 2>&1 merges and -ErrorVariable keeps is the object that $Error holds.
$x = Get-Item /nonexistent -ErrorVariable kept 2>&1
[object]::ReferenceEquals($x, $Error[0])
[object]::ReferenceEquals($kept[0], $Error[0])
$Error[0] | Add-Member NoteProperty Seen 5
$x.Seen
$x.ErrorDetails = 'changed'
"$($Error[0])"
$x -is [psobject]
$x.GetType().Name
try { $x.Missing = 1 } catch { $_.FullyQualifiedErrorId }
Get-Item /nonexistent 2>&1 | ForEach-Object { [object]::ReferenceEquals($_, $Error[0]) }
$Error.Remove($x)
$Error.IndexOf($x)
$Error.Count
