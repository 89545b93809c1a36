$u = $env:WEB_SERVER
$ProgressPreference = 'SilentlyContinue'
function err($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId) | $($_.CategoryInfo.Category) $($_.CategoryInfo.Reason) $($_.CategoryInfo.TargetType) | $($_.Exception.GetType().FullName) | $($_.Exception.Message) | $($_.ErrorDetails)" } }
err { iwr "$u/slow" -TimeoutSec 1 }; err { iwr "$u/slow" -OperationTimeoutSeconds 1 -ConnectionTimeoutSeconds 0 | % Content }
