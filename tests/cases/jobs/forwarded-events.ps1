# Register-EngineEvent -Forward in a job: its events come to the session, to its queue or to its actions.
$j = Start-Job { Register-EngineEvent Prog -Forward; 1..3 | % { $null = New-Event Prog -MessageData "step $_" -EventArguments $_, 'x' -Sender 'snd' }; 'end' }
$null = Wait-Job $j; Start-Sleep -Milliseconds 300
Get-Event Prog | % { "$($_.SourceIdentifier) $($_.MessageData) $($_.SourceArgs -join ',') $($_.Sender) [$($_.ComputerName)] $($_.EventIdentifier) $($_.TimeGenerated.GetType()) $($_.GetType().FullName)" }
Receive-Job $j
Remove-Event *
$null = Register-EngineEvent Prog -Action { Write-Host "action $($Event.MessageData)" }
$j = Start-Job { Register-EngineEvent Prog -Forward; $null = New-Event Prog -MessageData "live"; Start-Sleep -m 100 }
$null = Wait-Job $j; Start-Sleep -Milliseconds 300; $null = 1 | % { 1 }
"queue: $(@(Get-Event).Count)"
