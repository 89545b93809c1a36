# Uri: GetLeftPart, MakeRelativeUri, CheckHostName, CheckSchemeName
$u = [uri]'https://user:pw@host.com:8443/p/a%20th/x.html?q=1#frag'
foreach ($part in 'Scheme', 'Authority', 'Path', 'Query') { "$part $($u.GetLeftPart($part))" }
([uri]'mailto:a@b.c').GetLeftPart('Path'); ([uri]'file:///a/b').GetLeftPart('Authority'); ([uri]'http://a/b').GetLeftPart('Authority')
foreach ($pair in ('http://a/b', 'http://a/c'), ('http://a/b/c/d', 'http://a/b/x?q#f'), ('http://a/b/', 'http://a/'), ('http://a/b', 'http://z/b'), ('http://a/b', 'http://a/b'), ('http://a/x/y/z', 'http://a/q')) {
    "$($pair -join ' -> ') = [$(([uri]$pair[0]).MakeRelativeUri($pair[1]))]"
}
foreach ($name in 'a.b', '1.2.3.4', '::1', '[::1]', 'a b', '', 'a_b', '-a', 'localhost') { "$name $([uri]::CheckHostName($name))" }
foreach ($name in 'http', '1http', 'a+b', '', 'a b') { "$name $([uri]::CheckSchemeName($name))" }
"$([Environment]::OSVersion.Platform) $([Environment]::OSVersion.VersionString -eq "Unix $([Environment]::OSVersion.Version)") [$([Environment]::OSVersion.ServicePack)] $([Environment]::ExitCode)"
