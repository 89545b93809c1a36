$u = $env:WEB_SERVER
$ProgressPreference = 'SilentlyContinue'
$s = [Microsoft.PowerShell.Commands.WebRequestSession]::new()
function err($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId) | $($_.CategoryInfo.Category) $($_.CategoryInfo.Reason) $($_.CategoryInfo.TargetType) | $($_.Exception.GetType().FullName) | $($_.Exception.Message) | $($_.ErrorDetails)" } }
err { irm "$u/auth" -Authentication Basic -AllowUnencryptedAuthentication }; err { irm "$u/auth" -Authentication Bearer -AllowUnencryptedAuthentication }; err { irm $u -SessionVariable a -WebSession $s }; err { irm $u -Body a -InFile b }; err { irm $u -Form @{} -Body 1 }; err { irm $u -PassThru }; err { irm $u -Resume }; err { irm $u -ProxyUseDefaultCredentials }; err { irm $u -InFile / }
err { irm "$u/echo" -Method Post -Body x -ContentType 'bad type' }
