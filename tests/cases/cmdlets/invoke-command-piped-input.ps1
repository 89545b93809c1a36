# Invoke-Command in this session: one pipeline takes what is piped in object by object, others find it in $input.
function Show($Block) {
    try { & $Block }
    catch { "$_"; $_.FullyQualifiedErrorId; $_.CategoryInfo.ToString(); $_.Exception.GetType().FullName; "$($_.TargetObject)" }
}
Show { 1..3 | Invoke-Command { ForEach-Object { "each $_" } } }
Show { 1..3 | ForEach-Object { Write-Host "made $_"; $_ } | Invoke-Command { ForEach-Object { Write-Host "took $_" } } }
Show { 1..3 | Invoke-Command { $input | ForEach-Object { "input $_" } } }
Show { 1..3 | Invoke-Command { ForEach-Object { "each $_" } } | Select-Object -First 1 }
Show { 1..3 | Invoke-Command { 'once' } }
Show { 1..3 | Invoke-Command { $_ } }
Show { 1..3 | Invoke-Command { process { "process $_" } } }
Show { function inner { process { "inner $_" } } 1..2 | Invoke-Command { inner | ForEach-Object { "<$_>" } } }
Show { Invoke-Command -InputObject 1, 2 { "$input" } }
Show { Invoke-Command { end { 'end' } } }
Show { Invoke-Command { process { 'process' } } }
Show { Invoke-Command { begin { 1 } process { 2 } } }
Show { 1..2 | Invoke-Command { process { 1 } end { 2 } } }
Show { 1..2 | Invoke-Command { Get-Item /nowhere/at/all } }
