# PowerShell.Exiting comes when the shell ends, after exit too; its action may still write.
$null = Register-EngineEvent PowerShell.Exiting -Action { Write-Host "bye $($Event.SourceIdentifier)" }
'before'
exit
