$u = $env:WEB_SERVER
$ProgressPreference = 'SilentlyContinue'
function e($r) { $r | ConvertTo-Json -Depth 5 }
e (irm "$u/echo"); e (irm "$u/echo?a=1" -Body @{x='1 2'}); e (irm "$u/echo" -Method Post -Body @{x='1 2';}); e (irm "$u/echo" -Method Post -Body 'text'); e (irm "$u/echo" -Method Put -Body '{"a":1}' -ContentType application/json)
e (irm "$u/echo" -Method Delete); e (irm "$u/echo" -CustomMethod CUSTOM -Body x); e (irm "$u/echo" -Method Post); e (irm "$u/echo" -Headers @{'X-A'='b';'Accept'='x/y'}); e (irm "$u/echo" -Method Patch -Body ([byte[]](65,66)))
e (irm "$u/echo" -Method Post -Body 'é'); e (irm "$u/echo" -Method Post -Body 'é' -ContentType 'text/plain; charset=iso-8859-1');
e (irm "$u/echo" -UserAgent zz -DisableKeepAlive); irm "$u/agent" -UserAgent 'my agent'
e (irm "$u/echo" -TransferEncoding chunked -Method Post -Body abc)
$x = [Microsoft.PowerShell.Commands.WebRequestSession]::new(); $x.Headers['X-S']='1'; $x.UserAgent='q'; e (irm "$u/echo" -WebSession $x); irm "$u/agent" -WebSession $x
(iwr ($u -replace "http:/text).Content; (iwr "$u/text" -Method Head).Content.Length; (iwr "$u/text" -Method Head).Headers['Content-Length']
