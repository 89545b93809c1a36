function show { "[$($args.Count)] $args" }
for ($i=0;$i -lt 3;$i++) { Write-Output 1 2 3; Write-Output -x; Write-Output 1 -NoEnumerate; Write-Output -NoEnumerate 1 2 | % { "$($_.GetType()) $_" }; Write-Output (1,2) | % { "e$_" }; Write-Output -InputObject 4; Write-Output a,b c; Write-Output @(); Write-Output $null; Join-Path a b c d; Join-Path a,b c; Test-Path '' ; Split-Path -Leaf /a/b; try { Join-Path '' b } catch { "$_" }
 Write-Output $i -OutVariable o | Out-Null; "o=$o"; Get-Item /nosuch -ErrorAction SilentlyContinue -ErrorVariable e; "e=$e"; Get-Date 2020-01-02 -Format $('yyyy','MM','dd')[$i] -ErrorAction $('Stop','Ignore','Continue')[$i]; Write-Verbose "v$i" -Verbose:($i -eq 1) 4>&1; Write-Warning w -WarningAction $('SilentlyContinue','Continue','Ignore')[$i] -WarningVariable w 3>&1; "w=$w" }
try { Get-Date -ErrorAction Suspend } catch { "$_" }
for ($i=0;$i -lt 3;$i++) { try { Write-Output 1 -ErrorAction $('Stop','Foo','Stop')[$i] } catch { "$_" } }
