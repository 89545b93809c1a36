# Options of functions and aliases as items; what may be renamed, removed, moved; values read one by one
function Try-It($block) { $Error.Clear(); try { $r = & $block 2>$null; if ($Error.Count) { "$($Error[0].FullyQualifiedErrorId) | $($Error[0])" } else { "ok [$r]" } } catch { "thrown $($_.FullyQualifiedErrorId) | $_" } }
Set-Item function:global:f1 { 'one' }
Try-It { Set-Item function:f1 -Options ReadOnly; "$((Get-Item function:f1).Options) $(f1)" }
Try-It { Set-Item function:f1 { 'two' } }
Try-It { Rename-Item function:f1 f9 }
Try-It { Remove-Item function:f1 }
Try-It { Set-Item function:f1 { 'three' } -Force; f1 }
Set-Item alias:a1 Get-Date
Try-It { Set-Item alias:a1 -Options ReadOnly; "$((Get-Item alias:a1).Definition)" }
Try-It { Set-Item alias:a1 Get-Host }
Try-It { Move-Item env:HOME env:ELSEWHERE }
Try-It { Move-Item variable:nosuch variable:x }
$v = 1, 2, 3
"one by one: $(Get-Content variable:v) all: $(Get-Content variable:v -ReadCount 0)"
Get-PSProvider | Where-Object Name -ne FileSystem | ForEach-Object { "$($_.Name) $($_.AltItemSeparator) $($_.VolumeSeparatedByColon)" }
Push-Location / -StackName mine; Pop-Location -StackName mine
Try-It { Pop-Location -StackName mine }
Try-It { Get-PSDrive -PSProvider nosuch }
Try-It { Split-Path / }
Set-Location env:; Set-Location; "home: $((Get-Location).Path -eq $HOME)"
