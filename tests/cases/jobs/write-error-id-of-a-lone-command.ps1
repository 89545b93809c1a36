# a script of one command is sent as that command: nothing around it gives the error its name
function id { process { $_.FullyQualifiedErrorId } }
Start-Job { Write-Error 'er' -ErrorId my } | Receive-Job -Wait 2>&1 | id
Start-Job { Write-Error 'er' } | Receive-Job -Wait 2>&1 | id
Start-Job { $null; Write-Error 'er' -ErrorId my } | Receive-Job -Wait 2>&1 | id
Start-Job { & { Write-Error 'er' -ErrorId my } } | Receive-Job -Wait 2>&1 | id
