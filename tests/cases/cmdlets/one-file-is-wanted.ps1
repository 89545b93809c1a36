# Patterns that several files match, scopes out of range, durations too long, bounds given as text
Set-Content a1.txt 1; Set-Content a2.txt 2
function Try-It($block) { try { & $block 2>&1 | Out-String -Stream } catch { "$($_.FullyQualifiedErrorId) | $($_.CategoryInfo.Category) | $_" } }
Try-It { 1 | Out-File a?.txt }
Try-It { 1 | Export-Csv a?.txt }
Try-It { 1 | Export-Clixml a?.txt }
Try-It { Export-Alias a?.txt gci }
Try-It { Import-Alias a?.txt }
Try-It { Import-PowerShellDataFile a?.txt }
Try-It { Import-Csv a?.txt -Header x }
Try-It { Set-Alias x Get-Date -Scope -1 }
Try-It { Get-Variable -Scope -2 }
Try-It { Start-Sleep -Duration ([timespan]::FromDays(30000)) }
Try-It { Start-Sleep -Duration ([timespan]::FromSeconds(-1)) }
Try-It { Get-Random -Maximum 'x' }
Try-It { (Get-Random -Maximum '5').GetType().Name, (Get-Random -Maximum '2.5').GetType().Name, (Get-Random -Minimum '1' -Maximum 2) -join ' ' }
Try-It { @{ $null = 1 } }
Try-It { [pscustomobject]@{ a = 1 } | Format-Table a -View x }
Try-It { Add-Member -InputObject a -MemberType CodeMethod -Name N -Value s -SecondValue t }
Try-It { Add-Member -InputObject a -MemberType CodeProperty -Name N -Value $null -SecondValue $null }
Try-It { Add-Member -InputObject a -MemberType MemberSet -Name N -Value text }
Set-Content al.csv '"ab""cd","Get-Date","","None"'; Import-Alias al.csv
(Get-Alias 'ab"cd').Definition
