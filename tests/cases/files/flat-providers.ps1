# Environment, Variable, Function and Alias items: made twice, without a value, renamed, copied, cleared; errors
function T($b) { try { $ErrorActionPreference = 'Stop'; & $b } catch { "$b => $($_.FullyQualifiedErrorId)|$($_.CategoryInfo.Category)|$($_.Exception.Message)|$($_.TargetObject)" } }
$env:q1 = 1
T { New-Item env:q1 -Value 2 }
T { New-Item function:prompt -Value { 1 } }
T { New-Item alias:gci -Value gc }
T { New-Item variable:zz }
T { Set-Item env: 1 }
T { Rename-Item env:q1 q2; $env:q2 }
T { Copy-Item env:q2 env:q3; $env:q3 }
T { Clear-Item env:q3; "[$env:q3]" }
T { Get-Item nodrive:x }
T { Get-Item NoSuch::x }
T { Join-Path nodrive: x }
T { Join-Path Temp: x; Join-Path a b, c d }
T { Split-Path env:PATH; Split-Path Temp:/a/b; Split-Path nodrive:/a/b; Split-Path / }
T { (New-Item function:foo -Value { 'hi' }).GetType().Name; foo }
