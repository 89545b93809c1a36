# Breakpoints on commands, variables and lines that run actions; the commands that change them.
Set-Content s.ps1 @'
function Inc($n) {
    $r = $n + 1
    return $r
}
$x = 1
$x = Inc $x
foreach ($i in 1..2) {
    $x += $i
}
"done $x"
'@
$b = Set-PSBreakpoint -Command Inc -Action { 'dropped'; Write-Host "command $($_.Id) n=$n" }
$v = Set-PSBreakpoint -Variable x -Script ./s.ps1 -Action { Write-Host "x is now $x" }
$l = Set-PSBreakpoint -Script ./s.ps1 -Line 2, 8 -Action { Write-Host "line $($_.Line) $i" }
./s.ps1
$b, $v, $l[0], $l[1] | ForEach-Object { "$($_ -replace '''.*/', '''') hits $($_.HitCount) $($_.GetType().Name) $($_.Enabled)" }
$b | Disable-PSBreakpoint -PassThru | ForEach-Object Enabled
Disable-PSBreakpoint -Id 2
./s.ps1
(Get-PSBreakpoint -Type Command, Variable).Id -join ','
(Get-PSBreakpoint -Script ./s.ps1).Id -join ','
(Get-PSBreakpoint -Variable X).AccessMode
Enable-PSBreakpoint -Id 2
Remove-PSBreakpoint -Id 1
try { Remove-PSBreakpoint 99 -ErrorAction Stop } catch { "$($_.FullyQualifiedErrorId) | $($_.Exception.Message)" }
try { Set-PSBreakpoint -Line 0 -Script ./s.ps1 -ErrorAction Stop } catch { "$($_.FullyQualifiedErrorId) | $($_.Exception.Message)" }
try { Set-PSBreakpoint -Script ./nope.ps1 -Line 1 -ErrorAction Stop } catch { "$($_.FullyQualifiedErrorId)" }
Get-PSBreakpoint
Get-PSBreakpoint | Remove-PSBreakpoint
"left: $(@(Get-PSBreakpoint).Count)"
$null = Set-PSBreakpoint -Command Get-Da* -Action { Write-Host 'date' }
$d = Get-Date
$null = Set-PSBreakpoint -Variable rr -Mode Read -Action { Write-Host 'read' }
$rr = 5
"rr $rr"
$rr += 1
Get-PSBreakpoint | Remove-PSBreakpoint
Set-PSDebug -Strict
try { $neverset } catch { $_.FullyQualifiedErrorId }
Set-PSDebug -Off
"[$neverset]"
