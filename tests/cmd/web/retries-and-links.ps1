$u = $env:WEB_SERVER
$ProgressPreference = 'SilentlyContinue'
irm "$u/flaky" -MaximumRetryCount 3 -RetryIntervalSec 1 -Verbose 4>&1 | % { "$_" -replace [regex]::Escape($u), 'U' }
irm "$u/links" -FollowRelLink; irm "$u/links" -FollowRelLink -MaximumFollowRelLink 2 | ConvertTo-Json -Compress; (iwr "$u/links").RelationLink.Values | ForEach-Object { $_ -replace [regex]::Escape($u) }
iwr "$u/echo?a=b" -Method Post -Body x -Verbose 4>&1 | % { if ($_ -is [System.Management.Automation.VerboseRecord]) { "$_" -replace [regex]::Escape($u), 'U' } }
