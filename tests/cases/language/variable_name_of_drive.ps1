# A name with a drive: refused by -OutVariable and its kin, boxed by [ref], no prefix for Set-Variable.
function Test { [CmdletBinding()] param() 5 }
foreach ($name in 's:y', '+env:y', '', '+') {
    try { Write-Output 1 -OutVariable $name } catch { "$($_.FullyQualifiedErrorId): $_" }
}
try { Test -PipelineVariable s:y } catch { "$($_.FullyQualifiedErrorId): $_"; $_.Exception.InnerException.GetType().Name }
Write-Output 1 -OutVariable script:kept
$script:kept
$reference = [ref]$env:HOME
$reference.Value -eq $env:HOME
$null -eq ([ref]$s:q).Value
try { [ref]$script:missing } catch { $_.TargetObject.GetType().Name; "$($_.TargetObject)" }
function Set-Nine([ref]$place) { $place.Value = 9 }
$number = 1
Set-Nine ([ref]$variable:number)
$number
Set-Variable s:t 2
Get-Variable s:t -ValueOnly
$s:t
Set-Variable script:plain 3
$script:plain
