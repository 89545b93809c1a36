$u = $env:WEB_SERVER
$ProgressPreference = 'SilentlyContinue'
function e($r) { $r | ConvertTo-Json -Depth 5 }
function err($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId) | $($_.CategoryInfo.Category) $($_.CategoryInfo.Reason) $($_.CategoryInfo.TargetType) | $($_.Exception.GetType().FullName) | $($_.Exception.Message) | $($_.ErrorDetails)" } }
e (irm "$u/redirect/3"); (iwr "$u/redirect/1" -MaximumRedirection 0 -SkipHttpErrorCheck -ErrorAction SilentlyContinue).StatusCode; err { iwr "$u/redirect/2" -MaximumRedirection 1 }; err { iwr "$u/redirect/2" -MaximumRedirection 0 }
e (irm "$u/redir302" -Method Post -Body a); e (irm "$u/redir307" -Method Post -Body a); e (irm "$u/redir303" -Method Put -Body a); e (irm "$u/redir302" -Method Post -Body a -PreserveHttpMethodOnRedirect)
