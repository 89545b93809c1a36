$u = $env:WEB_SERVER
$ProgressPreference = 'SilentlyContinue'
function err($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId) | $($_.CategoryInfo.Category) $($_.CategoryInfo.Reason) $($_.CategoryInfo.TargetType) | $($_.Exception.GetType().FullName) | $($_.Exception.Message) | $($_.ErrorDetails)" } }
err { iwr "$u/status/404" }; err { iwr "$u/status/500" }; err { irm "$u/errjson" }; err { irm "$u/errxml" }; err { iwr http://127.0.0.1:1/ }; 
try { iwr "$u/status/404" } catch { $_.Exception.Response.StatusCode; [int]$_.Exception.Response.StatusCode; $_.Exception.StatusCode; $_.Exception.Response.ReasonPhrase; $_.Exception.Response.GetType().FullName; $_.TargetObject.GetType().FullName; $_.TargetObject.Method.Method; $_ }
(iwr "$u/status/404" -SkipHttpErrorCheck).StatusCode
irm "$u/status/418" -SkipHttpErrorCheck -StatusCodeVariable sc -ResponseHeadersVariable rh; $sc; $rh['Content-Length']; $rh.GetType().FullName
