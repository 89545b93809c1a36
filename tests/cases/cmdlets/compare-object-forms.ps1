# Compare-Object: sides, equal ones, properties, -PassThru, the window.
Compare-Object 1, 2, 3 2, 3, 4 -IncludeEqual | ForEach-Object { "$($_.InputObject) $($_.SideIndicator)" }
Compare-Object 1, 2, 3 2, 3, 4 -ExcludeDifferent | ForEach-Object { "$($_.InputObject) $($_.SideIndicator)" }
Compare-Object 'a', 'b' 'B', 'c' -PassThru | ForEach-Object { "$_ $($_.SideIndicator)" }
Compare-Object 'a', 'b' 'B', 'c' -CaseSensitive | ForEach-Object { "$($_.InputObject) $($_.SideIndicator)" }
$r = [pscustomobject]@{ a = 1; b = 2 }, [pscustomobject]@{ a = 2; b = 3 }
$d = [pscustomobject]@{ a = 1; b = 9 }, [pscustomobject]@{ a = 3; b = 3 }
Compare-Object $r $d -Property a
Compare-Object $r $d -Property a, b -IncludeEqual
Compare-Object 1, 2, 3, 4, 5 5, 4, 3, 2, 1 -SyncWindow 1 | ForEach-Object { "$($_.InputObject) $($_.SideIndicator)" }
try { Compare-Object $null 1 } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
