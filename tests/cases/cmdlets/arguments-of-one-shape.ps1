# Cmdlets called again and again with arguments of the same kind: each value goes to its own parameter, and is converted anew.
foreach ($p in (5, 5), (1, 10), (2, 2)) { "$(New-TimeSpan -Hours $p[0] -Minutes $p[1])" }
foreach ($p in ('a', 'a'), ('b', 'c')) { Join-Path -Path $p[0] -ChildPath $p[1] }
$x = 'a'; foreach ($y in 'a', 'b', 'c') { Join-Path $x $y; Join-Path -ChildPath $y -Path $x; Join-Path -ChildPath $y $x }
foreach ($t in 'Container', 'Leaf', 'Any', 'bad', 'Container') { try { Test-Path -Path / -PathType $t } catch { $_.FullyQualifiedErrorId; $_.Exception.Message } }
foreach ($h in @{ Path = '/'; PathType = 'Container' }, @{ PathType = 'Leaf'; Path = '/' }, @{ Path = '/'; PathType = 'Leaf' }, @{ Path = '/'; PathType = 'oops' }, @{ Path = '/etc'; PathType = 'Container' }) { try { Test-Path @h } catch { $_.FullyQualifiedErrorId } }
foreach ($a in ('a', 'b'), ('c', 'd'), ('e', 'f')) { Join-Path @a }
foreach ($n in 1, 2, '3', 'x', 4) { try { 'a', 'b', 'c', 'd' | Select-Object -First $n } catch { $_.FullyQualifiedErrorId } }
foreach ($n in '1', '2', 'x', '3') { try { -join ('a', 'b', 'c', 'd' | Select-Object -First $n) } catch { $_.FullyQualifiedErrorId } }
foreach ($s in 'Name', 'Length', 'Name') { [pscustomobject]@{ Name = 1; Length = 2 } | Select-Object -Property $s, X | ForEach-Object { "$_" } }
foreach ($i in 1, 2) { 3, 1, 2 | Sort-Object -Property { -$_ }, { $_ } | Write-Output }
foreach ($f in 'yyyy', 'MM', 'dd') { Get-Date -Date '2020-01-02' -Format $f; Get-Date '2021-03-04' -Format $f; $d = @{ Date = '2022-05-06'; Format = $f }; Get-Date @d }
foreach ($e in 'Stop', 'SilentlyContinue', 'Stop') { try { Get-Item /nosuch -ErrorAction $e; 'on' } catch { 'caught' } }
foreach ($v in 1, 1, 2) { Set-Variable -Name w -Value $v -Option None; $w; Set-Variable w $v -Scope 0; $w }
foreach ($k in 1, 2) { $g = @{ Name = 'w'; Value = $k }; Set-Variable @g -Option AllScope; $w; Set-Variable -Name z @g -ErrorAction Ignore; $z }
foreach ($o in 'a', 'b', 3) { Write-Output -InputObject $o; Write-Output -InputObject $o, $o -NoEnumerate | % { $_.Count } }
foreach ($b in $true, $false, $true) { Write-Output 1, 2 -NoEnumerate:$b | % { "$_" } ; $q = @{ NoEnumerate = $b }; Write-Output 1, 2 @q | % { "$_" } }
foreach ($w in 'a*', 'b*') { 'abc', 'bcd' | Where-Object { $_ -like $w }; ConvertTo-Json -InputObject @{ a = $w } -Compress -Depth 3; ConvertTo-Json @{ a = $w } -Depth '2' -Compress }
