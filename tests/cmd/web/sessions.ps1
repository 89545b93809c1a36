$u = $env:WEB_SERVER
$ProgressPreference = 'SilentlyContinue'
function e($r) { $r | ConvertTo-Json -Depth 5 }
function err($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId) | $($_.CategoryInfo.Category) $($_.CategoryInfo.Reason) $($_.CategoryInfo.TargetType) | $($_.Exception.GetType().FullName) | $($_.Exception.Message) | $($_.ErrorDetails)" } }
irm "$u/cookie" -SessionVariable s; e (irm "$u/echo" -WebSession $s); $s.GetType().FullName; $s.Cookies.Count; $s.Cookies.GetCookies("$u/echo") | % { "$($_.Name)=$($_.Value)" }
$cred = [pscredential]::new('u', (ConvertTo-SecureString p -AsPlainText -Force))
err { irm "$u/auth" -Credential $cred }; irm "$u/auth" -Credential $cred -AllowUnencryptedAuthentication; irm "$u/auth" -Credential $cred -Authentication Basic -AllowUnencryptedAuthentication
irm "$u/bearer" -Authentication Bearer -Token (ConvertTo-SecureString tok -AsPlainText -Force) -AllowUnencryptedAuthentication
