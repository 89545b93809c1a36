# The job of an action: its module keeps variables, $Error is its own, an error ends it.
$j = Register-EngineEvent X -Action { $script:n++; "n $n"; "args $($args -join ',')"; Write-Host "host $($Event.EventIdentifier)" }
"$($j.State) $($j.HasMoreData) [$($j.Location)] [$($j.PSJobTypeName)] $($j.Module.Name -match '^__DynamicModule_')"
1..3 | ForEach-Object { $null = New-Event X -EventArguments $_, 'x' }
Start-Sleep -Milliseconds 20
"$($j.State) $($j.HasMoreData) $($j.Output.Count)"
Receive-Job $j
& $j.Module { "still there: $n $($event.EventIdentifier)" }
$k = Register-EngineEvent Y -Action { 'before'; throw 'bad' } 2>$null
$null = New-Event Y
$null = 1 | ForEach-Object { 1 }
"$($k.State) errors $($k.Error.Count) mine $($Error.Count): $($k.Error[0])"
Receive-Job $k
"subscribers: $((Get-EventSubscriber).SourceIdentifier -join ' ')"
Stop-Job $j
"$($j.State) $(@(Get-EventSubscriber).Count)"
$null = Register-EngineEvent S -SupportEvent -Action { Write-Host "support $($Event.MessageData)" }
"shown $(@(Get-EventSubscriber S -ErrorAction Ignore).Count) with force $(@(Get-EventSubscriber S -Force).Count) jobs $(@(Get-Job).Name -join ' ')"
$null = New-Event S -MessageData 5
Unregister-Event S -Force
foreach ($i in 1..5) { $null = New-Event A s $i, x data }
"queued $((Get-Event A | ForEach-Object { $_.SourceArgs[0] }) -join ',')"
Get-Event A | Select-Object -First 2 | Remove-Event -WhatIf
Remove-Event A
$null = Register-EngineEvent F -Forward
"forwarded: $(@(New-Event F).Count) $(@(Get-Event).Count)"
