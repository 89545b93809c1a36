$u = $env:WEB_SERVER
$ProgressPreference = 'SilentlyContinue'
irm "$u/json"; (irm "$u/json").b[2].c; irm "$u/jsonarray"; @(irm "$u/jsonarray").Count; irm "$u/text"; irm "$u/xml"; (irm "$u/xml").r.i.n; irm "$u/rss"; (irm "$u/rss").title; (irm "$u/bin").Length; irm "$u/empty"
