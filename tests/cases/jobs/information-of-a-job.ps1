# What a job's information stream keeps: Write-Host's records are tagged as shown already, their text stays.
$j = Start-Job { Write-Host hello -ForegroundColor Red; Write-Information inf -Tags a, b }
$null = Wait-Job $j
$j.ChildJobs[0].Information | ForEach-Object {
    "$($_.MessageData)|$($_.MessageData.ToString())|$($_.Tags -join ',')|$($_.Source)|$($_.User -eq [Environment]::UserName)|$($_.TimeGenerated -is [datetime])"
}
(Write-Host a b -NoNewline -ForegroundColor Blue 6>&1).MessageData | Format-List
