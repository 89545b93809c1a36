# What ForEach-Object -Parallel does not take.
try { 1 | ForEach-Object -Parallel { 1 } -Begin { 2 } } catch { $_.FullyQualifiedErrorId }
try { 1 | ForEach-Object -Parallel { 1 } -WarningAction Ignore } catch { $_.FullyQualifiedErrorId; "$_"; "$($_.CategoryInfo)" }
try { 1 | ForEach-Object -Parallel { 1 } -AsJob -TimeoutSeconds 5 } catch { $_.FullyQualifiedErrorId; "$_" }
try { 1 | ForEach-Object -Parallel { 1 } -TimeoutSeconds -1 } catch { $_.FullyQualifiedErrorId }
try { 1 | ForEach-Object -Parallel $null } catch { $_.FullyQualifiedErrorId; "$_" }
{ 1 } | ForEach-Object -Parallel { "x$_" } -ErrorVariable e 2>$null; $e.FullyQualifiedErrorId; "$e"
1..2 | ForEach-Object -Parallel { Start-Sleep 5; "late $_" } -TimeoutSeconds 1 -ErrorVariable e 2>$null
$e | ForEach-Object { "$($_.FullyQualifiedErrorId) $_" }
